#!/usr/bin/env python3
"""Looks up volume keys in the document that `gvlk export` writes.

    gvlk export > gvlk.json
    python3 lookups.py gvlk.json edition ServerDatacenter 17763
    python3 lookups.py gvlk.json image "Windows Server 2022 SERVERSTANDARDCORE" 20348
    python3 lookups.py gvlk.json partial 63DFG

Prints the key and the edition, with a tab between. Ends with 1 if there is none.
"""

import json
import sys


class Catalogue:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.editions = json.load(file)["editions"]

    def _in_build(self, build):
        """The editions that a build of Windows has. `last_build` is null for builds to come."""
        for edition in self.editions:
            first, last = edition["first_build"], edition["last_build"]
            if first is not None and first <= build and (last is None or build <= last):
                yield edition

    def by_edition_id(self, edition_id, build):
        """What the registry says: EditionID and CurrentBuild. An evaluation has no key."""
        wanted = edition_id.lower()
        for edition in self._in_build(build):
            ids = [edition["edition_id"], *edition["core_edition_ids"]]
            if wanted in (one.lower() for one in ids):
                return edition
        return None

    def by_name(self, name, build):
        """What an image or WMI says: the name in an install.wim or the caption, in any language."""
        wanted = name.strip().lower()
        for edition in self._in_build(build):
            names = [*edition["image_names"], *edition["captions"], *edition["shared_names"]]
            for localised in edition["localised_names"].values():
                names += localised
            if wanted in (one.lower() for one in names):
                return edition
        return None

    def by_partial_key(self, partial):
        """What `slmgr /dli` says: the last five characters. Several editions can have one key."""
        ending = "-" + partial.upper()
        return [
            edition
            for edition in self.editions
            if edition["key"].endswith(ending) or (edition["avma_key"] or "").endswith(ending)
        ]


def main(arguments):
    try:
        path, how, *what = arguments
        catalogue = Catalogue(path)
        if how == "edition":
            found = [catalogue.by_edition_id(what[0], int(what[1]))]
        elif how == "image":
            found = [catalogue.by_name(what[0], int(what[1]))]
        elif how == "partial":
            found = catalogue.by_partial_key(what[0])
        else:
            raise ValueError(how)
    except (IndexError, ValueError):
        sys.exit(__doc__)
    found = [edition for edition in found if edition]
    for edition in found:
        print(edition["key"], edition["name"], sep="\t")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
