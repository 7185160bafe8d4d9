"""How tasks stand: both axes, the partition on both deadlines, rates, who is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tongket.cli.plain import plain
from tongket.cli.table import Table
from tongket.cli.terminal import json_text
from tongket.cli.views.listing import units_in_words
from tongket.cli.vocabulary import PROGRESS, TIMINGS
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.reports.labels import BUCKETS, RATES
from tongket.tracking import RATE_NAMES, Basis, Bucket, Progress, Timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.records.kinds import Task
    from tongket.tracking import Rate, Standing, StatusTable, TaskStanding, Tracking

_BASES: Final = (Basis.ORIGINAL, Basis.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Status:
    """The tasks asked about, counted on both deadlines; general demands stand outside."""

    tracking: Tracking
    tables: tuple[StatusTable, StatusTable]

    @staticmethod
    def of(t: Tracking, tasks: Sequence[Task]) -> Status:
        return Status(t, (t.table(tasks, Basis.ORIGINAL), t.table(tasks, Basis.ADJUSTED)))

    @property
    def standings(self) -> list[TaskStanding]:
        """The tasks counted."""
        return [one for cell in self.tables[1].cells.values() for one in cell]

    @property
    def late(self) -> list[Standing]:
        """The obligations that are overdue, longest first."""
        found = [
            standing
            for one in self.standings
            for standing in one.standings
            if standing.bucket is Bucket.OVERDUE
        ]
        return sorted(found, key=lambda one: -one.days_late)


def tables(status: Status, words: Words) -> list[Table]:
    """The tables for people, in order."""
    made = [_partition(status, words), _axes(status, words), _rates(status, words)]
    return [*made, _late(status, words)] if status.late else made


def json(status: Status, asked: dict[str, str | None]) -> str:
    """All counts as plain data; `asked` are the filters."""
    formula = status.tracking.ws.settings.formula
    data: dict[str, Any] = {
        "as_of": status.tracking.as_of.isoformat(),
        **asked,
        "total": status.tables[1].total,
        "classes": {
            table.basis.value: {bucket.value: table.count(bucket) for bucket in Bucket}
            for table in status.tables
        },
        "axes": {
            progress.value: {timing.value: _on_axes(status, progress, timing) for timing in Timing}
            for progress in Progress
        },
        "rates": {
            name: {
                table.basis.value: _rate_data(table.rate(name), formula) for table in status.tables
            }
            for name in RATE_NAMES
        },
        "late": [_late_data(one) for one in status.late],
    }
    return json_text(data)


def _partition(status: Status, words: Words) -> Table:
    rows = [
        (words.say(BUCKETS[bucket]), *(words.number(t.count(bucket)) for t in status.tables))
        for bucket in Bucket
        if any(table.count(bucket) for table in status.tables)
    ]
    totals = (words.number(table.total) for table in status.tables)
    header = (N_("Tasks"), N_("Original deadline"), N_("Adjusted deadline"))
    return Table(
        tuple(map(words.text, header)),
        [*rows, (words.text(N_("Total")), *totals)],
        words.say(Message("Tasks as of {day}", day=status.tracking.as_of)),
        frozenset({1, 2}),
        total=True,
    )


def _axes(status: Status, words: Words) -> Table:
    counts = {
        progress: [_on_axes(status, progress, timing) for timing in Timing] for progress in Progress
    }
    rows = [
        (words.say(PROGRESS[progress]), *map(words.number, (*row, sum(row))))
        for progress, row in counts.items()
        if any(row)
    ]
    sums = [sum(column) for column in zip(*counts.values(), strict=True)]
    last = (words.text(N_("Total")), *map(words.number, (*sums, sum(sums))))
    header = (Message("Progress"), *TIMINGS.values(), Message("Total"))
    return Table(
        tuple(map(words.say, header)),
        [*rows, last],
        words.text(N_("Progress and time")),
        frozenset(range(1, len(header))),
        total=True,
    )


def _on_axes(status: Status, progress: Progress, timing: Timing) -> int:
    return sum(
        one.speaker.progress is progress and one.speaker.timing is timing
        for one in status.standings
    )


def _rates(status: Status, words: Words) -> Table:
    formula = status.tracking.ws.settings.formula
    rows = []
    for name in RATE_NAMES:
        row = [words.say(RATES[name]), name]
        for table in status.tables:
            rate = table.rate(name)
            percent = rate.by(formula)
            told = words.percent(percent) if percent is not None else "–"
            fraction = f"{words.number(rate.numerator)}/{words.number(rate.denominator)}"
            row.append(f"{fraction} = {told}")
        rows.append(tuple(row))
    header = (N_("Rate"), N_("Name"), N_("Original deadline"), N_("Adjusted deadline"))
    title = words.text(N_("Rates"))
    return Table(tuple(map(words.text, header)), rows, title, frozenset({2, 3}))


def _late(status: Status, words: Words) -> Table:
    rows = [
        (
            one.obligation.key.removeprefix("tasks/"),
            one.obligation.task.title,
            who(status.tracking, one),
            words.day(one.due) if one.due else "",
            words.number(one.days_late),
        )
        for one in status.late
    ]
    header = (N_("Task"), N_("Work"), N_("Lead"), N_("Due"), N_("Days late"))
    title = words.text(N_("Overdue"))
    return Table(tuple(map(words.text, header)), rows, title, frozenset({4}))


def who(t: Tracking, one: Standing) -> str:
    """Who answers for an obligation on the day: its holders, else the lead as written."""
    if one.obligation.holders:
        return ", ".join(unit.short or unit.name for unit in one.obligation.holders)
    lead = one.obligation.task.lead
    return units_in_words(t, lead) if lead is not None else ""


def _rate_data(rate: Rate, formula: Any) -> dict[str, Any]:  # noqa: ANN401 - the office's, or none
    return {
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "percent": plain(rate.by(formula)),
    }


def _late_data(one: Standing) -> dict[str, Any]:
    return {
        "obligation": one.obligation.key,
        "title": one.obligation.task.title,
        "units": [unit.id for unit in one.obligation.holders],
        "original_due": plain(one.original.effective),
        "due": plain(one.due),
        "days_late": one.days_late,
    }
