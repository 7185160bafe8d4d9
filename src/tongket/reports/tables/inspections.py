"""The tables of inspections: programme against done, the list, findings and what mends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Cell, Column, GroupRow, HeaderCell, Table
from tongket.reports.cells import FIGURE, NUMBER, count, opened, say, wide
from tongket.reports.tables.maker import Maker
from tongket.reports.templates import shown
from tongket.tracking.inspections import QUARTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.office.blocks import Row
    from tongket.reports.language import Words
    from tongket.reports.lines.inspections import PlannedHeld
    from tongket.reports.summary import Summary

_NARROW: Final = Column(1.0, Align.CENTRE)


def _programme(summary: Summary, words: Words) -> Table:
    """Planned and held by body, form and kind; in the quarters KH, TH."""
    part = summary.inspections
    ahead = (Message("No."), Message("Form and kind"), Message("Programme of the year"))
    quarters = (Message("Quarter {roman}", roman=one) for one in ("I", "II", "III", "IV"))
    after = (Message("Held so far"), Message("Rate"))
    top = (
        *(HeaderCell(one, rows=2) for one in say(words, *ahead)),
        *(HeaderCell(one, columns=2) for one in say(words, *quarters)),
        *(HeaderCell(one, rows=2) for one in say(words, *after)),
    )
    below = say(words, *(Message("No. planned"), Message("No. held")) * len(QUARTERS))
    begun = _begun(summary)
    rows: list[Row] = []
    body = ""
    for number, row in enumerate(part.counts if part else (), 1):
        if row.body != body:
            body = row.body
            rows.append(GroupRow(body))
        cells = _cells(words, row.quarters, row.year, begun)
        rows.append((str(number), row.title, *cells, shown(row.percent, words)))
    if part is not None and len(part.counts) > 1:
        cells = _cells(words, part.quarters, part.total, begun)
        last = (words.say(Message("Total")), *cells, shown(part.percent, words))
        rows.append(("", *(Cell(text, bold=True) for text in last)))
    year, so_far, rate = (Column(width, Align.CENTRE) for width in (1.9, 1.4, 1.65))
    columns = (_NARROW, Column(2.6), year, *[_NARROW] * 2 * len(QUARTERS), so_far, rate)
    return Table(columns, (top, below), rows)


def _begun(summary: Summary) -> int:
    """How many quarters of the year have begun by the day."""
    part, day = summary.inspections, summary.as_of
    ahead = part is None or int(part.year) > day.year
    if ahead or (part is not None and int(part.year) < day.year):
        return 0 if ahead else len(QUARTERS)
    return (day.month + 2) // 3


def _cells(
    words: Words, quarters: Sequence[PlannedHeld], year: PlannedHeld, begun: int
) -> Iterator[str]:
    yield count(words, year.planned)
    for number, one in enumerate(quarters, 1):
        yield count(words, one.planned)
        yield count(words, one.held) if number <= begun or one.held.value else ""
    yield count(words, year.held)


def _list(summary: Summary, words: Words) -> Table:
    header = say(
        words,
        Message("No."),
        Message("Subject"),
        Message("Inspected"),
        Message("Time in the programme"),
        Message("Held on"),
        Message("Notice of conclusion or result"),
        Message("State"),
    )
    rows: list[Row] = []
    group = ""
    part = summary.inspections
    for number, row in enumerate(part.rows if part else (), 1):
        if row.group != group:
            group = row.group
            rows.append(GroupRow(group))
        rows.append(
            (str(number), row.subject, row.units, row.planned, row.held, row.conclusion, row.state)
        )
    return wide(header, (NUMBER, 7, 4.5, 2.8, FIGURE, 3.6, 3.4), rows)


def _findings(summary: Summary, words: Words) -> Table:
    header = say(
        words,
        Message("No."),
        Message("Notice of conclusion or result"),
        Message("Limitation, shortcoming"),
        Message("Unit"),
        Message("To be mended by"),
        Message("Result"),
    )
    rows: list[Row] = []
    group: bool | None = None
    part = summary.inspections
    both = part is not None and len({row.carried for row in part.findings}) > 1
    for number, row in enumerate(part.findings if part else (), 1):
        if row.carried is not group and (both or row.carried):
            group = row.carried
            earlier = Message("Carried over from earlier conclusions")
            now = Message("Conclusions of the year")
            rows.append(GroupRow(words.say(earlier if row.carried else now)))
        due, result = opened(row.due), opened(row.result)
        rows.append((str(number), row.conclusion, row.text, row.unit, due, result))
    return wide(header, (NUMBER, 3.6, 6.4, 3.6, 3.4, 6), rows)


TABLES: Final = {
    "inspection-programme": Maker(Message("Programme of inspections"), _programme),
    "inspection-list": Maker(Message("Inspections and supervisions"), _list),
    "finding-list": Maker(Message("What is mended after conclusions"), _findings),
}
