"""Indicator series: what units reported, rolled up and held against targets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.calendar import Every
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.tracking.figures import Goal, read_goal, read_number
from tongket.tracking.ledger import Cell, cell_of
from tongket.tracking.when import end_of, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongket.diagnostics import Span
    from tongket.records.kinds import Indicator, Report, Target
    from tongket.records.kinds import Value as Entry
    from tongket.tracking.values import Given

_YEARLY: Final = ("đầu năm", "trong năm", "hằng năm", "hàng năm", "within the year")
_ANY_PERIOD: Final = frozenset({"cumulative", "level"})
"""Measures that stand for the last day of a period, however long it is."""
_ABSENT: Final = frozenset({Cell.BLANK, Cell.MISSING})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Point(Frozen):
    """One value that one unit reported."""

    indicator: Indicator
    given: Given

    @property
    def report(self) -> Report:
        """The report that gives it."""
        return self.given.report

    @property
    def entry(self) -> Entry:
        """What it says."""
        return self.given.entry

    @property
    def span(self) -> Span:
        """Where it stands: an entry of ``values``, or a row of a table in the report's body."""
        return self.given.span

    @property
    def at(self) -> str:
        """The period or day the value stands for."""
        return self.entry.as_of or self.report.period

    @property
    def end(self) -> date | None:
        """The last day of that period; ``None`` where it is no period."""
        return end_of(self.at)

    @property
    def value(self) -> Decimal | None:
        """The number, where it is one."""
        return read_number(self.entry.value)

    @property
    def estimate(self) -> bool:
        """Whether it is an estimate (ước thực hiện), never to be shown as an actual."""
        return bool(self.entry.estimate)

    @property
    def cell(self) -> Cell:
        """A value, zero, or which kind of absence."""
        return cell_of(self.entry)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Total(Frozen):
    """The rolled-up value of one period: of which points, how many units gave none."""

    at: str
    end: date | None
    value: Decimal | None
    text: str | None
    estimate: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Aim(Frozen):
    """A target with its goal and the day by which it is to be reached."""

    target: Target
    goal: Goal
    by: date | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Series(Frozen):
    """Everything known about one indicator."""

    indicator: Indicator
    points: tuple[Point, ...]
    totals: tuple[Total, ...]
    aims: tuple[Aim, ...]

    @property
    def actual(self) -> Total | None:
        """The latest total that is no estimate."""
        return next((total for total in reversed(self.totals) if not total.estimate), None)

    def estimates(self) -> tuple[Total, ...]:
        """The totals that are estimates, oldest first."""
        return tuple(total for total in self.totals if total.estimate)


def series(indicators: Mapping[str, Indicator], given: Iterable[Given]) -> dict[str, Series]:
    """The series of every indicator over values in the order in which they were sent."""
    points: dict[str, list[Point]] = defaultdict(list)
    for one in given:
        indicator = indicators.get(one.entry.indicator)
        if indicator is not None:
            points[indicator.id].append(Point(indicator, one))
    return {
        indicator.id: Series(
            indicator,
            tuple(points.get(indicator.id, ())),
            tuple(_totals(indicator, points.get(indicator.id, []))),
            tuple(Aim(t, read_goal(t.value), end_of(t.by)) for t in indicator.targets or ()),
        )
        for indicator in indicators.values()
    }


def begins_anew(indicator: Indicator) -> bool:
    """Whether a cumulative count begins anew each year, by its name or definition."""
    told = fold(f"{indicator.name} {indicator.definition or ''}")
    return any(fold(word) in told for word in _YEARLY)


def comparable(indicator: Indicator, before: Total, after: Total) -> bool:
    """Whether two totals stand for the same kind of period and rest on the same units."""
    if indicator.rollup != "latest" and _units(before) != _units(after):
        return False
    if before.at == after.at:
        return True
    kind = indicator.measure.kind if indicator.measure else None
    if kind == "cumulative" and begins_anew(indicator):
        first, second = before.end, after.end
        return first is not None and second is not None and first.year == second.year
    return kind in _ANY_PERIOD or _length(before.at) == _length(after.at) is not None


def falls(indicator: Indicator, before: Total, after: Total) -> bool:
    """Whether a cumulative count of a unit is smaller than the one it gave for another time."""
    kind = indicator.measure.kind if indicator.measure else None
    if kind != "cumulative" or before.at == after.at:
        return False
    known = {point.report.unit: point.value for point in before.points}
    pairs = ((known.get(point.report.unit), point.value) for point in after.points)
    return any(old is not None and new is not None and new < old for old, new in pairs)


def _units(total: Total) -> frozenset[str]:
    return frozenset(point.report.unit for point in total.points if point.cell not in _ABSENT)


def _length(at: str) -> tuple[Every, int] | None:
    """The kind of period; of days from one to another how many months they reach over."""
    period = period_of(at)
    if period is None:
        return None
    if period.every is not Every.WINDOW:
        return period.every, 0
    years = period.last.year - period.first.year
    months = years * 12 + period.last.month - period.first.month + 1
    return period.every, months if period.first != period.last else 0


def _totals(indicator: Indicator, points: list[Point]) -> list[Total]:
    """One total for each period, actuals and estimates apart, oldest first."""
    groups: dict[tuple[str, bool], list[Point]] = defaultdict(list)
    for point in points:
        groups[point.at, point.estimate].append(point)
    totals = [
        _total(indicator, at, tuple(_newest(those)), estimate=estimate)
        for (at, estimate), those in groups.items()
    ]
    return sorted(totals, key=lambda total: (str(total.end or ""), total.at))


def _newest(points: list[Point]) -> Iterable[Point]:
    """The last value of each unit."""
    return {point.report.unit: point for point in points}.values()


def _total(indicator: Indicator, at: str, points: tuple[Point, ...], *, estimate: bool) -> Total:
    values = [point.value for point in points if point.value is not None]
    text = next(
        (p.entry.value for p in reversed(points) if p.value is None and p.entry.value), None
    )
    return Total(at, end_of(at), roll_up(indicator.rollup, values), text, estimate, points)


def roll_up(rule: str | None, values: list[Decimal]) -> Decimal | None:
    """The total of unit values; ``ratio`` and ``none`` have none, one value is its own total."""
    if not values:
        return None
    match rule:
        case "sum":
            return sum(values, Decimal(0))
        case "mean":
            return sum(values, Decimal(0)) / len(values)
        case "latest":
            return values[-1]
        case _:
            return values[0] if len(values) == 1 else None
