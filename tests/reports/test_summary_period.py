"""A summary of a period tells of nothing else; what its title names is all that is in scope."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.reports.committee import FILES
from tests.reports.test_summary_sections import ALL, made
from tongket.reports.produce import Order

DAY = date(2025, 7, 10)


def found(period: str) -> dict[str, Any]:
    content = made(ALL, Order("summary", "json", period=period)).content
    read: dict[str, Any] = json.loads(content)
    return read


def text(period: str, locale: str = "vi") -> str:
    return made(ALL, Order("summary", period=period), locale=locale).content.decode()


def test_tasks_are_those_due_or_done_in_the_period_or_overdue_from_before() -> None:
    def ids(period: str) -> set[str]:
        return {row["id"] for row in found(period)["tasks"]}

    assert ids("2025-Q1") == set()
    assert ids("2025-Q2") == {"t-1", "t-2"}
    assert ids("2025-Q3") == {"t-2", "t-3"}  # t-2 came into the quarter overdue
    assert "trong kỳ hoặc quá hạn từ kỳ trước chuyển sang là 2, gồm" in text("2025-Q2")
    assert "Trong kỳ không có nhiệm vụ đến hạn." in text("2025-Q1")
    assert "Trên tổng số được giao" not in text("2025-Q2")
    whole = made(ALL).content.decode()
    assert "Tổng số nhiệm vụ được giao là 4" in whole


def test_of_a_shared_task_only_the_parts_of_the_period_count() -> None:
    tasks = FILES["tasks/viec.yaml"].replace(
        "date: 2025-07-05, unit: xa-b", "date: 2025-06-05, unit: xa-b"
    )
    order = Order("summary", "json", period="2025-Q2")
    read = json.loads(made({**FILES, "tasks/viec.yaml": tasks}, order).content)
    units = {row["title"]: row["total"]["value"] for row in read["status"]["units"]}
    assert units == {"Đảng ủy xã B": 2, "Đảng ủy xã A": 1}


def test_documents_inspections_models_and_rewards_are_those_of_the_period() -> None:
    spring, summer = text("2025-Q2"), text("2025-Q3")
    assert "01-KL/TU | 02/01/2025" in text("2025-Q1")
    assert "Trong kỳ chưa ghi nhận văn bản lãnh đạo, chỉ đạo mới." in spring
    assert "Trong kỳ đã tiến hành 1 cuộc kiểm tra, giám sát." in spring
    assert "Kiểm tra, giám sát" not in summer
    assert "Trong kỳ công nhận 1 mô hình, chưa nhân rộng mô hình nào." in spring
    assert "Mô hình, điển hình" not in summer
    assert "khen thưởng" not in spring.split("Nơi nhận")[0]
    assert "Đề nghị khen thưởng 1 tập thể (chưa có quyết định)." in summer
    assert "Năm 2025 đã thực hiện 1/2 cuộc theo chương trình (50%)." in text("2025")


def test_indicators_stand_only_where_the_period_has_a_value() -> None:
    assert found("2025-Q2")["indicators"] == []
    assert [row["id"] for row in found("2025-H1")["indicators"]] == ["ho-so"]


def test_a_closing_review_gives_the_title_only_where_it_stands_alone() -> None:
    plan = "- {id: tong-ket, title: Kế hoạch tổng kết, reviews: ke-hoach}\n"
    files = {**FILES, "plans/tong-ket.yaml": plan}
    alone = made(files, Order("summary", plans=("tong-ket",))).content.decode()
    assert "**Tổng kết thực hiện Kết luận số 01-KL/TU" in alone
    both = made(files).content.decode()
    assert "**Kết quả thực hiện các chương trình, kế hoạch, văn bản chỉ đạo**" in both
    assert "Tổng kết thực hiện" not in both


def test_other_reports_of_a_period_are_as_they_were() -> None:
    order = Order("unit", "json", period="2025-Q2", unit="xa-b")
    read = json.loads(made(ALL, order).content)
    assert {row["id"] for row in read["tasks"]} == {"t-2", "t-3"}
