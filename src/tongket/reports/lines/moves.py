"""What moved between two days (biến động tiến độ)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class FigureMove:
    """One figure on both days."""

    label: str
    before: Figure
    after: Figure
    change: int


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One task that moved; for several of its units together where each owes it."""

    task: str
    unit: str
    before: str
    after: str
    ground: str
    record: str


@dataclass(frozen=True, slots=True)
class MoveSection:
    """The moves of one kind.

    ``whole`` counts the tasks that are now done in all their parts, ``recurring`` those of which
    only some periods are: such a task is never done as a whole.
    """

    kind: str
    title: str
    figure: Figure
    whole: Figure
    recurring: Figure
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorMove:
    """One indicator whose latest actual value is another."""

    name: str
    measured_in: str
    before: str
    after: str
    change: Decimal | None
    per_cent: Decimal | None
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovesPart:
    """What moved from ``since`` to the day of the report; ``assumed``: nobody named that day.

    ``turned_late`` are recurring tasks that are now counted as late for one of their periods.
    ``gaps`` are for the verification sheet alone.
    """

    since: date
    until: date
    assumed: bool
    figures: tuple[FigureMove, ...]
    sections: tuple[MoveSection, ...]
    by_kind: Mapping[str, MoveSection]
    indicators: tuple[IndicatorMove, ...]
    indicator_count: Figure
    total: Figure
    turned_late: Figure
    gaps: tuple[str, ...] = ()
