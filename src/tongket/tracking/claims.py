"""What units claim about tasks in the reports that stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.tracking.vocabulary import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongket.records.kinds import Progress as Entry
    from tongket.records.kinds import Report

_CLAIMED: Final = {
    "in-progress": Progress.IN_PROGRESS,
    "submitted": Progress.AWAITING,
    "done": Progress.AWAITING,
    "paused": None,
    "not-started": None,
}


@dataclass(frozen=True, slots=True)
class Claim:
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
        return _CLAIMED[self.entry.state]

    @property
    def day(self) -> date | None:
        """The day of delivery it claims, else the day on which the report was sent."""
        return self.entry.done or sent(self.report)


def sent(report: Report) -> date | None:
    """The day that counts as sending (ngày gửi); where only the receipt is known, that day."""
    return report.submitted or report.received


def exists(report: Report, as_of: date) -> bool:
    """Whether a report has been sent by a day; one without any day counts as sent."""
    day = sent(report)
    return day is None or day <= as_of


def stands(report: Report, as_of: date) -> bool:
    """Whether a report is with the office: sent, and not sent back since."""
    if not exists(report, as_of):
        return False
    day = sent(report)
    return not any(
        back.date is None or (back.date <= as_of and (day is None or back.date >= day))
        for back in report.returned or ()
    ) or (report.accepted is not None and report.accepted <= as_of)


def standing_reports(reports: Iterable[Report], as_of: date) -> list[Report]:
    """The reports that stand on a day, corrected ones left out, by the day they were sent."""
    held = [report for report in reports if stands(report, as_of)]
    corrected = {report.corrects for report in held if report.corrects}
    return sorted(
        (report for report in held if report.id not in corrected),
        key=lambda report: (str(sent(report) or ""), report.period),
    )


def claims(reports: Iterable[Report]) -> Mapping[tuple[str, str], Claim]:
    """The newest claim by (task id, unit id) of reports in order."""
    return {
        (entry.task, report.unit): Claim(report, entry, number)
        for report in reports
        for number, entry in enumerate(report.progress or ())
    }
