"""Twelve standing tasks without dates, leads or products, measured by indicators."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rules.findings import found
from tongket.records.kinds import Task
from tongket.records.tree import read_folder
from tongket.records.workspace import Workspace, load

RECORDS = Path(__file__).parents[2] / "records"


@pytest.fixture(scope="module")
def ws() -> Workspace:
    return load(read_folder(RECORDS / "bac-giang"))


def test_reads_without_a_problem(ws: Workspace) -> None:
    assert ws.problems == ()
    assert ws.twins == ()


def tasks_of(ws: Workspace, plan: str) -> list[Task]:
    return [task for task in ws.tasks.values() if task.plan == plan]


def test_twelve_standing_tasks(ws: Workspace) -> None:
    tasks = tasks_of(ws, "dan-van")
    assert len(tasks) == 12
    assert {task.due for task in tasks} == {"thường xuyên"}
    assert not any(task.products for task in tasks)
    assert not any(task.lead and task.lead.words for task in tasks)


def test_what_the_article_does_not_tell_is_marked_as_illustration(ws: Workspace) -> None:
    invented = [
        record
        for kind in ("meetings", "opinions", "proposals", "inspections", "models", "gradings")
        for record in ws.records[kind].values()
    ]
    invented += [*ws.commendations.values(), *tasks_of(ws, "cam-ket-doi-thoai")]
    assert len(invented) > 15
    assert {record.source for record in invented} == {"Minh họa"}
    assert not ws.people


def test_each_promise_of_a_dialogue_has_a_task_with_a_day(ws: Workspace) -> None:
    promised = [
        (meeting.id, conclusion.id, name)
        for meeting in ws.meetings.values()
        for conclusion in meeting.conclusions or ()
        for name in conclusion.tasks or ()
    ]
    assert len(promised) == 3
    for meeting, conclusion, name in promised:
        task = ws.tasks[name]
        assert task.due
        assert task.trigger is not None
        assert (task.trigger.meeting, task.trigger.point) == (meeting, conclusion)


def test_the_four_fields_of_the_movement(ws: Workspace) -> None:
    assert [model.field for model in ws.models.values()] == [
        "kinh tế",
        "văn hóa - xã hội",
        "quốc phòng - an ninh",
        "xây dựng hệ thống chính trị",
    ]


def test_work_among_the_people_is_a_criterion_of_grading(ws: Workspace) -> None:
    grading = ws.gradings["xa-a-2025"]
    (criterion,) = [one for one in grading.criteria or () if one.id == "dan-van"]
    assert (criterion.self_, criterion.verified) == (Decimal(9), Decimal("8.5"))
    assert criterion.reason


def test_every_complaint_is_routed_and_no_denouncer_is_named(ws: Workspace) -> None:
    assert all(one.routed_to for one in ws.proposals.values())
    (denounced,) = [one for one in ws.proposals.values() if one.kind == "denunciation"]
    assert denounced.by.text == ("Người tố cáo được giữ bí mật",)
    open_ones = [one.id for one in ws.proposals.values() if one.settled is None]
    assert open_ones == ["kn-01"]


def test_every_group_has_tasks_and_every_selection_units(ws: Workspace) -> None:
    groups = [group.id for group in ws.plans["dan-van"].groups or ()]
    assert sorted(groups) == sorted({task.group or "" for task in tasks_of(ws, "dan-van")})
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
    assert {task.id for task in tasks_of(ws, "dan-van")} - measured == {"nv-08"}
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
    assert len(named) == 14
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


def test_what_is_to_be_urged_in_august() -> None:
    shown = {one for one in found("2025-08-04", RECORDS / "bac-giang", "TK") if one[1] != "info"}
    assert shown == {
        ("TK201", "warning", "tasks/ck-duong-lien-thon"),
        ("TK342", "warning", "proposals/kn-01"),
    }


def _counts(value: object) -> bool:
    return (getattr(value, "value", None) or "").replace(".", "").isdigit()
