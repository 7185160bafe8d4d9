"""What falls into the programme of a period, and what is carried over from which one."""

from __future__ import annotations

from datetime import date

import pytest

from tongket.calendar import parse_period
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.tracking import Tracking
from tongket.tracking.programme import Programme, dated_entries, programme, term_named

BASE = {
    "tongket.yaml": "format: 1\nunit: vp\n",
    "units/u.yaml": """\
- {id: vp, name: Văn phòng, terms: [{name: "khóa XVIII, nhiệm kỳ 2025–2030", from: 2025-10-01, to: 2030-09-30}]}
- {id: xa-a, name: Xã A, level: commune, parent: vp}
- {id: xa-b, name: Xã B, level: commune, parent: vp}
""",
}


def drawn(tasks: str, period: str, day: str, *, also: dict[str, str] | None = None) -> Programme:
    """The programme of a period with some tasks, on a day."""
    files = {**BASE, "tasks/t.yaml": tasks, **(also or {})}
    tracking = Tracking(load(tree_of(files)), date.fromisoformat(day))
    return programme(tracking, tracking.tasks.values(), parse_period(period))


def carried(found: Programme) -> tuple[str, int] | None:
    (entry,) = found.entries
    return (entry.carried.origin.id, entry.carried.times) if entry.carried else None


ONE = "- {{id: t, title: T, lead: vp, due: 10/11/2025{events}}}\n"


def task(*events: str) -> str:
    return ONE.format(events=f", events: [{', '.join(events)}]" if events else "")


def ids(found: Programme, name: str) -> list[str]:
    return [one.task.id for one in getattr(found, name)]


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("2025-11", "2025-11-01", None),
        ("2025-12", "2025-11-28", ("2025-11", 1)),
        ("2026-01", "2025-12-30", ("2025-11", 2)),
        ("2026-Q1", "2025-12-30", ("2025-Q4", 1)),
        ("2026", "2025-12-30", ("2025", 1)),
        ("2025-W48", "2025-11-24", ("2025-W46", 2)),
        ("SY2026-2027", "2026-09-02", ("SY2025-2026", 1)),
        ("2026-01..2026-03", "2025-12-30", ("2025", 1)),
    ],
)
def test_what_is_not_done_is_carried_over_with_from_when_and_how_often(
    period: str, day: str, expected: tuple[str, int] | None
) -> None:
    assert carried(drawn(task(), period, day)) == expected


def test_what_is_still_in_time_is_not_yet_carried_over() -> None:
    found = drawn(task(), "2025-12", "2025-11-05")
    assert ids(found, "entries") == []
    assert ids(found, "pending") == ["t"]


def test_an_extension_into_the_period_carries_over_from_where_it_stood() -> None:
    moved = task("{type: extension_granted, date: 2025-11-08, to: 22/12/2025}")
    assert carried(drawn(moved, "2025-12", "2025-12-01")) == ("2025-11", 1)
    early = task("{type: extension_granted, date: 2025-10-08, to: 22/12/2025}")
    assert carried(drawn(early, "2025-12", "2025-12-01")) is None


def test_a_month_between_in_which_it_was_not_due_does_not_count() -> None:
    moved = task("{type: extension_granted, date: 2025-11-08, to: 20/01/2026}")
    assert drawn(moved, "2025-12", "2025-12-01").entries == ()
    assert carried(drawn(moved, "2026-02", "2026-01-30")) == ("2025-11", 2)


def test_a_past_programme_keeps_what_was_put_off_while_it_ran() -> None:
    moved = task("{type: extension_granted, date: 2025-11-08, to: 22/12/2025}")
    (entry,) = drawn(moved, "2025-11", "2025-12-31").entries
    assert entry.slots[0].due == date(2025, 11, 10)
    assert entry.slots[0].moved == date(2025, 12, 22)


def test_done_before_it_is_out_done_within_it_stays() -> None:
    early = task("{type: done, date: 2025-10-30}")
    assert drawn(early, "2025-11", "2025-11-02").entries == ()
    within = task("{type: done, date: 2025-11-09}")
    assert ids(drawn(within, "2025-11", "2025-11-30"), "entries") == ["t"]
    assert drawn(within, "2025-12", "2025-12-02").entries == ()


@pytest.mark.parametrize("event", ["cancelled", "paused"])
def test_what_rests_is_no_work(event: str) -> None:
    resting = drawn(task(f"{{type: {event}, date: 2025-11-01}}"), "2025-11", "2025-11-03")
    assert resting.entries == resting.pending == resting.undated == ()


def test_what_was_submitted_awaits_a_decision_and_is_not_carried_over() -> None:
    found = drawn(task("{type: submitted, date: 2025-11-10}"), "2025-12", "2025-12-01")
    assert found.entries == ()
    assert ids(found, "awaiting") == ["t"]
    back = task(
        "{type: submitted, date: 2025-11-10}", "{type: returned, date: 2025-11-12, reason: sai}"
    )
    assert carried(drawn(back, "2025-12", "2025-12-01")) == ("2025-11", 1)


def test_standing_and_undated_work_has_places_of_its_own() -> None:
    found = drawn(
        "- {id: a, title: A, lead: vp, due: thường xuyên}\n"
        "- {id: b, title: B, lead: vp, due: sau khi Trung ương ban hành hướng dẫn}\n"
        "- {id: c, title: C, lead: vp}\n"
        "- {id: d, title: D, lead: vp, nature: general}\n",
        "2025-12",
        "2025-12-01",
    )
    assert ids(found, "standing") == ["a"]
    assert ids(found, "undated") == ["b", "c"]
    assert found.entries == ()


def test_recurring_work_of_a_period_that_has_not_begun_is_foreseen() -> None:
    monthly = "- {id: m, title: M, lead: vp, due: trước ngày 20 hằng tháng, start: 01/01/2025}\n"
    (entry,) = drawn(monthly, "2026", "2025-12-15").entries
    assert entry.recurring
    assert len(entry.days) >= 12
    plan = {"plans/p.yaml": "id: p\ntitle: P\nperiod: {from: 2025-01-01, to: 2025-12-31}\n"}
    over = monthly.replace("title: M", "title: M, plan: p")
    late = drawn(over, "2027", "2025-12-15", also=plan)
    assert all(not one.recurring for one in late.entries)


def test_of_an_each_task_only_the_units_behind_are_carried_over() -> None:
    each = (
        "- {id: e, title: E, lead: {level: commune}, due: 10/11/2025,"
        " events: [{type: done, date: 2025-11-09, unit: xa-a}]}\n"
    )
    (entry,) = drawn(each, "2025-12", "2025-12-01").entries
    units = [slot.standing.obligation.unit for slot in entry.slots]
    assert [unit.id for unit in units if unit] == ["xa-b"]


def test_a_task_given_after_its_day_stood_in_no_earlier_programme() -> None:
    also = {
        "directives/d.yaml": "id: d\ntitle: D\nissued: 2025-12-02\n",
    }
    late = "- {id: t, title: T, lead: vp, basis: d, due: 10/11/2025}\n"
    (entry,) = drawn(late, "2025-12", "2025-12-05", also=also).entries
    assert entry.carried is None


def test_meetings_and_inspections_by_day_by_quarter_and_without_a_day() -> None:
    files = {
        **BASE,
        "meetings/m.yaml": """\
- {id: a, title: A, unit: vp, due: 10/12/2025}
- {id: b, title: B, unit: vp, due: quý IV/2025}
- {id: c, title: C, unit: vp, due: 10/11/2025, held: 2025-11-11}
- {id: d, title: D, unit: vp, due: 20/11/2025, postponed: [{reason: bão}]}
- {id: e, title: E, unit: vp, due: 5/11/2025}
- {id: f, title: F, unit: vp, due: 5/11/2025, cancelled: gộp}
""",
    }
    tracking = Tracking(load(tree_of(files)), date(2025, 12, 1))
    records = tracking.dated.values()
    found = dated_entries(tracking, records, parse_period("2025-12"))
    assert [(one.found.record.id, one.day, one.undated) for one in found] == [
        ("a", date(2025, 12, 10), False),
        ("b", None, False),
        ("d", None, True),
        ("e", None, True),
    ]
    assert found[3].carried is not None
    assert found[3].carried.origin == parse_period("2025-11")
    past = dated_entries(tracking, records, parse_period("2025-11"))
    assert ("c", date(2025, 11, 11)) in [(one.found.record.id, one.day) for one in past]


def test_a_term_is_a_period_by_its_name() -> None:
    ws = load(tree_of(BASE))
    term = term_named(ws.units.values(), "Khoá XVIII")
    assert term is not None
    assert (term.from_, term.to) == (date(2025, 10, 1), date(2030, 9, 30))
    assert term_named(ws.units.values(), "nhiệm kỳ 2025–2030") is term
    assert term_named(ws.units.values(), "khóa XVII") is None
