"""Papers to be filled in: sound Word files whose lists, links and properties stand the same."""

import io
import zipfile

import pytest
from docx import Document

from tongket.office.blocks import Column
from tongket.office.document import Properties
from tongket.office.docx.fillable import write_fillable
from tongket.office.fillable import (
    Answer,
    Box,
    Fillable,
    Given,
    Head,
    Line,
    Pages,
    Remark,
    Sheet,
    Tone,
    Words,
)
from tongket.office.intake.opening import open_book
from tongket.office.lint import lint_docx

CHOICES = ("Có, đủ", "Không")


def paper(*lines: Line) -> Fillable:
    sheet = Sheet((Column(1), Column(2), Column(2)), ("Mã", "Việc", "Kết quả"), lines)
    pieces = (Head("Phần I"), Words("Điền vào ô trắng", italic=True), sheet)
    return Fillable(
        Properties("Biểu mẫu"),
        "Biểu mẫu",
        (Pages((Box((Words("Trả lại", bold=True),)),)), Pages(pieces, landscape=True)),
        "A <1> & B",
        "Trang PAGE/NUMPAGES",
        {"TONGKET": 'A <1> & "B"'},
    )


ROWS = (
    Line((Given("#1", Tone.CODE), Given("Việc 😀 <a>"), Answer("một\n\nhai")), "r_1", 10.0),
    Line((Given("#2", Tone.CODE), Given("Việc"), Answer("", CHOICES, "chọn", "Kết quả"))),
    Line((Given("#3", Tone.CODE), Given("Đến"), Answer("Có, đủ", CHOICES, "chọn", wrong=True))),
    Line((Given("▲", link="r_1"), Remark("Cần sửa", 2))),
)


def test_a_sound_file_of_the_same_bytes() -> None:
    data = write_fillable(paper(*ROWS))
    assert lint_docx(data) == []
    assert data == write_fillable(paper(*ROWS))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        footer = archive.read("word/footer1.xml").decode()
    assert body.count("<w:dropDownList>") == 2
    assert '<w:listItem w:displayText="Có, đủ" w:value="Có, đủ"/>' in body
    assert body.count("<w:showingPlcHdr/>") == 1
    assert '<w:hyperlink w:anchor="r_1">' in body
    assert 'w:name="r_1"' in body
    assert 'w:orient="landscape"' in body
    assert "A &lt;1&gt; &amp; B" in footer
    assert " NUMPAGES " in footer


def test_what_stands_in_its_cells_is_read_again() -> None:
    book = open_book(write_fillable(paper(*ROWS)), "a.docx")
    assert book.properties["TONGKET"] == 'A <1> & "B"'
    (grid,) = book.grids
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Mã", "Việc", "Kết quả"],
        ["#1", "Việc 😀 <a>", "một\n\nhai"],
        ["#2", "Việc", ""],
        ["#3", "Đến", "Có, đủ"],
        ["▲", "Cần sửa", "Cần sửa"],
    ]


def test_another_program_reads_it() -> None:
    document = Document(io.BytesIO(write_fillable(paper(*ROWS))))
    (table,) = document.tables
    assert table.rows[1].cells[2].text == "một\n\nhai"
    assert [section.orientation for section in document.sections] == [0, 1]


@pytest.mark.parametrize("cells", [(Given("#1"),), (Given("#1"), Remark("x", 3))])
def test_a_row_has_as_many_cells_as_its_table(cells: tuple[Given | Remark, ...]) -> None:
    with pytest.raises(ValueError, match="does not fit 3 columns"):
        write_fillable(paper(Line(cells)))
