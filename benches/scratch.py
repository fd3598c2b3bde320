"""Packages that the scripts here make to measure."""

import json
import pathlib
import re
import shutil
import subprocess
import tarfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def published(folder):
    """The library as its users get it, without tests and benches, in a folder of this one."""
    command = ["cargo", "package", "--quiet", "--allow-dirty", "--no-verify", "--target-dir", folder]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    [package] = pathlib.Path(folder, "package").glob("gvlk-*.crate")
    with tarfile.open(package) as archive:
        archive.extractall(folder)
    return pathlib.Path(folder, package.stem)


def program(folder, dependencies, *sources):
    """A package of these programs, or of one that does nothing, with the versions of our lock file."""
    shutil.rmtree(folder / "src", ignore_errors=True)
    (folder / "src/bin").mkdir(parents=True)
    for source in sources:
        shutil.copy(source, folder / "src/bin")
    if not sources:
        (folder / "src/bin/nothing.rs").write_text("fn main() {}\n")
    package = '[package]\nname = "programs"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n'
    (folder / "Cargo.toml").write_text(f"{package}{dependencies}\n")
    shutil.copy(ROOT / "Cargo.lock", folder)
    subprocess.run(["cargo", "fetch", "--quiet"], cwd=folder, check=True, stderr=subprocess.DEVNULL)


def units(folder):
    """What Cargo's last build with `--timings` took for each unit."""
    report = (folder / "target/cargo-timings/cargo-timing.html").read_text()
    return json.loads(re.search(r"const UNIT_DATA = (\[.*?\]);\n", report, re.DOTALL)[1])
