"""The emulation cluster: fourteen members that become nine, and a cumulative count that falls."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rules.findings import found
from tongket.cli.words import Words
from tongket.records.kinds import ClusterYear
from tongket.records.tree import read_folder
from tongket.records.workspace import Workspace, load
from tongket.reports.produce import Order, produce
from tongket.tracking import Tracking

RECORDS = Path(__file__).parents[2] / "records"
MERGED = date(2025, 7, 1)


@pytest.fixture(scope="module")
def ws() -> Workspace:
    return load(read_folder(RECORDS / "cum-1"))


def members(ws: Workspace, plan: str, on: date) -> list[str]:
    steering = ws.plans[plan].steering
    assert steering is not None
    return [unit.id.removeprefix("btc-") for unit in ws.registry.members(steering.members, on)]


def test_reads_without_a_problem(ws: Workspace) -> None:
    assert ws.problems == ()
    assert ws.twins == ()


def test_fourteen_members_in_the_order_of_the_source(ws: Workspace) -> None:
    assert members(ws, "thi-dua-2024", date(2024, 11, 30)) == [
        "ha-noi",
        "phu-tho",
        "vinh-phuc",
        "tuyen-quang",
        "ha-giang",
        "yen-bai",
        "dien-bien",
        "lao-cai",
        "lai-chau",
        "son-la",
        "hoa-binh",
        "thai-nguyen",
        "cao-bang",
        "bac-kan",
    ]
    assert ws.plans["thi-dua-2024"].stated == {"members": "14", "groups": "8"}


def test_nine_members_after_the_mergers(ws: Workspace) -> None:
    assert len(members(ws, "thi-dua-2025", date(2025, 6, 30))) == 14
    assert len(members(ws, "thi-dua-2025", MERGED)) == 9
    heirs = {
        unit.id.removeprefix("btc-"): ws.registry.holders(unit, MERGED)[0].id.removeprefix("btc-")
        for unit in ws.units.values()
        if unit.closed
    }
    assert heirs == {
        "vinh-phuc": "phu-tho",
        "hoa-binh": "phu-tho",
        "ha-giang": "tuyen-quang",
        "yen-bai": "lao-cai",
        "bac-kan": "thai-nguyen",
    }


def test_models_fall_from_112_to_49(ws: Workspace) -> None:
    indicator = ws.indicators["mo-hinh-hay"]
    assert indicator.measure is not None
    assert indicator.measure.kind == "cumulative"
    values = [
        (value.as_of, value.value)
        for report in ws.reports.values()
        for value in report.values or ()
        if value.indicator == indicator.id
    ]
    assert values == [("2024-06-20", "112"), ("2024-11-30", "49")]


def test_conference_on_a_saturday(ws: Workspace) -> None:
    (event,) = ws.tasks["tong-ket-2024"].events or ()
    assert event.date == date(2024, 11, 30)
    assert event.date.isoweekday() == 6


def test_documents_cited_are_held(ws: Workspace) -> None:
    real = [one for one in ws.directives.values() if one.source != "Minh họa"]
    numbers = [one.number for one in real if one.number]
    assert numbers == ["15-NQ/TW", "21-NQ/TW", "137-QĐ/TW"]
    for task in ws.tasks.values():
        document = task.trigger.document if task.trigger is not None else None
        assert document is None or ws.documents.find(document), task.id


def year(ws: Workspace, cluster: str, name: str) -> ClusterYear:
    (one,) = [one for one in ws.clusters[cluster].years or () if one.year == name]
    return one


def test_stated_members_are_held_and_the_later_number_follows_from_succession(
    ws: Workspace,
) -> None:
    first, second = year(ws, "cum-1", "2024"), year(ws, "cum-1", "2025")
    assert first.stated == {"members": "14", "groups": "8"}
    assert len(ws.registry.members(first.members, date(2024, 11, 30))) == 14
    assert (first.leader, first.head) == ("btc-ha-noi", "vu-duc-bao")
    assert second.stated == {"members": "9"}
    assert second.agreement is not None
    assert second.agreement.signed == date(2024, 11, 30)
    assert len(ws.registry.members(second.members, second.agreement.signed)) == 14
    assert len(ws.registry.members(second.members, MERGED)) == 9
    assert second.leader == "btc-phu-tho"


def test_what_the_sources_do_not_tell_stays_empty(ws: Workspace) -> None:
    first = year(ws, "cum-1", "2024")
    assert first.agreement is not None
    assert first.agreement.groups is None
    assert first.agreement.signed is None
    assert (first.deputy, first.scores, first.votes, first.ranks) == (None, None, None, None)


def test_scores_and_awards_are_illustrations(ws: Workspace) -> None:
    for kind in ("models", "commendations"):
        assert {record.source for record in ws.records[kind].values()} == {"Minh họa"}
    assert ws.clusters["cum-minh-hoa"].source == "Minh họa"
    scored = year(ws, "cum-minh-hoa", "2024")
    totals: dict[str, Decimal] = {}
    for score in scored.scores or ():
        sign = -1 if score.kind == "penalty" else 1
        totals[score.unit] = totals.get(score.unit, Decimal(0)) + sign * (score.verified or 0)
    assert totals == {
        "don-vi-a": Decimal(98),
        "don-vi-b": Decimal(92),
        "don-vi-c": Decimal("91.5"),
        "don-vi-d": Decimal("91.5"),
        "don-vi-e": Decimal(0),
    }
    assert {rank.unit: rank.place for rank in scored.ranks or ()} == {
        "don-vi-a": 1,
        "don-vi-b": 2,
        "don-vi-c": 3,
        "don-vi-d": 3,
    }


def test_what_is_to_be_asked_after_the_conference() -> None:
    shown = {one for one in found("2025-01-10", RECORDS / "cum-1", "TK") if one[1] != "info"}
    assert shown == {
        ("TK226", "warning", "tasks/ky-giao-uoc-2024"),
        ("TK231", "warning", "plans/thi-dua-2024"),
        ("TK303", "warning", "tasks/sap-xep-co-quan-tham-muu"),
        ("TK303", "warning", "tasks/suy-ton-2024"),
        ("TK327", "warning", "reports/so-ket-2024"),
        ("TK330", "warning", "reports/so-ket-2024"),
        ("TK330", "warning", "reports/tong-ket-2024"),
        ("TK409", "warning", "reports/tong-ket-2024"),
        ("TK423", "warning", "clusters/cum-1"),  # eight groups are stated, no source names them
    }


def test_members_without_scores_are_given_no_points(ws: Workspace) -> None:
    order = Order("evaluation", period="2024")
    text = produce(Tracking(ws, date(2025, 1, 10)), Words.of("vi"), order).content.decode()
    assert "| 1 | Ban Tổ chức Thành ủy Hà Nội | … | … | … |" in text
    assert "| 15 | Đơn vị A (minh họa) | 96 | 2 | 0 |" in text
    assert "| 14 | Ban Tổ chức Tỉnh ủy Bắc Kạn | 3 | Chưa có điểm |" in text


def test_conclusions_of_the_conference_lead_to_the_work_of_the_next_year(ws: Workspace) -> None:
    conference = ws.meetings["tong-ket-2024"]
    assert conference.held == date(2024, 11, 30)
    assert len(ws.registry.members(conference.attendees, date(2024, 11, 30))) == 14
    (personnel,) = [item for item in conference.agenda or () if item.type == "personnel"]
    assert personnel.posts == ("Cụm trưởng", "Cụm phó")
    born = {
        task.trigger.point: task.plan
        for task in ws.tasks.values()
        if task.trigger is not None and task.trigger.meeting == conference.id
    }
    assert born == {"k1": "thi-dua-2025", "k2": "thi-dua-2025"}
