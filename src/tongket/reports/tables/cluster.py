"""The tables of an emulation cluster: points, differences, agreement, models, members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, HeaderCell, Table
from tongket.reports.cells import NUMBER, count, day_text, filled, numbered, opened, say, wide
from tongket.reports.points import UNKNOWN, points_text
from tongket.reports.tables.emulation import models_table
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from tongket.office.blocks import Row
    from tongket.reports.language import Words
    from tongket.reports.lines.cluster import (
        ClusterPart,
        GroupLine,
        MarkLine,
        ModelField,
        ModelsOfUnit,
        ScoreRow,
    )
    from tongket.reports.summary import Summary

_SUM: Final = Column(1.6, Align.CENTRE)


def _points(words: Words, value: Decimal | None, empty: str = UNKNOWN) -> str:
    return points_text(words, value, empty=empty)


def _pair(words: Words, mark: MarkLine | None, empty: str = UNKNOWN) -> str:
    """Own points above verified ones."""
    own, verified = (mark.self_, mark.verified) if mark else (None, None)
    return f"{_points(words, own, empty)}\n{_points(words, verified, empty)}"


def _rows(summary: Summary) -> Iterable[ScoreRow]:
    return summary.cluster.scores if summary.cluster else ()


def _scores(summary: Summary, words: Words) -> Table:
    """Member by group of contents; each cell holds own points above verified ones."""
    groups = summary.cluster.groups if summary.cluster else ()
    both = "\n".join(say(words, Message("Own"), Message("Verified")))

    def cells(row: ScoreRow) -> tuple[str, ...]:
        return (
            row.unit,
            both,
            *(_pair(words, one) for one in row.marks),
            _pair(words, row.bonus, "–"),
            _pair(words, row.penalty, "–"),
            f"{_points(words, row.own)}\n{_points(words, row.total)}",
            row.votes or "–",
            row.place,
            row.title,
        )

    decided = summary.cluster is None or summary.cluster.decided
    place = Message("Rank") if decided else Message("Expected rank")
    left = say(words, Message("No."), Message("Unit"), Message("Points"))
    right = say(
        words,
        *(Message("Bonus"), Message("Deduction"), Message("Total points"), Message("Votes")),
        *(place, Message("Title proposed")),
    )
    below: tuple[tuple[HeaderCell, ...], ...] = ()
    top = tuple(HeaderCell(one, rows=2 if groups else 1) for one in left)
    if groups:
        contents = words.say(Message("Groups of contents (most points)"))
        top += (HeaderCell(contents, columns=len(groups)),)
        below = (tuple(HeaderCell(_heading(words, one)) for one in groups),)
    top += tuple(HeaderCell(one, rows=2 if groups else 1) for one in right)
    widths = (1.0, 3.3, 2.6, *[1.05] * len(groups), 1.75, 1.4, 1.55, 1.4, 1.95, 2.0)
    centred = [
        Align.CENTRE,
        Align.LEFT,
        Align.LEFT,
        *[Align.CENTRE] * (len(widths) - 4),
        Align.LEFT,
    ]
    columns = tuple(Column(width, align) for width, align in zip(widths, centred, strict=True))
    rows = numbered([cells(row) for row in _rows(summary)])
    return Table(columns, (top, *below), rows, landscape=True)


def _heading(words: Words, group: GroupLine) -> str:
    most = f"\n({points_text(words, group.points)})" if group.points is not None else ""
    return group.short + most


def _agreement(summary: Summary, words: Words) -> Table:
    agreement = summary.cluster.agreement if summary.cluster else None
    rows: list[Row] = [
        (one.label, one.title, _points(words, one.points))
        for one in (agreement.groups if agreement else ())
    ]
    for text, most in (
        (Message("Bonus"), agreement and agreement.bonus),
        (Message("Deduction"), agreement and agreement.penalty),
    ):
        if most:
            rows.append(("", words.say(text), _points(words, most)))
    header = say(words, Message("Group"), Message("Contents"), Message("Most points"))
    return Table(
        (Column(2.2, Align.CENTRE), Column(11), Column(2.4, Align.CENTRE)), (header,), rows
    )


def _differences(summary: Summary, words: Words) -> Table:
    rows = numbered(
        [
            (
                one.unit,
                one.group,
                _points(words, one.mark.self_),
                _points(words, one.mark.verified),
                opened(one.reason),
                one.evidence,
            )
            for one in (summary.cluster.differences if summary.cluster else ())
        ]
    )
    header = say(
        words,
        *(Message("No."), Message("Unit"), Message("Contents"), Message("Own")),
        *(Message("Verified"), Message("Reason"), Message("Evidence")),
    )
    return wide(header, (NUMBER, 4.5, 2.6, _SUM, Column(2, Align.CENTRE), 7, 6), rows)


def _models(summary: Summary, words: Words) -> Table:
    return models_table(summary.cluster.models if summary.cluster else (), words)


def _counts(
    words: Words, heading: Message, rows: Iterable[tuple[str, ModelField | ModelsOfUnit]]
) -> Table:
    body = numbered(
        [
            (name, count(words, o.total), count(words, o.recognised), count(words, o.replicated))
            for name, o in rows
        ]
    )
    header = say(
        words,
        *(Message("No."), heading, Message("Models")),
        *(Message("of them recognised"), Message("of them taken up")),
    )
    narrow = Column(2.4, Align.CENTRE)
    return Table((NUMBER, Column(7.5), narrow, narrow, narrow), (header,), body)


def _fields(summary: Summary, words: Words) -> Table:
    part = summary.cluster
    rows = [(one.field, one) for one in (part.fields if part else ())]
    return _counts(words, Message("Field of work"), rows)


def _by_unit(summary: Summary, words: Words) -> Table:
    part = summary.cluster
    rows = [(one.unit, one) for one in (part.by_unit if part else ())]
    return _counts(words, Message("Unit"), rows)


def _members(summary: Summary, words: Words) -> Table:
    part = summary.cluster
    rows = numbered(
        [
            (o.unit, day_text(words, o.signed), opened(o.remark))
            for o in (part.members if part else ())
        ]
    )
    header = say(
        words,
        *(Message("No."), Message("Unit"), Message("Agreement signed on"), Message("Remark")),
    )
    columns = (NUMBER, Column(6.8), Column(2.8, Align.CENTRE), Column(5.2))
    return filled(header, columns, rows, (0, 1))


def _meetings(summary: Summary, words: Words) -> Table:
    def day(part: ClusterPart) -> list[tuple[str, ...]]:
        return [
            (
                one.title,
                day_text(words, one.day) or opened(one.due),
                one.chair,
                ";\n".join(one.conclusions),
            )
            for one in part.meetings
        ]

    rows = numbered(day(summary.cluster) if summary.cluster else [])
    header = say(
        words,
        *(Message("No."), Message("Meeting"), Message("Day")),
        *(Message("Chair"), Message("Conclusions")),
    )
    return Table((NUMBER, Column(4.2), Column(2.4), Column(2.8), Column(6.6)), (header,), rows)


TABLES: Final = {
    "cluster-scores": Maker(Message("Table of points"), _scores),
    "cluster-differences": Maker(Message("Bonuses, deductions and points changed"), _differences),
    "cluster-agreement": Maker(Message("Contents of the agreement"), _agreement),
    "cluster-models": Maker(Message("Models of the members"), _models),
    "cluster-fields": Maker(Message("Models by field"), _fields),
    "cluster-model-units": Maker(Message("Models by unit"), _by_unit),
    "cluster-members": Maker(Message("Members of the cluster"), _members),
    "cluster-meetings": Maker(Message("Meetings of the year"), _meetings),
}
