"""The progress report: figures on both days, each kind of move, its ground."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.golden import check_golden
from tests.reports.committee import FILES, tracking
from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.office.lint import lint_docx
from tongket.reports.produce import Order, make_draft, produce, produce_from

GOLDEN = Path(__file__).parent / "golden"
MOVED = {
    **FILES,
    "tasks/them.yaml": """\
- id: t-5
  title: Đề án tổ chức bộ máy
  plan: ke-hoach
  lead: van-phong
  due: chậm nhất ngày 31/7/2025
  events:
    - {type: extension_granted, date: 2025-07-03, to: 2025-08-29, document: kl-1, reason: Chờ hướng dẫn}
- id: t-6
  title: Quy chế phối hợp
  plan: ke-hoach
  lead: xa-a
  due: chậm nhất ngày 31/7/2025
  events:
    - {type: amended, date: 2025-07-02, field: lead, from: xa-a, to: xa-b, document: kl-1}
- id: t-7
  title: Việc mật
  secrecy: mật
  plan: ke-hoach
  lead: van-phong
  due: chậm nhất ngày 01/7/2025
- id: t-8
  title: Việc của cấp trên
  plan: ke-hoach
  lead: tinh-uy
  due: chậm nhất ngày 01/7/2025
""",
}
DAY = date(2025, 7, 10)


def made(order: Order, day: date = DAY, locale: str = "vi") -> str:
    return produce(tracking(MOVED, day), Words.of(locale), order).content.decode()


def part(**asked: Any) -> dict[str, Any]:  # noqa: ANN401 - the fields of an order
    held: dict[str, Any] = json.loads(made(Order("progress", "json", **asked)))["moves"]
    return held


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_markdown_is_as_kept(locale: str) -> None:
    text = made(Order("progress", since=date(2025, 6, 15)), locale=locale)
    check_golden(GOLDEN / f"progress.{locale}.md", text)


def test_without_a_day_the_first_of_the_month_is_told() -> None:
    held = part()
    assert (held["since"], held["assumed"]) == ("2025-07-01", True)
    assert "(lấy ngày 01/7/2025 làm mốc so sánh)" in made(Order("progress"))
    assert part(since=date(2025, 6, 15))["assumed"] is False


def test_on_the_first_of_a_month_the_month_before_is_told() -> None:
    text = made(Order("progress"), date(2025, 7, 1))
    assert "từ ngày 01/6/2025 đến ngày 01/7/2025" in text


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(TongketError):
        made(Order("progress", since=date(2025, 8, 1)))


def test_figures_of_both_days_add_up() -> None:
    figures = part(since=date(2025, 6, 15))["figures"]
    whole, *classes = figures
    tasks = [one for one in classes if not one["label"].startswith("Báo cáo")]
    for side in ("before", "after"):
        assert whole[side]["value"] == sum(one[side]["value"] for one in tasks)
    assert all(one["change"] == one["after"]["value"] - one["before"]["value"] for one in figures)


def test_an_extension_is_no_amendment_and_a_lead_is_named() -> None:
    by_kind = part(since=date(2025, 6, 15))["by_kind"]
    (extended,) = by_kind["extended"]["rows"]
    assert (extended["before"], extended["after"]) == ("31/7/2025", "29/8/2025")
    assert extended["ground"] == "Số 01-KL/TU ngày 02/01/2025; Chờ hướng dẫn"
    (lead,) = by_kind["lead"]["rows"]
    assert (lead["before"], lead["after"]) == ("Đảng ủy xã A", "Đảng ủy xã B")
    assert "amended" not in by_kind


def test_bodies_above_are_never_newly_overdue_and_secret_work_stays_out() -> None:
    text = made(Order("progress", since=date(2025, 6, 15)))
    overdue = part(since=date(2025, 6, 15))["by_kind"]["overdue"]["rows"]
    assert [row["task"] for row in overdue] == ["Xây dựng báo cáo kiểm điểm"]
    assert "mật" not in text


def test_of_one_unit_only_its_own() -> None:
    held = part(since=date(2025, 6, 15), unit="xa-b")
    assert {row["task"] for one in held["sections"] for row in one["rows"]} == {
        "Tổ chức đại hội",
        "Xây dựng báo cáo kiểm điểm",
    }


def test_nothing_moved_is_told() -> None:
    assert "Không có biến động." in made(Order("progress"), date(2020, 1, 1))


def test_a_count_that_fell_is_told_on_the_verification_sheet_alone() -> None:
    files = {
        **FILES,
        "indicators/mo-hinh.yaml": "- {id: mo-hinh, name: Mô hình hay, measure: cumulative}\n",
    }
    for name, period, sent, value in (
        ("truoc", "2024-H2", "2025-01-10", 112),
        ("nay", "2025-H1", "2025-07-05", 49),
    ):
        files[f"reports/{name}.md"] = (
            f"---\n{{id: {name}, regime: bc-6-thang, unit: xa-b, period: {period},"
            f" submitted: {sent}, values: [{{indicator: mo-hinh, value: {value}}}]}}\n---\n"
        )
    order = Order("progress", since=date(2025, 6, 15))
    found = produce(tracking(files, DAY), Words.of("vi"), order)
    text = found.content.decode()
    assert "| Mô hình hay |" in text
    assert "112" not in text
    assert "-63" not in text
    assert "Mô hình hay: số lũy kế 49" in found.sheet


def test_a_recurring_task_is_done_for_periods_never_as_a_whole() -> None:
    files = {
        **FILES,
        "tasks/thang.yaml": """\
- id: thang
  title: Danh mục hằng tháng
  lead: van-phong
  due: ngày 09 hằng tháng
  events:
    - {type: done, date: 2025-04-08, period: 2025-04}
    - {type: done, date: 2025-05-12, period: 2025-05}
    - {type: done, date: 2025-06-09, period: 2025-06}
    - {type: done, date: 2025-07-09, period: 2025-07}
""",
    }
    order = Order("progress", since=date(2025, 4, 15))
    text = produce(tracking(files, DAY), Words.of("vi"), order).content.decode()
    assert "Hoàn thành 3 kỳ<br>Hoàn thành quá hạn: 1; Hoàn thành đúng hạn: 2" in text
    assert "; 1 nhiệm vụ định kỳ hoàn thành thêm kỳ." in text
    assert "Trong đó: 1 nhiệm vụ định kỳ mới xếp vào nhóm quá hạn vì có kỳ chậm." in text


def test_a_deadline_put_off_by_days_off_says_so() -> None:
    files = {
        **FILES,
        "directives/moi.yaml": "- {id: moi, title: Mới, issued: 2025-07-05}\n",
        "tasks/nghi.yaml": "- {id: nghi, title: Việc, lead: van-phong, basis: moi, due: 13/7/2025}\n",
    }
    text = produce(tracking(files, DAY), Words.of("vi"), Order("progress")).content.decode()
    assert "(hạn 13/7/2025, dời đến 14/7/2025 do ngày nghỉ)" in text


def test_word_file_is_sound_and_a_draft_is_live() -> None:
    order = Order("progress", "docx", since=date(2025, 6, 15))
    assert lint_docx(produce(tracking(MOVED, DAY), Words.of("vi"), order).content) == []
    text = make_draft(tracking(MOVED, DAY), Words.of("vi"), order)
    assert "{{moves.done}}" in text
    assert "[[block:moves-done]]" in text


def test_a_draft_keeps_its_earlier_day_and_renders_as_the_report_does() -> None:
    t, words = tracking(MOVED, DAY), Words.of("vi")
    draft = make_draft(t, words, Order("progress", since=date(2025, 6, 15)))
    assert "since: 2025-06-15" in draft
    drawn = produce_from(t, words, Order("progress"), "d.md", draft.encode()).content.decode()
    assert drawn == made(Order("progress", since=date(2025, 6, 15)))
