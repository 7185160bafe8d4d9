"""A work programme (chương trình công tác): what falls into a period, what is carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.calendar import Every, Period
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.tracking.tasks import recurs
from tongket.tracking.vocabulary import Bucket, Progress

if TYPE_CHECKING:
    from tongket.calendar import Deadline
    from tongket.records.kinds import Event, Task, Unit
    from tongket.records.kinds.bodies import Term
    from tongket.tracking.committee import TaskStanding
    from tongket.tracking.dated import DatedStanding
    from tongket.tracking.standing import Judged, Standing
    from tongket.tracking.tracking import Tracking

_RESTING: Final = frozenset({Progress.CANCELLED, Progress.ENDED, Progress.PAUSED})
_DELIVERED: Final = frozenset({Progress.DONE, Progress.AWAITING})
_REST: Final = ("standing", "undated", "pending", "awaiting")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Carried(Frozen):
    """From which period something was carried over (chuyển từ), and how often by now."""

    origin: Period
    times: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Slot(Frozen):
    """One obligation in the programme: its day as the programme knows it.

    ``moved`` is the later day to which it was put while the period ran; ``amended`` what set
    another day within the period, which is the day of the programme then.
    """

    standing: Standing
    due: date
    carried: Carried | None = None
    moved: date | None = None
    amended: Event | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry(Frozen):
    """One task in the programme with those of its obligations that fall into the period.

    A task that recurs within the period has the days on which it does; ``recurring``: on several.
    """

    found: TaskStanding
    slots: tuple[Slot, ...]
    days: tuple[date, ...]
    recurring: bool = False

    @property
    def task(self) -> Task:
        """The task."""
        return self.found.task

    @property
    def carried(self) -> Carried | None:
        """The longest carrying over among its obligations."""
        found = [slot.carried for slot in self.slots if slot.carried is not None]
        return min(found, key=lambda one: (one.origin.first, -one.times), default=None)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Programme(Frozen):
    """The tasks of a period.

    ``standing`` run all the time (thường xuyên), ``undated`` are open without a day. ``pending``
    are due between the day and the period: carried over if they are not done by then. What was
    submitted before the period is not carried over, it is ``awaiting`` a decision.
    """

    period: Period
    entries: tuple[Entry, ...]
    standing: tuple[TaskStanding, ...]
    undated: tuple[TaskStanding, ...]
    pending: tuple[TaskStanding, ...]
    awaiting: tuple[TaskStanding, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DatedEntry(Frozen):
    """A meeting or inspection in the programme; ``undated``: it is to take place, no day is set."""

    found: DatedStanding
    day: date | None
    carried: Carried | None = None
    undated: bool = False


def programme(tracking: Tracking, tasks: Iterable[TaskStanding], period: Period) -> Programme:
    """The programme of a period from tasks as they stand; general demands are no work items."""
    entries: list[Entry] = []
    rest: dict[str, list[TaskStanding]] = {name: [] for name in _REST}
    make = _Making(tracking, period)
    for found in tasks:
        if found.task.nature == "general":
            continue
        entry = make.entry(found)
        if entry is not None:
            entries.append(entry)
        elif (name := make.rest(found)) is not None:
            rest[name].append(found)
    entries.sort(key=lambda one: one.days[0])
    return Programme(period, tuple(entries), *(tuple(rest[name]) for name in _REST))


def dated_entries(
    tracking: Tracking, records: Iterable[DatedStanding], period: Period
) -> tuple[DatedEntry, ...]:
    """The meetings and inspections of a period in order of time, those without a day behind."""
    make = _Making(tracking, period)
    found = [entry for one in records if (entry := make.dated(one)) is not None]
    found.sort(key=lambda one: date.max if one.undated else one.day or one.found.due or date.max)
    return tuple(found)


def term_named(units: Iterable[Unit | None], word: str) -> Term | None:
    """The term of office that a word names, of the first unit that has it.

    “khóa XVIII” also names “khóa XVIII, nhiệm kỳ 2025–2030”.
    """
    wanted = fold(word)
    for unit in units:
        for term in (unit.terms or ()) if unit is not None else ():
            names = (term.name, *(term.name or "").split(", "))
            if any(name and fold(name) == wanted for name in names):
                return term
    return None


@dataclass(frozen=True, slots=True)
class _Making:
    """Places work in one period."""

    tracking: Tracking
    period: Period

    def entry(self, found: TaskStanding) -> Entry | None:
        """A task in the programme, if anything of it falls into the period."""
        slots = tuple(slot for one in found.standings if (slot := self._slot(one)) is not None)
        days = {min(max(slot.due, self.period.first), self.period.last) for slot in slots}
        recurring = False
        deadline = found.standings[0].deadline
        if deadline is not None and recurs(deadline) and self._runs(found):
            coming = set(self._occurrences(deadline, found))
            recurring = len(coming) > 1
            days |= coming
        return Entry(found, slots, tuple(sorted(days)), recurring) if days else None

    def rest(self, found: TaskStanding) -> str | None:
        """Where a task stands of which nothing falls into the period."""
        open_ = [one for one in found.standings if self.is_open(one)]
        buckets = {one.bucket for one in open_ if one.due is None}
        if Bucket.STANDING in buckets:
            return "standing"
        if buckets:
            return "undated"
        if any(one.due is not None and one.as_of <= one.due < self.period.first for one in open_):
            return "pending"
        waits = any(one.progress is Progress.AWAITING for one in found.standings)
        return "awaiting" if waits and not open_ else None

    def is_open(self, one: Judged) -> bool:
        """Whether something was still to be done when the period began, as far as known."""
        if one.progress in _RESTING:
            return False
        if one.progress not in _DELIVERED:
            return True
        return one.delivered is not None and one.delivered >= self.period.first

    def dated(self, one: DatedStanding) -> DatedEntry | None:
        """A meeting or inspection in the programme."""
        if not self.is_open(one):
            return None
        held = one.delivered if one.delivered and one.delivered in self.period else None
        if one.due is None or one.deadline is None:
            waits = one.delivered is None
            return DatedEntry(one, held, undated=waits) if held or waits else None
        first = one.deadline.start or one.due
        within_ = first <= self.period.last and one.due >= self.period.first
        if held is not None or within_:
            exact = one.due if first == one.due and one.due in self.period else None
            return DatedEntry(one, held or exact, self._put_off(one))
        if one.due < min(self.period.first, one.as_of):
            return DatedEntry(one, None, self._carried(one.due, ()), undated=True)
        return None

    def _put_off(self, one: DatedStanding) -> Carried | None:
        """From an earlier period, where its first day lay in one."""
        first = min(filter(None, (one.original_due, one.due)), default=None)
        if first is None or first >= self.period.first:
            return None
        every = _EVERY.get(self.period.every, Every.YEAR)
        return Carried(_period(_index(first, every), every), 1)

    def _slot(self, one: Standing) -> Slot | None:
        last = one.due
        if last is None or not self.is_open(one):
            return None
        dues = tuple(self._dues(one)) or ((date.min, last),)
        known = [due for since, due in dues if since < self.period.first]
        amended = self._amended(one)
        due = last if amended or not known or known[-1] > self.period.last else known[-1]
        if due > self.period.last or (due < self.period.first and due >= one.as_of):
            return None
        carried = self._carried(dues[0][1], dues[1:], one)
        return Slot(one, due, carried, last if last > self.period.last else None, amended)

    def _amended(self, one: Standing) -> Event | None:
        """What of the basis put the day elsewhere in the period after this had begun."""
        event = one.history.moves[-1] if one.history.moves else None
        inside = one.due is not None and one.due in self.period
        if event is None or event.type != "amended" or not inside:
            return None
        return event if event.date is None or event.date >= self.period.first else None

    def _dues(self, one: Standing) -> Iterator[tuple[date, date]]:
        """(known since, due) of an obligation: its first day, then each one it was moved to."""
        owed, deadlines = one.obligation, self.tracking.deadlines
        if owed.occurrence is not None:
            yield date.min, owed.occurrence.effective
        else:
            first = deadlines.terms(owed.task)[1].effective
            if first is not None:
                yield date.min, first
        for event in one.history.moves:
            moved = deadlines.moved(owed.task, event)
            if moved is not None and moved.effective is not None:
                yield event.date or date.min, moved.effective

    def _carried(
        self, first: date, moves: Iterable[tuple[date, date]], one: Standing | None = None
    ) -> Carried | None:
        """In how many earlier programmes something stood without being done, and since which."""
        every = _EVERY.get(self.period.every, Every.YEAR)
        now = min(_index(self.period.first, every), _index(self.tracking.as_of, every) + 1)
        given = self.tracking.deadlines.issued(one.obligation.task) if one is not None else None
        begin = max(_index(first, every), _index(given, every) if given else 0)
        due = _index(first, every)
        origin: int | None = None
        times = 0
        steps = [(_index(since, every) + 1, _index(day, every)) for since, day in moves]
        for start, moved in [*steps, (now, now)]:
            stop = min(start, now)
            lowest = max(begin, due)
            if stop > lowest:
                times += stop - lowest
                origin = lowest if origin is None else origin
            begin, due = max(begin, start), moved
        return Carried(_period(origin, every), times) if origin is not None else None

    def _runs(self, found: TaskStanding) -> bool:
        """Whether a recurring task goes on: not stopped as a whole, its plan not over."""
        setting = self.tracking.deadlines.setting(found.task)
        span = setting.plan.period if setting.plan is not None else None
        over = span is not None and span.to is not None and span.to < self.period.first
        last = found.standings[-1]
        return not over and last.progress not in (Progress.CANCELLED, Progress.ENDED)

    def _occurrences(self, deadline: Deadline, found: TaskStanding) -> Iterator[date]:
        """The first days in the period on which a task recurs and is not done already."""
        done = {one.obligation.period for one in found.standings if not self.is_open(one)}
        since = max(self.period.first, found.given or date.min)
        for count, one in enumerate(deadline.occurrences_between(since, self.period.last)):
            if count > _ENOUGH:
                return
            if one.period.id not in done:
                yield min(one.effective, self.period.last)


_ENOUGH: Final = 60
"""Occurrences looked at in one period: more than five years of months."""

_MONTHS: Final = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_EVERY: Final = {one: one for one in (Every.WEEK, *_MONTHS)} | {
    Every.SCHOOL_YEAR: Every.SCHOOL_YEAR
}
"""Periods that follow one another; all others are counted in years."""


def _index(day: date, every: Every) -> int:
    """The place of the period that holds a day, in the row of all of its kind."""
    if every is Every.WEEK:
        return (day.toordinal() - 1) // 7
    if every is Every.SCHOOL_YEAR:
        return day.year if day.month >= _SEPTEMBER else day.year - 1
    return (day.year * 12 + day.month - 1) // _MONTHS[every]


def _period(index: int, every: Every) -> Period:
    """The period at a place in that row."""
    if every is Every.WEEK:
        return Period.of(date.fromordinal(index * 7 + 1), every)
    if every is Every.SCHOOL_YEAR:
        return Period.of(date(index, _SEPTEMBER, 1), every)
    year, month = divmod(index * _MONTHS[every], 12)
    return Period.of(date(year, month + 1, 1), every)


_SEPTEMBER: Final = 9
