"""Documents of leadership, proposals, reports expected and received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, Table
from tongket.reports.cells import FIGURE, NUMBER, SMALL, day_text, numbered, say, wide
from tongket.reports.language import period_text
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


def _documents(summary: Summary, words: Words) -> Table:
    rows = numbered(
        [(o.number, day_text(words, o.issued), o.issuer, o.title) for o in summary.documents]
    )
    header = say(
        words,
        Message("No."),
        Message("Number and symbol"),
        Message("Issued"),
        Message("Issued by"),
        Message("Abstract"),
    )
    return Table((NUMBER, Column(3), Column(2.6), Column(4), Column(7)), (header,), rows)


def _proposals(summary: Summary, words: Words) -> Table:
    rows = numbered(
        [
            (
                one.unit,
                one.text,
                one.routed_to,
                day_text(words, one.raised),
                words.number(one.age) if one.age is not None else "",
            )
            for one in summary.proposals
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Proposal"),
        Message("To be decided by"),
        Message("Raised on"),
        Message("Days open"),
    )
    columns = (NUMBER, Column(3.4), Column(6), Column(3.4), Column(2.5), Column(1.6, Align.CENTRE))
    return Table(columns, (header,), rows)


def _ledger(summary: Summary, words: Words) -> Table:
    rows = numbered(
        [
            (
                line.unit,
                f"{line.regime}\n({period_text(words, line.period)})",
                day_text(words, line.due),
                day_text(words, line.sent),
                line.state,
                line.sections,
                line.values,
                line.evidence,
            )
            for line in summary.ledger.lines
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Report (period)"),
        Message("To be sent by"),
        Message("Sent on"),
        Message("State"),
        Message("Sections"),
        Message("Indicators"),
        Message("Evidence"),
    )
    return wide(header, (NUMBER, 5, 6, FIGURE, FIGURE, 3.5, SMALL, SMALL, SMALL), rows)


TABLES: Final = {
    "document-list": Maker(Message("Documents of leadership"), _documents),
    "proposal-list": Maker(Message("Proposals of the units"), _proposals),
    "ledger": Maker(Message("Reports expected and received"), _ledger),
}
