"""Every point is explained: what a line was judged by is what can change it, and nothing else can."""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st

from tests.tracking.trees import track
from tongket.calendar import parse_period
from tongket.records.kinds import Task
from tongket.records.schemes import schemes_in
from tongket.tracking.evaluation import Evaluation, Line, evaluate

Records = dict[str, dict[str, dict[str, Any]]]
"""Fields by folder and id."""

SCHEME = schemes_in(
    "s.yaml",
    b"""\
id: all
title: All
components:
  - {id: c, title: C, points: 30, from: criteria}
  - id: t
    title: T
    points: 40
    from: tasks
    deductions:
      - {per: late, share: 25, unless: excused}
      - {per: returned, points: 1}
      - {per: undone, points: 2}
  - id: r
    title: R
    points: 20
    from: reports
    deductions: [{per: late, share: 40, most: 60, unless: excused}, {per: missing, points: 0.5}]
  - id: i
    title: I
    points: 10
    from: indicators
    deductions: [{per: missed-target, share: 50}]
""",
)[0]
PERIOD = parse_period("2026-Q1")
DAY = "2026-04-15"

days = st.integers(1, 28).flatmap(
    lambda day: st.sampled_from(["01", "02", "03", "04"]).map(lambda m: f"2026-{m}-{day:02}")
)
maybe = st.none


def fields(**known: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping without the fields that came out as nothing."""
    return st.fixed_dictionaries(known).map(
        lambda made: {key: value for key, value in made.items() if value is not None}
    )


def often(made: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly there."""
    return st.one_of(made, made, made, maybe())


issued = st.sampled_from(["2025-12-15", "2026-01-05", "2026-01-20", "2026-02-10"])
directive = fields(
    title=st.just("Văn bản"),
    number=often(st.sampled_from(["01-KH/TU", "02-KH/TU"])),
    issued=often(issued),
)
plan = fields(
    title=st.just("Kế hoạch"),
    document=often(st.sampled_from(["d-1", "d-2", "01-KH/TU"])),
    period=st.sampled_from([{"from": "2026-01-01", "to": "2026-12-31"}]) | maybe(),
)
event = fields(
    type=st.sampled_from(
        ["started", "submitted", "returned", "done", "done", "done", "approved", "cancelled",
         "paused", "resumed", "extension_asked", "extension_granted", "amended", "excused", "ended"]
    ),
    date=often(days),
    unit=often(st.sampled_from(["xa-a", "xa-b", {"level": "commune"}])),
    period=st.sampled_from(["2026-01", "2026-02", "2026-03"]) | maybe(),
    to=days | st.sampled_from(["sau khi có hướng dẫn", "3 working days after task:t-1"]) | maybe(),
    by=st.just("BTV") | maybe(),
    quality=st.sampled_from(["below", "met", "exceeded"]) | maybe(),
)  # fmt: skip
due = st.sampled_from(
    ["30 ngày kể từ ngày ban hành", "45 ngày", "30 ngày kể từ ngày ban hành", "2026-02-10",
     "trước ngày 10/3/2026", "hằng tháng, trước ngày 25", "3 working days after task:t-1",
     "chậm nhất là 10/2", "thường xuyên"]
)  # fmt: skip
task = fields(
    title=st.just("Nhiệm vụ"),
    lead=st.sampled_from(["xa-a", "xa-a", ["xa-a", "xa-b"], {"level": "commune"}]),
    plan=often(st.sampled_from(["p-1", "p-2"])),
    basis=st.sampled_from(["d-1", "01-KH/TU", "02-KH/TU"]) | maybe(),
    due=often(due),
    due_as=st.sampled_from(["tasks/t-1", "tasks/t-2", "plans/p-1", "regimes/r-1"]) | maybe(),
    completes=st.sampled_from(["r-1", "r-2"]) | maybe() | maybe(),
    nature=st.sampled_from(["general"]) | maybe() | maybe() | maybe() | maybe(),
    events=often(st.lists(event, max_size=4)),
)
tier = fields(
    senders=st.sampled_from([{"level": "commune"}, "xa-a"]),
    due=often(
        st.sampled_from(["trước ngày 05 tháng sau", "2026-03-05", "ngày 25 hằng tháng", "40 ngày"])
    ),
)
excused = fields(
    units=st.sampled_from(["xa-a", "xa-b"]) | maybe(),
    period=st.sampled_from(["2026-01", "2026-02"]) | maybe(),
    date=days | maybe(),
    by=often(st.just("Chánh Văn phòng")),
)
regime = fields(
    title=st.just("Báo cáo"),
    basis=often(st.sampled_from(["d-1", "02-KH/TU"])),
    plan=st.sampled_from(["p-1"]) | maybe(),
    first=st.sampled_from(["2026-01", "2026-02"]) | maybe(),
    periods=st.lists(
        fields(
            every=st.sampled_from(["month", "month", "quarter", "once"]),
            tiers=st.lists(tier, min_size=1, max_size=2),
        ),
        min_size=1,
        max_size=2,
    ),
    excused=st.lists(excused, max_size=1) | maybe(),
)
entry = fields(
    task=st.sampled_from(["t-1", "t-2", "t-3"]),
    state=often(st.sampled_from(["not-started", "in-progress", "submitted", "done"])),
    done=days | maybe(),
)
value = fields(
    indicator=st.sampled_from(["i-1", "i-2"]),
    value=often(st.sampled_from(["80", "95.5", "khá"])),
    estimate=st.just("true") | maybe() | maybe(),
    as_of=often(st.sampled_from(["2026-Q1", "2026-03-31"])),
)
report = fields(
    regime=st.sampled_from(["r-1", "r-2"]),
    unit=st.sampled_from(["xa-a", "xa-a", "xa-b"]),
    period=st.sampled_from(["2026-01", "2026-02", "2026-Q1", "2025-12"]),
    submitted=often(days),
    returned=st.lists(fields(date=days | maybe()), max_size=1) | maybe(),
    accepted=days | maybe(),
    corrects=st.sampled_from(["b-1", "b-2", "b-3"]) | maybe() | maybe(),
    excused=excused | maybe(),
    progress=often(st.lists(entry, min_size=1, max_size=3)),
    values=often(st.lists(value, min_size=1, max_size=2)),
)
indicator = fields(
    name=st.sampled_from(["Tỷ lệ hồ sơ đúng hạn", "Tỷ lệ khác"]),
    lead=often(st.sampled_from(["xa-a", {"level": "commune"}])),
    rollup=st.sampled_from(["sum", "mean", "latest"]) | maybe(),
    better=st.sampled_from(["lower"]) | maybe(),
    targets=often(
        st.lists(
            fields(
                by=often(st.sampled_from(["2026-Q1", "2026-03-31", "2026"])),
                value=st.sampled_from([">= 90", "<= 3", "tốt"]),
            ),
            min_size=1,
            max_size=2,
        )
    ),
)
criterion = fields(
    title=st.sampled_from(["Ý thức", "Kỷ cương", "Đoàn kết"]),
    max=st.sampled_from(["10", "20"]) | maybe(),
    self=st.sampled_from(["8", "10"]) | maybe(),
    verified=st.sampled_from(["7.5", "10", "25"]) | maybe(),
)
grading = fields(
    **{"for": st.sampled_from(["xa-a", "xa-b"])},
    period=st.sampled_from(["2026-Q1", "2026"]),
    scheme=st.sampled_from(["all", "366-qd-tw"]) | maybe(),
    criteria=st.lists(criterion, max_size=3) | maybe(),
)
KINDS = {
    "directives": (directive, "d"),
    "plans": (plan, "p"),
    "tasks": (task, "t"),
    "regimes": (regime, "r"),
    "reports": (report, "b"),
    "indicators": (indicator, "i"),
    "gradings": (grading, "g"),
}


@st.composite
def offices(draw: st.DrawFn) -> Records:
    """A small office: one to three records of each kind."""
    return {
        folder: {
            f"{letter}-{number}": draw(made) for number in range(1, draw(st.integers(1, 3)) + 1)
        }
        for folder, (made, letter) in KINDS.items()
    }


_NAMING = {"title", "regime", "for", "number"}
_CHOOSING = {"gradings": {"period", "scheme"}}


@st.composite
def changed(draw: st.DrawFn, records: Records) -> tuple[Records, str]:
    """The office with one field of one record changed, and the name of that record.

    A document's number is a name by which others refer to it, and so is left alone like an id. So
    are period and scheme of a grading: they choose which of several gradings counts.
    """
    folder = draw(st.sampled_from(list(records)))
    name = draw(st.sampled_from(list(records[folder])))
    other = draw(KINDS[folder][0])
    after = deepcopy(records)
    keys = sorted({*other, *records[folder][name]} - _NAMING - _CHOOSING.get(folder, set()))
    key = draw(st.sampled_from(keys or ["title"]))
    if key in other:
        after[folder][name][key] = other[key]
    elif key not in ("lead", "unit", "period", "name", "type"):
        after[folder][name].pop(key, None)
    return after, f"{folder}/{name}"


def evaluated(records: Records) -> Evaluation:
    files = {
        f"{folder}/{name}.yaml": json.dumps({"id": name, **held}, ensure_ascii=False)
        for folder, those in records.items()
        for name, held in those.items()
    }
    return evaluate(track(DAY, files), SCHEME, PERIOD)


def lines(evaluation: Evaluation) -> Mapping[tuple[str, str, str], Line]:
    return {line.key: line for sheet in evaluation.sheets for line in sheet.lines}


QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
"""Offices are large: making a failing one smaller would take minutes."""


@QUICK
@given(st.data())
def test_only_lines_that_read_a_record_can_change_with_it(data: st.DataObject) -> None:
    before = data.draw(offices())
    after, name = data.draw(changed(before))
    old, new = lines(evaluated(before)), lines(evaluated(after))
    for key in {*old, *new}:
        one, other = old.get(key), new.get(key)
        if one is not None and other is not None and one.said == other.said:
            continue
        read = {*(one.records if one is not None else ()), *(other.records if other else ())}
        note(f"{key}: {one and one.said} -> {other and other.said}")
        assert name in read


@QUICK
@given(offices())
def test_lines_add_up_to_components_and_these_to_the_total(records: Records) -> None:
    for sheet in evaluated(records).sheets:
        for part in sheet.parts:
            assert part.most is not None
            assert 0 <= part.low <= part.high <= part.most
            if part.assessed:
                brought = sum(part.points_of(line) or 0 for line in part.lines)
                assert part.points == max(brought, 0)
                if part.low:
                    lost = sum(part.lost(line) for line in part.lines)
                    assert part.points == part.most - lost
            assert all(line.earned is None or 0 <= line.earned <= 1 for line in part.lines)
        assert (sheet.total is not None) == all(part.assessed for part in sheet.parts)
        if sheet.total is not None:
            assert sheet.total == sum(part.points or 0 for part in sheet.parts)
        keys = [line.key for line in sheet.lines]
        assert len(keys) == len(set(keys))


@QUICK
@given(offices())
def test_without_the_event_that_a_deduction_names_the_line_is_another(records: Records) -> None:
    named = [
        (line, line.record.id, line.way[1])
        for sheet in evaluated(records).sheets
        for _, line in sheet.deductions
        if isinstance(line.record, Task) and line.way[0] == "events"
    ]
    assume(named)
    for line, task_id, number in named:
        after = deepcopy(records)
        removed = after["tasks"][task_id]["events"].pop(number)
        note(f"{line.key}: {removed}")
        now = lines(evaluated(after)).get(line.key)
        if now is not None and now.said == line.said:
            assert now.way[0] == "events"
            assert after["tasks"][task_id]["events"][now.way[1]] != removed
