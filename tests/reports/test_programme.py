"""The work programme: by deciding level and time, carry-over marked, meetings, inspections."""

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
DAY = date(2025, 8, 28)

PROGRAMME = {
    **FILES,
    "units/units.yaml": FILES["units/units.yaml"]
    + """\
- id: btv
  name: Ban Thường vụ Tỉnh ủy
  level: province
  order: 1
  terms: [{name: nhiệm kỳ 2025–2030, from: 2025-07-01, to: 2030-06-30}]
""",
    "tasks/chuong-trinh.yaml": """\
- id: ct-1
  title: Đề án sắp xếp tổ chức
  plan: ke-hoach
  lead: van-phong
  with: [xa-a, xa-b]
  authority: btv
  products: [Đề án]
  due: trước ngày 26/9/2025
- id: ct-2
  title: Quy chế làm việc của xã
  plan: ke-hoach
  lead: {level: commune}
  authority: tinh-uy
  products: [Quy chế]
  due: chậm nhất ngày 15/9/2025
  events: [{type: done, date: 2025-08-20, unit: xa-b}]
- id: ct-3
  title: Báo cáo chuyên đề
  plan: ke-hoach
  lead: van-phong
  authority: btv
  due: sau khi Trung ương ban hành hướng dẫn
- id: ct-4
  title: Kế hoạch tuyên truyền
  plan: ke-hoach
  lead: van-phong
  authority: btv
  due: chậm nhất ngày 31/7/2025
  events: [{type: submitted, date: 2025-07-30}]
- id: ct-5
  title: Việc mật
  secrecy: mật
  plan: ke-hoach
  lead: van-phong
  due: chậm nhất ngày 15/9/2025
""",
    "meetings/hop.yaml": """\
- id: btv-9
  title: Hội nghị Ban Thường vụ
  kind: committee
  unit: van-phong
  plan: ke-hoach
  due: 22/9/2025
  chair: Bí thư Tỉnh ủy
  place: Trụ sở Tỉnh ủy
  attendees: [xa-a, xa-b]
  agenda:
    - {id: a1, at: "8:30", item: Đề án sắp xếp tổ chức, type: decision, by: van-phong}
    - {id: a2, item: Giới thiệu ông Nguyễn Văn A giữ chức Bí thư, type: personnel}
- {id: btv-quy, title: Hội nghị quý III, unit: van-phong, due: quý III/2025, tentative: true}
- {id: btv-mat, title: Họp mật, unit: van-phong, due: 23/9/2025, secrecy: mật}
""",
    "inspections/kt.yaml": """\
- id: gs-1
  subject: Giám sát đại hội
  form: supervision
  kind: thematic
  plan: ke-hoach
  units: [xa-a]
  lead: van-phong
  due: quý III/2025
- id: kt-2
  subject: Kiểm tra khi có dấu hiệu vi phạm tại xã B
  form: inspection
  kind: on-signs
  units: [xa-b]
  due: 9/9/2025
""",
}


def made(order: Order, day: date = DAY, locale: str = "vi") -> bytes:
    return produce(tracking(PROGRAMME, day), Words.of(locale), order).content


def part(day: date = DAY, **asked: str) -> dict[str, Any]:
    order = Order("programme", "json", period=asked.get("period"), unit=asked.get("unit"))
    held: dict[str, Any] = json.loads(made(order, day))["programme"]
    return held


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_markdown_is_as_kept(locale: str) -> None:
    text = made(Order("programme", period="2025-09"), locale=locale).decode()
    check_golden(GOLDEN / f"programme.{locale}.md", text)


def test_levels_stand_in_the_order_of_units_and_add_up() -> None:
    held = part(period="2025-09")
    assert [one["title"] for one in held["levels"]] == ["Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", ""]
    assert sum(one["figure"]["value"] for one in held["levels"]) == held["total"]["value"]


def test_carry_over_says_from_when_and_how_often() -> None:
    notes = {one["record"]: one["note"] for one in part(period="2025-09")["items"]}
    assert notes["tasks/t-2"] == "Chuyển từ tháng 6/2025 (lần 3)"
    assert notes["tasks/ct-2"] == "1/2 đơn vị"


def test_secret_personnel_and_suspicion_stay_out() -> None:
    text = made(Order("programme", period="2025-09")).decode()
    for word in ("mật", "Nguyễn Văn A", "dấu hiệu", "ct-1", "null", "chậm "):
        assert word not in text.replace("chậm nhất", "").replace("Chậm nhất", ""), word
    assert "Công tác cán bộ" in text


def test_a_term_is_asked_for_by_its_name() -> None:
    text = made(Order("programme", period="nhiệm kỳ 2025–2030", unit="btv")).decode()
    assert "**Nhiệm kỳ 2025–2030 của Ban Thường vụ Tỉnh ủy**" in text
    with pytest.raises(TongketError, match="no period"):
        made(Order("programme", period="nhiệm kỳ 2025–2030"))


def test_a_term_without_days_says_what_it_lacks() -> None:
    units = PROGRAMME["units/units.yaml"].replace(", from: 2025-07-01, to: 2030-06-30", "")
    t = tracking({**PROGRAMME, "units/units.yaml": units}, DAY)
    with pytest.raises(TongketError, match="no first and last day"):
        produce(t, Words.of("vi"), Order("programme", period="nhiệm kỳ 2025–2030", unit="btv"))


def test_a_year_shows_its_quarters() -> None:
    held = part(period="2025")
    assert held["steps"] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    marks = {one["record"]: one["marks"] for one in held["items"]}
    assert marks["tasks/ct-1"] == [False, False, True, False]


def test_without_a_period_it_is_the_month_of_the_day() -> None:
    assert part()["period"] == "tháng 8 năm 2025"


def test_before_everything_nothing_is_planned() -> None:
    text = made(Order("programme", period="2020-01"), date(2019, 12, 1)).decode()
    assert "Chưa ghi nhận nội dung có thời hạn trong kỳ." in text


@pytest.mark.parametrize("period", ["2025-09", "2025-W39", "2025-Q3", "2025", "2025-08..2027-12"])
def test_word_file_is_sound(period: str) -> None:
    assert lint_docx(made(Order("programme", "docx", period=period))) == []


def test_a_draft_has_live_figures() -> None:
    order = Order("programme", period="2025-09")
    text = make_draft(tracking(PROGRAMME, DAY), Words.of("vi"), order)
    assert "{{programme.items}}" in text


def test_a_draft_keeps_its_month_when_another_has_come() -> None:
    words = Words.of("vi")
    draft = make_draft(tracking(PROGRAMME, DAY), words, Order("programme"))
    later = tracking(PROGRAMME, date(2025, 9, 20))
    text = produce_from(later, words, Order("programme"), "d.md", draft.encode()).content.decode()
    assert "**Tháng 8 năm 2025**" in text


def test_where_everything_was_carried_over_the_sentence_says_so() -> None:
    text = made(Order("programme", period="2025-09", unit="xa-b")).decode()
    assert "Có 1 nội dung, đều chuyển từ tháng 6/2025;" in text


def test_a_day_amended_within_the_period_is_that_of_the_programme() -> None:
    tasks = """\
- id: sua
  title: Cập nhật chương trình
  plan: ke-hoach
  lead: van-phong
  due: quý III/2025
  events:
    - {type: amended, date: 2025-08-10, field: due, to: quý IV/2025, document: kl-1}
"""
    t = tracking({**PROGRAMME, "tasks/sua.yaml": tasks}, DAY)
    order = Order("programme", "json", period="2025")
    held = json.loads(produce(t, Words.of("vi"), order).content)["programme"]
    (item,) = [one for one in held["items"] if one["record"] == "tasks/sua"]
    assert item["when"] == "Quý IV/2025"
    assert item["marks"] == [False, False, False, True]
    assert item["note"] == "Điều chỉnh theo số 01-KL/TU ngày 02/01/2025"


def test_an_ended_lead_is_named_with_who_answers_now() -> None:
    units = PROGRAMME["units/units.yaml"] + (
        "- {id: cu, name: Ban cũ, closed: 2025-08-01, successors: [van-phong]}\n"
    )
    tasks = "- {id: sua, title: Việc cũ, plan: ke-hoach, lead: cu, due: 30/9/2025}\n"
    t = tracking({**PROGRAMME, "units/units.yaml": units, "tasks/sua.yaml": tasks}, DAY)
    text = produce(t, Words.of("vi"), Order("programme", period="2025-09")).content.decode()
    assert "| Ban cũ (nay là Văn phòng Tỉnh ủy) |" in text


def test_what_is_submitted_is_counted_once_and_said_of_both_lists() -> None:
    tasks = """\
- id: sua
  title: Việc đã trình
  plan: ke-hoach
  lead: van-phong
  due: 26/9/2025
  events: [{type: submitted, date: 2025-09-03}]
"""
    t = tracking({**PROGRAMME, "tasks/sua.yaml": tasks}, date(2025, 9, 10))
    text = produce(t, Words.of("vi"), Order("programme", period="2025-09")).content.decode()
    told = "chờ quyết định: 2 (ngoài 1 nội dung đã trình thuộc danh mục nội dung trong kỳ)."
    assert told in text
