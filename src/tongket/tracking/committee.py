"""A task as the committee sees it: counted once, folded from its obligations by written rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.frozen import Frozen
from tongket.tracking.vocabulary import DONE, SPEAKING, WORST_FIRST, Basis, Bucket

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.records.kinds import Task
    from tongket.tracking.standing import Standing


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TaskStanding(Frozen):
    """A task as the committee sees it: counted once, done when every obligation is.

    ``speaker`` is the obligation that speaks for it: the worst open one, of these the earliest due.
    ``given`` is the day on which it was given; before it the task does not count.
    """

    task: Task
    standings: tuple[Standing, ...]
    speaker: Standing
    given: date | None = None

    @property
    def bucket(self) -> Bucket:
        """Its class on the adjusted deadline."""
        return self.classed(Basis.ADJUSTED)

    def classed(self, basis: Basis) -> Bucket:
        """Its class in the status table, folded over all obligations."""
        if len(self.standings) == 1:
            return self.speaker.classed(basis)
        return folded({standing.classed(basis) for standing in self.standings})

    @property
    def total(self) -> int:
        """Number of obligations: the N of n/N."""
        return len(self.standings)

    @property
    def done(self) -> int:
        """Number of obligations done: the n of n/N."""
        return sum(standing.bucket in DONE for standing in self.standings)

    def due_by(self, day: date, basis: Basis) -> tuple[Standing, ...]:
        """The obligations whose deadline has come by a day, cancelled and paused ones left out."""
        found = []
        for standing in self.standings:
            term = standing.adjusted if basis is Basis.ADJUSTED else standing.original
            if term.effective is None or term.effective > day:
                continue
            if standing.classed(basis) not in (Bucket.CANCELLED, Bucket.PAUSED):
                found.append(standing)
        return tuple(found)


def folded(found: set[Bucket]) -> Bucket:
    """The class of a task from those of its obligations.

    Cancelled and paused ones are left out unless all are; it is done only if every remaining one
    is, late if one was late; else the worst open one speaks.
    """
    if len(found) == 1:
        return next(iter(found))
    left = found - {Bucket.CANCELLED, Bucket.PAUSED}
    if not left:
        return Bucket.PAUSED
    order: Iterable[Bucket] = SPEAKING if left <= DONE else WORST_FIRST
    return next(bucket for bucket in order if bucket in left)


def fold_standings(task: Task, standings: tuple[Standing, ...], given: date | None) -> TaskStanding:
    """The standing of a task from those of its obligations, of which there is at least one."""
    return TaskStanding(task, standings, min(standings, key=_speaks), given)


def _speaks(standing: Standing) -> tuple[int, date]:
    return SPEAKING.index(standing.bucket), standing.due or date.max
