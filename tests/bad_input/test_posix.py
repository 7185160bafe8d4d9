"""Links, pipes, names that are no text and closed doors, which only POSIX systems have."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tongket.records.tree import read_folder
from tongket.records.workspace import load

NOBODY = 65534


@pytest.fixture
def root() -> Iterator[Path]:
    """A workspace that every user of the machine may enter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        (path / "tongket.yaml").write_text("format: 1\n")
        (path / "tasks").mkdir(mode=0o755)
        (path / "tasks" / "t-1.yaml").write_text("id: t-1\ntitle: A\n")
        yield path


def told(root: Path) -> list[str]:
    """The findings of a folder: `CODE path message`."""
    return [
        f"{one.code} {one.finding.span.path} {one.finding.message}"
        for one in load(read_folder(root)).problems
    ]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, if a test happens to have them."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


def test_links_are_not_followed(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "plans").symlink_to(root / "elsewhere")
    (root / "tasks" / "circle").symlink_to(root / "tasks" / "circle")
    (root / "tasks" / "circle.yaml").symlink_to(root / "tasks" / "circle.yaml")
    (root / "tasks" / "gone.yaml").symlink_to(root / "nowhere.yaml")
    (root / "tasks" / "link.yaml").symlink_to(root / "tasks" / "t-1.yaml")
    (root / "tasks" / "up").symlink_to(root)
    (root / "templates").symlink_to(root / "elsewhere")
    assert told(root) == [
        f"TK010 {path} symbolic links are not followed"
        for path in (
            "plans",
            "tasks/circle.yaml",
            "tasks/gone.yaml",
            "tasks/link.yaml",
            "tasks/up",
        )
    ]


def test_pipes_and_sockets_are_not_read(root: Path) -> None:
    os.mkfifo(root / "tasks" / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(root / "tasks" / "socket.yaml"))
        assert told(root) == [
            f"TK010 tasks/{name}.yaml this is a pipe, socket or device, not a file"
            for name in ("pipe", "socket")
        ]


def test_names_that_are_not_utf_8(root: Path) -> None:
    (root / "tasks" / os.fsdecode(b"k\xea.yaml")).write_text("id: a\ntitle: A\n")
    (root / "tasks" / os.fsdecode(b"d\xea")).mkdir()
    assert told(root) == [
        "TK010 tasks/d\\xea the name of the file is not UTF-8 text",
        "TK010 tasks/k\\xea.yaml the name of the file is not UTF-8 text",
    ]


def test_names_with_control_characters(root: Path) -> None:
    (root / "tasks" / "a\nb\x1b[31m.yaml").write_text("id: a\ntitle: &x A\n")
    assert [one.code for one in load(read_folder(root)).problems] == ["TK008"]


def test_closed_files_and_folders(root: Path) -> None:
    closed = root / "tasks" / "closed.yaml"
    closed.write_text("id: closed\ntitle: A\n")
    closed.chmod(0)
    (root / "plans").mkdir(mode=0)
    with as_nobody():
        assert told(root) == [
            "TK010 plans the file cannot be opened: permission denied",
            "TK010 tasks/closed.yaml the file cannot be opened: permission denied",
        ]


def test_closed_settings(root: Path) -> None:
    (root / "tongket.yaml").chmod(0)
    with as_nobody():
        assert told(root) == ["TK010 tongket.yaml the file cannot be opened: permission denied"]
