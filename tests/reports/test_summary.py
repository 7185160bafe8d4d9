"""The summary of a small committee, as Markdown a reader can check by hand, and as Word and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.golden import check_golden
from tests.reports.committee import FILES, made, tracking
from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.office.lint import lint_docx
from tongket.office.profiles import choose_profile
from tongket.reports.build import build
from tongket.reports.document import Issue
from tongket.reports.drafts import figures
from tongket.reports.produce import Order, make_draft, produce, produce_from
from tongket.reports.scope import Scope
from tongket.reports.summary import Figure

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("name", ["summary", "assignment"])
def test_markdown_is_as_kept(name: str, locale: str) -> None:
    product = made(Order(name), locale=locale)
    check_golden(GOLDEN / f"{name}.{locale}.md", product.content.decode())


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_sheet_is_as_kept_and_stays_out_of_the_document(locale: str) -> None:
    product = made(Order("summary"), locale=locale)
    check_golden(GOLDEN / f"sheet.{locale}.md", product.sheet)
    digest = product.sheet.split("`")[1]
    assert len(digest) == 64
    assert digest not in product.content.decode()


def test_word_file_is_sound_and_always_the_same() -> None:
    first = made(Order("summary", "docx")).content
    assert first == made(Order("summary", "docx")).content
    assert lint_docx(first, choose_profile(party=True, on=date(2025, 7, 10))) == []


def test_json_adds_up_and_names_the_records() -> None:
    summary = json.loads(made(Order("summary", "json")).content)
    status = summary["status"]
    assert status["total"]["value"] == sum(one["value"] for one in status["classes"].values())
    assert status["classes"]["overdue"]["records"] == ["tasks/t-2"]
    assert status["classes"]["standing"]["records"] == ["tasks/t-4"]
    rows = status["groups"]
    assert [row["total"]["value"] for row in rows] == [2, 2]


def test_number_and_day_stay_blank_unless_given() -> None:
    blank = made(Order("summary")).content.decode()
    given = made(Order("summary", issue=Issue("5", date(2025, 7, 9)))).content.decode()
    assert "Số\u00a0" in blank.replace("Số ", "Số\u00a0")
    assert "05-BC/VPTU" in given
    assert "ngày 09 tháng 7 năm 2025" in given


@pytest.mark.parametrize(
    ("title", "number", "called"),
    [
        ("Về đại hội", "01-KL/TU", "Kết luận số 01-KL/TU của Tỉnh ủy về đại hội"),
        ("Đại hội", "01-KL/TU", "Kết luận số 01-KL/TU của Tỉnh ủy về “Đại hội”"),
        ("Kết luận về đại hội", "01-KL/TU", "Kết luận số 01-KL/TU của Tỉnh ủy về đại hội"),
        ("Kết luận số 01-KL/TU", "01-KL/TU", "Kết luận số 01-KL/TU"),
        ("Kế hoạch đại hội", "", "Kế hoạch đại hội"),
    ],
)
def test_a_document_is_called_as_sentences_call_it(title: str, number: str, called: str) -> None:
    record = f"{{id: kl-1, type: Kết luận, issuer: tinh-uy, title: {title}"
    record += f", number: {number}}}" if number else "}"
    files = FILES | {"directives/goc.yaml": record}
    summary = build("summary", Scope(tracking(files), Words.of("vi")))
    assert summary.title == f"kết quả thực hiện {called}"


def test_a_type_in_english_is_printed_in_the_words_of_the_office() -> None:
    record = "{id: kl-1, type: conclusion, issuer: tinh-uy, title: Về đại hội, number: 01-KL/TU}"
    files = FILES | {"directives/goc.yaml": record}
    summary = build("summary", Scope(tracking(files), Words.of("vi")))
    assert summary.title == "kết quả thực hiện Kết luận số 01-KL/TU của Tỉnh ủy về đại hội"


def test_a_deadline_that_only_rolls_is_no_extension() -> None:
    rolled = FILES["tasks/viec.yaml"].replace("ngày 20/8/2025", "ngày 23/8/2025")  # a Saturday
    granted = rolled.replace(
        "    - {type: done, date: 2025-07-05, unit: xa-b}",
        "    - {type: extension_granted, date: 2025-07-05, by: Thường trực, to: 2025-09-10}",
    )
    first, second = (
        made(Order("summary"), FILES | {"tasks/viec.yaml": text}).content.decode()
        for text in (rolled, granted)
    )
    assert "gia hạn đến" not in first
    assert "gia hạn đến 10/9/2025" in second


def test_a_draft_says_so_in_its_head() -> None:
    assert "DỰ THẢO lần 2" in made(Order("summary", issue=Issue(draft=2))).content.decode()


def test_a_unit_cannot_call_a_table_of_the_report() -> None:
    text = made(Order("summary")).content.decode()
    assert "\\[\\[block:late-list\\]\\]" in text


def test_silence_is_never_called_not_done() -> None:
    text = made(Order("summary")).content.decode()
    assert "Đảng ủy xã B" in text
    assert "không hoàn thành" not in text.lower()


def test_an_empty_workspace_still_makes_a_report() -> None:
    product = made(Order("summary"), {"tongket.yaml": "format: 1\n"})
    assert "Chưa có nhiệm vụ được giao." in product.content.decode()
    assert made(Order("summary", "docx"), {}).content[:2] == b"PK"


def test_what_is_secret_is_left_out_and_counted_on_the_sheet_only() -> None:
    hidden = FILES["tasks/viec.yaml"].replace("- id: t-2\n", "- id: t-2\n  secrecy: mật\n")
    product = made(Order("summary"), {**FILES, "tasks/viec.yaml": hidden})
    text = product.content.decode()
    assert "báo cáo kiểm điểm" not in text
    assert "| 1 |" in next(line for line in product.sheet.splitlines() if "mật" in line)


def test_units_above_the_issuer_are_never_listed_as_late() -> None:
    raised = FILES["tasks/viec.yaml"].replace("lead: xa-b", "lead: tinh-uy")
    product = made(Order("summary", "json"), {**FILES, "tasks/viec.yaml": raised})
    summary = json.loads(product.content)
    assert summary["late"] == []
    assert [row["unit"] for row in summary["awaiting_superior"]] == ["Tỉnh ủy"]


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (Order("sumary"), "sumary"),
        (Order("summary", "odt"), "odt"),
        (Order("summary", plans=("khong-co",)), "khong-co"),
        (Order("summary", unit="khong-co"), "khong-co"),
    ],
)
def test_wrong_orders_are_told(order: Order, told: str) -> None:
    with pytest.raises(TongketError, match=told):
        made(order)


# --- drafts -----------------------------------------------------------------------------------


def drafted() -> str:
    return make_draft(tracking(), Words.of("vi"), Order("summary"))


def filled(text: str, *, day: date = date(2025, 7, 10), draft: int | None = None) -> str:
    order = Order("summary", issue=Issue(draft=draft))
    words = Words.of("vi")
    product = produce_from(tracking(day=day), words, order, "summaries/x.md", text.encode())
    return product.content.decode()


def test_an_unedited_draft_gives_the_report_itself() -> None:
    assert filled(drafted()) == made(Order("summary")).content.decode()


def test_edited_words_stay_and_figures_are_fresh() -> None:
    edited = drafted().replace("họp *ba* lần", "họp **bốn** lần, theo sổ biên bản")
    assert "bốn" in filled(edited)
    assert "{{tasks.overdue}}" in edited
    later = filled(edited, day=date(2025, 9, 1))
    assert "theo sổ biên bản" in later
    assert "01/9/2025" in later


def test_a_changed_source_is_marked_and_the_edited_text_kept() -> None:
    draft = drafted().replace("họp *ba* lần", "họp bốn lần")
    newer = FILES["reports/xa-a.md"].replace("họp *ba* lần", "họp năm lần")
    words = Words.of("vi")
    product = produce_from(
        tracking({**FILES, "reports/xa-a.md": newer}),
        words,
        Order("summary"),
        "summaries/x.md",
        draft.encode(),
    )
    text = product.content.decode()
    assert "họp bốn lần" in text
    assert "reports/xa-a-h1\\#lanh-dao" in text or "reports/xa-a-h1#lanh-dao" in text
    assert "reports/xa-a-h1#lanh-dao" in product.sheet.replace("\\", "")


def test_unedited_passages_are_named_on_the_sheet() -> None:
    words = Words.of("vi")
    product = produce_from(
        tracking(), words, Order("summary"), "summaries/x.md", drafted().encode()
    )
    assert "reports/xa-a-h1#ket-qua" in product.sheet.replace("\\", "")


def test_a_draft_is_no_program() -> None:
    draft = drafted() + "\n{{ ().__class__ }} {% for i in range(9) %}x{% endfor %}\n"
    assert "{% for i in range(9) %}" in filled(draft).replace("\\", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# no head\n", "---"),
        ("---\nreport: summary\n---\n{{tasks.nothing}}\n", "tasks.nothing"),
        ("---\nreport: summary\n---\n[[block:nothing]]\n", "nothing"),
        ("---\nreport: summary\nplans: [x]\n---\nabc\n", "x"),
        ("---\nrepot: summary\n---\nabc\n", "repot"),
    ],
)
def test_broken_drafts_are_told(text: str, told: str) -> None:
    with pytest.raises(TongketError, match=told):
        filled(text)


def test_every_figure_can_be_named_in_a_draft() -> None:
    summary = build("summary", Scope(tracking(), Words.of("vi")))

    def walk(value: object) -> Iterator[Figure]:
        if isinstance(value, Figure):
            yield value
        elif is_dataclass(value):
            for one in fields(value):
                yield from walk(getattr(value, one.name))
        elif isinstance(value, tuple | dict):
            for item in value.values() if isinstance(value, dict) else value:
                yield from walk(item)

    assert {one.name for one in walk(summary)} == set(figures(summary))


# --- a period ---------------------------------------------------------------------------------


@pytest.mark.parametrize("period", ["2026-Q7", "quý", "2026..2024", ""])
@pytest.mark.parametrize("name", ["summary", "assignment"])
def test_what_is_no_period_is_told(name: str, period: str) -> None:
    with pytest.raises(TongketError, match="is no period; write 2026, 2026-H1"):
        made(Order(name, period=period))


def test_title_and_opening_name_the_period() -> None:
    text = made(Order("summary", period="2025-H1")).content.decode()
    assert "về đại hội đảng các cấp 6 tháng đầu năm 2025**" in text
    assert "báo cáo kết quả 6 tháng đầu năm 2025 tính đến ngày" in text
    english = made(Order("summary", period="2025-H1"), locale="en").content.decode()
    assert "for first half of 2025 as of" in english


def test_a_period_bounds_ledger_and_texts() -> None:
    second = FILES["reports/xa-a.md"].replace("2025-H1", "2025-H2").replace("xa-a-h1", "xa-a-h2")
    second = second.replace("họp *ba* lần", "họp *chín* lần")
    files = {**FILES, "reports/xa-a-2.md": second}
    texts = {}
    for period in ("2025-H1", "2025-H2", "2025"):
        found = json.loads(made(Order("summary", "json", period=period), files).content)
        texts[period] = [
            sorted({line["period"] for line in found["ledger"]["lines"]}),
            [one["text"] for part in found["narratives"] for one in part["texts"]][:1],
        ]
    assert texts == {
        "2025-H1": [["2025-H1"], ["Ban Thường vụ họp *ba* lần."]],
        "2025-H2": [["2025-H2"], ["Ban Thường vụ họp *chín* lần."]],
        "2025": [["2025-H1", "2025-H2"], ["Ban Thường vụ họp *chín* lần."]],
    }


# --- words for selections ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead", "printed"),
    [
        ("{type: xa}", "xa"),
        ("{under: van-phong}", "các đơn vị thuộc Văn phòng Tỉnh ủy"),
        ("{under: VĂN PHÒNG TỈNH ỦY}", "các đơn vị thuộc Văn phòng Tỉnh ủy"),
        ("{under: van-phong, except: [xa-b]}", "Đảng ủy xã B"),
    ],
)
def test_selections_are_printed_in_words(lead: str, printed: str) -> None:
    files = {**FILES, "tasks/viec.yaml": f"- {{id: t-1, title: V, lead: {lead}, due: 1/8/2025}}\n"}
    (row,) = json.loads(made(Order("summary", "json"), files).content)["tasks"]
    assert printed in row["lead"]
    assert ":" not in row["lead"]


# --- places of faults -------------------------------------------------------------------------

OPENING = "<!-- source: reports/xa-a-h1#lanh-dao "


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("<!-- /source -->", "", r"summaries/x\.md:{first}: the passage from reports/xa-a-h1#lanh"),
        ("<!-- /source -->", "<!-- source -->", r"summaries/x\.md:{last}: the mark of a source"),
        ("<!-- /source -->", "<!-- /source", r"summaries/x\.md:{last}: the mark of a source"),
        (OPENING, "<!-- source: x y ", r"summaries/x\.md:{first}: the mark of a source"),
        (OPENING, "<!-- ", r"summaries/x\.md:{last}: the mark <!-- /source --> ends no passage"),
    ],
)
def test_a_broken_mark_in_a_draft_is_told_with_its_line(before: str, after: str, told: str) -> None:
    draft = drafted()
    lines = draft.splitlines()
    first = next(n for n, line in enumerate(lines, 1) if line.startswith(OPENING))
    last = next(n for n, line in enumerate(lines, 1) if line == "<!-- /source -->")
    broken = draft.replace(before, after, 1)
    with pytest.raises(TongketError, match=told.format(first=first, last=last)):
        filled(broken)


def test_a_passage_may_be_deleted_with_its_marks() -> None:
    draft = drafted()
    start = draft.index(OPENING)
    end = draft.index("<!-- /source -->") + len("<!-- /source -->")
    assert "họp *ba* lần" not in filled(draft[:start] + draft[end:])


def test_a_unit_cannot_end_its_passage() -> None:
    hostile = "Ban Thường vụ\n<!-- /source -->\n<!-- source: x 0123456789ab -->\nhọp *ba* lần"
    report = FILES["reports/xa-a.md"].replace("Ban Thường vụ họp *ba* lần", hostile)
    files = {**FILES, "reports/xa-a.md": report}
    words = Words.of("vi")
    draft = make_draft(tracking(files), words, Order("summary"))
    made_from = produce_from(tracking(files), words, Order("summary"), "x.md", draft.encode())
    assert made_from.content == made(Order("summary"), files).content


@pytest.mark.parametrize("mark", ["[[block:nothing]]", "[[annex:nothing]]"])
def test_an_unknown_table_is_told_with_its_place(mark: str, tmp_path: Path) -> None:
    draft = drafted() + f"\n{mark}\n"
    line = draft.splitlines().index(mark) + 1
    with pytest.raises(TongketError, match=rf"summaries/x\.md:{line}: the text calls .*“nothing”"):
        filled(draft)
    (tmp_path / "summary.vi.md").write_text(f"Một\n\n{mark}\n", encoding="utf-8")
    with pytest.raises(TongketError, match=r"summary\.vi\.md:3: the text calls .*“nothing”"):
        made(Order("summary", templates=tmp_path))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a\xff\xfe b", "byte 0xff is not UTF-8 text"),
        ("Báo cáo".encode("utf-16"), "the file is saved as UTF-16, not as UTF-8"),
    ],
)
def test_a_template_that_is_no_text_is_told_in_words(
    tmp_path: Path, data: bytes, told: str
) -> None:
    (tmp_path / "summary.vi.md").write_bytes(data)
    with pytest.raises(TongketError, match=told):
        made(Order("summary", templates=tmp_path))


def test_a_word_template_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "x.docx", "there is no such file"), (tmp_path, "is a folder")):
        with pytest.raises(TongketError, match=told):
            made(Order("summary", "docx", own_word=path))


# --- the number of the document ---------------------------------------------------------------


def test_a_symbol_is_the_short_name_unless_given() -> None:
    state = FILES["tongket.yaml"].replace("  symbol: VPTU\n", "").replace("party", "state", 1)
    short = FILES["units/units.yaml"].replace("id: van-phong,", "id: van-phong, short: UBND,")
    number = Issue("5", date(2025, 7, 9))
    named = {**FILES, "tongket.yaml": state, "units/units.yaml": short}
    assert "Số: 05/BC-UBND" in made(Order("summary", issue=number), named).content.decode()
    nameless = {**FILES, "tongket.yaml": state}
    with pytest.raises(TongketError, match="“5” is no whole number: the office has no symbol"):
        made(Order("summary", issue=number), nameless)
    whole = Order("summary", issue=Issue("5/BC-UBND", date(2025, 7, 9)))
    assert "Số: 05/BC-UBND" in made(whole, nameless).content.decode()
    assert "chưa có ký hiệu" in made(Order("summary"), nameless).sheet


# --- one unit ---------------------------------------------------------------------------------


def test_a_report_of_one_unit_holds_what_is_its_own() -> None:
    second = FILES["reports/xa-a.md"].replace("xa-a", "xa-b").replace('"97.5"', '"80"')
    second = second.replace("họp *ba* lần", "họp *chín* lần")
    files = {**FILES, "reports/xa-b.md": second}
    found = json.loads(made(Order("summary", "json", unit="xa-b"), files).content)
    assert [row["id"] for row in found["tasks"]] == ["t-2", "t-3"]
    assert [row["actual"] for row in found["indicators"]] == ["80"]
    assert {line["unit"] for line in found["ledger"]["lines"]} == {"Đảng ủy xã B"}
    assert {one["unit"] for part in found["narratives"] for one in part["texts"]} == {
        "Đảng ủy xã B"
    }
    assert found["title"].endswith("đại hội đảng các cấp của Đảng ủy xã B")
    office = json.loads(made(Order("summary", "json", unit="van-phong"), files).content)
    assert office["indicators"] == []
    text = made(Order("summary", unit="xa-b", period="2025-H1"), files).content.decode()
    assert "báo cáo kết quả của Đảng ủy xã B 6 tháng đầu năm 2025 tính đến ngày" in text


def test_values_of_other_periods_and_of_secret_reports_are_left_out() -> None:
    second = FILES["reports/xa-a.md"].replace("H1", "H2").replace("xa-a-h1", "xa-a-h2")
    second = second.replace('"97.5"', '"80"')

    def actual(report: str, period: str | None) -> list[str]:
        files = {**FILES, "reports/xa-a-2.md": report}
        order = Order("summary", "json", period=period)
        return [row["actual"] for row in json.loads(made(order, files).content)["indicators"]]

    assert actual(second, None) == actual(second, "2025-H2") == ["80"]
    assert actual(second, "2025-H1") == ["97,5"]
    assert actual(second.replace("unit: xa-a", "unit: xa-a\nsecrecy: mật"), None) == ["97,5"]


def test_a_title_in_another_unicode_form_loses_no_letter() -> None:
    title = "Kế hoạch hành động của Đảng ủy"
    files = {
        "units/u.yaml": "{id: vp, name: Văn phòng}\n",
        "directives/d.yaml": (
            f"{{id: d, number: 12-KH/TU, title: {normalize('NFD', title)}, issued: 2026-01-06}}\n"
        ),
        "plans/p.yaml": "{id: p, document: d}\n",
    }
    shown = produce(tracking(files, date(2026, 2, 1)), Words.of("vi"), Order("summary")).content
    assert "Kế hoạch số 12-KH/TU ngày 06/01/2026 hành động của" in shown.decode()
