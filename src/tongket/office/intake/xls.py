"""Excel workbooks of before 2007: read by xlrd in a child process, for crafted ones never end."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message, TongketError
from tongket.office.confinement import Bounds, EndedError, confined
from tongket.office.intake.book import Book
from tongket.office.intake.refusal import SAVE_AGAIN, Refused
from tongket.office.intake.sheet import Budget, Sheet, told_of, told_of_values
from tongket.office.intake.shown import Value, shape_of, tidy, valued, zeros_of
from tongket.office.intake.workbook_parts import Style, is_old_font, old_font
from tongket.office.intake.xls_guard import check_records

if TYPE_CHECKING:
    from tongket.office.intake.limits import FileLimits

MEMORY: Final = 640 << 20
"""Most bytes of address space, libraries included."""
_BOLD: Final = 600
_TEXT, _NUMBER, _DAY, _TRUTH, _ERROR = 1, 2, 3, 4, 5


def read_xls(data: bytes, workbook: bytes, limits: FileLimits) -> Book:
    """The workbook in a file; ``workbook`` is its stream of records. Raises Refused."""
    check_records(workbook, limits)
    try:
        book: Book = confined(_bounds(workbook), parse, data, limits)
    except EndedError as error:
        raise Refused(
            Message("The workbook cannot be read: {reason}.", reason=error.reason), SAVE_AGAIN
        ) from None
    return book


def _bounds(workbook: bytes) -> Bounds:
    """Two seconds, and one for each megabyte; four times as long where others work as well."""
    seconds = 2 + (len(workbook) >> 20)
    return Bounds(seconds, MEMORY, 4.0 * seconds)


def parse(data: bytes, limits: FileLimits) -> Book:
    """The child's work: the workbook as xlrd reads it; raises Refused."""
    import xlrd  # noqa: PLC0415 - in the child only

    try:
        book = xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
            ignore_workbook_corruption=True,
        )
        return _Reader(book, limits).read()
    except (TongketError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a broken file makes the library fail in many ways
        raise Refused(
            Message("The file is damaged or cut off: it cannot be read as a workbook."), SAVE_AGAIN
        ) from None


class _Reader:
    """A workbook of xlrd turned into ours."""

    def __init__(self, book: Any, limits: FileLimits) -> None:  # noqa: ANN401 - xlrd has no types
        self.book = book
        self.limits = limits
        self.styles: dict[int, Style] = {}
        self.old: str | None = None

    def read(self) -> Book:
        budget = Budget(self.limits)
        sheets = [self._sheet(sheet, budget) for sheet in self.book.sheets()]
        grids = tuple(sheet.grid() for sheet in sheets)
        told = [*told_of(sheets), *told_of_values(sheets)]
        if self.old is not None:
            told.append(old_font(self.old))
        return Book("xls", grids, told=tuple(told))

    def _sheet(self, source: Any, budget: Budget) -> Sheet:  # noqa: ANN401 - xlrd has no types
        sheet = Sheet(tidy(source.name), budget, hidden=source.visibility != 0)
        for row, info in source.rowinfo_map.items():
            if info.hidden:
                sheet.hidden_rows.add(row)
        for column, info in source.colinfo_map.items():
            if info.hidden:
                sheet.hidden_columns.append((column, column))
        for top, bottom, left, right in source.merged_cells:
            sheet.merge((top, left, bottom - 1, right - 1))
        for row in range(source.nrows):
            for column, cell in enumerate(source.row(row)):
                style = self._style(cell.xf_index)
                value = self._value(cell.ctype, cell.value, style)
                if value is not None and value[0]:
                    sheet.put(row, column, value, bold=style.bold)
                    if cell.ctype == _ERROR:
                        sheet.errors.append(f"{sheet.place(row, column)} ({value[0]})")
        return sheet

    def _style(self, index: int | None) -> Style:
        found = self.styles.get(index or 0)
        if found is None:
            style = self.book.xf_list[index or 0]
            font = self.book.font_list[style.font_index]
            format_ = self.book.format_map.get(style.format_key)
            code = "" if format_ is None else format_.format_str
            if is_old_font(font.name):
                self.old = font.name
            found = Style(shape_of(code), zeros_of(code), font.weight >= _BOLD)
            self.styles[index or 0] = found
        return found

    def _value(self, kind: int, value: Any, style: Style) -> Value | None:  # noqa: ANN401
        if kind == _TEXT:
            return tidy(value), None, None, False
        if kind in (_NUMBER, _DAY):
            number = Decimal(format(value, ".15g"))
            from_1904 = self.book.datemode == 1
            if not number.is_finite():
                return str(value), None, None, False
            return valued(number, style.shape, zeros=style.zeros, from_1904=from_1904)
        if kind == _TRUTH:
            return "TRUE" if value else "FALSE", None, None, False
        if kind == _ERROR:
            import xlrd  # noqa: PLC0415 - in the child only

            return xlrd.error_text_from_code.get(value, "#N/A"), None, None, False
        return None


__all__ = ["parse", "read_xls"]
