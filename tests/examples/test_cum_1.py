"""The emulation cluster: fourteen members that become nine, and a cumulative count that falls."""

from datetime import date
from pathlib import Path

import pytest

from tongket.records.tree import read_folder
from tongket.records.workspace import Workspace, load

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
    numbers = [one.number for one in ws.directives.values() if one.number]
    assert numbers == ["15-NQ/TW", "21-NQ/TW", "137-QĐ/TW"]
    for task in ws.tasks.values():
        assert task.trigger is None or ws.documents.find(task.trigger.document), task.id
