#!/usr/bin/env python3
"""How long a clean build of a program takes that depends on gvlk, and what the time goes into.

    python3 benches/build_time.py                      gvlk beside other crates of data
    python3 benches/build_time.py NAME=PATH NAME=PATH  gvlk beside other states of its source

Every build is clean but for downloads, in turn for all crates so that what else the machine does
hits all alike, and of each the fastest counts. The seconds of single units are `--timings`'s own;
units are built side by side, so theirs add up to more than the build took.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = 3
OTHERS = {"usb-ids": '"*"', "chrono-tz": '"*"', "isolang": '"*"'}


def package(folder, name, dependency):
    """A program that depends on one crate and does nothing."""
    (folder / "src").mkdir(parents=True)
    (folder / "src/main.rs").write_text("fn main() {}\n")
    crate = "gvlk" if "path" in dependency else name
    manifest = '[package]\nname = "program"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n'
    (folder / "Cargo.toml").write_text(f"{manifest}{crate} = {dependency}\n")
    if crate == "gvlk":
        shutil.copy(ROOT / "Cargo.lock", folder)
    subprocess.run(["cargo", "fetch", "--quiet"], cwd=folder, check=True)


def build(folder):
    """The seconds of a clean build, and those of its units by name."""
    shutil.rmtree(folder / "target", ignore_errors=True)
    start = time.monotonic()
    subprocess.run(["cargo", "build", "--quiet", "--timings", "--offline"], cwd=folder, check=True)
    seconds = time.monotonic() - start
    report = (folder / "target/cargo-timings/cargo-timing.html").read_text()
    units = json.loads(re.search(r"const UNIT_DATA = (\[.*?\]);\n", report, re.DOTALL)[1])
    return seconds, {f"{unit['name']} {unit['version']}{unit['target']}": unit["duration"] for unit in units}


def main():
    given = dict(argument.split("=", 1) for argument in sys.argv[1:])
    crates = {"gvlk": f'{{ path = "{ROOT}" }}'}
    crates |= {name: f'{{ path = "{pathlib.Path(path).resolve()}" }}' for name, path in given.items()} or OTHERS
    fastest = dict.fromkeys(crates, float("inf"))
    units = {name: {} for name in crates}
    with tempfile.TemporaryDirectory() as scratch:
        for name, dependency in crates.items():
            package(pathlib.Path(scratch, name), name, dependency)
        for turn in range(ROUNDS):
            for name in list(crates)[:: 1 if turn % 2 == 0 else -1]:
                seconds, parts = build(pathlib.Path(scratch, name))
                fastest[name] = min(fastest[name], seconds)
                for unit, duration in parts.items():
                    units[name][unit] = min(duration, units[name].get(unit, duration))
    print("| crate | clean build | times gvlk's | units | seconds of all units |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, seconds in fastest.items():
        total = sum(units[name].values())
        print(f"| {name} | {seconds:.1f} s | {seconds / fastest['gvlk']:.2f} | {len(units[name])} | {total:.1f} |")
    print("\nThe units of gvlk:")
    for unit, seconds in sorted(units["gvlk"].items(), key=lambda item: -item[1]):
        print(f"{seconds:6.2f} s  {unit}")


main()
