"""What the deadline rules speak of: tasks, and everything else that has a deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tongket.tracking import Bucket

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.kinds import Dated
    from tongket.tracking import Judged, Tracking

Case = tuple["Dated", Sequence["Judged"], int]
"""A record, its standings of one class with the longest overdue first, and how many it has."""


def cases(t: Tracking, bucket: Bucket) -> Iterator[Case]:
    """The records with standings of a class; for a task, its obligations.

    General demands (yêu cầu chung) are left out: they stand outside clears and rates. Nor is it
    told that a body above the office or beside it held or answered something late.
    """
    for found in t.tasks.values():
        if found.task.nature == "general":
            continue
        if len(found.standings) == 1:
            if found.speaker.bucket is bucket:
                yield found.task, [found.speaker], 1
        elif those := [one for one in found.standings if one.bucket is bucket]:
            late_first = sorted(those, key=lambda one: -one.days_late)
            yield found.task, late_first, len(found.standings)
    for one in t.dated.values():
        if one.bucket is bucket and (bucket is not Bucket.DONE_LATE or one.was_late):
            yield one.record, [one], 1


def speakers(t: Tracking) -> Iterator[tuple[Dated, Judged]]:
    """Each record with a deadline, and the standing that speaks for it."""
    for found in t.tasks.values():
        yield found.task, found.speaker
    for one in t.dated.values():
        yield one.record, one


def ending_place(record: Dated) -> Span:
    """Where a record that is no task says the day that ended it."""
    return record.at(*record.ended_at)
