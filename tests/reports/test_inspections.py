"""Inspections of a year: programme against done, the list, findings and what mends them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.committee import FILES
from tongket.cli.words import Words
from tongket.office.lint import lint_docx
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.reports.build import build
from tongket.reports.lines.inspections import InspectionPart
from tongket.reports.nothing import NothingToReport
from tongket.reports.produce import Order, Product, produce
from tongket.reports.scope import Scope
from tongket.tracking import Tracking

DAY = date(2026, 7, 10)
TREE = {
    "tongket.yaml": FILES["tongket.yaml"],
    "units/units.yaml": FILES["units/units.yaml"],
    "directives/vb.yaml": """\
- {id: ct, title: Chương trình kiểm tra, number: 09-CTr/TU, issuer: tinh-uy, issued: 2026-01-05}
- {id: kl, title: Kết luận cũ, number: 30-TB/TU, issuer: tinh-uy, issued: 2025-11-20}
- {id: tb, title: Thông báo kết luận, number: 20-TB/TU, issuer: tinh-uy, issued: 2026-04-20}
""",
    "plans/ktgs.yaml": """\
id: ktgs
document: ct
period: {from: 2026-01-01, to: 2026-12-31}
planned:
  - {by: tinh-uy, form: inspection, kind: thematic, period: 2026-Q1, count: 1}
  - {by: tinh-uy, form: inspection, kind: thematic, period: 2026-Q3, count: 2}
  - {by: van-phong, form: supervision, kind: thematic, period: 2026-Q2, count: 2}
""",
    "models/mh.yaml": "{id: mh, unit: xa-b, title: Họp chi bộ theo chuyên đề}",
    "inspections/cuoc.yaml": """\
- id: kt-1
  subject: Việc thực hiện quy chế làm việc
  plan: ktgs
  form: inspection
  kind: thematic
  units: [xa-a, xa-b]
  lead: tinh-uy
  due: quý I/2026
  held: 2026-03-12
  concluded: 2026-04-20
  conclusion: 20-TB/TU
  good_practice: [mh]
  continues: [cu]
  findings:
    - {id: k1, text: Quy chế chậm bổ sung, unit: xa-a, cause: Thiếu cán bộ, remedy_task: t-1}
    - {id: k2, text: Sổ họp chưa đủ, unit: xa-b, no_remedy: đã khắc phục ngay trong cuộc}
    - {id: k3, text: Báo cáo chưa đủ nội dung, unit: xa-b}
- {id: kt-2, subject: Việc đánh giá cán bộ, plan: ktgs, form: inspection, kind: thematic,
   units: [xa-b], lead: tinh-uy, due: quý III/2026}
- {id: kt-3, subject: Việc thu đảng phí, plan: ktgs, form: inspection, kind: thematic,
   units: [xa-a], lead: tinh-uy, due: quý II/2026, cancelled: trùng với kiểm tra của Trung ương}
- {id: gs-1, subject: Việc học tập nghị quyết, plan: ktgs, form: supervision, kind: thematic,
   units: [xa-a], lead: van-phong, due: quý II/2026, held: 2026-06-12}
- {id: gs-2, subject: Việc lưu trữ, plan: ktgs, form: supervision, kind: thematic, units: [xa-b],
   lead: van-phong, due: quý II/2026, postponed: [{to: 2026-Q4}]}
- {id: gs-3, subject: Việc chậm triển khai, plan: ktgs, form: supervision, kind: thematic,
   units: [xa-b], lead: van-phong, due: quý II/2026}
- {id: dh-1, subject: Nội dung đang kín, form: inspection, kind: on-signs, units: [xa-a],
   lead: van-phong, held: 2026-07-01, findings: [{text: Chưa được nói ra}]}
- {id: cu, subject: Việc cũ, plan: ktgs-2025, form: inspection, kind: thematic, units: [xa-a],
   lead: tinh-uy, due: quý IV/2025, held: 2025-10-02, concluded: 2025-11-20, conclusion: kl,
   findings: [{id: k1, text: Chưa có quy chế, remedy_task: t-2}]}
""",
    "tasks/t.yaml": """\
- {id: t-1, title: Bổ sung quy chế làm việc, lead: xa-a, due: 30/6/2026}
- {id: t-2, title: Ban hành quy chế làm việc, lead: xa-a, due: 31/01/2026,
   events: [{type: done, date: 2026-01-30, document: 05-QC/ĐU}]}
""",
    "plans/cu.yaml": "{id: ktgs-2025, title: Năm 2025}",
}


def made(order: Order | None = None, day: date = DAY, locale: str = "vi") -> Product:
    tracking = Tracking(load(tree_of(TREE)), day)
    return produce(tracking, Words.of(locale), order or Order("inspections"))


def part(day: date = DAY, **asked: str) -> InspectionPart:
    tracking = Tracking(load(tree_of(TREE)), day)
    scope = Scope(tracking, Words.of("vi"), unit_word=asked.get("unit"), period=asked.get("period"))
    found = build("inspections", scope).inspections
    assert found is not None
    return found


def test_the_sentence_counts_as_the_table_does() -> None:
    text = made().content.decode()
    assert "Chương trình năm 2026 có 5 cuộc; đã thực hiện 2/5 cuộc theo chương trình (40%)" in text
    assert "ngoài chương trình 1 cuộc." in text
    found = part()
    assert found.total.held.value == sum(row.held.value for row in found.quarters)  # type: ignore[misc]
    assert found.total.held.records == ("inspections/kt-1", "inspections/gs-1")
    planned = [[one.planned.value for one in row.quarters] for row in found.counts]
    assert planned == [[1, 0, 2, 0], [0, 2, 0, 0]]


def test_each_line_says_how_far_it_has_come() -> None:
    states = {row.record.removeprefix("inspections/"): row.state for row in part().rows}
    assert states == {
        "kt-1": "Đã kết luận",
        "kt-2": "Chưa đến kỳ",
        "kt-3": "Đưa ra khỏi chương trình",
        "gs-1": "Đã tiến hành, chưa có thông báo kết quả",
        "gs-2": "Điều chỉnh sang quý IV/2026",
        "gs-3": "Chưa triển khai",
    }
    assert part().rows[0].conclusion == "Số 20-TB/TU ngày 20/4/2026"


def test_what_is_examined_on_signs_is_not_named_before_its_notice() -> None:
    product = made()
    text = product.content.decode() + made(Order("inspections", "json")).content.decode()
    assert "Nội dung đang kín" not in text
    assert "Chưa được nói ra" not in text
    late = TREE["inspections/cuoc.yaml"].replace(
        "held: 2026-07-01", "held: 2026-07-01, concluded: 2026-07-08"
    )
    tracking = Tracking(load(tree_of(TREE | {"inspections/cuoc.yaml": late})), DAY)
    assert (
        "Nội dung đang kín"
        in produce(tracking, Words.of("vi"), Order("inspections")).content.decode()
    )


def test_findings_with_what_mends_them_and_those_carried_over() -> None:
    found = part()
    told = [(row.text, row.carried, row.unit, row.due, row.result) for row in found.findings]
    assert told == [
        (
            "Chưa có quy chế",
            True,
            "Đảng ủy xã A",
            "31/01/2026",
            "Đã khắc phục ngày 30/01/2026. 05-QC/ĐU",
        ),
        (
            "Quy chế chậm bổ sung",
            False,
            "Đảng ủy xã A",
            "30/6/2026",
            "Đang khắc phục, quá hạn 10 ngày",
        ),
        ("Sổ họp chưa đủ", False, "Đảng ủy xã B", "", "đã khắc phục ngay trong cuộc"),
        ("Báo cáo chưa đủ nội dung", False, "Đảng ủy xã B", "", "Chưa cập nhật kết quả khắc phục"),
    ]
    assert (found.mended.value, found.found.value) == (2, 4)
    assert [one.title for one in found.practices] == ["Họp chi bộ theo chuyên đề"]


def test_a_period_chooses_the_year_and_a_unit_its_own() -> None:
    assert part(period="2025").rows[0].subject == "Việc cũ"
    alone = part(unit="xa-b")
    assert [row.subject for row in alone.rows] == [
        "Việc thực hiện quy chế làm việc",
        "Việc đánh giá cán bộ",
        "Việc lưu trữ",
        "Việc chậm triển khai",
    ]
    assert all(row.unit == "Đảng ủy xã B" for row in alone.findings)


def test_before_anything_happened_nothing_is_told() -> None:
    early = part(date(2026, 1, 2))
    assert (early.total.planned.value, early.rows) == (0, ())
    assert [(row.text, row.carried) for row in early.findings] == [("Chưa có quy chế", True)]
    with pytest.raises(NothingToReport, match="no inspection or supervision of 2024"):
        made(day=date(2024, 1, 1))


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_word_file_is_sound(locale: str) -> None:
    assert lint_docx(made(Order("inspections", "docx"), locale=locale).content) == []


def test_what_the_office_must_look_up_stands_on_the_sheet_alone() -> None:
    product = made()
    text = product.content.decode()
    for gap in (
        "1 cuộc kiểm tra chưa nêu tên trước khi có thông báo kết luận",
        "“Việc chậm triển khai”: đã hết thời gian theo chương trình",
        "chưa ghi nhận việc khắc phục “Báo cáo chưa đủ nội dung”",
    ):
        assert gap in product.sheet
        assert gap not in text


def test_a_supervision_ends_with_a_notice_of_its_result() -> None:
    ended = TREE["inspections/cuoc.yaml"].replace(
        "held: 2026-06-12}", "held: 2026-06-12, concluded: 2026-07-01}"
    )
    tracking = Tracking(load(tree_of(TREE | {"inspections/cuoc.yaml": ended})), DAY)
    text = produce(tracking, Words.of("vi"), Order("inspections")).content.decode()
    assert "| 12/6/2026 | 01/7/2026 | Đã thông báo kết quả |" in text


def test_a_unit_is_not_told_that_it_is_examined_on_signs() -> None:
    assert part(unit="xa-a").outside.value == 0
    assert "dh-1" not in made(Order("inspections", unit="xa-a")).sheet
    assert part(unit="van-phong").outside.value == 1


def test_a_time_that_hangs_on_a_task_is_told_by_its_title() -> None:
    waiting = TREE["inspections/cuoc.yaml"].replace(
        "due: quý III/2026", 'due: "15 ngày sau task:t-1"'
    )
    tracking = Tracking(load(tree_of(TREE | {"inspections/cuoc.yaml": waiting})), DAY)
    text = produce(tracking, Words.of("vi"), Order("inspections")).content.decode()
    assert "15 ngày sau “Bổ sung quy chế làm việc”" in text


def test_what_was_held_is_never_called_under_way() -> None:
    more = """\
- {id: tx, subject: Việc thường xuyên, plan: ktgs, form: supervision, kind: regular, units: [xa-a],
   lead: van-phong, due: quý I/2026, held: 2026-02-01}
- {id: kt-4, subject: Việc tài chính, plan: ktgs, form: inspection, kind: thematic, units: [xa-a],
   lead: tinh-uy, due: quý II/2026, held: 2026-06-20}
"""
    files = TREE | {"inspections/them.yaml": more}
    scope = Scope(Tracking(load(tree_of(files)), DAY), Words.of("vi"))
    found = build("inspections", scope).inspections
    assert found is not None
    states = {row.record.removeprefix("inspections/"): row.state for row in found.rows}
    assert states["tx"] == "Đã thực hiện"
    assert states["kt-4"] == "Đã tiến hành, chưa có thông báo kết luận"


def test_a_programme_that_counts_more_than_its_lines_says_so() -> None:
    assert "chưa xác định nội dung" not in made().content.decode()
    more = TREE["plans/ktgs.yaml"].replace("2026-Q3, count: 2", "2026-Q3, count: 5")
    tracking = Tracking(load(tree_of(TREE | {"plans/ktgs.yaml": more})), DAY)
    text = produce(tracking, Words.of("vi"), Order("inspections")).content.decode()
    assert "Chương trình năm 2026 có 8 cuộc" in text
    assert "; 3 cuộc chưa xác định nội dung." in text


def test_quarters_that_have_not_begun_stay_blank() -> None:
    text = made().content.decode()
    assert "| 2 | Giám sát chuyên đề | 2 | 0 | 0 | 2 | 1 | 0 | 0 | 0 |  | 1 | 50% |" in text
