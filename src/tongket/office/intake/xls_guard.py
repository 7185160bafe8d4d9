"""The records of an Excel workbook of before 2007, looked through before a library reads them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.formulas import check_function
from tongket.office.intake.places import column_name
from tongket.office.intake.policy import linked, macros, queried
from tongket.office.intake.refusal import ENLARGE, NO_PASSWORD, PASSWORD, SAVE_AGAIN, Refused
from tongket.office.intake.sheet import too_many_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.office.intake.limits import FileLimits

_START: Final = 0x0809
_PASSWORD: Final = 0x002F
_SHEET: Final = 0x0085
_BOOK: Final = 0x01AE
_FUNCTION: Final = 0x0023
_QUERIES: Final = frozenset({0x01AD, 0x0803})
_FILLED: Final = frozenset({0x0006, 0x00FD, 0x0203, 0x027E, 0x0205, 0x0204, 0x00D6})
_SEVERAL: Final = 0x00BD
_BLANK: Final = frozenset({0x0201, 0x00BE, 0x0208})
_MACRO_SHEETS: Final = (1, 6)
_OWN_BOOKS: Final = (b"\x01\x04", b"\x01\x3a")
_EDITIONS: Final = (0x0500, 0x0600)


def check_records(workbook: bytes, limits: FileLimits) -> None:
    """Refuses passwords, macro sheets, links, queries, and cells too many or too far away."""
    cells = blank = 0
    first = True
    for kind, start, size in _records(workbook):
        if first and (
            kind != _START or struct.unpack_from("<H", workbook, start)[0] not in _EDITIONS
        ):
            raise _damaged()
        first = False
        if kind in _FILLED or kind == _SEVERAL:
            row, column = struct.unpack_from("<HH", workbook, start) if size >= 4 else (0, 0)
            cells += max(1, (size - 6) // 6) if kind == _SEVERAL else 1
            if row >= limits.rows or column >= limits.columns:
                raise _too_far(row, column, limits)
        elif kind in _BLANK:
            blank += 1
        elif kind in _RULES:
            _RULES[kind](workbook[start : start + size])
        if cells > limits.cells or blank > 4 * limits.cells:
            raise too_many_cells(limits)
    if first:
        raise _damaged()


def _records(workbook: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and size of each record."""
    at, end = 0, len(workbook)
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", workbook, at)
        if kind == 0 and size == 0:
            return
        at += 4
        if at + size > end:
            raise _damaged()
        yield kind, at, size
        at += size


def _password(_: bytes) -> None:
    raise Refused(PASSWORD, NO_PASSWORD)


def _sheet(record: bytes) -> None:
    if len(record) > 5 and record[5] in _MACRO_SHEETS:
        raise macros("XLM")


def _book(record: bytes) -> None:
    if record[2:4] not in _OWN_BOOKS:
        raise linked("SUPBOOK")


def _query(_: bytes) -> None:
    raise queried("QSI")


def _function(record: bytes) -> None:
    """A function that is not Excel's own of then: those since, and those of add-ins."""
    if len(record) > 8:
        wide = record[7] & 1
        name = record[8 : 8 + record[6] * (2 if wide else 1)]
        check_function(name.decode("utf-16-le" if wide else "latin-1", "replace"), "XLS")


_RULES: Final = {
    _FUNCTION: _function,
    _PASSWORD: _password,
    _SHEET: _sheet,
    _BOOK: _book,
    **dict.fromkeys(_QUERIES, _query),
}


def _too_far(row: int, column: int, limits: FileLimits) -> Refused:
    return Refused(
        Message(
            "{place} holds something, but at most {rows} rows and {columns} columns of a"
            " sheet are read.",
            place=f"{column_name(column)}{row + 1}",
            rows=limits.rows,
            columns=limits.columns,
        ),
        ENLARGE,
    )


def _damaged() -> Refused:
    return Refused(
        Message("The file is damaged or cut off: it cannot be read as a workbook."), SAVE_AGAIN
    )


__all__ = ["check_records"]
