"""Who owes what on the day, and how it is classed: as the reports judge it, without a report."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tongket.cli.words import Words
from tongket.diagnostics import Message
from tongket.reports import classes
from tongket.reports.labels import CLASS_LABELS
from tongket.reports.scope import Scope
from tongket.tracking import Bucket
from tongket.tracking.superiors import may_call_late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongket.records.kinds import Unit
    from tongket.reports.classes import Class
    from tongket.tracking import Basis, Standing, StatusTable, TaskStanding, Tracking


def owing(t: Tracking, one: Standing) -> tuple[Unit, ...]:
    """The units that answer for an obligation: its holders, else the lead's or their heirs."""
    return tuple(unit for unit in classes.owing(_scope(t), one) if unit is not None)


def is_late(t: Tracking, one: Standing) -> bool:
    """Whether an obligation is overdue and somebody may be urged for it."""
    if one.bucket is not Bucket.OVERDUE:
        return False
    units = owing(t, one)
    return not units or any(may_call_late(t.ws, unit) for unit in units)


def awaits_opinion(t: Tracking, one: Standing) -> bool:
    """Whether its day has passed, but only bodies above or beside the office owe it."""
    return one.bucket is Bucket.OVERDUE and not is_late(t, one)


def late_of(t: Tracking, one: TaskStanding) -> tuple[Standing, ...]:
    """The late obligations of a task; a general demand has none."""
    if one.task.nature == "general":
        return ()
    return tuple(standing for standing in one.standings if is_late(t, standing))


def class_of(t: Tracking, one: TaskStanding) -> Class:
    """The class of a task on its adjusted deadline."""
    return classes.class_of(_scope(t), one)


def class_label(t: Tracking, one: TaskStanding) -> Message:
    """The class of a task in words; it tells an event that has come and set no day apart."""
    return _TO_BE_DATED if one.speaker.to_be_dated else CLASS_LABELS[class_of(t, one)]


def obligation_label(t: Tracking, one: Standing) -> Message:
    """The same for one obligation."""
    if one.to_be_dated:
        return _TO_BE_DATED
    waits = awaits_opinion(t, one)
    return CLASS_LABELS[classes.Apart.OPINION if waits else one.bucket]


_TO_BE_DATED = Message("The event has come, no day is set")


def table_of(
    t: Tracking, standings: Iterable[TaskStanding], basis: Basis
) -> tuple[Mapping[Class, list[TaskStanding]], StatusTable]:
    """Tasks by their class, and the table for the rates."""
    return classes.table_of(_scope(t), standings, None, basis)


@lru_cache(maxsize=1)
def _scope(t: Tracking) -> Scope:
    """What the reports judge by; judging needs no words."""
    return Scope(t, Words.of("en"))
