"""Recurring deadlines (hằng tháng, hằng quý …): where each period's last day lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tongket.calendar.days import WorkingDays
from tongket.calendar.periods import Every, Period, add_months, month_end
from tongket.calendar.policy import Before, Policy, Roll
from tongket.calendar.terms import Term
from tongket.diagnostics import Message
from tongket.frozen import Frozen

_ONE = timedelta(days=1)
# Days that a rhythm may fall on: far from the ends of what the calendar can count.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_ORDER = {Every.WEEK: 1, Every.MONTH: 2, Every.QUARTER: 3, Every.HALF_YEAR: 4, Every.YEAR: 5}
_LENGTHS = {Every.MONTH: 1, Every.QUARTER: 3}
# Of several dates a year, one belongs to the half-year or quarter that ends about then: from three
# months before the end of a half-year, from the last month of a quarter, until the next one's turn.
_AFTER_START = {Every.YEAR: 3, Every.HALF_YEAR: 3, Every.QUARTER: 2}


def reported(day: date, every: Every) -> Period:
    """The period that a report due on the day is about: 05/6 and 05/7 H1, 05/01 the H2 before."""
    return Period.of(add_months(day, -_AFTER_START.get(every, 0)), every)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Place(Frozen):
    """Where a day lies in a period: "ngày 20 của tháng cuối" is month -1, day 20.

    `shift` moves to a later or earlier period first; `month` counts within the period, from its end
    if negative, None for all of it; `day` counts within that, from its end if negative, and is the
    last one where the number is missing; `working` counts working days, `weekday` (Monday 1) days
    of one name: the fourth Friday; `after` is a term that starts at the end of the period.
    """

    day: int = -1
    month: int | None = None
    shift: int = 0
    working: bool = False
    after: Term | None = None
    weekday: int | None = None

    def within(self, period: Period, days: WorkingDays) -> date:
        period = period.shifted(self.shift)
        if self.after:
            return self.after.counted(period.last, days)
        first, last = period.window
        if self.month is not None:
            index = first.month + self.month - 1 if self.month > 0 else last.month + self.month + 1
            year, month = last.year + (index - 1) // 12, (index - 1) % 12 + 1
            first, last = date(year, month, 1), month_end(year, month)
        if self.working:
            return days.add(first - _ONE if self.day > 0 else last + _ONE, self.day)
        if self.weekday is not None:
            if self.day > 0:
                first += (self.weekday - first.isoweekday()) % 7 * _ONE
                return first + (self.day - 1) * 7 * _ONE
            last -= (last.isoweekday() - self.weekday) % 7 * _ONE
            return last + (self.day + 1) * 7 * _ONE
        if self.day > 0:
            return min(first + (self.day - 1) * _ONE, last)
        return max(last + (self.day + 1) * _ONE, first)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Occurrence(Frozen):
    """One period's deadline: nominal last day, and the effective one that lateness is judged by."""

    period: Period
    start: date | None
    last_day: date
    effective: date
    exclusive_day: date | None = None

    @property
    def nominal(self) -> date:
        return self.last_day


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule(Frozen):
    """A last day in every period of one length; `every` None is the reporting period, whichever.

    `label` is the shorter period that tells several dates of one period apart: of 05/6 and 05/12
    every year, the first belongs to H1. `only` and `but` number the months or quarters of the year
    that alone have the rule, or do not have it (riêng tháng 12, trừ quý IV).
    """

    every: Every | None
    last: Place
    first: Place | None = None
    exclusive: bool = False
    rolls: bool = True
    label: Every | None = None
    only: tuple[int, ...] = ()
    but: tuple[int, ...] = ()

    def applies(self, period: Period) -> bool:
        """Whether the period is none of those excepted."""
        number = (period.last.month - 1) // _LENGTHS.get(period.every, 12) + 1
        return number not in self.but and (not self.only or number in self.only)

    def occurrence(self, period: Period, policy: Policy) -> Occurrence:
        named = self.last.within(period, policy.days)
        start = self.first.within(period, policy.days) if self.first else None
        label = period
        if self.label:
            label = Period.of(named, self.label) if self.first else reported(named, self.label)
        if self.exclusive and policy.before == Before.EXCLUSIVE:
            return Occurrence(label, start, named - _ONE, named - _ONE, named)
        rolls = self.rolls and policy.roll == Roll.NEXT_WORKING_DAY
        return Occurrence(label, start, named, policy.days.next_working(named) if rolls else named)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rhythm(Frozen):
    """A duty that comes again: with rules it has a last day in each period, without it has none.

    `every` and `step` are the interval as the text names it (05 năm một lần: year, 5); `every` is
    None where it names none (định kỳ). `since` and `until` bound the duty. `notes` tell what the
    text says beside it that is not read.
    """

    rules: tuple[Rule, ...] = ()
    every: Every | None = None
    step: int = 1
    since: date | None = None
    until: date | None = None
    notes: tuple[Message, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it names no day, so that nothing can ever be late."""
        return not self.rules

    def between(self, first: date, last: date, policy: Policy) -> Iterator[Occurrence]:
        """Occurrences whose nominal last day lies in [first, last], in order."""
        first = max(first, self.since or _EARLIEST)
        last = min(last, self.until or _LATEST)
        found = [o for rule in self.rules for o in _between(rule, first, last, policy)]
        yield from sorted(found, key=lambda o: (o.last_day, o.period))

    def of(self, period: Period, policy: Policy) -> list[Occurrence]:
        """Occurrences that belong to the period: its own, those within it, or due within it.

        Of rhythms of several lengths the longest within the period speaks for it.
        """
        own = [r for r in self.rules if not r.label and r.every in {None, period.every}]
        if own:
            found = [rule.occurrence(period, policy) for rule in own if rule.applies(period)]
        else:
            margin = timedelta(days=400)
            near = list(self.between(period.first - margin, period.last + margin, policy))
            found = (
                [o for o in near if o.period == period]
                or _longest([o for o in near if period.contains(o.period)], period)
                or [o for o in near if o.period.contains(period) and o.last_day in period]
            )
        return sorted(found, key=lambda o: o.last_day)


def _longest(found: list[Occurrence], period: Period) -> list[Occurrence]:
    """Those of one length: the longest that ends with the period, so quarters in nine months."""
    ending = [o for o in found if o.period.last == period.last] or found
    length = max((_ORDER.get(o.period.every, 0) for o in ending), default=0)
    return [o for o in found if _ORDER.get(o.period.every, 0) == length]


def _between(rule: Rule, first: date, last: date, policy: Policy) -> Iterator[Occurrence]:
    if rule.every is None or rule.every is Every.WINDOW or first > last:
        return
    period = Period.of(first, rule.every)
    while rule.occurrence(period, policy).last_day >= first:
        period = period.previous()
    while (found := rule.occurrence(period, policy)).last_day <= last:
        if found.last_day >= first and rule.applies(period):
            yield found
        period = period.next()
