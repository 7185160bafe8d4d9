"""How meetings, opinions, proposals and inspections stand, in the words of their kind."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tongket.cli.plain import plain
from tongket.diagnostics import Message
from tongket.records.kinds import Inspection, Record, Task
from tongket.reports.classes import Apart
from tongket.reports.labels import CLASS_LABELS
from tongket.tracking import DONE, Bucket, ProposalState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.kinds import Dated
    from tongket.reports.classes import Class
    from tongket.tracking import DatedStanding, Raised, Tracking

_HELD: Final[Mapping[Class, Message]] = {
    **dict.fromkeys(DONE, Message("Was held")),
    Bucket.DONE_LATE: Message("Held later than planned"),
    Bucket.OVERDUE: Message("Not recorded as held"),
    Apart.OPINION: Message("Not recorded as held"),
    Bucket.CANCELLED: Message("Not held"),
}
_ANSWERED: Final[Mapping[Class, Message]] = {
    **dict.fromkeys(DONE, Message("Answered")),
    Bucket.DONE_LATE: Message("Answered late"),
    Bucket.OVERDUE: Message("Answer overdue"),
    Bucket.CANCELLED: Message("Agrees"),
}
_WORDS: Final = {"meetings": _HELD, "inspections": _HELD, "opinions": _ANSWERED}
_PROPOSALS: Final[Mapping[ProposalState, Message]] = {
    ProposalState.MERGED: Message("Merged into another"),
    ProposalState.SOLVED: Message("Solved by the unit itself"),
    ProposalState.ANSWERED: Message("Answered"),
    ProposalState.OVERDUE: Message("Answer overdue"),
    ProposalState.OPINION: Message("Awaiting opinion"),
    ProposalState.IN_HAND: Message("In hand"),
    ProposalState.FORWARDED: Message("Forwarded"),
    ProposalState.WAITING: Message("Not yet answered"),
    ProposalState.UNROUTED: Message("Routed nowhere"),
}


def standing_of(t: Tracking, record: Record) -> DatedStanding | None:
    """How a record that is no task stands; None where it has no deadline or is not yet given."""
    return t.dated.get(f"{record.folder}/{record.id}")


def class_of(one: DatedStanding) -> Class:
    """Its class, with that of what only bodies above or beside the office owe."""
    return Apart.OPINION if one.awaits_opinion else one.bucket


def states_of(t: Tracking, one: DatedStanding) -> tuple[str, ...]:
    """Every word by which `--state` finds it."""
    raised = _raised(t).get(one.key)
    return (class_of(one), one.progress, *((raised.state,) if raised is not None else ()))


def label(t: Tracking, one: DatedStanding) -> Message:
    """How it stands in the words of its kind."""
    raised = _raised(t).get(one.key)
    if one.was_late:
        return _WORDS.get(one.record.folder, _ANSWERED)[Bucket.DONE_LATE]
    if raised is not None:
        return _PROPOSALS[raised.state]
    found = class_of(one)
    if found in DONE and isinstance(one.record, Inspection) and one.record.kind != "regular":
        concluded = one.record.concluded
        known = concluded is not None and concluded <= t.as_of
        return Message("Concluded") if known else Message("Held, no conclusion yet")
    if one.unsettled and found is Bucket.WAITING:
        return Message("Time not yet set")
    words = _WORDS.get(one.record.folder, _ANSWERED)
    if found is Bucket.DONE_LATE:
        return words[Bucket.DONE_ON_TIME]
    if found is Bucket.UNCLEAR and one.deadline is None:
        return Message("Not yet answered") if words is _ANSWERED else Message("No time given")
    return words.get(found, CLASS_LABELS[found])


def data(t: Tracking, one: DatedStanding) -> dict[str, Any]:
    """How it stands as plain data; of a proposal also what has become of it."""
    raised = _raised(t).get(one.key)
    more = {"answer": raised.state.value, "age": raised.age} if raised is not None else {}
    return {
        "state": class_of(one).value,
        "progress": one.progress.value,
        "timing": one.timing.value,
        "original_due": plain(one.original_due),
        "due": plain(one.due),
        "delivered": plain(one.delivered),
        "days_late": one.days_late if one.may_urge else 0,
        "unsettled": one.unsettled,
        **more,
    }


def ended(record: Dated, one: DatedStanding) -> Message | None:
    """The day that ended it."""
    if one.delivered is None or isinstance(record, Task):
        return None
    if record.ended_at == ("held",):
        return Message("held {day}", day=one.delivered)
    return Message("answered {day}", day=one.delivered)


@lru_cache(maxsize=1)
def _raised(t: Tracking) -> Mapping[str, Raised]:
    """The filed proposals by their names."""
    return {one.record: one for one in t.proposals if one.filed is not None}
