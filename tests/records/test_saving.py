"""Saving: all files or none, and nothing that somebody else wrote is lost."""

import os
import re
import resource
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tongket.records.saving import CannotSave, Change, save, unified_diff
from tongket.records.tree import read_folder


def files(root: Path) -> dict[str, bytes]:
    """All that lies below a folder, temporary files included."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def lay(root: Path, held: dict[str, bytes]) -> Path:
    for path, data in held.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@contextmanager
def powerless() -> Iterator[None]:
    """Without the rights of an administrator, who may write everywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_files_are_written_and_made(tmp_path: Path) -> None:
    lay(tmp_path, {"tasks/a.yaml": b"id: a\r\n"})
    changes = [
        Change("tasks/a.yaml", b"id: a\r\n", b"id: b\r\n"),
        Change("units/xa/deep/c.yaml", None, "id: c\nname: Xã Đông\n".encode()),
    ]
    assert save(tmp_path, changes) == ("tasks/a.yaml", "units/xa/deep/c.yaml")
    assert files(tmp_path) == {
        "tasks/a.yaml": b"id: b\r\n",
        "units/xa/deep/c.yaml": "id: c\nname: Xã Đông\n".encode(),
    }


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": b"x"})
    (tmp_path / "a.yaml").chmod(0o640)
    save(tmp_path, [Change("a.yaml", b"x", b"y")])
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": b"x", "b.yaml": b"x"})
    before = (tmp_path / "a.yaml").stat()
    assert save(tmp_path, [Change("a.yaml", b"x", b"x"), Change("b.yaml", b"x", b"y")]) == (
        "b.yaml",
    )
    after = (tmp_path / "a.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_changes_that_follow_each_other_are_one(tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": b"1"})
    save(tmp_path, [Change("a.yaml", b"1", b"2"), Change("a.yaml", b"2", b"3")])
    assert files(tmp_path) == {"a.yaml": b"3"}


# Each case: what lies on the disk, the changes, and what is said. The first change is sound.
SOUND = Change("a.yaml", b"1", b"2")
REFUSED: dict[str, tuple[dict[str, bytes], list[Change], str]] = {
    "changed meanwhile": (
        {"b.yaml": b"other"},
        [Change("b.yaml", b"mine", b"new")],
        "b.yaml: somebody has changed the file meanwhile",
    ),
    "deleted meanwhile": ({}, [Change("b.yaml", b"mine", b"new")], "has deleted the file"),
    "made meanwhile": ({"b.yaml": b""}, [Change("b.yaml", None, b"new")], "such a file already"),
    "two that contradict": (
        {},
        [Change("b.yaml", None, b"1"), Change("b.yaml", None, b"2")],
        "contradict each other",
    ),
    "a folder": ({"b.yaml/c.yaml": b""}, [Change("b.yaml", None, b"new")], "this is a folder"),
    "below a file": ({"b": b""}, [Change("b/c.yaml", None, b"new")], "cannot be written"),
    "out of the workspace": ({}, [Change("../b.yaml", None, b"new")], "not a path within"),
    "from the root": ({}, [Change("/b.yaml", None, b"new")], "not a path within"),
    "a name too long": ({}, [Change("x" * 300, None, b"new")], "cannot be written"),
    "one that is in the way of another": (
        {},
        [Change("b", None, b"new"), Change("b/c.yaml", None, b"new")],
        "cannot be written",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    held, changes, told = REFUSED[name]
    lay(tmp_path, {"a.yaml": b"1", **held})
    folders = {path for path in tmp_path.rglob("*") if path.is_dir()}
    with pytest.raises(CannotSave, match=re.escape(told)) as error:
        save(tmp_path, [SOUND, *changes])
    assert error.value.hint is not None
    assert files(tmp_path) == {"a.yaml": b"1", **held}
    assert {path for path in tmp_path.rglob("*") if path.is_dir()} == folders


@pytest.mark.parametrize("linked", ["b.yaml", "folder"])
def test_symbolic_links_are_not_followed(tmp_path: Path, linked: str) -> None:
    elsewhere = lay(tmp_path / "elsewhere", {"b.yaml": b"1"})
    root = lay(tmp_path / "root", {"a.yaml": b"1"})
    (root / linked).symlink_to(elsewhere / "b.yaml" if linked == "b.yaml" else elsewhere)
    path = linked if linked == "b.yaml" else "folder/b.yaml"
    with pytest.raises(CannotSave, match="symbolic links"):
        save(root, [SOUND, Change(path, b"1", b"2")])
    assert files(root)["a.yaml"] == b"1"
    assert files(elsewhere) == {"b.yaml": b"1"}


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": b"1", "b.yaml": b"1"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(CannotSave, match=r"b.yaml: cannot be written"):
            save(tmp_path, [SOUND, Change("b.yaml", b"1", b"2" * 5000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files(tmp_path) == {"a.yaml": b"1", "b.yaml": b"1"}


@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o666), (0o777, 0o444), (0o000, 0o666)])
def test_what_is_protected_stays(folder: int, file: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = lay(Path(name), {"open/a.yaml": b"1", "shut/b.yaml": b"1"})
        for path, mode in ((root, 0o755), (root / "open", 0o777), (root / "open/a.yaml", 0o666)):
            path.chmod(mode)
        (root / "shut/b.yaml").chmod(file)
        (root / "shut").chmod(folder)
        changes = [Change("open/a.yaml", b"1", b"2"), Change("shut/b.yaml", b"1", b"2")]
        with powerless(), pytest.raises(CannotSave, match=r"shut/b.yaml: .*permission denied"):
            save(root, changes)
        (root / "shut").chmod(0o755)
        assert files(root) == {"open/a.yaml": b"1", "shut/b.yaml": b"1"}


def test_what_lies_half_written_is_no_record(tmp_path: Path) -> None:
    lay(tmp_path, {"tasks/.0123456789abcdef.tmp": b"id: a\n", "tasks/.x.yaml": b""})
    assert read_folder(tmp_path) == {}


def test_a_change_is_shown() -> None:
    shown = unified_diff(
        Change("tasks/a.yaml", "a: Đ\nb: 2\u2028x\n".encode(), "a: Đ\nb: 3".encode())
    )
    assert shown == (
        "--- a/tasks/a.yaml\n+++ b/tasks/a.yaml\n@@ -1,2 +1,2 @@\n a: Đ\n-b: 2\u2028x\n+b: 3\n"
        "\\ No newline at end of file\n"
    )
    assert unified_diff(Change("a.yaml", None, b"x\n")).startswith("--- /dev/null\n+++ b/a.yaml\n")
    assert not unified_diff(Change("a.yaml", b"x\n", b"x\n"))
