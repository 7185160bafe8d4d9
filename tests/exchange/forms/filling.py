"""Forms filled in as a unit's clerk would: by the code of the row and the heading of the column."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.table import Table, _Cell
    from openpyxl.worksheet.worksheet import Worksheet

Answers = dict[str, dict[str, str]]


def typed(data: bytes, answers: Mapping[str, Mapping[str, str]]) -> bytes:
    """A form, Word or Excel, with answers typed into its cells."""
    return in_word(data, answers) if b"word/document.xml" in data else in_excel(data, answers)


def in_excel(data: bytes, answers: Mapping[str, Mapping[str, str]]) -> bytes:
    book = load_workbook(BytesIO(data))
    waiting = {(code, heading) for code, row in answers.items() for heading in row}
    for sheet in book.worksheets:
        waiting -= _in_sheet(sheet, answers)
    assert not waiting, waiting
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _in_sheet(sheet: Worksheet, answers: Mapping[str, Mapping[str, str]]) -> set[tuple[str, str]]:
    headings: list[str] = []
    done = set()
    for row in sheet.iter_rows():
        code = str(row[0].value or "").removeprefix("#")
        texts = [str(cell.value or "") for cell in row]
        if texts[0].startswith("Mã ("):
            headings = texts
        for heading, text in answers.get(code, {}).items():
            row[headings.index(heading)].value = text
            done.add((code, heading))
    return done


def in_word(data: bytes, answers: Mapping[str, Mapping[str, str]]) -> bytes:
    document = Document(BytesIO(data))
    waiting = {(code, heading) for code, row in answers.items() for heading in row}
    for table in document.tables:
        waiting -= _in_table(table, answers)
    assert not waiting, waiting
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _in_table(table: Table, answers: Mapping[str, Mapping[str, str]]) -> set[tuple[str, str]]:
    headings = [cell.text for cell in table.rows[0].cells]
    done = set()
    for row in table.rows:
        code = row.cells[0].text.removeprefix("#")
        for heading, text in answers.get(code, {}).items():
            type_into(row.cells[headings.index(heading)], text)
            done.add((code, heading))
    return done


def type_into(cell: _Cell, text: str) -> None:
    """Replaces what stands in a cell; a list shows the words as if they had been chosen."""
    control = cell._tc.find(f".//{qn('w:sdt')}")
    if control is None:
        cell.text = ""
        first, *others = text.split("\n")
        cell.paragraphs[0].add_run(first)
        for line in others:
            cell.add_paragraph(line)
        return
    properties = control.find(qn("w:sdtPr"))
    assert properties is not None
    shown = properties.find(qn("w:showingPlcHdr"))
    if shown is not None:
        properties.remove(shown)
    pieces = control.findall(f".//{qn('w:t')}")
    pieces[-1].text = text
