"""Which reports are expected: regime × units alive × periods, derived and never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from tongket.calendar import Cutoff, Every, Merge, Period
from tongket.calendar.cutoffs import CutoffError
from tongket.frozen import Frozen
from tongket.records.registry import alive
from tongket.tracking.claims import exists, sent, stands
from tongket.tracking.terms import NO_TERM, Term, term_of
from tongket.tracking.vocabulary import Progress
from tongket.tracking.when import EARLIEST, LATEST, MOST, period_of, within

if TYPE_CHECKING:
    from tongket.calendar import Deadline
    from tongket.records.kinds import Duty, Regime, Report, Tier, Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.deadlines import Deadlines
    from tongket.tracking.standing import Standing


class Receipt(StrEnum):
    """What has become of an expected report."""

    ACCEPTED = "accepted"
    ON_TIME = "received-on-time"
    LATE = "received-late"
    DAY_UNKNOWN = "received-day-unknown"
    RETURNED = "returned"
    NOT_DUE = "not-due"
    MISSING = "not-received"


_DELIVERED: Final = frozenset({Progress.DONE, Progress.AWAITING})
RECEIVED: Final = frozenset({Receipt.ACCEPTED, Receipt.ON_TIME, Receipt.LATE, Receipt.DAY_UNKNOWN})

CompletedBy = Callable[["Regime", "Unit", Period], "Standing | None"]
"""The standing of the task with which a unit delivers a report for a period."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Expected(Frozen):
    """One report that one unit owes for one period.

    ``window`` is the data window after the cut-off. ``delivered`` is the day of sending, as the
    report or, where none is kept, the task that delivers it tells; of a report that the unit has
    corrected since it is that of the first version that was not sent back. ``days_late`` counts
    from the effective last day to it, or to the day of the tracking while none is with the office.
    """

    regime: Regime
    duty: Duty
    tier: Tier
    unit: Unit
    period: Period
    window: tuple[date, date]
    term: Term
    report: Report | None
    receipt: Receipt
    delivered: date | None = None
    days_late: int = 0
    holders: tuple[Unit, ...] = ()

    @property
    def owed_by(self) -> tuple[Unit, ...]:
        """Who answers for it on the day: the unit, or its successors once it is closed."""
        return self.holders or (self.unit,)

    @property
    def key(self) -> str:
        """Its name: ``regimes/bc-quy@xa-a/2025-Q1``."""
        return f"regimes/{self.regime.id}@{self.unit.id}/{self.period.id}"

    @property
    def deadline(self) -> Deadline | None:
        """How its deadline reads."""
        return self.term.deadline

    @property
    def nominal(self) -> date | None:
        """The nominal last day."""
        return self.term.nominal

    @property
    def due(self) -> date | None:
        """The effective last day, by which lateness is judged."""
        return self.term.effective

    @property
    def received(self) -> bool:
        """Whether the report is with the office."""
        return self.receipt in RECEIVED

    @property
    def on_edge(self) -> bool:
        """Whether it was sent on the very D of an exclusive “trước ngày D”."""
        return self.delivered is not None and self.delivered == self.term.edge


@dataclass(frozen=True)
class Expectations:
    """Derives the expected reports of a workspace on a day."""

    ws: Workspace
    deadlines: Deadlines
    as_of: date
    completed_by: CompletedBy
    reports: Mapping[tuple[str, str], tuple[Report, ...]]
    """Reports by regime and unit."""

    def all(self) -> Iterator[Expected]:
        """Every expected report whose data window has begun, by regime, period and unit order."""
        for regime in self.ws.regimes.values():
            for duty in regime.periods or ():
                yield from self._of(regime, duty)

    def _of(self, regime: Regime, duty: Duty) -> Iterator[Expected]:
        cutoff = cutoff_of(duty)
        document = self.ws.documents.find(regime.basis)
        issued = document.issued if document else None
        plan = self.ws.plans.get(regime.plan or "")
        for period in self._periods(regime, duty, issued):
            if merged(regime, period):
                continue
            window = cutoff.window(period)
            for tier in duty.tiers or ():
                term = NO_TERM
                if tier.due:
                    deadline = self.deadlines.read(tier.due, issued, plan, period)
                    term = _of_period(deadline, period, window)
                for unit in self.senders(tier, window[1]):
                    task = self.completed_by(regime, unit, period)
                    due = task.adjusted if task is not None and not tier.due else term
                    versions = self._versions(regime, duty, unit, period)
                    report = versions[0] if versions else None
                    told = task if report is None else None
                    receipt, day, late = self._receipt(versions, told, due.effective)
                    holders = self.ws.registry.holders(unit, self.as_of)
                    yield Expected(
                        regime,
                        duty,
                        tier,
                        unit,
                        period,
                        window,
                        due,
                        report,
                        receipt,
                        day,
                        late,
                        holders,
                    )

    def senders(self, tier: Tier, day: date) -> tuple[Unit, ...]:
        """Who sends for a data window that ends on a day: closed units' successors in their place.

        Nothing is expected of a unit outside its life.
        """
        registry = self.ws.registry
        found: dict[str, Unit] = {}
        for unit in registry.members(tier.senders, day):
            for one in (unit,) if alive(unit, day) else registry.holders(unit, day):
                if alive(one, day):
                    found[one.id] = one
        return tuple(found.values())

    def _receipt(
        self, versions: Sequence[Report], task: Standing | None, due: date | None
    ) -> tuple[Receipt, date | None, int]:
        """What became of it, the day of sending, and the days late.

        A unit that corrects of its own accord what the office holds has kept its day: that of the
        first version counts. A version that was sent back has delivered nothing.
        """
        report = versions[0] if versions else None
        if report is not None:
            standing = [*takewhile(lambda one: stands(one, self.as_of), versions)]
            given, days = bool(standing), [sent(one) for one in standing]
            day = min((one for one in days if one is not None), default=None)
            accepted = report.accepted is not None and report.accepted <= self.as_of
        else:
            given = task is not None and task.progress in _DELIVERED
            day = task.delivered if task is not None else None
            accepted = task is not None and task.progress is Progress.DONE
        if not given:
            late = max((self.as_of - due).days, 0) if due is not None else 0
            if report is not None:
                return Receipt.RETURNED, None, late
            return (Receipt.MISSING if late else Receipt.NOT_DUE), None, late
        if day is None:
            return Receipt.DAY_UNKNOWN, None, 0
        late = max((day - due).days, 0) if due is not None else 0
        if late:
            return Receipt.LATE, day, late
        return (Receipt.ACCEPTED if accepted else Receipt.ON_TIME), day, 0

    def _versions(self, regime: Regime, duty: Duty, unit: Unit, period: Period) -> Sequence[Report]:
        """A unit's report for a period, of a one-off duty for any: the newest version first.

        Behind it stands what it corrects, version by version.
        """
        versions = [
            report
            for report in self.reports.get((regime.id, unit.id), ())
            if exists(report, self.as_of)
            and (duty.every == "once" or period_of(report.period) == period)
        ]
        corrected = {report.corrects for report in versions if report.corrects}
        last = [report for report in versions if report.id not in corrected]
        if not last:
            return ()
        by_id = {report.id: report for report in versions}
        found = [max(last, key=lambda report: sent(report) or date.min)]
        while (before := by_id.pop(found[-1].corrects or "", None)) is not None:
            found.append(before)
        return found

    def _periods(self, regime: Regime, duty: Duty, issued: date | None) -> Iterator[Period]:
        first, last = period_of(regime.first), period_of(regime.last)
        if duty.every == "once":
            yield first or self._only(regime, issued)
            return
        day = min(max(self.as_of, EARLIEST), LATEST)
        begin = first.first if first else issued or self._first_reported(regime) or day
        begin = max(begin, EARLIEST, day - MOST)
        if begin > day + timedelta(days=800):
            return
        period = Period.of(begin, duty.every)
        cutoff = cutoff_of(duty)
        while cutoff.window(period)[0] <= day and not (last and period.first > last.last):
            yield period
            period = period.next()

    def _only(self, regime: Regime, issued: date | None) -> Period:
        """The one period of a one-off duty that names none: its plan's, a report's, a year."""
        plan = self.ws.plans.get(regime.plan or "")
        span = plan.period if plan is not None else None
        if span is not None and span.from_ and span.to and within(span.from_, span.to):
            return Period(Every.WINDOW, span.from_, span.to)
        begin = self._first_reported(regime) or issued or self.as_of
        return Period.of(min(max(begin, EARLIEST), LATEST), Every.YEAR)

    def _first_reported(self, regime: Regime) -> date | None:
        days = [
            period.first
            for (name, _), reports in self.reports.items()
            if name == regime.id
            for report in reports
            if (period := period_of(report.period)) is not None
        ]
        return min(days, default=None)


def merged(regime: Regime, period: Period) -> bool:
    """Whether a longer report of the same regime replaces this one (lồng ghép)."""
    for duty in regime.periods or ():
        rule = duty.merge
        if rule is None or not rule.months or rule.into is None or rule.into == "once":
            continue
        if Merge(tuple(rule.months), Every(rule.into)).target(period) is not None:
            return True
    return False


def cutoff_of(duty: Duty) -> Cutoff:
    """The cut-off of a rhythm; the calendar period where it names none or one that is no rule."""
    try:
        return Cutoff.parse(duty.cutoff or "calendar")
    except CutoffError:
        return Cutoff.CALENDAR


def _of_period(deadline: Deadline, period: Period, window: tuple[date, date]) -> Term:
    """The term of a deadline for a period.

    A day with its year that lies in the first half of the data window belongs to an earlier period.
    """
    if deadline.effective is None:
        return term_of(deadline, deadline.occurrence(period))
    middle = window[0] + (window[1] - window[0]) / 2
    return term_of(deadline) if deadline.effective >= middle else NO_TERM
