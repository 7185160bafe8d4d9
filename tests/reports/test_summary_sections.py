"""Sections of the summary that stand there only where such records are held."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.committee import FILES, tracking
from tongket.cli.words import Words
from tongket.office.lint import lint_docx
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.reports.build import build
from tongket.reports.produce import Order, Product, produce
from tongket.reports.scope import Scope
from tongket.reports.summary import Summary
from tongket.tracking import Tracking

DAY = date(2025, 7, 10)
MORE = {
    "directives/them.yaml": """\
- {id: tb, title: Thông báo kết luận, number: 15-TB/TU, issuer: tinh-uy, issued: 2025-06-05}
""",
    "meetings/hop.yaml": """\
- id: hop
  title: Hội nghị giao ban tháng 6
  kind: conference
  plan: ke-hoach
  held: 2025-06-03
  chair: Thường trực Tỉnh ủy
  conclusions: [{id: k1, text: Đẩy nhanh đại hội, decision: tb, tasks: [t-1, t-3]}]
- id: doi-thoai
  title: Đối thoại với Nhân dân xã A
  kind: dialogue
  held: 2025-06-10
  conclusions:
    - {id: c1, text: Sửa đường liên thôn, tasks: [t-2]}
    - {id: c2, text: Giải thích mức thu, no_task: đã trả lời tại chỗ}
- {id: tiep-dan, title: Tiếp công dân, kind: reception, held: 2025-06-15}
- {id: sau, title: Hội nghị sau, kind: conference, due: 25/7/2025, held: 2025-07-25}
""",
    "opinions/y-kien.yaml": """\
- {id: y-1, about: plans/ke-hoach, by: xa-a, text: Bổ sung, received: 2025-06-01, answer: accepted}
- {id: y-2, about: plans/ke-hoach, by: xa-b, text: Sửa, received: 2025-06-01, count: 2}
""",
    "inspections/kt.yaml": """\
- {id: kt-1, subject: Đại hội điểm, plan: ke-hoach, form: inspection, kind: thematic, units: [xa-a],
   lead: van-phong, due: quý II/2025, held: 2025-06-20}
- {id: kt-2, subject: Văn kiện, plan: ke-hoach, form: inspection, kind: thematic, units: [xa-b],
   lead: van-phong, due: quý IV/2025}
""",
    "models/mh.yaml": """\
- {id: m-1, unit: xa-b, title: Họp chi bộ chuyên đề, plan: ke-hoach, field: xây dựng Đảng,
   stages: {registered: 2025-01-05, recognised: 2025-06-20}}
""",
    "commendations/kt.yaml": """\
- {id: k-1, for: xa-b, form: Bằng khen, plan: ke-hoach, proposed: 2025-07-05}
- {id: k-2, for: xa-a, form: Giấy khen, plan: ke-hoach, proposed: 2025-06-05, outcome: granted,
   decided: 2025-07-01, achievements: [Hoàn thành sớm]}
""",
    "proposals/kn.yaml": """\
- {id: p-1, by: xa-a, text: Sớm hướng dẫn bố trí biên chế, routed_to: tinh-uy, raised: 2025-06-17,
   report: xa-a-h1}
- {id: p-2, kind: denunciation, by: {text: Ông Nguyễn Văn B}, text: Tố cáo cán bộ thôn,
   routed_to: van-phong, raised: 2025-05-10, due: 10/6/2025, cause: Chưa rõ}
- {id: p-3, by: xa-b, text: Bổ sung kinh phí đại hội, routed_to: van-phong, raised: 2025-06-01,
   answer: {outcome: resolved, date: 2025-06-11, text: Đã cấp bổ sung., document: tb}}
- {id: p-4, by: xa-a, text: Thiếu kinh phí, raised: 2025-06-02, merged_into: p-3}
- {id: p-5, by: xa-b, text: Sửa trụ sở, raised: 2025-06-03, solved_itself: true}
""",
}
SECTIONS = (
    "Hội nghị, làm việc",
    "Kiểm tra, giám sát",
    "Lấy ý kiến, đối thoại, tiếp công dân",
    "Mô hình, điển hình",
    "Thi đua, khen thưởng",
)


def made(
    files: dict[str, str], order: Order | None = None, day: date = DAY, locale: str = "vi"
) -> Product:
    tracking = Tracking(load(tree_of(files)), day)
    return produce(tracking, Words.of(locale), order or Order("summary"))


def summary(files: dict[str, str], day: date = DAY) -> Summary:
    return build("summary", Scope(Tracking(load(tree_of(files)), day), Words.of("vi")))


ALL = FILES | MORE


def test_each_section_stands_only_where_its_records_are_held() -> None:
    without = made(FILES).content.decode()
    text = made(ALL).content.decode()
    assert [name for name in SECTIONS if name in without] == []
    assert [name for name in SECTIONS if name in text] == list(SECTIONS)
    before = made(ALL, day=date(2025, 1, 3)).content.decode()
    assert [name for name in SECTIONS if name in before] == ["Kiểm tra, giám sát"]


def test_meetings_with_their_conclusions_and_the_tasks_that_follow() -> None:
    text = made(ALL).content.decode()
    assert "Đã tổ chức 1 hội nghị, cuộc làm việc, có 1 kết luận, phát sinh 2 nhiệm vụ." in text
    assert (
        "| 03/6/2025 | Thường trực Tỉnh ủy | số 15-TB/TU ngày 05/6/2025 | 2 (hoàn thành 1) |"
        in text
    )
    assert "Hội nghị sau" not in text


def test_promises_to_citizens_are_counted_as_kept_or_not() -> None:
    text = made(ALL).content.decode()
    assert "1 cuộc đối thoại, 1 cuộc tiếp công dân" in text
    assert "có 2 cam kết, kết luận, đã giải quyết 1/2." in text
    assert "Tổng hợp 3 lượt ý kiến góp ý về 1 nội dung: tiếp thu 1; đang nghiên cứu 2." in text


def test_inspections_models_and_rewards_in_a_sentence_each() -> None:
    text = made(ALL).content.decode()
    assert "Năm 2025 đã thực hiện 1/2 cuộc theo chương trình (50%)." in text
    assert "Đã đăng ký 1 mô hình; công nhận 1 mô hình, chưa nhân rộng mô hình nào." in text
    assert "Đề nghị khen thưởng 1 tập thể (chưa có quyết định)." in text
    assert "Đã có quyết định khen thưởng 1 trường hợp" in text


def test_proposals_with_routing_age_and_answer_each_once() -> None:
    found = summary(ALL)
    assert [(one.text, one.unit, one.age, one.answer) for one in found.proposals] == [
        (
            "Đơn tố cáo, giải quyết theo quy định riêng",
            "Công dân",
            61,
            "Đang xem xét",
        ),
        (
            "Bổ sung kinh phí đại hội",
            "Đảng ủy xã B; Đảng ủy xã A",
            10,
            "Đã giải quyết: Đã cấp bổ sung (số 15-TB/TU ngày 05/6/2025)",
        ),
        ("Sửa trụ sở", "Đảng ủy xã B", None, "Đơn vị chủ động giải quyết"),
        ("Sớm hướng dẫn bố trí biên chế", "Đảng ủy xã A", 23, "Chờ ý kiến"),
    ]
    assert found.raised is not None
    counts = (found.raised.answered, found.raised.solved, found.raised.open)
    assert found.raised.total.value == 4 == sum(one.value for one in counts)  # type: ignore[misc]


def test_a_unit_sees_its_own_proposal_though_it_was_put_together_with_another() -> None:
    text = made(ALL, Order("summary", unit="xa-a")).content.decode()
    assert "| Thiếu kinh phí |" in text
    assert "Đã gộp với kiến nghị cùng nội dung" in text
    assert "Có 1 kiến nghị, đề xuất" in text


def test_who_denounces_is_named_nowhere() -> None:
    for form in ("md", "json"):
        product = made(ALL, Order("summary", form))
        assert "Nguyễn Văn B" not in product.content.decode() + product.sheet


def test_what_goes_up_stands_apart() -> None:
    text = made(ALL).content.decode()
    own = text.index("**Thuộc thẩm quyền của Văn phòng Tỉnh ủy và cơ quan, đơn vị trực thuộc**")
    above = text.index("**Kiến nghị cấp trên, cơ quan khác**")
    assert own < text.index("Sửa trụ sở") < above < text.rindex("Sớm hướng dẫn bố trí biên chế")


@pytest.mark.parametrize(
    ("routed", "printed"),
    [
        ("routed_to: xa-b, ", "Quá thời hạn trả lời 30 ngày"),
        ("routed_to: van-phong, ", "Đang xem xét"),
        ("routed_to: tinh-uy, ", "Chờ ý kiến"),
        ("", "Chưa xác định cấp giải quyết"),
    ],
)
def test_only_a_unit_below_the_issuer_answers_late(routed: str, printed: str) -> None:
    one = f"- {{id: p, by: xa-a, text: Bố trí vốn, {routed}raised: 2025-05-10, due: 10/6/2025}}\n"
    files = FILES | {"proposals/kn.yaml": one}
    found = summary(files)
    assert [line.answer for line in found.proposals if line.text == "Bố trí vốn"] == [printed]
    assert found.raised is not None
    assert found.raised.overdue.value == int(printed.startswith("Quá"))
    sheet = made(files).sheet
    hushed = printed in ("Đang xem xét", "Chưa xác định cấp giải quyết")
    assert ("chưa trả lời, quá 30 ngày: “Bố trí vốn”" in sheet) is hushed


def test_where_nobody_is_named_to_decide_the_heading_says_so() -> None:
    one = "- {id: p, by: xa-a, text: Bố trí vốn, raised: 2025-05-10}\n"
    text = made(FILES | {"proposals/kn.yaml": one}).content.decode()
    head = text.index("**Chưa xác định cấp giải quyết**")
    assert text.index("**Kiến nghị cấp trên") < head < text.rindex("Bố trí vốn")


def test_nothing_stands_below_a_heading_that_nobody_reports_on() -> None:
    silent = "Chưa nhận được báo cáo của các đơn vị về nội dung này."
    text = made(FILES).content.decode()
    assert "Ưu điểm" not in text
    assert "Bài học kinh nghiệm" not in text
    assert silent not in text
    quiet = {name: one for name, one in FILES.items() if not name.startswith("reports/")}
    text = made(quiet).content.decode()
    assert text.count(silent) == 2
    assert "III- Đánh giá chung\n\n" + silent in text


CAUSES = """
# Hạn chế

Văn kiện chưa sát.

# Nguyên nhân

Cán bộ mới.
"""


def test_limitations_and_causes_of_all_stand_below_one_heading_each() -> None:
    outline = FILES["outlines/de-cuong.yaml"] + "    - {id: nguyen-nhan, title: Nguyên nhân}\n"
    report = FILES["reports/xa-a.md"].replace(", causes: [Cán bộ kiêm nhiệm]", "") + CAUSES
    product = made({**FILES, "outlines/de-cuong.yaml": outline, "reports/xa-a.md": report})
    text = product.content.decode()
    places = [
        text.index(one)
        for one in (
            "III- Tồn tại, hạn chế và nguyên nhân",
            "1. Tồn tại, hạn chế\n",
            "Văn kiện gửi chậm *(Đảng ủy xã A)*.\n",
            "Văn kiện chưa sát.",
            "2. Nguyên nhân",
            "Cán bộ mới.",
        )
    ]
    assert places == sorted(places)
    assert text.count("Nguyên nhân\n") == 1
    assert "đơn vị chưa nêu" not in text
    assert "Đảng ủy xã A: chưa nêu nguyên nhân của “Văn kiện gửi chậm”" in product.sheet


def test_purposes_of_several_plans_stand_below_one_heading() -> None:
    more = """\
  purpose: Bảo đảm tiến độ.
  requirements: Rõ người, rõ việc.
"""
    one = FILES["plans/ke-hoach.yaml"]
    single = made({**FILES, "plans/ke-hoach.yaml": one + more}, Order("assignment"))
    assert "I- Mục đích\n\nBảo đảm tiến độ." in single.content.decode()
    second = "- {id: hai, title: Kế hoạch hai, purpose: Sơ kết.}\n"
    both = made({**FILES, "plans/ke-hoach.yaml": one + more + second}, Order("assignment"))
    text = both.content.decode()
    assert text.count("I- Mục đích, yêu cầu") == 1
    assert "### 2. Kế hoạch hai\n\nSơ kết." in text


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("unit", [None, "xa-a"])
def test_the_word_file_is_sound(locale: str, unit: str | None) -> None:
    assert lint_docx(made(ALL, Order("summary", "docx", unit=unit), locale=locale).content) == []


def test_a_denunciation_is_counted_and_its_words_are_not_printed() -> None:
    files = {
        "units/u.yaml": "- {id: vp, name: Văn phòng}\n- {id: xa, name: Xã A, parent: vp}\n"
        "- {id: xb, name: Xã B, parent: vp}\n- {id: xc, name: Xã C, parent: vp}\n",
        "proposals/p.yaml": """\
- {id: k1, kind: denunciation, by: {text: ông Tư}, text: Ông Ba chiếm đất, cause: Ông Ba,
   raised: 2026-01-02, answer: {outcome: resolved, date: 2026-01-09, text: Ông Ba bị phạt}}
- {id: k2, by: xa, text: Thiếu máy in, raised: 2026-01-02}
- {id: k3, by: xb, text: Xin máy in, raised: 2026-01-03, merged_into: k2}
- {id: k4, by: xc, text: Cần máy in, raised: 2026-01-04, merged_into: k3}
""",
    }  # fmt: skip
    for form in ("md", "json"):
        order = Order("summary", form)
        shown = produce(tracking(files, date(2026, 2, 1)), Words.of("vi"), order).content.decode()
        assert "Ông Ba" not in shown
        assert "ông Tư" not in shown
        assert "Đơn tố cáo, giải quyết theo quy định riêng" in shown
        assert "Xã A; Xã B; Xã C" in shown
