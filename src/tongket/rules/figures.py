"""The figures that units reported, by unit and period, as the rules of coherence compare them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.tracking.ledger import Cell
from tongket.tracking.table import percent

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.kinds import Formula, Indicator, Report
    from tongket.tracking import Tracking
    from tongket.tracking.series import Point
    from tongket.tracking.values import Given

Where = tuple[str, str, bool]
"""Unit, period and whether it is an estimate: figures are compared only within one of these."""

NUMERIC: Final = frozenset({"count", "cumulative", "level", "rate"})
_NONE_AT_ALL: Final = frozenset({Cell.NOTHING, Cell.NOT_APPLICABLE})
_TOLERANCE: Final = Decimal("0.01")
_LONGEST: Final = 12


@dataclass(frozen=True)
class Figures:
    """The newest figure of each indicator by unit and period."""

    t: Tracking
    _known: dict[str, Mapping[Where, Point]] = field(default_factory=dict)

    def of(self, indicator: str) -> Mapping[Where, Point]:
        """The figures of one indicator; what was sent later takes the place of what was before."""
        known = self._known.get(indicator)
        if known is None:
            series = self.t.series.get(indicator)
            points = series.points if series is not None else ()
            known = self._known[indicator] = {where(point): point for point in points}
        return known


def where(point: Point) -> Where:
    """Where a figure belongs."""
    return point.report.unit, point.at.casefold(), point.estimate


def number(point: Point) -> Decimal | None:
    """Its number; “nothing occurred” and “does not apply” count as zero in a sum.

    What is longer than any figure of an office is none: exact arithmetic ends there.
    """
    if point.cell in _NONE_AT_ALL:
        return Decimal(0)
    value = point.value
    return value if value is not None and fits(value) else None


def fits(value: Decimal) -> bool:
    """Whether a number is short enough to be reckoned with exactly."""
    return value.adjusted() < _LONGEST and decimals(value) <= _LONGEST


def kind_of(indicator: Indicator | None) -> str | None:
    """The kind of measure of an indicator."""
    return indicator.measure.kind if indicator is not None and indicator.measure else None


def place(given: Given) -> Span:
    """The place of a value: the word itself, or the row of its table."""
    if given.number is None:
        return given.span
    return given.report.at("values", given.number, "value")


def slack(numbers: Iterable[Decimal]) -> Decimal:
    """By how much a sum of rounded numbers may be off: half a last place each."""
    given = list(numbers)
    digits = max(decimals(one) for one in given)
    return Decimal(len(given)).scaleb(-digits) / 2 if digits else Decimal(0)


def decimals(value: Decimal) -> int:
    """Number of decimal places as written."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def formula_for(t: Tracking, report: Report) -> Formula | None:
    """How the rates of a report are figured: as its duty says, else as the office does."""
    regime = t.ws.regimes.get(report.regime)
    return (regime.formula if regime is not None else None) or t.ws.settings.formula


def contradicted(
    stated: Decimal, part: Decimal, whole: Decimal, formula: Formula | None
) -> Decimal | None:
    """The percentage that a fraction really is, where the stated one is neither it nor close.

    Rounded or cut off as the formula says, either way where it says nothing; 0.01 point is allowed.
    """
    said = formula.rounding if formula is not None else None
    if not whole or not all(map(fits, (stated, part, whole))):
        return None
    modes = (said,) if said is not None else ("half-up", "truncate")
    figured = [percent(part, whole, decimals(stated), mode) for mode in modes]
    if any(one is None or abs(stated - one) <= _TOLERANCE for one in figured):
        return None
    return figured[0]
