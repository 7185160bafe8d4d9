"""The tables of a meeting: agenda, talks, documents, a word on each unit, what it settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, GroupRow, Table
from tongket.reports.cells import NUMBER, SMALL, count, numbered, say, wide
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from tongket.office.blocks import Row
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


def _agenda(summary: Summary, words: Words) -> Table:
    """Time, matter, who presents it; once the meeting was held also what came of it."""
    part = summary.conference
    agenda = part.agenda if part else ()
    outcomes = any(row.outcome for row in agenda)
    header = [Message("No."), Message("Time"), Message("Matter"), Message("Presented by")]
    columns = [NUMBER, Column(1.8, Align.CENTRE), Column(8), Column(5)]
    if outcomes:
        header.append(Message("Outcome"))
        columns.append(Column(2.8))
    rows: list[Row] = []
    group = ""
    for number, row in enumerate(agenda, 1):
        if row.group != group:
            group = row.group
            rows.append(GroupRow(group))
        cells = (str(number), row.at, row.item, row.by)
        rows.append((*cells, row.outcome) if outcomes else cells)
    return Table(tuple(columns), (say(words, *header),), rows)


def _talks(summary: Summary, words: Words) -> Table:
    part = summary.conference
    rows = numbered([(row.unit, row.topic, row.state) for row in (part.talks if part else ())])
    header = say(
        words, Message("No."), Message("Unit"), Message("Topic"), Message("State of the text")
    )
    return Table((NUMBER, Column(4.6), Column(8), Column(3)), (header,), rows)


def _papers(summary: Summary, words: Words) -> Table:
    part = summary.conference
    rows = numbered([(row.title, row.by, row.state) for row in (part.papers if part else ())])
    header = say(words, Message("No."), Message("Paper"), Message("Prepared by"), Message("State"))
    return Table((NUMBER, Column(8.4), Column(4.6), Column(2.6)), (header,), rows)


def _briefs(summary: Summary, words: Words) -> Table:
    part = summary.conference
    rows = numbered(
        [
            (
                row.unit,
                count(words, row.total),
                count(words, row.done),
                count(words, row.late),
                f"{count(words, row.received)}/{count(words, row.due)}" if row.due.value else "–",
                _listed(row.limitations),
                _listed(row.proposals),
            )
            for row in (part.briefs if part else ())
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Tasks led"),
        Message("Done"),
        Message("Overdue"),
        Message("Reports (received/due)"),
        Message("Limitations"),
        Message("Proposals"),
    )
    return wide(header, (NUMBER, 5, SMALL, SMALL, SMALL, Column(2.4, Align.CENTRE), 6, 6), rows)


def _listed(texts: tuple[str, ...]) -> str:
    """Several texts as lines of a cell."""
    return texts[0] if len(texts) == 1 else "\n".join(f"- {one}" for one in texts)


TABLES: Final = {
    "agenda": Maker(Message("Agenda"), _agenda),
    "talk-list": Maker(Message("Papers read"), _talks),
    "paper-list": Maker(Message("List of papers"), _papers),
    "brief-list": Maker(Message("A word on each unit"), _briefs),
}
