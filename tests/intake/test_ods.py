"""OpenDocument spreadsheets: repeats, spans, types, and what is not seen in a cell."""

from datetime import date
from decimal import Decimal

import pytest

from tests.hostile.builders import cell, ods, table
from tongket.office.intake.book import Book, Grid
from tongket.office.intake.opening import Refused, open_book

HIDDEN_TABLE = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)
MONTH = (
    '<number:date-style style:name="N1"><number:month/><number:text>/</number:text><number:year/>'
    '</number:date-style><style:style style:name="ce1" style:family="table-cell"'
    ' style:data-style-name="N1"/><style:style style:name="ce2" style:family="table-cell"'
    ' style:parent-style-name="ce3"/><style:style style:name="ce3" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def typed(kind: str, shown: str, attributes: str) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def read(*rows: str, styles: str = "") -> Book:
    return open_book(ods(table("".join(rows)), styles=styles), "a.ods")


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_values_are_read_by_their_type_not_by_what_is_shown() -> None:
    (grid,) = read(
        row(
            typed("float", "1.234", 'office:value="1234"'),
            typed("percentage", "98,6%", 'office:value="0.9863"'),
            typed("date", "30.6.26", 'office:date-value="2026-06-30"'),
            typed("date", "6/26", 'office:date-value="2026-06-01" table:style-name="ce1"'),
            typed("boolean", "ĐÚNG", 'office:boolean-value="true"'),
            typed("time", "08:30", 'office:time-value="PT08H30M00S"'),
            typed("string", "đậm", 'table:style-name="ce2"'),
        ),
        styles=MONTH,
    ).grids
    assert texts(grid) == [["1234", "98,63%", "30/06/2026", "6/2026", "TRUE", "08:30", "đậm"]]
    first = grid.rows[0].cells
    assert [one.number for one in first[:2]] == [Decimal(1234), Decimal("98.63")]
    assert [one.day for one in first[2:4]] == [date(2026, 6, 30), None]
    assert [one.bold for one in first] == [False] * 6 + [True]


def test_repeats_are_spread_and_blank_ones_keep_their_room() -> None:
    (grid,) = read(
        row(cell("a", 'table:number-columns-repeated="2"'), "<table:table-cell/>", cell("b")),
        row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="2"',
        ),
        row(cell("c"), attributes='table:number-rows-repeated="2"'),
    ).grids
    assert texts(grid) == [
        ["a", "a", "", "b"],
        [""] * 4,
        [""] * 4,
        ["c", "", "", ""],
        ["c", "", "", ""],
    ]
    assert [one.place for one in grid.rows[4].cells[:2]] == ["Sheet1!A5", "Sheet1!B5"]


def test_spans_are_one_cell_over_all_positions() -> None:
    book = read(
        row(
            cell("I. NHÓM", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
            "<table:covered-table-cell/>",
            cell("x"),
        ),
        row(
            "<table:covered-table-cell><text:p>khuất</text:p></table:covered-table-cell>",
            "<table:covered-table-cell/>",
            cell("y"),
        ),
    )
    (grid,) = book.grids
    assert texts(grid) == [["I. NHÓM", "I. NHÓM", "x"], ["I. NHÓM", "I. NHÓM", "y"]]
    assert grid.rows[0].cells[0] is grid.rows[1].cells[1]
    (told,) = book.told
    assert told.arguments == {"sheet": "Sheet1", "count": 1}


def test_paragraphs_breaks_spaces_and_tabs_of_a_cell() -> None:
    inner = (
        "<text:p>  một<text:s text:c='3'/>hai\n  ba<text:line-break/>bốn<text:tab/>năm</text:p>"
        "<text:p/><text:p><text:span>sáu</text:span></text:p>"
        "<office:annotation><text:p>không đọc</text:p></office:annotation>"
    )
    (grid,) = read(
        row(f"<table:table-cell office:value-type='string'>{inner}</table:table-cell>")
    ).grids
    assert texts(grid) == [["một   hai ba\nbốn\tnăm\n\nsáu"]]


def test_hidden_sheets_rows_and_columns_are_told() -> None:
    column = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    first = table(
        f"<table:table-column/>{column}"
        + row(cell("a"), cell("b"), cell("c"))
        + row(cell("d"), attributes='table:visibility="filter"')
    )
    second = table(row(cell("e")), "Ẩn", 'table:style-name="ta2"')
    book = open_book(ods(first + second, styles=HIDDEN_TABLE), "a.ods")
    assert [str(one) for one in book.told] == [
        "Rows of the sheet “Sheet1” are hidden: 2.",
        "Columns of the sheet “Sheet1” are hidden: B:C.",
        "The sheet “Ẩn” is hidden.",
    ]
    assert book.grids[0].hidden_columns == {1, 2}
    assert [one.hidden for one in book.grids[0].rows] == [False, True]


def test_formulas_without_result_are_told() -> None:
    book = read(row('<table:table-cell table:formula="of:=SUM([.B1:.B2])"/>', cell("x")))
    assert texts(book.grids[0]) == [["=SUM([.B1:.B2])", "x"]]
    assert [str(one) for one in book.told] == [
        "Formulas have no result yet; open the file in Excel and save it: Sheet1!A1."
    ]


def test_a_password_is_told() -> None:
    data = ods(manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
    with pytest.raises(Refused, match="password") as caught:
        open_book(data, "a.ods")
    assert "without a password" in str(caught.value.hint)
