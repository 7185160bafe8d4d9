"""Documents of leadership, proposals, reports expected and received."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, GroupRow, Table
from tongket.reports.cells import FIGURE, NUMBER, SMALL, day_text, filled, numbered, say
from tongket.reports.language import period_text
from tongket.reports.lines.deliberation import Decider
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from tongket.office.blocks import Row
    from tongket.reports.language import Words
    from tongket.reports.lines.deliberation import ProposalLine
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
    """What is proposed; causes, answers and the level that decides only where some are known."""
    lines = summary.proposals
    answers = any(one.filed for one in lines)
    causes = answers and any(one.cause for one in lines)
    levels = len({one.decider for one in lines}) > 1
    heads = [Message("No."), Message("Unit"), Message("Proposal")]
    columns = [NUMBER, Column(3.4), Column(6)]
    if causes:
        heads.append(Message("Cause"))
        columns.append(Column(3.4))
    heads += [Message("To be decided by"), Message("Raised on"), Message("Days open")]
    columns += [Column(3.4), Column(2.5), Column(1.6, Align.CENTRE)]
    if answers:
        heads.append(Message("Answer"))
        columns.append(Column(4.4))
    rows: list[Row] = []
    head = ""
    for number, one in enumerate(sorted(lines, key=_place), 1):
        told = _decided_by(summary, words, one)
        if levels and told != head:
            head = told
            rows.append(GroupRow(head))
        days = words.number(one.age) if one.age is not None else ""
        cells = (str(number), one.unit, one.text, *((one.cause,) if causes else ()))
        cells = (*cells, one.routed_to, day_text(words, one.raised), days)
        rows.append((*cells, one.answer) if answers else cells)
    return Table(tuple(columns), (say(words, *heads),), rows, landscape=answers)


def _place(line: ProposalLine) -> int:
    return list(Decider).index(line.decider)


def _decided_by(summary: Summary, words: Words, line: ProposalLine) -> str:
    """The heading above proposals that the same are to decide."""
    office = summary.office.name
    if line.decider is Decider.OTHER:
        return words.say(Message("To bodies above or beside"))
    if line.decider is Decider.UNNAMED:
        return words.say(Message("The body to decide is not yet known"))
    if not office:
        return words.say(Message("Within the powers of the office and its units"))
    return words.say(Message("Within the powers of {office} and the units below", office=office))


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
    widths = (NUMBER, Column(5), Column(6), FIGURE, FIGURE, Column(3.5), SMALL, SMALL, SMALL)
    return filled(header, widths, rows, range(6), landscape=True)


TABLES: Final = {
    "document-list": Maker(Message("Documents of leadership"), _documents),
    "proposal-list": Maker(Message("Proposals of the units"), _proposals),
    "ledger": Maker(Message("Reports expected and received"), _ledger),
}
