"""Opinions on a draft: who was asked, what was said, and what became of it by the day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.committee import FILES, tracking
from tongket.cli.words import Words
from tongket.reports.build import build
from tongket.reports.lines.opinions import OpinionPart
from tongket.reports.nothing import NothingToReport
from tongket.reports.places import place_order
from tongket.reports.produce import Order, Product, make_draft, produce, produce_from
from tongket.reports.scope import Scope

DRAFT = FILES | {
    "directives/du-thao.yaml": """\
{id: du-thao, title: Quy chế làm việc, type: Quy chế, stage: draft, issuer: tinh-uy}
""",
    "people/dai-bieu.yaml": "{id: dai-bieu, name: Đại biểu Một}",
    "tasks/lay-y-kien.yaml": """\
id: t-9
title: Tham gia ý kiến vào dự thảo Quy chế làm việc
plan: ke-hoach
lead: [{level: commune}, tinh-uy, van-phong]
due: 05/7/2025
""",
    "opinions/y-kien.yaml": """\
- {id: y-1, about: directives/du-thao, asked: t-9, by: xa-a, place: "Điều 10, khoản 2", kind: change,
   text: Quy định rõ thời hạn, received: 2025-07-01, answer: accepted, answered: 2025-07-05,
   shown: "Điều 10, khoản 3"}
- {id: y-2, about: directives/du-thao, by: [xa-a, dai-bieu], count: 3, place: Điều 2, kind: add,
   text: Bổ sung trách nhiệm, received: 2025-07-01, answer: partly, reason: Đã có quy định riêng.,
   answered: 2025-07-05}
- {id: y-3, about: directives/du-thao, by: {text: Tổ 1}, place: khoản 1 Điều 5, kind: drop,
   text: Bỏ nội dung trùng, received: 2025-07-02, answer: declined, reason: Nhằm cụ thể hóa Điều lệ.}
- {id: y-4, about: directives/du-thao, by: {text: Tổ 2}, place: "Khoản 1, Điều 5", kind: drop,
   text: bỏ nội dung trùng, received: 2025-07-02, answer: declined, reason: Nhằm cụ thể hóa Điều lệ.}
- {id: y-5, about: directives/du-thao, by: tinh-uy, kind: ask, text: Làm rõ căn cứ,
   received: 2025-07-02, answer: accepted, answered: 2025-07-20}
- {id: y-6, about: directives/du-thao, by: van-phong, kind: agree, text: Nhất trí}
- {id: y-7, about: directives/du-thao, by: xa-b, kind: add, text: Góp ý sau, received: 2025-07-20}
""",
}
DAY = date(2025, 7, 10)


def parts(files: dict[str, str] = DRAFT, **asked: str) -> tuple[OpinionPart, ...]:
    scope = Scope(tracking(files), Words.of("vi"), unit_word=asked.get("unit"))
    found = build("opinions", scope).opinions
    assert found is not None
    return found


def made(files: dict[str, str] = DRAFT, order: Order | None = None, day: date = DAY) -> Product:
    return produce(tracking(files, day), Words.of("vi"), order or Order("opinions"))


def test_the_classes_add_up_and_name_their_records() -> None:
    (part,) = parts()
    classes = (part.accepted, part.partly, part.explained, part.open)
    assert [figure.value for figure in classes] == [1, 3, 2, 1]
    assert part.total.value == 7
    assert part.open.records == ("opinions/y-5",)
    assert [(one.label, one.figure.value) for one in part.kinds] == [
        ("bổ sung", 3),
        ("điều chỉnh", 1),
        ("bỏ", 2),
        ("đề nghị làm rõ", 1),
    ]


def test_who_was_asked_comes_from_the_task_alone() -> None:
    (part,) = parts()
    assert part.circulation is not None
    assert (part.circulation.asked.value, part.circulation.answered.value) == (4, 3)
    assert part.circulation.silent == ("Đảng ủy xã B",)
    assert part.agreeing.records == ("opinions/y-6",)
    unasked = DRAFT["opinions/y-kien.yaml"].replace("asked: t-9, ", "")
    (part,) = parts(DRAFT | {"opinions/y-kien.yaml": unasked})
    assert part.circulation is None
    assert part.speakers.value == 6


def test_a_body_above_that_is_silent_is_awaited() -> None:
    files = DRAFT["opinions/y-kien.yaml"].replace("by: tinh-uy", "by: {text: Tổ 3}")
    (part,) = parts(DRAFT | {"opinions/y-kien.yaml": files})
    assert part.circulation is not None
    assert part.circulation.awaited == ("Tỉnh ủy",)
    text = made(DRAFT | {"opinions/y-kien.yaml": files}).content.decode()
    assert "Chờ ý kiến của: Tỉnh ủy." in text


def test_rows_stand_as_in_the_draft_and_the_same_words_are_one_row() -> None:
    (part,) = parts()
    assert [(row.place, row.units) for row in part.rows] == [
        ("", "Tỉnh ủy"),
        ("Điều 2", "Đảng ủy xã A; đại biểu (3 ý kiến)"),
        ("khoản 1 Điều 5", "Tổ 1; Tổ 2 (2 ý kiến)"),
        ("Điều 10, khoản 2", "Đảng ủy xã A"),
    ]
    assert part.rows[2].records == ("opinions/y-3", "opinions/y-4")


def test_an_answer_opens_with_its_word_and_persons_are_delegates() -> None:
    text = made().content.decode()
    assert "**Giải trình:** Nhằm cụ thể hóa Điều lệ." in text
    assert "| **Tiếp thu.** | Điều 10, khoản 3 |" in text
    assert "Làm rõ căn cứ | Tỉnh ủy | **Đang nghiên cứu.**" in text
    assert "Đại biểu Một" not in text
    assert "du-thao" not in text


def test_what_is_answered_later_is_answered_later() -> None:
    (part,) = parts()
    assert part.open.value == 1
    late = made(day=date(2025, 7, 21)).content.decode()
    assert "Tổng số 8 lượt ý kiến" in late
    assert "đang nghiên cứu 1" in late


def test_an_unanswered_opinion_from_above_is_told_inside_only() -> None:
    product = made()
    told = "Tỉnh ủy: ý kiến về “dự thảo “Quy chế làm việc”” chưa được trả lời"
    assert told in product.sheet
    assert "chưa được trả lời" not in product.content.decode()


def test_a_report_of_one_unit_names_no_other() -> None:
    (part,) = parts(unit="xa-a")
    assert part.circulation is None
    assert part.total.value == 4
    assert "Đảng ủy xã B" not in made(order=Order("opinions", unit="xa-a")).content.decode()


def test_opinions_of_a_meeting_stand_under_the_items_of_its_agenda() -> None:
    files = FILES | {
        "meetings/hn.yaml": """\
id: hn
title: Hội nghị lần thứ hai
plan: ke-hoach
held: 2025-07-01
agenda:
  - {id: a1, item: Quy chế làm việc}
  - {id: a2, item: Chương trình công tác}
""",
        "opinions/y-kien.yaml": """\
- {id: y-1, about: meetings/hn, item: a2, by: xa-a, text: Bổ sung tiến độ, received: 2025-07-01}
- {id: y-2, about: meetings/hn, item: a1, by: xa-b, text: Bổ sung căn cứ, received: 2025-07-01}
- {id: y-3, about: tasks/t-2, by: xa-b, kind: extend, text: Lùi đến tháng 8, received: 2025-07-01}
""",
    }
    plan, meeting = parts(files)
    assert [row.group for row in meeting.rows] == ["Quy chế làm việc", "Chương trình công tác"]
    assert plan.rows[0].place == "Xây dựng báo cáo kiểm điểm"
    text = made(files).content.decode()
    assert "| **Ý kiến tại Hội nghị lần thứ hai** |" in text
    assert "II- Ý kiến tại Hội nghị lần thứ hai\n" in text
    assert "Kết quả: đang nghiên cứu 2. " in text
    with pytest.raises(NothingToReport, match="no opinion"):
        made(files, Order("opinions", plans=("ke-hoach",), period="2025-06"))


def test_it_holds_with_next_to_nothing() -> None:
    files = {"opinions/y.yaml": "{id: y, about: plans/khong-co, by: {text: Tổ 1}, text: A}"}
    assert "Ý KIẾN" in made(files).content.decode().upper()
    assert made(files, Order("opinions", "docx")).content[:2] == b"PK"


def test_what_is_secret_is_left_out_with_what_is_said_of_it() -> None:
    hidden = DRAFT["directives/du-thao.yaml"].replace("stage:", "secrecy: mật, stage:")
    with pytest.raises(NothingToReport, match="no opinion"):
        made(DRAFT | {"directives/du-thao.yaml": hidden})


def test_opinions_on_a_secret_task_stay_out() -> None:
    files = FILES | {
        "tasks/mat.yaml": "{id: mat, title: Việc kín, plan: ke-hoach, lead: xa-a, secrecy: mật}",
        "opinions/y.yaml": "{id: y, about: tasks/mat, by: xa-b, text: Lùi thời hạn}",
    }
    with pytest.raises(NothingToReport, match="no opinion"):
        made(files)


def test_places_are_ordered_as_drafts_have_them() -> None:
    order = [
        "",
        "Toàn văn dự thảo",
        "Điều 2",
        "điểm b khoản 1 Điều 5",
        "Điều 5, khoản 1, điểm đ",
        "khoản 2 Điều 5",
        "Điều 10",
        "Mục II",
        "mục IX, điểm c",
        "Phụ lục I",
    ]
    assert sorted(set(order), key=place_order) == order


def test_a_draft_takes_in_what_belongs_to_no_plan_when_it_is_filled_in() -> None:
    words, order = Words.of("vi"), Order("opinions")
    draft = make_draft(tracking(DRAFT, DAY), words, order)
    filled = produce_from(tracking(DRAFT, DAY), words, order, "d.md", draft.encode())
    assert filled.content == made().content
