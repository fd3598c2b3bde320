#!/usr/bin/env python3
"""How long a clean build of a program takes that depends on gvlk, and what the time goes into.

    python3 benches/build_time.py                      gvlk beside other crates of data
    python3 benches/build_time.py NAME=PATH NAME=PATH  gvlk beside other states of its source

Every build is clean but for downloads, in turn for all crates so that what else the machine does
hits all alike, and of each the fastest counts. The seconds of single units are `--timings`'s own;
units are built side by side, so theirs add up to more than the build took.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from scratch import program, published, units

ROUNDS = 3
OTHERS = {name: f'{name} = "*"' for name in ("usb-ids", "chrono-tz", "isolang")}


def build(folder):
    """The seconds of a clean build, and those of its units by name."""
    shutil.rmtree(folder / "target", ignore_errors=True)
    start = time.monotonic()
    subprocess.run(["cargo", "build", "--quiet", "--timings", "--offline"], cwd=folder, check=True)
    seconds = time.monotonic() - start
    return seconds, {f"{unit['name']} {unit['version']}{unit['target']}": unit["duration"] for unit in units(folder)}


def main():
    given = dict(argument.split("=", 1) for argument in sys.argv[1:])
    paths = {name: pathlib.Path(path).resolve() for name, path in given.items()}
    with tempfile.TemporaryDirectory() as scratch:
        paths["gvlk"] = published(scratch)
        crates = {name: f"gvlk = {{ path = '{path}' }}" for name, path in paths.items()}
        crates |= {} if given else OTHERS
        fastest = dict.fromkeys(crates, float("inf"))
        slices = {name: {} for name in crates}
        for name, dependency in crates.items():
            folder = pathlib.Path(scratch, "programs", name)
            folder.mkdir(parents=True)
            program(folder, dependency)
        for turn in range(ROUNDS):
            for name in list(crates)[:: 1 if turn % 2 == 0 else -1]:
                seconds, parts = build(pathlib.Path(scratch, "programs", name))
                fastest[name] = min(fastest[name], seconds)
                for unit, duration in parts.items():
                    slices[name][unit] = min(duration, slices[name].get(unit, duration))
    print("| crate | clean build | times gvlk's | units | seconds of all units |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in fastest.items():
        total = sum(slices[name].values())
        print(f"| {name} | {seconds:.1f} s | {seconds / fastest['gvlk']:.2f} | {len(slices[name])} | {total:.1f} |")
    print("\nThe units of gvlk:")
    for unit, seconds in sorted(slices["gvlk"].items(), key=lambda item: -item[1]):
        print(f"{seconds:6.2f} s  {unit}")


main()
