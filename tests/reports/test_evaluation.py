"""The report of score sheets: of all units, of one, and what must not stand in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.reports.committee import tracking
from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.office.lint import lint_docx
from tongket.reports.produce import Order, produce

DAY = date(2026, 1, 10)
FILES = {
    "tongket.yaml": """\
format: 1
unit: vp
locale: vi
evaluation: [nd-335-2025, diem]
letterhead:
  issuer: VĂN PHÒNG
  symbol: VPTU
  system: party
  signer: {capacity: T/M VĂN PHÒNG, position: CHÁNH VĂN PHÒNG}
  recipients: [Thường trực]
""",
    "units/u.yaml": """\
- {id: tinh, name: Tỉnh ủy, level: province, order: 1}
- {id: vp, name: Văn phòng, parent: tinh, order: 2}
- {id: xa-a, name: Xã A, level: commune, parent: vp, order: 5}
- {id: xa-b, name: Xã B, level: commune, parent: vp, order: 4}
- {id: xa-c, name: Xã C, level: commune, parent: vp, order: 3}
- {id: xa-d, name: Xã D, level: commune, parent: vp, order: 6}
""",
    "schemes/diem.yaml": """\
id: diem
title: Bộ tiêu chí
basis: Quy chế số 1
components:
  - {id: chung, title: Tiêu chí chung, points: 30, from: criteria}
  - id: kq
    title: Kết quả
    points: 70
    from: tasks
    deductions: [{per: late, share: 25, unless: excused, basis: Khoản 2 Điều 7}]
levels:
  - {id: tot, title: Hoàn thành tốt, at_least: 90, conditions: [{measure: on-time, at_least: 100}], quota: {share: 20}}
  - {id: ht, title: Hoàn thành, at_least: 50}
  - {id: kht, title: Không hoàn thành}
ranking: {minimum: 2, candidates: [tot]}
""",
    "tasks/t.yaml": """\
- id: t-1
  title: Việc một
  lead: {level: commune}
  due: 2025-03-20
  events:
    - {type: done, date: 2025-03-18, unit: xa-a}
    - {type: done, date: 2025-03-18, unit: xa-b}
    - {type: done, date: 2025-03-25, unit: xa-c}
- id: t-2
  title: Việc kín
  secrecy: mật
  lead: {level: commune}
  due: 2025-04-20
""",
    "gradings/g.yaml": """\
- {id: g-a, for: xa-a, period: "2025", criteria: [{id: c1, title: Kỷ luật, max: 30, self: 30, verified: 22.50}], level: {self: tot, decided: tot}}
- {id: g-b, for: xa-b, period: "2025", criteria: [{id: c1, title: Kỷ luật, max: 30, self: 30, verified: 22.5}]}
- {id: g-c, for: xa-c, period: "2025", criteria: [{id: c1, title: Kỷ luật, max: 30, verified: 30}]}
- {id: g-d, for: xa-d, period: "2025", criteria: [{id: c1, title: Kỷ luật, max: 30, self: 29}], excluded: mới thành lập}
""",
    "commendations/k.yaml": """\
- {id: k-a, for: xa-a, form: Bằng khen, period: "2025", achievements: [{text: Về đích sớm}]}
""",
}


def order(form: str = "md", unit: str | None = None, **more: Any) -> Order:  # noqa: ANN401
    return Order("evaluation", form, **{"period": "2025", "unit": unit, **more})


def made(asked: Order | None = None, locale: str = "vi", **more: str) -> bytes:
    return produce(tracking(FILES | more, DAY), Words.of(locale), asked or order()).content


def text(unit: str | None = None, **more: str) -> str:
    return made(order(unit=unit), **more).decode()


def part(unit: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(order("json", unit)))["evaluation"]
    return found


def test_the_head_says_that_it_is_provisional_and_who_signs() -> None:
    shown = text()
    assert "(Dự kiến, phục vụ thẩm định; mức xếp loại do cấp có thẩm quyền quyết định)" in shown
    assert "# BẢNG ĐIỂM" in shown
    boxes = "| **Người lập biểu**<br>*(Ký, ghi rõ họ tên)* | **Cơ quan thẩm định**<br>"
    assert boxes in shown
    assert "Nơi nhận" not in shown
    assert "CHÁNH VĂN PHÒNG" not in shown


def test_all_units_in_their_order_with_points_as_offices_write_them() -> None:
    rows = part()["rows"]
    assert [row["subject"] for row in rows] == ["Xã C", "Xã B", "Xã A", "Xã D"]
    shown = text()
    assert "| 2 | Xã B | 22,5 | 70 | 0 | 92,5 | – | – | Hoàn thành tốt |" in shown
    assert "| 1 | Xã C | 30 | 52,5 | 17,5 | 82,5 | – | – | Hoàn thành |" in shown
    assert "| 4 | Xã D | 0–30 | 0–70 | 0 | … | 0–100 | – | Không xếp loại |" in shown


def test_remarks_tell_the_condition_that_fails_and_what_was_decided() -> None:
    shown = text()
    assert "Đã quyết định: Hoàn thành tốt" in shown
    assert "Mới thành lập" in shown
    near = FILES["schemes/diem.yaml"].replace("at_least: 90", "at_least: 80")
    shown = text(**{"schemes/diem.yaml": near})
    told = "Nhiệm vụ hoàn thành đúng hạn 100%: không đạt (0/1)"
    assert told in shown


def test_the_lowest_level_is_told_by_what_is_not_reached() -> None:
    low = FILES["schemes/diem.yaml"].replace("at_least: 50", "at_least: 85")
    shown = text(**{"schemes/diem.yaml": low})
    assert "Chưa đạt mức “Hoàn thành”" in shown
    assert "Không hoàn thành" not in shown


def test_a_deduction_with_days_reason_and_rule_of_all_units() -> None:
    shown = text()
    assert (
        "| 1 | Xã C | Việc một | 20/3/2025 | 25/3/2025 | Hoàn thành, chậm 5 ngày | 17,5 |" in shown
    )
    assert "- Khoản 2 Điều 7." in shown


def test_what_cannot_be_assessed_is_counted_by_unit_and_listed_for_one() -> None:
    assert [(row["subject"], row["items"], row["points"]) for row in part()["open"]] == [
        ("Xã D", 2, 100)
    ]
    one = part("xa-d")
    assert [(row["title"], row["points"]) for row in one["open"]] == [
        ("Kỷ luật", 30),
        ("Việc một", 70),
    ]
    assert all(row["why"] for row in one["open"])


def test_one_unit_s_sheet_explains_each_line() -> None:
    shown = text("xa-c")
    assert "đánh giá mức độ hoàn thành nhiệm vụ năm 2025: Xã C" in shown.replace("Đánh", "đánh")
    assert "| 1 | Kỷ luật | 30 | – | 30 | Thẩm định 30/30 |" in shown
    assert "| 2 | Việc một | 70 | – | 52,5 | Hoàn thành, chậm 5 ngày |" in shown
    assert "Tổng điểm: 82,5/100; mức dự kiến: Hoàn thành." in shown
    assert "Xã A" not in shown


def test_an_open_sheet_gives_the_range_and_no_level() -> None:
    without = FILES["gradings/g.yaml"].replace(", excluded: mới thành lập", "")
    shown = text("xa-d", **{"gradings/g.yaml": without})
    told = "Chưa đủ căn cứ đánh giá 100/100 điểm; tổng điểm trong khoảng 0–100; chưa xác định mức."
    assert told in shown


def test_equals_share_a_place_and_who_has_none_is_told_with_the_reason() -> None:
    places = [(row["place"], row["subject"], row["remark"]) for row in part()["places"]]
    assert places == [
        ("đồng hạng 1", "Xã B", ""),
        ("đồng hạng 1", "Xã A", ""),
        ("3", "Xã C", ""),
        ("Chưa xếp thứ", "Xã D", "không xếp loại: mới thành lập"),
    ]


def test_quotas_and_candidates_are_told_not_applied() -> None:
    found = part()
    (quota,) = found["quotas"]
    assert (quota["base"], quota["limit"], quota["held"]) == (3, 0, 2)
    assert quota["remark"] == "vượt tỷ lệ khống chế"
    (proposed,) = found["candidates"]
    assert (proposed["subject"], proposed["forms"]) == ("Xã A", "Bằng khen")
    assert proposed["achievements"] == "Về đích sớm"
    assert proposed["missing"] == "chưa ghi thành tích hoặc minh chứng"
    assert "DANH SÁCH ĐÃ CÓ HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG, CHƯA CÓ QUYẾT ĐỊNH" in text()


def test_who_may_be_considered_and_is_not_proposed_stands_on_the_verification_sheet() -> None:
    product = produce(tracking(FILES, DAY), Words.of("vi"), order())
    considered = "có thể xem xét đề nghị khen thưởng, chưa có hồ sơ đề nghị: Xã B (mức"
    assert considered in product.sheet
    assert "xem xét" not in product.content.decode()


@pytest.mark.parametrize(
    ("fields", "proposed", "considered"),
    [
        ("proposed: 2026-01-05", ["Xã A"], ["Xã B"]),
        ("proposed: 2026-02-05", [], ["Xã B", "Xã A"]),
        ("decided: 2026-02-05, outcome: granted", [], ["Xã B", "Xã A"]),
        ("proposed: 2026-01-05, decided: 2026-02-05, outcome: granted", ["Xã A"], ["Xã B"]),
        ("proposed: 2026-01-05, decided: 2026-01-09, outcome: granted", [], ["Xã B"]),
        ("proposed: 2026-01-05, decided: 2026-01-09, outcome: withdrawn", [], ["Xã B", "Xã A"]),
    ],
)
def test_a_reward_is_proposed_and_decided_by_its_days(
    fields: str, proposed: list[str], considered: list[str]
) -> None:
    held = f'- {{id: k-a, for: xa-a, form: Bằng khen, period: "2025", {fields}}}\n'
    t = tracking(FILES | {"commendations/k.yaml": held}, DAY)
    product = produce(t, Words.of("vi"), order("json"))
    assert [one["subject"] for one in json.loads(product.content)["evaluation"]["candidates"]] == (
        proposed
    )
    (line,) = (one for one in product.sheet.splitlines() if "có thể xem xét" in one)
    assert [name for name in ("Xã B", "Xã A") if name in line] == considered


def test_a_level_decided_later_is_not_known_yet() -> None:
    later = FILES["gradings/g.yaml"].replace(
        "decided: tot}}", "decided: tot}, decided: 2026-02-01}"
    )
    assert later != FILES["gradings/g.yaml"]
    assert "Đã quyết định" not in text(**{"gradings/g.yaml": later})


def test_before_the_period_ends_the_head_says_so_and_no_level_follows() -> None:
    def early(unit: str | None = None, locale: str = "vi") -> str:
        t = tracking(FILES, date(2025, 6, 30))
        return produce(t, Words.of(locale), order(unit=unit)).content.decode()

    shown = early()
    head = "Kỳ chưa kết thúc; mới tính nội dung đến hạn đến ngày 30/6/2025, chưa xác định mức"
    assert f"Số liệu tính đến ngày 30/6/2025. {head}" in shown
    assert "Xã B | 22,5 | 70 | 0 | 92,5 | – | – |" in shown
    for absent in ("Mức dự kiến", "Xếp thứ", "Tỷ lệ khống chế", "khen thưởng"):
        assert absent not in shown
    one = early("xa-c")
    assert head in one
    assert "Tổng điểm: 82,5/100." in one
    english = early(locale="en")
    assert "The period has not ended" in english
    assert "(Provisional, for verification; the competent body decides the level)" in english


def test_who_was_evaluated_before_and_has_nothing_in_the_period_is_named() -> None:
    units = FILES["units/u.yaml"] + "- {id: so-x, name: Sở X, parent: vp}\n"
    held = FILES["gradings/g.yaml"] + '- {id: g-x, for: so-x, period: "2024"}\n'
    shown = text(**{"units/u.yaml": units, "gradings/g.yaml": held})
    assert "Chưa có nội dung đến hạn trong kỳ, chưa lập bảng điểm: Sở X." in shown
    assert "Chưa có nội dung đến hạn trong kỳ" not in text()


def test_no_record_rule_or_secret_work_stands_in_the_paper() -> None:
    for unit in (None, "xa-a", "xa-c"):
        shown = text(unit)
        for word in ("t-1", "g-a", "k-a", "diem", "commendations/", "schemes", "Việc kín", "None"):
            assert word not in shown


def test_the_word_file_is_sound_in_both_languages() -> None:
    for locale in ("vi", "en"):
        for unit in (None, "xa-c"):
            assert lint_docx(made(order("docx", unit), locale)) == []


NO_SCHEME = FILES["tongket.yaml"].replace("evaluation: [nd-335-2025, diem]\n", "")


def refused(asked: Order | None = None, **more: str) -> tuple[str, str]:
    """What is said, and the remedy, where no paper is made."""
    with pytest.raises(TongketError) as error:
        made(asked, **more)
    assert error.value.hint is not None
    return str(error.value.message), str(error.value.hint)


def test_without_a_scheme_or_an_item_there_is_no_paper_to_sign() -> None:
    said, remedy = refused(order(), **{"tongket.yaml": NO_SCHEME})
    assert said == "no scheme is named by which the office evaluates"
    assert "“evaluation: [ID]” in tongket.yaml" in remedy
    said, remedy = refused(order(period="2024"))
    assert said == "there is nothing to evaluate in 2024"
    assert "--period" in remedy
    units = FILES["units/u.yaml"] + "- {id: so-x, name: Sở X, parent: vp}\n"
    said, _ = refused(order(unit="so-x"), **{"units/u.yaml": units})
    assert said == "nothing of Sở X falls into 2025"


def test_the_period_is_the_year_of_the_day_unless_one_is_asked_for() -> None:
    assert refused(order(period=None))[0] == "there is nothing to evaluate in 2026"


def test_a_scheme_that_nobody_has_chosen_is_the_one_of_the_gradings() -> None:
    named = FILES["gradings/g.yaml"].replace('period: "2025"', 'period: "2025", scheme: diem')
    held = {"tongket.yaml": NO_SCHEME, "gradings/g.yaml": named}
    assert "Căn cứ: Quy chế số 1." in text(**held)
    two = named.replace("scheme: diem", "scheme: 366-qd-tw", 1)
    assert "no scheme is named" in refused(order(), **held | {"gradings/g.yaml": two})[0]


def test_rules_may_be_a_shipped_scheme_or_a_file(tmp_path: Path) -> None:
    shipped = made(order(rules=Path("366-qd-tw"))).decode()
    assert "Căn cứ: Quy định 366-QĐ/TW ngày 30/8/2025." in shipped
    own = tmp_path / "rieng.yaml"
    own.write_text(FILES["schemes/diem.yaml"].replace("Quy chế số 1", "Quy chế số 2"), "utf-8")
    assert "Căn cứ: Quy chế số 2." in made(order(rules=own)).decode()
    one = "- {id: %s, title: Bộ, components: [{id: c, title: C, from: criteria}]}\n"
    own.write_text(one % "a" + one % "b", "utf-8")
    with pytest.raises(TongketError) as error:
        made(order(rules=own))
    assert "schemes" in error.value.message.text
    with pytest.raises(TongketError) as error:
        made(order(rules=tmp_path / "none.yaml"))
    assert "cannot be read" in error.value.message.text


def test_scheme_and_secret_items_stand_on_the_verification_sheet_alone() -> None:
    product = produce(tracking(FILES, DAY), Words.of("vi"), order())
    assert "điểm tính theo bộ quy định “diem” (schemes/diem.yaml)" in product.sheet
    assert "không đưa vào do có độ mật: 4 nội dung" in product.sheet


def test_the_levels_and_their_conditions_are_told_once() -> None:
    shown = text()
    assert "- Hoàn thành tốt: từ 90 điểm; nhiệm vụ hoàn thành đúng hạn 100%." in shown
    assert "- Hoàn thành: từ 50 điểm." in shown


def test_long_lists_leave_the_body_and_longest_ones_the_paper() -> None:
    units = "".join(
        f"- {{id: u{n}, name: Xã {n}, level: commune, parent: vp}}\n" for n in range(30)
    )
    tasks = "".join(
        f"- id: v{n}\n  title: Việc {n}\n  lead: {{level: commune}}\n  due: 2025-03-20\n"
        "  events: [{type: done, date: 2025-03-25, unit: {level: commune}}]\n"
        for n in range(18)
    )
    held = {"units/u2.yaml": units, "tasks/t.yaml": tasks}
    shown = text(**held)
    assert "Danh mục đơn vị tại Phụ lục." in shown
    assert "## Phụ lục II. NỘI DUNG CHƯA ĐỦ CĂN CỨ ĐÁNH GIÁ" in shown
    assert "Có 612 khoản trừ; chi tiết tại bảng điểm của từng đơn vị." in shown
    assert "CÁC KHOẢN TRỪ" not in shown
    assert "Việc 17" in text("u3", **held)


CLOSED = """\
- id: g-a
  for: xa-a
  period: "2025"
  criteria: [{id: c1, title: Kỷ luật, max: 30, self: 30, verified: 22.50}]
  closed:
    day: 2025-12-31
    scheme: diem
    total: 92.5
    level: tot
    lines:
      - {component: chung, item: "gradings/g-a#c1", possible: 30, points: 30, why: Thẩm định 30/30}
      - {component: kq, item: tasks/t-gone@xa-a, possible: 1, points: 0.5, why: Chậm}
    full: [{component: kq, items: [tasks/t-1@xa-a]}]
"""


def test_a_closed_sheet_stands_and_what_changed_since_is_told_to_the_office_only() -> None:
    held = {"gradings/g.yaml": CLOSED}
    shown = text(**held)
    assert "Đã chốt 1 bảng điểm ngày 31/12/2025" in shown
    assert "| Xã A | 30 | 52,5 | 17,5 | 82,5 |" in shown
    assert "| 1 | Xã A | Kỷ luật | 30 | 22,5 | -7,5 | Thẩm định 22,5/30 |" in shown
    gone = "| 2 | Xã A | Nội dung không còn trong hồ sơ | 17,5 | – | – | Không còn trong hồ sơ |"
    assert gone in shown
    assert "t-gone" not in shown
    own = text("xa-a", **held)
    assert "Đã chốt ngày 31/12/2025; điểm là điểm đã chốt." in own
    assert "22,5" not in own
    assert "t-gone" not in own


def test_persons_are_called_persons() -> None:
    people = FILES["schemes/diem.yaml"].replace("title: Bộ tiêu chí", "title: Bộ\nfor: people")
    held = {
        "schemes/diem.yaml": people,
        "people/p.yaml": "- {id: p1, name: Nguyễn Văn A, positions: [{title: Bí thư, unit: xa-a}]}\n",
        "gradings/g.yaml": '- {id: g-p, for: people/p1, period: "2025", criteria: [{id: c1, title: Kỷ luật, max: 30, verified: 30}]}\n',
    }
    assert "no scheme is named" in refused(order(), **held)[0]  # people are asked for by name
    shown = made(order(rules=Path("diem")), **held).decode()
    assert "Đã lập bảng điểm của 1 cá nhân" in shown
    assert "| TT | Cá nhân |" in shown


def test_a_scheme_that_contradicts_itself_judges_nobody() -> None:
    twice = FILES["schemes/diem.yaml"].replace("  - id: kq\n", "  - id: chung\n")
    with pytest.raises(TongketError) as error:
        text(**{"schemes/diem.yaml": twice})
    assert "schemes/diem.yaml" in str(error.value.message)


CLUSTER = {
    "clusters/c.yaml": """\
id: c
name: Cụm một
years:
  - year: "2025"
    members: [xa-a, xa-b, xa-c]
    verified: 2025-12-20
    agreement: {groups: [{id: g1, title: Một, points: 100}], penalty: 10}
    scores:
      - {unit: xa-a, group: g1, verified: 90}
      - {unit: xa-a, kind: penalty, verified: 1, reason: gửi chậm báo cáo}
      - {unit: xa-b, group: g1, verified: 80}
      - {unit: xa-c, kind: penalty, self: 2}
""",
}


def test_a_cluster_s_points_are_emulation_with_one_column_of_deductions() -> None:
    shown = made(order(rules=Path("cum-thi-dua")), **CLUSTER).decode()
    assert "**Thi đua năm 2025**" in shown
    assert "| Điểm thưởng | Điểm trừ<br>(10) | Tổng điểm |" in shown
    assert "-2 đến 0 |" in shown
    assert "| Xã A | Gửi chậm báo cáo | Thẩm định 1 điểm | 1 |" in shown
    assert "- Cụm một: chưa xếp thứ do có 2 bảng điểm đầy đủ; xếp hạng cần ít nhất 3." in shown
    assert "| Chưa xếp thứ |" not in shown
