"""What stands in a folder without being a readable file of records."""

from pathlib import Path

import pytest

from tongket.records.tree import LARGEST_FILE, Unreadable, read_folder, tree_of
from tongket.records.workspace import load

TASK = "id: t-1\ntitle: Rà soát\n"


def told(root: Path) -> list[str]:
    """The findings of a folder: `CODE path message`."""
    return [
        f"{one.code} {one.finding.span.path} {one.finding.message}"
        for one in load(read_folder(root)).problems
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one sound task."""
    (tmp_path / "tongket.yaml").write_text("format: 1\n")
    (tmp_path / "tasks").mkdir()
    (tmp_path / "tasks" / "t-1.yaml").write_text(TASK, encoding="utf-8")
    return tmp_path


def test_a_sound_folder(root: Path) -> None:
    assert told(root) == []


def test_a_folder_named_like_a_file(root: Path) -> None:
    (root / "tasks" / "x.yaml").mkdir()
    (root / "tasks" / "X.MD").mkdir()
    assert told(root) == [
        "TK010 tasks/X.MD this is a folder, not a file of records",
        "TK010 tasks/x.yaml this is a folder, not a file of records",
    ]


def test_an_ending_in_capitals(root: Path) -> None:
    (root / "tasks" / "t-2.YAML").write_text(TASK, encoding="utf-8")
    assert told(root) == ["TK010 tasks/t-2.YAML a file name that ends in “.YAML” is not read"]


def test_other_files_are_passed_over(root: Path) -> None:
    for name in ("a.docx", "b.txt", ".hidden.yaml", "_draft.yaml", "~$x.yaml", "README.md"):
        (root / "tasks" / name).write_bytes(b"\xff\0")
    for folder in ("templates", "summaries", "out"):
        (root / folder).mkdir()
        (root / folder / "x.md").write_bytes(b"\xff\0")
    assert told(root) == []


def test_a_file_beside_the_folders_and_an_unknown_folder(root: Path) -> None:
    (root / "viec.yaml").write_text(TASK, encoding="utf-8")
    (root / "Tasks2").mkdir()
    (root / "Tasks2" / "a.yaml").write_text(TASK, encoding="utf-8")
    (root / "Tasks2" / "b.yaml").write_text(TASK, encoding="utf-8")
    found = told(root)
    assert [line.split(" ")[:2] for line in found] == [
        ["TK003", "Tasks2/a.yaml"],
        ["TK003", "viec.yaml"],
    ]


def test_names_that_are_one_on_other_machines() -> None:
    composed, decomposed = "tasks/k\u1ebf.yaml", "tasks/ke\u0302\u0301.yaml"
    files = {"tasks/T-1.yaml": TASK, "tasks/t-1.yaml": TASK.replace("t-1", "t-2")}
    files |= {composed: TASK.replace("t-1", "t-3"), decomposed: TASK.replace("t-1", "t-4")}
    found = [one for one in load(tree_of(files)).problems if "one name" in str(one.finding.message)]
    assert [one.finding.span.path for one in found] == ["tasks/t-1.yaml", decomposed]
    assert [also.path for one in found for also in one.finding.also] == ["tasks/T-1.yaml", composed]


def test_a_file_beyond_the_limit_is_not_read(root: Path) -> None:
    (root / "tasks" / "big.yaml").write_bytes(b"#" * (LARGEST_FILE + 1))
    (root / "tasks" / "limit.yaml").write_bytes(b"#" * LARGEST_FILE)
    tree = read_folder(root)
    assert isinstance(tree["tasks/big.yaml"], Unreadable)
    assert tree["tasks/limit.yaml"] == b"#" * LARGEST_FILE
    assert told(root) == [
        "TK010 tasks/big.yaml the file has 4194305 bytes; at most 4194304 are read",
        "TK014 tasks/limit.yaml the file holds no record",
    ]


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 1 << 20])
def test_files_of_every_size_are_read_whole(root: Path, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    (root / "tasks" / "x.yaml").write_bytes(data[:size])
    assert read_folder(root)["tasks/x.yaml"] == data[:size]
