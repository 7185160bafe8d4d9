"""Score sheets: the truth table of tasks, what silence means, sums that add up."""

from fractions import Fraction

import pytest

from tests.tracking.trees import track
from tongket.calendar import parse_period
from tongket.records.kinds import Scheme
from tongket.records.schemes import known_schemes, scheme_named, schemes_in, shipped_ids
from tongket.tracking import Tracking
from tongket.tracking.evaluation import Evaluation, Sheet, evaluate

TASKS = """\
id: tasks-only
title: Chỉ nhiệm vụ
components:
  - id: work
    title: Nhiệm vụ
    points: 70
    from: tasks
    deductions: [{per: late, share: 25, unless: excused}]
"""


def scheme(text: str = TASKS) -> Scheme:
    return schemes_in("s.yaml", text.encode())[0]


def evaluated(t: Tracking, text: str = TASKS, period: str = "2026-Q1") -> Evaluation:
    return evaluate(t, scheme(text), parse_period(period))


def sheet(t: Tracking, text: str = TASKS, subject: str = "units/xa-a") -> Sheet:
    return evaluated(t, text).by_key[subject]


def one(fields: str, day: str = "2026-04-10") -> Tracking:
    return track(day, {"tasks/t.yaml": f"{{id: t, title: Việc, lead: xa-a, {fields}}}"})


DONE = "events: [{type: done, date: 2026-02-%s}]"

TRUTH = [
    ("due: 2026-02-10, " + DONE % "09", Fraction(1)),
    ("due: 2026-02-10, " + DONE % "19", Fraction(3, 4)),
    (DONE % "19", Fraction(1)),
    ("due: 2026-02-10, events: [{type: done}]", None),
    ("due: 2026-02-10, events: [{type: submitted, date: 2026-02-09}]", None),
    ("due: 2026-02-10", None),
    ("due: 2026-02-10, events: [{type: started, date: 2026-02-01}]", None),
    ("due: 2026-02-10, events: [{type: started, date: 2026-02-20}]", Fraction(0)),
    (
        "due: 2026-02-10, events: [{type: submitted, date: 2026-02-09}, {type: returned, date: 2026-02-12}]",
        Fraction(0),
    ),
    (
        "due: 2026-02-10, events: [{type: extension_granted, date: 2026-02-09, to: 2026-06-30}]",
        None,
    ),
    (
        "due: 2026-02-10, events: [{type: extension_granted, date: 2026-02-09, to: sau khi có hướng dẫn}]",
        None,
    ),
]


@pytest.mark.parametrize(("fields", "earned"), TRUTH)
def test_truth_table(fields: str, earned: Fraction | None) -> None:
    (line,) = sheet(one(fields)).lines
    assert line.earned == earned


NO_ITEM = [
    "due: 2026-02-10, events: [{type: cancelled, date: 2026-02-01}]",
    "due: 2026-02-10, events: [{type: paused, date: 2026-02-01}]",
    "due: thường xuyên",
    "due: 2026-02-10, nature: general",
    "due: 2026-05-10",
    "due: 2025-12-10, " + DONE % "09",
]


@pytest.mark.parametrize("fields", NO_ITEM)
def test_what_is_no_item(fields: str) -> None:
    assert evaluated(one(fields)).sheets == ()


def test_shipped_schemes_are_read() -> None:
    t = track("2026-04-10", {})
    assert set(shipped_ids()) == {"366-qd-tw", "cum-thi-dua", "nd-233-2026", "nd-335-2025"}
    assert [one.id for one in known_schemes(t.ws)] == list(shipped_ids())
    assert scheme_named(t.ws, "no-such") is None
