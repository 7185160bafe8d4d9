"""An exported table read back: which columns are known, and what each row says of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.tables.columns import KINDS, MARK, NEEDED, TARGET, Column, columns_of
from tongket.exchange.tables.delimited import restored
from tongket.exchange.tables.marks import marked
from tongket.folding import fold
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.exchange.language import Words
    from tongket.office.intake.book import Book, Cell, Grid

_CONTINUED: Final = re.compile(r"(.+) \(([2-9]|[1-9][0-9])\)\Z", re.DOTALL)
_SEARCHED: Final = 20
"""Rows in which a header is looked for."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReadRow(Frozen):
    """What one row says: the text of each field's cell, empty where nothing stands.

    ``base`` are the traces of what each field said when the table was written; ``None`` where the
    table has lost them.
    """

    id: str
    place: str
    cells: Mapping[str, str]
    base: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReadTable(Frozen):
    """An exported table as it came back: its rows, headings of columns that are not read in."""

    kind: str
    rows: tuple[ReadRow, ...]
    fields: tuple[Column, ...]
    figured: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def is_table(book: Book, kind: str, languages: Sequence[Words]) -> bool:
    """Whether a paper is a table that `tongket export` has written of such records."""
    return any(_header(grid, kind, languages) for grid in book.grids)


def read_table(book: Book, kind: str, languages: Sequence[Words]) -> ReadTable | None:
    """The rows of an exported table; ``None`` where the paper is none.

    Columns may stand in any order and be left out: what is left out is not changed.
    """
    for grid in book.grids:
        header = _header(grid, kind, languages)
        if header is not None:
            made = _Reading(grid, header, text_only=book.format in ("csv", "tsv"))
            return ReadTable(
                kind,
                tuple(made.rows()),
                tuple(one for one in header.columns if one.type is not None and one.key != "id"),
                tuple(header.figured),
                tuple(header.unknown),
            )
    return None


@dataclass(frozen=True)
class _Header:
    """Where a table's header stands: the columns by position, further parts of one in order."""

    row: int
    places: Mapping[str, list[int]]
    columns: tuple[Column, ...]
    figured: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def _header(grid: Grid, kind: str, languages: Sequence[Words]) -> _Header | None:
    known = _headings(kind, languages)
    for number, row in enumerate(grid.rows[:_SEARCHED]):
        words = [fold(cell.text) for cell in row.cells]
        held = {one.key for word in words if (one := known.get(word)) is not None}
        if held.issuperset(NEEDED[kind]):
            return _laid_out(number, row.cells, known, _targets(languages))
    return None


def _laid_out(
    number: int, cells: Sequence[Cell], known: Mapping[str, Column], targets: tuple[str, ...]
) -> _Header:
    places: dict[str, list[int]] = {}
    columns: dict[str, Column] = {}
    header = _Header(number, places, ())
    for at, cell in enumerate(cells):
        word = fold(cell.text)
        more = _CONTINUED.match(word)
        column = known.get(word) or (known.get(more[1]) if more else None)
        if column is None:
            if word:
                (header.figured if word.startswith(targets) else header.unknown).append(cell.text)
        elif column.type is None and column.key != MARK:
            header.figured.append(cell.text)
        elif column.key not in places or more:
            places.setdefault(column.key, []).append(at)
            columns[column.key] = column
    return _Header(number, places, tuple(columns.values()), header.figured, header.unknown)


def _targets(languages: Sequence[Words]) -> tuple[str, ...]:
    """With what the headings of targets begin, which are figured for each year."""
    return ("target-", *(fold(words.say(Message(TARGET.text, period=""))) for words in languages))


def _headings(kind: str, languages: Sequence[Words]) -> dict[str, Column]:
    """Every heading by which a column may be known: its key, and its words in each language."""
    found: dict[str, Column] = {}
    for column in columns_of(kind):
        for words in languages:
            found.setdefault(fold(words.say(column.heading)), column)
        found.setdefault(fold(str(column.heading)), column)
    for column in columns_of(kind):
        found.setdefault(fold(column.key), column)
    return found


@dataclass(frozen=True)
class _Reading:
    grid: Grid
    header: _Header
    text_only: bool

    def rows(self) -> Iterator[ReadRow]:
        """The rows below the header that say something."""
        for row in self.grid.rows[self.header.row + 1 :]:
            cells = {key: self._text(row.cells, at) for key, at in self.header.places.items()}
            if not any(text.strip() for text in cells.values()):
                continue
            mark = cells.pop(MARK, None)
            name = cells.pop("id", "").strip()
            place = row.cells[self._id].place
            yield ReadRow(name, place, cells, None if not mark else marked(mark))

    @cached_property
    def _id(self) -> int:
        return self.header.places["id"][0]

    def _text(self, cells: Sequence[Cell], places: Sequence[int]) -> str:
        """What a field's cells say together; a day in ISO form, whatever the sheet shows."""
        parts = [cells[at] for at in places if at < len(cells)]
        if len(parts) == 1 and parts[0].day is not None:
            return parts[0].day.isoformat()
        texts = (restored(one.text) if self.text_only else one.text for one in parts)
        return "".join(texts)


__all__ = ["KINDS", "ReadRow", "ReadTable", "is_table", "read_table"]
