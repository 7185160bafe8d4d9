"""How an obligation stands on a day: two axes, both deadlines, and its class in the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tongket.calendar import Deadline, Kind
from tongket.frozen import Frozen
from tongket.tracking.terms import Term, Terms
from tongket.tracking.vocabulary import DONE, Basis, Bucket, Progress, Timing

if TYPE_CHECKING:
    from datetime import date

    from tongket.calendar import Policy
    from tongket.tracking.claims import Claim
    from tongket.tracking.history import History
    from tongket.tracking.obligations import Obligation

_RESTING: Final = {
    Progress.CANCELLED: Bucket.CANCELLED,
    Progress.ENDED: Bucket.CANCELLED,
    Progress.PAUSED: Bucket.PAUSED,
}
_WITHOUT_DAY: Final = {
    Kind.EVENT: Bucket.WAITING,
    Kind.RELATIVE: Bucket.WAITING,
    Kind.STANDING: Bucket.STANDING,
    Kind.RECURRING: Bucket.STANDING,
}
_OPEN: Final = frozenset({Progress.NOT_STARTED, Progress.IN_PROGRESS})
_DELIVERED: Final = frozenset({Progress.DONE, Progress.AWAITING})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Judged(Frozen):
    """How something with a deadline stands on both axes, by its original and adjusted deadline."""

    progress: Progress
    delivered: date | None
    bucket: Bucket
    original_bucket: Bucket
    original: Term
    adjusted: Term
    as_of: date

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that judges."""
        return self.adjusted.deadline

    @property
    def due(self) -> date | None:
        """The effective last day that judges."""
        return self.adjusted.effective

    @property
    def original_due(self) -> date | None:
        """The effective last day before any extension."""
        return self.original.effective

    def classed(self, basis: Basis) -> Bucket:
        """Its class in the status table on the original or the adjusted deadline."""
        return self.bucket if basis is Basis.ADJUSTED else self.original_bucket

    def days_past(self, term: Term) -> int:
        """Calendar days past a deadline: of the delivery or, while it is open, of the day; or 0."""
        if term.effective is None or self.bucket in (Bucket.CANCELLED, Bucket.PAUSED):
            return 0
        judged = self.delivered if self.progress in _DELIVERED else self.as_of
        return max((judged - term.effective).days, 0) if judged is not None else 0

    @property
    def days_late(self) -> int:
        """Calendar days past the adjusted deadline; 0 when it is not late."""
        return self.days_past(self.adjusted)

    @property
    def timing(self) -> Timing:
        """The time axis; while it awaits confirmation it is judged by its submission."""
        if self.adjusted.effective is None or self.bucket in (Bucket.CANCELLED, Bucket.PAUSED):
            return Timing.NO_DEADLINE
        if self.bucket is Bucket.DUE_SOON:
            return Timing.DUE_SOON
        if self.progress in _DELIVERED and self.delivered is None:
            return Timing.UNKNOWN
        return Timing.OVERDUE if self.days_late else Timing.ON_TIME

    @property
    def on_edge(self) -> bool:
        """Whether it was delivered on the very D of an exclusive “trước ngày D”."""
        return self.delivered is not None and self.delivered == self.adjusted.edge

    @property
    def to_be_dated(self) -> bool:
        """Whether its event has happened and nobody has set a day (chưa ấn định ngày)."""
        deadline = self.adjusted.deadline
        return (
            self.bucket is Bucket.WAITING
            and deadline is not None
            and deadline.anchor_day is not None
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Standing(Judged):
    """How one obligation stands.

    ``progress`` and ``delivered`` follow the office's events; where these leave it open, a unit's
    claim counts as *awaiting confirmation*.
    """

    obligation: Obligation
    history: History
    claim: Claim | None

    @property
    def disputed(self) -> bool:
        """Whether the unit claims it done while the office has not confirmed it."""
        return self.claim is not None and self.claim.done and self.bucket not in DONE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Judge(Frozen):
    """Judges obligations on a day."""

    as_of: date
    policy: Policy
    due_soon: int
    _open: dict[date, Bucket] = field(default_factory=dict, repr=False, compare=False)

    def standing(
        self,
        obligation: Obligation,
        history: History,
        terms: Terms,
        claim: Claim | None,
    ) -> Standing:
        """The standing of an obligation with its history, (original, adjusted) terms and claim."""
        original, adjusted = terms
        progress, delivered = history.progress, history.delivered
        if claim is not None and progress in _OPEN and not claim.answered(history.returned):
            progress = claim.progress or progress
            if claim.done:
                delivered = claim.day
        bucket = self.bucket(progress, delivered, adjusted)
        return Standing(
            progress,
            delivered,
            bucket,
            bucket if original is adjusted else self.bucket(progress, delivered, original),
            original,
            adjusted,
            self.as_of,
            obligation,
            history,
            claim,
        )

    def bucket(self, progress: Progress, delivered: date | None, term: Term) -> Bucket:
        """The class in the status table; the first match wins."""
        if progress is Progress.DONE:
            return _done(delivered, term.effective)
        if progress is Progress.AWAITING:
            return Bucket.AWAITING
        resting = _RESTING.get(progress)
        if resting is not None:
            return resting
        if term.effective is None:
            deadline = term.deadline
            return _WITHOUT_DAY.get(deadline.kind, Bucket.UNCLEAR) if deadline else Bucket.UNCLEAR
        known = self._open.get(term.effective)
        if known is None:
            known = self._open[term.effective] = self._until(term.effective)
        return known

    def _until(self, due: date) -> Bucket:
        """The class of open work that is due on a day."""
        if due < self.as_of:
            return Bucket.OVERDUE
        if (due - self.as_of).days > self.due_soon * 4 + 14:
            return Bucket.IN_TIME
        near = self.policy.days.count(self.as_of, due) <= self.due_soon
        return Bucket.DUE_SOON if near else Bucket.IN_TIME


def _done(delivered: date | None, effective: date | None) -> Bucket:
    if effective is None:
        return Bucket.DONE_NO_DEADLINE
    if delivered is None:
        return Bucket.DONE_DAY_UNKNOWN
    return Bucket.DONE_ON_TIME if delivered <= effective else Bucket.DONE_LATE
