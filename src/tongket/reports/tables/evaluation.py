"""The tables of score sheets: totals, lines, deductions, what is open, quotas, places, rewards."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Cell, Column, GroupRow, Table
from tongket.reports.cells import FIGURE, NUMBER, day_text, numbered, opened, say, wide
from tongket.reports.points import UNKNOWN
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from tongket.office.blocks import Row
    from tongket.reports.language import Words
    from tongket.reports.lines.evaluation import (
        ComponentLine,
        EvaluationPart,
        PointRange,
        SheetRow,
    )
    from tongket.reports.summary import Summary

_POINTS: Final = Column(2.0, Align.CENTRE)
_MORE: Final = Column(1.8, Align.CENTRE)


def _who(part: EvaluationPart | None) -> Message:
    """What the column of the subjects is called."""
    return Message("Person") if part is not None and part.people else Message("Unit")


def _number(words: Words, value: Decimal | None) -> str:
    return UNKNOWN if value is None else words.number(value)


def _or_none(words: Words, value: Decimal | None) -> str:
    return "–" if value is None else words.number(value)


def _range(words: Words, points: PointRange) -> str:
    """One number, or the two between which it lies; nothing is known where both are none."""
    if points.low == points.high:
        return words.number(points.low) if points.assessed else UNKNOWN
    low, high = words.number(points.low), words.number(points.high)
    if points.low < 0:
        return words.say(Message("{low} to {high}", low=low, high=high))
    return f"{low}–{high}"


def _headed(rows: Iterable[tuple[str, Sequence[str]]]) -> list[Row]:
    """Rows with running numbers, below a row for each group where there are groups."""
    found: list[Row] = []
    number = 0
    for group, those in groupby(rows, key=lambda one: one[0]):
        if group:
            found.append(GroupRow(group))
        for _, cells in those:
            number += 1
            found.append((str(number), *cells))
    return found


def _totals(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    levelled = part is not None and part.levelled
    ended = part is not None and part.ended
    deducting = part is not None and part.deducting
    components = part.components if part else ()

    def cells(row: SheetRow) -> tuple[str, ...]:
        between = "–" if row.total.assessed else _range(words, row.total)
        levels = (row.own_level or "–", *((row.level,) if ended else ())) if levelled else ()
        return (
            row.subject,
            *(_range(words, one) for one in row.parts),
            *((words.number(row.lost),) if deducting else ()),
            words.number(row.total.low) if row.total.assessed else UNKNOWN,
            between,
            *levels,
            opened(row.remark),
        )

    header = (
        *say(words, Message("No."), _who(part)),
        *(_component(words, one) for one in components),
        *(say(words, Message("Points taken off")) if deducting else ()),
        *say(words, Message("Total points"), Message("Range left")),
        *(say(words, Message("Own level")) if levelled else ()),
        *(say(words, Message("Expected level")) if levelled and ended else ()),
        words.say(Message("Remark")),
    )
    widths: list[float | Column] = [NUMBER, 4.4, *[Column(2.4, Align.CENTRE)] * len(components)]
    widths += [*([_MORE] if deducting else []), _MORE, Column(2.2, Align.CENTRE)]
    widths += [*([2.7] * (1 + ended) if levelled else []), 6.0]
    ordered = sorted(part.rows if part else (), key=_group_place(part))
    return wide(header, widths, _headed((row.group, cells(row)) for row in ordered))


def _parts(summary: Summary, words: Words) -> Table:
    """One subject's components and their total."""
    part = summary.evaluation
    rows: list[Row] = []
    row = part.rows[0] if part and part.rows else None
    if part is not None and row is not None:
        rows += [
            (str(number), one.title, _number(words, one.most), *_told(words, points))
            for number, (one, points) in enumerate(zip(part.components, row.parts, strict=True), 1)
        ]
        total = (words.say(Message("Total points")), "", *_told(words, row.total))
        rows.append(("", *(Cell(text, bold=True) for text in total)))
    header = say(
        words,
        *(Message("No."), Message("Contents"), Message("Most points"), Message("Points")),
        Message("Range left"),
    )
    return Table(
        (NUMBER, Column(7.5), _POINTS, _POINTS, Column(2.8, Align.CENTRE)), (header,), rows
    )


def _told(words: Words, points: PointRange) -> tuple[str, str]:
    """The points, or where they are not known the range that is left."""
    if points.assessed:
        return words.number(points.low), "–"
    return UNKNOWN, _range(words, points)


def _group_place(part: EvaluationPart | None) -> Callable[[SheetRow], int]:
    """Groups in the order in which they first appear, rows within them as they stand."""
    places: dict[str, int] = {}
    for row in part.rows if part else ():
        places.setdefault(row.group, len(places))
    return lambda row: places[row.group]


def _component(words: Words, one: ComponentLine) -> str:
    return one.title if one.most is None else f"{one.title}\n({words.number(one.most)})"


def _detail(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    rows = _headed(
        (
            row.component,
            (
                row.title,
                words.number(row.most),
                _or_none(words, row.self_),
                _number(words, row.points),
                opened(row.why),
            ),
        )
        for row in (part.detail if part else ())
    )
    header = say(
        words,
        *(Message("No."), Message("Contents"), Message("Most points"), Message("Own")),
        *(Message("Verified"), Message("Grounds")),
    )
    small = Column(1.5, Align.CENTRE)
    return Table((NUMBER, Column(5.6), small, small, small, Column(5)), (header,), rows)


def _deductions(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    alone = part is not None and part.one is not None
    held = part.deductions if part else ()
    dated = any(row.due or row.delivered for row in held)
    rows = numbered(
        [
            (
                *(() if alone else (row.subject,)),
                opened(row.title),
                *((day_text(words, row.due), day_text(words, row.delivered)) if dated else ()),
                opened(row.why),
                words.number(row.lost),
            )
            for row in held
        ]
    )
    header = (
        words.say(Message("No.")),
        *(() if alone else say(words, _who(part))),
        words.say(Message("Task, report") if dated else Message("Contents")),
        *(say(words, Message("Deadline"), Message("Done on")) if dated else ()),
        *say(words, Message("Reason"), Message("Points taken off")),
    )
    if alone:
        columns = (NUMBER, Column(6), *([FIGURE] * 2 * dated), Column(3.6), _MORE)
        return Table(columns, (header,), rows)
    return wide(header, (NUMBER, 4.5, 7.5, *([FIGURE] * 2 * dated), 5, _MORE), rows)


def _open(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    if part is not None and part.one is not None:
        rows = numbered(
            [(row.title, words.number(row.points), opened(row.why)) for row in part.open]
        )
        texts = (Message("No."), Message("Contents"), Message("Most points"), Message("Reason"))
        return Table((NUMBER, Column(7), _POINTS, Column(5.6)), (say(words, *texts),), rows)
    rows = numbered(
        [
            (
                row.subject,
                words.number(row.items),
                words.number(row.points) if row.points else words.say(Message("No points yet")),
            )
            for row in (part.open if part else ())
        ]
    )
    header = say(
        words,
        *(Message("No."), _who(part), Message("Items not assessed")),
        Message("Points not assessed"),
    )
    count = Column(3, Align.CENTRE)
    return Table((NUMBER, Column(8.5), count, count), (header,), rows)


def _quotas(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    rows = [
        (
            row.group or words.say(Message("All units")),
            row.level,
            words.number(row.base),
            words.number(row.limit),
            words.number(row.held),
            words.number(row.open),
            opened(row.remark),
        )
        for row in (part.quotas if part else ())
    ]
    header = say(
        words,
        *(Message("Group"), Message("Level"), Message("Reckoned of"), Message("At most")),
        *(Message("Expected"), Message("Not told yet"), Message("Remark")),
    )
    small = Column(1.7, Align.CENTRE)
    columns = (Column(3.2), Column(3.6), small, small, small, small, Column(2.6))
    return Table(columns, (header,), rows)


def _places(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    rows: list[Row] = []
    for group, those in groupby(part.places if part else (), key=lambda one: one.group):
        if group:
            rows.append(GroupRow(group))
        rows += [
            (row.place, row.subject, _number(words, row.points), opened(row.remark))
            for row in those
        ]
    header = say(words, Message("Rank"), _who(part), Message("Total points"), Message("Remark"))
    columns = (Column(2.4, Align.CENTRE), Column(6), Column(2.2, Align.CENTRE), Column(5))
    return Table(columns, (header,), rows)


def _candidates(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    rows = numbered(
        [
            (
                row.subject,
                opened(row.why),
                row.forms or UNKNOWN,
                row.achievements or UNKNOWN,
                opened(row.missing),
            )
            for row in (part.candidates if part else ())
        ]
    )
    header = say(
        words,
        *(Message("No."), _who(part), Message("Grounds"), Message("Form of reward")),
        *(Message("Achievements"), Message("Still missing")),
    )
    return wide(header, (NUMBER, 4.5, 4, 3, 7, 4.5), rows)


def _changes(summary: Summary, words: Words) -> Table:
    part = summary.evaluation
    closed = part.closed if part else None
    rows = numbered(
        [
            (
                row.subject,
                opened(row.title),
                _number(words, row.closed),
                *(
                    words.number(one) if one is not None else "–"
                    for one in (row.now, row.difference)
                ),
                opened(row.why),
            )
            for row in (closed.changes if closed else ())
        ]
    )
    header = say(
        words,
        *(Message("No."), _who(part), Message("Contents"), Message("As closed")),
        *(Message("By the records"), Message("Difference"), Message("Grounds")),
    )
    return wide(header, (NUMBER, 4.5, 7.5, _POINTS, _POINTS, _POINTS, 5.5), rows)


TABLES: Final = {
    "evaluation-totals": Maker(Message("Points of the units"), _totals),
    "evaluation-parts": Maker(Message("Points of the unit"), _parts),
    "evaluation-detail": Maker(Message("Points in detail"), _detail),
    "evaluation-deductions": Maker(Message("Points taken off, with the reasons"), _deductions),
    "evaluation-open": Maker(Message("Contents that cannot be assessed yet"), _open),
    "evaluation-changes": Maker(Message("Changes since it was closed"), _changes),
    "evaluation-quotas": Maker(Message("Quotas of levels"), _quotas),
    "evaluation-places": Maker(Message("Expected ranking"), _places),
    "evaluation-candidates": Maker(
        Message("Those proposed for a reward, not decided"), _candidates
    ),
}
