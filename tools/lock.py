"""Writes the locks, exact versions and hashes of all that is used: `make lock`.

constraints.txt is what tongket needs to run, with every extra that users may ask for;
constraints-dev.txt is what building and testing it need besides. pip itself does the work,
wherever it is configured to find packages; nothing is downloaded but metadata. One dry run on this
machine resolves pyproject.toml; one dry run for each target below tells which wheel it would
install. Versions already locked are kept unless `--upgrade` is given. Only wheels are listed: on a
platform for which a package has none, pip refuses rather than build something nobody has hashed.
"""

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
RUN = ROOT / "constraints.txt"
DEV = ROOT / "constraints-dev.txt"

_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_GLIBC = ("manylinux_2_34", "manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17")
_PLATFORMS = (
    tuple(f"{tag}_x86_64" for tag in (*_GLIBC, "manylinux2014", "linux")),
    tuple(f"{tag}_aarch64" for tag in (*_GLIBC, "manylinux2014", "linux")),
    ("macosx_14_0_arm64",),
)

_HEADER = """\
# Exact versions and hashes of what {purpose}.
# Written by `make lock`; `make lock UPGRADE=--upgrade` takes newer versions.
# Wheels for CPython 3.11 to 3.14 on Linux (glibc; x86_64, aarch64) and macOS (arm64).
"""


def main() -> None:
    """Resolve, collect the hashes, write the two files."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--upgrade", action="store_true", help="forget the locked versions")
    upgrade = arguments.parse_args().upgrade
    run, dev = _wanted()
    with TemporaryDirectory() as folder:
        versions = _resolve(Path(folder), run + dev, [] if upgrade else _locked())
        pins = [f"{name}=={version}" for name, version in versions.items()]
        to_run = _resolve(Path(folder), run, pins)
        hashes = _hashes(Path(folder), pins)
    locks = (
        (RUN, to_run, "tongket needs to run"),
        (DEV, versions.keys() - to_run, "developers need besides"),
    )
    for path, names, purpose in locks:
        lines = [_line(f"{name}=={versions[name]}", hashes[name]) for name in sorted(names)]
        path.write_text(_HEADER.format(purpose=purpose) + "".join(lines), encoding="utf-8")
        print(f"{path.name}: {len(lines)} packages")


def _wanted() -> tuple[list[str], list[str]]:
    """What pyproject.toml asks for: to run with all extras, and to build and test besides."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    dev = [*project["build-system"]["requires"], *extras.pop("dev")]
    return [*project["project"]["dependencies"], *chain.from_iterable(extras.values())], dev


def _locked() -> list[str]:
    """The pins of the present locks, without hashes."""
    text = "".join(path.read_text(encoding="utf-8") for path in (RUN, DEV) if path.exists())
    return re.findall(r"^[\w.-]+==[^\s\\]+", text, re.MULTILINE)


def _line(pin: str, digests: set[str]) -> str:
    return (
        " \\\n    ".join((pin, *(f"--hash=sha256:{digest}" for digest in sorted(digests)))) + "\n"
    )


def _resolve(folder: Path, wanted: list[str], pins: list[str]) -> dict[str, str]:
    """Name to version of the whole closure, resolved on this Python and platform."""
    constraints = _listed(folder / "pins.txt", pins)
    requirements = _listed(folder / "wanted.txt", wanted)
    found = _report("-c", str(constraints), "-r", str(requirements))
    return {name: version for name, version, _ in found}


def _hashes(folder: Path, pins: list[str]) -> dict[str, set[str]]:
    """Name to the hashes of the wheels that any target would install."""
    exact = _listed(folder / "exact.txt", pins)
    digests: defaultdict[str, set[str]] = defaultdict(set)
    for python in _PYTHONS:
        for platforms in _PLATFORMS:
            target = [f"--platform={platform}" for platform in platforms]
            target += [f"--python-version={python}", "--implementation=cp", f"--target={folder}"]
            for name, _, digest in _report("--no-deps", "-r", str(exact), *target):
                digests[name].add(digest)
    return digests


def _report(*options: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and SHA-256 of each file that pip would install."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"]
    command += ["--only-binary=:all:", "--quiet", "--report=-", *options]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    for item in json.loads(output)["install"]:
        name = re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower()
        yield (
            name,
            item["metadata"]["version"],
            item["download_info"]["archive_info"]["hashes"]["sha256"],
        )


def _listed(path: Path, requirements: list[str]) -> Path:
    path.write_text("\n".join(requirements) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
