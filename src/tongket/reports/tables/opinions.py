"""The table of opinions with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Cell, GroupRow
from tongket.reports.cells import NUMBER, say, wide
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.office.blocks import Row, Table
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


def _opinions(summary: Summary, words: Words) -> Table:
    header = say(
        words,
        Message("No."),
        Message("Article, section"),
        Message("Opinion"),
        Message("Given by"),
        Message("Acceptance, explanation"),
        Message("Shown in the new draft"),
    )
    return wide(header, (NUMBER, 3, 7, 4, 7, 3.4), list(_rows(summary)))


def _rows(summary: Summary) -> Iterator[Row]:
    """Under a heading for each subject, if there are several, and each item of an agenda."""
    parts = summary.opinions or ()
    number = 0
    for part in parts:
        if len(parts) > 1 and part.rows:
            yield GroupRow(part.heading)
        group = ""
        for row in part.rows:
            if row.group != group:
                group = row.group
                yield GroupRow(group)
            number += 1
            answer = Cell(row.answer, lead=row.lead)
            yield (str(number), row.place, row.text, row.units, answer, row.shown)


TABLES: Final = {"opinion-list": Maker(Message("Opinions and what became of them"), _opinions)}
