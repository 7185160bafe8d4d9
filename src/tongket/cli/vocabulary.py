"""The words for the two axes of a standing; classes and states stand in `reports.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.words import N_
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

CUTOFFS: Final[Mapping[str, Message]] = {
    "calendar": Message("by the calendar"),
    "nd09": Message("as in Decree 09/2019/NĐ-CP (from the 15th to the 14th)"),
}
"""Named cut-offs of data (thời gian chốt số liệu)."""

CHOICES: Final = (
    *(N_("centre"), N_("province"), N_("district"), N_("commune"), N_("grassroots")),
    *(N_("draft"), N_("issued"), N_("ended"), N_("programme"), N_("movement"), N_("task")),
    *(N_("general"), N_("started"), N_("submitted"), N_("returned"), N_("done"), N_("paused")),
    *(N_("resumed"), N_("cancelled"), N_("approved"), N_("amended"), N_("extension_asked")),
    *(N_("extension_granted"), N_("extension_refused"), N_("count"), N_("cumulative"), N_("level")),
    *(N_("rate"), N_("list"), N_("higher"), N_("lower"), N_("sum"), N_("mean"), N_("latest")),
    *(N_("ratio"), N_("none"), N_("periodic"), N_("thematic"), N_("one-off"), N_("once")),
    *(N_("half-up"), N_("truncate"), N_("not-started"), N_("in-progress")),
)
"""The words that fields allow, for the catalogue; a record keeps the English ones."""
