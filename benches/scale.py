#!/usr/bin/env python3
"""What a longer catalogue costs: building it, its size, look-ups in it, against the number of rows.

    python3 benches/scale.py             1, 10 and 100 times the rows of keys.csv
    python3 benches/scale.py 1 5 50      or so many times

The catalogues are made here, in a copy of the project, and look like the real one: each further
copy of all rows has two words of its own in its names, its own EditionIDs and product SKUs, and keys
that are random. Needs Linux and Cargo.
"""

import csv
import itertools
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

from scratch import ROOT, program, published, units

ALPHABET = "BCDFGHJKMPQRTVWXY2346789"  # without N, of which a key has at most one
# Any two of them are a pair that no other copy has.
WORDS = "Alfa Bravo Delta Foxtrot Golf Hotel Juliett Kilo Lima Mike Oscar Papa Quebec Romeo Sierra".split()
PATIENCE = 600  # seconds


def catalogue(times):
    """The rows of `keys.csv` so many times over, each time under other names."""
    with open(ROOT / "keys.csv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames
    random.seed(25)
    ends = {key[-5:] for row in rows for key in (row["gvlk"], row["avma"]) if key}
    pairs = itertools.combinations(WORDS, 2)
    copies = list(rows)
    for number in range(1, times):
        pair = next(pairs)
        keys = {}
        copies += [renamed(row, pair, number, lambda key: keys.setdefault(key, new_key(ends))) for row in rows]
    return columns, copies


def new_key(ends):
    while True:
        key = "-".join("".join(random.choices(ALPHABET, k=5)) for _ in range(5))
        if key[-5:] not in ends:
            ends.add(key[-5:])
            return key


def renamed(row, pair, number, key):
    spaced, joined = " " + " ".join(pair), "".join(pair)
    new = dict(row)
    for column in ("product", "name"):
        new[column] += spaced if row[column] else ""
    for column in ("variant", "edition_id", "odt_product_id"):
        new[column] += joined if row[column] else ""
    for column in ("other_names", "shared_names"):
        new[column] = "; ".join(name.strip() + spaced for name in row[column].split(";") if name.strip())
    for column in ("product_sku", "evaluation_sku"):
        new[column] = ";".join(str(int(sku) + 1000 * number) for sku in row[column].split(";") if sku)
    for column in ("gvlk", "avma"):
        new[column] = key(row[column]) if row[column] not in ("", "none") else row[column]
    return new


def cargo(copy, *arguments):
    start = time.monotonic()
    environment = dict(os.environ, CARGO_INCREMENTAL="0")
    result = subprocess.run(
        ["cargo", *arguments], cwd=copy, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if result.returncode:
        message = "\n".join(line for line in result.stderr.splitlines() if "error" in line)
        raise RuntimeError(message[:2000] or result.stderr[-2000:])
    return time.monotonic() - start, result.stdout


def seconds(copy, unit):
    [duration] = [u["duration"] for u in units(copy) if (u["name"], u["target"].strip()) == ("gvlk", unit)]
    return duration


def loaded(program):
    output = subprocess.run(["size", program], capture_output=True, text=True, check=True).stdout
    text, data, *_ = output.splitlines()[1].split()
    return int(text) + int(data)


def measure(copy, catalogue_file, times):
    """All figures for one catalogue, by name."""
    columns, rows = catalogue(times)
    with open(catalogue_file, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    figures = {"rows": len(rows)}
    build = ("build", "--quiet", "--timings")
    whole, _ = cargo(copy, *build, "--bin=everything")
    figures["build script runs, s"] = seconds(copy, "build-script (run)")
    figures["library compiles, debug, s"] = seconds(copy, "")
    figures["all that the rows cost, debug, s"] = whole
    cargo(copy, *build, "--release", "--bins")
    figures["library compiles, release, s"] = seconds(copy, "")
    generated = max(copy.glob("target/debug/build/gvlk-*/out/catalogue.rs"), key=lambda path: path.stat().st_mtime)
    figures["generated file, KB"] = generated.stat().st_size / 1000
    empty = loaded(copy / "target/release/empty")
    for program in ("key_for", "names", "everything"):
        figures[f"{program}, KB more than empty"] = (loaded(copy / "target/release" / program) - empty) / 1000
    _, printed = cargo(copy, "run", "--quiet", "--release", "--bin=timing")
    for line in printed.splitlines():
        look_up, nanoseconds = line.split("\t")
        figures[f"{look_up}, ns"] = float(nanoseconds)
    return figures


def main():
    measured = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch)
        library = published(copy)
        sources = [*(ROOT / "tests/programs").glob("*.rs"), ROOT / "benches/scale/timing.rs"]
        program(copy, f"gvlk = {{ path = '{library}' }}", *sources)
        # The dependencies are built before the clock runs.
        for profile in ((), ("--release",)):
            cargo(copy, "build", "--quiet", *profile)
        for times in [int(argument) for argument in sys.argv[1:]] or [1, 10, 100]:
            try:
                measured.append(measure(copy, library / "keys.csv", times))
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                print(f"{times} times the rows: {error}", file=sys.stderr)
    print("| |" + "".join(f" {figures['rows']} rows |" for figures in measured))
    print("| --- |" + " ---: |" * len(measured))
    for name in list(measured[0])[1:]:
        print(f"| {name} |" + "".join(f" {figures[name]:.2f} |" for figures in measured))


main()
