"""Rules about time, beyond the trees of their manuals."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.findings import found, told
from tests.tracking.trees import UNITS
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.rules.check import check
from tongket.tracking import Tracking

REGIME = "{id: tk, title: Báo cáo tổng kết, first: 2021..2024-09, periods: [{every: once, cutoff: calendar, tiers: [{senders: btc}]}]}"


def tasks(*records: str, **files: str) -> dict[str, str]:
    named = {f"{name.replace('_', '/', 1)}.yaml": text for name, text in files.items()}
    text = "".join(f"- {{title: Một việc, {one}}}\n" for one in records)
    return {"units/u.yaml": UNITS, "tasks/t.yaml": text, **named}


def test_both_deadlines_stand_in_the_message() -> None:
    granted = (
        "events: [{type: extension_granted, date: 2025-03-01, to: 2025-03-21, by: Thường trực}]"
    )
    files = tasks(f"id: t, lead: btc, due: 2025-03-14, {granted}")
    assert told("2025-03-24", files, "TK201") == [
        "overdue by 3 days: due 2025-03-21, originally 2025-03-14"
    ]


def test_a_task_of_many_is_told_once_with_its_units() -> None:
    files = tasks(
        "id: t, lead: {level: commune}, due: 2025-03-14, events: [{type: done, date: 2025-03-01, unit: xa-a}]"
    )
    assert told("2025-08-24", files, "TK201") == [
        "2 of 3 parts are overdue, by up to 163 days: Xã B, Xã C"
    ]


def test_an_extension_that_settles_the_data_window_makes_it_an_information() -> None:
    granted = (
        "events: [{type: extension_granted, date: 2024-09-27, to: 2024-10-15, document: 1-CV/BTC}]"
    )
    files = tasks(
        f"id: t-5, lead: btc, due: trước ngày 30/9/2024, completes: tk, {granted}",
        regimes_tk=REGIME,
    )
    assert ("TK216", "warning", "tasks/t-5") in found("2024-09-20", files, "TK2")
    assert ("TK216", "info", "tasks/t-5") in found("2024-10-20", files, "TK2")


@pytest.mark.parametrize(
    ("due", "when", "expected"),
    [
        ("2025-09-20", "2025-09-30", []),
        ("2025-10-20", "2025-09-30", [("TK218", "warning", "tasks/part")]),
        ("''", "2025-09-30", [("TK219", "warning", "tasks/part")]),
        ("thường xuyên", "2025-09-30", [("TK219", "warning", "tasks/part")]),
        ("''", "thường xuyên", []),
    ],
)
def test_components_and_the_whole(
    due: str, when: str, expected: list[tuple[str, str, str]]
) -> None:
    files = tasks(
        f"id: part, lead: btc, due: {due}", f"id: whole, lead: vp, due: {when}, depends_on: [part]"
    )
    shown = [one for one in found("2025-03-01", files, "TK21") if one[0] in ("TK218", "TK219")]
    assert shown == expected


@pytest.mark.parametrize(("above", "codes"), [("25/12", []), ("15/12", ["TK218"])])
def test_units_send_before_their_reports_are_summed_up(above: str, codes: list[str]) -> None:
    tiers = f"{{senders: {{level: commune}}, due: chậm nhất ngày 20/12}}, {{senders: btc, due: chậm nhất ngày {above}}}"
    regime = f"{{id: bc, title: B, first: 2024, last: 2024, periods: [{{every: year, tiers: [{tiers}]}}]}}"
    shown = found("2024-12-01", {"units/u.yaml": UNITS, "regimes/bc.yaml": regime}, "TK218")
    assert [code for code, _, _ in shown] == codes


def test_a_proposed_day_leaves_the_lead_time_of_the_duty() -> None:
    regime = REGIME.replace("first:", "lead_time: 3, first:")
    files = tasks(
        "id: part, lead: btc",
        "id: whole, lead: btc, due: 2024-10-15, completes: tk, depends_on: [part]",
        regimes_tk=regime,
    )
    hints = [
        str(one.finding.hint)
        for one in check(Tracking(load(tree_of(files)), date(2024, 9, 1))).diagnostics
        if one.code == "TK219"
    ]
    assert hints == ["set one, such as 2024-10-10: 3 working days before"]


@pytest.mark.parametrize(
    ("event", "code", "severity"),
    [
        ("type: done, date: 2025-03-10, unit: btc", "TK229", "error"),
        ("type: done, date: 2025-03-10, unit: [xa-a, btc]", "TK229", "error"),
        ("type: done, date: 2025-03-10", "TK228", "error"),
        ("type: started, date: 2025-03-10", "TK228", "error"),
        ("type: done, unit: xa-a", "TK226", "warning"),
        ("type: paused, date: 2025-03-10", "", ""),
        ("type: done, date: 2025-03-10, unit: {level: commune}", "", ""),
        ("type: done, date: 2025-03-10, unit: xa-a, period: 2025-03", "TK230", "warning"),
        ("type: extension_granted, date: 2025-03-10, to: 2025-05-05", "TK224", "warning"),
        ("type: extension_granted, date: 2025-03-10, by: A", "TK225", "warning"),
        ("type: extension_asked, date: 2025-03-10, to: 2025-05-05", "TK223", "info"),
        ("type: extension_asked, date: 2025-03-18, to: 2025-05-05", "TK222", "warning"),
        ("type: done, date: 2025-09-10", "", ""),
    ],
)
def test_events(event: str, code: str, severity: str) -> None:
    files = tasks(f"id: t, lead: {{level: commune}}, due: 2025-03-14, events: [{{{event}}}]")
    shown = [one[:2] for one in found("2025-03-20", files, "TK2") if one[0] > "TK206"]
    wanted = [(code, severity)] if code else []
    assert [one for one in shown if one[0] != "TK223" or code == "TK223"] == wanted


def test_a_unit_beside_the_one_lead_is_a_mere_warning() -> None:
    files = tasks(
        "id: t, lead: btc, with: vp, due: 2025-03-14, events: [{type: submitted, date: 2025-03-10, unit: vp}]"
    )
    assert found("2025-03-20", files, "TK229") == []
    files = tasks(
        "id: t, lead: btc, due: 2025-03-14, events: [{type: submitted, date: 2025-03-10, unit: vp}]"
    )
    assert found("2025-03-20", files, "TK229") == [("TK229", "warning", "tasks/t")]


def test_days_off_are_told_once_a_year_and_not_for_windows() -> None:
    files = tasks(
        "id: a, lead: btc, due: 2029-03-05",
        "id: b, lead: btc, due: 2029-04-05",
        "id: c, lead: btc, due: năm 2030",
        "id: d, lead: btc, due: 2028-04-05",
    )
    assert found("2025-03-20", files, "TK206") == [
        ("TK206", "warning", "tasks/a"),
        ("TK206", "warning", "tasks/d"),
    ]


def test_an_ended_programme_counts_open_tasks_and_missed_targets() -> None:
    files = tasks(
        "id: a, lead: btc, plan: p, due: 2024-03-05",
        "id: b, lead: btc, plan: p, due: thường xuyên",
        "id: c, lead: btc, plan: p, nature: general",
        plans_p="{id: p, title: P, period: {from: 2021-01-01, to: 2024-12-31}}",
        indicators_i="- {id: i, name: I, plan: p, rollup: sum, targets: [{by: 2024, value: '>= 10'}, {by: 2030, value: '>= 99'}]}\n",
        regimes_bc="{id: bc, title: B, periods: [{every: year, tiers: [{senders: btc}]}]}",
    )
    files["reports/r.md"] = (
        "---\nid: r\nregime: bc\nunit: btc\nperiod: 2024\nsubmitted: 2024-12-20\nvalues: [{indicator: i, value: 9}]\n---\n"
    )
    assert told("2025-01-10", files, "TK231") == [
        "ended on 2024-12-31 with 1 open tasks and 1 targets not met"
    ]
    assert told("2024-12-31", files, "TK231") == []


TEXTS = st.sampled_from(
    ["trước ngày 15/3/2025", "2025-03-14", "hằng tháng", "trước ngày 20 hằng tháng", "quý IV/2024", "…",
     "thường xuyên", "3 working days after task:t-1", "đến ngày 13/02/2026 (đổi từ 19/01/2026)", "31/12/9999",
     "trước ngày 31/2/2025", "0001-01-01", "9999-12-31", "định kỳ", "theo 02-KH/TU", "99999 working days after task:t-0"]
)  # fmt: skip
DAYS = st.sampled_from(["0001-01-01", "1900-01-01", "2024-02-29", "2025-03-14", "9999-12-31"])
EVENT = st.builds(
    "{{type: {}, date: {}, to: '{}', unit: {}, period: '{}'}}".format,
    st.sampled_from(["started", "submitted", "returned", "done", "amended", "extension_asked", "extension_granted", "ended"]),
    DAYS,
    TEXTS,
    st.sampled_from(["xa-a", "{level: commune}", "[]", "không có"]),
    st.sampled_from(["2025-03", "2025-Q1", "9999", "0001", "x"]),
)  # fmt: skip
TASK = st.builds(
    "lead: {}, due: '{}', start: '{}', events: [{}]".format,
    st.sampled_from(["btc", "{level: commune}", "[btc, vp]", "{text: x}"]),
    TEXTS,
    TEXTS,
    st.lists(EVENT, max_size=3).map(", ".join),
)


@settings(max_examples=40)
@given(st.lists(TASK, min_size=1, max_size=3), DAYS, DAYS)
def test_no_record_and_no_day_stops_the_rules(those: list[str], day: str, issued: str) -> None:
    files = tasks(
        *(f"id: t-{number}, basis: 1-KH/TU, {one}" for number, one in enumerate(those)),
        directives_d=f"{{id: d, title: D, number: 1-KH/TU, issued: {issued}}}",
    )
    for one in check(Tracking(load(tree_of(files)), date.fromisoformat(day))).diagnostics:
        assert str(one.finding.message)
        assert one.finding.span.path


def test_a_general_demand_is_never_late() -> None:
    done = "events: [{type: done, date: 2025-03-20}]"
    files = tasks(
        "id: a, lead: btc, due: 2025-03-14, nature: general",
        f"id: b, lead: btc, due: trước ngày 20/3/2025, nature: general, {done}",
        "id: c, lead: btc, due: 2025-08-25, nature: general",
    )
    assert found("2025-08-24", files, "TK20") == []


@pytest.mark.parametrize(
    ("every", "due", "without"),
    [
        ("quarter", "trước ngày 20/6 hằng năm", "2025-Q1, 2025-Q3, 2025-Q4"),
        ("half-year", "trước ngày 05/7 và 05/01 hằng năm", None),
        ("quarter", "trước ngày 18 hằng tháng", None),
        ("year", "trước ngày 15/12 hằng năm", None),
        ("half-year", "sau khi kết thúc hội nghị 5 ngày", None),
    ],
)
def test_a_day_for_every_period_of_a_duty(every: str, due: str, without: str | None) -> None:
    tier = f"{{senders: xa, due: {due}}}"
    files = {
        "units/u.yaml": "{id: xa, name: Xã A}\n",
        "regimes/bc.yaml": "id: bc\ntitle: Báo cáo\nfirst: 2025\nlast: 2025\n"
        f"periods: [{{every: {every}, tiers: [{tier}]}}]\n",
    }
    found = told("2026-12-15", files, "TK211")
    assert found == (
        [f"“{due}” gives no day for 3 of 4 periods: {without}"] if without is not None else []
    )
