"""The papers of a meeting: which meeting it is, and what its papers say before and after it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.reports.committee import FILES
from tongket.cli.words import Words
from tongket.office.lint import lint_docx
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.reports.build import build
from tongket.reports.lines.conference import ConferencePart
from tongket.reports.nothing import NothingToReport
from tongket.reports.produce import Order, Product, produce, scope_of
from tongket.tracking import Tracking

TREE = FILES | {
    "plans/khac.yaml": "{id: khac, title: Việc khác}",
    "people/nguoi.yaml": "{id: can-bo, name: Cán bộ Minh họa}",
    "directives/tai-lieu.yaml": """\
- {id: bao-cao, title: Báo cáo tổng kết, number: 90-BC/TU, issuer: tinh-uy, issued: 2025-07-20}
- {id: du-thao, title: Dự thảo kế hoạch, stage: draft, issuer: van-phong}
""",
    "meetings/hoi-nghi.yaml": """\
- {id: cu, title: Hội nghị sơ kết, kind: review, plan: ke-hoach, held: 2025-01-15}
- id: tong-ket
  title: Hội nghị tổng kết
  kind: review
  plan: ke-hoach
  due: 25/7/2025
  held: 2025-07-25
  place: Hội trường Tỉnh ủy
  chair: Thường trực Tỉnh ủy
  attendees: {level: commune}
  present: 40
  agenda:
    - {at: "8:00", item: Báo cáo tổng kết, by: van-phong, papers: [90-BC/TU, du-thao],
       questions: [Hạn chế nào cần khắc phục trước?], outcome: approved}
    - {item: Kiện toàn chức danh Chủ tịch xã A, type: personnel, posts: [Chủ tịch xã A]}
  talks:
    - {topic: Tổ chức đại hội điểm, by: xa-b}
  conclusions:
    - {id: k1, text: Nhân rộng cách làm của xã B, decision: bao-cao}
- {id: sau, title: Hội nghị tháng 9, kind: conference, plan: khac, due: 15/9/2025}
- {id: hoan, title: Hội nghị không họp, kind: review, due: 20/7/2025, cancelled: gộp với tổng kết}
- {id: dai-hoi, title: Đại hội xã A, kind: congress, unit: xa-a, due: 18/7/2025}
""",
    "models/mo-hinh.yaml": """\
- {id: m-1, unit: xa-b, title: Họp chi bộ theo chuyên đề, plan: ke-hoach, field: xây dựng Đảng,
   stages: {registered: 2025-01-05, recognised: 2025-06-20}}
- {id: m-2, unit: xa-a, title: Tổ dân phố số, plan: ke-hoach, stages: {registered: 2025-03-05}}
""",
    "commendations/khen.yaml": """\
- {id: k-1, for: xa-b, form: Bằng khen, plan: ke-hoach, proposed: 2025-07-05,
   achievements: [{text: Hoàn thành sớm đại hội, evidence: [models/m-1]}]}
- {id: k-2, for: people/can-bo, form: Giấy khen, plan: ke-hoach, proposed: 2025-07-05,
   outcome: granted, decided: 2025-07-30}
""",
}


def tracking(day: date) -> Tracking:
    return Tracking(load(tree_of(TREE)), day)


def made(day: date, order: Order | None = None, locale: str = "vi") -> Product:
    return produce(tracking(day), Words.of(locale), order or Order("conference"))


def part(day: date, order: Order | None = None) -> ConferencePart:
    order = order or Order("conference")
    found = build("conference", scope_of(tracking(day), Words.of("vi"), order)).conference
    assert found is not None
    return found


BEFORE, AFTER = date(2025, 7, 10), date(2025, 8, 1)


@pytest.mark.parametrize(
    ("day", "plans", "title"),
    [
        (BEFORE, (), "Hội nghị tổng kết"),
        (AFTER, (), "Hội nghị tháng 9"),
        (AFTER, ("ke-hoach",), "Hội nghị tổng kết"),
        (date(2025, 12, 1), (), "Hội nghị tháng 9"),
        (BEFORE, ("khac",), "Hội nghị tháng 9"),
    ],
)
def test_it_is_the_next_meeting_else_the_last(
    day: date, plans: tuple[str, ...], title: str
) -> None:
    assert part(day, Order("conference", plans=plans)).title == title


def test_a_period_chooses_among_the_meetings() -> None:
    assert part(BEFORE, Order("conference", period="2025-01")).title == "Hội nghị sơ kết"
    with pytest.raises(NothingToReport, match="no meeting"):
        made(BEFORE, Order("conference", period="2023"))


def test_the_time_is_told_in_the_words_of_the_task_whose_deadline_it_takes() -> None:
    files = TREE | {
        "tasks/cuoi-nam.yaml": "{id: cuoi-nam, title: Tổng kết, lead: van-phong, due: năm 2025}",
        "meetings/cuoi-nam.yaml": "{id: cuoi-nam, title: Hội nghị cuối năm, kind: review, "
        "due_as: tasks/cuoi-nam}",
    }
    t = Tracking(load(tree_of(files)), date(2025, 12, 1))
    text = produce(t, Words.of("vi"), Order("conference")).content.decode()
    assert "**Hội nghị cuối năm**" in text
    assert "- Thời gian: năm 2025." in text


LED = TREE | {
    "people/nguoi.yaml": """\
- id: chu-tri
  name: Trần Minh Họa
  positions:
    - {title: Bí thư Tỉnh ủy, unit: tinh-uy}
    - {title: Trưởng Ban Chỉ đạo, unit: xa-a, to: 2025-07-30}
""",
    "meetings/hoi-nghi.yaml": """\
id: led
title: Hội nghị tổng kết
kind: review
unit: xa-a
due: 25/7/2025
held: 2025-07-25
chair: chu-tri
guests: [Đại biểu, Đại diện các ban]
agenda:
  - {at: "8:00", item: Chức danh một, type: personnel, by: van-phong, outcome: approved}
  - {item: Chức danh hai, type: personnel, by: van-phong, outcome: approved}
  - {item: Quy chế, type: decision, outcome: approved}
  - {item: Chức danh ba, type: personnel}
statements:
  - {by: chu-tri, text: Làm đến nơi đến chốn., verbatim: true}
  - {by: Đại diện các ban, text: Cần sớm có hướng dẫn.}
""",
}


def led(locale: str = "vi") -> Product:
    t = Tracking(load(tree_of(LED)), AFTER)
    return produce(t, Words.of(locale), Order("conference", plans=()))


def test_only_words_marked_verbatim_are_quoted() -> None:
    product = led()
    text = product.content.decode()
    assert "- Đồng chí Trần Minh Họa, Trưởng Ban Chỉ đạo: “Làm đến nơi đến chốn.”" in text
    assert "- Đại diện các ban, đại ý: Cần sớm có hướng dẫn." in text
    assert "phát biểu chỉ ghi đại ý" in product.sheet
    assert "phát biểu chỉ ghi đại ý" not in text


def test_personnel_matters_in_a_row_are_one_and_not_counted() -> None:
    text = led().content.decode()
    assert (
        "| 1 | 8:00 | Công tác cán bộ (theo thẩm quyền) | Văn phòng Tỉnh ủy | Thông qua |\n"
        "| 2 |  | Quy chế |  | Thông qua |\n"
        "| 3 |  | Công tác cán bộ (theo thẩm quyền) |  |  |\n"
    ) in text


def test_the_chair_is_told_with_the_office_held_at_the_unit_of_the_meeting() -> None:
    text = led().content.decode()
    assert "- Chủ trì: đồng chí Trần Minh Họa, Trưởng Ban Chỉ đạo." in text
    assert "- Thời gian: 8 giờ 00, ngày 25/7/2025." in text
    assert "- Đại biểu mời: Đại diện các ban." in text


def test_what_is_empty_has_no_section_and_is_told_on_the_sheet() -> None:
    product = led()
    text = product.content.decode()
    assert re.findall(r"^## (?:[IVX]+- )(.*)$", text, re.MULTILINE) == [
        "Thông tin chung",
        "Chương trình hội nghị",
        "Tóm tắt tình hình các đơn vị",
        "Mô hình tiêu biểu",
        "Đề nghị khen thưởng",
        "Ý kiến chỉ đạo tại hội nghị",
    ]
    assert "Chưa cập nhật kết luận" not in text
    assert "chưa có kết luận hội nghị" in product.sheet


def test_before_the_meeting_papers_are_in_preparation() -> None:
    text = made(BEFORE).content.decode()
    assert "- Thời gian: 25/7/2025." in text
    assert "| Báo cáo tổng kết | Văn phòng Tỉnh ủy | Đang chuẩn bị |" in text
    assert "| Dự thảo kế hoạch | Văn phòng Tỉnh ủy | Dự thảo |" in text
    assert "90-BC/TU" not in text
    assert "Kết luận hội nghị" not in text
    assert "Thông qua" not in text
    assert "40" not in text


def test_after_it_the_papers_have_numbers_and_conclusions_follow() -> None:
    text = made(AFTER, Order("conference", plans=("ke-hoach",))).content.decode()
    assert "Báo cáo tổng kết (số 90-BC/TU ngày 20/7/2025) | Văn phòng Tỉnh ủy | Đã có |" in text
    assert "- Nhân rộng cách làm của xã B (số 90-BC/TU ngày 20/7/2025)." in text
    assert "| 8:00 | Báo cáo tổng kết | Văn phòng Tỉnh ủy | Thông qua |" in text
    assert "(có mặt 40 đại biểu)" in text


def test_personnel_matters_bear_no_names() -> None:
    product = made(BEFORE)
    assert "Công tác cán bộ" in product.content.decode()
    assert "Chủ tịch xã A" not in product.content.decode() + product.sheet


def test_each_unit_has_a_word_and_nobody_above_is_late() -> None:
    briefs = {row.unit: row for row in part(BEFORE).briefs}
    assert list(briefs) == ["Văn phòng Tỉnh ủy", "Đảng ủy xã B", "Đảng ủy xã A"]
    xa_b = briefs["Đảng ủy xã B"]
    assert (xa_b.total.value, xa_b.done.value, xa_b.late.value) == (2, 1, 1)
    assert (xa_b.received.value, xa_b.due.value) == (0, 1)
    xa_a = briefs["Đảng ủy xã A"]
    assert xa_a.limitations == ("Văn kiện gửi chậm",)
    assert xa_a.proposals == ("Sớm hướng dẫn bố trí biên chế",)


def test_only_recognised_models_and_undecided_rewards_are_listed() -> None:
    text = made(BEFORE).content.decode()
    assert "Có 1/2 mô hình đã được công nhận" in text
    assert "Tổ dân phố số" not in text
    assert "Danh sách đề nghị, chưa có quyết định: 1 tập thể, 1 cá nhân" in text
    assert "| Hoàn thành sớm đại hội | Họp chi bộ theo chuyên đề |" in text
    late = made(AFTER, Order("conference", plans=("ke-hoach",))).content.decode()
    assert "1 tập thể, 0 cá nhân" in late
    assert "Cán bộ Minh họa" not in late


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_word_file_is_sound(locale: str) -> None:
    assert lint_docx(made(BEFORE, Order("conference", "docx"), locale).content) == []


def test_papers_that_are_missing_stand_on_the_sheet() -> None:
    assert "chưa có văn bản “Tham luận: Tổ chức đại hội điểm”" in made(BEFORE).sheet
