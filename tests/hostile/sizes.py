"""Files that are too large, too wide, too far, or said to be."""

import struct

from tests.hostile.builders import (
    MAIN,
    REL,
    XML,
    cell,
    compound,
    docx,
    ods,
    record,
    row_of,
    sheet,
    table,
    workbook_97,
    xlsx,
)
from tests.hostile.cases import add, hostile

SHEET = "xl/worksheets/sheet1.xml"
FAR, CELLS = "at most 20000 rows and 256 columns", "more than 400000 cells"


def _rows(count: int, row: str) -> str:
    return "".join([row % number for number in range(1, count + 1)])


@hostile("a million rows", "a.xlsx", CELLS)
def _() -> bytes:
    return xlsx(_rows(1_000_000, '<row r="%d"><c><v>1</v></c></row>'))


@hostile("a million rows without numbers, in UTF-16", "a.xlsx", FAR)
def _() -> bytes:
    text = sheet(_rows(400_000, "<row><c><v>%d</v></c></row>"))
    return xlsx(parts={SHEET: text.replace("UTF-8", "UTF-16").encode("utf-16")})


@hostile("a million empty rows with a format", "a.xlsx", "empty cells or rows")
def _() -> bytes:
    return xlsx(_rows(1_000_000, '<row r="%d" s="1" customFormat="1"/>'))


@hostile("millions of empty cells with a format", "a.xlsx", "empty cells or rows")
def _() -> bytes:
    return xlsx(_rows(20_000, "<row>" + '<c s="%d"/>' * 1 + '<c s="1"/>' * 99 + "</row>"))


add(
    "one cell far away",
    "a.xlsx",
    FAR,
    lambda: xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
)
add(
    "a cell far away in each row",
    "a.xlsx",
    FAR,
    lambda: xlsx(_rows(300, '<row r="%d"><c t="b"><v>1</v></c><c r="XFD9"><v>1</v></c></row>')),
)
add("a row of 2^31", "a.xlsx", FAR, lambda: xlsx('<row r="2147483648"><c><v>1</v></c></row>'))
add("too many columns", "a.xlsx", FAR, lambda: xlsx(row_of(*range(300))))
add(
    "too many cells",
    "a.xlsx",
    CELLS,
    lambda: xlsx(_rows(2_100, '<row r="%d">' + "<c><v>1</v></c>" * 200 + "</row>")),
)
add(
    "cells between far corners",
    "a.xlsx",
    CELLS,
    lambda: xlsx('<row r="1"><c r="IV1"><v>1</v></c></row><row r="19999"><c><v>1</v></c></row>'),
)


@hostile("too many texts", "a.xlsx", CELLS)
def _() -> bytes:
    texts = "<si><t>x</t></si>" * 700_000
    return xlsx(parts={"xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}">{texts}</sst>'})


@hostile("a million formats", "a.xlsx", "damaged")
def _() -> bytes:
    styles = f"<cellXfs>{'<xf/>' * 1_000_000}</cellXfs>"
    return xlsx(parts={"xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'})


def _merged(cells: str, rows: str | None = None) -> bytes:
    merged = f"<mergeCells>{cells}</mergeCells>"
    return xlsx(parts={SHEET: sheet(rows or row_of(1, 2), after=merged)})


add(
    "everything merged",
    "a.xlsx",
    "merged cell over",
    lambda: _merged('<mergeCell ref="A1:XFD1048576"/>'),
)
add(
    "merged over and over",
    "a.xlsx",
    CELLS,
    lambda: _merged(
        '<mergeCell ref="A1:IV1500"/>' * 100_000,
        '<row r="1500"><c r="IV1500"><v>1</v></c></row>',
    ),
)
add(
    "half a million merges",
    "a.xlsx",
    CELLS,
    lambda: _merged('<mergeCell ref="A1:B1"/>' * 500_000),
)
add("a merge that is no place", "a.xlsx", "damaged", lambda: _merged('<mergeCell ref="XYZ"/>'))


@hostile("more sheets than anybody has", "a.xlsx", "damaged")
def _() -> bytes:
    return xlsx(sheets='<sheet name="x" r:id="rId1"/>' * 5_000)


@hostile("one text of twenty megabytes", "a.docx", "damaged")
def _() -> bytes:
    return docx(f"<w:p><w:r><w:t>{'việc ' * 3_000_000}</w:t></w:r></w:p>")


@hostile("a table of a million rows", "a.docx", "tags|more than|inflates")
def _() -> bytes:
    row = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
    return docx(f"<w:tbl>{row * 1_000_000}</w:tbl>")


@hostile("a table with a cell over a billion columns", "a.docx", "column|more than|wide|damaged")
def _() -> bytes:
    return docx(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr>'
        "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )


_R = "table:number-rows-repeated"
_C = "table:number-columns-repeated"
add(
    "a row repeated two thousand million times",
    "a.ods",
    FAR,
    lambda: ods(table(f'<table:table-row {_R}="2147483647">{cell("x")}</table:table-row>')),
)
add(
    "a cell repeated two thousand million times",
    "a.ods",
    FAR,
    lambda: ods(
        table(f'<table:table-row>{cell("x", f"""{_C}="2147483647" """)}</table:table-row>')
    ),
)
add(
    "a number of repeats without end",
    "a.ods",
    FAR,
    lambda: ods(table(f'<table:table-row {_R}="{"9" * 5000}">{cell("x")}</table:table-row>')),
)
add(
    "many cells repeated in many rows",
    "a.ods",
    CELLS,
    lambda: ods(
        table(f'<table:table-row {_R}="19000">{cell("x", f"""{_C}="250" """)}</table:table-row>')
    ),
)
add(
    "a cell far down",
    "a.ods",
    FAR,
    lambda: ods(
        table(
            f'<table:table-row {_R}="1048575"><table:table-cell {_C}="16384"/></table:table-row>'
            f"<table:table-row>{cell('x')}</table:table-row>"
        )
    ),
)
add(
    "everything merged in a spreadsheet",
    "a.ods",
    "merged cell over",
    lambda: ods(
        table(
            "<table:table-row>"
            + cell("x", 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')
            + "</table:table-row>"
        )
    ),
)
add(
    "a million rows of a spreadsheet",
    "a.ods",
    FAR,
    lambda: ods(table(_rows(200_000, f"<table:table-row>{cell('%d')}</table:table-row>"))),
)


def _number(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


add(
    "sixty-five thousand rows before 2007",
    "a.xls",
    FAR,
    lambda: workbook_97(*(_number(row, 0) for row in range(65_000))),
)
add("a cell far away before 2007", "a.xls", FAR, lambda: workbook_97(_number(65_535, 255)))
add(
    "too many cells before 2007",
    "a.xls",
    CELLS,
    lambda: workbook_97(
        *(record(0xBD, struct.pack("<HH", row, 0) + bytes(6 * 250 + 2)) for row in range(2_000))
    ),
)
add("records of nothing", "a.xls", "damaged", lambda: workbook_97(record(0x0203, b"")))
add(
    "a record longer than the file",
    "a.xls",
    "damaged",
    lambda: workbook_97(struct.pack("<HH", 0x203, 60_000)),
)


@hostile("sectors in a circle", "a.xls", "damaged")
def _() -> bytes:
    data = bytearray(workbook_97(*(_number(row, 0) for row in range(900))))
    # The table is the last sector: the second one of the stream leads back to the first.
    struct.pack_into("<I", data, len(data) - 512 + 4, 0)
    return bytes(data)


@hostile("more tables than sectors", "a.xls", "damaged")
def _() -> bytes:
    data = bytearray(compound({"Workbook": bytes(5000)}))
    struct.pack_into("<I", data, 44, 0x7FFFFFFF)
    return bytes(data)


add(
    "half a workbook of before 2007",
    "a.xls",
    "damaged",
    lambda: workbook_97(*(_number(row, 0) for row in range(900)))[:6000],
)
assert REL
