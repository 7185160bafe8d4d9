"""Finding the workspace."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Console
from tongket.cli.place import find_workspace
from tongket.diagnostics import TongketError


def made(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("format: 1\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "here", "folder", "expected"),
    [
        (["tongket.yaml"], ".", None, "."),
        (["tongket.yaml", "tasks/a/x.yaml"], "tasks/a", None, "."),
        (["records/tongket.yaml"], ".", None, "records"),
        (["records/a/tongket.yaml"], ".", None, "records/a"),
        (["a/tongket.yaml", "b/tongket.yaml"], "b", None, "b"),
        (["a/tongket.yaml", "b/tongket.yaml"], ".", "a", "a"),
        (["a/tongket.yaml", "a/tasks/x.yaml"], ".", "a/tasks", "a"),
        (["a/records/tongket.yaml"], ".", "a", "a/records"),
        (["tongket.yaml", "records/tongket.yaml"], ".", ".", "."),
    ],
)
def test_found(
    files: list[str],
    here: str,
    folder: str | None,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made(tmp_path, *files)
    monkeypatch.chdir(tmp_path / here)
    wanted = None if folder is None else str(tmp_path / folder)
    assert find_workspace(wanted).resolve() == (tmp_path / expected).resolve()


@pytest.mark.parametrize(
    ("files", "folder", "said"),
    [
        ([], None, "no workspace found"),
        (["x/y.txt"], "x", "no workspace found"),
        ([], "nowhere", "there is no folder “nowhere”"),
        (["records/a/tongket.yaml", "records/b/tongket.yaml"], None, "records/a, records/b"),
        (["tongket.yaml", "records/tongket.yaml"], None, "several workspaces found: ., records"),
    ],
)
def test_not_found(
    files: list[str],
    folder: str | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made(tmp_path, *files)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TongketError, match=re.escape(said)):
        find_workspace(folder)


def test_a_current_folder_that_is_gone(console: Console) -> None:
    gone = console.folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    answer = console.run("check")
    assert (answer.code, answer.out) == (2, "")
    assert "the current folder is no longer there" in answer.err
