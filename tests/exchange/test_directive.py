"""What documents of Party and State say of themselves, in the layouts that offices use."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from tests.exchange.directive_papers import (
    BAC_GIANG,
    LAYOUTS,
    PAPERS,
    PHU_THO,
    Paper,
    capitals_over_lines,
    lines_in,
    saved,
    table_of_two_rows,
)
from tests.office.papers import SPACES, book, read
from tests.office.samples import letter, sample
from tongket.exchange.directive.bodies import joined_bodies
from tongket.exchange.directive.casing import as_sentence
from tongket.exchange.directive.cited import numbered
from tongket.exchange.directive.found import Confidence, Found, Reading
from tongket.exchange.directive.lines import PAGE, Line, split
from tongket.exchange.directive.reading import read_directive
from tongket.folding import fold
from tongket.office.docx import write_docx
from tongket.office.profiles import DANG_05, DANG_36, ND30, Profile

CITING = ("based_on", "implements", "replaces", "amends")


def plain(name: str, found: Found[Any] | None) -> object:
    """A value as the expectations have it."""
    if found is None:
        return [] if name in (*CITING, "recipients", "signed") else None
    if name == "number":
        return found.value.canonical
    if name in CITING:
        return [(one.text, one.issued) for one in found.value]
    if name == "signed":
        return [(", ".join(one.capacity), one.name) for one in found.value]
    return list(found.value) if name == "recipients" else found.value


def read_all(reading: Reading, names: Sequence[str]) -> dict[str, object]:
    return {name: plain(name, getattr(reading, name)) for name in names}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_field_is_read_in_every_layout(
    layout: Callable[[Paper], bytes], paper: Paper
) -> None:
    reading = read_directive(read(layout(paper)))
    found, expected = read_all(reading, list(paper.expected)), dict(paper.expected)
    if layout is capitals_over_lines:
        assert fold(str(found.pop("title"))) == fold(str(expected.pop("title")))
    assert found == expected


@pytest.mark.parametrize("profile", [DANG_36, DANG_05, ND30], ids=lambda one: one.name)
def test_our_own_documents_are_read(profile: Profile) -> None:
    reading = read_directive(read(write_docx(sample(profile))))
    party = profile.party
    assert read_all(
        reading,
        ("system", "number", "issued", "type", "title", "superior", "issuer", "recipients"),
    ) == {
        "system": "party" if party else "state",
        "number": "05-BC/BTCTU" if party else "05/BC-SNV",
        "issued": date(2024, 2, 5),
        "type": "báo cáo",
        "title": "Tổng kết Chương trình số 01-CTr/TU ngày 17/3/2021 của Thành ủy",
        "superior": "THÀNH ỦY HÀ NỘI" if party else "UBND THÀNH PHỐ HÀ NỘI",
        "issuer": ("BAN TỔ CHỨC",) if party else ("SỞ NỘI VỤ",),
        "recipients": ["Thành ủy Hà Nội"],
    }
    below = read_directive(read(write_docx(letter(profile))))
    assert plain("title", below.title) == "Đôn đốc thực hiện nhiệm vụ"


def joint(heads: Sequence[Sequence[str]], number: str, signed: Sequence[Sequence[str]]) -> bytes:
    """A joint document: the bodies side by side before the motto, the signers side by side."""
    document = docx.Document()
    table = document.add_table(2, len(heads) + 1)
    for column, head in enumerate(heads):
        lines_in(table.cell(0, column), [(text, True) for text in head])
    motto = ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
    lines_in(table.cell(0, len(heads)), [(text, True) for text in motto])
    lines_in(table.cell(1, 0), [(number, False)])
    lines_in(table.cell(1, len(heads)), [("Phú Thọ, ngày 01 tháng 9 năm 2025", False)])
    for text in ("ĐẾN", "Số: 1234", "Ngày: 02/9/2025", "NGHỊ QUYẾT LIÊN TỊCH"):
        document.add_paragraph(text)
    document.add_paragraph("Về quy chế phối hợp công tác")
    document.add_paragraph("Căn cứ Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13;")
    document.add_paragraph("Hai bên thống nhất ban hành Quy chế phối hợp.")
    foot = document.add_table(1, len(signed))
    for column, lines in enumerate(signed):
        lines_in(foot.cell(0, column), [(text, True) for text in lines])
    return saved(document)


@pytest.mark.parametrize(
    ("heads", "issuers"),
    [
        (
            [["ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"], ["BAN THƯỜNG TRỰC", "ỦY BAN MTTQ VIỆT NAM TỈNH"]],
            ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM TỈNH"),
        ),
        (
            [
                [
                    "ỦY BAN NHÂN DÂN TỈNH -",
                    "BAN THƯỜNG TRỰC ỦY BAN MẶT TRẬN",
                    "TỔ QUỐC VIỆT NAM TỈNH",
                ]
            ],
            ("ỦY BAN NHÂN DÂN TỈNH", "BAN THƯỜNG TRỰC ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH"),
        ),
        ([["BỘ NỘI VỤ - BỘ TÀI CHÍNH"]], ("BỘ NỘI VỤ", "BỘ TÀI CHÍNH")),
    ],
)
def test_joint_documents_have_several_issuers_and_signers(
    heads: list[list[str]], issuers: tuple[str, ...]
) -> None:
    signed = [
        ["TM. ỦY BAN NHÂN DÂN TỈNH", "CHỦ TỊCH", "Nguyễn Minh Họa"],
        ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Minh Họa"],
    ]
    reading = read_directive(read(joint(heads, "Số: 03/NQLT-UBND-UBMTTQ", signed)))
    assert plain("issuer", reading.issuer) == issuers
    assert plain("type", reading.type) == "nghị quyết liên tịch"
    assert plain("number", reading.number) == "03/NQLT-UBND-UBMTTQ"
    assert plain("signed", reading.signed) == [
        ("TM. ỦY BAN NHÂN DÂN TỈNH, CHỦ TỊCH", "Nguyễn Minh Họa"),
        ("TM. BAN THƯỜNG TRỰC, CHỦ TỊCH", "Trần Minh Họa"),
    ]


def test_what_is_blank_or_odd_is_told() -> None:
    blank = replace(
        BAC_GIANG, number="Số:        /KH-UBND", day="Bắc Giang, ngày    tháng 01 năm 2025"
    )
    reading = read_directive(read(table_of_two_rows(blank)))
    assert reading.stage == Found("draft", Confidence.GUESS, "T:1!A2")
    assert reading.issued is None
    assert [str(told) for told in reading.told] == [
        "the day of issue is not filled in: “Bắc Giang, ngày tháng 01 năm 2025”",
        "the number is not filled in: “/KH-UBND”",
    ]
    wrong = replace(BAC_GIANG, number="Số: 05-BC/UBND")
    told = [str(one) for one in read_directive(read(table_of_two_rows(wrong))).told]
    assert "the document calls itself “kế hoạch”, its number says “báo cáo”" in told


def test_marks_may_stand_in_the_margins() -> None:
    document = docx.Document(io.BytesIO(table_of_two_rows(BAC_GIANG)))
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    watermark = (
        f'<w:p {SPACES}><w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'
        "</w:p>"
    )
    document.sections[0].footer._element.append(parse_xml(watermark))
    reading = read_directive(read(saved(document)))
    assert reading.secrecy == Found("tối mật", Confidence.LIKELY, "")
    assert reading.stage == Found("draft", Confidence.LIKELY, "")


def test_a_day_within_the_abstract_is_not_the_day_of_issue() -> None:
    title = (
        "về việc thực hiện Công văn ngày 03 tháng 3 năm 2025",
        "ngày 04 tháng 4 năm 2025 của Tỉnh ủy",
    )
    reading = read_directive(read(table_of_two_rows(replace(PHU_THO, title=title))))
    assert plain("issued", reading.issued) == date(2025, 7, 18)
    undated = replace(PHU_THO, title=title, day="Phú Thọ, năm 2025")
    assert read_directive(read(table_of_two_rows(undated))).issued is None


@pytest.mark.parametrize(
    ("lines", "above", "issuers"),
    [
        (["UBND TỈNH", "SỞ NỘI VỤ"], ["UBND TỈNH"], ["SỞ NỘI VỤ"]),
        (["ĐẢNG ỦY", "ỦY BAN NHÂN DÂN TỈNH"], [], ["ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH"]),
        (
            ["ĐẢNG BỘ TỈNH PHÚ THỌ", "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ I", "NHIỆM KỲ 2025 - 2030"],
            ["ĐẢNG BỘ TỈNH PHÚ THỌ"],
            ["ĐẠI HỘI ĐẠI BIỂU LẦN THỨ I NHIỆM KỲ 2025 - 2030"],
        ),
        (["ỦY BAN NHÂN DÂN", "TỈNH BÀ RỊA - VŨNG TÀU"], [], ["ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU"]),
        (
            ["BỘ TÀI CHÍNH-BỘ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"],
            [],
            ["BỘ TÀI CHÍNH", "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"],
        ),
    ],
)  # fmt: skip
def test_lines_of_a_head_are_put_together_to_bodies(
    lines: list[str], above: list[str], issuers: list[str]
) -> None:
    assert joined_bodies([Line(text, "", PAGE, n) for n, text in enumerate(lines)]) == (
        above,
        issuers,
    )


def test_titles_in_capitals_get_those_of_the_text() -> None:
    said = Line(
        "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị tại Thành phố Hà Nội", "", PAGE, 1
    )
    printed = "THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW CỦA BỘ CHÍNH TRỊ QUÝ IV, XÂY DỰNG ĐẢNG BỘ, XÂY DỰNG ĐẢNG TA"
    assert as_sentence(printed, [said]) == (
        "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị quý IV, xây dựng đảng bộ, xây dựng Đảng ta"
    )


def test_confidence_falls_with_what_supports_a_value() -> None:
    whole = read_directive(read(table_of_two_rows(PHU_THO)))
    assert whole.number is not None
    assert whole.number.confidence is Confidence.SURE
    bare = read_directive(book("<w:p><w:r><w:t>73-CV/TU</w:t></w:r></w:p>"))
    assert bare.number is not None
    assert (bare.number.confidence, bare.system and bare.system.confidence) == (
        Confidence.LIKELY,
        Confidence.LIKELY,
    )


def test_a_text_that_is_no_document_gives_nothing() -> None:
    reading = read_directive(book("<w:p><w:r><w:t>Kính chào, xin gửi phụ lục.</w:t></w:r></w:p>"))
    held = [name for name in Reading._held if getattr(reading, name)]
    assert held == []


def test_an_annex_behind_the_signature_does_not_disturb() -> None:
    document = docx.Document(io.BytesIO(table_of_two_rows(BAC_GIANG)))
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(30, 4)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "CHỦ TỊCH"
    document.add_paragraph("TM. ỦY BAN NHÂN DÂN")
    reading = read_directive(read(saved(document)))
    assert read_all(reading, list(BAC_GIANG.expected)) == BAC_GIANG.expected


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("TỈNH ỦY\tĐẢNG CỘNG SẢN VIỆT NAM", ["TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"]),
        ("UBND TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2),
        ("Số:          /KH-UBND", 1),
        ("Số:\t/KH-UBND\tPhú Thọ, ngày      tháng       năm 2026", 2),
        ("nước Cộng hòa xã hội chủ nghĩa Việt Nam", 1),
    ],
)
def test_lines_are_divided_only_where_text_stands_apart(raw: str, parts: list[str] | int) -> None:
    found = split(raw)
    assert (len(found) if isinstance(parts, int) else found) == parts


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Kết luận số 178-KL/TW, ngày 17/7/2025 của Bộ Chính trị", [("178-KL/TW", date(2025, 7, 17))]),
        (
            "các Quyết định số 253-QĐ/TW, 255-QĐ/TW, ngày 24/01/2025",
            [("253-QĐ/TW", date(2025, 1, 24)), ("255-QĐ/TW", date(2025, 1, 24))],
        ),
        ("Nghị định số 59 / 2023 / NĐ - CP ngày 14 tháng 8 năm 2023", [("59/2023/NĐ-CP", date(2023, 8, 14))]),
        ("Công văn 83/BKHCN-BTTTT-VP", [("83/BKHCN-BTTTT-VP", None)]),
        ("từ 15-20/7/2025, khoảng 2-3 đơn vị, mẫu A-B/C", []),
        ("ngày 31/02/2025 theo số 05/KH-UBND ngày 31/02/2025", [("05/KH-UBND", None)]),
    ],
)  # fmt: skip
def test_documents_are_cited_by_number_and_day(
    text: str, cited: list[tuple[str, date | None]]
) -> None:
    assert [(one.text, one.issued) for one in numbered(text)] == cited
