"""Which reports are expected: regime × units alive × periods, derived and never typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.calendar import Cutoff, Merge, Period, PeriodError, parse_period
from tongket.calendar.cutoffs import CutoffError
from tongket.calendar.periods import Every
from tongket.records.registry import alive
from tongket.tracking.claims import exists, sent, stands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tongket.calendar import Deadline
    from tongket.records.kinds import Duty, Regime, Report, Tier, Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.deadlines import Deadlines

_MOST_PERIODS: Final = 1200


class Receipt(StrEnum):
    """What has become of an expected report."""

    ACCEPTED = "accepted"
    ON_TIME = "received-on-time"
    LATE = "received-late"
    DAY_UNKNOWN = "received-day-unknown"
    RETURNED = "returned"
    NOT_DUE = "not-due"
    MISSING = "not-received"


RECEIVED: Final = frozenset({Receipt.ACCEPTED, Receipt.ON_TIME, Receipt.LATE, Receipt.DAY_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Expected:
    """One report that one unit owes for one period.

    ``window`` is the data window after the cut-off. ``days_late`` counts from the effective last
    day to the sending, or to the day of the tracking while nothing has come.
    """

    regime: Regime
    duty: Duty
    tier: Tier
    unit: Unit
    period: Period
    window: tuple[date, date]
    deadline: Deadline | None
    due: date | None
    nominal: date | None
    report: Report | None
    receipt: Receipt
    days_late: int = 0

    @property
    def key(self) -> str:
        """Its name: ``regimes/bc-quy@xa-a/2025-Q1``."""
        return f"regimes/{self.regime.id}@{self.unit.id}/{self.period.id}"


@dataclass(frozen=True)
class Expectations:
    """Derives the expected reports of a workspace on a day."""

    ws: Workspace
    deadlines: Deadlines
    as_of: date
    reports: Mapping[tuple[str, str], tuple[Report, ...]]

    def all(self) -> Iterator[Expected]:
        """Every expected report whose data window has begun, by regime, period and unit order."""
        for regime in self.ws.regimes.values():
            for duty in regime.periods or ():
                yield from self._of(regime, duty)

    def _of(self, regime: Regime, duty: Duty) -> Iterator[Expected]:
        cutoff = cutoff_of(duty)
        document = self.ws.documents.find(regime.basis)
        issued = document.issued if document else None
        for period in self._periods(regime, duty, issued):
            if self._merged(regime, period):
                continue
            window = cutoff.window(period)
            for tier in duty.tiers or ():
                deadline = (
                    self.deadlines.read(tier.due, issued, period=period) if tier.due else None
                )
                for unit in self.ws.registry.members(tier.senders, window[1]):
                    if alive(unit, window[1]):
                        yield self._judge(regime, duty, tier, unit, period, window, deadline)

    def _judge(  # noqa: PLR0913, PLR0917 - the parts of an expectation
        self,
        regime: Regime,
        duty: Duty,
        tier: Tier,
        unit: Unit,
        period: Period,
        window: tuple[date, date],
        deadline: Deadline | None,
    ) -> Expected:
        nominal, due = _days(deadline, period)
        report = self._report(regime, unit, period)
        receipt, late = self._receipt(report, due)
        return Expected(
            regime, duty, tier, unit, period, window, deadline, due, nominal, report, receipt, late
        )

    def _receipt(self, report: Report | None, due: date | None) -> tuple[Receipt, int]:
        if report is None:
            late = (self.as_of - due).days if due is not None else 0
            return (Receipt.MISSING, late) if late > 0 else (Receipt.NOT_DUE, 0)
        day = sent(report)
        late = max((day - due).days, 0) if day is not None and due is not None else 0
        if not stands(report, self.as_of):
            return Receipt.RETURNED, late
        if day is None:
            return Receipt.DAY_UNKNOWN, 0
        if late:
            return Receipt.LATE, late
        accepted = report.accepted is not None and report.accepted <= self.as_of
        return (Receipt.ACCEPTED if accepted else Receipt.ON_TIME), 0

    def _report(self, regime: Regime, unit: Unit, period: Period) -> Report | None:
        """The newest version of a unit's report for a period."""
        versions = [
            report
            for report in self.reports.get((regime.id, unit.id), ())
            if exists(report, self.as_of) and same_period(report.period, period)
        ]
        corrected = {report.corrects for report in versions if report.corrects}
        last = [report for report in versions if report.id not in corrected]
        return max(last, key=lambda report: str(sent(report) or "")) if last else None

    def _periods(self, regime: Regime, duty: Duty, issued: date | None) -> Iterator[Period]:
        first = _period(regime.first)
        if duty.every == "once":
            period = first or (Period.of(issued or self.as_of, Every.YEAR))
            yield period
            return
        last = _period(regime.last)
        begin = first.first if first else issued or self._first_reported(regime) or self.as_of
        period = Period.of(begin, duty.every)
        if first is not None and first.every is period.every:
            period = first
        cutoff = cutoff_of(duty)
        for _ in range(_MOST_PERIODS):
            if cutoff.window(period)[0] > self.as_of or (last and period.first > last.last):
                return
            if not (duty.every == "half-year" and period.every is not Every.HALF_YEAR):
                yield period
            period = period.next()

    def _first_reported(self, regime: Regime) -> date | None:
        days = [
            period.first
            for (name, _), reports in self.reports.items()
            if name == regime.id
            for report in reports
            if (period := _period(report.period)) is not None
        ]
        return min(days, default=None)

    def _merged(self, regime: Regime, period: Period) -> bool:
        """Whether a longer report of the same regime replaces this one (lồng ghép)."""
        for duty in regime.periods or ():
            if duty.merge is not None and duty.merge.months and duty.merge.into:
                merge = Merge(tuple(duty.merge.months), Every(duty.merge.into))
                if merge.target(period) is not None:
                    return True
        return False


def cutoff_of(duty: Duty) -> Cutoff:
    """The cut-off of a rhythm; the calendar period where it names none or one that is no rule."""
    try:
        return Cutoff.parse(duty.cutoff or "calendar")
    except CutoffError:
        return Cutoff.parse("calendar")


def same_period(text: str, period: Period) -> bool:
    """Whether a report's period text means a period."""
    return _period(text) == period


def _period(text: str | None) -> Period | None:
    try:
        return parse_period(text) if text else None
    except PeriodError:
        return None


def _days(deadline: Deadline | None, period: Period) -> tuple[date | None, date | None]:
    """Nominal and effective last day for a period."""
    if deadline is None:
        return None, None
    if deadline.effective is not None:
        return deadline.last_day, deadline.effective
    found = deadline.occurrence(period)
    return (found.last_day, found.effective) if found else (None, None)
