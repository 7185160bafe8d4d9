"""What was raised, filed or in reports: each proposal once, with its age, routing and state."""

from datetime import date

import pytest

from tests.tracking.trees import track
from tongket.tracking import ProposalState, Raised

OFFICE = {
    "tongket.yaml": "format: 1\nunit: vp\n",
    "units/w.yaml": """\
- {id: tw, name: Ban Tổ chức Trung ương, level: centre}
""",
    "regimes/r.yaml": "{id: r, title: Báo cáo tháng}",
}


def report(period: str, submitted: str, *texts: str, unit: str = "xa-a") -> dict[str, str]:
    said = "\n".join(f"  - {text}" for text in texts)
    return {
        f"reports/r.{unit}.{period}.md": (
            f"---\nregime: r\nunit: {unit}\nperiod: {period}\nsubmitted: {submitted}\n"
            f"proposals:\n{said}\n---\n"
        )
    }


def stream(day: str, *files: dict[str, str], **filed: str) -> tuple[Raised, ...]:
    records = {
        f"proposals/{name.replace('_', '-')}.yaml": f"id: {name.replace('_', '-')}\n{fields}"
        for name, fields in filed.items()
    }
    held = {name: text for those in files for name, text in those.items()}
    return track(day, {**OFFICE, **held, **records}).proposals


def one(day: str, fields: str) -> Raised:
    (found,) = stream(day, kn=f"by: xa-a\ntext: Thiếu máy in\n{fields}")
    return found


STATES: list[tuple[str, str, ProposalState]] = [
    ("2025-08-01", "raised: 2025-07-01", ProposalState.UNROUTED),
    ("2025-08-01", "raised: 2025-07-01\nrouted_to: btc", ProposalState.WAITING),
    ("2025-08-01", "raised: 2025-07-01\nrouted_to: tw", ProposalState.OPINION),
    ("2025-07-16", "raised: 2025-07-01\nrouted_to: btc\ndue: 2025-07-15", ProposalState.OVERDUE),
    ("2025-07-15", "raised: 2025-07-01\nrouted_to: btc\ndue: 2025-07-15", ProposalState.WAITING),
    ("2025-07-16", "raised: 2025-07-01\nrouted_to: tw\ndue: 2025-07-15", ProposalState.OPINION),
    ("2025-08-01", "raised: 2025-07-01\nsolved_itself: true", ProposalState.SOLVED),
    ("2025-08-01", "answer: {date: 2025-07-20, outcome: resolved}", ProposalState.ANSWERED),
    ("2025-08-01", "answer: {outcome: declined}", ProposalState.ANSWERED),
    ("2025-08-01", "answer: {date: 2025-07-20, outcome: in-hand}", ProposalState.IN_HAND),
    ("2025-08-01", "answer: {date: 2025-07-20, outcome: forwarded}", ProposalState.FORWARDED),
    ("2025-08-01", "due: 2025-07-30\nanswer: {outcome: in-hand}", ProposalState.OVERDUE),
    ("2025-07-19", "routed_to: btc\nanswer: {date: 2025-07-20}", ProposalState.WAITING),
]


@pytest.mark.parametrize(("day", "fields", "state"), STATES)
def test_state(day: str, fields: str, state: ProposalState) -> None:
    assert one(day, fields).state is state


def test_age_runs_to_the_day_and_stops_at_the_final_answer() -> None:
    raised = "raised: 2025-07-01\n"
    assert one("2025-07-31", raised).age == 30
    assert one("2025-07-31", raised + "answer: {date: 2025-07-11, outcome: in-hand}").age == 30
    assert one("2025-07-31", raised + "answer: {date: 2025-07-11, outcome: explained}").age == 10
    assert one("2025-07-10", raised + "answer: {date: 2025-07-11, outcome: explained}").age == 9
    assert one("2025-07-31", "").age is None


def test_what_is_raised_later_does_not_exist() -> None:
    assert stream("2025-06-30", kn="by: xa-a\ntext: Thiếu máy in\nraised: 2025-07-01") == ()
    assert stream("2025-07-31", report("2025-07", "2025-08-02", "Thiếu máy in")) == ()


def test_one_unit_saying_the_same_again_is_one_proposal_as_old_as_its_first_day() -> None:
    (found,) = stream(
        "2025-09-10",
        report("2025-07", "2025-08-02", "Thiếu máy in"),
        report("2025-08", "2025-09-02", "thiếu  máy in"),
    )
    assert found.record == "reports/r.xa-a.2025-08"
    assert found.raised == date(2025, 8, 2)
    assert found.age == 39
    assert [one.period for one in found.reports] == ["2025-07", "2025-08"]


def test_two_units_saying_the_same_are_two_proposals() -> None:
    found = stream(
        "2025-09-10",
        report("2025-07", "2025-08-02", "Thiếu máy in"),
        report("2025-07", "2025-08-03", "Thiếu máy in", unit="xa-b"),
    )
    assert [one.by.words for one in found] == [("xa-a",), ("xa-b",)]


def test_a_filed_proposal_stands_for_its_twin_in_the_report() -> None:
    said = report("2025-07", "2025-08-02", "Thiếu máy in", "Thiếu biên chế")
    filed = "by: {text: nhân dân}\nreport: r.xa-a.2025-07\ntext: THIẾU MÁY IN\nrouted_to: btc"
    found = stream("2025-08-10", said, kn=filed)
    assert {(one.record, one.text) for one in found} == {
        ("proposals/kn", "THIẾU MÁY IN"),
        ("reports/r.xa-a.2025-07", "Thiếu biên chế"),
    }
    filed_one = next(one for one in found if one.filed is not None)
    assert filed_one.raised == date(2025, 8, 2)
    assert [report.id for report in filed_one.reports] == ["r.xa-a.2025-07"]


def test_a_corrected_or_returned_report_raises_nothing() -> None:
    first = report("2025-07", "2025-08-02", "Thiếu máy in")
    corrected = {
        "reports/r.xa-a.2025-07-2.md": (
            "---\nid: r.xa-a.2025-07-2\nregime: r\nunit: xa-a\nperiod: 2025-07\n"
            "submitted: 2025-08-05\ncorrects: r.xa-a.2025-07\n---\n"
        )
    }
    assert len(stream("2025-08-04", first, corrected)) == 1
    assert stream("2025-08-05", first, corrected) == ()


def test_merged_proposals_stay_visible_and_are_not_open() -> None:
    found = stream(
        "2025-08-10",
        kn_1="by: xa-a\ntext: Thiếu máy in\nraised: 2025-07-01\nmerged_into: kn-2",
        kn_2="by: xa-b\ntext: Đề nghị cấp máy in\nraised: 2025-07-02\nrouted_to: btc",
    )
    assert [(one.state, one.open) for one in found] == [
        (ProposalState.MERGED, False),
        (ProposalState.WAITING, True),
    ]


@pytest.mark.parametrize("other", ["kn-1", "kn-9"])
def test_what_no_other_speaks_for_is_not_lost(other: str) -> None:
    found = stream(
        "2025-08-10",
        kn_1="by: xa-a\ntext: Thiếu máy in\nraised: 2025-07-01\nmerged_into: kn-2",
        kn_2=f"by: xa-b\ntext: Cấp máy in\nraised: 2025-07-02\nrouted_to: btc\nmerged_into: {other}",
    )
    assert all(one.open for one in found)
    assert len(found) == 2
