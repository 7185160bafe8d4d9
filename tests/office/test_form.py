"""The written file held against the figures of each form, point by point."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.office.samples import W, letter, sample, styled, words_of, xml
from tongket.office.document import Language, Letterhead, Urgency
from tongket.office.docx import write_docx
from tongket.office.lint import lint_docx
from tongket.office.markdown_frame import render_markdown
from tongket.office.profiles import (
    DANG_05,
    DANG_36,
    ND30,
    PROFILES,
    Profile,
    choose_profile,
)
from tongket.office.wording import NUMBER_ROOM, number_line, place_and_date

# Style: size in points, bold, italic, underlined.
FIGURES = {
    ND30: {
        "National1": (13, 1, 0, 0),
        "National2": (14, 1, 0, 0),
        "Superior": (13, 0, 0, 0),
        "Issuer": (13, 1, 0, 0),
        "Number": (13, 0, 0, 0),
        "PlaceDate": (14, 0, 1, 0),
        "Title": (14, 1, 0, 0),
        "Subtitle": (14, 1, 0, 0),
        "DispatchAbstract": (12, 0, 0, 0),
        "Addressee": (14, 0, 0, 0),
        "Basis": (14, 0, 1, 0),
        "BodyText": (14, 0, 0, 0),
        "Capacity": (14, 1, 0, 0),
        "Position": (14, 1, 0, 0),
        "Signer": (14, 1, 0, 0),
        "RecipientsLabel": (12, 1, 1, 0),
        "Recipients": (11, 0, 0, 0),
        "AnnexLabel": (14, 1, 0, 0),
        "AnnexReference": (14, 0, 1, 0),
        "Header": (14, 0, 0, 0),
    },
    DANG_05: {
        "National1": (15, 1, 0, 0),
        "Superior": (14, 0, 0, 0),
        "Issuer": (14, 1, 0, 0),
        "Number": (14, 0, 0, 0),
        "PlaceDate": (14, 0, 1, 0),
        "Title": (16, 1, 0, 0),
        "Subtitle": (15, 1, 0, 0),
        "DispatchAbstract": (12, 0, 1, 0),
        "Addressee": (14, 0, 0, 0),
        "Basis": (14, 0, 0, 0),
        "BodyText": (14, 0, 0, 0),
        "Capacity": (14, 1, 0, 0),
        "Position": (14, 0, 0, 0),
        "Signer": (14, 1, 0, 0),
        "RecipientsLabel": (14, 0, 0, 1),
        "Recipients": (12, 0, 0, 0),
        "AnnexLabel": (14, 1, 0, 0),
        "Header": (14, 0, 0, 0),
    },
    DANG_36: {
        "National1": (15, 1, 0, 0),
        "Issuer": (14, 1, 0, 0),
        "Title": (16, 1, 0, 0),
        "Subtitle": (14, 1, 0, 0),
        "BodyText": (14, 0, 0, 0),
    },
}
POINTS = [
    pytest.param(profile, style, figures, id=f"{profile.name}-{style}")
    for profile, styles in FIGURES.items()
    for style, figures in styles.items()
]
DOCX = {profile: write_docx(sample(profile)) for profile in PROFILES.values()}
EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def style_of(profile: Profile, style: str) -> etree._Element:
    styles = xml(DOCX[profile], "word/styles.xml")
    return next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == style)


@pytest.mark.parametrize(("profile", "style", "figures"), POINTS)
def test_component_is_set_as_the_form_says(
    profile: Profile, style: str, figures: tuple[int, int, int, int]
) -> None:
    look = style_of(profile, style).find(f"{W}rPr")
    assert look is not None
    values = {node.tag.removeprefix(W): node.get(f"{W}val") for node in look}
    found = (
        int(values["sz"] or 0) / 2,
        int(values["b"] or 0),
        int(values["i"] or 0),
        int(values["u"] == "single"),
    )
    assert found == figures


@EVERY
def test_page_is_a4_with_the_margins_of_the_form(profile: Profile) -> None:
    first, turned, last = xml(DOCX[profile]).iter(f"{W}sectPr")
    for section, size in (
        (first, (11906, 16838)),
        (turned, (16838, 11906)),
        (last, (11906, 16838)),
    ):
        page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert page is not None
        assert margins is not None
        assert (int(page.get(f"{W}w", "")), int(page.get(f"{W}h", ""))) == size
        assert (page.get(f"{W}orient") == "landscape") == (section is turned)
        sides = [
            round(int(margins.get(f"{W}{side}", "")) * 25.4 / 1440)
            for side in ("top", "bottom", "left", "right", "header")
        ]
        assert sides == [20, 20, 30, 15, 10]


@EVERY
def test_page_number_stands_on_all_pages_but_the_first(profile: Profile) -> None:
    sections = list(xml(DOCX[profile]).iter(f"{W}sectPr"))
    assert all(section.find(f"{W}headerReference") is not None for section in sections)
    opening = [section.find(f"{W}titlePg") is not None for section in sections]
    restarts = [section.find(f"{W}pgNumType") is not None for section in sections]
    # NĐ 30: each annex has its own page numbers; Party annexes go on counting.
    own = not profile.party
    assert opening == [True, own, own]
    assert restarts == [False, own, own]
    assert b"PAGE" in etree.tostring(xml(DOCX[profile], "word/header1.xml"))
    number = style_of(profile, "Header").find(f"{W}pPr/{W}jc")
    assert number is not None
    assert number.get(f"{W}val") == "center"


@EVERY
@pytest.mark.parametrize("language", Language)
def test_language_and_font_are_those_of_the_whole_document(
    profile: Profile, language: Language
) -> None:
    document = sample(profile)
    docx = write_docx(replace(document, properties=replace(document.properties, language=language)))
    defaults = xml(docx, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    fonts, lang = defaults.find(f"{W}rFonts"), defaults.find(f"{W}lang")
    assert fonts is not None
    assert lang is not None
    assert {fonts.get(f"{W}{s}") for s in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert lang.get(f"{W}val") == language


@EVERY
def test_body_paragraph_is_spaced_as_the_form_says(profile: Profile) -> None:
    properties = style_of(profile, "BodyText").find(f"{W}pPr")
    assert properties is not None
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    justified = properties.find(f"{W}jc")
    assert spacing is not None
    assert indent is not None
    assert justified is not None
    assert justified.get(f"{W}val") == "both"
    assert int(spacing.get(f"{W}after", "")) >= 120
    line = int(spacing.get(f"{W}line", ""))
    if profile.party:
        assert (spacing.get(f"{W}lineRule"), 360 <= line <= 440) == ("exact", True)
        assert indent.get(f"{W}firstLine") == "567"
    else:
        assert (spacing.get(f"{W}lineRule"), 240 <= line <= 360) == ("auto", True)
        assert 567 <= int(indent.get(f"{W}firstLine", "")) <= 720


def header_rows(profile: Profile) -> list[list[list[str]]]:
    """The header block: rows of cells of lines."""
    table = next(xml(DOCX[profile]).iter(f"{W}tbl"))
    return [
        [[words_of(p) for p in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")]
        for row in table.iter(f"{W}tr")
    ]


def test_header_block_of_the_state() -> None:
    assert header_rows(ND30) == [
        [
            ["UBND THÀNH PHỐ HÀ NỘI", "SỞ NỘI VỤ", ""],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""],
        ],
        [["Số: 05/BC-SNV"], ["Hà Nội, ngày 05 tháng 02 năm 2024"]],
    ]


def test_header_block_of_the_party() -> None:
    assert header_rows(DANG_05) == [
        [["THÀNH ỦY HÀ NỘI", "BAN TỔ CHỨC", "*"], ["ĐẢNG CỘNG SẢN VIỆT NAM", ""]],
        [["Số 05-BC/BTCTU"], ["Hà Nội, ngày 05 tháng 02 năm 2024"]],
    ]


@EVERY
def test_header_block_has_two_columns_and_no_border(profile: Profile) -> None:
    table = next(xml(DOCX[profile]).iter(f"{W}tbl"))
    assert table.find(f"{W}tblPr/{W}tblBorders") is None
    widths = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    assert len(widths) == 2
    assert sum(widths) == 9354  # 165 mm


def rule_widths(profile: Profile) -> list[int]:
    """Lengths of the drawn lines of the header block, in millimetres."""
    table = next(xml(DOCX[profile]).iter(f"{W}tbl"))
    widths = []
    for cell in table.iter(f"{W}tc"):
        space = cell.find(f"{W}tcPr/{W}tcW")
        assert space is not None
        for border in cell.iter(f"{W}pBdr"):
            indent = border.getparent().find(f"{W}ind")  # type: ignore[union-attr]
            assert indent is not None
            sides = int(indent.get(f"{W}left", "")) + int(indent.get(f"{W}right", ""))
            widths.append(round((int(space.get(f"{W}w", "")) - sides) * 25.4 / 1440))
    return widths


def test_drawn_lines_are_as_long_as_the_form_says() -> None:
    # Below the motto: its own length, 60 mm at 14 points; below the issuer: a third to half of its.
    issuer, motto = rule_widths(ND30)
    assert motto == 60
    assert 26 / 3 <= issuer <= 26 / 2
    # Below the name of the Party: its own length, 73 mm at 15 points.
    assert rule_widths(DANG_05) == [73]


def test_title_is_closed_by_a_line_or_five_hyphens() -> None:
    party, state = xml(DOCX[DANG_05]), xml(DOCX[ND30])
    assert [words_of(p) for p in styled(party, "Title")] == ["BÁO CÁO"]
    assert [words_of(p) for p in styled(party, "TitleMark")] == ["-----"]
    assert styled(state, "TitleMark") == []
    assert len(styled(state, "DrawnLine")) == 3


def test_letter_has_its_abstract_below_its_number() -> None:
    for profile, abstract in (
        (ND30, "V/v đôn đốc thực hiện nhiệm vụ"),
        (DANG_05, "về việc đôn đốc thực hiện nhiệm vụ"),
    ):
        root = xml(write_docx(letter(profile)))
        assert [words_of(p) for p in styled(root, "DispatchAbstract")] == [abstract]
        assert styled(root, "Title") == []


def test_bases_recipients_and_end_mark() -> None:
    state, party = xml(DOCX[ND30]), xml(DOCX[DANG_05])
    assert [words_of(p) for p in styled(state, "Basis")] == [
        "Căn cứ Chương trình số 01-CTr/TU;",
        "Căn cứ Kế hoạch tổng kết.",
    ]
    assert words_of(styled(party, "Basis")[0]) == "- Căn cứ Chương trình số 01-CTr/TU;"
    assert [words_of(p) for p in styled(state, "Recipients")] == [
        "- Thành ủy Hà Nội;",
        "- Lưu: VT, TH.",
    ]
    assert words_of(styled(party, "RecipientsLabel")[0]) == "Nơi nhận:"
    assert words_of(styled(state, "BodyText")[-2]).endswith("Chương trình./.")
    assert words_of(styled(party, "BodyText")[-2]).endswith("Chương trình.")


def test_headings_are_enumerated_as_the_form_says() -> None:
    for profile, first in ((ND30, "I. Kết quả"), (DANG_05, "I- Kết quả")):
        root = xml(DOCX[profile])
        assert words_of(styled(root, "Heading1")[0]) == first
        assert words_of(styled(root, "Heading2")[0]) == "1. Nhiệm vụ"


def test_signature_keeps_with_the_last_line() -> None:
    root = xml(DOCX[DANG_05])
    last = styled(root, "BodyText")[-2]
    assert last.find(f"{W}pPr/{W}keepNext") is not None
    row = next(styled(root, "Position")[0].iterancestors(f"{W}tr"))
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert words_of(styled(root, "Capacity")[0]) == "K/T TRƯỞNG BAN"


@pytest.mark.parametrize(
    ("number", "party", "state"),
    [
        ("5", "Số 05-BC/TU", "Số: 05/BC-UBND"),
        ("5a", "Số 05a-BC/TU", "Số: 05a/BC-UBND"),
        ("12", "Số 12-BC/TU", "Số: 12/BC-UBND"),
        ("05", "Số 05-BC/TU", "Số: 05/BC-UBND"),
        ("7-BC/TU", "Số 07-BC/TU", "Số: 07-BC/TU"),
        (None, f"Số {NUMBER_ROOM}-BC/TU", f"Số: {NUMBER_ROOM}/BC-UBND"),
    ],
)
def test_number(number: str | None, party: str, state: str) -> None:
    assert number_line(Letterhead("", "BC/TU", "", number=number), DANG_05) == party
    assert number_line(Letterhead("", "BC-UBND", "", number=number), ND30) == state


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 9, 5), "Hà Nội, ngày 05 tháng 9 năm 2024"),
        (date(2024, 2, 15), "Hà Nội, ngày 15 tháng 02 năm 2024"),
        (date(2024, 12, 1), "Hà Nội, ngày 01 tháng 12 năm 2024"),
        (None, "Hà Nội, ngày     tháng     năm 2024"),
    ],
)
def test_place_and_date(day: date | None, words: str) -> None:
    found = place_and_date(Letterhead("", "", "Hà Nội", date=day, year=2024))
    assert found.replace("\u00a0", " ") == words


def test_draft_and_urgency_stand_below_the_number() -> None:
    for profile, boxed in ((ND30, True), (DANG_05, False)):
        document = sample(profile)
        head = document.letterhead
        assert head is not None
        urgent = replace(head, draft=2, urgency=Urgency.EXPRESS)
        root = xml(write_docx(replace(document, letterhead=urgent)))
        assert [words_of(p) for p in styled(root, "Draft")] == ["DỰ THẢO lần 2"]
        mark = styled(root, "Urgency")[0]
        assert words_of(mark) == "HỎA TỐC"
        assert (mark.find(f"{W}pPr/{W}pBdr") is not None) == boxed


@pytest.mark.parametrize(
    ("party", "day", "profile"),
    [
        (False, date(2018, 1, 1), ND30),
        (False, date(2026, 6, 1), ND30),
        (True, date(2026, 5, 26), DANG_36),
        (True, date(2026, 5, 27), DANG_05),
        (True, date(2024, 9, 30), DANG_36),
    ],
)
def test_form_follows_issuer_and_date(party: bool, day: date, profile: Profile) -> None:
    assert choose_profile(party=party, on=day) is profile


@pytest.mark.parametrize("profile", [ND30, DANG_05])
def test_a_form_is_signed_in_boxes_side_by_side(profile: Profile) -> None:
    form = replace(sample(profile), boxes=("Người lập biểu", "Cơ quan thẩm định", "Thủ trưởng"))
    docx = write_docx(form)
    assert lint_docx(docx, profile) == []
    root = xml(docx)
    assert styled(root, "Position") == styled(root, "Recipients") == []
    (row,) = [
        row for row in root.iter(f"{W}tr") if "Người lập biểu" in "".join(map(str, row.itertext()))
    ]
    cells = ["|".join(words_of(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
    assert cells == [
        "Người lập biểu|(Ký, ghi rõ họ tên)",
        "Cơ quan thẩm định|(Ký, ghi rõ họ tên)",
        "Thủ trưởng|(Ký, ghi rõ họ tên)",
    ]
    text = render_markdown(form)
    assert "| **Người lập biểu**<br>*(Ký, ghi rõ họ tên)* | **Cơ quan thẩm định**" in text
    assert "Nơi nhận" not in text
