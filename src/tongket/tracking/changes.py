"""What moved between two days: the same files seen on both, compared fact by fact.

When something was written down cannot be told from the files, only when it happened; so nothing is
said here of facts that were entered late.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen
from tongket.tracking.series import comparable, falls
from tongket.tracking.table import percent
from tongket.tracking.vocabulary import DONE, Bucket, Progress

if TYPE_CHECKING:
    from tongket.records.kinds import Event, Indicator, Task, Unit
    from tongket.tracking.committee import TaskStanding
    from tongket.tracking.series import Series, Total
    from tongket.tracking.standing import Standing
    from tongket.tracking.tracking import Tracking

_RESTING: Final = frozenset({Progress.PAUSED, Progress.CANCELLED, Progress.ENDED})


class Move(StrEnum):
    """What kind of change it is.

    ``extended``: an extension was granted; ``amended``: the basis itself set another day;
    ``slipped``: the day hangs on another task whose day moved. ``reopened``: sent back, or taken up
    again after a rest. ``lead``: another body answers for it.
    """

    GIVEN = "given"
    DONE = "done"
    SUBMITTED = "submitted"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    AMENDED = "amended"
    SLIPPED = "slipped"
    REOPENED = "reopened"
    RESTED = "rested"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Change(Frozen):
    """One change of one obligation; ``event`` is the fact behind it, where there is one.

    ``before`` is ``None`` where the obligation did not exist or was not given on the earlier day.
    ``leads`` are the bodies that answered before and that answer now, where the task's own words
    did not change.
    """

    move: Move
    task: Task
    before: Standing | None
    after: Standing
    event: Event | None = None
    leads: tuple[tuple[Unit, ...], tuple[Unit, ...]] | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IndicatorChange(Frozen):
    """The latest actual value of an indicator, and the latest before that it compares with.

    ``above``: the value below which a cumulative count fell; the two count different things, so
    nothing is compared.
    """

    indicator: Indicator
    before: Total | None
    after: Total
    above: Total | None = None

    @property
    def difference(self) -> Decimal | None:
        """By how much it changed; ``None`` where one of them is no number."""
        if self.before is None or self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def per_cent(self) -> Decimal | None:
        """The change as a share of the value before."""
        difference = self.difference
        if difference is None or self.before is None or not self.before.value:
            return None
        return percent(difference, abs(self.before.value), 2, "half-up")


def changes(before: Tracking, after: Tracking, tasks: Iterable[TaskStanding]) -> Iterator[Change]:
    """The changes of tasks that stand on the later day, in their order."""
    gone = {
        unit.id
        for unit in after.ws.units.values()
        if unit.closed is not None and before.as_of < unit.closed <= after.as_of
    }
    for found in tasks:
        task = found.task
        facts = _Facts.of(before, after, task)
        given = before.is_given(task)
        if not given:
            yield Change(Move.GIVEN, task, None, found.speaker)
        if given:
            yield from _leads(before, after, found, facts, gone)
        known = before.tasks[task.id].standings if given else ()
        earlier = {one.obligation.key: one for one in known}
        for one in found.standings:
            yield from _obligation(task, earlier.get(one.obligation.key), one, facts)


def indicator_changes(
    before: Mapping[str, Series], after: Mapping[str, Series], indicators: Iterable[Indicator]
) -> Iterator[IndicatorChange]:
    """The indicators of which another actual value is the latest now, by their series."""
    for one in indicators:
        old, new = before[one.id], after[one.id].actual
        if new is None or not _told(new) or _shown(old.actual) == _shown(new):
            continue
        base = next((total for total in reversed(old.totals) if _is_base(one, total, new)), None)
        if base is not None and falls(one, base, new):
            yield IndicatorChange(one, None, new, base)
        else:
            yield IndicatorChange(one, base, new)


def _is_base(indicator: Indicator, old: Total, new: Total) -> bool:
    return not old.estimate and _told(old) and comparable(indicator, old, new)


def _told(total: Total) -> bool:
    return total.value is not None or bool(total.text)


def _shown(total: Total | None) -> tuple[str, Decimal | None, str | None] | None:
    return (total.at, total.value, total.text) if total is not None else None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Facts(Frozen):
    """The events of a task between the two days, by the unit they name (``None``: none)."""

    by_unit: Mapping[str | None, tuple[Event, ...]]

    @classmethod
    def of(cls, before: Tracking, after: Tracking, task: Task) -> _Facts:
        found: dict[str | None, list[Event]] = {}
        for event in task.events or ():
            if event.date is None or not before.as_of < event.date <= after.as_of:
                continue
            if event.unit is None:
                found.setdefault(None, []).append(event)
            else:
                for unit in after.ws.registry.members(event.unit, event.date):
                    found.setdefault(unit.id, []).append(event)
        return cls({unit: tuple(those) for unit, those in found.items()})

    def last(self, one: Standing, *types: str) -> Event | None:
        """The last event of some types that concerns an obligation."""
        owed = one.obligation
        names = dict.fromkeys([None, *(unit.id for unit in (owed.unit, *owed.holders) if unit)])
        known = [
            event
            for name in names
            for event in self.by_unit.get(name, ())
            if event.type in types and event.period in (None, owed.period)
        ]
        return max(known, key=lambda event: str(event.date), default=None)


def _obligation(
    task: Task, before: Standing | None, after: Standing, facts: _Facts
) -> Iterator[Change]:
    def change(move: Move, *types: str) -> Change:
        return Change(move, task, before, after, facts.last(after, *types))

    was = before.progress if before is not None else Progress.NOT_STARTED
    if after.bucket in DONE and was is not Progress.DONE:
        yield change(Move.DONE, "done", "approved", "submitted")
    elif after.progress is Progress.AWAITING and was not in (Progress.AWAITING, Progress.DONE):
        yield change(Move.SUBMITTED, "submitted")
    elif after.progress in _RESTING and was not in _RESTING:
        yield change(Move.RESTED, "paused", "cancelled", "ended")
    elif _reopened(before, after):
        yield change(Move.REOPENED, "returned", "resumed")
    if after.bucket is Bucket.OVERDUE and (before is None or before.bucket is not Bucket.OVERDUE):
        yield change(Move.OVERDUE)
    yield from _deadline(before, after, change)


def _reopened(before: Standing | None, after: Standing) -> bool:
    if before is None:
        return after.history.returns > 0
    closed = {Progress.DONE, Progress.AWAITING, *_RESTING}
    open_ = after.progress not in closed
    returned = after.history.returns > before.history.returns
    return open_ and (returned or before.progress in closed)


def _deadline(
    before: Standing | None, after: Standing, change: Callable[..., Change]
) -> Iterator[Change]:
    """Extended, amended by the basis, or moved with another task's day."""
    past = before.history if before is not None else None
    extended = after.history.extensions - (past.extensions if past is not None else 0)
    moves = len(after.history.moves) - (len(past.moves) if past is not None else 0)
    if extended > 0:
        yield change(Move.EXTENDED, "extension_granted")
    if moves > extended:
        yield change(Move.AMENDED, "amended")
    dues = (before.due, after.due) if before is not None else (None, None)
    if not moves and None not in dues and dues[0] != dues[1]:
        yield change(Move.SLIPPED)


def _leads(
    before: Tracking, after: Tracking, found: TaskStanding, facts: _Facts, gone: Collection[str]
) -> Iterator[Change]:
    """The lead as its documents amended it, and as the bodies that answer for it have changed."""
    task, earlier = found.task, before.tasks[found.task.id].speaker
    amended = [
        event
        for event in facts.by_unit.get(None, ())
        if event.type == "amended" and event.field == "lead"
    ]
    for event in amended:
        yield Change(Move.LEAD, task, earlier, found.speaker, event)
    if not gone or amended or found.bucket in DONE or found.speaker.progress in _RESTING:
        return
    registry = after.ws.registry
    old: dict[str, Unit] = {}
    new: dict[str, Unit] = {}
    for unit in after.addressees(task):
        then = registry.holders(unit, before.as_of)
        if any(one.id in gone for one in then):
            old.update({one.id: one for one in then})
            new.update({one.id: one for one in registry.holders(unit, after.as_of)})
    if new:
        leads = (tuple(old.values()), tuple(new.values()))
        yield Change(Move.LEAD, task, earlier, found.speaker, None, leads)
