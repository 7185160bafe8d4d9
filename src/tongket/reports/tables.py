"""The summary's tables as blocks of the document, by the names that templates call them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Cell, Column, GroupRow, HeaderCell, Row, Table
from tongket.office.enumerators import letter, roman
from tongket.records.passages import bare_title
from tongket.reports.labels import BUCKET_GROUPS, RATES
from tongket.reports.language import period_text
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from datetime import date

    from tongket.reports.language import Words
    from tongket.reports.summary import (
        Figure,
        IndicatorRow,
        LateRow,
        RateLine,
        StatusRow,
        Summary,
        TaskRow,
    )
    from tongket.tracking import Bucket

Header = str | HeaderCell
_MOST_LEVEL: Final = 6
"""With more classes than this words no longer fit the columns of a page: headings stand upright."""


def tables(summary: Summary, words: Words) -> Mapping[str, Table]:
    """Every table of a summary by name; each is made when it is asked for."""
    return _Lazy(_MAKERS, summary, words)


class _Lazy(Mapping[str, Table]):
    """The tables by name, made on demand: a template uses few of them."""

    def __init__(
        self, makers: dict[str, Callable[[Summary, Words], Table]], summary: Summary, words: Words
    ) -> None:
        self._makers = makers
        self._summary = summary
        self._words = words

    def __getitem__(self, name: str) -> Table:
        return self._makers[name](self._summary, self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _say(words: Words, *texts: Message) -> tuple[str, ...]:
    return tuple(map(words.say, texts))


def _day(words: Words, day: date | None) -> str:
    return words.day(day) if day else ""


def _count(words: Words, figure: Figure) -> str:
    return shown(figure, words)


def _opened(text: str) -> str:
    """The text of a cell, which begins with a capital."""
    return text[:1].upper() + text[1:]


def _numbered(rows: Sequence[Sequence[str]]) -> list[Row]:
    return [(str(number), *row) for number, row in enumerate(rows, 1)]


# --- status -----------------------------------------------------------------------------------


def _status(summary: Summary, words: Words, rows: Sequence[StatusRow], heading: Message) -> Table:
    """Rows × classes; classes in which no task stands have no column, so that rows still add up."""
    status = summary.status
    used = [bucket for bucket, figure in status.classes.items() if figure.value]
    upright = len(used) > _MOST_LEVEL
    top: list[Header] = [
        HeaderCell(words.say(Message("No.")), rows=2),
        HeaderCell(words.say(heading), rows=2),
        HeaderCell(words.say(Message("Total")), rows=2, upright=upright),
    ]
    below: list[Header] = []
    order: list[Bucket] = []
    for title, classes in BUCKET_GROUPS:
        held = [(bucket, label) for bucket, label in classes if bucket in used]
        order += [bucket for bucket, _ in held]
        if title is None:
            top += [HeaderCell(words.say(label), rows=2, upright=upright) for _, label in held]
        elif held:
            top.append(HeaderCell(words.say(title), columns=len(held)))
            below += [HeaderCell(words.say(label), upright=upright) for _, label in held]
    body: list[Row] = [
        (str(n), row.title, _count(words, row.total), *(_count(words, row.cells[b]) for b in order))
        for n, row in enumerate(rows, 1)
    ]
    figures = [status.total, *(status.classes[bucket] for bucket in order)]
    body.append(
        (
            "",
            Cell(words.say(Message("Total")), bold=True),
            *(Cell(_count(words, figure), bold=True) for figure in figures),
        )
    )
    header: tuple[tuple[Header, ...], ...] = (tuple(top), tuple(below)) if below else (_flat(top),)
    width = 0.95 if upright else 1.7
    columns = (_NUMBER, Column(4.5), *(Column(width, Align.CENTRE) for _ in figures))
    return Table(columns, header, body)


def _flat(cells: list[Header]) -> tuple[Header, ...]:
    return tuple(cell.text if isinstance(cell, HeaderCell) else cell for cell in cells)


def _by_group(summary: Summary, words: Words) -> Table:
    return _status(summary, words, summary.status.groups, Message("Group of tasks"))


def _by_unit(summary: Summary, words: Words) -> Table:
    """By lead unit; no total row of its own, since a shared task counts for each of its leads."""
    table = _status(summary, words, summary.status.units, Message("Unit"))
    return Table(table.columns, table.header, list(table.rows)[:-1])


def _rates(summary: Summary, words: Words) -> Table:
    """One line for each rate that can be figured; both deadlines side by side where some moved."""
    rates = summary.status.rates
    original = {rate.formula: rate for rate in rates if rate.original}

    def cells(rate: RateLine) -> tuple[str, str]:
        fraction = f"{_count(words, rate.numerator)}/{_count(words, rate.denominator)}"
        return fraction, shown(rate.percent, words)

    rows = [
        (
            _opened(words.say(RATES[rate.formula])),
            *cells(rate),
            *(cells(original[rate.formula]) if original else ()),
        )
        for rate in rates
        if not rate.original and rate.denominator.value
    ]
    pair = _say(words, Message("Fraction"), Message("Per cent"))
    columns = (Column(6), *[Column(2.2, Align.CENTRE)] * (4 if original else 2))
    name = words.say(Message("Rate of completion"))
    if not original:
        return Table(columns, ((name, *pair),), rows)
    both = _say(words, Message("Adjusted deadline"), Message("Original deadline"))
    top = (HeaderCell(name, rows=2), *(HeaderCell(one, columns=2) for one in both))
    return Table(columns, (top, (*pair, *pair)), rows)


# --- tasks ------------------------------------------------------------------------------------


def _due(row: TaskRow, words: Words) -> str:
    """The deadline in the document's words; the adjusted day beside it where it was extended."""
    due = _opened(row.due)
    if row.extended_to is None:
        return due
    extended = words.say(Message("extended to {day}", day=words.day(row.extended_to)))
    return f"{due}\n({extended})"


def _grouped(summary: Summary, cells: Callable[[int, TaskRow], Sequence[str]]) -> list[Row]:
    """Task rows below a row for each group; below one for each plan where there are several."""
    rows: list[Row] = []
    several = len({row.plan for row in summary.tasks}) > 1
    number = 0
    for place, (plan, of_plan) in enumerate(groupby(summary.tasks, key=lambda row: row.plan), 1):
        if several and plan:
            rows.append(GroupRow(f"{letter(place).upper()}. {plan}"))
        groups = 0
        for group, those in groupby(of_plan, key=lambda row: row.group):
            if group:
                groups += 1
                rows.append(GroupRow(f"{roman(groups)}. {bare_title(group)}"))
            for row in those:
                number += 1
                rows.append(cells(number, row))
    return rows


def _tasks(summary: Summary, words: Words) -> Table:
    def cells(number: int, row: TaskRow) -> Sequence[str]:
        return (
            row.number or str(number),
            row.title,
            _opened(row.lead),
            _due(row, words),
            row.products,
            row.state,
            _opened(row.result),
        )

    header = _say(
        words,
        Message("No."),
        Message("Task"),
        Message("Lead"),
        Message("Deadline"),
        Message("Product"),
        Message("Progress"),
        Message("Result, remark"),
    )
    widths = (1, 8, 4, 3, 3.5, 3, 3.5)
    return _wide(header, widths, _grouped(summary, cells))


def _assignment(summary: Summary, words: Words) -> Table:
    def cells(number: int, row: TaskRow) -> Sequence[str]:
        clear = sum(row.clears)
        return (
            row.number or str(number),
            row.title,
            _opened(row.lead),
            _opened(row.with_),
            row.products,
            _due(row, words),
            _opened(row.authority),
            f"{clear}/{len(row.clears)}" if row.clears else "",
        )

    header = _say(
        words,
        Message("No."),
        Message("Task"),
        Message("Lead"),
        Message("Co-ordinating"),
        Message("Product"),
        Message("Deadline"),
        Message("Deciding level"),
        Message("Clear, of six"),
    )
    return _wide(header, (1, 7.5, 3.8, 3.8, 3.5, 3, 3.4, 1.5), _grouped(summary, cells))


def _clears(summary: Summary, words: Words) -> Table:
    rows = [
        (line.label, f"{shown(line.clear, words)}/{shown(line.total, words)}", line.others)
        for line in summary.clears
    ]
    header = _say(words, Message("Six clears"), Message("Tasks clear"), Message("Tasks not clear"))
    return Table((Column(4), Column(3, Align.CENTRE), Column(8)), (header,), rows)


def _late(summary: Summary, words: Words) -> Table:
    def cells(row: LateRow) -> Sequence[str]:
        due = _day(words, row.due)
        if row.original_due != row.due:
            original = words.say(Message("original: {day}", day=_day(words, row.original_due)))
            due += f"\n({original})"
        return row.unit, row.task, row.document, due, words.number(row.days)

    header = _say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Task"),
        Message("Document"),
        Message("Deadline"),
        Message("Days late"),
    )
    rows = _numbered([cells(row) for row in summary.late])
    return _wide(header, (1, 4, 8, 3, 3, 1.5), rows)


# --- indicators -------------------------------------------------------------------------------


def _indicators(summary: Summary, words: Words) -> Table:
    """The period of the actuals stands in the heading where it is one for all."""
    target, actual, estimate = _say(
        words, Message("Target"), Message("Actual"), Message("Estimate")
    )
    periods = {row.actual_at for row in summary.indicators if row.actual}
    shared = periods.pop() if len(periods) == 1 else ""
    numbers = _outline_numbers(summary.indicators)

    def cells(number: str, row: IndicatorRow) -> Sequence[str]:
        name = "– " * row.depth + row.name
        value = row.actual
        if value and not shared:
            value += f"\n({period_text(words, row.actual_at)})"
        return (number, name, row.measured_in, *row.targets, value, *row.estimates, row.lead)

    header = (
        *_say(words, Message("No."), Message("Indicator"), Message("Unit of measure")),
        *(f"{target} {period_text(words, by)}".strip() for by in summary.horizons),
        f"{actual}\n({period_text(words, shared)})" if shared else actual,
        *(f"{estimate} {period_text(words, at)}" for at in summary.estimate_columns),
        *_say(words, Message("Lead")),
    )
    widths = (
        1,
        8,
        2.5,
        *([2.5] * len(summary.horizons)),
        3.2,
        *([2.5] * len(summary.estimate_columns)),
        4,
    )
    rows: list[Row] = [
        cells(number, row) for number, row in zip(numbers, summary.indicators, strict=True)
    ]
    return _wide(header, widths, rows)


def _outline_numbers(rows: Sequence[IndicatorRow]) -> list[str]:
    """The numbers of the document; where it gives none at all, 1, 1.1, 1.2, 2 by their depth."""
    if any(row.number for row in rows):
        return [row.number for row in rows]
    count: list[int] = []
    numbers = []
    for row in rows:
        depth = min(row.depth, len(count))
        count = [*count[:depth], (count[depth] if depth < len(count) else 0) + 1]
        numbers.append(".".join(map(str, count)))
    return numbers


# --- documents, proposals, ledger ---------------------------------------------------------------


def _documents(summary: Summary, words: Words) -> Table:
    rows = _numbered(
        [(o.number, _day(words, o.issued), o.issuer, o.title) for o in summary.documents]
    )
    header = _say(
        words,
        Message("No."),
        Message("Number and symbol"),
        Message("Issued"),
        Message("Issued by"),
        Message("Abstract"),
    )
    return Table((_NUMBER, Column(3), Column(2.6), Column(4), Column(7)), (header,), rows)


def _proposals(summary: Summary, words: Words) -> Table:
    rows = _numbered(
        [
            (
                one.unit,
                one.text,
                one.routed_to,
                _day(words, one.raised),
                words.number(one.age) if one.age is not None else "",
            )
            for one in summary.proposals
        ]
    )
    header = _say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Proposal"),
        Message("To be decided by"),
        Message("Raised on"),
        Message("Days open"),
    )
    columns = (_NUMBER, Column(3.4), Column(6), Column(3.4), Column(2.5), Column(1.6, Align.CENTRE))
    return Table(columns, (header,), rows)


def _ledger(summary: Summary, words: Words) -> Table:
    rows = _numbered(
        [
            (
                line.unit,
                f"{line.regime}\n({period_text(words, line.period)})",
                _day(words, line.due),
                _day(words, line.sent),
                line.state,
                line.sections,
                line.values,
                line.evidence,
            )
            for line in summary.ledger.lines
        ]
    )
    header = _say(
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
    return _wide(header, (1, 5, 6, 2.5, 2.5, 3.5, 1.8, 1.8, 1.8), rows)


def _wide(header: Sequence[Header], widths: Sequence[float], rows: list[Row]) -> Table:
    """A table for a landscape annex; the first column holds the running number."""
    columns = (_NUMBER, *(Column(width) for width in widths[1:]))
    return Table(columns, (tuple(header),), rows, landscape=True)


_NUMBER: Final = Column(1.0, Align.CENTRE)
_MAKERS: Final[dict[str, Callable[[Summary, Words], Table]]] = {
    "status-by-group": _by_group,
    "status-by-unit": _by_unit,
    "rates": _rates,
    "task-list": _tasks,
    "assignment-list": _assignment,
    "six-clears": _clears,
    "late-list": _late,
    "indicator-list": _indicators,
    "document-list": _documents,
    "proposal-list": _proposals,
    "ledger": _ledger,
}
TABLES: Final = tuple(_MAKERS)
"""The names of the tables that a template may call."""
