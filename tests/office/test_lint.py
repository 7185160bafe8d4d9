"""Planted faults: each is found, and a sound file has none."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest

from tests.office.samples import changed, part, sample
from tests.office.test_docx import png
from tongket.office.blocks import Picture
from tongket.office.docx import write_docx
from tongket.office.lint import Fault, lint_docx
from tongket.office.lint.check import MOST
from tongket.office.profiles import DANG_05, ND30
from tongket.office.zips import GUARD

PICTURES = [Picture(png(), "Một", 30), Picture(png(), "Hai", 30)]
SOUND = write_docx(replace(sample(ND30), blocks=[*sample(ND30).blocks, *PICTURES]))
BODY, STYLES, RELS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
TYPES, CORE = "[Content_Types].xml", "docProps/core.xml"

# Part, what is replaced there (first occurrence), by what, words of the message.
PLANTED = [
    (BODY, "</w:body>", "", "not well-formed"),
    (BODY, "<w:body>", "<w:body>\x07", "control character"),
    (BODY, "Kết quả", "Kết\u009b quả", "control character"),
    (BODY, "Kết quả", "Kết\uffff quả", "control character"),
    (BODY, "<w:document", "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document", "document type"),
    (
        BODY,
        '<w:gridSpan w:val="4"/>',
        '<w:gridSpan w:val="3"/>',
        "covers 3 columns; the grid has 4",
    ),
    (BODY, '<w:gridCol w:w="', '<w:x w:w="', "covers 2 columns; the grid has 1"),
    (BODY, r"re:<w:tblGrid>.*?</w:tblGrid>", "", "no grid"),
    (
        BODY,
        "re:(<w:tc><w:tcPr>.{0,60}?</w:tcPr>)<w:p>.*?</w:p></w:tc>",
        r"\1</w:tc>",
        "not end with",
    ),
    (BODY, 'w:val="restart"', 'w:val="continue"', "no cell above"),
    (BODY, "re:<w:tcW [^>]*/>", "", "no width"),
    (BODY, "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>", "no repeated header row"),
    (
        BODY,
        "re:<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr></w:body>",
        "</w:body>",
        "must stand once, at its end",
    ),
    (
        BODY,
        "re:(<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr>)</w:body>",
        r"\1<w:p/></w:body>",
        "at its end",
    ),
    (BODY, 'wp:docPr id="2"', 'wp:docPr id="1"', "id 1 is given twice"),
    (BODY, 'descr="Hai"/><a:graphic', 'descr=" "/><a:graphic', "no alternative text"),
    (BODY, 'r:embed="rIdPicture2"', 'r:embed="rIdPicture7"', "relation rIdPicture7 is not given"),
    (BODY, 'w:val="BodyText"', 'w:val="Body"', "style Body is not defined"),
    (BODY, '<w:numId w:val="1"/>', '<w:numId w:val="9"/>', "list 9 is not defined"),
    (BODY, "<w:r><w:t", '<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t', "set in Arial"),
    (BODY, 'w:w="11906"', 'w:w="12240"', "page's w is 215.9 mm"),
    (BODY, 'w:left="1701"', 'w:left="1134"', "left is 20.0 mm; the form has 30"),
    (BODY, "<w:titlePg/>", "", "first page would show its number"),
    (STYLES, "re:<w:lang [^>]*/>", "", "no language"),
    (STYLES, 'w:cs="Times New Roman"', 'w:cs="Arial"', "set in Arial"),
    (STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="22"/>', "22 half points"),
    (STYLES, 'w:styleId="Title"', 'w:styleId="Subtitle"', "style Subtitle is defined twice"),
    (CORE, "re:<dc:title>.*?</dc:title>", "", "no title"),
    (RELS, 'Target="header1.xml"', 'Target="header9.xml"', "leads to word/header9.xml"),
    (RELS, 'Id="rIdPicture2"', 'Id="rIdPicture1"', "rIdPicture1 is given twice"),
    (RELS, 'Target="styles.xml"', 'Target="http://x/s" TargetMode="External"', "from outside"),
    (TYPES, '<Default Extension="png" ContentType="image/png"/>', "", "image1.png has no content"),
    (TYPES, 'PartName="/word/header1.xml"', 'PartName="/word/header2.xml"', "listed but missing"),
    (TYPES, "document.main+xml", "document.other+xml", "No part is listed as the document"),
    ("word/header1.xml", " PAGE ", " DATE ", "No page number"),
]


def planted(name: str, old: str, new: str) -> bytes:
    source = part(SOUND, name).decode()
    if old.startswith("re:"):
        result = re.sub(old[3:], new, source, count=1, flags=re.DOTALL)
    else:
        result = source.replace(old, new, 1)
    assert result != source, "the fault was not planted"
    return changed(SOUND, {name: result.encode()})


def test_sound_file_has_no_fault() -> None:
    assert lint_docx(SOUND, ND30) == []


@pytest.mark.parametrize(("name", "old", "new", "words"), PLANTED)
def test_planted_fault_is_found(name: str, old: str, new: str, words: str) -> None:
    faults = lint_docx(planted(name, old, new), ND30)
    assert any(words in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_header_row_below_other_rows_is_found() -> None:
    source = part(SOUND, BODY).decode()
    at = source.rindex("<w:cantSplit/></w:trPr>")
    body = source[:at] + "<w:cantSplit/><w:tblHeader/></w:trPr>" + source[at + 23 :]
    faults = lint_docx(changed(SOUND, {BODY: body.encode()}), ND30)
    assert [str(fault.message) for fault in faults] == ["A header row stands below other rows."]
    assert faults[0].place.startswith("tbl[")
    assert not faults[0].breaking


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (BODY, "part for document is missing"),
        (STYLES, "part for styles is missing"),
        (TYPES, "part for [Content_Types].xml is missing"),
        ("_rels/.rels", "part for document is missing"),
        ("word/media/image1.png", "leads to word/media/image1.png, which is missing"),
        ("word/numbering.xml", "list 1 is not defined"),
    ],
)
def test_missing_part_is_found(name: str, words: str) -> None:
    faults = lint_docx(changed(SOUND, {name: None}), ND30)
    assert any(words in str(fault) for fault in faults), [str(fault) for fault in faults]


@pytest.mark.parametrize("data", [b"", b"no zip", SOUND[:-30], SOUND[: len(SOUND) // 2]])
def test_what_is_no_zip_is_one_fault(data: bytes) -> None:
    faults = lint_docx(data)
    assert [fault.breaking for fault in faults] == [True]


def test_damaged_bytes_are_a_fault() -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        start = archive.getinfo(BODY).header_offset
    broken = bytearray(SOUND)
    broken[start + 200 : start + 220] = b"\x00" * 20
    assert any("missing or broken" in str(fault) for fault in lint_docx(bytes(broken)))


def test_other_form_is_a_fault_against_form_only() -> None:
    margins = replace(ND30.margins, left=35)
    faults = lint_docx(SOUND, replace(ND30, margins=margins))
    assert {str(fault.message) for fault in faults} == {
        "The page's left is 30.0 mm; the form has 35 mm."
    }
    assert not any(fault.breaking for fault in faults)


def test_file_of_another_program_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("Báo cáo")
    table = document.add_table(2, 3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 2).add_table(1, 2)
    table.cell(0, 2).add_paragraph()
    buffer = io.BytesIO()
    document.save(buffer)
    faults = lint_docx(buffer.getvalue(), DANG_05, limits=GUARD)
    assert [fault for fault in faults if fault.breaking] == []
    assert any("margin" in str(f) or "page's" in str(f) for f in faults)


def test_number_of_faults_is_bounded() -> None:
    row = "<w:tr><w:trPr><w:cantSplit/></w:trPr></w:tr>"
    body = part(SOUND, BODY).decode().replace("</w:tbl>", row * 900 + "</w:tbl>")
    assert len(lint_docx(changed(SOUND, {BODY: body.encode()}))) == MOST


def test_fault_says_part_and_place() -> None:
    fault = lint_docx(planted(BODY, '<w:gridSpan w:val="4"/>', '<w:gridSpan w:val="3"/>'))[0]
    assert isinstance(fault, Fault)
    assert str(fault) == (
        "word/document.xml at tbl[2]/tr[2]: The row covers 3 columns; the grid has 4."
    )
