"""The list of a letter: what is late, since when, and what is asked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Cell, Column, GroupRow, Row, Table
from tongket.office.enumerators import roman
from tongket.reports.cells import NUMBER, SMALL, filled, opened, say
from tongket.reports.tables.maker import Maker
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


def _urging(summary: Summary, words: Words) -> Table:
    return _list(summary, words, late=True)


def _request(summary: Summary, words: Words) -> Table:
    return _list(summary, words, late=False)


def _list(summary: Summary, words: Words, *, late: bool) -> Table:
    """Rows below one for each sort where there are several; a sum that the text gives as well."""
    header = say(
        words,
        Message("No."),
        Message("Task, report"),
        Message("Assigned by"),
        Message("Deadline"),
        Message("Days late"),
        Message("Earlier letters"),
        Message("What is asked"),
    )
    columns = (NUMBER, Column(7.5), Column(4), Column(3), SMALL, Column(3.5), Column(4.5))
    if summary.letter is None:
        return Table(columns, (header,), [])
    letter = summary.letter
    titles = {one.sort: one.title for one in letter.sorts}
    rows: list[Row] = []
    number = 0
    for place, (sort, those) in enumerate(groupby(letter.rows, key=lambda one: one.sort), 1):
        if len(letter.sorts) > 1:
            rows.append(GroupRow(f"{roman(place)}. {titles[sort]}"))
        for one in those:
            number += 1
            days = words.number(one.days) if late else ""
            cells = (one.title, one.document, one.due, days, one.earlier, one.asked)
            rows.append((str(number), *map(opened, cells)))
    told = words.say(Message("Total: {n}", n=shown(letter.total, words)))
    blank = ("",) * 5
    rows.append(("", Cell(told, bold=True), *blank))
    return filled(header, columns, rows, {0, 1}, landscape=True)


TABLES: Final = {
    "urging-list": Maker(Message("List of overdue tasks and reports"), _urging),
    "request-list": Maker(Message("List of tasks and reports awaited"), _request),
}
