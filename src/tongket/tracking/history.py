"""What has happened to one obligation by a day: its events in order, read as a state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen
from tongket.tracking.vocabulary import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tongket.records.kinds import Event


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class History(Frozen):
    """The state that events lead to.

    ``delivered`` is the last submission that no return follows, else the day it was done: lateness
    is judged by it. ``confirmed`` is the day on which the office confirmed it, ``returned`` that of
    the last return. ``moves`` are the events that moved the deadline (an extension granted without
    a day grants the day that was asked for), ``asked`` is an extension still unanswered.
    """

    progress: Progress = Progress.NOT_STARTED
    delivered: date | None = None
    confirmed: date | None = None
    since: date | None = None
    moves: tuple[Event, ...] = ()
    asked: Event | None = None
    refused: int = 0
    returns: int = 0
    returned: date | None = None
    delivery: Event | None = None
    opened: Event | None = None
    excused: tuple[Event, ...] = ()
    quality: str | None = None

    @property
    def extensions(self) -> int:
        """How often an extension (gia hạn) was granted."""
        return sum(1 for event in self.moves if event.type == "extension_granted")


UNTOUCHED: Final = History()


def visible(events: Sequence[Event] | None, as_of: date) -> list[Event]:
    """The events that exist on a day, by date and then as they stand; undated ones last."""
    if not events:
        return []
    known = [event for event in events if event.date is None or event.date <= as_of]
    if len(known) > 1:
        known.sort(key=lambda event: event.date or date.max)
    return known


def history(events: Iterable[Event]) -> History:
    """The state after events that are visible and in order."""
    state = _State()
    for event in events:
        state.take(event)
    return state.history()


_SETTLED: Final = frozenset({Progress.DONE, Progress.PAUSED, Progress.CANCELLED, Progress.ENDED})
"""What a pause does not touch: what is done stays done, what rests rests."""


_SAYS_OPEN: Final = frozenset(
    {
        "started",
        "returned",
        "resumed",
        "extension_asked",
        "extension_granted",
        "extension_refused",
    }
)
"""What happens only to work that is not yet delivered."""


class _State:
    """The walk over the events; gone when the history is made."""

    __slots__ = (
        "asked",
        "before_pause",
        "confirmed",
        "delivered",
        "delivery",
        "excused",
        "moves",
        "opened",
        "progress",
        "quality",
        "refused",
        "returned",
        "returns",
        "since",
        "submitted",
    )

    def __init__(self) -> None:
        self.progress = Progress.NOT_STARTED
        self.before_pause = Progress.IN_PROGRESS
        self.submitted = False
        self.delivered: date | None = None
        self.confirmed: date | None = None
        self.since: date | None = None
        self.moves: list[Event] = []
        self.asked: Event | None = None
        self.refused = 0
        self.returns = 0
        self.returned: date | None = None
        self.delivery: Event | None = None
        self.opened: Event | None = None
        self.excused: list[Event] = []
        self.quality: str | None = None

    def take(self, event: Event) -> None:
        """One event; types that change nothing here are left alone."""
        step = getattr(self, f"_{event.type}", None)
        if step is not None:
            step(event)
        if event.type in _SAYS_OPEN:
            self.opened = event
        if event.quality is not None:
            self.quality = event.quality

    def history(self) -> History:
        """The state reached."""
        return History(
            self.progress,
            self.delivered,
            self.confirmed,
            self.since,
            tuple(self.moves),
            self.asked,
            self.refused,
            self.returns,
            self.returned,
            self.delivery,
            self.opened,
            tuple(self.excused),
            self.quality,
        )

    def _enter(self, progress: Progress, event: Event) -> None:
        self.progress = progress
        self.since = event.date

    def _started(self, event: Event) -> None:
        if self.progress is Progress.NOT_STARTED:
            self._enter(Progress.IN_PROGRESS, event)

    def _submitted(self, event: Event) -> None:
        if self.progress is Progress.DONE:
            return
        self._enter(Progress.AWAITING, event)
        self.submitted = True
        self.delivered = event.date
        self.delivery = event

    def _returned(self, event: Event) -> None:
        self._enter(Progress.IN_PROGRESS, event)
        self.submitted = False
        self.delivered = self.confirmed = self.delivery = self.quality = None
        self.returns += 1
        self.returned = event.date

    def _done(self, event: Event) -> None:
        if self.progress is Progress.DONE:
            self.confirmed = self.confirmed or event.date
            self.delivered = self.delivered or event.date
            return
        self._enter(Progress.DONE, event)
        self.confirmed = event.date
        if not self.submitted:
            self.delivered = event.date
            self.delivery = event

    _approved = _done

    def _paused(self, event: Event) -> None:
        if self.progress not in _SETTLED:
            self.before_pause = self.progress
            self._enter(Progress.PAUSED, event)

    def _resumed(self, event: Event) -> None:
        if self.progress is Progress.PAUSED:
            resting = self.before_pause
            self._enter(Progress.IN_PROGRESS if resting is Progress.NOT_STARTED else resting, event)
        elif self.progress in (Progress.CANCELLED, Progress.ENDED):
            self._enter(Progress.IN_PROGRESS, event)

    def _cancelled(self, event: Event) -> None:
        if self.progress is not Progress.DONE:
            self._enter(Progress.CANCELLED, event)

    def _ended(self, event: Event) -> None:
        if self.progress is not Progress.DONE:
            self._enter(Progress.ENDED, event)

    def _extension_asked(self, event: Event) -> None:
        self.asked = event

    def _extension_granted(self, event: Event) -> None:
        if event.to is None and self.asked is not None and self.asked.to is not None:
            event = replace(event, to=self.asked.to)
        self.asked = None
        self.moves.append(event)

    def _extension_refused(self, _event: Event) -> None:
        self.asked = None
        self.refused += 1

    def _excused(self, event: Event) -> None:
        self.excused.append(event)

    def _amended(self, event: Event) -> None:
        if event.field in ("due", None):
            self.moves.append(event)
