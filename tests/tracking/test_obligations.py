"""One task given to many, or coming again: its obligations, their events, and the fold."""

from datetime import date

import pytest

from tests.tracking.trees import task, track
from tongket.tracking import Bucket, TaskStanding, Tracking

EACH = """\
lead: {level: commune}
basis: 1-KH/TU
due: 2025-03-14
events:
"""
DOCUMENT = "{id: kh, title: Kế hoạch, number: 1-KH/TU, issued: 2025-01-10}"


def each(day: str, events: str, lead: str = "{level: commune}") -> TaskStanding:
    fields = f"lead: {lead}\nbasis: 1-KH/TU\ndue: 2025-03-14\nevents:\n{events}"
    return task(day, fields, directives_kh=DOCUMENT).tasks["t"]


def buckets(found: TaskStanding) -> dict[str, Bucket]:
    return {one.obligation.key: one.bucket for one in found.standings}


@pytest.mark.parametrize(
    "events",
    [
        "- {type: done, date: 2025-03-10, unit: xa-a}",
        "- {type: done, date: 2025-03-10, unit: Xã A}",
        "- {type: done, date: 2025-03-10, unit: [xa-a]}",
        "- {type: done, date: 2025-03-10, unit: {group: Các xã, except: [xa-b]}}",
    ],
)
def test_events_name_units_by_id_name_list_or_selection(events: str) -> None:
    found = each("2025-04-01", events)
    assert buckets(found) == {
        "tasks/t@xa-a": Bucket.DONE_ON_TIME,
        "tasks/t@xa-b": Bucket.OVERDUE,
    }
    assert (found.done, found.total, found.bucket) == (1, 2, Bucket.OVERDUE)
    assert found.speaker.obligation.key == "tasks/t@xa-b"


def test_addressees_are_fixed_on_the_day_of_issue() -> None:
    assert set(buckets(each("2025-12-01", "- {type: done, unit: xa-c, date: 2025-11-01}"))) == {
        "tasks/t@xa-a",
        "tasks/t@xa-b",
    }


def test_a_bare_done_says_nothing_about_any_unit() -> None:
    assert each("2025-04-01", "- {type: done, date: 2025-03-10}").done == 0


def test_what_concerns_the_whole_task_concerns_every_unit() -> None:
    found = each("2025-04-01", "- {type: extension_granted, date: 2025-03-10, to: 2025-04-28}")
    assert {one.due for one in found.standings} == {date(2025, 4, 28)}
    found = each(
        "2025-04-01",
        "- {type: extension_granted, date: 2025-03-10, to: 2025-04-28, unit: xa-b}",
    )
    assert [one.due for one in found.standings] == [date(2025, 3, 14), date(2025, 4, 28)]


def test_one_unit_named_beside_a_selection_makes_it_collective() -> None:
    found = each(
        "2025-04-01", "- {type: done, date: 2025-03-10, unit: btc}", "[btc, {level: commune}]"
    )
    assert (found.done, found.total) == (1, 3)


MERGED = """\
- {id: huyen-a, name: Huyện A, level: district, closed: 2025-07-01, successors: [xa-m]}
- {id: huyen-b, name: Huyện B, level: district, closed: 2025-07-01, successors: [xa-m]}
- {id: xa-m, name: Xã M, level: commune, opened: 2025-07-01}
"""


def merged(
    day: str, events: str = "- {type: started, date: 2025-02-01, unit: huyen-a}"
) -> Tracking:
    fields = f"lead: {{level: district}}\nbasis: 1-KH/TU\ndue: 2025-09-30\nevents:\n{events}"
    return task(day, fields, directives_kh=DOCUMENT, units_m=MERGED)


def test_mergers_change_who_answers_but_never_how_many() -> None:
    found = merged("2025-08-01").tasks["t"]
    assert [one.obligation.key for one in found.standings] == ["tasks/t@huyen-a", "tasks/t@huyen-b"]
    assert {u.id for one in found.standings for u in one.obligation.holders} == {"xa-m"}
    assert {
        u.id for one in merged("2025-06-30").tasks["t"].standings for u in one.obligation.holders
    } == {
        "huyen-a",
        "huyen-b",
    }


def test_the_successor_delivers_for_those_it_took_over() -> None:
    t = merged("2025-10-15", "- {type: done, date: 2025-09-20, unit: xa-m}")
    assert (t.tasks["t"].done, t.tasks["t"].bucket) == (2, Bucket.DONE_ON_TIME)
    assert [s.task.id for s in t.led_by(t.ws.units["xa-m"])] == ["t"]
    early = merged("2025-10-15", "- {type: done, date: 2025-06-20, unit: xa-m}")
    assert early.tasks["t"].done == 0


FOLDS = [
    (("done, date: 2025-03-10", "done, date: 2025-03-12"), Bucket.DONE_ON_TIME),
    (("done, date: 2025-03-10", "done, date: 2025-03-20"), Bucket.DONE_LATE),
    (("done, date: 2025-03-10", "done"), Bucket.DONE_DAY_UNKNOWN),
    (("done, date: 2025-03-20", "done"), Bucket.DONE_LATE),
    (("done, date: 2025-03-10", "cancelled, date: 2025-03-01"), Bucket.DONE_ON_TIME),
    (("done, date: 2025-03-10", "paused, date: 2025-03-01"), Bucket.DONE_ON_TIME),
    (("cancelled, date: 2025-03-10", "paused, date: 2025-03-01"), Bucket.PAUSED),
    (("cancelled, date: 2025-03-10", "ended, date: 2025-03-01"), Bucket.CANCELLED),
    (("done, date: 2025-03-10", "submitted, date: 2025-03-12"), Bucket.AWAITING),
    (("done, date: 2025-03-10", "started, date: 2025-03-12"), Bucket.OVERDUE),
    (("submitted, date: 2025-03-10", "started, date: 2025-03-12"), Bucket.OVERDUE),
    (("cancelled, date: 2025-03-10", "started, date: 2025-03-12"), Bucket.OVERDUE),
]


@pytest.mark.parametrize(("happened", "bucket"), FOLDS)
def test_the_fold(happened: tuple[str, str], bucket: Bucket) -> None:
    events = "\n".join(
        f"- {{unit: {unit}, type: {event}}}"
        for unit, event in zip(("xa-a", "xa-b"), happened, strict=True)
    )
    assert each("2025-04-01", events).bucket is bucket


def recurring(day: str, due: str, events: str = "[]", more: str = "") -> TaskStanding:
    fields = f"lead: btc\nbasis: 1-KH/TU\ndue: {due}\nevents: {events}\n{more}"
    return task(day, fields, directives_kh=DOCUMENT).tasks["t"]


@pytest.mark.parametrize(
    ("day", "due", "events", "expected", "bucket"),
    [
        (
            "2025-03-25",
            "trước ngày 20 hằng tháng",
            "[{type: done, date: 2025-01-18, period: 2025-01}, {type: done, date: 2025-02-25, period: 2025-02}]",
            {"2025-01": Bucket.DONE_ON_TIME, "2025-02": Bucket.DONE_LATE, "2025-03": Bucket.OVERDUE},
            Bucket.OVERDUE,
        ),
        (
            "2025-07-02",
            "trước 15/6 và trước 01/12 hằng năm",
            "[{type: done, date: 2025-06-14, period: 2025-H1}]",
            {"2025-H1": Bucket.DONE_ON_TIME, "2025-H2": Bucket.IN_TIME},
            Bucket.IN_TIME,
        ),
        (
            "2025-03-25",
            "trước ngày 20 hằng tháng",
            "[{type: ended, date: 2025-02-25}, {type: done, date: 2025-01-18, period: 2025-01}]",
            {"2025-01": Bucket.DONE_ON_TIME, "2025-02": Bucket.CANCELLED},
            Bucket.DONE_ON_TIME,
        ),
        ("2025-01-12", "chậm nhất ngày 20 của tháng cuối quý", "[]", {"2025-Q1": Bucket.IN_TIME}, Bucket.IN_TIME),
    ],
)  # fmt: skip
def test_recurring_tasks_have_an_obligation_for_each_period(
    day: str, due: str, events: str, expected: dict[str, Bucket], bucket: Bucket
) -> None:
    found = recurring(day, due, events)
    assert {one.obligation.period: one.bucket for one in found.standings} == expected
    assert found.bucket is bucket


def test_a_done_without_period_counts_for_none() -> None:
    found = recurring("2025-02-25", "trước ngày 20 hằng tháng", "[{type: done, date: 2025-01-18}]")
    assert found.done == 0


def test_it_runs_from_its_start_to_the_end_of_its_plan() -> None:
    files = {
        "plans/p.yaml": "{id: p, document: 1-KH/TU, period: {from: 2025-01-01, to: 2025-05-31}}",
        "directives/kh.yaml": DOCUMENT,
        "tasks/t.yaml": "{id: t, title: T, plan: p, lead: btc, due: trước ngày 20 hằng tháng, start: 3/2025}",
    }
    found = track("2026-01-01", files).tasks["t"]
    assert [one.obligation.period for one in found.standings] == ["2025-03", "2025-04", "2025-05"]


def test_each_times_every_period() -> None:
    fields = "lead: {level: commune}\nbasis: 1-KH/TU\ndue: trước ngày 20 hằng tháng\nevents: [{type: done, unit: xa-b, period: 2025-02, date: 2025-02-10}]"
    found = task("2025-02-28", fields, directives_kh=DOCUMENT).tasks["t"]
    assert buckets(found) == {
        "tasks/t@xa-a/2025-01": Bucket.OVERDUE,
        "tasks/t@xa-a/2025-02": Bucket.OVERDUE,
        "tasks/t@xa-b/2025-01": Bucket.OVERDUE,
        "tasks/t@xa-b/2025-02": Bucket.DONE_ON_TIME,
    }


def test_without_any_known_beginning_the_current_period_counts() -> None:
    fields = "lead: btc\ndue: trước ngày 20 hằng tháng"
    found = task("2025-06-25", fields).tasks["t"]
    assert {one.obligation.period: one.bucket for one in found.standings} == {
        "2025-06": Bucket.OVERDUE
    }


def test_a_claim_counts_for_the_period_of_its_report() -> None:
    files = {
        "directives/kh.yaml": DOCUMENT,
        "tasks/t.yaml": "{id: t, title: T, basis: 1-KH/TU, lead: btc, due: trước ngày 20 hằng tháng}",
        "regimes/r.yaml": "- {id: bc, title: Báo cáo, periods: [{every: month}]}",
        "reports/r.md": "---\n{regime: bc, unit: btc, period: 2025-02, submitted: 2025-02-15, progress: [{task: t, state: done}]}\n---\n",
    }
    found = track("2025-03-25", files).tasks["t"]
    assert [one.bucket for one in found.standings] == [
        Bucket.OVERDUE,
        Bucket.AWAITING,
        Bucket.OVERDUE,
    ]


def test_an_heir_that_is_addressed_itself_answers_for_its_own_only() -> None:
    files = {
        "units/u.yaml": (
            "- {id: xa-b, name: Xã B, level: commune, closed: 2026-03-31, successors: [xa-c]}\n"
            "- {id: xa-c, name: Xã C, level: commune}\n"
        ),
        "directives/d.yaml": "id: d\ntitle: Kế hoạch\nissued: 2026-01-02\n",
        "tasks/t.yaml": (
            "id: t\ntitle: Báo cáo nhanh\nbasis: d\nlead: {level: commune}\ndue: 2026-05-30\n"
            "events:\n  - {type: done, date: 2026-04-20, unit: xa-c}\n"
        ),
    }
    found = track("2026-06-15", files).tasks["t"]
    assert {
        one.obligation.unit.id: one.bucket for one in found.standings if one.obligation.unit
    } == {
        "xa-b": Bucket.OVERDUE,
        "xa-c": Bucket.DONE_ON_TIME,
    }
    files["tasks/t.yaml"] += "  - {type: done, date: 2026-04-21, unit: xa-b}\n"
    assert track("2026-06-15", files).tasks["t"].bucket is Bucket.DONE_ON_TIME


@pytest.mark.parametrize(
    ("sent", "spared", "claimed"),
    [
        ("2025-06-30", "[xa-a, xa-b, xa-d]", False),  # before it took over: about something else
        ("2025-07-02", "[xa-a, xa-b, xa-d]", True),
        ("2025-07-02", "[xa-a, xa-b]", False),  # addressed itself: about its own part
    ],
)
def test_a_claim_of_a_successor_counts_from_the_day_it_took_over(
    sent: str, spared: str, claimed: bool
) -> None:
    files = {
        "units/more.yaml": """\
- {id: xa-d, name: Xã D, level: commune}
- {id: xa-e, name: Xã E, level: commune, closed: 2025-07-01, successors: [xa-d]}
""",
        "tasks/t.yaml": f"""\
id: t
title: T
lead: {{level: commune, except: {spared}}}
basis: kh
due: 2025-09-01
""",
        "directives/kh.yaml": DOCUMENT,
        "regimes/r.yaml": "{id: r, title: R}\n",
        "reports/b.md": f"""\
---
id: b
regime: r
unit: xa-d
period: 2025-06
submitted: {sent}
progress: [{{task: t, state: done}}]
---
""",
    }
    found = track("2025-08-01", files).tasks["t"]
    heir = next(one for one in found.standings if one.obligation.key == "tasks/t@xa-e")
    assert (heir.claim is not None) is claimed
