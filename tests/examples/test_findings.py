"""What the rules must find in the records of the source articles, and what they must not."""

from datetime import date
from pathlib import Path

import pytest

from tests.rules.findings import Short, found, told
from tongket.records.tree import read_folder
from tongket.records.workspace import load
from tongket.tracking import Bucket, Clarity, Clear, Tracking, clear_table

RECORDS = Path(__file__).parents[2] / "records"
HA_NOI, PHU_THO, BAC_GIANG, CUM_1, NQ_57 = (
    RECORDS / name for name in ("ha-noi", "phu-tho", "bac-giang", "cum-1", "nq-57")
)
COMPONENTS = ("tk-1", "tk-2", "tk-3", "tk-4")
SEVERAL_LEADS = (8, 25, 27, 43, 44, 45, 46, 51, 52, 76, 77, 83, 103, 104, 108, 113, 114, 119)
NO_PRODUCT = (3, 41, 42, 61, 76, 108, 114, 115, 131)


def tracked(folder: Path, day: str) -> Tracking:
    return Tracking(load(read_folder(folder)), date.fromisoformat(day))


def annex(shown: list[Short]) -> list[int]:
    """The numbers of the tasks of NQ 03/NQ-CP's annex among some findings."""
    return [int(record[9:]) for _, _, record in shown if record.startswith("tasks/nv-")]


# Thành ủy Hà Nội: tổng kết Chương trình 01-CTr/TU


def test_the_report_is_due_before_its_data_are_closed() -> None:
    assert ("TK216", "warning", "tasks/tk-5") in found("2024-09-20", HA_NOI, "TK2")
    assert told("2024-09-20", HA_NOI, "TK216") == [
        "due 2024-09-29, but the figures of this report run to 2024-09-30"
    ]
    assert ("TK216", "info", "tasks/tk-5") in found("2024-09-30", HA_NOI, "TK2")


def test_component_reports_have_no_day() -> None:
    shown = found("2024-09-20", HA_NOI, "TK219")
    assert shown == [("TK219", "warning", f"tasks/{name}") for name in COMPONENTS]


def test_the_last_day_is_a_sunday() -> None:
    assert ("TK205", "info", "tasks/tk-5") in found("2024-09-20", HA_NOI, "TK2")


def test_nothing_is_wrong_with_the_records_themselves() -> None:
    for folder in (HA_NOI, PHU_THO, BAC_GIANG, CUM_1, NQ_57):
        errors = [one for one in found("2026-01-01", folder, "TK") if one[1] == "error"]
        assert errors == [], folder.name


# Phú Thọ: Công văn 73-CV/TU


def test_one_task_of_the_dispatch_has_a_day() -> None:
    t = tracked(PHU_THO, "2025-07-18")
    dispatch = [one for one in t.clears.values() if one.task.plan == "73-cv-tu"]
    time = clear_table(dispatch).cells[Clear.TIME]
    assert {how: {task.id for task in tasks} for how, tasks in time.items() if len(tasks) < 4} == {
        Clarity.CLEAR: {"nv-2a"},
        Clarity.BY_REFERENCE: {"nv-0c", "nv-1a", "nv-1d"},
        Clarity.WAITING: {"nv-5"},
        Clarity.STANDING: {"nv-8a"},
    }
    assert told("2025-07-18", PHU_THO, "TK303")[0] == (
        "9 of 15 tasks have no deadline; with a day: 1"
    )


def test_general_demands_stand_outside() -> None:
    t = tracked(PHU_THO, "2025-07-18")
    general = {task.id for task in t.ws.tasks.values() if task.nature == "general"}
    assert general == {"nv-0a", "nv-0b", "nv-9"}
    assert not general & t.clears.keys()
    assert (
        t.table(
            one for one in t.ws.tasks.values() if one.id in t.clears and one.plan == "73-cv-tu"
        ).total
        == 15
    )


# Bắc Giang: công tác dân vận


@pytest.mark.parametrize("day", ["2025-08-01", "2030-12-31", "2031-06-30"])
def test_twelve_standing_tasks_are_held_and_none_is_ever_late(day: str) -> None:
    t = tracked(BAC_GIANG, day)
    of_plan = [task for task in t.ws.tasks.values() if task.plan == "dan-van"]
    table = t.table(of_plan)
    assert (table.total, table.count(Bucket.STANDING)) == (12, 12)
    assert table.rate("of-due").denominator == table.rate("of-assigned").denominator == 0
    table = t.table()
    assert (table.total, table.count(Bucket.STANDING)) == (16, 12)
    assert table.rate("of-due").denominator == table.rate("of-assigned").denominator == 4
    assert {f"tasks/{task.id}" for task in of_plan}.isdisjoint(
        record for _, _, record in found(day, BAC_GIANG, "TK2")
    )


def test_a_promise_of_the_dialogue_is_late() -> None:
    assert ("TK201", "warning", "tasks/ck-duong-lien-thon") in found(
        "2025-08-04", BAC_GIANG, "TK201"
    )
    assert found("2025-07-30", BAC_GIANG, "TK201") == []
    assert ("TK203", "info", "tasks/ck-duong-lien-thon") in found("2026-01-10", BAC_GIANG, "TK203")


def test_citizens_need_not_be_units() -> None:
    words = {record for _, _, record in found("2025-08-04", BAC_GIANG, "TK107")}
    assert words == {"tasks/nv-02", "tasks/nv-06"}


# Cụm thi đua số 1


def test_models_fall_from_112_to_49() -> None:
    (message,) = told("2025-01-10", CUM_1, "TK409")
    assert "112" in message
    assert "49" in message


# Nghị quyết 03/NQ-CP


def test_eighteen_tasks_have_more_than_one_lead() -> None:
    shown = found("2025-02-01", NQ_57, "TK305")
    assert annex(shown) == list(SEVERAL_LEADS)
    assert {severity for _, severity, _ in shown} == {"warning"}


def test_merged_ministries_were_still_two_when_the_task_was_given() -> None:
    assert annex(found("2025-07-01", NQ_57, "TK305")) == list(SEVERAL_LEADS)


def test_collective_addressees_break_no_rule() -> None:
    t = tracked(NQ_57, "2025-02-01")
    collective = {
        task.id for task in t.ws.tasks.values() if task.lead is not None and task.lead.each
    }
    assert len(collective) > 20
    assert not {f"tasks/{name}" for name in collective} & {
        record for _, _, record in found("2025-02-01", NQ_57, "TK305")
    }


def test_nine_tasks_name_no_product() -> None:
    assert annex(found("2025-02-01", NQ_57, "TK306")) == list(NO_PRODUCT)


def test_task_42_has_no_deadline() -> None:
    assert annex(found("2025-02-01", NQ_57, "TK303")) == [42]


def test_nobody_has_said_up_to_which_day_the_half_year_reports_run() -> None:
    assert found("2025-07-01", NQ_57, "TK216") == []


# Thống kê nhiệm vụ: số liệu đã công bố

STATEMENTS = [
    ("Văn phòng Chính phủ, 8/2016", {"den-han": 2723, "xong": 2501, "qua-han": 222}, []),
    ("BC 1270/BC-TCTTTg", {"xong": 16051, "dung-han": 14068, "cham": 1983}, []),
    ("BC 1270/BC-TCTTTg", {"chua-xong": 5863, "trong-han": 5640, "qua-han": 223}, []),
    ("BC 1270/BC-TCTTTg", {"tong": 21914, "xong": 16051, "chua-xong": 5863}, []),
    ("Hải Phòng, 10/2018", {"tong": 15533, "xong": 13119, "dang": 2414}, []),
    ("Hải Phòng, 10/2018", {"dang": 2414, "trong-han": 2065, "qua-han": 348}, ["2413", "2414"]),
    ("Hải Phòng, 10/2018", {"tong": 166, "xong": 109, "trong-han": 57, "qua-han": 0}, []),
    ("Quảng Nam, 2020", {"tong": 833, "xong": 585, "khac": 67, "con-lai": 181}, []),
    ("Phú Thọ, 7/2025", {"xa-phuong": 148, "xa": 133, "phuong": 15}, []),
    ("Phú Thọ, 7/2025", {"tccsd": 2166, "co-so": 558, "chi-bo": 1608}, []),
]


@pytest.mark.parametrize(("source", "figures", "contradiction"), STATEMENTS)
def test_published_parts_against_their_total(
    source: str, figures: dict[str, int], contradiction: list[str]
) -> None:
    total, *parts = figures
    files = {
        "units/vp.yaml": f"{{id: vp, name: {source!r}}}",
        "regimes/bc.yaml": "{id: bc, title: Báo cáo, periods: [{every: year, tiers: [{senders: vp}]}]}",
        "indicators/i.yaml": f"- {{id: {total}, name: Tổng số, parts: [{', '.join(parts)}]}}\n"
        + "".join(f"- {{id: {part}, name: Phần {part}}}\n" for part in parts),
        "reports/r.md": "---\nid: r\nregime: bc\nunit: vp\nperiod: 2018\nsubmitted: 2018-11-01\nvalues:\n"
        + "".join(f"  - {{indicator: {name}, value: {value}}}\n" for name, value in figures.items())
        + "---\n",
    }
    messages = [
        message for code in ("TK401", "TK402") for message in told("2019-01-01", files, code)
    ]
    assert bool(messages) == bool(contradiction), messages
    assert all(any(word in message for message in messages) for word in contradiction)
