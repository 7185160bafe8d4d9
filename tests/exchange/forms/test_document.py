"""The Word file of a form: every row with its code, read again as it was written."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from tests.exchange.forms.office import OFFICE, form_of, vietnamese, workspace
from tests.office.resaving import resaved
from tongket.exchange.forms.answers import read_answers
from tongket.exchange.forms.document import write_document
from tongket.exchange.forms.form import CODE, Block, Fault, Form, Identity
from tongket.office.intake.book import Book
from tongket.office.intake.opening import open_book
from tongket.office.lint import lint_docx
from tongket.office.zips import pack

LONG = "Cấp ủy đã lãnh đạo, chỉ đạo. " * 300
HARD = "=1+1\n  @x  \n-5\n\n#1 gia đình 👨‍👩‍👧, 'trích' <b>&amp;\n"


def rows_of(book: Book) -> dict[str, list[list[str]]]:
    """The texts of coded rows, by code, those of one code in order."""
    found: dict[str, list[list[str]]] = {}
    for grid in book.grids:
        for row in grid.rows:
            if CODE.match(row.cells[0].text):
                texts = [cell.text for cell in row.cells[1:]]
                found.setdefault(row.cells[0].text, []).append(texts)
    return found


def printed(form: Form) -> Iterator[tuple[str, list[str]]]:
    """What is to stand in each row, the guidance of sections left to their headings."""
    for block in form.blocks:
        keys = [column.key for column in block.columns]
        for row in block.rows:
            held = zip(keys, row.cells, strict=True)
            yield row.label, [text(cell) for key, cell in held if key != "guidance"]


def text(cell: object) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def forms() -> dict[str, Form]:
    ws = workspace(OFFICE)
    empty, filled = (form_of(ws, date(2026, 4, 10), unit) for unit in ("xa-a", "xa-b"))
    return {"empty.docx": empty, "filled.docx": filled, "hard.docx": hard(empty)}


def hard(form: Form) -> Form:
    """A form whose cells hold what programs like to change."""
    blocks = []
    for block in form.blocks:
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    [LONG, HARD][place % 2] if block.ask(row, column) and not cell else cell
                    for place, (column, cell) in enumerate(
                        zip(block.columns, row.cells, strict=True)
                    )
                ),
            )
            for row in block.rows
        )
        blocks.append(replace(block, rows=rows))
    return replace(form, blocks=tuple(blocks))


def test_every_row_is_read_again() -> None:
    for form in forms().values():
        data = write_document(form, vietnamese())
        assert [fault for fault in lint_docx(data) if fault.breaking] == []
        assert data == write_document(form, vietnamese())
        assert rows_of(open_book(data, "a.docx")) == {
            label: [cells] for label, cells in printed(form)
        }


def test_the_identity_stands_in_several_places() -> None:
    form = forms()["empty.docx"]
    book = open_book(write_document(form, vietnamese()), "a.docx")
    assert Identity.found(book.properties["TONGKET"]) == (form.identity,)
    told = [one for part in book.paragraphs for one in Identity.found(part.text)]
    assert told == [form.identity] * 2


def test_all_survives_other_programs(tmp_path: Path) -> None:
    written = {name: write_document(form, vietnamese()) for name, form in forms().items()}
    for number, formats in enumerate((("docx",), ("odt", "docx"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        saved = resaved(written, folder, *formats)
        for name, data in written.items():
            before = open_book(data, name)
            after = open_book(saved[name.removesuffix(".docx")], name)
            assert rows_of(after) == rows_of(before)
            assert after.properties["TONGKET"] == before.properties["TONGKET"]


def test_a_form_that_goes_back_says_what_is_wrong() -> None:
    form = forms()["filled.docx"]
    told = Fault("v:ho", "value", "1.234", "hai cách hiểu", "Ghi lại 1234 hoặc 1,234")

    def marked(block: Block) -> Block:
        wrong = {"v:ho": {"value": "hai cách hiểu"}}
        rows = tuple(replace(row, wrong=wrong.get(row.code, {})) for row in block.rows)
        return replace(block, rows=rows)

    faulty = replace(
        form, blocks=tuple(map(marked, form.blocks)), faults=(told,), returned="TRẢ LẠI"
    )
    data = write_document(faulty, vietnamese())
    assert [fault for fault in lint_docx(data) if fault.breaking] == []
    book = open_book(data, "a.docx")
    assert "TRẢ LẠI" in [one.text for one in book.paragraphs]
    listed = [cell.text for cell in book.grids[0].rows[1].cells]
    assert listed == [
        "1",
        "III. Chỉ tiêu – Số hộ nghèo – Kết quả kỳ này",
        "1.234",
        "hai cách hiểu",
        "Ghi lại 1234 hoặc 1,234",
    ]
    marks = [row for grid in book.grids for row in grid.rows if row.cells[0].text == "▲"]
    assert marks[0].cells[1].text == "Cần sửa – Kết quả kỳ này: hai cách hiểu"
    assert rows_of(book) == rows_of(open_book(write_document(form, vietnamese()), "b.docx"))


def test_a_list_from_which_nothing_was_chosen_says_nothing() -> None:
    data = write_document(forms()["empty.docx"], vietnamese())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shown = parts["word/document.xml"].replace(b"<w:showingPlcHdr/>", b"")
    assert shown != parts["word/document.xml"]
    book = open_book(pack((parts | {"word/document.xml": shown}).items()), "a.docx")
    assert any("bấm để chọn" in cell for cells in rows_of(book).values() for cell in cells[0])
    answers = read_answers(book, [vietnamese()])
    row = answers.row("h:nothing")
    assert row is not None
    assert row.cells["entry"].blank
