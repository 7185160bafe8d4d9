"""The letter with which a report goes back: what is wrong, until when, and that the day counts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.committee import FILES, tracking
from tongket.cli.words import Words
from tongket.diagnostics import Message, TongketError
from tongket.office.lint import lint_docx
from tongket.reports.return_letter import Returned, return_letter

REGIME = {
    "regimes/bc.yaml": """\
id: bc
title: Báo cáo quý
first: 2025-Q2
periods: [{every: quarter, tiers: [{senders: xa-a, due: ngày 10 của tháng đầu quý tiếp theo}]}]
"""
}
FRIDAY = date(2025, 7, 11)


def letter(count: int, received: date | None = date(2025, 7, 10), form: str = "md") -> str:
    mistakes = [Message("Chỉ tiêu!E{n}: để trống; ghi số", n=n) for n in range(count)]
    it = Returned("xa-a", "bc", "2025-Q2", FRIDAY, mistakes, received, "12-BC/ĐU", "xa-a.xlsx")
    made = return_letter(tracking({**FILES, **REGIME}, FRIDAY), Words.of("vi"), it, form)
    if form == "docx":
        assert lint_docx(made.content) == []
        return made.mail
    return made.content.decode()


def test_few_mistakes_stand_in_the_letter() -> None:
    text = letter(2)
    assert "*về việc hoàn thiện báo cáo quý II/2025*" in text
    assert "Kính gửi: Đảng ủy xã A" in text
    assert "đã nhận Báo cáo số 12-BC/ĐU" in text
    assert "có 2 nội dung" in text
    assert "- Chỉ tiêu!E0: để trống; ghi số;\n- Chỉ tiêu!E1: để trống; ghi số." in text
    assert "chậm nhất ngày 15/7/2025" in text  # two working days after a Friday
    assert "Phụ lục" not in text


def test_many_mistakes_stand_in_an_annex() -> None:
    text = letter(6)
    assert "danh mục chi tiết kèm theo." in text
    assert "| 6 | Chỉ tiêu!E5: để trống; ghi số |" in text


def test_a_report_in_time_stays_in_time() -> None:
    sentence = "ngày nhận lần đầu vẫn được ghi nhận khi xét thời hạn gửi báo cáo"
    assert sentence in letter(1)
    assert sentence not in letter(1, date(2025, 7, 11))
    assert sentence not in letter(1, None)


def test_it_is_a_sound_official_letter_and_a_short_mail() -> None:
    mail = letter(2, form="docx")
    assert mail.startswith("Kính gửi đồng chí,\nVăn phòng Tỉnh ủy gửi lại biểu mẫu báo cáo quý")
    assert mail.endswith("chậm nhất ngày 15/7/2025.\nTrân trọng.\n")


def test_a_duty_that_does_not_exist_is_refused() -> None:
    it = Returned("xa-a", "bb", "2025-Q2", FRIDAY, ())
    with pytest.raises(TongketError, match="bb"):
        return_letter(tracking(FILES, FRIDAY), Words.of("vi"), it)
