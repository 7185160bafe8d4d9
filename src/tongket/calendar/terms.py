"""Terms counted from a day (thời hạn): 03 ngày làm việc, 02 tháng, 105 ngày trước."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tongket.calendar.days import WorkingDays
from tongket.calendar.periods import add_months
from tongket.diagnostics import Message
from tongket.frozen import Frozen


class TermUnit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_DAYS = {TermUnit.DAY: 1, TermUnit.WEEK: 7}
_MONTHS = {TermUnit.MONTH: 1, TermUnit.QUARTER: 3, TermUnit.YEAR: 12}
_SINGULAR = {
    TermUnit.HOUR: Message("hour"),
    TermUnit.DAY: Message("day"),
    TermUnit.WORKING_DAY: Message("working day"),
    TermUnit.WEEK: Message("week"),
    TermUnit.MONTH: Message("month"),
    TermUnit.QUARTER: Message("quarter"),
    TermUnit.YEAR: Message("year"),
}
_PLURAL = {
    TermUnit.HOUR: Message("hours"),
    TermUnit.DAY: Message("days"),
    TermUnit.WORKING_DAY: Message("working days"),
    TermUnit.WEEK: Message("weeks"),
    TermUnit.MONTH: Message("months"),
    TermUnit.QUARTER: Message("quarters"),
    TermUnit.YEAR: Message("years"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Term(Frozen):
    """A count of units; the day it starts from is never counted (Civil Code, Art. 147)."""

    count: int
    unit: TermUnit
    backwards: bool = False

    def counted(self, start: date, days: WorkingDays) -> date:
        """Last day of the term; hours end on the day that the last full one falls on at latest."""
        count = -self.count if self.backwards else self.count
        match self.unit:
            case TermUnit.WORKING_DAY:
                return days.add(start, count)
            case TermUnit.HOUR:
                return start + timedelta(days=-(-count // 24))
        if self.unit in _MONTHS:
            return add_months(start, count * _MONTHS[self.unit])
        return start + timedelta(days=count * _DAYS[self.unit])

    @property
    def message(self) -> Message:
        """The term in words, up to the day that it is counted from."""
        unit = (_SINGULAR if self.count == 1 else _PLURAL)[self.unit]
        if self.backwards:
            return Message("{count} {unit} before", count=self.count, unit=unit)
        return Message("{count} {unit} after", count=self.count, unit=unit)

    def __str__(self) -> str:
        return str(self.message)
