"""Twelve standing tasks without dates, leads or products, measured by indicators."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tongket.records.tree import read_folder
from tongket.records.workspace import Workspace, load

RECORDS = Path(__file__).parents[2] / "records"


@pytest.fixture(scope="module")
def ws() -> Workspace:
    return load(read_folder(RECORDS / "bac-giang"))


def test_reads_without_a_problem(ws: Workspace) -> None:
    assert ws.problems == ()
    assert ws.twins == ()


def test_twelve_standing_tasks(ws: Workspace) -> None:
    assert len(ws.tasks) == 12
    assert {task.due for task in ws.tasks.values()} == {"thường xuyên"}
    assert not any(task.products for task in ws.tasks.values())
    assert not any(task.lead and task.lead.words for task in ws.tasks.values())


def test_every_group_has_tasks_and_every_selection_units(ws: Workspace) -> None:
    groups = [group.id for group in ws.plans["dan-van"].groups or ()]
    assert sorted(groups) == sorted({task.group or "" for task in ws.tasks.values()})
    for task in ws.tasks.values():
        if task.lead and task.lead.each:
            assert ws.registry.members(task.lead, date(2025, 7, 1)), task.id


def test_eleven_documents_of_two_styles(ws: Workspace) -> None:
    plan = ws.directives["ke-hoach-cua-tinh"]
    cited = {
        document.id
        for text in (
            *(plan.implements or ()),
            *(plan.based_on or ()),
            *(plan.combined_with or ()),
        )
        if (document := ws.documents.find(text))
    }
    assert len(cited) == 11
    numbers = [number for one in cited if (number := ws.directives[one].number)]
    assert sorted(number for number in numbers if "-QĐ/" in number or "-KL/" in number) == [
        "01-KL/TW",
        "217-QĐ/TW",
        "218-QĐ/TW",
    ]
    assert sorted(number for number in numbers if "/TW" not in number) == [
        "33/CT-TTg",
        "59/2023/NĐ-CP",
        "76/NQ-CP",
    ]


def test_two_documents_of_one_day_differ_by_number(ws: Workspace) -> None:
    first, second = ws.directives["217-qd-tw"], ws.directives["218-qd-tw"]
    assert first.issued == second.issued == date(2013, 12, 12)
    assert ws.documents.find("217-QĐ/TW ngày 12/12/2013") is first
    assert ws.documents.find("218-QĐ/TW ngày 12/12/2013") is second


def test_district_level_ends_with_june_2025(ws: Workspace) -> None:
    group = ws.tasks["nv-03"].lead
    before = [unit.id for unit in ws.registry.members(group, date(2025, 6, 30))]
    after = [unit.id for unit in ws.registry.members(group, date(2025, 7, 1))]
    assert before == ["ubnd-tinh", "ubnd-cap-huyen", "ubnd-cap-xa"]
    assert after == ["ubnd-tinh", "ubnd-cap-xa"]
    heirs = ws.registry.holders(ws.units["ubnd-cap-huyen"], date(2025, 7, 1))
    assert [unit.id for unit in heirs] == ["ubnd-tinh", "ubnd-cap-xa"]


def test_all_tasks_but_one_are_measured(ws: Workspace) -> None:
    measured = {indicator.task for indicator in ws.indicators.values()}
    assert set(ws.tasks) - measured == {"nv-08"}
    assert not any(indicator.targets for indicator in ws.indicators.values())


def test_parts_and_identities_name_indicators(ws: Workspace) -> None:
    named = {
        name
        for indicator in ws.indicators.values()
        for name in (
            *(indicator.parts or ()),
            *re.findall(r"[a-z]+(?:-[a-z]+)+", indicator.identity or ""),
        )
    }
    assert len(named) == 12
    assert named <= set(ws.indicators)


@pytest.mark.parametrize("unit", ["ubnd-cap-huyen", "ubnd-cap-xa"])
def test_illustrated_values_add_up(ws: Workspace, unit: str) -> None:
    (report,) = (one for one in ws.reports.values() if one.unit == unit)
    assert "minh họa" in (report.source or "")
    held = {one.indicator: Decimal(one.value or 0) for one in report.values or () if _counts(one)}
    assert (
        held["don-ton-dau-ky"] + held["don-tiep-nhan"] - held["don-da-giai-quyet"]
        == held["don-ton-cuoi-ky"]
    )
    for total in ("ho-so-tthc", "don-tiep-nhan", "mo-hinh-dang-ky"):
        parts = ws.indicators[total].parts or ()
        assert sum(held.get(part, Decimal(0)) for part in parts) == held[total]


def _counts(value: object) -> bool:
    return (getattr(value, "value", None) or "").replace(".", "").isdigit()
