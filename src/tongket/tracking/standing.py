"""How an obligation stands on a day: two axes, both deadlines, and its class in the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.calendar import Deadline, Kind
from tongket.tracking.vocabulary import Basis, Bucket, Progress, Timing

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


@dataclass(frozen=True, slots=True)
class Term:
    """One deadline of an obligation: how it reads, its nominal and its effective last day."""

    deadline: Deadline | None = None
    nominal: date | None = None
    effective: date | None = None
    edge: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one obligation stands.

    ``days_late`` are calendar days past the adjusted deadline, of the delivery or, while it is
    open, of the day of the tracking; 0 when it is not late.
    """

    obligation: Obligation
    history: History
    progress: Progress
    timing: Timing
    bucket: Bucket
    original_bucket: Bucket
    original: Term
    adjusted: Term
    delivered: date | None = None
    days_late: int = 0
    on_edge: bool = False
    claim: Claim | None = None

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that judges."""
        return self.adjusted.deadline

    @property
    def due(self) -> date | None:
        """The effective last day that judges."""
        return self.adjusted.effective

    def classed(self, basis: Basis) -> Bucket:
        """Its class in the status table on the original or the adjusted deadline."""
        return self.bucket if basis is Basis.ADJUSTED else self.original_bucket

    @property
    def disputed(self) -> bool:
        """Whether the unit claims it done while the office has not confirmed it."""
        return self.claim is not None and self.claim.done and self.history.confirmed is None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges obligations on a day."""

    as_of: date
    policy: Policy
    due_soon: int

    def standing(
        self,
        obligation: Obligation,
        history: History,
        terms: tuple[Term, Term],
        claim: Claim | None,
    ) -> Standing:
        """The standing of an obligation with its history, (original, adjusted) terms and claim."""
        original, adjusted = terms
        progress, delivered = history.progress, history.delivered
        if claim is not None and progress in (Progress.NOT_STARTED, Progress.IN_PROGRESS):
            progress = claim.progress or progress
            if claim.done:
                delivered = claim.day
        bucket = self.bucket(progress, delivered, adjusted)
        first = bucket if original is adjusted else self.bucket(progress, delivered, original)
        judged = delivered if progress in (Progress.DONE, Progress.AWAITING) else self.as_of
        late = (
            (judged - adjusted.effective).days
            if judged is not None
            and adjusted.effective is not None
            and bucket not in (Bucket.CANCELLED, Bucket.PAUSED)
            else 0
        )
        return Standing(
            obligation,
            history,
            progress,
            _TIMING.get(
                bucket,
                Timing.ON_TIME
                if late <= 0 and adjusted.effective
                else Timing.OVERDUE
                if late > 0
                else Timing.NO_DEADLINE,
            ),
            bucket,
            first,
            original,
            adjusted,
            delivered,
            max(late, 0),
            delivered is not None and delivered == adjusted.edge,
            claim,
        )

    def bucket(self, progress: Progress, delivered: date | None, term: Term) -> Bucket:
        """The class in the status table; the first match wins."""
        resting = _RESTING.get(progress)
        if resting is not None:
            return resting
        if progress is Progress.DONE:
            return _done(delivered, term.effective)
        if progress is Progress.AWAITING:
            return Bucket.AWAITING
        if term.effective is None:
            deadline = term.deadline
            return _WITHOUT_DAY.get(deadline.kind, Bucket.UNCLEAR) if deadline else Bucket.UNCLEAR
        if term.effective < self.as_of:
            return Bucket.OVERDUE
        days = self.policy.days
        near = (term.effective - self.as_of).days <= self.due_soon * 4 + 14 and (
            days.count(self.as_of, term.effective) <= self.due_soon
        )
        return Bucket.DUE_SOON if near else Bucket.IN_TIME


_TIMING: Final = {
    Bucket.OVERDUE: Timing.OVERDUE,
    Bucket.DUE_SOON: Timing.DUE_SOON,
    Bucket.IN_TIME: Timing.ON_TIME,
    Bucket.DONE_LATE: Timing.OVERDUE,
    Bucket.DONE_ON_TIME: Timing.ON_TIME,
    Bucket.DONE_NO_DEADLINE: Timing.NO_DEADLINE,
    Bucket.WAITING: Timing.NO_DEADLINE,
    Bucket.UNCLEAR: Timing.NO_DEADLINE,
    Bucket.STANDING: Timing.NO_DEADLINE,
}


def _done(delivered: date | None, effective: date | None) -> Bucket:
    if effective is None:
        return Bucket.DONE_NO_DEADLINE
    if delivered is None:
        return Bucket.DONE_DAY_UNKNOWN
    return Bucket.DONE_ON_TIME if delivered <= effective else Bucket.DONE_LATE
