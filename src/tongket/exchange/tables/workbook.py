"""Tables as workbooks: text as text, a header that stays and filters, pages of A4 across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.tables.columns import MARK
from tongket.office.xlsx.book import Book, cell_name, height_of, lines_of, style
from tongket.office.xlsx.text import CELL, HARD, pieces, units

if TYPE_CHECKING:
    from tongket.exchange.language import Words
    from tongket.exchange.tables.table import Content, Row, Table
    from tongket.office.xlsx.book import Sheet, Style

KIND: Final = "tongket-table"
"""The property of a workbook that says which list it holds."""
_ROW: Final = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
_TEXT: Final = style(**_ROW, num_format="@")
_DAY: Final = style(**_ROW, num_format="dd/mm/yyyy", align="center")
_NUMBER: Final = style(**_ROW, num_format="General", align="right")
_SMALL: Final = style(valign="top", font_size=8, font_color="#A6A6A6", num_format="@")
_HEAD: Final = style(
    bold=True, text_wrap=True, align="center", valign="vcenter",
    bg_color="#D9E2F3", border=1, border_color="#8EA9DB",
)  # fmt: skip
_FROZEN: Final = 3
"""Columns that stay in sight: id, number, title."""


def workbook(tables: Sequence[Table], words: Words, headings: Words | None, title: str) -> bytes:
    """A sheet for each table; the same tables give the same bytes."""
    book = Book(title, {KIND: tables[0].name})
    for table in tables:
        name = words.say(SHEETS[table.name])
        _fill(book.sheet(name), table, headings, (title, words.say(Message("Page"))))
    return book.content()


SHEETS: Final[Mapping[str, Message]] = {
    "tasks": Message("Tasks"),
    "indicators": Message("Indicators"),
    "reports": Message("Reports"),
    "values": Message("Values"),
    "findings": Message("Findings"),
}


def _fill(sheet: Sheet, table: Table, headings: Words | None, footer: tuple[str, str]) -> None:
    laid = list(_laid_out(table, headings))
    for at, (heading, _, _) in enumerate(laid):
        sheet.write(0, at, heading, _HEAD)
    for down, row in enumerate(table.rows, 1):
        for at, (_, key, part) in enumerate(laid):
            _write(sheet, (down, at), row.cells.get(key), part, small=key == MARK)
        sheet.height(down, _height(table, row))
    widths = {column.key: column.width for column in table.columns}
    sheet.widths([widths[key] for _, key, _ in laid])
    sheet.height(0, 45)
    sheet.freeze(1, min(_FROZEN, len(laid)))
    sheet.page(header_row=0, footer=footer)
    last = len(table.rows), len(laid) - 1
    sheet.sheet.autofilter(0, 0, *last)
    sheet.sheet.ignore_errors({"number_stored_as_text": f"A1:{cell_name(*last)}"})
    printed = sum(column.printed for column in table.columns)
    sheet.sheet.print_area(0, 0, last[0], max(printed, 1) - 1)


def _height(table: Table, row: Row) -> float:
    """Room for what is printed of a row: programs measure only what they wrote themselves."""
    lines = 1
    for column in table.columns:
        content = row.cells.get(column.key)
        if column.printed and isinstance(content, str):
            lines = max(lines, lines_of(content, column.width))
    return height_of(lines)


def _laid_out(table: Table, headings: Words | None) -> Iterator[tuple[str, str, int]]:
    """(heading, key, part) of each column; text that no cell holds goes on in the next column."""
    for column in table.columns:
        heading = table.heading(column, headings)
        held = (row.cells.get(column.key) for row in table.rows)
        needed = max((_parts(content) for content in held), default=1)
        yield heading, column.key, 0
        for part in range(1, needed):
            yield f"{heading} ({part + 1})", column.key, part


def _parts(content: Content) -> int:
    if not isinstance(content, str) or units(content) <= CELL:
        return 1
    return len(pieces(content, HARD))


def _write(
    sheet: Sheet, place: tuple[int, int], content: Content, part: int, *, small: bool
) -> None:
    look: Style = _SMALL if small else _TEXT
    if isinstance(content, date):
        if part == 0:
            sheet.day(*place, content, _DAY)
        return
    if isinstance(content, Decimal):
        sheet.write(*place, content if part == 0 else None, _NUMBER)
        return
    if content is not None and _parts(content) > 1:
        held = pieces(content, HARD)
        content = held[part] if part < len(held) else None
    elif part:
        content = None
    sheet.write(*place, content, look)
