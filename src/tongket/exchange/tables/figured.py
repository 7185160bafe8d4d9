"""What tables tell beside the fields of records: how tasks, indicators and reports stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms.contents import goal_text
from tongket.records.kinds import Indicator, Record, Report, Task
from tongket.records.schema import fields_of
from tongket.records.secrecy import stays_inside
from tongket.tracking import Progress

if TYPE_CHECKING:
    from tongket.exchange.language import Words
    from tongket.exchange.tables.cells import Cells
    from tongket.tracking import Expected, Standing, TaskStanding, Tracking

Content = str | Decimal | date | None
PROGRESS: Final = {
    Progress.NOT_STARTED: Message("Not started"),
    Progress.IN_PROGRESS: Message("In progress"),
    Progress.AWAITING: Message("Submitted, awaiting confirmation"),
    Progress.DONE: Message("Done"),
    Progress.PAUSED: Message("Paused"),
    Progress.CANCELLED: Message("Cancelled"),
    Progress.ENDED: Message("Ended"),
}


@dataclass(frozen=True)
class Labels:
    """How things stand in the words of the office's own lists, and by how many days late.

    ``speaker`` is the obligation of a task of which all this is told; ``report`` is asked for a
    report that a duty expects, ``filed`` for any other.
    """

    task: Callable[[TaskStanding], tuple[Message, int]]
    speaker: Callable[[TaskStanding], Standing]
    report: Callable[[Expected], Message]
    filed: Callable[[Report], Message]


@dataclass(frozen=True)
class Figured:
    """Figures the columns that no field fills."""

    t: Tracking
    words: Words
    labels: Labels

    def of(self, record: Record) -> Mapping[str, Content]:
        """What is figured of a record."""
        if isinstance(record, Task):
            return self._task(self.t.tasks[record.id])
        if isinstance(record, Indicator):
            return self._indicator(record)
        return self._report(record) if isinstance(record, Report) else {}

    def missing(self, cells: Cells, wanted: Callable[[str], bool]) -> Iterator[dict[str, Content]]:
        """The reports that are expected and of which no record is kept."""
        types = {one.key: one.type for one in fields_of(Report)}
        kept = {(one.regime, one.unit, one.period) for one in self.t.ws.reports.values()}
        for one in self.t.expected:
            key = (one.regime.id, one.unit.id, one.period.id)
            if one.report is not None or key in kept or not wanted(one.regime.id):
                continue
            if not self._inside(one.regime):
                yield {
                    "regime": cells.shown(types["regime"], one.regime.id),
                    "unit": cells.shown(types["unit"], one.unit.id),
                    "period": cells.shown(types["period"], one.period.id),
                    "submitted": one.delivered,
                    **self._expected(one),
                }

    def _task(self, standing: TaskStanding) -> Mapping[str, Content]:
        one = self.labels.speaker(standing)
        said, late = self.labels.task(standing)
        progress = self.words.say(PROGRESS[one.progress])
        if standing.total > 1:
            progress += f" ({standing.done}/{standing.total})"
        alone = standing.total == 1
        delivery = one.history.delivery
        moved = one.adjusted.effective if one.adjusted is not one.original else None
        return {
            "last-day": one.due,
            "progress": progress,
            "state": self.words.say(said),
            "days-late": Decimal(late) if late else None,
            "moved": moved,
            "extensions": Decimal(one.history.extensions) if one.history.extensions else None,
            "submitted": one.delivered if alone else None,
            "done": one.history.confirmed if alone else None,
            "evidence": delivery.document if alone and delivery is not None else None,
        }

    def _indicator(self, indicator: Indicator) -> Mapping[str, Content]:
        """Its targets by year, and the latest result, unless a secret report gave it."""
        made: dict[str, Content] = {}
        for target in indicator.targets or ():
            if target.by:
                told = target.value if target.value.isdecimal() else self._goal(target.value)
                told = f"{told} ({target.scope})" if target.scope else told
                before = made.get(f"target-{target.by}")
                made[f"target-{target.by}"] = f"{before}\n{told}" if before else told
        series = self.t.series[indicator.id]
        total = series.actual or (series.totals[-1] if series.totals else None)
        if total is None or any(self._inside(point.report) for point in total.points):
            return made
        missing = dict.fromkeys(p.entry.missing for p in total.points if p.entry.missing)
        kind = Message("Estimate") if total.estimate else Message("Actual")
        return {
            **made,
            "latest": total.value if total.value is not None else total.text,
            "latest-at": self.words.say(Message("{period}", period=total.at)),
            "latest-kind": self.words.say(kind),
            "latest-missing": "\n".join(missing) or None,
        }

    def _goal(self, value: str) -> str:
        """A target as an office writes it: ≥ 98,5."""
        return goal_text(self.words, value)

    def _report(self, report: Report) -> Mapping[str, Content]:
        expected = self._by_report.get(report.id)
        number = Decimal(self._sendings.get(report.id, 1))
        if expected is not None:
            return {**self._expected(expected), "sending": number}
        return {"state": self.words.say(self.labels.filed(report)), "sending": number}

    def _expected(self, one: Expected) -> dict[str, Content]:
        return {
            "due": one.due,
            "state": self.words.say(self.labels.report(one)),
            "days-late": Decimal(one.days_late) if one.days_late else None,
        }

    def _inside(self, record: Record) -> bool:
        return stays_inside(self.t.ws, record)

    @cached_property
    def _by_report(self) -> Mapping[str, Expected]:
        return {one.report.id: one for one in self.t.expected if one.report is not None}

    @cached_property
    def _sendings(self) -> Mapping[str, int]:
        """Which sending of its kind a report is, by id."""
        reports = self.t.ws.reports

        def number(report: Report) -> int:
            seen = {report.id}
            before = reports.get(report.corrects or "")
            while before is not None and before.id not in seen:
                seen.add(before.id)
                before = reports.get(before.corrects or "")
            return len(seen)

        return {name: number(report) for name, report in reports.items()}
