"""The example of Hà Nội: what its sources say stands in the records, and what is made up says so."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.rules.findings import found
from tongket.calendar import Cutoff, Kind, parse_period
from tongket.records.kinds import Record, Report, Task
from tongket.records.passages import passages
from tongket.records.tree import read_folder
from tongket.records.workspace import load
from tongket.tracking.expected import Receipt
from tongket.tracking.ledger import Cell
from tongket.tracking.tracking import Tracking
from tongket.tracking.vocabulary import Bucket

FOLDER = Path(__file__).parents[2] / "records" / "ha-noi"
WS = load(read_folder(FOLDER))
CONFERENCE = date(2024, 12, 10)
"""Ten days before the closing conference: every class of the status table occurs."""


def test_reads_without_a_problem() -> None:
    assert WS.problems == ()
    assert WS.twins == ()


def test_programme_and_its_closing_review() -> None:
    programme = WS.plans["chuong-trinh-01"]
    directive = WS.documents.find("01-CTr/TU")
    assert directive is not None
    assert directive.issued == date(2021, 3, 17)
    assert directive.title == (
        "Tăng cường công tác xây dựng, chỉnh đốn Đảng, hệ thống chính trị Thành phố trong sạch, "
        "vững mạnh; đẩy mạnh cải cách hành chính giai đoạn 2021–2025"
    )
    assert WS.documents.find(programme.document) is directive
    assert programme.period is not None
    assert (programme.period.from_, programme.period.to) == (date(2021, 1, 1), date(2025, 12, 31))
    assert [unit.name for unit in WS.registry.members(programme.owner)] == ["Ban Tổ chức Thành ủy"]
    assert programme.steering is not None
    assert WS.registry.members(programme.steering.standing)

    review = WS.plans["tong-ket-01"]
    assert review.reviews == programme.id
    assert len(tasks_of("tong-ket-01")) == 7


def test_the_report_is_due_before_its_data_are_closed() -> None:
    task = WS.tasks["tk-5"]
    assert task.due == "trước ngày 30/9/2024"
    deadline = Tracking(WS, CONFERENCE).deadlines.of(task)
    assert deadline is not None
    assert deadline.last_day == date(2024, 9, 29)

    regime = WS.regimes[task.completes or ""]
    duty = (regime.periods or ())[0]
    window = Cutoff.parse(duty.cutoff or "").window(parse_period(regime.first or ""))
    assert window == (date(2021, 1, 1), date(2024, 9, 30))
    assert deadline.last_day < window[1]
    assert regime.estimates == ("2024", "2025")


def test_component_reports_have_no_day_of_their_own() -> None:
    feeders = [WS.tasks[one] for one in WS.tasks["tk-5"].depends_on or ()]
    assert [one.number for one in feeders] == ["1", "2", "3", "4"]
    assert all(one.due is None and one.completes is None for one in feeders)
    leads = [WS.registry.members(one.lead)[0].id for one in feeders]
    assert leads == ["dang-doan-hdnd"] * 2 + ["ban-can-su-dang-ubnd"] * 2


def test_conference_is_planned_for_the_fourth_quarter() -> None:
    conference, commendation = WS.tasks["tk-6"], WS.tasks["tk-7"]
    assert (conference.due, conference.tentative) == ("quý IV/2024", True)
    deadline = Tracking(WS, CONFERENCE).deadlines.of(commendation)
    assert deadline is not None
    assert (deadline.kind, deadline.last_day) == (Kind.EVENT, date(2024, 12, 19))


def test_bodies_that_ended_pass_their_work_on() -> None:
    for old, new in (("dang-doan-hdnd", "dang-uy-hdnd"), ("ban-can-su-dang-ubnd", "dang-uy-ubnd")):
        unit = WS.units[old]
        assert WS.registry.holders(unit, date(2024, 9, 30)) == (unit,)
        assert WS.registry.holders(unit, date(2025, 11, 12)) == (WS.units[new],)


def test_work_programme_of_the_eighteenth_committee() -> None:
    rows = tasks_of("cong-tac-khoa-xviii")
    assert [WS.registry.members(row.lead)[0].id for row in rows] == [
        *["van-phong-thanh-uy"] * 3,
        *["uy-ban-kiem-tra-thanh-uy"] * 2,
        "dang-uy-ubnd",
    ]
    assert {WS.registry.members(row.authority)[0].id for row in rows} == {"ban-chap-hanh"}
    deadlines = Tracking(WS, date(2025, 12, 20)).deadlines
    assert {found.last_day for row in rows if (found := deadlines.of(row))} == {date(2025, 11, 12)}
    issued = WS.documents.find((rows[2].events or ())[-1].document)
    assert issued is not None
    assert (issued.number, issued.issued) == ("03-CTr/TU", date(2025, 12, 17))


def test_every_class_of_the_status_table_occurs() -> None:
    standings = Tracking(WS, CONFERENCE).tasks
    assert {standing.bucket for standing in standings.values()} == set(Bucket)


@pytest.mark.parametrize(
    ("unit", "receipt"),
    [
        ("dang-doan-hdnd", Receipt.ACCEPTED),
        ("ban-can-su-dang-ubnd", Receipt.ACCEPTED),
        ("van-phong-thanh-uy", Receipt.ACCEPTED),
        ("uy-ban-kiem-tra-thanh-uy", Receipt.LATE),
        ("so-khoa-hoc-cong-nghe", Receipt.ON_TIME),
        ("so-ke-hoach-dau-tu", Receipt.MISSING),
    ],
)
def test_reports_of_the_units(unit: str, receipt: Receipt) -> None:
    expected = {
        one.unit.id: one.receipt
        for one in Tracking(WS, CONFERENCE).expected
        if one.regime.id == "bao-cao-don-vi"
    }
    assert expected[unit] == receipt


def test_reports_answer_for_the_indicators_of_the_programme_they_close() -> None:
    rows = {
        row.expected.unit.id: row
        for row in Tracking(WS, CONFERENCE).ledger
        if row.expected.regime.id == "bao-cao-don-vi"
    }
    science = rows["so-khoa-hoc-cong-nghe"]
    assert {one.indicator.id: one.cell for one in science.indicators} == {
        "quy-trinh-dien-tu-noi-bo": Cell.VALUE,
        "sang-kien-cai-cach-hanh-chinh": Cell.NOTHING,
        "don-vi-su-nghiep-sap-xep": Cell.NOT_APPLICABLE,
    }
    assert [task.id for task in rows["dang-doan-hdnd"].silent_tasks] == ["tk-2"]
    inspection = rows["uy-ban-kiem-tra-thanh-uy"].estimates
    gaps = [(one.indicator.id, one.estimate) for one in inspection if one.cell is Cell.BLANK]
    assert gaps == [("ket-luan-kiem-tra-khac-phuc-dung-han", "2025")]


def test_report_returned_once_came_back_in_time() -> None:
    report = WS.reports["ban-can-su-dang-ubnd"]
    assert report.submitted is not None
    assert [one.date for one in report.returned or ()] == [date(2024, 10, 3)]
    assert report.submitted == date(2024, 10, 4)


@pytest.mark.parametrize(
    "name",
    ["dang-doan-hdnd", "ban-can-su-dang-ubnd", "van-phong-thanh-uy", "uy-ban-kiem-tra-thanh-uy"],
)
def test_reports_follow_the_outline(name: str) -> None:
    required = [one.title for one in OUTLINE if one.required]
    written = [one.title for one in passages(WS.reports[name].body or "")]
    assert [title for title in written if title in required] == required


def test_one_report_leaves_sections_out() -> None:
    written = {one.title for one in passages(WS.reports["so-khoa-hoc-cong-nghe"].body or "")}
    absent = [one.id for one in OUTLINE if one.required and one.title not in written]
    assert absent == ["nguyen-nhan", "bai-hoc", "khen-thuong"]


def test_estimates_stand_apart_from_what_was_done() -> None:
    for report in WS.reports.values():
        for value in report.values or ():
            assert bool(value.estimate) == (value.as_of in {"2024", "2025"}), report.id


@pytest.mark.parametrize("as_of", [None, "2024", "2025"])
def test_parts_of_the_documents_add_up(as_of: str | None) -> None:
    held = figures(WS.reports["ban-can-su-dang-ubnd"], as_of)
    whole = WS.indicators["van-ban-cu-the-hoa"]
    assert held[whole.id] == sum(held[part] for part in whole.parts or ())


@pytest.mark.parametrize("as_of", [None, "2024", "2025"])
def test_petitions_left_are_those_received_less_those_answered(as_of: str | None) -> None:
    held = figures(WS.reports["dang-doan-hdnd"], as_of)
    received, answered = held["kien-nghi-cu-tri-tiep-nhan"], held["kien-nghi-cu-tri-giai-quyet"]
    assert held["kien-nghi-cu-tri-con-ton"] == received - answered


def test_all_that_is_made_up_says_so() -> None:
    made_up: list[Record] = [
        *tasks_of("chuan-bi-hoi-nghi"),
        *tasks_of("chuong-trinh-hanh-dong-xviii"),
        *tasks_of("chuong-trinh-cong-tac-2026"),
        *(one for kind in MADE_UP for one in WS.records[kind].values()),
    ]
    assert all("minh họa" in (one.source or "") for one in made_up)
    events = [event for task in tasks_of("tong-ket-01") for event in task.events or ()]
    assert all("minh họa" in (event.note or "") for event in events)


def test_what_is_to_be_seen_to_after_the_first_quarter_of_2026() -> None:
    earlier = found("2024-12-31", FOLDER, "TK")
    shown = [
        (code, record)
        for code, severity, record in found("2026-04-15", FOLDER, "TK")
        if severity == "warning" and (code, severity, record) not in earlier
    ]
    assert shown == [
        ("TK201", "tasks/pc-1"),
        ("TK201", "tasks/pc-2"),
        ("TK231", "plans/chuong-trinh-01"),
        ("TK320", "regimes/kiem-dem"),
        ("TK324", "reports/kiem-dem.dang-uy-ubnd.2026-q1"),
        ("TK327", "reports/kiem-dem.dang-uy-ubnd.2026-q1"),
        ("TK330", "reports/kiem-dem.dang-uy-ubnd.2026-q1"),
        ("TK340", "opinions/yk-7"),
        ("TK342", "proposals/kn-2"),
        ("TK342", "proposals/kn-3"),
        ("TK343", "proposals/kn-3"),
        *[("TK348", "meetings/hoi-nghi-lan-2-bch-xviii")] * 5,
        *[("TK410", f"reports/{unit}") for unit in ("uy-ban-kiem-tra-thanh-uy",) * 3],
        *[("TK410", f"reports/{unit}") for unit in ("van-phong-thanh-uy",) * 2],
        ("TK420", "plans/ktgs-2026"),
    ]


def test_the_second_meeting_had_three_groups_of_matters() -> None:
    meeting = WS.meetings["hoi-nghi-lan-2-bch-xviii"]
    matters = [one for one in meeting.agenda or () if one.type != "personnel"]
    assert len({one.group for one in matters}) == 3
    assert sum(len(one.questions or ()) for one in matters) == 8
    assert {one.group for one in meeting.agenda or () if one.type == "personnel"} == {None}


def test_each_strategic_resolution_has_its_answer_or_is_a_gap() -> None:
    seven = [one for one in WS.directives.values() if (one.number or "").endswith("-NQ/TW")]
    answered = {
        number
        for one in WS.directives.values()
        for number in one.implements or ()
        if "NQ" in number
    }
    gaps = [one.number for one in seven if one.number not in answered and not one.needs_no_answer]
    assert (len(seven), gaps) == (7, ["66-NQ/TW", "70-NQ/TW", "72-NQ/TW"])


def test_every_reference_leads_somewhere() -> None:
    for task in WS.tasks.values():
        for units in (task.lead, task.with_, task.authority, task.follow_up):
            for word in units.words if units else ():
                assert len(WS.registry.called(word)) == 1, (task.id, word)
    for reference in references():
        assert WS.documents.find(reference), reference


MADE_UP = (
    *("indicators", "reports", "opinions", "proposals", "inspections", "letters"),
    *("models", "commendations"),
)
OUTLINE = WS.outlines["de-cuong-tong-ket-01"].sections or ()


def tasks_of(plan: str) -> list[Task]:
    return [task for task in WS.tasks.values() if task.plan == plan]


def references() -> Iterator[str]:
    for one in WS.directives.values():
        yield from (*(one.implements or ()), *(one.based_on or ()))
    yield from (plan.document for plan in WS.plans.values() if plan.document)
    yield from (regime.basis for regime in WS.regimes.values() if regime.basis)
    for task in WS.tasks.values():
        yield from (event.document for event in task.events or () if event.document)


def figures(report: Report, as_of: str | None) -> dict[str, int]:
    return {
        one.indicator: int(one.value)
        for one in report.values or ()
        if one.value and one.value.isdigit() and one.as_of == as_of
    }
