"""What a deadline expression means: its kind and days, and how they were found."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tongket.calendar.periods import Period
from tongket.calendar.policy import Policy
from tongket.calendar.rhythms import Occurrence, Rhythm
from tongket.calendar.terms import Term
from tongket.diagnostics import Message
from tongket.frozen import Frozen

_HORIZON = timedelta(days=366 * 6)


class Kind(StrEnum):
    DAY = "day"
    WINDOW = "window"
    RECURRING = "recurring"
    RELATIVE = "relative"
    EVENT = "event"
    REFERENCE = "reference"
    STANDING = "standing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Deadline(Frozen):
    """A deadline (thời hạn) as read in its context; the raw text is always kept.

    `last_day` is the nominal last day, `effective` the one that lateness is judged by; both are
    None where there is none (yet). `exclusive_day` is the D of an exclusive "trước ngày D":
    delivery on it is late, and on the edge. `alternatives` are the other readings (from, last day)
    of a text that names several; `original` is the last day before it was moved ("đổi từ …").
    `anchor` is what a relative, event or reference deadline hangs on, in the words of the text or
    as `task:ID`; `anchor_day` is its day once known; `term` is what is counted from it.
    `occasional` says that the text also asks for reports on request (đột xuất). `notes` are
    warnings; `steps` tell how each day was found, with its rule.
    """

    raw: str
    kind: Kind
    policy: Policy
    start: date | None = None
    last_day: date | None = None
    effective: date | None = None
    steps: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    exclusive_day: date | None = None
    time: str | None = None
    tentative: bool = False
    alternatives: tuple[tuple[date | None, date], ...] = ()
    original: date | None = None
    anchor: str | None = None
    anchor_day: date | None = None
    term: Term | None = None
    rhythm: Rhythm | None = None
    occasional: bool = False

    @property
    def exclusive(self) -> bool:
        """Whether the text says "trước ngày D" and D itself is already late."""
        return self.exclusive_day is not None

    def occurrences(self, as_of: date, count: int = 4) -> tuple[date, ...]:
        """The next nominal last days on or after the day; none unless it recurs on named days."""
        found = self.occurrences_between(as_of, min(as_of, date.max - _HORIZON) + _HORIZON)
        return tuple(sorted({occurrence.last_day for occurrence in found})[:count])

    def occurrences_between(self, first: date, last: date) -> Iterator[Occurrence]:
        """Every occurrence whose nominal last day lies in [first, last], in order."""
        return self.rhythm.between(first, last, self.policy) if self.rhythm else iter(())

    def occurrence(self, period: Period) -> Occurrence | None:
        """The occurrence that belongs to the period, the latest if there are several."""
        found = self.rhythm.of(period, self.policy) if self.rhythm else []
        return found[-1] if found else None
