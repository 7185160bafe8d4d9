"""The sheet of one unit: its own tasks, reports, limitations and points."""

from __future__ import annotations

import json

import pytest

from tests.reports.committee import FILES, made
from tongket.diagnostics import TongketError
from tongket.reports.produce import Order

SCHEME = """\
id: diem
title: Bộ tiêu chí
components: [{id: kq, title: Kết quả, points: 70, from: tasks, deductions: [{per: late, share: 25}]}]
"""
SCORED = FILES | {
    "tongket.yaml": FILES["tongket.yaml"] + "evaluation: [diem]\n",
    "schemes/diem.yaml": SCHEME,
}


def text(unit: str | None, files: dict[str, str] | None = None) -> str:
    return made(Order("unit", unit=unit), files).content.decode()


def test_a_unit_s_own_tasks_reports_and_words() -> None:
    shown = text("xa-a")
    assert "# PHIẾU THEO DÕI" in shown
    assert "Chủ trì 2 nhiệm vụ, gồm: " in shown
    assert "Phải gửi 2 báo cáo; đã gửi 1 báo cáo; chưa đến hạn 1." in shown
    assert "- Hạn chế: Văn kiện gửi chậm. Nguyên nhân: Cán bộ kiêm nhiệm." in shown
    assert "- Kiến nghị: Sớm hướng dẫn bố trí biên chế" in shown
    assert "Xây dựng báo cáo kiểm điểm" not in shown
    assert "Xây dựng báo cáo chính trị" in shown


def test_points_stand_there_where_the_office_evaluates() -> None:
    assert "điểm đánh giá" not in text("xa-a").lower()
    shown = text("xa-a", SCORED)
    assert "chế độ báo cáo và điểm đánh giá" in shown
    assert "| 1 | Kết quả | 70 | 70 | – |" in shown
    assert "Tổng điểm: 70/70." in shown


def test_its_tasks_are_numbered_as_they_stand_and_nothing_is_told_twice() -> None:
    tasks = FILES["tasks/viec.yaml"].replace("- id: t-1\n", '- id: t-1\n  number: "7"\n')
    tasks = tasks.replace(
        "{type: submitted, date: 2025-06-27}",
        "{type: submitted, date: 2025-06-27, product: Báo cáo chính trị, document: 9-TTr/ĐU}",
    )
    files = FILES | {"tasks/viec.yaml": tasks}
    assert "\n| 1 | Xây dựng báo cáo chính trị |" in text("xa-a", files)
    assert "| Báo cáo chính trị | Hoàn thành đúng hạn | 9-TTr/ĐU |" in text("xa-a", files)
    assert "\n| 7 | Xây dựng" in made(Order("summary"), files).content.decode()
    assert "Minh chứng" not in text("xa-a")


def test_a_silent_unit_is_told_as_silent() -> None:
    shown = text("xa-b")
    assert "quá hạn chưa nhận được 1" in shown
    assert "Chưa nhận được báo cáo của đơn vị về nội dung này." in shown


def test_without_a_unit_it_is_the_office_s_own_sheet() -> None:
    summary = json.loads(made(Order("unit", "json")).content)
    assert summary["unit"] == "Văn phòng Tỉnh ủy"
    with pytest.raises(TongketError) as error:
        text(None, FILES | {"tongket.yaml": "format: 1\nlocale: vi\n"})
    assert "none is named" in error.value.message.text
