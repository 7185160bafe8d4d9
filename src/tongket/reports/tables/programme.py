"""The tables of a work programme: tasks by deciding level, meetings, inspections."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, GroupRow, HeaderCell, Row, Table
from tongket.office.enumerators import roman
from tongket.reports.cells import FIGURE, NUMBER, filled, numbered, say
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.reports.language import Words
    from tongket.reports.lines.programme import ProgrammeItem
    from tongket.reports.summary import Summary

_STEP: Final = Column(0.9, Align.CENTRE)
_PLACE: Final = Column(1.2, Align.CENTRE, 10.5)
_NOTHING: Final = Table((), (), ())


def _items(summary: Summary, words: Words) -> Table:
    """The tasks of the period; a long one has a column for each quarter or year."""
    part = summary.programme
    return _tasks(summary, part.items, part.steps, words) if part is not None else _NOTHING


def _standing(summary: Summary, words: Words) -> Table:
    part = summary.programme
    return _tasks(summary, part.standing, (), words) if part is not None else _NOTHING


def _undated(summary: Summary, words: Words) -> Table:
    part = summary.programme
    return _tasks(summary, part.undated, (), words) if part is not None else _NOTHING


def _awaiting(summary: Summary, words: Words) -> Table:
    part = summary.programme
    return _tasks(summary, part.awaiting, (), words) if part is not None else _NOTHING


def _tasks(
    summary: Summary, items: Sequence[ProgrammeItem], steps: Sequence[str], words: Words
) -> Table:
    """Below a row for each deciding level, where any is recorded, numbered as headings are."""
    mark = "-" if summary.office.party else "."
    levels = any(one.level for one in items)
    other = words.say(Message("Other tasks"))
    rows: list[Row] = []
    number = 0
    for place, (level, those) in enumerate(groupby(items, key=lambda one: one.level), 1):
        if levels:
            rows.append(GroupRow(f"{roman(place)}{mark} {_submitted(level, words) or other}"))
        for one in those:
            number += 1
            marks = ("x" if mark else "" for mark in one.marks)
            rows.append(
                (
                    str(number),
                    one.title,
                    one.lead,
                    one.with_,
                    one.products,
                    one.when,
                    *(marks if steps else ()),
                    one.note,
                )
            )
    header = say(
        words,
        Message("No."),
        Message("Matter"),
        Message("Lead"),
        Message("Co-ordinating"),
        Message("Product"),
        Message("Time"),
    )
    widths = (
        _PLACE,
        *map(Column, (8, 4, 4, 3.2)),
        Column(3.2, least=25.0),
        *[_STEP] * len(steps),
        Column(3.6),
    )
    titles: list[str | HeaderCell] = [*header]
    titles += [HeaderCell(step, upright=True) for step in steps]
    titles.append(words.say(Message("Remark")))
    kept = (0, 1, *range(len(header), len(header) + len(steps)))
    return filled(titles, widths, rows, kept, landscape=True)


def _submitted(level: str, words: Words) -> str:
    return words.say(Message("Submitted to {level}", level=level)) if level else ""


def _meetings(summary: Summary, words: Words) -> Table:
    """A column that nothing stands in is left out."""
    part = summary.programme
    if part is None:
        return _NOTHING
    rows = [
        (
            one.when,
            "\n".join((one.title, *(f"– {matter}" for matter in one.matters))),
            one.unit,
            one.chair,
            one.attendees,
            one.place,
            one.prepared_by,
            one.note,
        )
        for one in part.meetings
    ]
    titles = say(
        words,
        Message("No."),
        Message("Time"),
        Message("Matter"),
        Message("Body"),
        Message("Chair"),
        Message("Those taking part"),
        Message("Held at"),
        Message("Prepared by"),
        Message("Remark"),
    )
    widths = (6, 3, 3, 3.6, 2.4, 3, 2.4)
    return filled(titles, (NUMBER, FIGURE, *map(Column, widths)), numbered(rows), range(3))


def _inspections(summary: Summary, words: Words) -> Table:
    part = summary.programme
    if part is None:
        return _NOTHING
    rows = [
        (one.subject, one.form, one.units, one.lead, one.when, one.note) for one in part.inspections
    ]
    titles = say(
        words,
        Message("No."),
        Message("Matter"),
        Message("Form"),
        Message("Those inspected"),
        Message("Lead"),
        Message("Time"),
        Message("Remark"),
    )
    columns = (NUMBER, Column(6), Column(2.6), Column(3), Column(3), FIGURE, Column(2.4))
    return filled(titles, columns, numbered(rows), range(2))


TABLES: Final = {
    "programme-items": Maker(Message("Matters of the programme"), _items),
    "programme-standing": Maker(Message("Standing tasks"), _standing),
    "programme-undated": Maker(Message("Matters whose time is not yet settled"), _undated),
    "programme-awaiting": Maker(Message("Matters submitted, awaiting a decision"), _awaiting),
    "programme-meetings": Maker(Message("Meetings"), _meetings),
    "programme-inspections": Maker(Message("Inspection and supervision"), _inspections),
}
