"""How tasks stand: both axes, the partition on both deadlines, rates, who is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tongket.cli.owing import awaits_opinion, late_of, owing, table_of
from tongket.cli.plain import plain
from tongket.cli.table import Table
from tongket.cli.terminal import json_text
from tongket.cli.vocabulary import PROGRESS, TIMINGS
from tongket.cli.withheld import lines
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.records.printed import printed_units
from tongket.reports.classes import CLASSES
from tongket.reports.labels import CLASS_LABELS, RATES
from tongket.tracking import RATE_NAMES, Basis, Progress, Timing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongket.records.kinds import Task
    from tongket.records.printed import Printed
    from tongket.reports.classes import Class
    from tongket.tracking import Rate, Standing, StatusTable, TaskStanding, Tracking

_BASES: Final = (Basis.ORIGINAL, Basis.ADJUSTED)
Cells: TypeAlias = "Mapping[Class, list[TaskStanding]]"


@dataclass(frozen=True, slots=True)
class Status:
    """The tasks asked about, counted on both deadlines; general demands stand outside."""

    tracking: Tracking
    cells: tuple[Cells, Cells]
    tables: tuple[StatusTable, StatusTable]
    general: int = 0
    withheld: tuple[str, ...] = ()

    @staticmethod
    def of(t: Tracking, tasks: Sequence[Task], withheld: tuple[str, ...] = ()) -> Status:
        """The tables of some tasks; `withheld` are names of what may not be shown."""
        given = [one for task in tasks if t.is_given((one := t.tasks[task.id]).task)]
        first, last = (table_of(t, given, basis) for basis in _BASES)
        both, rated = (first[0], last[0]), (first[1], last[1])
        return Status(t, both, rated, sum(one.nature == "general" for one in tasks), withheld)

    @property
    def standings(self) -> list[TaskStanding]:
        """The tasks counted."""
        return [one for cell in self.cells[1].values() for one in cell]

    @property
    def late(self) -> list[Standing]:
        """The obligations that the office may call late, longest first."""
        found = [late for one in self.standings for late in late_of(self.tracking, one)]
        return sorted(found, key=lambda one: -one.days_late)

    @property
    def awaited(self) -> list[Standing]:
        """The obligations past their day that only bodies above or beside the office owe."""
        return [
            standing
            for one in self.standings
            for standing in one.standings
            if awaits_opinion(self.tracking, standing)
        ]


def notes(status: Status, words: Words) -> list[str]:
    """What the tables leave out, or count and do not list."""
    said = []
    if status.general:
        said.append(Message("General demands, outside these tables: {n}", n=status.general))
    if status.awaited:
        said.append(
            Message(
                "Past their day, awaiting the opinion of bodies above or beside: {n}",
                n=len(status.awaited),
            )
        )
    return [*map(words.say, said), *lines(status.withheld, words)]


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
        "total": len(status.standings),
        "general": status.general,
        "withheld": list(status.withheld),
        "classes": {
            basis.value: {one.value: len(cells[one]) for one in CLASSES}
            for basis, cells in zip(_BASES, status.cells, strict=True)
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
        "awaited": [_late_data(one) for one in status.awaited],
    }
    return json_text(data)


def _partition(status: Status, words: Words) -> Table:
    rows = [
        (words.say(CLASS_LABELS[one]), *(words.number(len(cells[one])) for cells in status.cells))
        for one in CLASSES
        if any(cells[one] for cells in status.cells)
    ]
    totals = [words.number(len(status.standings))] * 2
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
    rows = []
    for those in by_task(status.late):
        first = those[0]
        rows.append(
            (
                name_of(those).removeprefix("tasks/"),
                first.obligation.task.title,
                words.value(who_of(status.tracking, those)),
                _days(those, words),
                words.number(first.days_late),
            )
        )
    header = (N_("Task"), N_("Work"), N_("Lead"), N_("Due"), N_("Days late"))
    title = words.text(N_("Overdue"))
    return Table(tuple(map(words.text, header)), rows, title, frozenset({4}))


def by_task(standings: Iterable[Standing]) -> list[list[Standing]]:
    """The obligations of each task together, tasks and obligations in the order given."""
    found: dict[str, list[Standing]] = {}
    for one in standings:
        found.setdefault(one.obligation.task.id, []).append(one)
    return list(found.values())


def name_of(those: Sequence[Standing]) -> str:
    """The name of one obligation, or of the task that several belong to."""
    first = those[0].obligation
    return first.key if len(those) == 1 else f"tasks/{first.task.id}"


def periods_of(those: Sequence[Standing]) -> int:
    """Of how many periods some obligations of a task are; 0 where it does not recur."""
    return len({one.obligation.period for one in those} - {None})


def _days(those: Sequence[Standing], words: Words) -> str:
    """The first of the days, and how many periods are owed where there are several."""
    day = words.day(those[0].due) if those[0].due else ""
    several = Message("{day} (periods: {n})", day=day, n=periods_of(those))
    return words.say(several) if periods_of(those) > 1 else day


def who_of(t: Tracking, those: Sequence[Standing]) -> Message | tuple[Printed, ...]:
    """Who answers for some obligations of a task: a few by name, many by their number."""
    units = {unit.id: unit for one in those for unit in owing(t, one)}
    if len(units) > _FEW:
        return Message("{n} units", n=len(units))
    if units:
        return tuple(unit.short or unit.name for unit in units.values())
    lead = those[0].obligation.task.lead
    return printed_units(t.ws.registry, lead, short=True) if lead is not None else ()


_FEW: Final = 2


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
