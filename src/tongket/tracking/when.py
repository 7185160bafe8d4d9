"""Periods and days as records write them: read once, absent where they cannot be read."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tongket.calendar import Every, Period, PeriodError, parse_period
from tongket.records.quantities import parse_day


@lru_cache(maxsize=4096)
def period_of(text: str | None) -> Period | None:
    """The period that a text names; a day is a window of one day; ``None`` where it is neither."""
    if not text:
        return None
    try:
        return parse_period(text)
    except PeriodError:
        pass
    try:
        day = parse_day(text.strip())
    except ValueError:
        return None
    return Period(Every.WINDOW, day, day) if day is not None else None


def end_of(text: str | None) -> date | None:
    """The last day of a period or day text."""
    period = period_of(text)
    return period.last if period is not None else None
