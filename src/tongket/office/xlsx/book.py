"""A workbook while it is written: formats made once, nothing dropped in silence, stable bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from tongket.office.xlsx.text import exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Style: TypeAlias = "tuple[tuple[str, Any], ...]"
_CREATED: Final = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FONT: Final = (("font_name", "Times New Roman"), ("font_size", 11))
_A4: Final = 9
_PROTECTED: Final = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}
_LINE: Final = 15.0
_HIGHEST: Final = 409.0
LONGEST_NAME: Final = 31


def cell_name(row: int, column: int, *, fixed: bool = False) -> str:
    """A cell as it is called, such as B7; with ``fixed`` $B$7."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of a width, rather too many than too few."""
    room = max(width * 1.1, 1.0)
    return sum(1 + int(len(line) / room) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """The height of a row that shows so many lines, as far as a row can be high."""
    return min(lines * _LINE + 3, _HIGHEST)


def style(**properties: Any) -> Style:  # noqa: ANN401 - what the library takes
    """Properties of a cell's look, in an order of their own."""
    return tuple(sorted(properties.items()))


class Book:
    """Writes one workbook; every refusal of the library is an exception."""

    def __init__(self, title: str, custom: Mapping[str, str]) -> None:
        self._bytes = BytesIO()
        self._book = Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_numbers": False,
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self._book.set_properties({"title": title, "created": _CREATED})
        for name, text in custom.items():
            self._book.set_custom_property(name, text, "text")
        self._formats: dict[Style, Format] = {}

    def sheet(self, name: str) -> Sheet:
        """A new sheet."""
        return Sheet(self, self._book.add_worksheet(name[:LONGEST_NAME]))

    def format(self, wanted: Style) -> Format:
        """A look, made once."""
        made = self._formats.get(wanted)
        if made is None:
            made = self._formats[wanted] = self._book.add_format(dict((*_FONT, *wanted)))
        return made

    def define(self, name: str, place: str) -> None:
        """A name for a place."""
        _sure(self._book.define_name(name, f"={place}"))

    def content(self) -> bytes:
        """The bytes of the whole."""
        self._book.close()
        return self._bytes.getvalue()


class Sheet:
    """One sheet while it is written; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self.sheet = sheet

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.sheet.get_name())

    def write(self, row: int, column: int, content: str | Decimal | None, look: Style) -> None:
        """Text as text whatever it looks like, a number where the cell keeps it exactly."""
        form = self._book.format(look)
        if content is None or content == "":
            _sure(self.sheet.write_blank(row, column, None, form))
        elif isinstance(content, Decimal) and exact(content):
            _sure(self.sheet.write_number(row, column, float(content), form))
        else:
            _sure(self.sheet.write_string(row, column, str(content), form))

    def day(self, row: int, column: int, content: date, look: Style) -> None:
        """A day as a date; the look says how it is written."""
        _sure(self.sheet.write_datetime(row, column, content, self._book.format(look)))

    def link(self, row: int, column: int, place: str, text: str, look: Style) -> None:
        """A link to a place in the workbook."""
        form = self._book.format(look)
        _sure(self.sheet.write_url(row, column, f"internal:{place}", form, text))

    def across(self, row: int, first: int, last: int, text: str, look: Style) -> None:
        """Text over several columns of a row."""
        _sure(self.sheet.merge_range(row, first, row, last, "", self._book.format(look)))
        self.write(row, first, text, look)

    def freeze(self, row: int, column: int) -> None:
        """What stands above and left of a cell stays in sight."""
        self.sheet.freeze_panes(row, column)

    def widths(self, widths: Sequence[float]) -> None:
        """Widths of the columns, in characters."""
        for column, width in enumerate(widths):
            _sure(self.sheet.set_column(column, column, width))

    def height(self, row: int, points: float) -> None:
        """Height of a row."""
        _sure(self.sheet.set_row(row, points))

    def choose(
        self, cells: tuple[int, int, int, int], source: str, error: tuple[str, str, str] | None
    ) -> None:
        """A list to choose from in some cells; ``error`` is (stop or warning, title, text)."""
        options: dict[str, Any] = {"validate": "list", "source": source}
        if error is None:
            options["show_error"] = False
        else:
            options["error_type"], options["error_title"], options["error_message"] = error
        _sure(self.sheet.data_validation(*cells, options))

    def prompt(self, cells: tuple[int, int, int, int], title: str, text: str) -> None:
        """A word of advice beside the cell that is being filled in."""
        told = {"validate": "any", "input_title": title[:32], "input_message": text[:255]}
        _sure(self.sheet.data_validation(*cells, told))

    def page(self, *, header_row: int | None, footer: tuple[str, str]) -> None:
        """A4 landscape, as wide as the paper, the header on every page, pages counted."""
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.7)
        if header_row is not None:
            self.sheet.repeat_rows(header_row)
        left, pages = (text.replace("&", "&&") for text in footer)
        self.sheet.set_footer(f'&L&"Times New Roman"&9{left[:150]}&R&9{pages} &P/&N')

    def protect(self) -> None:
        """Only unlocked cells can be changed; anybody can take this away."""
        self.sheet.protect("", _PROTECTED)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def hide(self) -> None:
        """Not seen unless asked for."""
        self.sheet.hide()


def _sure(returned: object) -> None:
    """The library answers 0 where it has done as told."""
    if returned not in (0, None):
        raise ValueError(returned)
