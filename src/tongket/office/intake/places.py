"""Places in a document that has no sheets, as cells and paragraphs carry them.

A cell of the second table is ``T:2!C3`` (column C, row 3), one of the first table within that is
``T:2.1!A1``, the fifth paragraph ``P:5``, the second field in line 7 of a text table ``L:7:2``.
No sheet can bear such a name, so ``place_told`` knows
them from ``Sheet1!B7`` and puts them into words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tongket.diagnostics import Message

_CELL: Final = re.compile(r"T:([\d.]+)(?:!([A-Z]+)(\d+))?\Z")
_PARAGRAPH: Final = re.compile(r"P:(\d+)\Z")
_LINE: Final = re.compile(r"L:(\d+):(\d+)\Z")
_LETTERS: Final = 26


def in_table(table: str, row: int, column: int) -> str:
    """The place of a cell; ``table`` as ``table_place`` gives it, row and column from 0."""
    return f"{table}!{column_name(column)}{row + 1}"


def table_place(number: int | str) -> str:
    """The place of a table; one within another has a number such as 2.1."""
    return f"T:{number}"


def paragraph_place(number: int) -> str:
    """The place of a paragraph that has text, counted from 1."""
    return f"P:{number}"


def line_place(line: int, column: int) -> str:
    """The place of a field of a text table: its line, and which of its columns, both from 1."""
    return f"L:{line}:{column}"


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column, from 0: A to Z, then AA, AB."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_told(place: str) -> Message:
    """A place in words: table, row and column, paragraph; that of a sheet stays as it is."""
    found = _CELL.match(place)
    if found and found[2] is None:
        return Message("table {table}", table=found[1])
    if found:
        column = 0
        for letter in found[2]:
            column = column * _LETTERS + ord(letter) - ord("A") + 1
        return Message(
            "table {table}, row {row}, column {column}", table=found[1], row=found[3], column=column
        )
    found = _PARAGRAPH.match(place)
    if found:
        return Message("paragraph {number}", number=found[1])
    found = _LINE.match(place)
    if found:
        return Message("line {line}, column {column}", line=found[1], column=found[2])
    return Message("{place}", place=place)
