"""Letters to late units as pages: Party and State, below and beside, and the whole ladder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.golden import check_golden
from tests.reports.committee import tracking
from tongket.cli.words import Words
from tongket.office.lint import lint_docx
from tongket.reports.nothing import NothingToReport
from tongket.reports.produce import Order, Product, produce

GOLDEN = Path(__file__).parent / "golden"
PARTY = """\
format: 1
unit: van-phong
locale: vi
letterhead:
  superior: TỈNH ỦY PHÚ THỌ
  issuer: VĂN PHÒNG
  symbol: VPTU
  system: party
  place: Phú Thọ
  signer: {capacity: T/L BAN THƯỜNG VỤ, position: CHÁNH VĂN PHÒNG}
  recipients: [Các đồng chí Ủy viên Ban Thường vụ, Lưu Văn phòng Tỉnh ủy]
"""
STATE = """\
format: 1
unit: van-phong
locale: vi
letterhead:
  superior: ỦY BAN NHÂN DÂN TỈNH
  issuer: VĂN PHÒNG
  symbol: VP-TH
  system: state
  place: Phú Thọ
  signer: {capacity: TL. CHỦ TỊCH, position: CHÁNH VĂN PHÒNG}
  recipients: [Chủ tịch Ủy ban nhân dân tỉnh, "Lưu: VT, TH"]
"""
FILES = {
    "units/u.yaml": """\
- {id: tinh, name: Tỉnh ủy, level: province, order: 1}
- {id: van-phong, name: Văn phòng Tỉnh ủy, level: province, parent: tinh, order: 2}
- {id: ban, name: Ban Tổ chức Tỉnh ủy, level: province, parent: tinh, order: 3}
- {id: xa-a, name: Đảng ủy xã A, level: commune, parent: tinh, order: 4}
- {id: xa-cu, name: Đảng ủy xã Cũ, level: commune, parent: tinh, closed: 2026-03-01, successors: [xa-a]}
""",
    "directives/d.yaml": """\
- {id: kh, number: 05-KH/TU, title: Kế hoạch chuyển đổi số, issuer: tinh, issued: 2026-01-05}
- {id: qd, number: 09-QĐ/TU, type: quy định, title: Chế độ báo cáo, issuer: tinh, issued: 2026-01-06}
""",
    "plans/p.yaml": "{id: p, document: kh, title: Kế hoạch chuyển đổi số}\n",
    "tasks/t.yaml": """\
- {id: t-1, title: Rà soát hạ tầng số., plan: p, lead: [xa-a, ban], due: chậm nhất ngày 31/3/2026, products: [Báo cáo rà soát], follow_up: ban}
- {id: t-2, title: Bồi dưỡng cán bộ, plan: p, lead: xa-a, due: quý I/2026, events: [{type: extension_granted, date: 2026-03-20, to: 2026-04-15}]}
- {id: t-3, title: Giao ban chuyển đổi số, plan: p, lead: xa-a, due: ngày 10 hằng tháng, start: 2026-03-01}
- {id: t-4, title: Lập tổ công tác, plan: p, lead: xa-cu, due: trước ngày 01/4/2026, products: [Quyết định thành lập]}
- {id: t-5, title: Bàn giao hồ sơ, lead: xa-a, due: 31/3/2026, trigger: {inspection: kt}}
- {id: t-6, title: Đã xong việc này, lead: xa-a, due: 31/3/2026, events: [{type: done, date: 2026-03-30}]}
""",
    "inspections/k.yaml": "{id: kt, subject: Quản lý hồ sơ, units: xa-a, lead: ban, held: 2026-02-02}\n",
    "regimes/r.yaml": """\
id: bc
title: Báo cáo chuyển đổi số
basis: qd
first: 2026-Q1
last: 2026-Q1
periods:
  - every: quarter
    tiers: [{senders: [xa-a], receiver: van-phong, due: ngày 05 của tháng đầu quý tiếp theo}]
""",
    "proposals/k.yaml": """\
{id: k, by: ban, text: Bổ sung kinh phí, routed_to: xa-a, raised: 2026-03-02, due: 2026-04-02}
""",
}  # fmt: skip
REPORT = {
    "reports/b.md": """\
---
id: b
regime: bc
unit: xa-a
period: 2026-Q1
submitted: 2026-04-03
returned: [{date: 2026-04-07, reason: Thiếu số liệu}]
---
"""
}
LETTERS = {
    "letters/l.yaml": """\
- {id: l-1, unit: xa-a, date: 2026-04-20, step: reminder, number: 12-CV/VPTU, covers: [tasks/t-1, tasks/t-2]}
- {id: l-2, unit: xa-a, date: 2026-05-04, step: urging, number: 15-CV/VPTU, covers: [tasks/t-1]}
"""
}  # fmt: skip
DAY = date(2026, 4, 20)


def made(
    unit: str,
    day: date,
    more: dict[str, str],
    form: str = "md",
    locale: str = "vi",
    *,
    criticism: bool = False,
) -> Product:
    files = {"tongket.yaml": PARTY, **FILES, **more}
    order = Order("urging", form, unit=unit, criticism=criticism)
    return produce(tracking(files, day), Words.of(locale), order)


def text(unit: str, day: date, more: dict[str, str] | None = None, locale: str = "vi") -> str:
    return made(unit, day, more or {}, locale=locale).content.decode()


@pytest.mark.parametrize(
    ("name", "unit", "day", "more", "locale"),
    [
        ("reminder.vi", "xa-a", DAY, REPORT, "vi"),
        ("urging.vi", "xa-a", date(2026, 5, 4), {**LETTERS, "tongket.yaml": STATE}, "vi"),
        ("urging.en", "xa-a", date(2026, 5, 4), LETTERS, "en"),
        ("criticism.vi", "xa-a", date(2026, 5, 25), LETTERS, "vi"),
        ("criticism-state.vi", "xa-a", date(2026, 5, 25), {**LETTERS, "tongket.yaml": STATE}, "vi"),
        ("criticism.en", "xa-a", date(2026, 5, 25), LETTERS, "en"),
        (
            "request.vi",
            "ban",
            DAY,
            {"tongket.yaml": PARTY.replace("T/L BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG")},
            "vi",
        ),
    ],
)
def test_letters_as_they_are_read(
    name: str, unit: str, day: date, more: dict[str, str], locale: str
) -> None:
    if name.startswith("urging"):
        letters = more["letters/l.yaml"].partition("- {id: l-2")[0]
        more = {**more, "letters/l.yaml": letters}
    criticism = name.startswith("criticism")
    product = made(unit, day, more, locale=locale, criticism=criticism)
    check_golden(GOLDEN / f"letter-{name}.md", product.content.decode())
    word = made(unit, day, more, "docx", locale, criticism=criticism)
    assert lint_docx(word.content) == []


def test_few_things_stand_in_the_text_and_need_no_annex() -> None:
    shown = text("ban", DAY)
    assert "Phụ lục" not in shown
    assert "- Rà soát hạ tầng số (Kế hoạch số 05-KH/TU ngày 05/01/2026); thời hạn: chậm" in shown
    assert "[[" not in shown


def test_the_text_counts_what_the_annex_lists() -> None:
    shown = text("xa-a", DAY)
    rows = [line for line in shown.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert f"còn {len(rows)} nội dung" in shown
    assert f"Tổng cộng: {len(rows)} nội dung" in shown
    assert "Đã xong việc này" not in shown
    assert "| Lập tổ công tác (trước đây của Đảng ủy xã Cũ) |" in shown


def test_the_number_the_day_and_the_day_asked_for() -> None:
    party = text("xa-a", DAY).replace("\N{NO-BREAK SPACE}", " ")
    assert "Số        -CV/VPTU<br>*về việc nhắc thực hiện" in party
    assert "*Phú Thọ, ngày     tháng     năm 2026*" in party
    state = text("xa-a", DAY, {"tongket.yaml": STATE}).replace("\N{NO-BREAK SPACE}", " ")
    assert "Số:        /VP-TH<br>V/v nhắc thực hiện" in state
    assert state.count("./.") == 1
    assert "chậm nhất ngày 28/4/2026" in state  # the 27th is the Hùng Kings' day


def test_the_sheet_names_what_was_left_out() -> None:
    letters = {"letters/l.yaml": "{id: l, unit: xa-a, date: 2026-04-17, covers: [tasks/t-1]}\n"}
    product = made("xa-a", DAY, letters)
    assert "Rà soát hạ tầng số" not in product.content.decode()
    assert "vì đã có công văn: tasks/t-1" in product.sheet
    assert "letter.total = " in product.sheet


def test_nothing_secret_stands_in_a_letter() -> None:
    tasks = FILES["tasks/t.yaml"].replace("Bồi dưỡng cán bộ,", "Bồi dưỡng cán bộ, secrecy: mật,")
    directives = FILES["directives/d.yaml"].replace("09-QĐ/TU,", "09-QĐ/TU, secrecy: mật,")
    product = made("xa-a", DAY, {"tasks/t.yaml": tasks, "directives/d.yaml": directives})
    shown = product.content.decode()
    assert "Bồi dưỡng cán bộ" not in shown
    assert "09-QĐ/TU" not in shown
    assert "mật" not in shown
    assert "| Số hồ sơ mật không đưa vào báo cáo | 2 |" in product.sheet


ROLLED = """\
- {id: t-1, title: Lập hồ sơ, lead: xa-a, due: 28/02/2026}
- {id: t-2, title: Lập sổ, lead: xa-a, due: 31/01/2026, events: [{type: extension_granted, date: 2026-01-20, to: 2026-02-28}]}
- {id: t-3, title: Rà soát, lead: xa-a, due: 02/3/2026, products: [Bộ Tư pháp tổng hợp, Báo cáo]}
"""  # fmt: skip


def test_the_bracket_shows_the_day_by_which_lateness_is_judged() -> None:
    more = {"tasks/t.yaml": ROLLED, "regimes/r.yaml": "", "proposals/k.yaml": ""}
    shown = text("xa-a", date(2026, 3, 3), more)
    assert "Lập hồ sơ; thời hạn: 28/02/2026 (02/3/2026); quá hạn 1 ngày" in shown
    assert "thời hạn: 28/02/2026 (02/3/2026; điều chỉnh từ 31/01/2026)" in shown
    assert "thời hạn: 02/3/2026; quá hạn 1 ngày" in shown
    assert "gửi sản phẩm: Bộ Tư pháp tổng hợp; báo cáo." in shown


def test_one_thing_is_no_plural_and_a_document_without_a_number_no_source() -> None:
    more = {
        "tasks/t.yaml": "{id: t-1, title: Lập hồ sơ, lead: xa-a, due: 02/3/2026, plan: p}\n",
        "directives/d.yaml": "{id: kh, title: Đề nghị gửi báo cáo, issuer: tinh}\n",
        "regimes/r.yaml": "",
        "proposals/k.yaml": "",
    }
    shown = text("xa-a", date(2026, 3, 10), more)
    assert "hoàn thành nội dung nêu trên" in shown
    assert "giao tại Đề nghị" not in shown


def test_leaders_to_whom_it_is_told_stand_among_the_recipients() -> None:
    own = "[Chủ tịch UBND tỉnh (để b/c), Các sở, 'Lưu: VT, TH']"
    head = STATE.replace('[Chủ tịch Ủy ban nhân dân tỉnh, "Lưu: VT, TH"]', own)
    shown = text("xa-a", DAY, {"tongket.yaml": head})
    assert "- Như trên;<br>- Chủ tịch UBND tỉnh (để b/c);<br>" in shown
    assert "Các sở" not in shown


def test_what_is_awaited_of_bodies_beside_is_not_called_overdue() -> None:
    tasks = "".join(
        f"- {{id: t-{n}, title: Việc {n}, lead: ban, due: 02/3/2026}}\n" for n in range(4)
    )
    more = {
        "tongket.yaml": PARTY.replace("T/L BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG"),
        "tasks/t.yaml": tasks,
        "regimes/r.yaml": FILES["regimes/r.yaml"].replace("[xa-a]", "[ban]"),
    }
    shown = text("ban", date(2026, 4, 20), more)
    assert "**I. Nhiệm vụ đến hạn chưa có kết quả**" in shown
    assert "quá hạn" not in shown.lower()


def test_no_letter_goes_upwards() -> None:
    with pytest.raises(NothingToReport):
        made("tinh", DAY, {})
