"""Writes constraints.txt, the exact versions and hashes of all that is used: `make lock`.

pip itself does the work, wherever it is configured to find packages; nothing is downloaded but
metadata. One dry run on this machine resolves pyproject.toml (all extras and the build
requirements); one dry run for each target below tells which wheel it would install. Versions
already locked are kept unless `--upgrade` is given. Only wheels are listed: on a platform for
which a package has none, pip refuses rather than build something nobody has hashed.
"""

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "constraints.txt"

_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_GLIBC = ("manylinux_2_34", "manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17")
_PLATFORMS = (
    tuple(f"{tag}_x86_64" for tag in (*_GLIBC, "manylinux2014", "linux")),
    tuple(f"{tag}_aarch64" for tag in (*_GLIBC, "manylinux2014", "linux")),
    ("macosx_14_0_arm64",),
    ("win_amd64",),
)

_HEADER = """\
# Exact versions and hashes of all that tongket runs, is built and is tested with.
# Written by `make lock`; `make lock UPGRADE=--upgrade` takes newer versions.
#   all of it (Linux, macOS): pip install --require-hashes -r constraints.txt
#   tongket alone, with these versions: pip install -c constraints.txt tongket
# Wheels for CPython 3.11 to 3.14 on Linux (glibc; x86_64, aarch64), macOS (arm64) and Windows.
"""


def main() -> None:
    """Resolve, collect the hashes, write the file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--upgrade", action="store_true", help="forget the locked versions")
    upgrade = arguments.parse_args().upgrade
    with TemporaryDirectory() as folder:
        versions = _resolve(Path(folder), [] if upgrade else _locked())
        hashes = _hashes(Path(folder), versions)
    lines = [
        f"{name}=={version} \\\n    "
        + " \\\n    ".join(f"--hash=sha256:{digest}" for digest in sorted(hashes[name]))
        for name, version in sorted(versions.items())
    ]
    LOCK.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{LOCK.name}: {len(versions)} packages, {sum(map(len, hashes.values()))} files")


def _locked() -> list[str]:
    """The pins of the present lock, without hashes."""
    return re.findall(r"^[\w.-]+==[^\s\\]+", LOCK.read_text(encoding="utf-8"), re.MULTILINE)


def _wanted() -> list[str]:
    """What pyproject.toml asks for: to run, with every extra, and to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    return [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(requirement for extra in extras for requirement in extra),
    ]


def _resolve(folder: Path, pins: list[str]) -> dict[str, str]:
    """Name to version of the whole closure, resolved on this Python and platform."""
    constraints = _listed(folder / "pins.txt", pins)
    requirements = _listed(folder / "wanted.txt", _wanted())
    found = _report("-c", str(constraints), "-r", str(requirements))
    return {name: version for name, version, _ in found}


def _hashes(folder: Path, versions: dict[str, str]) -> dict[str, set[str]]:
    """Name to the hashes of the wheels that any target would install."""
    exact = _listed(folder / "exact.txt", (f"{n}=={v}" for n, v in versions.items()))
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


def _listed(path: Path, requirements: Iterable[str]) -> Path:
    path.write_text("\n".join(requirements) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
