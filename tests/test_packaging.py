"""What is shipped: the wheel is whole, works where nothing else is, and names no place of ours."""

import os
import re
import subprocess
import sys
import tomllib
import venv
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest

from tongket import __version__

ROOT = Path(__file__).parents[1]
BIN = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = pytest.mark.xdist_group("wheel")


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z"], check=True, capture_output=True, encoding="utf-8"
    )
    return [path for path in listed.stdout.split("\0") if (ROOT / path).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def tongket(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed from the wheel alone, with the locked versions of what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=sys.platform != "win32")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / BIN / "python")]
    install = [*pip, "install", "--quiet", "--no-deps"]
    locked = ["--require-hashes", "-r", str(ROOT / "constraints.txt")]
    subprocess.run([*install, *locked], check=True)
    subprocess.run([*install, str(wheel)], check=True)
    subprocess.run([*pip, "check"], check=True)
    return folder / BIN / "tongket"


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder, without the path that makes the sources of this tree importable."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=clean,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_holds_templates_schemes_and_catalogues(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = {f"tongket/{path}" for path in tracked() if path.startswith("templates/")}
    assert templates
    assert templates <= names
    folder = "src/tongket/schemes/"
    schemes = {path.removeprefix("src/") for path in tracked() if path.startswith(folder)}
    assert len(schemes) >= 4
    assert schemes <= names
    assert "tongket/locale/vi/LC_MESSAGES/tongket.mo" in names
    assert "tongket/py.typed" in names
    assert not {name for name in names if name.startswith(("tests/", "tools/", "records/"))}


def test_program_works_where_nothing_else_is(tongket: Path, tmp_path: Path) -> None:
    version = run(tongket, "--version", folder=tmp_path)
    assert (version.stdout, version.stderr) == (f"tongket {__version__}\n", "")
    for arguments in (["init"], ["check"], ["report", "summary", "--format", "md"]):
        result = run(tongket, *arguments, folder=tmp_path)
        assert result.returncode == 0, (arguments, result.stdout, result.stderr)
    assert list(tmp_path.rglob("tongket.yaml"))
    assert list(tmp_path.glob("**/out/summary.md"))


def test_locks_pin_and_hash_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    dev = names(project["build-system"]["requires"] + extras.pop("dev"))
    run = names(project["project"]["dependencies"] + list(chain.from_iterable(extras.values())))
    to_run, besides = locked("constraints.txt"), locked("constraints-dev.txt")
    assert run <= to_run
    assert dev <= to_run | besides
    assert not to_run & besides


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", requirement)[0].lower() for requirement in requirements}


def locked(file: str) -> set[str]:
    """The names in a lock, each of whose entries has a version and at least one hash."""
    text = (ROOT / file).read_text(encoding="utf-8")
    pinned = re.findall(
        r"^([\w.-]+)==\S+(?: \\\n +--hash=sha256:[0-9a-f]{64})+$", text, re.MULTILINE
    )
    assert text.count("==") == len(pinned)
    return set(pinned)


def test_no_tracked_file_names_a_registry_or_a_folder_of_this_machine() -> None:
    registries = (
        rb"[\w-]*(?:pypi|pythonhosted|npmjs)\.(?:org|com)|deb\.debian\.org|--(?:extra-)?index-url"
    )
    folders = "|".join(re.escape(f"{folder}/") for folder in (ROOT, Path.home()))
    places = re.compile(registries + rb"|(?<![\w.])(?:" + folders.encode() + rb")")
    named = {
        (path, match.group().decode())
        for path in tracked()
        for match in places.finditer((ROOT / path).read_bytes())
    }
    assert named == set()
