"""The tables of how the tasks stand: classes by group and by lead unit, rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Cell, Column, HeaderCell, Row, Table
from tongket.reports.cells import NUMBER, count, opened, say
from tongket.reports.labels import CLASS_GROUPS, CLASS_LABELS, RATES
from tongket.reports.tables.maker import Maker
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.reports.classes import Class
    from tongket.reports.language import Words
    from tongket.reports.summary import RateLine, StatusRow, Summary

Header = str | HeaderCell
_MOST_LEVEL: Final = 4
"""With more classes than this words no longer fit the columns of a page: headings stand upright."""


def _status(summary: Summary, words: Words, rows: Sequence[StatusRow], heading: Message) -> Table:
    """Rows × classes; a class that is empty in every row has no column: rows still add up."""
    status = summary.status
    used = [one for one in status.classes if any(row.cells[one].value for row in rows)]
    upright = len(used) > _MOST_LEVEL
    top: list[Header] = [
        HeaderCell(words.say(Message("No.")), rows=2),
        HeaderCell(words.say(heading), rows=2),
        HeaderCell(words.say(Message("Total")), rows=2, upright=upright),
    ]
    below: list[Header] = []
    order: list[Class] = []
    for title, classes in CLASS_GROUPS:
        held = [(bucket, label) for bucket, label in classes if bucket in used]
        order += [bucket for bucket, _ in held]
        if title is None or len(held) == 1:
            labels = [words.say(CLASS_LABELS[bucket]) for bucket, _ in held]
            top += [HeaderCell(label, rows=2, upright=upright) for label in labels]
        elif held:
            top.append(HeaderCell(words.say(title), columns=len(held)))
            below += [HeaderCell(words.say(label), upright=upright) for _, label in held]
    body: list[Row] = [
        (str(n), row.title, count(words, row.total), *(count(words, row.cells[b]) for b in order))
        for n, row in enumerate(rows, 1)
    ]
    figures = [status.total, *(status.classes[bucket] for bucket in order)]
    body.append(
        (
            "",
            Cell(words.say(Message("Total")), bold=True),
            *(Cell(count(words, figure), bold=True) for figure in figures),
        )
    )
    header: tuple[tuple[Header, ...], ...] = (tuple(top), tuple(below)) if below else (_flat(top),)
    width = 0.95 if upright else 1.9
    room = max(15.5 - width * len(figures), 3.6)
    columns = (NUMBER, Column(room), *(Column(width, Align.CENTRE) for _ in figures))
    return Table(columns, header, body)


def _flat(cells: list[Header]) -> tuple[Header, ...]:
    return tuple(cell.text if isinstance(cell, HeaderCell) else cell for cell in cells)


def _by_group(summary: Summary, words: Words) -> Table:
    return _status(summary, words, summary.status.groups, Message("Group of tasks"))


def _by_unit(summary: Summary, words: Words) -> Table:
    """By lead unit; no total row of its own, since a shared task counts for each of its leads."""
    table = _status(summary, words, summary.status.units, Message("Unit"))
    return Table(table.columns, table.header, list(table.rows)[:-1])


_OF_PERIOD: Final = Message("of all in the period")


def _rates(summary: Summary, words: Words) -> Table:
    """One line for each rate that can be figured; both deadlines side by side where some moved."""
    rates = summary.status.rates
    original = {rate.formula: rate for rate in rates if rate.original}
    named = {"of-assigned": _OF_PERIOD} if summary.within else {}

    def cells(rate: RateLine) -> tuple[str, str]:
        fraction = f"{count(words, rate.numerator)}/{count(words, rate.denominator)}"
        return fraction, shown(rate.percent, words)

    rows = [
        (
            opened(words.say(named.get(rate.formula, RATES[rate.formula]))),
            *cells(rate),
            *(cells(original[rate.formula]) if original else ()),
        )
        for rate in rates
        if not rate.original and rate.denominator.value
    ]
    pair = say(words, Message("Fraction"), Message("Per cent"))
    columns = (Column(6), *[Column(2.2, Align.CENTRE)] * (4 if original else 2))
    name = words.say(Message("Rate of completion"))
    if not original:
        return Table(columns, ((name, *pair),), rows)
    both = say(words, Message("Adjusted deadline"), Message("Original deadline"))
    top = (HeaderCell(name, rows=2), *(HeaderCell(one, columns=2) for one in both))
    return Table(columns, (top, (*pair, *pair)), rows)


TABLES: Final = {
    "status-by-group": Maker(Message("State of tasks by group"), _by_group),
    "status-by-unit": Maker(Message("State of tasks by unit"), _by_unit),
    "rates": Maker(Message("Rates"), _rates),
}
