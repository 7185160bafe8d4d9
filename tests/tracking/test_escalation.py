"""Who is late with what, and which letter follows: reminder, urging, criticism, never a leap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracking.trees import track
from tongket.tracking import Bucket, Standing, Tracking
from tongket.tracking.escalation import Sort, escalation
from tongket.tracking.letters import Step
from tongket.tracking.superiors import Relation, may_call_late, relation

TASK = "{id: t, title: Lập hồ sơ, lead: xa-a, due: 2026-03-02}\n"  # a Monday
LETTER = "{{id: {id}, unit: {unit}, date: {date}, step: {step}, covers: [{covers}]}}\n"


def letter(
    day: str, step: str = "reminder", unit: str = "xa-a", covers: str = "tasks/t"
) -> dict[str, str]:
    name = f"l-{unit}-{day}"
    text = LETTER.format(id=name, unit=unit, date=day, step=step, covers=covers)
    return {f"letters/{name}.yaml": text}


def late(day: str, files: dict[str, str]) -> list[tuple[str, str]]:
    """The things of all letters of a day: unit and name."""
    letters = escalation(track(day, files)).letters
    return [(unit, thing.key) for unit, one in letters.items() for thing in one.things]


def test_a_unit_gets_a_letter_one_working_day_after_the_deadline() -> None:
    assert late("2026-03-02", {"tasks/t.yaml": TASK}) == []
    assert late("2026-03-03", {"tasks/t.yaml": TASK}) == [("xa-a", "tasks/t")]
    friday = TASK.replace("2026-03-02", "2026-03-06")
    assert late("2026-03-08", {"tasks/t.yaml": friday}) == []  # a Sunday
    assert late("2026-03-09", {"tasks/t.yaml": friday}) == [("xa-a", "tasks/t")]


@pytest.mark.parametrize(
    "events",
    [
        "[{type: submitted, date: 2026-03-05}]",
        "[{type: done, date: 2026-03-05}]",
        "[{type: paused, date: 2026-03-05}]",
        "[{type: cancelled, date: 2026-03-05}]",
        "[{type: extension_granted, date: 2026-03-01, to: 2026-06-30}]",
        "[{type: extension_asked, date: 2026-03-01, to: 2026-06-30}]",
        "[{type: excused, date: 2026-03-05, by: Thường trực}]",
    ],
)
def test_what_is_delivered_rests_or_waits_for_the_office_is_not_urged(events: str) -> None:
    task = TASK.replace("due:", f"events: {events}, due:")
    assert late("2026-04-01", {"tasks/t.yaml": task}) == []


@pytest.mark.parametrize("due", ["khi có hướng dẫn", "thường xuyên", "sớm nhất có thể"])
def test_nothing_without_a_readable_deadline_is_urged(due: str) -> None:
    assert late("2026-04-01", {"tasks/t.yaml": TASK.replace("2026-03-02", due)}) == []


def test_each_unit_of_a_shared_task_gets_its_own_letter() -> None:
    task = "{id: t, title: Lập hồ sơ, lead: {group: các xã}, due: 2026-03-02, events: %s}\n"
    events = "[{type: done, unit: xa-a, date: 2026-03-01}]"
    assert late("2026-03-03", {"tasks/t.yaml": task % events}) == [
        ("xa-b", "tasks/t@xa-b"),
        ("xa-c", "tasks/t@xa-c"),
    ]


def test_only_the_late_periods_of_a_recurring_task_are_urged() -> None:
    task = (
        "{id: t, title: Báo cáo nhanh, lead: xa-a, due: ngày 05 hằng tháng, start: 2026-01-01,"
        " events: [{type: done, period: 2026-01, date: 2026-01-05}]}\n"
    )
    keys = [key for _, key in late("2026-03-03", {"tasks/t.yaml": task})]
    assert keys == ["tasks/t/2026-02"]


def test_successors_answer_for_closed_units_and_the_closed_get_no_letter() -> None:
    units = (
        "- {id: cu, name: Xã cũ, level: commune, closed: 2026-03-05, successors: [xa-a]}\n"
        "- {id: mat, name: Xã mất, level: commune, closed: 2026-03-05}\n"
    )
    tasks = (
        "- {id: t, title: Lập hồ sơ, lead: cu, due: 2026-03-02}\n"
        "- {id: s, title: Lập sổ, lead: mat, due: 2026-03-02}\n"
    )
    files = {"units/v.yaml": units, "tasks/t.yaml": tasks, **letter("2026-03-04", unit="cu")}
    assert late("2026-03-10", files) == []
    assert late("2026-03-12", files) == [("xa-a", "tasks/t")]
    (one,) = escalation(track("2026-03-12", files)).letters.values()
    assert (one.step, [each.unit for each in one.earlier]) == (Step.URGING, ["cu"])


def test_nothing_secret_is_urged() -> None:
    assert late("2026-03-10", {"tasks/t.yaml": TASK.replace("due:", "secrecy: mật, due:")}) == []
    plan = {"plans/p.yaml": "{id: p, title: Kế hoạch, secrecy: mật}\n"}
    task = TASK.replace("due:", "plan: p, due:")
    assert late("2026-03-10", {"tasks/t.yaml": task, **plan}) == []


REGIME = """\
id: bc
title: Báo cáo quý
first: 2026-Q1
last: 2026-Q1
periods:
  - every: quarter
    tiers: [{senders: [xa-a, xa-b], receiver: vp, due: ngày 05 của tháng đầu quý tiếp theo}]
"""


def sent(unit: str, more: str) -> dict[str, str]:
    head = f"---\nid: b-{unit}\nregime: bc\nunit: {unit}\nperiod: 2026-Q1\n{more}\n---\n"
    return {f"reports/b-{unit}.md": head}


def test_reports_not_received_or_sent_back_are_urged() -> None:
    files = {"regimes/bc.yaml": REGIME, **sent("xa-b", "submitted: 2026-04-03")}
    assert late("2026-04-10", files) == [("xa-a", "reports/bc.xa-a.2026-Q1")]
    back = sent("xa-b", "submitted: 2026-04-03\nreturned: [{date: 2026-04-08}]")
    files = {"regimes/bc.yaml": REGIME, **back, **sent("xa-a", "submitted: 2026-04-03")}
    assert late("2026-04-10", files) == []  # two working days to mend it
    (one,) = escalation(track("2026-04-13", files)).letters.values()
    (thing,) = one.things
    assert (thing.unit.id, thing.sort, thing.since) == ("xa-b", Sort.RETURNED, date(2026, 4, 10))


def test_a_task_that_delivers_a_report_is_not_urged_beside_it() -> None:
    task = "{id: t, title: Gửi báo cáo quý, lead: xa-a, completes: bc, due: 2026-04-06}\n"
    files = {
        "regimes/bc.yaml": REGIME,
        "tasks/t.yaml": task,
        **sent("xa-b", "submitted: 2026-04-03"),
    }
    assert late("2026-04-10", files) == [("xa-a", "reports/bc.xa-a.2026-Q1")]


def test_answers_owed_to_proposals_are_urged() -> None:
    proposal = (
        "{id: k, by: xa-a, text: Bổ sung biên chế, routed_to: btc, raised: 2026-02-02,"
        " due: 2026-03-02}\n"
    )
    assert late("2026-03-10", {"proposals/k.yaml": proposal}) == [("btc", "proposals/k")]
    answered = proposal.replace("due:", "answer: {outcome: explained, date: 2026-03-01}, due:")
    assert late("2026-03-10", {"proposals/k.yaml": answered}) == []


def test_a_report_with_a_confirmed_cause_is_not_urged() -> None:
    excused = "excused: [{units: xa-a, period: 2026-Q1, date: 2026-04-05, by: Thường trực}]\n"
    files = {"regimes/bc.yaml": REGIME + excused}
    assert late("2026-04-10", files) == [("xa-b", "reports/bc.xa-b.2026-Q1")]


OFFICE = """\
- {id: tu, name: Tỉnh ủy, level: province}
- {id: o, name: Văn phòng, level: province, parent: tu}
- {id: ban, name: Ban Tổ chức, level: province, parent: tu}
- {id: duoi, name: Phòng Hành chính, parent: o}
- {id: tw, name: Trung ương, level: centre}
"""
TASKS = "".join(
    f"- {{id: t-{unit}, title: Việc, lead: {unit}, due: 2026-03-02}}\n"
    for unit in ("tu", "o", "ban", "duoi", "tw")
)


def test_no_letter_goes_to_bodies_above_nor_to_the_office_itself() -> None:
    files = {"tongket.yaml": "format: 1\nunit: o\n", "units/o.yaml": OFFICE, "tasks/t.yaml": TASKS}
    letters = escalation(track("2026-03-10", files)).letters
    found = {unit: one.relation for unit, one in letters.items()}
    assert found == {"ban": Relation.BESIDE, "duoi": Relation.BELOW}


def test_an_office_that_signs_by_order_speaks_with_the_voice_of_the_body_above() -> None:
    head = "letterhead: {superior: TỈNH ỦY, signer: {capacity: T/L BAN THƯỜNG VỤ}}\n"
    files = {"units/o.yaml": OFFICE, "tasks/t.yaml": TASKS}
    files["tongket.yaml"] = f"format: 1\nunit: o\n{head}"
    assert escalation(track("2026-03-10", files)).letters["ban"].relation is Relation.BELOW
    files["tongket.yaml"] = files["tongket.yaml"].replace("T/L BAN THƯỜNG VỤ", "K/T TRƯỞNG BAN")
    assert escalation(track("2026-03-10", files)).letters["ban"].relation is Relation.BESIDE


BODIES = """\
- {id: cp, name: Chính phủ, level: centre}
- {id: bo, name: Bộ Khoa học và Công nghệ, level: centre, parent: cp}
- {id: bo-2, name: Bộ Y tế, level: centre, parent: cp}
- {id: cuc, name: Cục Thông tin, level: centre, parent: bo}
- {id: bac-ninh, name: Tỉnh Bắc Ninh, level: province}
- {id: thanh-uy, name: Thành ủy, level: province}
- {id: ban, name: Ban Tổ chức Thành ủy, level: province, parent: thanh-uy}
- {id: du-xa, name: Đảng ủy xã Sóc Sơn, level: commune, parent: thanh-uy}
- {id: phong, name: Phòng Đảng viên, level: province, parent: ban}
- {id: ub, name: UBND thành phố, level: province}
- {id: so, name: Sở Kế hoạch và Đầu tư, level: province, parent: ub}
- {id: xa, name: Xã Tân Lập, level: commune}
"""


@pytest.mark.parametrize(
    ("settings_", "below", "beside"),
    [
        ("unit: bo", {"cuc"}, {"bo-2", "bac-ninh", "ub", "so", "du-xa", "xa", "thanh-uy"}),
        ("unit: ban", {"phong"}, {"du-xa", "so", "bac-ninh", "xa", "ub"}),
        (
            "unit: ban\nletterhead: {superior: THÀNH ỦY, signer: {capacity: T/L BAN THƯỜNG VỤ}}",
            {"phong", "du-xa", "xa"},
            {"so", "bac-ninh", "ub"},
        ),
        ("unit: thanh-uy", {"ban", "phong", "du-xa", "xa"}, {"so", "bac-ninh", "ub"}),
        ("unit: cp", {"bo", "bo-2", "cuc"}, {"bac-ninh", "ub", "so", "xa"}),
    ],
)
def test_only_what_stands_under_the_body_that_speaks_is_told(
    settings_: str, below: set[str], beside: set[str]
) -> None:
    files = {"tongket.yaml": f"format: 1\n{settings_}\n", "units/o.yaml": BODIES}
    ws = track("2026-03-10", files).ws
    found = {one.id: relation(ws, one) for one in ws.units.values()}
    assert {name for name, one in found.items() if one is Relation.BELOW} >= below
    assert {name for name, one in found.items() if one is Relation.BESIDE} >= beside


def test_what_letters_urge_the_lists_call_late() -> None:
    head = "letterhead: {superior: TỈNH ỦY, signer: {capacity: T/L BAN THƯỜNG VỤ}}\n"
    for more, late_ in ((head, True), (head.replace("T/L", "K/T"), False)):
        files = {"tongket.yaml": f"format: 1\nunit: o\n{more}", "units/o.yaml": OFFICE}
        ws = track("2026-03-10", files).ws
        assert may_call_late(ws, ws.units["ban"]) is late_
        assert may_call_late(ws, ws.units["duoi"])
        assert not may_call_late(ws, ws.units["tu"])
        assert not may_call_late(ws, ws.units["tw"])


def test_bodies_beside_are_asked_and_never_urged() -> None:
    files = {"tongket.yaml": "format: 1\nunit: o\n", "units/o.yaml": OFFICE, "tasks/t.yaml": TASKS}
    files |= letter("2026-03-10", "urging", "ban", "tasks/t-ban")
    one = escalation(track("2026-05-11", files)).letters["ban"]
    assert (one.step, one.time) == (Step.REMINDER, 2)


def steps(
    day: str, *sent_before: dict[str, str], more: str = "", criticism: bool = False
) -> tuple[Step, int] | None:
    files = {"tasks/t.yaml": TASK, "tongket.yaml": f"format: 1\n{more}"}
    for one in sent_before:
        files |= one
    due = escalation(track(day, files))
    made = due.criticisms if criticism else due.letters
    return (made["xa-a"].step, made["xa-a"].time) if "xa-a" in made else None


def test_the_ladder() -> None:
    first = letter("2026-03-09")
    assert steps("2026-03-09") == (Step.REMINDER, 1)
    assert steps("2026-03-09", first) is None
    assert steps("2026-03-16", first) is None  # the day asked for is not over
    assert steps("2026-03-17", first) == (Step.URGING, 1)
    second = letter("2026-03-17", "urging")
    assert steps("2026-03-24", first, second) is None
    assert steps("2026-03-25", first, second) == (Step.URGING, 2)
    assert steps("2026-03-30", first, second, criticism=True) is None
    assert steps("2026-03-31", first, second, criticism=True) == (Step.CRITICISM, 1)
    assert steps("2026-03-31", first, second) == (Step.URGING, 2)  # the office's own letter
    third = letter("2026-03-25", "urging")
    assert steps("2026-04-01", first, second, third, criticism=True) is None
    assert steps("2026-04-02", first, second, third, criticism=True) == (Step.CRITICISM, 1)


def test_after_a_criticism_no_letter_about_the_same_thing_follows_of_itself() -> None:
    before = (letter("2026-03-09"), letter("2026-03-17", "urging"))
    last = letter("2026-03-31", "criticism")
    for day in ("2026-04-08", "2026-04-20", "2026-06-01", "2027-01-04"):
        assert steps(day, *before, last) is None
        assert steps(day, *before, last, criticism=True) is None
    files = {"tasks/t.yaml": TASK, **before[0], **before[1], **last}
    assert [one.key for one in escalation(track("2026-06-01", files)).criticised] == ["tasks/t"]


def test_a_criticism_speaks_only_of_what_has_come_so_far() -> None:
    tasks = TASK.replace("{", "- {") + "- {id: u, title: Lập sổ, lead: xa-a, due: 2026-03-20}\n"
    files = {"tasks/t.yaml": tasks, **letter("2026-03-09"), **letter("2026-03-17", "urging")}
    due = escalation(track("2026-03-31", files))
    assert [one.key for one in due.criticisms["xa-a"].things] == ["tasks/t"]
    files |= letter("2026-03-31", "criticism")
    later = escalation(track("2026-04-08", files)).letters["xa-a"]
    assert [(one.key, one.step) for one in later.things] == [("tasks/u", Step.REMINDER)]
    assert later.step is Step.REMINDER


def test_what_a_criticism_names_for_the_first_time_was_only_reminded_of() -> None:
    made = escalation(
        track("2026-03-20", {"tasks/t.yaml": TASK, **letter("2026-03-10", "criticism")})
    )
    assert made.letters["xa-a"].things[0].step is Step.URGING


def test_what_the_leaders_signed_is_told_whatever_the_office_sent_since() -> None:
    files = {"tasks/t.yaml": TASK, **letter("2026-03-09"), **letter("2026-03-17", "urging")}
    files |= letter("2026-03-30", "urging")
    due = escalation(track("2026-04-02", files))
    assert not due.criticisms
    assert [one.key for one in due.signed["xa-a"].things] == ["tasks/t"]


def test_the_thresholds_of_the_office() -> None:
    more = "thresholds: {remind_again: 2, urge_after: 8, criticise_after: 3, answer_within: 1}\n"
    first = letter("2026-03-09")
    assert steps("2026-03-10", first, more=more) is None
    assert steps("2026-03-11", first, more=more) == (Step.REMINDER, 2)
    assert steps("2026-03-19", first, more=more) == (Step.URGING, 1)
    second = letter("2026-03-19", "urging")
    assert steps("2026-03-24", first, second, more=more, criticism=True) == (Step.CRITICISM, 1)
    assert steps("2026-03-03", more="thresholds: {remind_after: 3}\n") is None
    assert steps("2026-03-05", more="thresholds: {remind_after: 3}\n") == (Step.REMINDER, 1)


def test_an_answer_begins_the_waiting_anew_and_bars_criticism() -> None:
    first, second = letter("2026-03-09"), letter("2026-03-17", "urging")
    name, text = next(iter(second.items()))
    answered = {name: text.replace("covers:", "answered: 2026-03-30, covers:")}
    assert steps("2026-04-03", first, answered) is None
    assert steps("2026-04-20", first, answered) == (Step.URGING, 2)
    assert steps("2026-04-20", first, answered, criticism=True) is None
    assert steps("2026-04-20", first, second, criticism=True) == (Step.CRITICISM, 1)
    assert steps("2026-03-27", first, answered) == (Step.URGING, 2)  # the answer is not there yet


def test_what_an_urging_names_for_the_first_time_was_only_reminded_of() -> None:
    tasks = TASK.replace("{", "- {") + "- {id: u, title: Lập sổ, lead: xa-a, due: 2026-03-13}\n"
    files = {"tasks/t.yaml": tasks, **letter("2026-03-09")}
    files |= letter("2026-03-17", "urging", covers="tasks/t, tasks/u")
    made = escalation(track("2026-04-06", files)).letters["xa-a"]
    assert {thing.key: thing.step for thing in made.things} == {
        "tasks/t": Step.CRITICISM,
        "tasks/u": Step.URGING,
    }


def test_a_letter_about_an_earlier_period_does_not_cover_the_next_one() -> None:
    task = "{id: t, title: Báo cáo, lead: xa-a, due: ngày 05 hằng tháng, start: 2026-02-01}\n"
    files = {"tasks/t.yaml": task, **letter("2026-02-10")}
    found = escalation(track("2026-03-10", files)).letters["xa-a"]
    assert {thing.key: thing.step for thing in found.things} == {
        "tasks/t/2026-02": Step.URGING,
        "tasks/t/2026-03": Step.REMINDER,
    }


def test_a_letter_is_closed_when_its_things_are_delivered() -> None:
    files = {"tasks/t.yaml": TASK, **letter("2026-03-09")}
    open_ = track("2026-03-10", files)
    (sent_,) = open_.ws.letters.values()
    assert [thing.key for thing in escalation(open_).open_of(sent_)] == ["tasks/t"]
    files["tasks/t.yaml"] = TASK.replace("due:", "events: [{type: done, date: 2026-03-09}], due:")
    closed = track("2026-03-10", files)
    assert escalation(closed).open_of(next(iter(closed.ws.letters.values()))) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 12), max_size=8), st.integers(0, 4), st.integers(0, 6))
def test_no_thing_is_written_about_twice_in_the_waiting_time_and_no_step_skipped(
    gaps: list[int], again: int, answer: int
) -> None:
    """An office that sends what it is told on some days: the steps climb one at a time."""
    more = f"format: 1\nthresholds: {{remind_again: {again}, answer_within: {answer}}}\n"
    files = {"tasks/t.yaml": TASK, "tongket.yaml": more}
    day = date(2026, 3, 3)
    sent_: list[tuple[date, Step]] = []
    for gap in gaps:
        t: Tracking = track(day.isoformat(), files)
        due = escalation(t)
        one = due.criticisms.get("xa-a") or due.letters.get("xa-a")
        if one is not None:
            working = t.policy.days
            for before, _ in sent_:
                assert working.count(before, day) >= again
                assert day > working.add(before, answer)
            climbed = max([-1, *(list(Step).index(step) for _, step in sent_)])
            assert climbed <= list(Step).index(one.step) <= climbed + 1
            assert climbed < len(Step) - 1  # after a criticism nothing follows
            sent_.append((day, one.step))
            files |= letter(day.isoformat(), one.step.value)
        day += timedelta(days=gap)


EVENTS = st.sampled_from(
    [
        "",
        "{type: started, date: 2026-03-01}",
        "{type: submitted, date: 2026-03-04}",
        "{type: submitted, date: 2026-03-01}, {type: returned, date: 2026-03-05}",
        "{type: done, date: 2026-03-04}",
        "{type: paused, date: 2026-03-01}",
        "{type: cancelled, date: 2026-03-01}",
        "{type: extension_asked, date: 2026-03-01, to: 2026-04-30}",
        "{type: excused, date: 2026-03-04, by: Thường trực}",
    ]
)
ONE_TASK = st.tuples(
    st.sampled_from(["tu", "o", "ban", "duoi", "tw", "dong", "[ban, duoi]"]),
    st.sampled_from(["2026-03-02", "2026-03-20", "sớm nhất có thể", "ngày 05 hằng tháng"]),
    EVENTS,
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ONE_TASK, min_size=1, max_size=6), st.integers(0, 25))
def test_only_what_is_late_open_and_owed_by_a_body_that_may_be_asked(
    tasks: list[tuple[str, str, str, bool]], days: int
) -> None:
    text = "".join(
        f"- {{id: t-{n}, title: Việc, lead: {lead}, due: {due}, start: 2026-02-01,"
        f" events: [{events}]{', secrecy: mật' if secret else ''}}}\n"
        for n, (lead, due, events, secret) in enumerate(tasks)
    )
    closed = "- {id: dong, name: Ban cũ, parent: o, closed: 2026-03-01, successors: [duoi]}\n"
    files = {"tongket.yaml": "format: 1\nunit: o\n", "units/o.yaml": OFFICE + closed}
    t = track(
        (date(2026, 3, 5) + timedelta(days=days)).isoformat(), {**files, "tasks/t.yaml": text}
    )
    for unit, one in escalation(t).letters.items():
        assert unit in ("ban", "duoi")
        assert one.answer_by > t.as_of
        for thing in one.things:
            assert isinstance(thing.owed, Standing)
            task = thing.owed.obligation.task
            assert thing.owed.bucket is Bucket.OVERDUE
            assert thing.since < t.as_of
            assert task.secrecy is None
            if thing.owed.obligation.occurrence is None:
                said = tasks[int(task.id.removeprefix("t-"))][2]
                assert not any(word in said for word in SETTLED)
                assert "submitted" not in said or "returned" in said


SETTLED = ("done", "paused", "cancelled", "asked", "excused")
