"""Office files as python-docx and xlsxwriter make them, with a bit of everything."""

import io
import struct
from datetime import date

import docx
import xlsxwriter

from tests.hostile.builders import BEGIN, END, record


def docx_sample() -> bytes:
    """A document with headings, a list and a table with merged cells."""
    document = docx.Document()
    document.add_heading("Phụ lục", 1)
    document.add_paragraph("Danh mục nhiệm vụ", style="List Number")
    made = document.add_table(4, 3)
    for row in made.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"Nhiệm vụ {number}"
    made.cell(0, 0).merge(made.cell(0, 2))
    made.cell(1, 0).merge(made.cell(2, 0))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx_sample() -> bytes:
    """A workbook with numbers, dates, percentages, formulas, merged and hidden cells."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Phụ lục I")
        bold = book.add_format({"bold": True})
        page.merge_range("A1:F1", "I. NHÓM", bold)
        page.write_row("A2", [1, 98.63, "Sở Nội vụ", True])
        page.write("E2", 0.9863, book.add_format({"num_format": "0.00%"}))
        page.write_datetime("F2", date(2026, 6, 30), book.add_format({"num_format": "d/m/yyyy"}))
        page.write_datetime("A3", date(2026, 6, 1), book.add_format({"num_format": "mmm-yy"}))
        page.write_formula("B3", "=A2+1", value=2)
        page.write_formula("C3", "=1/0", value="#DIV/0!")
        page.write("D3", 7, book.add_format({"num_format": "000"}))
        page.merge_range("A4:A6", "gộp")
        page.write_rich_string("B5", bold, "đậm", " thường")
        page.write("C4", "hai\ndòng")
        page.set_row(4, None, None, {"hidden": True})
        page.set_column("D:D", None, None, {"hidden": True})
        book.add_worksheet("Ẩn").hide()
    return buffer.getvalue()


def xls_records() -> bytes:
    """The records of a workbook of before 2007 with a sheet and some numbers."""
    numbers = (
        record(0x0203, struct.pack("<HHHd", row, column, 15, 1.5))
        for row in range(20)
        for column in range(4)
    )
    return BEGIN + record(0x85, b"\0\0\0\0\0\0\x06\0Sheet1") + b"".join(numbers) + END
