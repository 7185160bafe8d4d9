"""A task as the committee sees it: counted once, folded from its obligations by written rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.tracking.vocabulary import DONE, WORST_FIRST, Basis, Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Task
    from tongket.tracking.standing import Standing


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task as the committee sees it: counted once, done when every obligation is."""

    task: Task
    standings: tuple[Standing, ...]
    speaker: Standing

    @property
    def bucket(self) -> Bucket:
        """Its class on the adjusted deadline."""
        return self.classed(Basis.ADJUSTED)

    def classed(self, basis: Basis) -> Bucket:
        """Its class in the status table.

        Cancelled and paused obligations are left out unless all are; it is done only if every
        remaining one is, late if one was late; else the worst open one speaks.
        """
        found = {standing.classed(basis) for standing in self.standings}
        if len(found) == 1:
            return next(iter(found))
        found -= {Bucket.CANCELLED, Bucket.PAUSED}
        if not found:
            return Bucket.PAUSED
        if found <= DONE:
            order = (Bucket.DONE_LATE, Bucket.DONE_DAY_UNKNOWN, Bucket.DONE_ON_TIME)
            return next((b for b in order if b in found), Bucket.DONE_NO_DEADLINE)
        return next(bucket for bucket in WORST_FIRST if bucket in found)

    @property
    def done(self) -> int:
        """Number of obligations done: the n of n/N."""
        return sum(standing.bucket in DONE for standing in self.standings)

    def is_due(self, as_of: date, basis: Basis) -> bool:
        """Whether a deadline of the task has come by a day."""
        terms = (s.adjusted if basis is Basis.ADJUSTED else s.original for s in self.standings)
        return any(term.effective is not None and term.effective <= as_of for term in terms)


def fold_standings(task: Task, standings: tuple[Standing, ...]) -> TaskStanding:
    """The standing of a task from those of its obligations, of which there is at least one."""
    return TaskStanding(task, standings, min(standings, key=_speaks))


def _speaks(standing: Standing) -> tuple[int, date]:
    """Who speaks for a task: the worst open obligation, then the earliest due."""
    bucket = standing.bucket
    rank = WORST_FIRST.index(bucket) if bucket in WORST_FIRST else len(WORST_FIRST)
    return rank, standing.due or date.max
