"""A console that runs a command line in a folder, and the catalogue compiled."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from hatch_build import compile_catalogues
from tests.cli.offices import OFFICE
from tongket.cli import main
from tongket.cli.words import CATALOGUES


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Console:
    """Runs command lines in `folder`, on a day that does not pass, in English."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, files: dict[str, str]) -> None:
        for path, text in files.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }

    def run(self, *arguments: str) -> Answer:
        code = main(list(arguments))
        return Answer(code, *self.capsys.readouterr())

    def judged(self, *arguments: str) -> Answer:
        """The answer on 1 August 2025."""
        return self.run(*arguments, "--as-of", "2025-08-01")


@pytest.fixture(autouse=True, scope="session")
def _catalogue() -> None:
    for source in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            compile_catalogues(CATALOGUES)


@pytest.fixture
def console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Console:
    """A console in an empty folder."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TONGKET_LOCALE", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return Console(tmp_path, capsys)


@pytest.fixture
def office(console: Console) -> Console:
    """A console in a small workspace."""
    console.write(OFFICE)
    return console
