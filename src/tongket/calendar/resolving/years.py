"""The year of a calendar point that names none, and the window of each point."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tongket.calendar.periods import Every, Period
from tongket.calendar.points import Point, Unit, Window
from tongket.calendar.resolving.context import Context, UnclearError
from tongket.calendar.wording.shapes import Span
from tongket.diagnostics import Message

_EVERY = {Unit.WEEK: Every.WEEK, Unit.MONTH: Every.MONTH, Unit.QUARTER: Every.QUARTER}


def dated(spans: Sequence[Span], context: Context) -> tuple[Span, ...]:
    """The spans with a year in every point: of the points around it, the period or the issue."""
    points = [point for span in spans for point in (span.first, span.last) if point]
    named = [point.year for point in points]
    if all(named):
        return tuple(spans)
    found = []
    for index, point in enumerate(points):
        around = [year for year in (*named[index:], *reversed(named[:index])) if year]
        found.append(_dated(point, around[0] if around else None, context))
    each = iter(found)
    return tuple(
        replace(span, first=next(each) if span.first else None, last=next(each)) for span in spans
    )


def window(point: Point, context: Context) -> Window:
    """First and last day of a point that has its year; raises ImpossibleError."""
    return point.window(point.year or 0, context.policy.days)


def _dated(point: Point, around: int | None, context: Context) -> Point:
    if point.year is not None:
        return point
    if point.relative:
        return _numbered(point, context)
    return replace(point, year=_year(point, around, context))


def _year(point: Point, around: int | None, context: Context) -> int:
    shift = point.shift or 0
    if around is not None:
        return around + shift
    if context.period and (year := _year_of(point, context.period)):
        return year + shift
    if point.planned:
        raise UnclearError(Message("The year of the plan is not known; give a period."))
    if context.issued:
        return context.issued.year + shift
    raise UnclearError(
        Message("The text names no year, and neither period nor day of issue is known.")
    )


def _year_of(point: Point, period: Period) -> int | None:
    """The year of the period, or the one of its years in which the point lies within it."""
    years = range(period.first.year, period.last.year + 1)
    if len(years) == 1 or period.every is Every.WEEK:
        return period.year
    month, day = (point.month, point.number) if point.unit is Unit.DAY else (point.number, 15)
    if point.unit not in {Unit.DAY, Unit.MONTH} or not 1 <= month <= 12:
        return None
    fitting = [year for year in years if date(year, month, max(min(day, 28), 1)) in period]
    return fitting[0] if len(fitting) == 1 else None


def _numbered(point: Point, context: Context) -> Point:
    """This or the next week, month, quarter, by its number and year."""
    every = _EVERY[point.unit]
    base = context.period if context.period and context.period.every is every else None
    if base is None and context.issued:
        base = Period.of(context.issued, every)
    if base is None:
        raise UnclearError(
            Message("The text does not say which {unit}; give a period.", unit=point.unit)
        )
    period = base.shifted(point.shift or 0)
    if point.unit is Unit.WEEK:
        iso = period.first.isocalendar()
        return replace(point, number=iso.week, year=iso.year)
    length = 3 if point.unit is Unit.QUARTER else 1
    return replace(point, number=(period.first.month - 1) // length + 1, year=period.first.year)
