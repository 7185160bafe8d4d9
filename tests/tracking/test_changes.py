"""What moved between two days, seen by the same files on both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.tracking import Tracking
from tongket.tracking.changes import Change, Move, changes, indicator_changes

BASE = {
    "tongket.yaml": "format: 1\nunit: vp\n",
    "units/u.yaml": """\
- {id: vp, name: Văn phòng}
- {id: so-a, name: Sở A, parent: vp, closed: 2025-07-01, successors: [so-m]}
- {id: so-m, name: Sở M, parent: vp, opened: 2025-07-01}
- {id: xa-a, name: Xã A, level: commune, parent: vp}
- {id: xa-b, name: Xã B, level: commune, parent: vp}
""",
    "directives/d.yaml": "- {id: moi, title: Mới, issued: 2025-07-05}\n",
}
SINCE, DAY = date(2025, 6, 30), date(2025, 7, 31)


def moved(tasks: str, since: date = SINCE, day: date = DAY) -> list[Change]:
    ws = load(tree_of({**BASE, "tasks/t.yaml": tasks}))
    before, after = Tracking(ws, since), Tracking(ws, day)
    return list(changes(before, after, after.tasks.values()))


def kinds(tasks: str) -> list[Move]:
    return [one.move for one in moved(tasks)]


def task(*events: str, due: str = "20/7/2025", also: str = "") -> str:
    told = f", events: [{', '.join(events)}]" if events else ""
    return f"- {{id: t, title: T, lead: vp, due: {due}{also}{told}}}\n"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), [Move.OVERDUE]),
        (("{type: done, date: 2025-06-20}",), []),
        (("{type: done, date: 2025-07-10}",), [Move.DONE]),
        (("{type: submitted, date: 2025-07-10}",), [Move.SUBMITTED]),
        (("{type: paused, date: 2025-07-10}",), [Move.RESTED]),
        (("{type: extension_granted, date: 2025-07-10, to: 20/8/2025}",), [Move.EXTENDED]),
        (("{type: amended, date: 2025-07-10, field: due, to: 20/8/2025}",), [Move.AMENDED]),
        (
            (
                "{type: amended, date: 2025-07-08, field: due, to: 20/8/2025}",
                "{type: extension_granted, date: 2025-07-10, to: 20/9/2025}",
            ),
            [Move.EXTENDED, Move.AMENDED],
        ),
        (
            ("{type: submitted, date: 2025-06-10}", "{type: returned, date: 2025-07-10}"),
            [Move.REOPENED, Move.OVERDUE],
        ),
        (
            ("{type: paused, date: 2025-06-10}", "{type: resumed, date: 2025-07-10}"),
            [Move.REOPENED, Move.OVERDUE],
        ),
        (
            (
                "{type: submitted, date: 2025-06-10}",
                "{type: returned, date: 2025-07-01}",
                "{type: submitted, date: 2025-07-10}",
            ),
            [],
        ),
        (
            ("{type: amended, date: 2025-07-10, field: lead, from: vp, to: so-m}",),
            [Move.LEAD, Move.OVERDUE],
        ),
        (("{type: done, date: 2025-08-10}",), [Move.OVERDUE]),
    ],
)
def test_each_kind_of_move(events: tuple[str, ...], expected: list[Move]) -> None:
    assert kinds(task(*events)) == expected


def test_what_was_overdue_already_is_not_newly_so() -> None:
    assert kinds(task(due="20/6/2025")) == []


def test_a_day_that_hangs_on_another_task_slips_with_it() -> None:
    chain = (
        "- {id: a, title: A, lead: vp, due: 20/8/2025, events:"
        " [{type: extension_granted, date: 2025-07-10, to: 22/9/2025}]}\n"
        '- {id: b, title: B, lead: vp, due: "10 days after task:a"}\n'
    )
    found = moved(chain)
    assert [(one.task.id, one.move) for one in found] == [
        ("a", Move.EXTENDED),
        ("b", Move.SLIPPED),
    ]
    slipped = found[1]
    assert slipped.before is not None
    assert (slipped.before.due, slipped.after.due) == (date(2025, 9, 3), date(2025, 10, 2))


def test_a_task_given_between_has_no_state_before() -> None:
    found = moved(task("{type: done, date: 2025-07-20}", also=", basis: moi"))
    assert [one.move for one in found] == [Move.GIVEN, Move.DONE]
    assert found[1].before is None


def test_business_of_a_closed_unit_changes_its_lead() -> None:
    (found,) = moved("- {id: t, title: T, lead: so-a, due: 20/9/2025}\n")
    assert found.move is Move.LEAD
    assert found.leads is not None
    assert [[unit.id for unit in side] for side in found.leads] == [["so-a"], ["so-m"]]


def test_only_the_units_that_moved_are_told_with_their_fact() -> None:
    found = moved(
        "- {id: e, title: E, lead: {level: commune}, due: 20/9/2025, events: ["
        "{type: done, date: 2025-06-20, unit: xa-a, document: moi},"
        "{type: done, date: 2025-07-20, unit: xa-b, product: Sách}]}\n"
    )
    assert [(o.move, o.after.obligation.key) for o in found] == [(Move.DONE, "tasks/e@xa-b")]
    assert found[0].event is not None
    assert found[0].event.product == "Sách"


def test_nothing_moves_from_a_day_to_itself() -> None:
    assert moved(task("{type: done, date: 2025-07-20}"), DAY, DAY) == []


def test_indicators_tell_by_how_much() -> None:
    head = "---\nregime: r\nunit: xa-a\nperiod: {}\nsubmitted: {}\nvalues: [{{indicator: i, {}}}]\n---\n"
    files = {
        **BASE,
        "regimes/r.yaml": "id: r\ntitle: R\n",
        "indicators/i.yaml": "- {id: i, name: I}\n- {id: k, name: K}\n",
        "reports/a.md": head.format("2025-05", "2025-06-01", "value: 40"),
        "reports/b.md": head.format("2025-06", "2025-07-01", "value: 50"),
        "reports/c.md": head.format("2025-07", "2025-07-30", "missing: chưa có"),
    }
    ws = load(tree_of(files))
    assert not ws.problems
    before, after = Tracking(ws, SINCE), Tracking(ws, date(2025, 7, 20))
    (one,) = indicator_changes(before.series, after.series, ws.indicators.values())
    assert (one.difference, one.per_cent) == (Decimal(10), Decimal(25))
    late = Tracking(ws, DAY)
    assert list(indicator_changes(after.series, late.series, ws.indicators.values())) == []


@pytest.mark.parametrize(
    ("measure", "old", "new", "difference", "above"),
    [
        ("cumulative", ("2024-H1", 40), ("2024", 49), Decimal(9), None),
        ("cumulative", ("2024-H1", 112), ("2024", 49), None, Decimal(112)),
        ("cumulative, definition: từ đầu năm", ("2024", 40), ("2025-05", 49), None, None),
        ("level", ("2025-Q1", 40), ("2025-05", 30), Decimal(-10), None),
        ("count", ("2025-Q1", 40), ("2025-05", 49), None, None),
        ("count", ("2025-04", 40), ("2025-05", 30), Decimal(-10), None),
        ("rate", ("2024", 40), ("2025-H1", 49), None, None),
    ],
)
def test_a_value_is_compared_with_one_of_its_kind_alone(
    measure: str,
    old: tuple[str, int],
    new: tuple[str, int],
    difference: Decimal | None,
    above: Decimal | None,
) -> None:
    head = "---\nregime: r\nunit: {}\nperiod: {}\nsubmitted: {}\nvalues: [{{indicator: i, value: {}}}]\n---\n"
    files = {
        **BASE,
        "regimes/r.yaml": "id: r\ntitle: R\n",
        "indicators/i.yaml": f"- {{id: i, name: I, measure: {measure}}}\n",
        "reports/a.md": head.format("xa-a", old[0], "2025-06-01", old[1]),
        "reports/b.md": head.format("xa-a", new[0], "2025-07-01", new[1]),
    }
    ws = load(tree_of(files))
    assert not ws.problems
    before, after = Tracking(ws, SINCE), Tracking(ws, DAY)
    (one,) = indicator_changes(before.series, after.series, ws.indicators.values())
    assert one.difference == difference
    assert (one.above.value if one.above is not None else None) == above
    other = {**files, "reports/b.md": head.format("xa-b", new[0], "2025-07-01", new[1])}
    ws = load(tree_of(other))
    before, after = Tracking(ws, SINCE), Tracking(ws, DAY)
    (one,) = indicator_changes(before.series, after.series, ws.indicators.values())
    assert one.before is None
