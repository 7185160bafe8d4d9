"""What units claim about tasks in the reports that stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen
from tongket.tracking.vocabulary import Progress
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongket.calendar import Period
    from tongket.records.kinds import Progress as Entry
    from tongket.records.kinds import Report

_CLAIMED: Final = {
    "in-progress": Progress.IN_PROGRESS,
    "submitted": Progress.AWAITING,
    "done": Progress.AWAITING,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Claim(Frozen):
    """What one report says about one task; ``number`` is the entry's place in it."""

    report: Report
    entry: Entry
    number: int

    @property
    def done(self) -> bool:
        """Whether the unit says that its part is delivered."""
        return self.entry.state in ("done", "submitted") or (
            self.entry.state is None and self.entry.done is not None
        )

    @property
    def progress(self) -> Progress | None:
        """The progress that an unconfirmed claim is worth: done is *awaiting confirmation*."""
        if self.entry.state is None:
            return Progress.AWAITING if self.entry.done else None
        return _CLAIMED.get(self.entry.state)

    @property
    def day(self) -> date | None:
        """The day of delivery it claims, else the day on which the report was sent."""
        return self.entry.done or sent(self.report)

    def answered(self, returned: date | None) -> bool:
        """Whether the office sent the work back after this claim."""
        day = sent(self.report)
        return returned is not None and (day is None or day <= returned)

    def covers(self, period: Period) -> bool:
        """Whether its report speaks of a period of a recurring task."""
        told = period_of(self.report.period)
        return told is not None and told.contains(period)


def sent(report: Report) -> date | None:
    """The day that counts as sending (ngày gửi); where only the receipt is known, that day."""
    return report.submitted or report.received


def exists(report: Report, as_of: date) -> bool:
    """Whether a report has been sent by a day, be it that it was sent back since.

    One without any day of sending exists from its own day, else from the first day of its period.
    """
    if any(back.date is not None and back.date <= as_of for back in report.returned or ()):
        return True
    day = sent(report) or report.issued
    if day is None:
        period = period_of(report.period)
        day = period.first if period is not None else date.min
    return day <= as_of


def stands(report: Report, as_of: date) -> bool:
    """Whether a report is with the office: sent, and not sent back since."""
    day = sent(report)
    if not exists(report, as_of) or (day is not None and day > as_of):
        return False
    accepted = report.accepted if report.accepted and report.accepted <= as_of else None
    return not any(
        (back.date is None and accepted is None)
        or (
            back.date is not None
            and back.date <= as_of
            and (day is None or back.date >= day)
            and (accepted is None or back.date > accepted)
        )
        for back in report.returned or ()
    )


def standing_reports(reports: Iterable[Report], as_of: date) -> list[Report]:
    """The reports that stand on a day, corrected ones left out, by the day they were sent."""
    held = [report for report in reports if stands(report, as_of)]
    corrected = {report.corrects for report in held if report.corrects}
    return sorted(
        (report for report in held if report.id not in corrected),
        key=lambda report: (sent(report) or date.min, report.period),
    )


def claims(reports: Iterable[Report], as_of: date) -> Mapping[str, tuple[Claim, ...]]:
    """The claims by task id, of reports in order; what is dated later does not exist."""
    found: dict[str, list[Claim]] = {}
    for report in reports:
        for number, entry in enumerate(report.progress or ()):
            if entry.done is None or entry.done <= as_of:
                found.setdefault(entry.task, []).append(Claim(report, entry, number))
    return {task: tuple(those) for task, those in found.items()}
