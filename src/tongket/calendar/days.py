"""Working days of Viet Nam: the shipped table of days off and made up, and counting on it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tongket.frozen import Frozen

_ONE = timedelta(days=1)
_SATURDAY = 5


class Table(NamedTuple):
    """The shipped table, 2020-2030: reasons by day off and day worked, years that are decided."""

    off: dict[date, str]
    work: dict[date, str]
    decided: frozenset[int]


@cache
def shipped() -> Table:
    """Read days.csv beside this module; `tools/holidays_table.py` writes it."""
    table = Table({}, {}, frozenset())
    decided = set()
    with Path(__file__).with_name("days.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            match row["type"]:
                case "off":
                    table.off[date.fromisoformat(row["date"])] = row["name"]
                case "work":
                    table.work[date.fromisoformat(row["date"])] = row["name"]
                case "decided":
                    decided.add(int(row["date"]))
    return table._replace(decided=frozenset(decided))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WorkingDays(Frozen):
    """Monday to Friday without the days off, and the Saturdays worked instead.

    `off` and `work` are the office's own days (`calendar` in tongket.yaml); they win over the
    table, and `work` wins over `off`.
    """

    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    _off: frozenset[date] = field(init=False, repr=False, compare=False)
    _work: frozenset[date] = field(init=False, repr=False, compare=False)

    def __init__(self, off: Iterable[date] = (), work: Iterable[date] = ()) -> None:
        table = shipped()
        own_off, own_work = frozenset(off), frozenset(work)
        object.__setattr__(self, "off", own_off)
        object.__setattr__(self, "work", own_work)
        object.__setattr__(self, "_off", (table.off.keys() | own_off) - own_work)
        object.__setattr__(self, "_work", (table.work.keys() - own_off) | own_work)

    def is_working(self, day: date) -> bool:
        if day.weekday() >= _SATURDAY:
            return day in self._work
        return day not in self._off

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is."""
        while not self.is_working(day):
            day += _ONE
        return day

    def previous_working(self, day: date) -> date:
        """The day itself if it is worked, else the last one before it that is."""
        while not self.is_working(day):
            day -= _ONE
        return day

    def add(self, day: date, count: int) -> date:
        """The count-th working day after the day, which is not counted; backwards if negative."""
        step = _ONE if count > 0 else -_ONE
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def count(self, start: date, end: date) -> int:
        """Working days from start, not counted, to end, counted; negative if end comes first."""
        if end < start:
            return -sum(self.is_working(end + i * _ONE) for i in range((start - end).days))
        return sum(self.is_working(start + i * _ONE) for i in range(1, (end - start).days + 1))

    def undecided(self, year: int) -> bool:
        """Whether the year's days off were not yet decided when the table was made."""
        return year not in shipped().decided

    def reason(self, day: date) -> str | None:
        """Why a weekday is off or a weekend day is worked, in the words of the table."""
        if day in self.off or day in self.work:
            return "tongket.yaml"
        return shipped().off.get(day) or shipped().work.get(day)
