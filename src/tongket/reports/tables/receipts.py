"""The tables of the ledger report: by duty and period, by unit, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Cell, Column, GroupRow, HeaderCell, Row, Table
from tongket.reports.cells import FIGURE, NUMBER, count, day_text, filled, numbered, opened, say
from tongket.reports.labels import AWAITED, UNDATED
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongket.reports.language import Words
    from tongket.reports.lines.figure import Figure
    from tongket.reports.lines.receipts import ReceiptCounts, ReceiptPart
    from tongket.reports.summary import Summary


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of counts."""

    title: Message
    of: Callable[[ReceiptCounts], Figure]


_COLUMNS: Final = (
    _Shown(Message("To be sent"), lambda counts: counts.expected),
    _Shown(Message("Reports received"), lambda counts: counts.received),
    _Shown(Message("Of these late"), lambda counts: counts.late),
    _Shown(Message("Reports returned"), lambda counts: counts.returned),
    _Shown(Message("Not yet received"), lambda counts: counts.missing),
    _Shown(AWAITED, lambda counts: counts.awaited),
    _Shown(Message("Not yet due"), lambda counts: counts.not_due),
    _Shown(UNDATED, lambda counts: counts.undated),
)
_ALWAYS: Final = 2
"""The first columns stand whatever they count."""


def _counted(
    part: ReceiptPart,
    words: Words,
    heads: Sequence[tuple[Message, Column]],
    rows: Sequence[tuple[Sequence[str], ReceiptCounts]],
) -> Table:
    """Rows × counts, with the total below; what nothing falls into has no column."""
    shown = [one for n, one in enumerate(_COLUMNS) if n < _ALWAYS or one.of(part.counts).value]
    body: list[Row] = [
        (str(n), *cells, *(count(words, one.of(counts)) for one in shown))
        for n, (cells, counts) in enumerate(rows, 1)
    ]
    if len(body) > 1:
        total = [Cell(words.say(Message("Total")), bold=True)] + [Cell("")] * (len(heads) - 1)
        figures = [Cell(count(words, one.of(part.counts)), bold=True) for one in shown]
        body.append(("", *total, *figures))
    upright = len(shown) > _UPRIGHT
    header: tuple[str | HeaderCell, ...] = (
        words.say(Message("No.")),
        *say(words, *(title for title, _ in heads)),
        *(HeaderCell(words.say(one.title), upright=upright) for one in shown),
    )
    width = 1.1 if upright else 1.9
    columns = (
        NUMBER,
        *(column for _, column in heads),
        *[Column(width, Align.CENTRE)] * len(shown),
    )
    return Table(columns, (header,), body)


_UPRIGHT: Final = 3
"""With more counts than this their headings stand upright."""


def _part(summary: Summary) -> ReceiptPart | None:
    return summary.receipts


def _by_duty(summary: Summary, words: Words) -> Table:
    part = _part(summary)
    heads = ((Message("Report (period)"), Column(6)), (Message("To be sent by"), FIGURE))
    if part is None:
        return Table((), (), ())
    rows = [
        ((_titled(row.title, row.period), day_text(words, row.due)), row.counts)
        for row in part.duties
    ]
    return _counted(part, words, heads, rows)


def _by_unit(summary: Summary, words: Words) -> Table:
    part = _part(summary)
    if part is None:
        return Table((), (), ())
    rows = [((row.unit,), row.counts) for row in part.units]
    return _counted(part, words, ((Message("Unit"), Column(7)),), rows)


def _silent(summary: Summary, words: Words) -> Table:
    part = _part(summary)
    rows = numbered(
        [
            (
                _titled(row.title, row.period),
                day_text(words, row.due),
                count(words, row.count),
                "; ".join(row.units),
            )
            for row in (part.silent if part else ())
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Report (period)"),
        Message("To be sent by"),
        Message("Number of units"),
        Message("Units that have not sent it"),
    )
    columns = (NUMBER, Column(5), FIGURE, Column(1.6, Align.CENTRE), Column(7))
    return Table(columns, (header,), rows)


def _lines(summary: Summary, words: Words) -> Table:
    """Below a row for each duty and period; of one unit alone the duty stands in the row."""
    part = _part(summary)
    if part is None:
        return Table((), (), ())
    alone = len(part.units) == 1
    body: list[Row] = []
    head = ""
    for number, line in enumerate(part.lines, 1):
        titled = _titled(line.title, line.period, " " if not alone else "\n")
        if not alone and titled != head:
            body.append(GroupRow(titled))
            head = titled
        cells = (
            titled if alone else line.unit,
            day_text(words, line.due),
            day_text(words, line.sent),
            line.number,
            opened(line.state),
            opened(line.lacking),
        )
        body.append((str(number), *cells))
    header = say(
        words,
        Message("No."),
        Message("Report (period)") if alone else Message("Unit"),
        Message("To be sent by"),
        Message("Sent on"),
        Message("Number and symbol"),
        Message("State"),
        Message("What is lacking"),
    )
    columns = (NUMBER, Column(7), FIGURE, FIGURE, Column(3.2), Column(4.5), Column(7))
    return filled(header, columns, body, range(2), landscape=True)


def _titled(title: str, period: str, between: str = "\n") -> str:
    return f"{title}{between}({period})" if period else title


TABLES: Final = {
    "receipts-by-duty": Maker(Message("Reports by duty and period"), _by_duty),
    "receipts-by-unit": Maker(Message("Reports by unit"), _by_unit),
    "receipts-missing": Maker(Message("Units that have not sent a report"), _silent),
    "receipt-list": Maker(Message("List of reports expected and received"), _lines),
}
