"""The words in which standings are told: progress, timing, the classes of the status table."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Progress(StrEnum):
    """How far a task is (tiến độ); one of two axes, never mixed with time."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    AWAITING = "awaiting-confirmation"
    DONE = "done"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    ENDED = "ended"


class Timing(StrEnum):
    """How a task stands in time (thời hạn); the other axis.

    ``no-deadline``: none runs, because there is no day or the work rests. ``unknown``: delivered on
    a day that nobody wrote down.
    """

    ON_TIME = "on-time"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no-deadline"
    UNKNOWN = "unknown"


class Bucket(StrEnum):
    """The classes of the status table, in the order in which the first match wins."""

    CANCELLED = "cancelled"
    PAUSED = "paused"
    DONE_ON_TIME = "done-on-time"
    DONE_LATE = "done-late"
    DONE_NO_DEADLINE = "done-no-deadline"
    DONE_DAY_UNKNOWN = "done-day-unknown"
    AWAITING = "awaiting"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    IN_TIME = "in-time"
    WAITING = "waiting-for-event"
    UNCLEAR = "deadline-not-clear"
    STANDING = "standing"


DONE: Final = frozenset(
    {Bucket.DONE_ON_TIME, Bucket.DONE_LATE, Bucket.DONE_NO_DEADLINE, Bucket.DONE_DAY_UNKNOWN}
)
OUTSIDE_RATES: Final = frozenset({Bucket.CANCELLED, Bucket.PAUSED, Bucket.STANDING})
"""What leaves the denominator of a rate."""

WORST_FIRST: Final = (
    Bucket.OVERDUE,
    Bucket.DUE_SOON,
    Bucket.IN_TIME,
    Bucket.UNCLEAR,
    Bucket.WAITING,
    Bucket.AWAITING,
    Bucket.STANDING,
)
"""Which open obligation speaks for a task that has several."""

SPEAKING: Final = (
    *WORST_FIRST,
    Bucket.DONE_LATE,
    Bucket.DONE_DAY_UNKNOWN,
    Bucket.DONE_ON_TIME,
    Bucket.DONE_NO_DEADLINE,
    Bucket.PAUSED,
    Bucket.CANCELLED,
)
"""The same with what is closed behind what is open."""


class Basis(StrEnum):
    """Which deadline judges: the original one, or the one that extensions have moved."""

    ORIGINAL = "original"
    ADJUSTED = "adjusted"
