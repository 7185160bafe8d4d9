"""Score sheets: the truth table of tasks, what silence means, sums that add up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.tracking.trees import track
from tongket.calendar import parse_period
from tongket.records.kinds import Fact, Scheme
from tongket.records.schemes import (
    known_schemes,
    scheme_named,
    schemes_in,
    shipped,
    shipped_ids,
)
from tongket.records.workspace import load
from tongket.tracking import Tracking
from tongket.tracking.evaluation import (
    Evaluation,
    Found,
    Measured,
    Sheet,
    closed_sheets,
    digest,
    evaluate,
    exact,
    rounded,
    with_closed,
)
from tongket.tracking.evaluation.contradictions import contradictions
from tongket.tracking.evaluation.levels import found
from tongket.tracking.evaluation.measures import measured

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


LATE_TWICE = (
    "due: 2026-02-10, events: [{type: extension_granted, date: 2026-02-15, to: 2026-02-20},"
    " {type: done, date: 2026-02-25}]"
)
DELAYS = [
    (LATE_TWICE, Fraction(1, 2)),
    (LATE_TWICE.replace("2026-02-15", "2026-02-09"), Fraction(3, 4)),
    (LATE_TWICE.replace("2026-02-25", "2026-02-20"), Fraction(3, 4)),
    (LATE_TWICE.replace("extension_granted", "amended"), Fraction(3, 4)),
    (
        (
            "due: 2026-02-10, events: [{type: done, date: 2026-02-25},"
            " {type: excused, date: 2026-02-26, by: BTV}]"
        ),
        Fraction(1),
    ),
    (
        (
            "due: 2026-02-10, events: [{type: done, date: 2026-02-25},"
            " {type: excused, date: 2026-02-26, reason: bão}]"
        ),
        Fraction(3, 4),
    ),
    (
        (
            "due: 2026-02-10, events: [{type: excused, date: 2026-02-12, document: 12-TB/TU},"
            " {type: extension_granted, date: 2026-02-15, to: 2026-02-20}, {type: done, date: 2026-02-25}]"
        ),
        Fraction(3, 4),
    ),
    (
        (
            "due: 2026-02-10, events: [{type: excused, date: 2026-02-12, by: BTV},"
            " {type: returned, date: 2026-02-13}]"
        ),
        None,
    ),
]


@pytest.mark.parametrize(("fields", "earned"), DELAYS)
def test_each_deadline_that_passed_is_a_delay_unless_a_cause_is_confirmed(
    fields: str, earned: Fraction | None
) -> None:
    (line,) = sheet(one(fields)).lines
    assert line.earned == earned


def test_deductions_stop_at_their_most_and_points_at_nothing() -> None:
    capped = TASKS.replace("share: 25", "share: 25, most: 40")
    (line,) = sheet(one(LATE_TWICE), capped).lines
    assert line.earned == Fraction(3, 5)
    by_points = TASKS.replace("share: 25", "points: 50")
    found = sheet(one(LATE_TWICE), by_points)
    (line,) = found.lines
    assert [line.earned, line.minus, found.total] == [1, 100, 0]


def test_a_deduction_names_its_record_its_place_and_its_rule() -> None:
    (line,) = sheet(one("due: 2026-02-10, " + DONE % "19")).lines
    assert line.item == "tasks/t"
    assert str(line.why) == "done 9 days late"
    assert (line.place.path, line.place.line) == ("tasks/t.yaml", 1)
    assert (line.rule.path, line.rule.line) == ("s.yaml", 8)
    assert [(taken.per, taken.times, taken.share) for taken in line.taken] == [
        ("late", 1, Fraction(1, 4))
    ]


# --- whose ----------------------------------------------------------------------------------------

MERGED = """\
- {id: xa-cu, name: Xã Cũ, closed: 2026-02-15, successors: [xa-moi]}
- {id: xa-moi, name: Xã Mới, opened: 2026-02-15}
"""


@pytest.mark.parametrize(("day", "owner"), [("09", "units/xa-cu"), ("19", "units/xa-moi")])
def test_work_is_of_who_held_it_on_the_day_of_delivery(day: str, owner: str) -> None:
    text = "{id: t, title: Việc, lead: xa-cu, due: 2026-02-20, " + DONE % day + "}"
    found = evaluated(track("2026-04-10", {"tasks/t.yaml": text, "units/m.yaml": MERGED}))
    assert list(found.by_key) == [owner]


def test_leads_in_a_list_each_score_a_line_of_their_own() -> None:
    text = "{id: t, title: Việc, lead: [xa-a, xa-b], due: 2026-02-10, " + DONE % "09" + "}"
    found = evaluated(track("2026-04-10", {"tasks/t.yaml": text}))
    assert [one.key for one in found.sheets] == ["units/xa-a", "units/xa-b"]


def test_an_extension_does_not_move_an_item_into_another_period() -> None:
    t = one(
        "due: 2026-02-10, events: [{type: extension_granted, date: 2026-02-09, to: 2026-05-30},"
        " {type: done, date: 2026-05-20}]",
        "2026-06-10",
    )
    assert [line.earned for line in sheet(t).lines] == [1]
    assert evaluated(t, period="2026-Q2").sheets == ()


def test_a_body_above_the_office_is_never_evaluated() -> None:
    files = {
        "tongket.yaml": "unit: btc\n",
        "units/m.yaml": "{id: tw, name: Trung ương, level: centre}",
        "tasks/t.yaml": "{id: t, title: Việc, lead: tw, due: 2026-02-10, " + DONE % "19" + "}",
        "gradings/g.yaml": "{id: g, for: tw, period: 2026-Q1}",
    }
    found = evaluated(track("2026-04-10", files))
    assert found.sheets == ()
    assert [unit.id for unit in found.beyond] == ["tw"]


@pytest.mark.parametrize(("graded", "owners"), [("vp", ["units/vp"]), ("xa-a", ["units/xa-a"])])
def test_a_body_beside_the_office_is_evaluated_where_its_grading_is_kept(
    graded: str, owners: list[str]
) -> None:
    units = "{id: tu, name: Tỉnh ủy}\n"
    office = "- {id: b-1, name: Ban A, parent: tu}\n- {id: b-2, name: Ban B, parent: tu}\n"
    done = "title: Việc, due: 2026-02-10, " + DONE % "09"
    files = {
        "tongket.yaml": "unit: b-1\n",
        "units/tu.yaml": units,
        "units/ban.yaml": office,
        "tasks/t.yaml": f"- {{id: t-1, lead: b-2, {done}}}\n",
        "gradings/g.yaml": f"{{id: g, for: {graded.replace('vp', 'b-2')}, period: 2026-Q1}}",
    }
    found = evaluated(track("2026-04-10", files))
    assert [one.replace("b-2", "vp") for one in found.by_key] == owners


def test_work_without_a_deadline_stands_outside_the_share_on_time() -> None:
    text = "{id: %s, title: Việc, lead: xa-a, %s" + DONE % "09" + "}"
    files = {
        "tasks/t-1.yaml": text % ("t-1", "due: 2026-02-10, "),
        "tasks/t-2.yaml": text % ("t-2", ""),
    }
    lines = sheet(track("2026-04-10", files)).lines
    assert [line.earned for line in lines] == [1, 1]
    told = measured("on-time", lines, ())
    assert (told.yes, told.unknown, told.total) == (1, 0, 1)


def test_secret_work_is_left_out_and_counted() -> None:
    text = "{id: %s, title: Việc, lead: xa-a, due: 2026-02-10, secrecy: %s, " + DONE % "09" + "}"
    files = {f"tasks/{name}.yaml": text % (name, "mật") for name in ("t-1", "t-2")}
    files["tasks/t-3.yaml"] = (text % ("t-3", "mật")).replace("secrecy: mật, ", "")
    found = sheet(track("2026-04-10", files))
    assert (len(found.lines), found.withheld) == (1, 2)


PEOPLE = TASKS.replace("components:", "for: people\ncomponents:")
PERSONS = """\
- {id: an, name: Nguyễn Văn An, positions: [{title: Chủ tịch, unit: xa-a, head: true}]}
- {id: binh, name: Trần Thị Bình, positions: [{title: Công chức, unit: xa-a, to: 2026-01-31}]}
- {id: chi, name: Lê Chi, positions: [{title: Công chức, unit: xa-a, from: 2026-02-01}]}
"""


@pytest.mark.parametrize(
    ("person", "owners"),
    [
        ("Trần Thị Bình", ["people/binh"]),
        ("an", ["people/an"]),
        ("Công chức", ["people/chi"]),
        ("", ["people/an"]),
        ("Người khác", []),
    ],
)
def test_work_of_people_is_named_by_name_id_or_position_else_the_head_s(
    person: str, owners: list[str]
) -> None:
    named = f"person: {person}, " if person else ""
    text = "{id: t, title: Việc, lead: xa-a, " + named + "due: 2026-02-10, " + DONE % "09" + "}"
    found = evaluated(track("2026-04-10", {"tasks/t.yaml": text, "people/p.yaml": PERSONS}), PEOPLE)
    assert list(found.by_key) == owners


# --- other sources --------------------------------------------------------------------------------

REPORTS = """\
id: reports-only
title: Báo cáo
components:
  - {id: r, title: R, points: 10, from: reports,
     deductions: [{per: late, share: 40, unless: excused}, {per: missing, share: 100}]}
"""
REGIME = """\
id: bc
title: Báo cáo tháng
first: 2026-01
last: 2026-01
periods: [{every: month, tiers: [{senders: xa-a, due: trước ngày 10 tháng sau}]}]
"""
SENT = "---\nid: b\nregime: bc\nunit: xa-a\nperiod: 2026-01\n%s---\n"
RECEIVED: list[tuple[str | None, str, Fraction | None]] = [
    ("submitted: 2026-02-09\n", "", Fraction(1)),
    ("submitted: 2026-02-19\n", "", Fraction(3, 5)),
    ("submitted: 2026-02-19\nexcused: {by: BTV}\n", "", Fraction(1)),
    ("submitted: 2026-02-19\nexcused: {reason: bão}\n", "", Fraction(3, 5)),
    ("submitted: 2026-02-09\nreturned: [{date: 2026-02-12}]\n", "", Fraction(0)),
    ("", "", None),
    (None, "", Fraction(0)),
    (None, "excused: [{units: xa-a, period: 2026-01, by: BTV}]\n", None),
    (None, "excused: [{units: xa-b, period: 2026-01, by: BTV}]\n", Fraction(0)),
    (None, "excused: [{units: xa-a, period: 2026-02, by: BTV}]\n", Fraction(0)),
]


@pytest.mark.parametrize(("sent", "duty", "earned"), RECEIVED)
def test_reports(sent: str | None, duty: str, earned: Fraction | None) -> None:
    files = {"regimes/bc.yaml": REGIME + duty}
    if sent is not None:
        files["reports/b.md"] = SENT % sent
    (line,) = sheet(track("2026-04-10", files), REPORTS).lines
    assert line.earned == earned
    assert line.item == "regimes/bc@xa-a/2026-01"


@pytest.mark.parametrize(
    ("price", "points", "lost"),
    [("points: 1", 9, 1), ("share: 30", 7, 3), ("share: 100, points: 1", 0, 11)],
)
def test_a_failure_that_the_scheme_prices_costs_its_price(
    price: str, points: int, lost: int
) -> None:
    scheme = REPORTS.replace("share: 100", price)
    found = sheet(track("2026-04-10", {"regimes/bc.yaml": REGIME}), scheme)
    (part,) = found.parts
    assert [part.points, part.lost(found.lines[0])] == [points, lost]


def test_a_failure_without_a_price_brings_nothing() -> None:
    scheme = REPORTS.replace(", {per: missing, share: 100}", "")
    (part,) = sheet(track("2026-04-10", {"regimes/bc.yaml": REGIME}), scheme).parts
    assert part.points == 0


INDICATORS = """\
id: targets-only
title: Chỉ tiêu
components: [{id: i, title: I, points: 10, from: indicators}]
"""
RATE = "{id: i, name: Tỷ lệ, lead: %s, targets: [{by: 2026-Q1, value: '%s'}]}"
VALUES = [
    ("{indicator: i, value: '95'}", ">= 90", Fraction(1)),
    ("{indicator: i, value: '85'}", ">= 90", Fraction(0)),
    ("{indicator: i, value: '95', estimate: true}", ">= 90", None),
    ("{indicator: i, missing: chưa tổng hợp}", ">= 90", None),
    ("{indicator: i, value: '95'}", "cao hơn năm trước", None),
]


@pytest.mark.parametrize("lead", ["xa-a", "{level: commune}"])
@pytest.mark.parametrize(("given", "target", "earned"), VALUES)
def test_indicators(given: str, target: str, earned: Fraction | None, lead: str) -> None:
    files = {
        "regimes/bc.yaml": REGIME,
        "indicators/i.yaml": RATE % (lead, target),
        "reports/b.md": (SENT % f"submitted: 2026-04-02\nvalues: [{given}]\n").replace(
            "2026-01\n", "2026-Q1\n"
        ),
    }
    (line,) = sheet(track("2026-04-10", files), INDICATORS).lines
    assert line.earned == earned


def test_a_missed_target_costs_what_the_scheme_says() -> None:
    files = {
        "indicators/i.yaml": RATE % ("xa-a", ">= 90"),
        "regimes/bc.yaml": REGIME,
        "reports/b.md": (
            SENT % "submitted: 2026-04-02\nvalues: [{indicator: i, value: '85'}]\n"
        ).replace("2026-01\n", "2026-Q1\n"),
    }
    softer = INDICATORS.replace(
        "from: indicators", "from: indicators, deductions: [{per: missed-target, share: 30}]"
    )
    (line,) = sheet(track("2026-04-10", files), softer).lines
    assert line.earned == Fraction(7, 10)


CRITERIA = """\
id: criteria-only
title: Tiêu chí
components: [{id: c, title: C, points: 30, from: criteria}]
"""


def graded(criteria: str, more: str = "") -> Tracking:
    text = f"id: g\nfor: xa-a\nperiod: 2026-Q1\ncriteria: [{criteria}]\n{more}"
    return track("2026-04-10", {"gradings/g.yaml": text})


@pytest.mark.parametrize(
    ("criteria", "low", "high"),
    [
        ("{title: A, max: 20, verified: 18}, {title: B, max: 10, verified: 10}", 28, 28),
        ("{title: A, max: 20, verified: 18}, {title: B, max: 10, self: 10}", 18, 28),
        ("{title: A, max: 20, verified: 18}", 18, 28),
        ("{title: A, max: 30, verified: 35}", 30, 30),
        ("{title: A, max: 60, verified: 30}", 15, 15),
        ("{title: A, verified: 30}", 0, 30),
    ],
)
def test_criteria_count_as_verified_and_nothing_is_made_up(
    criteria: str, low: int, high: int
) -> None:
    found = sheet(graded(criteria), CRITERIA)
    assert [found.low, found.high] == [low, high]
    assert found.assessed == (low == high)


# --- levels ---------------------------------------------------------------------------------------


def levels(low: str, high: str, **shares: tuple[int, int, int]) -> Found:
    """The level of 366-QĐ/TW for points between two and (yes, unknown, total) of each measure."""
    scheme = shipped("366-qd-tw")
    assert scheme is not None
    names = ("on-time", "quality", "exceeded", "disciplined", "done", "late")
    held = {name.replace("-", "_"): (0, 0, 0) for name in names} | shares
    return found(
        scheme.levels or (),
        (Fraction(low), Fraction(high)),
        {name: Measured(name, *held[name.replace("-", "_")]) for name in names},
    )


NOBODY = Fact(measure="disciplined", value=Decimal(0))
ALL = {"on_time": (10, 0, 10), "quality": (10, 0, 10), "done": (10, 0, 10), "late": (0, 0, 10)}
LEVELS: list[tuple[str, str, dict[str, tuple[int, int, int]], list[str], bool]] = [
    ("75", "75", ALL, ["tot"], False),
    ("92", "92", ALL | {"exceeded": (2, 0, 10)}, ["tot"], False),
    ("92", "92", ALL | {"exceeded": (3, 0, 10)}, ["xuat-sac", "tot"], False),
    ("92", "92", ALL | {"on_time": (9, 0, 10), "late": (1, 0, 10)}, ["hoan-thanh"], False),
    ("92", "92", ALL | {"on_time": (7, 0, 10), "late": (3, 0, 10)}, [], True),
    ("60", "60", ALL, ["hoan-thanh"], False),
    ("60", "60", ALL | {"done": (9, 0, 10)}, [], True),
    ("49", "49", ALL, ["khong-hoan-thanh"], False),
    ("49.996", "49.996", ALL, ["khong-hoan-thanh"], False),
    ("69.996", "69.996", ALL, ["hoan-thanh"], False),
    ("48", "76", ALL, ["tot", "hoan-thanh", "khong-hoan-thanh"], False),
    ("48", "76", ALL | {"on_time": (9, 0, 10)}, ["hoan-thanh", "khong-hoan-thanh"], False),
    ("48", "76", ALL | {"late": (3, 0, 10)}, ["tot", "khong-hoan-thanh"], True),
    ("74.5", "86.5", ALL, ["tot"], False),
    ("66", "78", ALL, ["tot", "hoan-thanh"], False),
    ("60", "60", ALL | {"done": (9, 1, 10)}, ["hoan-thanh"], True),
]


@pytest.mark.parametrize(("low", "high", "shares", "possible", "gap"), LEVELS)
def test_levels_of_366(
    low: str, high: str, shares: dict[str, tuple[int, int, int]], possible: list[str], gap: bool
) -> None:
    made = levels(low, high, **shares)
    assert [one.id for one in made.possible] == possible
    assert made.gap is gap
    certain = len(possible) == 1 and not gap
    assert (made.level is not None) == certain


def test_excellent_needs_all_of_its_conditions() -> None:
    scheme = shipped("366-qd-tw")
    assert scheme is not None
    held = {"on-time": (10, 0, 10), "quality": (10, 0, 10), "exceeded": (3, 0, 10)}
    measures = {name: Measured(name, *told) for name, told in held.items()}
    measures |= {"disciplined": Measured("disciplined", fact=NOBODY)}
    measures |= {name: Measured(name) for name in ("done", "late")}
    made = found(scheme.levels or (), (Fraction(90), Fraction(90)), measures)
    assert made.level is not None
    assert made.level.id == "xuat-sac"
    low = found(scheme.levels or (), (Fraction("89.996"), Fraction("89.996")), measures)
    assert low.level is not None
    assert low.level.id == "tot"


def test_a_gap_between_levels_is_told_and_is_not_the_lowest_level() -> None:
    t = track(
        "2026-04-10",
        {
            "tasks/t.yaml": "- {id: a, title: A, lead: xa-a, due: 2026-02-10, "
            + DONE % "09"
            + "}\n- {id: b, title: B, lead: xa-a, due: 2026-02-10,"
            " events: [{type: started, date: 2026-02-20}]}\n",
            "gradings/g.yaml": "id: g\nfor: xa-a\nperiod: 2026-Q1\n"
            "criteria: [{title: A, max: 30, verified: 25}]\n",
        },
    )
    scheme = scheme_named(t.ws, "366-qd-tw")
    assert scheme is not None
    made = evaluate(t, scheme, parse_period("2026-Q1")).by_key["units/xa-a"]
    assert made.total == 60
    assert made.grade.in_gap


# --- quotas and places ----------------------------------------------------------------------------

GRADED = """\
id: by-criteria
title: Tiêu chí
components: [{id: c, title: C, points: 100, from: criteria}]
levels:
  - {id: xuat-sac, title: Xuất sắc, at_least: 90%s}
  - {id: tot, title: Tốt, at_least: 70}
  - {id: khac, title: Còn lại}
%s
"""


def many(points: dict[str, str], more: dict[str, str] | None = None) -> Tracking:
    """Units with one criterion each, of 100 points; “?” is not verified."""
    units = "".join(f"- {{id: {name}, name: Đơn vị {name}}}\n" for name in points)
    gradings = "".join(
        f"- id: g-{name}\n  for: {name}\n  period: 2026-Q1\n"
        f"  criteria: [{{title: A, max: 100, {told(held)}}}]\n{(more or {}).get(name, '')}"
        for name, held in points.items()
    )
    return track("2026-04-10", {"units/n.yaml": units, "gradings/g.yaml": gradings})


def told(points: str) -> str:
    return "self: 100" if points == "?" else f"verified: {points}"


QUOTAS = [
    (", quota: {share: 20, of: [tot]}", {"a": "95", "b": "75", "c": "75"}, (1, 0, 2, 0)),
    (", quota: {share: 50, of: [tot]}", {"a": "95", "b": "75", "c": "75"}, (1, 0, 2, 1)),
    (", quota: {share: 20, fewer_than: 5, then: 1}", {"a": "95", "b": "95"}, (2, 0, 2, 1)),
    (
        ", quota: {share: 20, fewer_than: 5, then: 1}",
        {"a": "95", "b": "95", "c": "75", "d": "75", "e": "75"},
        (2, 0, 5, 1),
    ),
    (", quota: {share: 50}", {"a": "95", "b": "?"}, (1, 1, 2, 1)),
]


@pytest.mark.parametrize(("quota", "points", "expected"), QUOTAS)
def test_quotas_are_told_with_their_numbers(
    quota: str, points: dict[str, str], expected: tuple[int, int, int, int]
) -> None:
    (made,) = evaluated(many(points), GRADED % (quota, "")).quotas
    assert (made.held, made.open, made.base, made.limit) == expected
    assert made.over == (made.held > made.limit)


def test_a_written_reason_lets_the_exceptional_share_hold() -> None:
    points = dict.fromkeys("abcdefgh", "95")
    text = GRADED % (", quota: {share: 20, exceptional: 25}", "")
    (made,) = evaluated(many(points), text).quotas
    assert made.limit == 1
    (lifted,) = evaluated(many(points, {"a": "  justification: vượt bão\n"}), text).quotas
    assert (lifted.limit, lifted.justified) == (2, ("units/a",))


def test_quotas_count_within_a_group_of_like_bodies_and_without_who_is_not_graded() -> None:
    more = {"a": "  group: các sở\n", "b": "  group: các xã\n", "c": "  excluded: mới lập\n"}
    text = GRADED % (", quota: {share: 100}", "")
    made = evaluated(many({"a": "95", "b": "95", "c": "95"}, more), text).quotas
    assert [(one.group, one.held, one.base) for one in made] == [
        ("các sở", 1, 1),
        ("các xã", 1, 1),
    ]


def test_ties_share_a_place_and_who_has_none_is_told_with_the_reason() -> None:
    points = {"a": "80", "b": "95", "c": "80", "d": "70", "e": "?", "f": "90"}
    more = {"f": "  excluded: đang xem xét kỷ luật\n"}
    (made,) = evaluated(many(points, more), GRADED % ("", "ranking: {minimum: 2}")).rankings
    assert [(one.sheet.subject.id, one.place, one.shared) for one in made.places] == [
        ("b", 1, False),
        ("a", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]
    assert [(one.sheet.subject.id, str(one.why)) for one in made.left_out] == [
        ("e", "not assessed: 1 items"),
        ("f", "not graded: đang xem xét kỷ luật"),
    ]


def test_too_few_full_sheets_make_no_ranking() -> None:
    (made,) = evaluated(
        many({"a": "80", "b": "?"}), GRADED % ("", "ranking: {minimum: 2}")
    ).rankings
    assert made.places == ()
    assert str(made.why_not) == "1 full score sheets; a ranking needs 2"


def test_a_scheme_without_ranking_ranks_nobody() -> None:
    made = evaluated(many({"a": "80", "b": "90"}), GRADED % ("", ""))
    assert (made.rankings, made.candidates) == ((), ())


def test_candidates_follow_from_level_or_place_and_tell_what_is_missing() -> None:
    t = many({"a": "95", "b": "80", "c": "20"}, {"a": "  level: {decided: xuat-sac}\n"})
    files = dict(t.ws.tree)
    files["commendations/k.yaml"] = (
        b"{id: k, for: a, period: 2026-Q1, achievements: [{text: A, evidence: [tasks/t]}, {text: B}]}"
    )
    again = Tracking(load(files), t.as_of)
    text = GRADED % ("", "ranking: {candidates: [xuat-sac], first: 2}")
    made = evaluated(again, text).candidates
    assert [(one.sheet.subject.id, str(one.why)) for one in made] == [
        ("a", "level “Xuất sắc”"),
        ("b", "place 2"),
    ]
    assert made[0].held == ("commendations/k",)
    assert [str(one) for one in made[0].missing] == [
        "commendations/k: an achievement without evidence"
    ]
    assert [str(one) for one in made[1].missing] == [
        "the level is not decided yet",
        "no commendation is recorded for the period",
    ]


# --- clusters -------------------------------------------------------------------------------------

CLUSTER = """\
id: cum
name: Cụm
years:
  - year: 2025
    members: [xa-a, xa-b, btc]
    %s
    agreement: {groups: [{id: g1, title: Một, points: 60}, {id: g2, title: Hai, points: 40}], bonus: 5, penalty: 5}
    scores:
      - {unit: xa-a, group: g1, self: 60, verified: 55}
      - {unit: xa-a, group: g2, verified: 40}
      - {unit: xa-a, kind: bonus, verified: 7, reason: mô hình mới}
      - {unit: xa-a, kind: penalty, verified: 2, reason: nộp chậm}
      - {unit: xa-b, group: g1, verified: 60}
      - {unit: xa-b, group: g2, self: 40}
      - {unit: btc, group: g1, verified: 58}
      - {unit: btc, group: g2, verified: 40}
"""


def of_cluster(more: str) -> Evaluation:
    t = track("2026-04-10", {"clusters/cum.yaml": CLUSTER % more})
    scheme = shipped("cum-thi-dua")
    assert scheme is not None
    return evaluate(t, scheme, parse_period("2025"))


def test_points_of_a_cluster_are_those_verified() -> None:
    made = of_cluster("verified: 2025-12-20")
    assert {one.subject.id: one.total for one in made.sheets} == {
        "xa-a": 55 + 40 + 5 - 2,
        "xa-b": None,
        "btc": 98,
    }
    (ranking,) = made.rankings
    assert ranking.group == "clusters/cum"
    assert str(ranking.why_not) == "2 full score sheets; a ranking needs 3"


def test_no_bonus_is_none_only_once_all_points_are_verified() -> None:
    made = of_cluster("stated: {members: 3}").by_key["units/btc"]
    assert [made.total, made.low, made.high] == [None, 93, 103]


# --- closing --------------------------------------------------------------------------------------

CLOSED = """\
id: g
for: xa-a
period: 2026-Q1
scheme: tasks-only
closed:
  day: 2026-04-05
  digest: %s
  lines:
    - {component: work, item: tasks/a, possible: 1, points: 0.75}
    - {component: work, item: tasks/b, possible: 1}
  full: [{component: work, items: [tasks/gone]}]
"""


def test_a_closed_sheet_stands_and_what_differs_is_told() -> None:
    later = "[{type: done, date: 2026-02-09}]"
    tasks = f"""\
- {{id: a, title: A, lead: xa-a, due: 2026-02-10, events: {later}}}
- {{id: b, title: B, lead: xa-a, due: 2026-02-10, events: [{{type: started, date: 2026-04-08}}]}}
- {{id: c, title: C, lead: xa-a, due: 2026-02-10, events: {later}}}
"""
    text = CLOSED % digest(scheme())
    t = track("2026-04-10", {"tasks/t.yaml": tasks, "gradings/g.yaml": text})
    made = evaluated(t)
    held = closed_sheets(t, made)["units/xa-a"]
    assert [(one.kind, one.line.item) for one in held.changes] == [
        ("changed", "tasks/a"),
        ("gone", "tasks/gone"),
        ("added", "tasks/c"),
    ]
    assert held.scheme_changed is False
    assert (held.sheet.low, held.sheet.high) == (
        Fraction(70) * Fraction(175, 300),
        70 * Fraction(275, 300),
    )
    assert with_closed(made, {"units/xa-a": held}).by_key["units/xa-a"] is held.sheet
    assert made.by_key["units/xa-a"].low == 70 * Fraction(2, 3)


def test_time_that_passes_is_no_difference_and_another_scheme_is_told() -> None:
    tasks = "- {id: b, title: B, lead: xa-a, due: 2026-02-10, events: [{type: started, date: 2026-04-08}]}"
    text = CLOSED.split("    - {component: work, item: tasks/a", maxsplit=1)[0] % "0" + (
        "    - {component: work, item: tasks/b, possible: 1}\n"
    )
    t = track("2026-04-10", {"tasks/t.yaml": tasks, "gradings/g.yaml": text})
    held = closed_sheets(t, evaluated(t))["units/xa-a"]
    assert held.changes == ()
    assert held.scheme_changed
    before = track("2026-04-04", {"tasks/t.yaml": tasks, "gradings/g.yaml": text})
    assert closed_sheets(before, evaluated(before)) == {}


# --- printing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "digits", "printed", "whole"),
    [
        (Fraction(35, 3), None, "11.67", "35/3"),
        (Fraction(185, 2), None, "92.5", "92.5"),
        (Fraction(90), 2, "90", "90"),
        (Fraction(89996, 1000), 2, "90", "89.996"),
        (Fraction(1, 8), 2, "0.13", "0.125"),
        (Fraction(100), 0, "100", "100"),
    ],
)
def test_points_are_rounded_only_in_print(
    points: Fraction, digits: int | None, printed: str, whole: str
) -> None:
    assert (f"{rounded(points, digits):f}", exact(points)) == (printed, whole)


CONTRADICTORY = [
    ("from: tasks", "from: content", "“content” is a source for clusters only"),
    ("    points: 70\n", "", "the component “work” has no points"),
    ("per: late", "per: missing", "nothing of tasks can be “missing”"),
    ("share: 25, ", "", "a deduction takes a share or points, one of the two"),
    ("share: 25, ", "share: 25, points: 1, ", "a deduction takes a share or points, one of the two"),
    ("components:", "for: cluster\ncomponents:", "points of a cluster come from its score table, not from tasks"),
    (
        "components:",
        "levels: [{id: a, title: A, at_least: 50}, {id: b, title: B, at_least: 60}]\ncomponents:",
        "“b” asks for 60 points, the level above it for 50",
    ),
    (
        "components:",
        "levels: [{id: a, title: A, at_least: 90}]\ncomponents:",
        "“a” asks for 90 points; all components bring 70",
    ),
    (
        "components:",
        "levels: [{id: a, title: A}, {id: a, title: B}]\ncomponents:",
        "the level “a” stands here twice",
    ),
    (
        "components:",
        "ranking: {candidates: [x]}\nlevels: [{id: a, title: A}]\ncomponents:",
        "“x” is no level of this scheme",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), CONTRADICTORY)
def test_a_scheme_against_itself_is_told(old: str, new: str, said: str) -> None:
    assert old in TASKS
    first, *_ = contradictions(scheme(TASKS.replace(old, new, 1)))
    assert str(first.message) == said


def test_shipped_schemes_are_read_and_do_not_contradict_themselves() -> None:
    t = track("2026-04-10", {})
    assert set(shipped_ids()) == {"366-qd-tw", "cum-thi-dua", "nd-233-2026", "nd-335-2025"}
    assert [one.id for one in known_schemes(t.ws)] == list(shipped_ids())
    assert scheme_named(t.ws, "no-such") is None
    for name in shipped_ids():
        made = shipped(name)
        assert made is not None
        assert [str(one.message) for one in contradictions(made)] == []
        assert made.basis
        assert made.note, "says what its sources leave open"
        assert not any(
            deduction.basis
            for component in made.components
            for deduction in component.deductions or ()
        ), "no source prescribes what a delay takes"


def test_a_line_names_all_that_it_was_judged_by() -> None:
    claim = "---\nid: %s\nregime: bc\nunit: xa-a\nperiod: 2026-01\n%s---\n"
    files = {
        "directives/d.yaml": "- {id: d-1, title: Kế hoạch, number: 1-KH/TU, issued: 2026-01-05}\n"
        "- {id: d-2, title: Công văn, issued: 2026-01-06}\n",
        "plans/p.yaml": "{id: p, document: 1-KH/TU}",
        "regimes/bc.yaml": REGIME,
        "tasks/t.yaml": "- {id: t-1, title: A, lead: xa-b, plan: p, due: 30 ngày kể từ ngày ban hành}\n"
        "- {id: t-2, title: B, lead: xa-a, due: 5 working days after task:t-1, trigger: {document: d-2}}\n",
        "reports/b-1.md": claim % ("b-1", "submitted: 2026-02-20\nprogress: [{task: t-2}]\n"),
        "reports/b-2.md": claim % ("b-2", "submitted: 2026-02-21\ncorrects: b-1\n"),
        "reports/b-3.md": claim % ("b-3", "submitted: 2026-02-21\n"),
    }
    (line,) = sheet(track("2026-04-10", files)).lines
    assert set(line.records) == {
        "tasks/t-2",
        "tasks/t-1",
        "plans/p",
        "directives/d-1",
        "directives/d-2",
        "reports/b-1",
        "reports/b-2",
    }
    assert (line.item, line.due) == ("tasks/t-2", date(2026, 2, 11))
    again = files | {"plans/p.yaml": "{id: p, document: d-2}"}
    (moved,) = sheet(track("2026-04-10", again)).lines
    assert moved.due == date(2026, 2, 12)


def test_a_report_that_a_task_delivers_hangs_on_that_task_and_on_who_speaks_of_it() -> None:
    files = {
        "regimes/bc.yaml": REGIME,
        "tasks/t.yaml": "{id: t, title: Báo cáo, lead: xa-a, completes: bc,"
        " events: [{type: done, date: 2026-02-20, period: 2026-01}]}",
        "regimes/khac.yaml": "{id: khac, title: Báo cáo khác}",
        "reports/b.md": (SENT % "submitted: 2026-02-20\nprogress: [{task: t, state: done}]\n")
        .replace("regime: bc", "regime: khac")
        .replace("2026-01\n", "2026-Q1\n"),
    }
    (line,) = sheet(track("2026-04-10", files), REPORTS).lines
    assert set(line.records) == {"regimes/bc", "tasks/t", "reports/b"}
    assert str(line.why) == "received 11 days late"
