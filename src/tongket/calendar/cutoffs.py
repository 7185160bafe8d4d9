"""Data closes (chốt số liệu): which days the figures of a period cover."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tongket.calendar.days import WorkingDays
from tongket.calendar.periods import Every, Period, add_months, month_end
from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.frozen import Frozen

_EDGE = r"(?:từ |đến |hết |ngày |mùng )*(\d{1,2})(?:\s*(?:/|tháng )\s*(\d{1,2}))?[^\d→>=-]*?"
_RULE = re.compile(_EDGE + r"\s*(?:→|->|-->|=>|>|đến|to|\.\.)\s*" + _EDGE)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class CutoffError(ValueError):
    """Text that is no cut-off rule."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cutoff(Frozen):
    """First and last day of the data, as days of a month or as days and months of a year.

    `16→15`: from the 16th of the month before the period to the 15th of its last month (`1→31`:
    both within the period). `01/12→30/11`: from 1 December, of the year before where that is
    needed, to 30 November of the period's year. A week and a free window keep their own days.
    """

    first: tuple[int, int | None]
    last: tuple[int, int | None]

    CALENDAR: ClassVar["Cutoff"]
    ND09: ClassVar["Cutoff"]

    @staticmethod
    def parse(text: str) -> "Cutoff":
        """Read `nd09`, `calendar` or a rule such as 16→15, 16->15, 01/12→30/11; CutoffError."""
        folded = fold(text)
        if folded in _PRESETS:
            return _PRESETS[folded]
        if found := _RULE.fullmatch(folded):
            d1, m1, d2, m2 = (int(part) if part else None for part in found.groups())
            if d1 and d2 and (m1 is None) == (m2 is None) and _exists(d1, m1) and _exists(d2, m2):
                return Cutoff((d1, m1), (d2, m2))
        raise CutoffError(
            Message(
                "{text} is no cut-off; write nd09, calendar, or first and last day such as 16→15"
                " or 01/12→30/11.",
                text=text,
            )
        )

    def window(self, period: Period) -> tuple[date, date]:
        """First and last day that the data of the period cover."""
        if period.every in {Every.WEEK, Every.WINDOW}:
            return period.window
        (first, first_month), (last, last_month) = self.first, self.last
        if first_month is None or last_month is None:
            start = add_months(period.first, -1) if first > last else period.first
            return _day(start.year, start.month, first), _day(
                period.last.year, period.last.month, last
            )
        year = period.last.year
        back = (first_month, first) > (last_month, last)
        return _day(year - back, first_month, first), _day(year, last_month, last)

    def __str__(self) -> str:
        def edge(day: int, month: int | None) -> str:
            return f"{day}" if month is None else f"{day:02}/{month}"

        return f"{edge(*self.first)}→{edge(*self.last)}"


Cutoff.CALENDAR = Cutoff((1, None), (31, None))
Cutoff.ND09 = Cutoff((15, None), (14, None))
"""NĐ 09/2019/NĐ-CP, Đ.12: from the 15th before each period to the 14th of its last month."""

_PRESETS = {"calendar": Cutoff.CALENDAR, "nd09": Cutoff.ND09}


def _exists(day: int, month: int | None) -> bool:
    return 1 <= day <= 31 if month is None else 1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]


def _day(year: int, month: int, day: int) -> date:
    """That day, or the last of the month where it is missing."""
    return min(
        month_end(year, month), date(year, month, min(day, 28)) + (day - min(day, 28)) * _DAY
    )


_DAY = date.resolution


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Merge(Frozen):
    """A report that another one replaces: `{months: [3, 9], into: quarter}`."""

    months: tuple[int, ...]
    into: Every

    def target(self, period: Period) -> Period | None:
        """The longer period whose report replaces that of a month; None if it stands alone."""
        if period.every is not Every.MONTH or period.first.month not in self.months:
            return None
        return Period.of(period.last, self.into)


def earliest_sending(close: date, lead: int, days: WorkingDays) -> date:
    """First day on which a report may be due: `lead` working days after the data close."""
    return days.add(close, lead)


def cascade(close: date, leads: Sequence[int], days: WorkingDays) -> tuple[date, ...]:
    """Due day of each level in turn, each its working days after the one below."""
    dues = []
    for lead in leads:
        close = days.add(close, lead)
        dues.append(close)
    return tuple(dues)
