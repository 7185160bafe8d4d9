"""The words for the two axes of a standing; classes and states stand in `reports.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.tracking import Progress, Timing

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRESS: Final[Mapping[Progress, Message]] = {
    Progress.NOT_STARTED: Message("Not started"),
    Progress.IN_PROGRESS: Message("In progress"),
    Progress.AWAITING: Message("Submitted, awaiting confirmation"),
    Progress.DONE: Message("Done"),
    Progress.PAUSED: Message("Paused"),
    Progress.CANCELLED: Message("Cancelled"),
    Progress.ENDED: Message("No longer followed"),
}

TIMINGS: Final[Mapping[Timing, Message]] = {
    Timing.ON_TIME: Message("In time"),
    Timing.DUE_SOON: Message("Due soon"),
    Timing.OVERDUE: Message("Overdue"),
    Timing.NO_DEADLINE: Message("No deadline"),
    Timing.UNKNOWN: Message("Day unknown"),
}
