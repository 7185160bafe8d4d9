"""How everything stands on a day: the one entry to what is derived from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tongket.tracking.claims import Claim, claims, standing_reports
from tongket.tracking.clears import Clears, clears
from tongket.tracking.dated import DatedStanding, dated_standings
from tongket.tracking.deadlines import Deadlines
from tongket.tracking.expected import Expectations, Expected
from tongket.tracking.ledger import Ledger, LedgerRow
from tongket.tracking.obligations import Obligation
from tongket.tracking.policy import due_soon, policy_of
from tongket.tracking.proposals import Raised, raised
from tongket.tracking.series import Series, series
from tongket.tracking.standing import Judge, Standing
from tongket.tracking.table import StatusTable, status_table
from tongket.tracking.tasks import Tasks
from tongket.tracking.values import Given, Tables
from tongket.tracking.vocabulary import Basis

if TYPE_CHECKING:
    from tongket.calendar import Period, Policy
    from tongket.records.kinds import Plan, Regime, Report, Task, Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.committee import TaskStanding


@dataclass(frozen=True, eq=False)
class Tracking:
    """A workspace on a day. Everything here is derived, computed once, and pure."""

    ws: Workspace
    as_of: date

    @cached_property
    def policy(self) -> Policy:
        """How the office reads deadlines."""
        return policy_of(self.ws.settings)

    @cached_property
    def deadlines(self) -> Deadlines:
        """The deadlines of all that has one."""
        return Deadlines(self.ws, self.policy, self.as_of)

    @cached_property
    def judge(self) -> Judge:
        """Judges standings on this day."""
        return Judge(self.as_of, self.policy, due_soon(self.ws.settings))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports with the office on this day, oldest first."""
        return tuple(standing_reports(self.ws.reports.values(), self.as_of))

    @cached_property
    def claims(self) -> Mapping[str, tuple[Claim, ...]]:
        """What units claim, by task id, oldest first."""
        return claims(self.reports, self.as_of)

    @cached_property
    def tasks(self) -> Mapping[str, TaskStanding]:
        """The standing of every task by its id."""
        make = Tasks(self.ws, self.as_of, self.deadlines, self.judge, self.claims)
        return {task.id: make.standing(task) for task in self.ws.tasks.values()}

    @cached_property
    def dated(self) -> Mapping[str, DatedStanding]:
        """How meetings, opinions, proposals and inspections stand, by ``kind/id``."""
        return dated_standings(self.ws, self.as_of, self.deadlines, self.judge)

    @cached_property
    def proposals(self) -> tuple[Raised, ...]:
        """Everything that was raised by this day, filed or in a report, each once; oldest first."""
        return raised(self.ws, self.as_of, self.reports, self.dated)

    @cached_property
    def obligations(self) -> Mapping[str, tuple[Obligation, ...]]:
        """The obligations of every task by its id."""
        return {
            name: tuple(one.obligation for one in found.standings)
            for name, found in self.tasks.items()
        }

    @cached_property
    def clears(self) -> Mapping[str, Clears]:
        """The six clears of every task by its id; general demands stand outside."""
        return {
            name: clears(self.ws, found)
            for name, found in self.tasks.items()
            if found.task.nature != "general"
        }

    @cached_property
    def expected(self) -> tuple[Expected, ...]:
        """Every report expected by this day."""
        by_sender: dict[tuple[str, str], list[Report]] = {}
        for report in self.ws.reports.values():
            by_sender.setdefault((report.regime, report.unit), []).append(report)
        held = {key: tuple(reports) for key, reports in by_sender.items()}
        return tuple(
            Expectations(self.ws, self.deadlines, self.as_of, self.completed_by, held).all()
        )

    @cached_property
    def given(self) -> Mapping[str, tuple[Given, ...]]:
        """What each report gives for indicators, by its id."""
        tables = Tables(self.ws.indicators)
        return {report.id: tables.given(report) for report in self.ws.reports.values()}

    @cached_property
    def ledger(self) -> tuple[LedgerRow, ...]:
        """Every expected report on its four floors."""
        make = Ledger(self.ws, self.obligations_of, self.given)
        return tuple(make.row(one) for one in self.expected)

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """The series of every indicator by its id."""
        standing = (one for report in self.reports for one in self.given[report.id])
        return series(self.ws.indicators, standing)

    @cached_property
    def _led(self) -> Mapping[str, Mapping[str, list[Standing]]]:
        """Obligations by the id of a lead unit (or who holds its business now) and the task."""
        led: dict[str, dict[str, list[Standing]]] = {}
        for found in self.tasks.values():
            name = found.task.id
            for one in found.standings:
                owed = one.obligation
                units = self.addressees(found.task) if owed.unit is None else (owed.unit,)
                for unit in units:
                    for holder in {unit, *self.ws.registry.holders(unit, self.as_of)}:
                        led.setdefault(holder.id, {}).setdefault(name, []).append(one)
        return led

    @cached_property
    def _completing(self) -> Mapping[tuple[str, str], list[Standing]]:
        """Standings of the tasks that deliver a report, by its regime and the unit that owes it."""
        found: dict[tuple[str, str], list[Standing]] = {}
        for task in self.ws.tasks.values():
            if task.completes:
                leads = self.ws.registry.members(task.lead)
                for one in self.tasks[task.id].standings:
                    owed = one.obligation
                    units = {owed.unit, *owed.holders} if owed.unit else leads
                    for unit in units:
                        found.setdefault((task.completes, unit.id), []).append(one)
        return found

    def led_by(self, unit: Unit) -> tuple[TaskStanding, ...]:
        """The tasks that a unit leads on this day."""
        return tuple(self.tasks[name] for name in self._led.get(unit.id, {}))

    def obligations_of(self, unit: Unit) -> Iterable[tuple[Task, Sequence[Standing]]]:
        """The tasks that a unit leads on this day, with its own obligations for each."""
        led = self._led.get(unit.id, {})
        return ((self.ws.tasks[name], those) for name, those in led.items())

    def completed_by(self, regime: Regime, unit: Unit, period: Period) -> Standing | None:
        """How the task stands with which a unit delivers a report for a period."""
        for one in self._completing.get((regime.id, unit.id), ()):
            if one.obligation.period in (None, period.id):
                return one
        return None

    def table(
        self, tasks: Iterable[Task] | None = None, basis: Basis = Basis.ADJUSTED
    ) -> StatusTable:
        """The status table of some tasks, or of all, so far as they are given by the day."""
        chosen = self.tasks.values() if tasks is None else (self.tasks[t.id] for t in tasks)
        given = (standing for standing in chosen if self.is_given(standing.task))
        return status_table(given, self.as_of, basis)

    def has_begun(self, plan: Plan) -> bool:
        """Whether a plan exists on the day: its document is issued, or its period has begun."""
        document = self.ws.documents.find(plan.document)
        begun = plan.period.from_ if plan.period is not None else None
        day = (document.issued if document is not None else None) or begun
        return day is None or day <= self.as_of

    def is_given(self, task: Task) -> bool:
        """Whether a task exists on the day: its document is issued, or its plan has begun."""
        setting = self.deadlines.setting(task)
        period = setting.plan.period if setting.plan is not None else None
        day = setting.issued or (period.from_ if period is not None else None)
        return day is None or day <= self.as_of

    def addressees(self, task: Task) -> tuple[Unit, ...]:
        """The units that a task was given to, fixed on the day it was given."""
        return self.ws.registry.members(task.lead, self.deadlines.issued(task) or self.as_of)
