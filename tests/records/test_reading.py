"""Reading records: what declared types make of text, and what they refuse, at the exact word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tongket.records.kinds import Task
from tongket.records.tree import tree_of
from tongket.records.units_ref import Selection, Units
from tongket.records.workspace import Workspace, load


def workspace(**files: str) -> Workspace:
    """A workspace of files named ``folder__name``."""
    return load(tree_of({f"{k.replace('__', '/')}.yaml": text for k, text in files.items()}))


def task(text: str) -> Task:
    held = workspace(tasks__t=f"id: t\ntitle: Việc\n{text}")
    assert held.problems == ()
    return held.tasks["t"]


def faults(text: str, path: str = "tasks/t.yaml") -> list[tuple[str, int, int]]:
    """(code, line, column) of the findings of one file."""
    found = load(tree_of({path: text})).problems
    return [(one.code, one.finding.span.line, one.finding.span.column) for one in found]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("number: 012", "number", "012"),
        ("priority: NO", "priority", "NO"),
        ("person: 12:30", "person", "12:30"),
        ("due: 2024-02-30", "due", "2024-02-30"),
        ("products: Báo cáo", "products", ("Báo cáo",)),
        ("products: [a, 'b: c']", "products", ("a", "b: c")),
        ("tentative: có", "tentative", True),
        ("tentative: no", "tentative", False),
        ("lead: ban-to-chuc", "lead", Units(("ban-to-chuc",))),
        ("lead: [a, {level: commune, except: [b]}]", "lead",
         Units(("a", Selection((("level", "commune"),))), ("b",))),
        ("lead: {text: các đơn vị liên quan}", "lead", Units((), (), ("các đơn vị liên quan",))),
        ("detail: |\n  một\n  hai\n", "detail", "một\nhai\n"),
        ("note:", "note", None),
        ("note: ~", "note", None),
        ('note: "~"', "note", "~"),
        ("stated: {members: 14}", "stated", {"members": "14"}),
    ],
)  # fmt: skip
def test_declared_types_read_the_text(text: str, field: str, value: object) -> None:
    assert getattr(task(text), field) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-07-25", date(2025, 7, 25)),
        ("25/7/2025", date(2025, 7, 25)),
        ("05.08.2025", date(2025, 8, 5)),
        ("'2025-07-25'", date(2025, 7, 25)),
    ],
)
def test_days(text: str, day: date) -> None:
    events = task(f"events: [{{type: done, date: {text}}}]").events
    assert events is not None
    assert events[0].date == day


def test_numbers_are_exact() -> None:
    held = workspace(
        reports__r="regime: a\nunit: b\nperiod: 2025\nprogress: [{task: t, percent: 98.63}]"
    )
    progress = held.reports["a.b.2025"].progress
    assert progress is not None
    assert progress[0].percent == Decimal("98.63")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: t\ntitle: a\nduee: b", [("TK004", 3, 1)]),
        ("id: t\ntitle: a\ntitle: b", [("TK007", 3, 1)]),
        ("id: t\ntitle: [a]", [("TK006", 2, 8)]),
        ("id: t\ntitle: a\nevents: [{type: done, date: 2024-02-30}]", [("TK009", 3, 29)]),
        ("id: t\ntitle: a\nevents: [{type: don}]", [("TK006", 3, 17)]),
        ("title: a", [("TK005", 1, 1)]),
        ("id: T 1\ntitle: a", [("TK006", 1, 5)]),
        ("id: t\ntitle: a: b", [("TK002", 2, 9)]),
        ("id: t\ntitle: &x a", [("TK008", 2, 8)]),
        ("id: t\ntitle: !!python/none a", [("TK008", 2, 8)]),
        ("id: t\ntitle: Việc #5", [("TK013", 2, 13)]),
        ("", [("TK014", 1, 1)]),
        ("# chỉ có chú thích\n", [("TK014", 1, 1)]),
        ("- id: t\n  title: a\n- abc\n", [("TK006", 3, 3)]),
    ],
)
def test_faults_stand_at_their_word(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert faults(text) == expected


def test_a_broken_record_of_a_list_hides_no_other() -> None:
    records = [f"- id: t-{n}\n  title: Việc {n}\n" for n in range(9)]
    records[4] = "- id: t-4\n  title: Hội nghị: tổng kết\n"
    held = load(tree_of({"tasks/viec.yaml": "".join(records)}))
    assert list(held.tasks) == [f"t-{n}" for n in range(9) if n != 4]
    assert [one.finding.span.line for one in held.problems] == [10]
    assert held.broken == {"tasks": frozenset({"t-4"})}


def test_an_unread_field_is_told_apart_from_a_missing_one() -> None:
    held = load(tree_of({"tasks/t.yaml": "id: t\ntitle: a\ntentative: vielleicht\n"}))
    assert held.tasks["t"].unread("tentative")
    assert not held.tasks["t"].unread("due")


def test_markdown_keeps_its_body_and_the_place_of_its_lines() -> None:
    text = "---\nregime: a\nunit: b\nperiod: 2025-Q1\n---\n# Kết quả\n\nXong.\n"
    held = load(tree_of({"reports/x/b.md": text}))
    report = held.reports["a.b.2025-q1"]
    assert report.body == "# Kết quả\n\nXong.\n"
    assert report.at_line(3).line == 8
    assert report.at("period").column == 9


@pytest.mark.parametrize("text", ["\ufeffid: t\ntitle: a\n", "id: t\r\ntitle: a\r\n"])
def test_marks_and_line_ends_of_editors_are_read(text: str) -> None:
    held = load(tree_of({"tasks/t.yaml": text}))
    assert held.problems == ()
    assert held.tasks["t"].title == "a"
    assert held.tasks["t"].at("title").column == 8


def test_folders_and_names() -> None:
    held = load(
        tree_of(
            {
                "tasks/README.md": "x",
                "tasks/_cu.yaml": "x",
                "task/t.yaml": "id: t",
                "tasks/khac.yaml": "id: t\ntitle: a\n",
                "templates/x.md": "x",
            }
        )
    )
    assert [(one.code, one.finding.span.path) for one in held.problems] == [
        ("TK011", "tasks/khac.yaml"),
        ("TK003", "task/t.yaml"),
    ]
