"""Files as large as they may be: held where they are sound, told in a bounded way where not."""

from collections import Counter
from pathlib import Path

import pytest

from tongket.records.reading import MOST
from tongket.records.tree import LARGEST_FILE, read_folder
from tongket.records.workspace import Workspace, load

TASK = "id: x\ntitle: A\n"


def told(data: bytes) -> tuple[Workspace, Counter[str]]:
    """The workspace of one file of tasks, and how often each code was found."""
    ws = load({"tasks/x.yaml": data})
    for one in ws.problems:
        assert len(str(one.finding.message)) + len(str(one.finding.hint)) < 2000
    return ws, Counter(one.code for one in ws.problems)


def test_a_hundred_thousand_records() -> None:
    data = "".join(f"- {{id: t-{n}, title: A}}\n" for n in range(100_000)).encode()
    ws, codes = told(data)
    assert (len(ws.tasks), codes) == (100_000, {})


@pytest.mark.parametrize("style", ["", '"', "'", "|\n  "])
def test_a_text_of_four_mebibytes(style: str) -> None:
    room = LARGEST_FILE - len(TASK) - 40
    text = "a" * room
    ws, codes = told(f"{TASK}note: {style}{text}{style if len(style) == 1 else ''}\n".encode())
    assert (ws.tasks["x"].note or "").strip() == text
    assert codes == {}


@pytest.mark.parametrize(
    ("code", "head", "piece"),
    [
        ("TK002", "", "- id: t-#\n  title: A: B\n"),
        ("TK004", TASK, "a#: b\n"),
        ("TK004", "", "- {id: t-#, title: A, leader: x}\n"),
        ("TK005", "", "- id: t-#\n"),
        ("TK006", "", "- t-#\n"),
        ("TK007", TASK, "due: x\n"),
        ("TK009", TASK + "events:\n", "- {type: done, date: 2025-02-30}\n"),
        ("TK012", TASK + "products:\n", '- "\\x07"\n'),
        ("TK013", TASK + "products:\n", "- a @b\n"),
    ],
)
def test_too_many_findings_are_told_in_part(code: str, head: str, piece: str) -> None:
    pieces = (piece.replace("#", str(n)).replace("@", "#") for n in range(20_000))
    ws, codes = told((head + "".join(pieces)).encode())
    assert codes[code] in (MOST, MOST + 1)
    assert codes.total() <= MOST + 1
    assert "are not shown" in str(ws.problems[-1].finding.message)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("TK008", b"[" * LARGEST_FILE),
        ("TK008", b"{a: " * (LARGEST_FILE // 4)),
        ("TK008", b"- " * (LARGEST_FILE // 2)),
        ("TK008", b"? " * (LARGEST_FILE // 2)),
        ("TK002", b"a: " * (LARGEST_FILE // 3)),
        ("TK002", b"\n" * (LARGEST_FILE - 4) + b"x: ["),
        ("TK002", b'title: "' + "ế".encode() * (LARGEST_FILE // 3 - 10)),
        ("TK001", b"\0" * LARGEST_FILE),
        ("TK001", b"a" * (LARGEST_FILE - 1) + b"\xff"),
        ("TK010", b"#" * (LARGEST_FILE + 1)),
        ("TK014", b" " * LARGEST_FILE),
    ],
)
def test_one_finding_for_one_large_cause(code: str, data: bytes) -> None:
    assert told(data)[1] == {code: 1}


def test_more_units_than_there_are() -> None:
    words = ", ".join(f"xa-{n}" for n in range(20_000))
    ws, codes = told(f"{TASK}lead: [{words}]\n".encode())
    lead = ws.tasks["x"].lead
    assert lead is not None
    assert len(lead.items) == 5_000
    assert codes == {"TK006": 1}


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "tasks").mkdir()
    with (tmp_path / "tasks" / "x.yaml").open("wb") as file:
        file.write(b"id: x\ntitle: ")
        file.truncate(50_000_000)
    (problem,) = load(read_folder(tmp_path)).problems
    assert problem.code == "TK010"
    assert "50000000" in str(problem.finding.message)
