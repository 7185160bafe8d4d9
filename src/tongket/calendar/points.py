"""Points of the calendar that a text names: a day, a month, a quarter, the middle of a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tongket.calendar.days import WorkingDays
from tongket.calendar.periods import month_end
from tongket.diagnostics import Message
from tongket.frozen import Frozen

Window = tuple[date, date]
_ONE = timedelta(days=1)


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    WEEK_OF_MONTH = "week of a month"
    MONTH = "month"
    QUARTER = "quarter"
    MONTHS = "months of a year"
    YEAR = "year"


class Part(StrEnum):
    """A part of a month, quarter or year.

    Start, middle and end of a month and a year are days by law (Civil Code, Art. 146.2 and 146.3);
    of a quarter by analogy. The three ten-day parts of a month are thượng, trung, hạ tuần.
    """

    WHOLE = "whole"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_TEN = "first ten days"
    SECOND_TEN = "second ten days"
    LAST_TEN = "last ten days"


class ImpossibleError(ValueError):
    """A day, month, week … that the calendar does not have."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pick(Frozen):
    """A day counted within a window: the last working day, the first two working days."""

    count: int
    working: bool = False
    single: bool = False
    """Whether only the last day counted is meant: the third working day."""
    weekday: int | None = None
    """The day of the week, Monday 1, of which days alone are counted: the fourth Friday."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Point(Frozen):
    """A calendar unit; `year` is None where the text leaves it to the context.

    `number` is the day, week, month, quarter or year; `month` that of a day or of a week in a
    month. Of MONTHS it is the count from the start of the year, from its end if negative (6 tháng
    cuối năm: -6). `shift` is a year told by relation (năm nay 0, năm trước -1); `relative` months,
    quarters or weeks (tháng này 0, quý sau +1) have no number; a `planned` point lies in the year
    of the plan or report, never simply that of the issue (quý I của năm kế hoạch).
    """

    unit: Unit
    number: int
    month: int = 0
    year: int | None = None
    part: Part = Part.WHOLE
    pick: Pick | None = None
    shift: int | None = None
    relative: bool = False
    planned: bool = False

    def window(self, year: int, days: WorkingDays) -> Window:
        """First and last day in that year; raises ImpossibleError."""
        try:
            window = self.whole(year)
            if self.pick:
                window = _picked(self.pick, window, days)
            return window
        except (ValueError, OverflowError) as error:
            if isinstance(error, ImpossibleError):
                raise
            raise ImpossibleError(
                Message(
                    "The calendar has no {unit} {number}.", unit=self.unit, number=self._named(year)
                )
            ) from None

    def _named(self, year: int) -> str:
        if self.unit is Unit.YEAR:
            return f"{year}"
        inner = f"/{self.month}" if self.month else ""
        return f"{self.number}{inner}/{year}"

    def whole(self, year: int) -> Window:
        """First and last day without a pick; raises ValueError."""
        if not 1900 <= year < 2200:
            raise ValueError(year)
        match self.unit:
            case Unit.DAY:
                day = date(year, self.month, self.number)
                return day, day
            case Unit.WEEK:
                first = date.fromisocalendar(year, self.number, 1)
                return first, first + 6 * _ONE
            case Unit.WEEK_OF_MONTH:
                return _week_of_month(year, self.month, self.number)
            case Unit.MONTHS:
                return _months(year, self.number)
            case Unit.MONTH:
                return _part_of_month(year, self.number, self.part)
            case Unit.QUARTER:
                return _part_of_quarter(year, self.number, self.part)
        return _part_of_year(year, self.part)


def _months(year: int, number: int) -> Window:
    if number > 0:
        return date(year, 1, 1), month_end(year, number)
    return date(year, 13 + number, 1), date(year, 12, 31)


def _part_of_month(year: int, month: int, part: Part) -> Window:
    last = month_end(year, month)
    first_day, last_day = {
        Part.WHOLE: (1, last.day),
        Part.START: (1, 1),
        Part.MIDDLE: (15, 15),
        Part.END: (last.day, last.day),
        Part.FIRST_HALF: (1, 15),
        Part.SECOND_HALF: (16, last.day),
        Part.FIRST_TEN: (1, 10),
        Part.SECOND_TEN: (11, 20),
        Part.LAST_TEN: (21, last.day),
    }[part]
    return date(year, month, first_day), date(year, month, last_day)


def _part_of_quarter(year: int, quarter: int, part: Part) -> Window:
    first, last = date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)
    middle = first.replace(month=first.month + 1, day=15)
    windows = {
        Part.WHOLE: (first, last),
        Part.START: (first, first),
        Part.MIDDLE: (middle, middle),
        Part.END: (last, last),
        Part.FIRST_HALF: (first, middle),
        Part.SECOND_HALF: (middle + _ONE, last),
    }
    if part not in windows:
        raise ValueError(part)
    return windows[part]


def _part_of_year(year: int, part: Part) -> Window:
    first, middle, last = date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)
    windows = {
        Part.WHOLE: (first, last),
        Part.START: (first, first),
        Part.MIDDLE: (middle, middle),
        Part.END: (last, last),
        Part.FIRST_HALF: (first, middle),
        Part.SECOND_HALF: (middle + _ONE, last),
    }
    if part not in windows:
        raise ValueError(part)
    return windows[part]


def _week_of_month(year: int, month: int, number: int) -> Window:
    """Weeks of seven days from the 1st: the third is 15 to 21; -1 is the last seven days."""
    last = month_end(year, month)
    if number == -1:
        return last - 6 * _ONE, last
    first = date(year, month, number * 7 - 6)
    return first, min(first + 6 * _ONE, last)


def _picked(pick: Pick, window: Window, days: WorkingDays) -> Window:
    first, last = window
    forwards = pick.count > 0
    if pick.weekday:
        day = first + (pick.weekday - first.isoweekday()) % 7 * _ONE + (pick.count - 1) * 7 * _ONE
        if not forwards:
            day = last - (last.isoweekday() - pick.weekday) % 7 * _ONE + (pick.count + 1) * 7 * _ONE
        near = day
    elif pick.working:
        day = days.add(first - _ONE if forwards else last + _ONE, pick.count)
        near = days.next_working(first) if forwards else days.previous_working(last)
    else:
        day = first + (pick.count - 1) * _ONE if forwards else last + (pick.count + 1) * _ONE
        near = first if forwards else last
    if not first <= day <= last:
        raise ValueError(pick.count)
    if pick.single:
        return day, day
    return (near, day) if forwards else (day, near)
