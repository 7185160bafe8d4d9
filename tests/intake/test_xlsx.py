"""Excel workbooks: what a person sees in a sheet is what is read from it."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from tongket.office.intake.book import Book, Grid
from tongket.office.intake.limits import FileLimits
from tongket.office.intake.opening import Refused, open_book

Fill = Callable[[xlsxwriter.Workbook], None]


def written(fill: Fill, **options: object) -> bytes:
    """A workbook as xlsxwriter makes it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        fill(book)
    return buffer.getvalue()


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def read(fill: Fill, **options: object) -> Book:
    return open_book(written(fill, **options), "a.xlsx")


def test_values_stand_as_they_are_shown() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Phụ lục I")
        percent = book.add_format({"num_format": "0.00%"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        month = book.add_format({"num_format": "mmm-yy"})
        sheet.write_row("A1", [1, 98.63, 0.1 + 0.2, "007", True, -5])
        sheet.write("A2", 0.9863, percent)
        sheet.write_datetime("B2", date(2026, 6, 30), day)
        sheet.write_datetime("C2", date(2026, 6, 1), month)
        sheet.write("D2", 7, book.add_format({"num_format": "000"}))
        sheet.write_formula("E2", "=A1+1", value=2)
        sheet.write_formula("F2", "=1/0", value="#DIV/0!")

    book = read(fill)
    (grid,) = book.grids
    assert texts(grid) == [
        ["1", "98,63", "0,3", "007", "TRUE", "-5"],
        ["98,63%", "30/06/2026", "6/2026", "007", "2", "#DIV/0!"],
    ]
    first, second = (row.cells for row in grid.rows)
    assert [cell.number for cell in first[:3]] == [Decimal(1), Decimal("98.63"), Decimal("0.3")]
    assert (second[0].number, second[0].percent) == (Decimal("98.63"), True)
    assert (second[1].day, second[2].day) == (date(2026, 6, 30), None)
    assert first[3].number is None
    assert second[0].place == "'Phụ lục I'!A2"
    assert [str(one) for one in book.told] == [
        "Cells hold an error instead of a result: 'Phụ lục I'!F2 (#DIV/0!)."
    ]


def test_merged_cells_are_one_object_over_all_positions() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:D1", "I. NHÓM", book.add_format({"bold": True}))
        sheet.merge_range("B2:B4", "Sở Nội vụ")
        sheet.write("D5", "x")

    (grid,) = read(fill).grids
    head = grid.rows[0].cells
    assert len({id(cell) for cell in head}) == 1
    assert (head[0].rows, head[0].columns, head[0].bold) == (1, 4, True)
    assert grid.rows[1].cells[1] is grid.rows[3].cells[1]
    assert {len(row.cells) for row in grid.rows} == {4}


def test_hidden_things_are_read_and_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Biểu")
        sheet.write_column("A1", ["a", "b", "c", "d"])
        sheet.write("D1", "e")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("B:C", None, None, {"hidden": True})
        book.add_worksheet("Ẩn").hide()
        book.add_worksheet("Giấu").very_hidden()

    book = read(fill)
    assert [row.hidden for row in book.grids[0].rows] == [False, True, True, False]
    assert book.grids[0].hidden_columns == {1, 2}
    assert [grid.hidden for grid in book.grids] == [False, True, True]
    assert [str(one) for one in book.told] == [
        "Rows of the sheet “Biểu” are hidden: 2–3.",
        "Columns of the sheet “Biểu” are hidden: B:C.",
        "The sheet “Ẩn” is hidden.",
        "The sheet “Giấu” is hidden.",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "@x", "-5", "_x000D_", "a\nb", "  a", "😀", "a\tb", "_x005F_", "TRUE", "1e5"]
)
def test_text_comes_back_as_it_was_written(text: str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_string("A1", text)

    assert read(fill).grids[0].rows[0].cells[0].text == text


def test_what_no_record_may_hold_is_taken_out() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_string("A1", "a\r\nb\x0bc\u2028d\ufeff\x07")

    assert read(fill).grids[0].rows[0].cells[0].text == "a\nb\nc\nd"


def test_formulas_without_a_result_are_not_blank() -> None:
    buffer = io.BytesIO()
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "=SUM(B1:B2)"
    made.save(buffer)
    book = open_book(buffer.getvalue(), "a.xlsx")
    assert texts(book.grids[0]) == [["=SUM(B1:B2)"]]
    assert [str(one) for one in book.told] == [
        "Formulas have no result yet; open the file in Excel and save it: Sheet!A1."
    ]


def test_dates_of_1904() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        day = book.add_format({"num_format": "d/m/yy"})
        book.add_worksheet().write_datetime("A1", date(2026, 6, 30), day)

    assert read(fill, date_1904=True).grids[0].rows[0].cells[0].day == date(2026, 6, 30)


def test_far_cells_are_refused_with_their_place() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write("XFD1048576", "x")

    with pytest.raises(Refused, match="Sheet1!XFD1048576 holds something"):
        read(fill)


def test_limits_hold() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_row("A1", ["a", "b", "c"])

    with pytest.raises(Refused, match="more than 2 cells"):
        open_book(written(fill), "a.xlsx", FileLimits(cells=2))
    with pytest.raises(Refused, match="larger than 9 bytes"):
        open_book(written(fill), "a.xlsx", FileLimits(size=9))


def test_properties_of_the_office_stand_beside_the_usual_ones() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.set_properties({"title": "Biểu mẫu", "keywords": "TONGKET"})
        book.set_custom_property("tongket", "kd-quy|VPTU")
        book.add_worksheet()

    properties = read(fill).properties
    assert properties["title"] == "Biểu mẫu"
    assert properties["tongket"] == "kd-quy|VPTU"
