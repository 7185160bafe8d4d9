"""Periods and days as records write them: read once, absent where they cannot be read."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from tongket.calendar import Every, Period, PeriodError, parse_period
from tongket.records.quantities import parse_day

EARLIEST: Final = date(30, 1, 1)
LATEST: Final = date(9990, 1, 1)
"""Periods beyond these would leave the calendar of the program."""
MOST: Final = timedelta(days=366 * 20)
"""How far back recurring work and reports are looked for at most."""


@lru_cache(maxsize=4096)
def period_of(text: str | None) -> Period | None:
    """The period that a text names; a day is a window of one day; ``None`` where it is neither.

    Years that only a slip of the pen can mean are none.
    """
    found = _read(text) if text else None
    return found if found is not None and within(found.first, found.last) else None


def within(first: date, last: date) -> bool:
    """Whether two days lie where periods can be counted."""
    return first >= EARLIEST and last <= LATEST


def _read(text: str) -> Period | None:
    try:
        return parse_period(text)
    except (PeriodError, OverflowError):
        return _day(text)


def _day(text: str) -> Period | None:
    try:
        day = parse_day(text.strip())
    except ValueError:
        return None
    return Period(Every.WINDOW, day, day) if day is not None else None


def end_of(text: str | None) -> date | None:
    """The last day of a period or day text."""
    period = period_of(text)
    return period.last if period is not None else None
