"""The example of Phú Thọ: one dispatch, eighteen tasks, one calendar day; plans beneath it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.rules.findings import found
from tongket.calendar import Kind
from tongket.records.tree import read_folder
from tongket.records.workspace import load
from tongket.tracking.tracking import Tracking
from tongket.tracking.vocabulary import Bucket

FOLDER = Path(__file__).parents[2] / "records" / "phu-tho"
WS = load(read_folder(FOLDER))
DUE = date(2025, 7, 25)
DISPATCH = [task for task in WS.tasks.values() if task.plan == "73-cv-tu"]


def test_reads_without_a_problem() -> None:
    assert WS.problems == ()
    assert WS.twins == ()


@pytest.mark.parametrize(
    ("number", "issued", "issuers"),
    [
        ("178-KL/TW", date(2025, 7, 17), ["bo-chinh-tri", "ban-bi-thu"]),
        ("177-KL/TW", date(2025, 7, 11), ["bo-chinh-tri", "ban-bi-thu"]),
        ("73-CV/TU", date(2025, 7, 18), ["ban-thuong-vu-tinh-uy"]),
        ("02-KH/BCĐTW", date(2025, 6, 19), ["ban-chi-dao-trung-uong-khcn"]),
        ("04-KH/TU", date(2025, 7, 16), ["ban-thuong-vu-tinh-uy"]),
        ("02-KH/TU", date(2025, 7, 15), ["ban-thuong-vu-tinh-uy"]),
        ("204-QĐ/TW", date(2024, 11, 29), ["ban-bi-thu"]),
        ("9068-CV/BTCTW", date(2025, 7, 17), ["ban-to-chuc-trung-uong"]),
        ("253-QĐ/TW", date(2025, 1, 24), ["ban-bi-thu"]),
        ("255-QĐ/TW", date(2025, 1, 24), ["ban-bi-thu"]),
    ],
)
def test_documents(number: str, issued: date, issuers: list[str]) -> None:
    directive = WS.documents.find(number)
    assert directive is not None
    assert directive.issued == issued
    assert [unit.id for unit in WS.registry.members(directive.issuer)] == issuers


def test_relations_of_the_dispatch() -> None:
    dispatch = WS.directives["73-cv-tu"]
    assert dispatch.implements == ("178-KL/TW",)
    assert dispatch.combined_with == ("177-KL/TW", "02-KH/BCĐTW", "04-KH/TU", "02-KH/TU")
    assert WS.directives["04-kh-tu"].implements == ("204-QĐ/TW",)
    assert all(WS.documents.find(reference) for reference in references())


def test_tasks_in_the_order_of_the_dispatch() -> None:
    numbers = " ".join(task.number or "" for task in DISPATCH)
    assert numbers == "0a 0b 0c 1a 1b 1c 1d 2a 2b 2c 3 4 5 6 7 8a 8b 9"
    general = [task.number for task in DISPATCH if task.nature == "general"]
    assert general == ["0a", "0b", "9"]


def test_only_one_task_has_a_day() -> None:
    deadlines = Tracking(WS, date(2025, 7, 18)).deadlines
    kinds = {task.number: found.kind for task in DISPATCH if (found := deadlines.of(task))}
    assert kinds == {
        "0b": Kind.STANDING,
        "0c": Kind.REFERENCE,
        "1a": Kind.REFERENCE,
        "1d": Kind.REFERENCE,
        "2a": Kind.DAY,
        "5": Kind.EVENT,
        "8a": Kind.STANDING,
    }
    dated = deadlines.of(WS.tasks["nv-2a"])
    assert dated is not None
    assert dated.effective == DUE
    assert WS.tasks["nv-2a"].due == "xong trước (đến) 25/7/2025"


@pytest.mark.parametrize(
    ("task", "lead"),
    [
        ("nv-2a", "ban-to-chuc-tinh-uy"),
        ("nv-2b", "ban-to-chuc-tinh-uy"),
        ("nv-2c", "ban-to-chuc-tinh-uy"),
        ("nv-3", "dang-uy-ubnd-tinh"),
        ("nv-4", "ubnd-tinh"),
        ("nv-5", "dang-uy-mttq-tinh"),
        ("nv-6", "dang-uy-mttq-tinh"),
        ("nv-7", "uy-ban-kiem-tra-tinh-uy"),
        ("nv-8a", "van-phong-tinh-uy"),
        ("nv-8b", "van-phong-tinh-uy"),
    ],
)
def test_leads(task: str, lead: str) -> None:
    assert [unit.id for unit in WS.registry.members(WS.tasks[task].lead)] == [lead]


@pytest.mark.parametrize("task", ["nv-1a", "nv-1b", "nv-1c", "nv-1d"])
def test_collective_addressee_is_kept_as_a_selection(task: str) -> None:
    record = WS.tasks[task]
    assert record.lead is not None
    assert record.lead.each
    assert [str(item) for item in record.lead.items] == [
        "level: commune",
        "group: đảng ủy trực thuộc Tỉnh ủy",
    ]
    assert record.stated == {"members": "152"}


def test_the_central_guidance_has_no_day_yet() -> None:
    (guidance,) = WS.plans["73-cv-tu"].milestones or ()
    assert (guidance.name, guidance.date) == ("Trung ương ban hành hướng dẫn", None)
    standing = Tracking(WS, date(2026, 1, 2)).tasks["nv-5"]
    assert standing.bucket is Bucket.WAITING


@pytest.mark.parametrize(
    ("day", "bucket"),
    [
        (date(2025, 7, 18), Bucket.IN_TIME),
        (date(2025, 7, 23), Bucket.DUE_SOON),
        (DUE, Bucket.DUE_SOON),
        (date(2025, 7, 26), Bucket.OVERDUE),
    ],
)
def test_the_one_day(day: date, bucket: Bucket) -> None:
    assert Tracking(WS, day).tasks["nv-2a"].bucket is bucket


@pytest.mark.parametrize(
    ("whole", "value"),
    [("dang-bo-to-chuc-dai-hoi", 152), ("dang-bo-xa-phuong", 148), ("to-chuc-co-so-dang", 2166)],
)
def test_published_figures_add_up(whole: str, value: int) -> None:
    report = WS.reports["ket-qua-dai-hoi-toan-tinh"]
    held = {one.indicator: int(one.value or "") for one in report.values or ()}
    parts = WS.indicators[whole].parts or ()
    assert held[whole] == value == sum(held[part] for part in parts)


def references() -> Iterator[str]:
    for one in WS.directives.values():
        yield from (*(one.implements or ()), *(one.based_on or ()), *(one.combined_with or ()))
    for task in WS.tasks.values():
        if task.trigger and task.trigger.document:
            yield task.trigger.document


def test_all_that_is_made_up_says_so() -> None:
    made_up = [
        *(task for task in WS.tasks.values() if task.plan != "73-cv-tu"),
        *(one for kind in MADE_UP for one in WS.records[kind].values()),
        *(unit for unit in WS.units.values() if unit.level == "commune"),
    ]
    assert len(made_up) > 30
    assert all("minh họa" in (one.source or "") for one in made_up)


def test_what_is_to_be_seen_to_a_month_later() -> None:
    warnings = [one for one in found("2025-08-25", FOLDER, "TK") if one[1] == "warning"]
    assert [(code, record) for code, _, record in warnings] == [
        ("TK119", "directives/quy-che-vinh-yen"),
        ("TK201", "tasks/cds-1"),
        ("TK201", "tasks/kt-1"),
        ("TK201", "tasks/kt-2"),
        ("TK201", "tasks/nv-2a"),
        ("TK201", "tasks/ub-1"),
        ("TK201", "tasks/ub-2"),
        ("TK303", "plans/73-cv-tu"),
        ("TK324", "reports/bao-cao-dai-hoi.xa-lam-thao.2025-07-18..2025-07-31"),
        ("TK342", "proposals/kk-2"),
        ("TK343", "proposals/kk-4"),
        ("TK351", "tasks/nv-2a"),
        ("TK352", "meetings/dai-hoi-xa-tam-dao"),
    ]


MADE_UP = ("meetings", "people", "proposals", "inspections", "letters", "outlines")
