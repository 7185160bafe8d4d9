"""The summary's tables as blocks of the document, by the names that templates call them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, GroupRow, HeaderCell, Row, Table
from tongket.office.enumerators import letter, roman
from tongket.records.passages import bare_title
from tongket.reports.cells import FIGURE, NUMBER, SMALL, day_text, numbered, opened, say
from tongket.reports.language import period_text
from tongket.reports.status_tables import by_group, by_unit, rates_table
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import (
        IndicatorRow,
        LateRow,
        Summary,
        TaskRow,
    )

Header = str | HeaderCell


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


# --- tasks ------------------------------------------------------------------------------------


def _due(row: TaskRow) -> str:
    """The deadline in the document's words; below them what they mean and what moved it."""
    return "\n".join((opened(row.due), *(f"({note})" for note in row.due_notes))).strip()


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
            opened(row.lead),
            _due(row),
            row.products,
            row.state,
            opened(row.result),
        )

    header = say(
        words,
        Message("No."),
        Message("Task"),
        Message("Lead"),
        Message("Deadline"),
        Message("Product"),
        Message("Progress"),
        Message("Result, remark"),
    )
    widths = (NUMBER, 8, 4, 3, 3.5, 3, 3.5)
    return _wide(header, widths, _grouped(summary, cells))


def _assignment(summary: Summary, words: Words) -> Table:
    def cells(number: int, row: TaskRow) -> Sequence[str]:
        clear = sum(row.clears)
        return (
            row.number or str(number),
            row.title,
            opened(row.lead),
            opened(row.with_),
            row.products,
            _due(row),
            opened(row.authority),
            f"{clear}/{len(row.clears)}" if row.clears else "",
        )

    header = say(
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
    return _wide(header, (NUMBER, 7.5, 3.8, 3.8, 3.5, 3, 3.4, SMALL), _grouped(summary, cells))


def _clears(summary: Summary, words: Words) -> Table:
    rows = [
        (line.label, f"{shown(line.clear, words)}/{shown(line.total, words)}", line.others)
        for line in summary.clears
    ]
    header = say(words, Message("Six clears"), Message("Tasks clear"), Message("Tasks not clear"))
    return Table((Column(4), Column(3, Align.CENTRE), Column(8)), (header,), rows)


def _late(summary: Summary, words: Words) -> Table:
    def cells(row: LateRow) -> Sequence[str]:
        due = day_text(words, row.due)
        if row.original_due != row.due:
            original = words.say(Message("original: {day}", day=day_text(words, row.original_due)))
            due += f"\n({original})"
        return row.unit, row.task, row.document, due, words.number(row.days)

    header = say(
        words,
        Message("No."),
        Message("Unit"),
        Message("Task"),
        Message("Document"),
        Message("Deadline"),
        Message("Days late"),
    )
    rows = numbered([cells(row) for row in summary.late])
    return _wide(header, (NUMBER, 4, 8, 3, FIGURE, SMALL), rows)


# --- indicators -------------------------------------------------------------------------------


def _indicators(summary: Summary, words: Words) -> Table:
    """The period of the actuals stands in the heading where it is one for all."""
    target, actual, estimate = say(words, Message("Target"), Message("Actual"), Message("Estimate"))
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
        *say(words, Message("No."), Message("Indicator"), Message("Unit of measure")),
        *(f"{target} {period_text(words, by)}".strip() for by in summary.horizons),
        f"{actual}\n({period_text(words, shared)})" if shared else actual,
        *(f"{estimate} {period_text(words, at)}" for at in summary.estimate_columns),
        *say(words, Message("Lead")),
    )
    deepest = max((number.count(".") for number in numbers), default=0)
    widths: tuple[float | Column, ...] = (
        Column(1.0 + 0.3 * deepest, Align.CENTRE),
        8,
        2.5,
        *([FIGURE] * len(summary.horizons)),
        Column(3.6, Align.CENTRE),
        *([FIGURE] * len(summary.estimate_columns)),
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
    return _wide(header, (NUMBER, 5, 6, FIGURE, FIGURE, 3.5, SMALL, SMALL, SMALL), rows)


def _wide(header: Sequence[Header], widths: Sequence[float | Column], rows: list[Row]) -> Table:
    """A table for a landscape annex."""
    columns = tuple(one if isinstance(one, Column) else Column(one) for one in widths)
    return Table(columns, (tuple(header),), rows, landscape=True)


_MAKERS: Final[dict[str, Callable[[Summary, Words], Table]]] = {
    "status-by-group": by_group,
    "status-by-unit": by_unit,
    "rates": rates_table,
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
