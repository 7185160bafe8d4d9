"""Periods that are reported on: their ids, windows and order."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.frozen import Frozen

_ONE = timedelta(days=1)


class Every(StrEnum):
    """How long a period lasts; `window` is a free one that has no successor."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    SCHOOL_YEAR = "school-year"
    WINDOW = "window"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


class PeriodError(ValueError):
    """Text that is no period id, or a period that does not exist."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, count: int) -> date:
    """The same day of the month, or its last day where missing (Civil Code, Art. 148.3)."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - most commands count none

    return day + relativedelta(months=count)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Period(Frozen):
    """A stretch of calendar days with a name; sorts by its first, then by its last day."""

    every: Every
    first: date
    last: date

    @property
    def kind(self) -> Every:
        return self.every

    @property
    def window(self) -> tuple[date, date]:
        """First and last calendar day, whatever the cut-off of a regime says."""
        return self.first, self.last

    @property
    def year(self) -> int:
        """The year it is named after; of a school year or free window, the one it ends in."""
        return self.first.isocalendar().year if self.every is Every.WEEK else self.last.year

    @property
    def id(self) -> str:
        year, month = self.first.year, self.first.month
        match self.every:
            case Every.WEEK:
                iso = self.first.isocalendar()
                return f"{iso.year}-W{iso.week:02}"
            case Every.MONTH:
                return f"{year}-{month:02}"
            case Every.QUARTER:
                return f"{year}-Q{month // 3 + 1}"
            case Every.HALF_YEAR:
                return f"{year}-H{month // 6 + 1}"
            case Every.NINE_MONTHS:
                return f"{year}-9M"
            case Every.YEAR:
                return f"{year:04}"
            case Every.SCHOOL_YEAR:
                return f"SY{year}-{year + 1}"
        return "..".join(_edges(self.first, self.last))

    def __str__(self) -> str:
        return self.id

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def contains(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def __lt__(self, other: "Period") -> bool:
        return self.window < other.window

    def __le__(self, other: "Period") -> bool:
        return self.window <= other.window

    def __gt__(self, other: "Period") -> bool:
        return self.window > other.window

    def __ge__(self, other: "Period") -> bool:
        return self.window >= other.window

    def next(self) -> "Period":
        """The successor of the same kind; a free window has none (PeriodError)."""
        return self._shifted(1)

    def previous(self) -> "Period":
        """The predecessor of the same kind; a free window has none (PeriodError)."""
        return self._shifted(-1)

    def shifted(self, count: int) -> "Period":
        """The period `count` places later, or earlier if negative."""
        return self if count == 0 else self._shifted(count)

    def _shifted(self, count: int) -> "Period":
        match self.every:
            case Every.WINDOW:
                raise PeriodError(
                    Message("{period} is a window without a successor.", period=self.id)
                )
            case Every.WEEK:
                return Period.of(self.first + timedelta(weeks=count), self.every)
        months = _MONTHS.get(self.every, 12)
        return Period.of(add_months(self.first, months * count), self.every)

    @staticmethod
    def of(day: date, every: Every | str) -> "Period":
        """The period of that length that holds the day; of nine months, that of the day's year."""
        every = Every(every)
        match every:
            case Every.WINDOW:
                return Period(every, day, day)
            case Every.WEEK:
                first = day - day.weekday() * _ONE
                return Period(every, first, first + 6 * _ONE)
            case Every.NINE_MONTHS:
                return Period(every, date(day.year, 1, 1), date(day.year, 9, 30))
            case Every.SCHOOL_YEAR:
                year = day.year if day.month >= 9 else day.year - 1
                return Period(every, date(year, 9, 1), date(year + 1, 8, 31))
        months = _MONTHS[every]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return Period(every, first, month_end(day.year, first.month + months - 1))


def _edges(first: date, last: date) -> tuple[str, str]:
    """Edges of a free window as years or months where both allow it, else as days."""
    if first.day != 1 or last != month_end(last.year, last.month):
        return first.isoformat(), last.isoformat()
    return (
        f"{first.year}" if first.month == 1 else f"{first.year}-{first.month:02}",
        f"{last.year}" if last.month == 12 else f"{last.year}-{last.month:02}",
    )


def _week(year: int, number: int) -> Period:
    return Period.of(date.fromisocalendar(year, number, 1), Every.WEEK)


def _months(every: Every) -> Callable[[int, int], Period]:
    def build(year: int, number: int) -> Period:
        return Period.of(date(year, (number - 1) * _MONTHS[every] + 1, 1), every)

    return build


def _nine(year: int, _: int) -> Period:
    return Period.of(date(year, 1, 1), Every.NINE_MONTHS)


_YEAR = r"(\d{4})"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[int, int], Period]], ...] = (
    (re.compile(_YEAR + "-(0[1-9]|1[0-2])"), _months(Every.MONTH)),
    (re.compile(_YEAR + "-?q([1-4])"), _months(Every.QUARTER)),
    (re.compile(_YEAR + "-?h([12])"), _months(Every.HALF_YEAR)),
    (re.compile(_YEAR + "-?(9)m"), _nine),
    (re.compile(_YEAR + r"-?w(\d{2})"), _week),
    (re.compile(_YEAR + "()"), lambda year, _: Period.of(date(year, 1, 1), Every.YEAR)),
    (
        re.compile(r"sy(\d{4})-(\d{4})"),
        lambda year, _: Period.of(date(year, 9, 1), Every.SCHOOL_YEAR),
    ),
)


def parse_period(text: str) -> Period:
    """Read a period id: 2026, 2026-H1, 2026-9M, 2026-Q3, 2026-03, 2026-W12, SY2025-2026, A..B.

    The edges of a free window A..B are themselves a year, a month or a day. Raises PeriodError.
    """
    try:
        return _whole(fold(text))
    except ValueError as error:
        raise PeriodError(
            Message(
                "{text} is no period; write 2026, 2026-H1, 2026-9M, 2026-Q3, 2026-03, 2026-W12,"
                " SY2025-2026 or 2021..2024-09.",
                text=text,
            )
        ) from error


def _whole(folded: str) -> Period:
    """A period of the calendar or a free window; a lone day is none. Raises ValueError."""
    first, window, last = folded.partition("..")
    period = _part(first)
    if window:
        return _window(period.first, _part(last).last)
    if period.every is Every.WINDOW:
        raise ValueError(folded)
    if period.every is Every.SCHOOL_YEAR and not folded.endswith(str(period.last.year)):
        raise ValueError(folded)
    return period


def _window(first: date, last: date) -> Period:
    if last < first:
        raise ValueError(first, last)
    return Period(Every.WINDOW, first, last)


def _part(text: str) -> Period:
    """A period or a day; raises ValueError."""
    for pattern, build in _SHAPES:
        if found := pattern.fullmatch(text):
            year, number = found.groups()
            return build(int(year), int(number or 0))
    day = date.fromisoformat(text)
    return Period(Every.WINDOW, day, day)
