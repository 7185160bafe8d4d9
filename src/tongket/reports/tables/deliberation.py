"""The table of meetings held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, Table
from tongket.reports.cells import NUMBER, numbered, say
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


def _meetings(summary: Summary, words: Words) -> Table:
    part = summary.meetings
    rows = numbered(
        [
            (row.title, row.day, row.chair, row.documents, row.tasks)
            for row in (part.rows if part else ())
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Meeting"),
        Message("Day"),
        Message("Chair"),
        Message("Conclusions, documents"),
        Message("Tasks that follow"),
    )
    columns = (NUMBER, Column(5.4), Column(2.5), Column(3), Column(3.4), Column(2, Align.CENTRE))
    return Table(columns, (header,), rows)


TABLES: Final = {"meeting-list": Maker(Message("Meetings held"), _meetings)}
