"""The words for standings and kinds, the same wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.words import N_
from tongket.tracking import Bucket, Progress, Receipt, Timing

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRESS: Final[Mapping[Progress, str]] = {
    Progress.NOT_STARTED: N_("Not started"),
    Progress.IN_PROGRESS: N_("In progress"),
    Progress.AWAITING: N_("Submitted, awaiting confirmation"),
    Progress.DONE: N_("Done"),
    Progress.PAUSED: N_("Paused"),
    Progress.CANCELLED: N_("Cancelled"),
    Progress.ENDED: N_("No longer followed"),
}

TIMINGS: Final[Mapping[Timing, str]] = {
    Timing.ON_TIME: N_("In time"),
    Timing.DUE_SOON: N_("Due soon"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.NO_DEADLINE: N_("No deadline"),
    Timing.UNKNOWN: N_("Day unknown"),
}

BUCKETS: Final[Mapping[Bucket, str]] = {
    Bucket.CANCELLED: N_("Cancelled"),
    Bucket.PAUSED: N_("Paused"),
    Bucket.DONE_ON_TIME: N_("Done in time"),
    Bucket.DONE_LATE: N_("Done late"),
    Bucket.DONE_NO_DEADLINE: N_("Done (no deadline)"),
    Bucket.DONE_DAY_UNKNOWN: N_("Done (day unknown)"),
    Bucket.AWAITING: N_("Submitted, awaiting confirmation"),
    Bucket.OVERDUE: N_("Overdue"),
    Bucket.DUE_SOON: N_("Due soon"),
    Bucket.IN_TIME: N_("In time"),
    Bucket.WAITING: N_("Waiting for an event"),
    Bucket.UNCLEAR: N_("Deadline not clear"),
    Bucket.STANDING: N_("Standing"),
}

RECEIPTS: Final[Mapping[Receipt, str]] = {
    Receipt.ACCEPTED: N_("Accepted"),
    Receipt.ON_TIME: N_("Received in time"),
    Receipt.LATE: N_("Received late"),
    Receipt.DAY_UNKNOWN: N_("Received (day unknown)"),
    Receipt.RETURNED: N_("Returned, to be completed"),
    Receipt.NOT_DUE: N_("Not yet due"),
    Receipt.MISSING: N_("Report not received"),
}

RATES: Final[Mapping[str, str]] = {
    "of-assigned": N_("Done of those assigned"),
    "of-due": N_("Done of those due"),
    "of-closed": N_("Done of those done or overdue"),
    "on-time": N_("In time of those done with a deadline"),
}
