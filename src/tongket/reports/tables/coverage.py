"""The tables of coverage: unit × post, unit × product, congresses, upper and local documents."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Cell, Column, GroupRow, HeaderCell, Row, Table
from tongket.reports.cells import FIGURE, NUMBER, count, day_text, filled, numbered, say, wide
from tongket.reports.tables.maker import Maker
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.lines.coverage import PostPart, ProductRow, Share
    from tongket.reports.summary import Summary

_NOTHING: Final = Table((), (), ())
_MOST_TITLES: Final = 10
"""With more titles than these the vacant ones are told in words."""
_CENTRED: Final = Column(1.8, Align.CENTRE)
_TOTAL: Final = Column(2.6, Align.CENTRE)


def ratio(share: Share, words: Words) -> str:
    """n/N as a cell."""
    return f"{count(words, share.part)}/{count(words, share.whole)}"


def _posts(summary: Summary, words: Words) -> Table:
    part = summary.coverage.posts if summary.coverage is not None else None
    if part is None or not part.rows:
        return _NOTHING
    return _matrix(part, words) if len(part.titles) <= _MOST_TITLES else _vacancies(part, words)


def _matrix(part: PostPart, words: Words) -> Table:
    rows: list[Row] = [
        (str(n), row.unit, *row.cells, row.total) for n, row in enumerate(part.rows, 1)
    ]
    totals = (words.say(Message("Total")), *part.totals, ratio(part.filled, words))
    rows.append(("", *(Cell(text, bold=True) for text in totals)))
    header = (
        *say(words, Message("No."), Message("Unit")),
        *part.titles,
        words.say(Message("Posts filled/to be filled")),
    )
    return wide(header, (NUMBER, 6, *[_CENTRED] * len(part.titles), _TOTAL), rows)


def _vacancies(part: PostPart, words: Words) -> Table:
    rows: list[Row] = list(
        numbered([(row.unit, row.total, "; ".join(row.vacant)) for row in part.rows])
    )
    total = (words.say(Message("Total")), ratio(part.filled, words), "")
    rows.append(("", *(Cell(text, bold=True) for text in total)))
    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Posts filled/to be filled"),
        Message("Posts not yet filled"),
    )
    return wide(header, (NUMBER, 8, Column(3, Align.CENTRE), 12), rows)


def _products(summary: Summary, words: Words) -> Table:
    rows = numbered(
        [
            (
                row.title,
                row.product,
                ratio(row.done, words),
                shown(row.done.percent, words) if row.done.whole.value else "",
                _not_done(row, words),
            )
            for row in (summary.coverage.products if summary.coverage is not None else ())
        ]
    )
    header = say(
        words,
        Message("No."),
        Message("Task"),
        Message("Product"),
        Message("Units done/in all"),
        Message("Per cent"),
        Message("Units not confirmed as done"),
    )
    columns = (NUMBER, Column(5.5), Column(3), FIGURE, _CENTRED, Column(4.5))
    return Table(columns, (header,), rows)


def _not_done(row: ProductRow, words: Words) -> str:
    """The units that are left, those that have submitted apart; only how many where too many."""
    told = ["; ".join(row.open)]
    if row.submitted:
        units = "; ".join(row.submitted)
        told.append(words.say(Message("Submitted, awaiting confirmation: {units}", units=units)))
    elif row.open_count.value and not row.open:
        told.append(words.say(Message("{count} units", count=row.open_count.value)))
    return "\n".join(filter(None, told))


def _product_list(summary: Summary, words: Words) -> Table:
    lines = summary.coverage.product_lines if summary.coverage is not None else ()
    rows: list[Row] = []
    for product, those in groupby(lines, key=lambda line: line.product):
        rows.append(GroupRow(product))
        for number, line in enumerate(those, 1):
            rows.append(
                (str(number), line.unit, line.number, day_text(words, line.day), line.state)
            )
    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Number and symbol"),
        Message("Date"),
        Message("State"),
    )
    columns = (NUMBER, Column(9), Column(4), FIGURE, Column(5))
    return filled(header, columns, rows, range(2), landscape=True)


def _congresses(summary: Summary, words: Words) -> Table:
    part = summary.coverage.congresses if summary.coverage is not None else None
    rows = numbered(
        [
            (
                row.unit,
                "x" if row.pilot else "",
                row.documents,
                row.planned,
                day_text(words, row.held) or row.state,
                row.members,
            )
            for row in (part.rows if part is not None else ())
        ]
    )
    header: tuple[str | HeaderCell, ...] = say(
        words,
        Message("No."),
        Message("Party organisation, unit"),
        Message("Pilot congress"),
        Message("Documents of the congress"),
        Message("Deadline, day planned"),
        Message("Day of the congress"),
        Message("Committee member in charge"),
    )
    return wide(
        header, (NUMBER, 6, _CENTRED, 3, Column(3.4, least=25.0), Column(3, least=25.0), 6), rows
    )


def _answers(summary: Summary, words: Words) -> Table:
    """An upper document stands once, its local answers below each other beside it."""
    part = summary.coverage.answers if summary.coverage is not None else None
    rows: list[Row] = []
    number = 0
    last = ""
    for row in part.rows if part is not None else ():
        new = row.record != last
        number += new
        upper = f"{row.upper}: {row.upper_title}" if row.upper else row.upper_title
        rows.append(
            (
                str(number) if new else "",
                upper if new else "",
                day_text(words, row.upper_day) if new else "",
                row.local,
                day_text(words, row.local_day),
                row.drafted_by,
                row.state,
            )
        )
        last = row.record
    header = say(
        words,
        Message("No."),
        Message("Document from above"),
        Message("Date"),
        Message("Local document"),
        Message("Date"),
        Message("Drafting body"),
        Message("State"),
    )
    columns = (NUMBER, Column(7), FIGURE, Column(7), FIGURE, Column(4), Column(3.4))
    return filled(header, columns, rows, range(2), landscape=True)


TABLES: Final = {
    "coverage-posts": Maker(Message("Posts filled"), _posts),
    "coverage-products": Maker(Message("Products of each unit"), _products),
    "coverage-product-list": Maker(Message("Products unit by unit"), _product_list),
    "coverage-congresses": Maker(Message("Congresses"), _congresses),
    "coverage-answers": Maker(Message("Upper documents and local answers"), _answers),
}
