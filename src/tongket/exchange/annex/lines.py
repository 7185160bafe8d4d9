"""Rows of a table as they are read: what stands in a row itself, and what reaches into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tongket.exchange.annex.headings import GROUP, LEAD_WITH, PART, TARGET, WHEN
from tongket.exchange.annex.marks import head_of, is_nothing, mark_of
from tongket.exchange.annex.sharing import BODY
from tongket.exchange.annex.ticks import MARKED, mark_bodies
from tongket.folding import fold
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.exchange.annex.header import Header
    from tongket.office.intake.book import Cell, Grid, Row

_SAMPLE = 60
_MOSTLY = 0.6
DAYS = frozenset(("due", "start", "by"))
"""Fields that say a day."""
TELLING = frozenset(("lead", LEAD_WITH, "due", "person", "measured_in", TARGET, WHEN, PART, MARKED))
"""Fields that make a row under another one work of its own."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Shape(Frozen):
    """Where things stand in a table: the column of numbers, of titles, of groups, and the rest."""

    number: int | None
    main: int
    group: int | None
    detail: int | None
    fields: tuple[str | None, ...]
    rest: tuple[int, ...]
    """The columns that say something of a task besides its number, title and group."""

    @staticmethod
    def of(fields: Sequence[str | None], main: int, group: int | None, detail: int | None) -> Shape:
        """The shape of a table with these fields."""
        number = fields.index("number") if "number" in fields else None
        rest = (i for i, _ in enumerate(fields) if i not in {number, main, group, detail})
        return Shape(number, main, group, detail, tuple(fields), tuple(rest))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row: its texts by column, which of them begin in it, and how it looks."""

    row: Row
    texts: tuple[str, ...]
    fresh: tuple[bool, ...]
    shape: Shape
    number: str
    """What stands in its cell of numbers, if that is not its title as well."""
    main: str
    """What stands in its cell of titles."""

    @property
    def main_cell(self) -> Cell:
        """Its cell of titles."""
        return self.row.cells[self.shape.main]

    def reaches(self, column: int | None) -> bool:
        """Whether a merged cell of a row above reaches into a column."""
        return column is not None and not self.fresh[column] and bool(self.texts[column])

    def spread(self, column: int) -> bool:
        """Whether a column only repeats the cell to its left, which is merged over both."""
        if column == 0 or self.row.cells[column] is not self.row.cells[column - 1]:
            return False
        fields = self.shape.fields
        return column != self.shape.main and fields[column] != fields[column - 1]

    @property
    def telling(self) -> bool:
        """Whether it names a lead, a deadline or a target of its own."""
        fields = self.shape.fields
        return any(
            self.fresh[i] and self.texts[i] and not is_nothing(self.texts[i])
            for i in self.shape.rest
            if (fields[i] or "").partition(":")[0] in TELLING
        )

    @property
    def bare(self) -> bool:
        """Whether nothing but number and title stands in it."""
        own = (self.main_cell, *(self.row.cells[i] for i in self._labels))
        return not any(
            text and not is_nothing(text) and not any(self.row.cells[i] is cell for cell in own)
            for i in self.shape.rest
            if (text := self.texts[i])
        )

    @property
    def _labels(self) -> tuple[int, ...]:
        shape = self.shape
        return tuple(i for i in (shape.number, shape.group) if i is not None)

    @property
    def alone(self) -> Cell | None:
        """Its only cell with a text that begins in it, if there is one."""
        found: Cell | None = None
        for cell, fresh, text in zip(self.row.cells, self.fresh, self.texts, strict=True):
            if fresh and text and cell is not found:
                if found is not None:
                    return None
                found = cell
        return found

    @property
    def said(self) -> list[str]:
        """The texts that begin in it, a merged one once."""
        found: list[str] = []
        last: Cell | None = None
        for cell, fresh, text in zip(self.row.cells, self.fresh, self.texts, strict=True):
            if fresh and text and cell is not last:
                found.append(text)
            last = cell
        return found


def shape_of(header: Header, lines: Sequence[Row], main: str) -> Shape:
    """Where things stand; a title merged over rows with details of their own is their group."""
    fields = [column.field for column in header.columns]
    _fit(fields, header, lines, main)
    _who(fields, header, lines)
    if main == "title":
        mark_bodies(fields, header.columns, lines)
    at: dict[str, int] = {}
    for i, field in enumerate(fields):
        at.setdefault(field or "", i)
    title, detail = _widest(fields, lines, main), at.get("detail")
    inner = detail
    if detail is None and title + 1 < len(fields) and fields[title + 1] is None:
        # A column of unknown name that takes apart what the title holds together.
        own = [i for i, field in enumerate(fields) if field in ("lead", LEAD_WITH, "due")]
        inner = title + 1 if any(_merged_over(lines, title, i) for i in own) else None
    apart = inner is not None and GROUP not in at and _merged_over(lines, title, inner)
    if detail is not None and GROUP not in at:
        apart = apart or _left_open(fields, lines, title, detail)
    if inner is not None and apart:
        fields[title], fields[inner] = GROUP, main
        return Shape.of(fields, inner, title, None)
    return Shape.of(fields, title, at.get(GROUP), detail)


def _fit(fields: list[str | None], header: Header, rows: Sequence[Row], main: str) -> None:
    """Numbers under no heading, or in the first column under the heading of titles."""
    if "number" in fields:
        return
    titles = [i for i, field in enumerate(fields) if field == main]
    first = [i for i in range(titles[0]) if not header.columns[i].heading and fields[i] is None]
    for i in first + (titles[:1] if len(titles) > 1 else []):
        said = [row.cells[i].text for row in rows[:_SAMPLE] if row.cells[i].text.strip()]
        counted = sum(mark_of(text) is not None for text in said)
        if counted and counted * 5 >= len(said) * 3:
            fields[i] = "number"
            return


def _who(fields: list[str | None], header: Header, rows: Sequence[Row]) -> None:
    """“Rõ người” over names of bodies is the lead, whatever “Rõ trách nhiệm” then says."""
    if "person" not in fields:
        return
    person = fields.index("person")
    lead = fields.index("lead") if "lead" in fields else None
    if lead is not None and "trách nhiệm" not in fold(header.columns[lead].heading):
        return
    if _named(rows, person) >= _MOSTLY > (0.0 if lead is None else _named(rows, lead)):
        fields[person] = "lead"
        if lead is not None:
            fields[lead] = None


def _named(rows: Sequence[Row], column: int) -> float:
    """Which share of the cells of a column name bodies."""
    said = [row.cells[column].text for row in rows[:_SAMPLE] if row.cells[column].text.strip()]
    return sum(bool(BODY.match(text)) for text in said) / len(said) if said else 0.0


def _widest(fields: Sequence[str | None], rows: Sequence[Row], main: str) -> int:
    """Of the columns under the heading of titles, that with most text."""
    titles = [i for i, field in enumerate(fields) if field == main]
    return max(titles, key=lambda i: (sum(len(row.cells[i].text) for row in rows[:_SAMPLE]), -i))


def _merged_over(rows: Sequence[Row], title: int, detail: int) -> bool:
    held = own = 0
    for above, row in pairwise(rows):
        if row.cells[title] is above.cells[title] and row.cells[title].text.strip():
            held += 1
            own += row.cells[detail] is not above.cells[detail] and bool(
                row.cells[detail].text.strip()
            )
    return own >= 1 and own * 2 >= held


def _left_open(fields: Sequence[str | None], rows: Sequence[Row], title: int, detail: int) -> bool:
    """Whether a title stands once, unmerged, above details that each have a lead and a day."""
    needed = [i for i, field in enumerate(fields) if field in ("lead", LEAD_WITH, "due")]
    blank = [title, *(i for i, field in enumerate(fields) if field == "number")]
    if len(needed) < 2:
        return False
    return any(
        all(row.cells[i].text.strip() for i in needed)
        and not any(row.cells[i].text.strip() for i in blank)
        and (point := row.cells[detail].text.strip()) != ""
        and not point[0].islower()
        for row in rows[1:_SAMPLE]
    )


def lines_of(
    grid: Grid, shape: Shape, start: int, stop: int, apart: frozenset[int]
) -> Iterator[Line]:
    """The rows of a stretch of a table that hold something of their own.

    ``apart`` are tables within cells that are read as tables, by identity.
    """
    width, at, main = len(shape.fields), shape.number, shape.main
    above = grid.rows[start - 1].cells if start > 0 else ()
    for row in grid.rows[start:stop]:
        cells = row.cells[:width]
        fresh = tuple(
            i >= len(above) or cell is not above[i] or cell.rows == 1
            for i, cell in enumerate(cells)
        )
        texts = tuple(
            _typed(cell, field, apart) for cell, field in zip(cells, shape.fields, strict=True)
        )
        above = row.cells
        if any(new and text for new, text in zip(fresh, texts, strict=True)):
            number = texts[at] if at is not None and fresh[at] else ""
            if at is not None and cells[at] is cells[main]:
                number = ""
            yield Line(row, texts, fresh, shape, number, texts[main] if fresh[main] else "")


def _typed(cell: Cell, field: str | None, apart: frozenset[int]) -> str:
    """What a cell says; a number and a day by their type, whatever format shows them."""
    if field == "number" and cell.number is not None and cell.number == int(cell.number):
        return str(int(cell.number))
    if field in DAYS and cell.day is not None:
        parts = re.findall(r"\w+", cell.text)
        short = len(parts) == 2 and any(len(part) == 4 or part.isalpha() for part in parts)
        return f"{cell.day.month}/{cell.day.year}" if short else f"{cell.day:%d/%m/%Y}"
    return text_of(cell, apart)


def text_of(cell: Cell, apart: frozenset[int] = frozenset()) -> str:
    """What a cell says, tables within it line by line."""
    text = cell.text.strip()
    if not cell.tables:
        return text
    inner = [
        " | ".join(dict.fromkeys(text_of(one) for one in row.cells if text_of(one)))
        for grid in cell.tables
        if id(grid) not in apart
        for row in grid.rows
        if not row.hidden
    ]
    return "\n".join(filter(None, (text, *inner)))


def under_romans(lines: Sequence[Line]) -> bool:
    """Whether rows without numbers are the work, and Roman or lettered ones head them."""
    plain = loaded = False
    for line in lines:
        mark = mark_of(line.number) if line.number else None
        if mark is not None and mark.style in {"roman", "letter"}:
            loaded = loaded or not line.bare
        else:
            plain = plain or (bool(line.main) and not line.bare)
    return plain and not loaded


def counts(line: Line) -> bool:
    """Whether a row bears an Arabic number."""
    mark = mark_of(line.number) if line.number else head_of(line.main)
    return mark is not None and mark.style == "arabic"
