#!/usr/bin/env python3
"""What the linker keeps of the library in the programs under tests/programs, and what of it is large.

    python3 benches/size.py             the growth over `empty`, for both optimisation levels
    python3 benches/size.py everything  and the largest pieces in that program

Needs Linux, Cargo and a linker that writes maps as lld does, which is Rust's own on x86-64. The
figures are bytes of what is loaded; pieces without a name show how they begin.
"""

import collections
import os
import re
import subprocess
import sys

from scratch import ROOT, program

PACKAGE = ROOT / "target/size"
PROGRAMS = ["empty", "key_for", "names", "everything"]
LEVELS = {"default": "3", "z": '"z"'}
PIECE = re.compile(
    r"\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+\d+\s{9}(\S.*?):\((\.text|\.rodata|\.data\.rel\.ro)\.?([^)]*)\)$"
)
SECTION = re.compile(r"\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+\d+ (\.\S+)$")
# Not in the file, or for the debugger alone.
NOT_LOADED = (".bss", ".tbss", ".relro_padding", ".comment", ".symtab", ".strtab", ".shstrtab", ".debug")


def build(name, level):
    """The map of a program, as lines, and its bytes."""
    link_map = PACKAGE / f"{name}.{level}.map"
    environment = dict(os.environ, CARGO_TARGET_DIR=str(PACKAGE / "target"))
    subprocess.run(
        ["cargo", "rustc", "--quiet", "--release", "--bin", name]
        + [f"--config=profile.release.opt-level={LEVELS[level]}", "--", "-Cstrip=none"]
        + [f"-Clink-arg=-Wl,-Map={link_map}"],
        cwd=PACKAGE, env=environment, check=True,
    )
    return link_map.read_text().splitlines(), (PACKAGE / "target/release" / name).read_bytes()


def sections(lines):
    found = (SECTION.match(line) for line in lines)
    sizes = {match[3]: int(match[2], 16) for match in found if match}
    return {name: size for name, size in sizes.items() if not name.startswith(NOT_LOADED)}


def pieces(lines, file):
    """Sizes by where a piece is from, its section, and its name or how it begins."""
    sizes = collections.Counter()
    for line in lines:
        match = PIECE.match(line)
        if not match:
            continue
        address, size, origin, section, name = match.groups()
        crate = re.split(r"[-.]", origin.rsplit("/", 1)[-1])[0]
        if "anon" in name or not name:
            begin = offset_of(file, int(address, 16))
            text = file[begin:begin + 24].decode("ascii", "replace")
            name = "".join(c if c.isprintable() else "·" for c in text)
        sizes[crate, section, re.sub(r"17h[0-9a-f]{16}E.*", "E", name)] += int(size, 16)
    return sizes


def offset_of(file, address):
    """Where in the file the byte is that is loaded at an address (ELF, 64 bits)."""
    number = lambda at, size: int.from_bytes(file[at:at + size], "little")
    start, entry, count = number(32, 8), number(54, 2), number(56, 2)
    for header in range(start, start + entry * count, entry):
        offset, virtual, size = number(header + 8, 8), number(header + 16, 8), number(header + 32, 8)
        if number(header, 4) == 1 and virtual <= address < virtual + size:
            return offset + address - virtual
    return 0


def main():
    PACKAGE.mkdir(parents=True, exist_ok=True)
    program(PACKAGE, f"gvlk = {{ path = '{ROOT}' }}", *(ROOT / "tests/programs").glob("*.rs"))
    for level in LEVELS:
        built = {name: build(name, level) for name in PROGRAMS}
        empty = sections(built["empty"][0])
        columns = [".text", ".rodata", ".data.rel.ro", ".rela.dyn", ".eh_frame"]
        print(f"\nopt-level {level}: bytes more than an empty program")
        print(f"{'':12}{'all':>9}" + "".join(f"{name:>14}" for name in columns))
        for name in PROGRAMS[1:]:
            own = sections(built[name][0])
            growth = {column: own[column] - empty.get(column, 0) for column in own}
            row = "".join(f"{growth[column]:>14}" for column in columns)
            print(f"{name:12}{sum(growth.values()):>9}{row}")
        for name in sys.argv[1:]:
            rest = pieces(*built[name]) - pieces(*built["empty"])
            print(f"\nlargest pieces of {name}, opt-level {level}")
            for (crate, kind, piece), size in rest.most_common(40):
                print(f"{size:>9} {crate:12} {kind:14} {piece}")


main()
