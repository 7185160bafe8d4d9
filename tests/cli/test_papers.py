"""Papers named on the command line: read under the office's limits, errors by the file's name."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Console
from tongket.cli.asked import Asked
from tongket.cli.papers import read_paper
from tongket.cli.words import Words
from tongket.diagnostics import TongketError


@pytest.fixture
def asked(office: Console) -> Asked:
    return Asked(Words.of("en"), str(office.folder))


def test_a_paper_is_read(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("TT;Việc\n1;x\n", encoding="utf-8")
    assert read_paper(asked, tmp_path / "a.csv").grids[0].width == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.xlsx", "none.xlsx cannot be read: there is no such file"),
        ("folder", "folder is a folder"),
        ("~$a.docx", "the mark of one that is open"),
        (".~lock.a.ods#", "the mark of one that is open"),
        ("empty.docx", "empty.docx: The file is empty."),
        ("a\0b.docx", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_name(
    asked: Asked, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.docx").write_bytes(b"")
    with pytest.raises(TongketError, match=words.replace(".", r"\.")) as caught:
        read_paper(asked, tmp_path / name)
    assert caught.value.hint is not None


def test_limits_of_the_office_hold(office: Console, asked: Asked, tmp_path: Path) -> None:
    settings = office.read("tongket.yaml")
    office.write({"tongket.yaml": settings + "limits: {columns: 1}\n"})
    (tmp_path / "a.csv").write_text("TT;Việc\n1;x\n", encoding="utf-8")
    with pytest.raises(TongketError, match="at most 20000 rows and 1 columns"):
        read_paper(asked, tmp_path / "a.csv")


def test_pipes_and_circles_are_told(asked: Asked, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(TongketError, match="pipe is no ordinary file"):
        read_paper(asked, tmp_path / "pipe")
    with pytest.raises(TongketError, match="its link leads in a circle"):
        read_paper(asked, tmp_path / "circle")
