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

ANSWERS: Final[Mapping[tuple[str, object], Message]] = {
    ("answer", "accepted"): Message("taken up"),
    ("answer", "partly"): Message("partly taken up"),
    ("answer", "declined"): Message("not taken up"),
}
"""What became of an opinion (tiếp thu, giải trình); elsewhere the same words say other things."""

CHOICES: Final = (
    *(N_("centre"), N_("province"), N_("district"), N_("commune"), N_("grassroots")),
    *(N_("draft"), N_("issued"), N_("ended"), N_("programme"), N_("movement"), N_("task")),
    *(N_("general"), N_("started"), N_("submitted"), N_("returned"), N_("done"), N_("paused")),
    *(N_("resumed"), N_("cancelled"), N_("approved"), N_("amended"), N_("extension_asked")),
    *(N_("extension_granted"), N_("extension_refused"), N_("count"), N_("cumulative"), N_("level")),
    *(N_("rate"), N_("list"), N_("higher"), N_("lower"), N_("sum"), N_("mean"), N_("latest")),
    *(N_("ratio"), N_("none"), N_("periodic"), N_("thematic"), N_("one-off"), N_("once")),
    *(N_("half-up"), N_("truncate"), N_("not-started"), N_("in-progress"), N_("excused")),
    *(N_("committee"), N_("conference"), N_("review"), N_("congress"), N_("dialogue")),
    *(N_("reception"), N_("drafting"), N_("personnel"), N_("decision"), N_("discussion")),
    *(N_("opinion"), N_("information"), N_("deferred"), N_("rejected"), N_("noted")),
    *(N_("add"), N_("change"), N_("drop"), N_("move"), N_("extend"), N_("agree"), N_("ask")),
    *(N_("difficulty"), N_("recommendation"), N_("new-directive"), N_("complaint")),
    *(N_("denunciation"), N_("feedback"), N_("resolved"), N_("explained"), N_("declined")),
    *(N_("in-hand"), N_("forwarded"), N_("inspection"), N_("supervision"), N_("regular")),
    *(N_("on-signs"), N_("public-service"), N_("reminder"), N_("urging"), N_("criticism")),
    *(N_("below"), N_("met"), N_("exceeded")),
)
"""The words that fields allow, for the catalogue; a record keeps the English ones."""
