"""Whom a report calls late, and how it prints the deadline that it judges by."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.reports.committee import FILES, made, tracking
from tongket.cli.words import Words
from tongket.reports.produce import Order, produce

DAY = date(2026, 5, 16)

OFFICE = {
    name: FILES[name]
    for name in ("tongket.yaml", "units/units.yaml", "directives/goc.yaml", "plans/ke-hoach.yaml")
}
HEAD = "- {id: t-1, title: Việc một, plan: ke-hoach, products: [Báo cáo], "
OVERDUE = "due: 30/4/2026"


def summary(tasks: str, *, unit: str | None = None, **others: str) -> dict[str, Any]:
    files = {**OFFICE, "tasks/viec.yaml": tasks, **others}
    product = produce(tracking(files, DAY), Words.of("vi"), Order("summary", "json", unit=unit))
    found: dict[str, Any] = json.loads(product.content)
    return found


def counts(cells: dict[str, Any]) -> dict[str, int]:
    return {name: one["value"] for name, one in cells.items() if one["value"]}


def cell(tasks: str, **others: str) -> list[str]:
    """What the deadline cell of the first task holds."""
    row = summary(tasks, **others)["tasks"][0]
    return [row["due"], *row["due_notes"]]


# --- whom a report calls late -------------------------------------------------------------------


def test_a_body_above_is_nowhere_late() -> None:
    found = summary(HEAD + "lead: tinh-uy, " + OVERDUE + "}\n")
    status = found["status"]
    assert counts(status["classes"]) == {"awaiting-opinion": 1}
    assert [line["label"] for line in status["lines"]] == ["Chờ ý kiến"]
    assert [counts(row["cells"]) for row in status["units"]] == [{"awaiting-opinion": 1}]
    (row,) = found["tasks"]
    assert (row["state"], row["bucket"], row["days_late"]) == ("Chờ ý kiến", "awaiting-opinion", 0)
    closed = next(rate for rate in status["rates"] if rate["formula"] == "of-closed")
    assert closed["denominator"]["value"] == 0
    text = made(
        Order("summary"), {**OFFICE, "tasks/viec.yaml": HEAD + "lead: tinh-uy, " + OVERDUE + "}\n"}
    ).content.decode()
    assert "uá hạn" not in text


def test_the_committee_counts_the_late_part_and_each_unit_its_own() -> None:
    found = summary(HEAD + "lead: [tinh-uy, xa-a], " + OVERDUE + "}\n")
    status = found["status"]
    assert counts(status["classes"]) == {"overdue": 1}
    assert {row["title"]: counts(row["cells"]) for row in status["units"]} == {
        "Tỉnh ủy": {"awaiting-opinion": 1},
        "Đảng ủy xã A": {"overdue": 1},
    }
    assert [row["unit"] for row in found["late"]] == ["Đảng ủy xã A"]
    assert [row["unit"] for row in found["awaiting_superior"]] == ["Tỉnh ủy"]


def test_a_unit_answers_for_its_own_part_of_a_shared_task() -> None:
    tasks = HEAD + "lead: {level: commune}, due: 30/4/2026, events: ["
    tasks += "{type: done, date: 2026-04-20, unit: xa-b}]}\n"
    found = summary(tasks)
    assert {row["title"]: counts(row["cells"]) for row in found["status"]["units"]} == {
        "Đảng ủy xã B": {"done-on-time": 1},
        "Đảng ủy xã A": {"overdue": 1},
    }
    alone = summary(tasks, unit="xa-b")
    assert counts(alone["status"]["classes"]) == {"done-on-time": 1}
    assert alone["late"] == []
    assert [row["unit"] for row in summary(tasks, unit="xa-a")["late"]] == ["Đảng ủy xã A"]


def test_the_days_late_are_those_of_who_may_be_called_late() -> None:
    tasks = HEAD + "lead: {under: tinh-uy}, due: 30/4/2026, events: ["
    tasks += "{type: extension_granted, date: 2026-04-20, unit: xa-a, to: 10/5/2026}]}\n"
    beside = "- {id: ban, name: Ban, parent: tinh-uy, order: 9}\n"
    units = OFFICE["units/units.yaml"] + beside
    found = summary(tasks, **{"units/units.yaml": units})
    (row,) = found["tasks"]
    assert row["bucket"] == "overdue"
    assert [late["unit"] for late in found["late"]] == [
        "Văn phòng Tỉnh ủy",
        "Đảng ủy xã B",
        "Đảng ủy xã A",
    ]
    assert [late["days"] for late in found["late"]] == [12, 12, 5]
    assert [late["unit"] for late in found["awaiting_superior"]] == ["Ban"]


def test_the_late_list_follows_the_order_of_units_then_days() -> None:
    task = "- {{id: t-{n}, title: V, plan: ke-hoach, lead: xa-{u}, due: {d}/4/2026}}\n"
    given = ((1, "a", 30), (2, "b", 29), (3, "a", 20), (4, "b", 30))
    found = summary("".join(task.format(n=n, u=u, d=d) for n, u, d in given))
    assert [row["record"] for row in found["late"]] == [f"tasks/t-{n}" for n in (2, 4, 3, 1)]


def test_a_report_awaited_from_above_is_not_counted_as_late() -> None:
    regime = FILES["regimes/che-do.yaml"].replace("{level: commune}", "[tinh-uy, xa-a]")
    regime = regime.replace("first: 2025-H1", "first: 2025-H2")
    outline = FILES["outlines/de-cuong.yaml"]
    found = summary("", **{"regimes/che-do.yaml": regime, "outlines/de-cuong.yaml": outline})
    ledger = found["ledger"]
    assert {name: ledger[name]["value"] for name in ("missing", "awaiting")} == {
        "missing": 1,
        "awaiting": 1,
    }
    states = {
        line["unit"]: line["state"] for line in ledger["lines"] if line["period"] == "2025-H2"
    }
    assert states == {"Tỉnh ủy": "Chờ ý kiến", "Đảng ủy xã A": "Chưa nhận được báo cáo"}


# --- the deadline in the annex ------------------------------------------------------------------

GRANTED = "{type: extension_granted, date: 2026-04-20, to: 20/5/2026}"
AMENDED = "{type: amended, date: 2026-04-01, field: due, to: 30/4/2026}"


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("due: 30/6/2026", ["30/6/2026"]),
        (f"due: 30/6/2026, events: [{AMENDED}]", ["30/6/2026", "sửa đổi thành 30/4/2026"]),
        (
            f"due: 30/6/2026, events: [{AMENDED}, {GRANTED}]",
            ["30/6/2026", "sửa đổi thành 30/4/2026", "gia hạn đến 20/5/2026"],
        ),
        (f"due: 30/4/2026, events: [{GRANTED}]", ["30/4/2026", "gia hạn đến 20/5/2026"]),
        ("due: 30/6/2025, due_means: 2025-07-30", ["30/6/2025", "xác định là 30/7/2025"]),
        ("due: cuối kỳ, due_means: hằng tháng", ["cuối kỳ", "xác định là hằng tháng"]),
        ("due_means: 2025-07-30", ["30/7/2025"]),
        ("due_as: tasks/t-2", ["như nhiệm vụ “Việc hai”", "xác định là 06/5/2026"]),
        ("due: sau task:t-2 10 ngày", None),
        ("due_as: tasks/t-3", ["như nhiệm vụ “Việc ba”", "xác định là 01/4/2026", "điều chỉnh thành 20/5/2026"]),
        ("due_as: plans/ke-hoach", ["hết thời gian thực hiện Về đại hội đảng các cấp", "xác định là 31/12/2026"]),
    ],
)  # fmt: skip
def test_the_cell_keeps_the_words_and_says_what_they_mean(
    task: str, told: list[str] | None
) -> None:
    others = "- {id: t-2, title: Việc hai, plan: ke-hoach, lead: xa-b, due: 06/5/2026}\n"
    others += "- {id: t-3, title: Việc ba, plan: ke-hoach, lead: xa-b, due: 01/4/2026, "
    others += f"events: [{GRANTED}]}}\n"
    plan = OFFICE["plans/ke-hoach.yaml"] + "  period: {from: 2025-01-01, to: 2026-12-31}\n"
    made = cell(HEAD + f"lead: xa-a, {task}}}\n" + others, **{"plans/ke-hoach.yaml": plan})
    if told is None:
        assert "task:" not in " ".join(made)
        assert "“Việc hai”" in made[0]
    else:
        assert made == told


def test_a_task_that_delivers_a_report_has_its_deadline() -> None:
    regime = FILES["regimes/che-do.yaml"].replace(
        "trước ngày 20 của tháng cuối kỳ báo cáo", "5/5/2026"
    )
    task = HEAD + "lead: xa-a, completes: bc-6-thang}\n"
    found = cell(task, **{"regimes/che-do.yaml": regime})
    assert found[0] == "theo chế độ “Báo cáo 6 tháng”"


def test_only_what_was_delivered_is_a_result() -> None:
    events = (
        "{type: extension_granted, date: 2026-04-20, to: 20/5/2026, document: 11-CV/VP}, "
        "{type: submitted, date: 2026-05-10, product: Dự thảo}, "
        "{type: done, date: 2026-05-12, document: 12-BC/ĐU}"
    )
    (row,) = summary(HEAD + f"lead: xa-a, due: 30/4/2026, events: [{events}]}}\n")["tasks"]
    assert row["result"] == "Dự thảo; 12-BC/ĐU; đã gia hạn 1 lần"


def test_an_event_that_has_come_is_no_longer_waited_for() -> None:
    milestone = OFFICE["plans/ke-hoach.yaml"]
    milestone += "  milestones: [{id: hd, name: Trung ương ban hành hướng dẫn, date: 2026-05-02}]\n"
    task = HEAD + "lead: xa-a, due: ngay sau khi Trung ương ban hành hướng dẫn}\n"
    (row,) = summary(task, **{"plans/ke-hoach.yaml": milestone})["tasks"]
    assert row["bucket"] == "waiting-for-event"
    assert row["state"] != summary(task)["tasks"][0]["state"] == "Chờ sự kiện"
