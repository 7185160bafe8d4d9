"""How what is no task but has a deadline stands: meetings, opinions, proposals, inspections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.records.kinds import KINDS, Dated, Task
from tongket.tracking.standing import Judged
from tongket.tracking.superiors import may_call_late
from tongket.tracking.vocabulary import Bucket, Progress

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.deadlines import Deadlines
    from tongket.tracking.standing import Judge
    from tongket.tracking.terms import Term


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DatedStanding(Judged):
    """How one such record stands. It never enters the status table or the rates of tasks.

    ``owing`` are those who answer for it on the day, heirs in the place of closed units.
    ``unsettled``: the day is only planned (dự kiến), or it was put off without a new one; then it
    waits and is never overdue (chưa xác định thời gian). ``may_urge``: whether the office may call
    one of those who owe it late, or nobody is known.
    """

    record: Dated
    owing: tuple[Unit, ...]
    unsettled: bool
    may_urge: bool

    @property
    def key(self) -> str:
        """Its name: ``meetings/hn-02``."""
        return f"{self.record.folder}/{self.record.id}"

    @property
    def open(self) -> bool:
        """Whether it still is to happen or to be answered."""
        return self.progress is Progress.NOT_STARTED

    @property
    def late(self) -> bool:
        """Whether it is overdue and somebody may be urged for it."""
        return self.bucket is Bucket.OVERDUE and self.may_urge

    @property
    def was_late(self) -> bool:
        """Whether it ended after its day, and those who owed it may be called late."""
        return self.bucket is Bucket.DONE_LATE and self.may_urge

    @property
    def awaits_opinion(self) -> bool:
        """Whether its day has passed, but only bodies above or beside the office owe it."""
        return self.bucket is Bucket.OVERDUE and not self.may_urge


def dated_standings(
    ws: Workspace, as_of: date, deadlines: Deadlines, judge: Judge
) -> Mapping[str, DatedStanding]:
    """The standing of each dated record but tasks, by ``kind/id``; later ones do not exist."""
    make = _Dated(ws, as_of, deadlines, judge)
    found = (make.standing(record) for record in dated_records(ws) if make.exists(record))
    return {one.key: one for one in found}


def dated_records(ws: Workspace) -> Iterator[Dated]:
    """All records with a deadline that are not tasks."""
    for kind in KINDS:
        if issubclass(kind, Dated) and kind is not Task:
            for record in ws.records[kind.folder].values():
                if isinstance(record, Dated):
                    yield record


@dataclass(frozen=True, slots=True)
class _Dated:
    ws: Workspace
    as_of: date
    deadlines: Deadlines
    judge: Judge

    def exists(self, record: Dated) -> bool:
        """Whether it is given by the day: raised or received, or its plan's document issued."""
        day = self.deadlines.issued(record)
        return day is None or day <= self.as_of

    def standing(self, record: Dated) -> DatedStanding:
        """How a record stands."""
        terms = self.deadlines.terms(record)
        original, adjusted = self.deadlines.put_off(record, terms) if record.moves else terms
        progress, delivered = self._progress(record)
        undated = original is not adjusted and adjusted.deadline is None
        unsettled = progress is Progress.NOT_STARTED and (undated or _planned(record, adjusted))
        owing = self._owing(record)

        def bucket(term: Term) -> Bucket:
            found = self.judge.bucket(progress, delivered, term)
            waits = unsettled and (found is Bucket.OVERDUE or (undated and term is adjusted))
            return Bucket.WAITING if waits else found

        return DatedStanding(
            progress,
            delivered,
            bucket(adjusted),
            bucket(original),
            original,
            adjusted,
            self.as_of,
            record,
            owing,
            unsettled,
            not owing or any(may_call_late(self.ws, unit) for unit in owing),
        )

    def _progress(self, record: Dated) -> tuple[Progress, date | None]:
        day = record.settled
        if record.ended and (day is None or day <= self.as_of):
            return Progress.DONE, day
        return (Progress.CANCELLED if record.dropped else Progress.NOT_STARTED), None

    def _owing(self, record: Dated) -> tuple[Unit, ...]:
        registry = self.ws.registry
        units = registry.members(record.owed_by, self.as_of)
        held = (one for unit in units for one in registry.holders(unit, self.as_of))
        return tuple({unit.id: unit for unit in held}.values())


def _planned(record: Dated, term: Term) -> bool:
    """Whether the day is only planned: the record says so, or the deadline does in its words."""
    return bool(record.tentative) or (term.deadline is not None and term.deadline.tentative)
