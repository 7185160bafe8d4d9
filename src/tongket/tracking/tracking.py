"""How everything stands on a day: the one entry to what is derived from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.calendar import Kind
from tongket.tracking.claims import Claim, claims, standing_reports
from tongket.tracking.committee import TaskStanding, fold_standings
from tongket.tracking.deadlines import Deadlines
from tongket.tracking.expected import Expectations, Expected
from tongket.tracking.history import UNTOUCHED, History, history, visible
from tongket.tracking.ledger import LedgerRow, ledger
from tongket.tracking.obligations import Obligation
from tongket.tracking.policy import due_soon, policy_of
from tongket.tracking.series import Series, series
from tongket.tracking.standing import Judge, Standing, Term
from tongket.tracking.table import StatusTable, status_table
from tongket.tracking.vocabulary import Basis

if TYPE_CHECKING:
    from tongket.calendar import Deadline, Policy
    from tongket.calendar.rhythms import Occurrence
    from tongket.records.kinds import Event, Report, Task, Unit
    from tongket.records.workspace import Workspace

_YEAR: Final = timedelta(days=366)
_WHOLE_TASK: Final = frozenset(
    {
        "paused",
        "resumed",
        "cancelled",
        "ended",
        "amended",
        "extension_asked",
        "extension_granted",
        "extension_refused",
    }
)
"""Events that concern every obligation of a task when they name no unit."""


@dataclass(frozen=True)
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
        """The deadlines of the tasks."""
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
    def claims(self) -> Mapping[tuple[str, str], Claim]:
        """The newest claim by (task id, unit id)."""
        return claims(self.reports)

    @cached_property
    def tasks(self) -> Mapping[str, TaskStanding]:
        """The standing of every task by its id."""
        return {task.id: self._task(task) for task in self.ws.tasks.values()}

    @cached_property
    def expected(self) -> tuple[Expected, ...]:
        """Every report expected by this day."""
        by_sender: dict[tuple[str, str], list[Report]] = {}
        for report in self.ws.reports.values():
            by_sender.setdefault((report.regime, report.unit), []).append(report)
        held = {key: tuple(reports) for key, reports in by_sender.items()}
        return tuple(Expectations(self.ws, self.deadlines, self.as_of, held).all())

    @cached_property
    def ledger(self) -> tuple[LedgerRow, ...]:
        """Every expected report on its four floors."""
        return ledger(self.ws, self.expected, self.led_by)

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """The series of every indicator by its id."""
        return series(self.ws.indicators, self.reports)

    @cached_property
    def _led(self) -> Mapping[str, tuple[TaskStanding, ...]]:
        """Standings by the id of a lead unit: the addressee, or who holds its business now."""
        led: dict[str, dict[str, TaskStanding]] = {}
        for standing in self.tasks.values():
            for unit in self.ws.registry.members(standing.task.lead, self.as_of):
                for one in (unit, *self.ws.registry.holders(unit, self.as_of)):
                    led.setdefault(one.id, {})[standing.task.id] = standing
        return {unit: tuple(those.values()) for unit, those in led.items()}

    def led_by(self, unit: Unit) -> tuple[TaskStanding, ...]:
        """The tasks that a unit leads on this day."""
        return self._led.get(unit.id, ())

    def table(
        self, tasks: Iterable[Task] | None = None, basis: Basis = Basis.ADJUSTED
    ) -> StatusTable:
        """The status table of some tasks, or of all."""
        chosen = self.tasks.values() if tasks is None else (self.tasks[t.id] for t in tasks)
        return status_table(chosen, self.as_of, basis)

    def addressees(self, task: Task) -> tuple[Unit, ...]:
        """The units that a task was given to, fixed on the day it was given."""
        return self.ws.registry.members(task.lead, self.deadlines.issued(task) or self.as_of)

    # --- one task -----------------------------------------------------------------------------

    def _task(self, task: Task) -> TaskStanding:
        deadline = self.deadlines.of(task)
        events = visible(task.events, self.as_of)
        each = task.lead is not None and task.lead.each
        recurring = (
            deadline is not None
            and deadline.kind is Kind.RECURRING
            and deadline.rhythm is not None
            and not deadline.rhythm.bare
        )
        if not each and not recurring:
            standing = self._single(task, deadline, events)
            return TaskStanding(task, (standing,), standing)
        units: tuple[Unit | None, ...] = self.addressees(task) if each else ()
        occurrences = (
            self._occurrences(task, deadline, events) if recurring and deadline else (None,)
        )
        standings = tuple(
            self._one(task, unit, occurrence, deadline, events)
            for unit in units or (None,)
            for occurrence in occurrences or (None,)
        )
        return fold_standings(task, standings)

    def _single(self, task: Task, deadline: Deadline | None, events: list[Event]) -> Standing:
        """The common case: one obligation of the committee."""
        obligation = Obligation(task, None, None, ())
        past = history(events) if events else UNTOUCHED
        return self.judge.standing(
            obligation, past, self._terms(task, deadline, None, past), self._claim(task, None)
        )

    def _one(
        self,
        task: Task,
        unit: Unit | None,
        occurrence: Occurrence | None,
        deadline: Deadline | None,
        events: list[Event],
    ) -> Standing:
        holders = self.ws.registry.holders(unit, self.as_of) if unit is not None else ()
        obligation = Obligation(task, unit, occurrence, holders)
        names = {one.id for one in holders} | ({unit.id} if unit is not None else set())
        mine = [event for event in events if self._concerns(event, names, unit, obligation.period)]
        past = history(mine) if mine else UNTOUCHED
        return self.judge.standing(
            obligation, past, self._terms(task, deadline, occurrence, past), self._claim(task, unit)
        )

    def _concerns(
        self, event: Event, names: set[str], unit: Unit | None, period: str | None
    ) -> bool:
        if (
            event.period is not None
            and period is not None
            and event.period.lower() != period.lower()
        ):
            return False
        if period is not None and event.period is None and event.type not in _WHOLE_TASK:
            return False
        if unit is None:
            return True
        if event.unit is None:
            return event.type in _WHOLE_TASK
        members = self.ws.registry.members(event.unit, event.date)
        return any(member.id in names for member in members)

    def _claim(self, task: Task, unit: Unit | None) -> Claim | None:
        if not self.claims:
            return None
        if unit is not None:
            return self.claims.get((task.id, unit.id))
        leads = self.ws.registry.members(task.lead) if task.lead else ()
        found = [claim for one in leads if (claim := self.claims.get((task.id, one.id)))]
        return found[-1] if found else None

    def _terms(
        self, task: Task, deadline: Deadline | None, occurrence: Occurrence | None, past: History
    ) -> tuple[Term, Term]:
        """Original and adjusted deadline: an amended basis moves both."""
        original = _term(deadline, occurrence)
        if not past.moves:
            return original, original
        adjusted = original
        for event in past.moves:
            moved = self.deadlines.moved(task, event)
            if moved is not None:
                adjusted = _term(moved, None)
                if event.type == "amended":
                    original = adjusted
        return original, adjusted

    def _occurrences(
        self, task: Task, deadline: Deadline, events: list[Event]
    ) -> tuple[Occurrence, ...]:
        """The periods of a recurring task that have begun, bounded by its plan and its end."""
        plan = self.ws.plans.get(task.plan) if task.plan else None
        begin = self.deadlines.issued(task) or (plan.period.from_ if plan and plan.period else None)
        begin = begin or min((e.date for e in events if e.date), default=None)
        end = plan.period.to if plan and plan.period else None
        stops = [
            e.date for e in events if e.type in ("cancelled", "ended") and e.date and not e.unit
        ]
        last = min([self.as_of + _YEAR, *([end] if end else []), *stops])
        found = tuple(deadline.occurrences_between(begin or self.as_of - _YEAR, last))
        begun = tuple(one for one in found if one.period.first <= self.as_of)
        return begun or found[:1]


def _term(deadline: Deadline | None, occurrence: Occurrence | None) -> Term:
    if occurrence is not None:
        return Term(deadline, occurrence.last_day, occurrence.effective, occurrence.exclusive_day)
    if deadline is None:
        return Term()
    return Term(deadline, deadline.last_day, deadline.effective, deadline.exclusive_day)
