"""What stands in the cells of a report's tables, and columns of the usual widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.office.blocks import Align, Column, GroupRow, Table
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import date

    from tongket.diagnostics import Message
    from tongket.office.blocks import HeaderCell, Row
    from tongket.reports.language import Words
    from tongket.reports.summary import Figure

NUMBER: Final = Column(1.0, Align.CENTRE, 10.5)
FIGURE: Final = Column(2.5, Align.CENTRE, 25.0)
SMALL: Final = Column(1.8, Align.CENTRE)


def say(words: Words, *texts: Message) -> tuple[str, ...]:
    """Headings, put into words."""
    return tuple(map(words.say, texts))


def day_text(words: Words, day: date | None) -> str:
    """A day, or an empty cell."""
    return words.day(day) if day else ""


def count(words: Words, figure: Figure) -> str:
    """A figure as the text of a cell."""
    return shown(figure, words)


def opened(text: str) -> str:
    """The text of a cell, which begins with a capital."""
    return text[:1].upper() + text[1:]


def numbered(rows: Sequence[Sequence[str]]) -> list[Row]:
    """The rows with a running number before each."""
    return [(str(number), *row) for number, row in enumerate(rows, 1)]


def wide(
    header: Sequence[str | HeaderCell], widths: Sequence[float | Column], rows: list[Row]
) -> Table:
    """A table for a landscape annex."""
    columns = tuple(one if isinstance(one, Column) else Column(one) for one in widths)
    return Table(columns, (tuple(header),), rows, landscape=True)


def filled(
    header: Sequence[str | HeaderCell],
    columns: Sequence[Column],
    rows: Sequence[Row],
    kept: Container[int],
    *,
    landscape: bool = False,
) -> Table:
    """A table without the columns in which no row has anything; those ``kept`` always stand."""
    plain = [row for row in rows if not isinstance(row, GroupRow)]
    shown = [n for n in range(len(header)) if n in kept or any(row[n] for row in plain)]
    body = [row if isinstance(row, GroupRow) else tuple(row[n] for n in shown) for row in rows]
    cells = tuple(header[n] for n in shown)
    return Table(tuple(columns[n] for n in shown), (cells,), body, landscape=landscape)
