"""Indicators against their targets, estimates in columns of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.blocks import Align, Column, Row, Table
from tongket.reports.cells import FIGURE, filled, say
from tongket.reports.language import period_text
from tongket.reports.tables.maker import Maker

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import IndicatorRow, Summary


def _indicators(summary: Summary, words: Words) -> Table:
    """The period of the actuals stands in the heading where it is one for all.

    Where indicators started has a column if any of them says so.
    """
    target, actual, estimate = say(words, Message("Target"), Message("Actual"), Message("Estimate"))
    periods = {row.actual_at for row in summary.indicators if row.actual}
    shared = periods.pop() if len(periods) == 1 else ""
    numbers = _outline_numbers(summary.indicators)
    starts = any(row.baseline for row in summary.indicators)
    start = say(words, Message("Result of the period before")) if starts else ()

    def cells(number: str, row: IndicatorRow) -> Sequence[str]:
        name = "– " * row.depth + row.name
        value = row.actual
        if value and not shared:
            value += f"\n({period_text(words, row.actual_at)})"
        before = (row.baseline,) if starts else ()
        figures = (*before, *row.targets, value, *row.estimates)
        return (number, name, row.measured_in, *figures, row.lead)

    header = (
        *say(words, Message("No."), Message("Indicator"), Message("Unit of measure")),
        *start,
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
        *([Column(3.0, Align.CENTRE)] * len(start)),
        *([FIGURE] * len(summary.horizons)),
        Column(3.6, Align.CENTRE),
        *([FIGURE] * len(summary.estimate_columns)),
        4,
    )
    rows: list[Row] = [
        cells(number, row) for number, row in zip(numbers, summary.indicators, strict=True)
    ]
    columns = [one if isinstance(one, Column) else Column(one) for one in widths]
    return filled(header, columns, rows, range(len(columns) - 1), landscape=True)


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


TABLES: Final = {
    "indicator-list": Maker(Message("Indicators against targets"), _indicators),
}
