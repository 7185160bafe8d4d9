"""The workspace of Resolution 03/NQ-CP holds the document's two annexes, figure for figure."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tongket.records.kinds import Task
from tongket.records.tree import read_folder
from tongket.records.units_ref import Selection, Units
from tongket.records.workspace import Workspace, load

RECORDS = Path(__file__).parents[2] / "records"
ISSUED = date(2025, 1, 9)
MERGED = date(2025, 3, 1)


@pytest.fixture(scope="module")
def ws() -> Workspace:
    return load(read_folder(RECORDS / "nq-57"))


@pytest.fixture(scope="module")
def annex(ws: Workspace) -> list[Task]:
    """The 140 tasks of Annex II; section III of the resolution is a plan of its own."""
    return [task for task in ws.tasks.values() if task.plan == "nq-57"]


def numbers(tasks: list[Task]) -> list[int]:
    return [int(task.number or 0) for task in tasks]


def printed(ws: Workspace, units: Units | None) -> str:
    """A reference in the words of the document."""
    assert units is not None
    names = [
        item.by[0][1] if isinstance(item, Selection) else ws.units[item].name
        for item in units.items
    ]
    return ", ".join([*names, *units.text])


def named(task: Task) -> int:
    return len(task.lead.words) if task.lead else 0


def is_mixed(task: Task) -> bool:
    return task.lead is not None and task.lead.each and bool(task.lead.words)


def test_reads_without_a_problem(ws: Workspace) -> None:
    assert ws.problems == ()
    assert ws.twins == ()


def test_140_tasks_in_seven_groups(ws: Workspace, annex: list[Task]) -> None:
    assert numbers(annex) == list(range(1, 141))
    assert [task.id for task in annex] == [f"nv-{n:03}" for n in range(1, 141)]
    groups = [group.id for group in ws.plans["nq-57"].groups or ()]
    count = Counter(task.group for task in annex)
    assert [count[group] for group in groups] == [13, 29, 34, 12, 28, 15, 9]


def test_57_indicators_on_two_horizons(ws: Workspace) -> None:
    assert len(ws.indicators) == 57
    assert Counter(one.goal for one in ws.indicators.values()) == {"den-2030": 51, "den-2045": 6}
    parents = Counter(one.parent for one in ws.indicators.values() if one.parent)
    assert parents == {"ct-11": 12, "ct-23": 4}
    assert [one.id for one in ws.indicators.values() if not one.targets] == ["ct-11"]


@pytest.mark.parametrize(
    ("indicator", "targets"),
    [
        ("ct-04", [("2030", "Đông Nam Á", "≤ 3"), ("2030", "Thế giới", "≤ 50")]),
        ("ct-14", [("2030", None, "> 0.7")]),
        ("ct-16", [("2030", None, "> 60")]),
        ("ct-17", [("2030", None, "≥ 3"), ("2030", None, "tăng dần theo yêu cầu phát triển")]),
        ("ct-21", [("2030", None, "16..18")]),
        ("ct-36", [("2045", None, "≥ 50")]),
        ("ct-41", [("2045", None, "20..50")]),
    ],
)
def test_targets(ws: Workspace, indicator: str, targets: list[tuple[str, str | None, str]]) -> None:
    held = ws.indicators[indicator].targets or ()
    assert [(target.by, target.scope, target.value) for target in held] == targets


def test_qualitative_indicators_are_text(ws: Workspace) -> None:
    text = [one.id for one in ws.indicators.values() if one.measure and one.measure.kind == "text"]
    assert text == ["ct-01", "ct-02", "ct-03", "ct-23"]


def test_nine_tasks_without_a_product(annex: list[Task]) -> None:
    missing = numbers([task for task in annex if not task.products])
    assert missing == [3, 41, 42, 61, 76, 108, 114, 115, 131]


def test_products_as_printed(annex: list[Task]) -> None:
    products = Counter(product for task in annex for product in task.products or ())
    assert products.most_common(4) == [
        ("Quyết định của Thủ tướng Chính phủ", 41),
        ("Luật của Quốc hội", 9),
        ("Nghị định của Chính phủ", 9),
        ("Nghị quyết của Chính phủ", 3),
    ]


def test_one_task_without_a_deadline(annex: list[Task]) -> None:
    assert numbers([task for task in annex if task.due is None]) == [42]


def test_deadlines_as_printed(annex: list[Task]) -> None:
    due = Counter(task.due for task in annex)
    assert due["2025"] == 59
    assert (due["6/2025"], due["06/2025"]) == (11, 2)
    assert (due["Thường xuyên"], due["Nhiệm vụ thường xuyên"]) == (12, 1)
    assert (due["Hằng năm"], due["hằng năm"]) == (2, 1)
    assert (due["2025 - 2026"], due["2025-2026"]) == (1, 1)
    assert due["2025 và những năm tiếp theo"] == 3


def test_32_tasks_without_co_ordinators(annex: list[Task]) -> None:
    missing = numbers([task for task in annex if task.with_ is None])
    assert missing == [
        *(6, 7, 8, 9, 41, 55, 58, 69, 71, 75, 93, 96, 97, 99, 101, 103, 104, 105, 106, 107),
        *(110, 115, 116, 121, 123, 124, 127, 128, 129, 130, 132, 133),
    ]


def test_18_tasks_with_several_named_leads(annex: list[Task]) -> None:
    several = [task for task in annex if named(task) > 1 and not is_mixed(task)]
    assert numbers(several) == [
        *(8, 25, 27, 43, 44, 45, 46, 51, 52, 76, 77, 83, 103, 104, 108, 113, 114, 119),
    ]


def test_task_2_mixes_named_bodies_and_a_group(ws: Workspace, annex: list[Task]) -> None:
    assert numbers([task for task in annex if is_mixed(task)]) == [2]
    lead = ws.tasks["nv-002"].lead
    assert lead is not None
    assert lead.words == ("vtv", "vov", "ttxvn")


def test_28_tasks_with_a_collective_lead(annex: list[Task]) -> None:
    """Task 63 names no unit either, but one locality that is still to be chosen."""
    collective = [task for task in annex if named(task) == 0]
    assert numbers(collective) == [
        *(3, 6, 7, 9, 12, 37, 38, 40, 48, 55, 58, 63, 64, 65, 66, 70, 71, 72, 73, 74),
        *(93, 96, 115, 121, 124, 127, 129, 130, 138),
    ]
    held = [task for task in collective if task.lead and task.lead.text]
    assert numbers(held) == [38, 63, 64, 70, 138]


def test_most_frequent_leads_as_printed(ws: Workspace, annex: list[Task]) -> None:
    """The ninth of Bộ Công an is task 69, printed “Bộ Công An”."""
    leads = Counter(printed(ws, task.lead) for task in annex)
    assert leads.most_common(8) == [
        ("Bộ Thông tin và Truyền thông", 24),
        ("Các bộ, ngành, địa phương", 15),
        ("Bộ Khoa học và Công nghệ", 12),
        ("Bộ Giáo dục và Đào tạo", 10),
        ("Bộ Công an", 9),
        ("Bộ Kế hoạch và Đầu tư", 7),
        ("Bộ Nội vụ", 6),
        ("Bộ Tài chính", 6),
    ]


def test_every_reference_leads_somewhere(ws: Workspace) -> None:
    for task in ws.tasks.values():
        for units in (task.lead, task.with_):
            for word in units.words if units else ():
                assert ws.registry.called(word), f"{task.id}: {word}"
            for item in units.items if units else ():
                assert ws.registry.members(Units((item,)), ISSUED), f"{task.id}: {item}"


def test_ministries_merged_on_1_march_2025(ws: Workspace) -> None:
    heirs = {
        unit.id: [heir.id for heir in ws.registry.holders(unit, MERGED)]
        for unit in ws.units.values()
        if unit.closed
    }
    assert heirs == {
        "bo-tttt": ["bo-khcn"],
        "bo-khdt": ["bo-tc"],
        "bo-ldtbxh": ["bo-nv"],
        "bo-tnmt": ["bo-nnmt"],
        "bo-gtvt": ["bo-xd"],
        "bo-nnptnt": ["bo-nnmt"],
    }
    ministries = Units((Selection((("group", "các bộ, ngành"),)),))
    assert len(ws.registry.members(ministries, ISSUED)) == 27
    assert len(ws.registry.members(ministries, MERGED)) == 22


def test_resolution_71_amended_the_deadline_of_task_1(ws: Workspace) -> None:
    (event,) = ws.tasks["nv-001"].events or ()
    assert (event.type, event.field, event.from_, event.to) == (
        "amended",
        "due",
        "6/2025",
        "4/2025",
    )
    document = ws.documents.find(event.document)
    assert document is not None
    assert document.issued == event.date
    assert document.amends == ("03/NQ-CP",)


def test_documents_cited_are_held(ws: Workspace) -> None:
    for one in ws.directives.values():
        for cited in (*(one.implements or ()), *(one.based_on or ()), *(one.amends or ())):
            assert ws.documents.find(cited), f"{one.id}: {cited}"


def test_two_reports_a_year(ws: Workspace) -> None:
    (duty,) = ws.regimes["bao-cao-nq-57"].periods or ()
    (tier,) = duty.tiers or ()
    assert duty.every == "half-year"
    assert tier.due == "định kỳ 6 tháng: trước ngày 15 tháng 6 và trước ngày 01 tháng 12"


def test_reports_say_that_they_are_illustrations(ws: Workspace) -> None:
    assert len(ws.reports) == 4
    assert all("minh họa" in (report.source or "") for report in ws.reports.values())
