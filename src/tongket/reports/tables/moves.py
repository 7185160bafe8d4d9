"""The tables of what moved: figures on both days, each kind of move, indicators."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, Table
from tongket.reports.cells import FIGURE, NUMBER, count, filled, numbered, opened, say
from tongket.reports.language import percent
from tongket.reports.parts.moves import SECTIONS
from tongket.reports.tables.maker import Maker
from tongket.tracking.changes import Move

if TYPE_CHECKING:
    from decimal import Decimal

    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


_VALUE: Final = Column(3.0, Align.CENTRE, 25.0)
_DELIVERED: Final = frozenset({Move.DONE, Move.SUBMITTED})


def _figures(summary: Summary, words: Words) -> Table:
    part = summary.moves
    if part is None:
        return Table((), (), ())
    rows = numbered(
        [
            (
                opened(one.label),
                count(words, one.before),
                count(words, one.after),
                _signed(words, one.change),
            )
            for one in part.figures
        ]
    )
    header = (
        *say(words, Message("No."), Message("Figure")),
        *(words.say(Message("On {day}", day=words.day(day))) for day in (part.since, part.until)),
        words.say(Message("More, less")),
    )
    return Table((NUMBER, Column(7), FIGURE, FIGURE, FIGURE), (header,), rows)


def _section(summary: Summary, words: Words, *, kind: str) -> Table:
    part = summary.moves
    section = part.by_kind.get(kind) if part is not None else None
    rows = numbered(
        [
            (row.task, row.unit, row.before, row.after, row.ground)
            for row in (section.rows if section is not None else ())
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Task"),
        Message("Unit"),
        Message("Before"),
        Message("Now"),
        Message("Product, ground") if kind in _DELIVERED else Message("Ground"),
    )
    columns = (
        NUMBER,
        Column(5.5),
        Column(3),
        Column(2.4, least=25.0),
        Column(2.6, least=25.0),
        Column(3),
    )
    return filled(header, columns, rows, range(3))


def _indicators(summary: Summary, words: Words) -> Table:
    part = summary.moves
    rows = numbered(
        [
            (
                one.name,
                one.measured_in,
                one.before,
                one.after,
                _signed(words, one.change),
                percent(words, one.per_cent) if one.per_cent is not None else "",
            )
            for one in (part.indicators if part is not None else ())
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Indicator"),
        Message("Unit of measure"),
        Message("Before"),
        Message("Now"),
        Message("More, less"),
        Message("Per cent"),
    )
    small = Column(2.0, Align.CENTRE)
    columns = (NUMBER, Column(5.5), Column(1.8), _VALUE, _VALUE, small, small)
    return filled(header, columns, rows, range(2))


def _signed(words: Words, change: Decimal | int | None) -> str:
    """A change with its sign; nothing where nothing can be told."""
    if change is None:
        return ""
    return f"+{words.number(change)}" if change > 0 else words.number(change)


TABLES: Final = {
    "moves-figures": Maker(Message("Figures on both days"), _figures),
    **{
        f"moves-{move}": Maker(title, partial(_section, kind=move.value))
        for move, title in SECTIONS.items()
    },
    "moves-indicators": Maker(Message("Indicators that changed"), _indicators),
}
