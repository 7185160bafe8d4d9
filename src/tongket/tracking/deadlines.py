"""The deadline of each task: read in its context, following references to tasks, plans, duties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.calendar import Deadline, Kind, read_deadline
from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.calendar import Period, Policy
    from tongket.records.kinds import Event, Milestone, Plan, Regime, Task
    from tongket.records.workspace import Workspace

_TASK: Final = "task:"


@dataclass(frozen=True)
class Deadlines:
    """Reads the deadlines of one workspace under one policy.

    ``circles`` names the tasks whose deadlines wait for each other; they stay unresolved.
    """

    ws: Workspace
    policy: Policy
    as_of: date
    circles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[str, Deadline | None] = field(default_factory=dict, repr=False)

    def issued(self, task: Task) -> date | None:
        """The day on which a task was given: of its basis, its plan's document, or its trigger."""
        plan = self.ws.plans.get(task.plan) if task.plan else None
        trigger = task.trigger.document if task.trigger else None
        for reference in (task.basis, plan.document if plan else None, trigger):
            document = self.ws.documents.find(reference)
            if document is not None and document.issued is not None:
                return document.issued
        return None

    def of(self, task: Task) -> Deadline | None:
        """The deadline as the task's own text sets it; ``None`` where it has none.

        Chains of references are followed with a stack, so that their length does not matter.
        """
        waiting = [task]
        while waiting:
            one = waiting[-1]
            if one.id in self._known:
                waiting.pop()
                continue
            needed = self._awaited(one)
            if needed is None or needed.id in self._known:
                self._known[one.id] = self._read(one)
                waiting.pop()
            elif needed in waiting:
                self._close_circle(waiting[waiting.index(needed) :])
            else:
                waiting.append(needed)
        return self._known[task.id]

    def moved(self, task: Task, event: Event) -> Deadline | None:
        """The deadline that an extension or amendment sets; counted from the event's day."""
        return self.read(event.to, event.date or self.issued(task), task) if event.to else None

    def read(
        self, raw: str, issued: date | None, task: Task | None = None, period: Period | None = None
    ) -> Deadline:
        """A deadline text in the context of a task's milestones."""
        found = read_deadline(raw, issued=issued, period=period, policy=self.policy)
        if found.kind not in (Kind.EVENT, Kind.RELATIVE) or found.anchor_day is not None:
            return found
        events = self._events(raw, task)
        if not events:
            return found
        return read_deadline(raw, issued=issued, period=period, policy=self.policy, events=events)

    def _read(self, task: Task) -> Deadline | None:
        text = task.due_means or task.due
        if text:
            found = self.read(text, self.issued(task), task)
            awaited = self._awaited(task) if found.kind is Kind.RELATIVE else None
            if awaited is not None and found.anchor is not None:
                day = self._known[awaited.id]
                if day is not None and day.effective is not None:
                    anchor = {found.anchor: day.effective}
                    return read_deadline(
                        text, issued=self.issued(task), policy=self.policy, events=anchor
                    )
            return found
        if task.due_as:
            return self._as(task.due_as)
        if task.completes and task.completes in self.ws.regimes:
            return self.duty(self.ws.regimes[task.completes])
        return None

    def _as(self, reference: str) -> Deadline | None:
        folder, _, name = reference.partition("/")
        if folder == "tasks":
            return self._known.get(name)
        if folder == "plans" and name in self.ws.plans:
            return self._end_of(self.ws.plans[name])
        if folder == "regimes" and name in self.ws.regimes:
            return self.duty(self.ws.regimes[name])
        return None

    def duty(self, regime: Regime) -> Deadline | None:
        """The deadline of a reporting duty: of the last tier of its first rhythm."""
        for duty in regime.periods or ():
            for tier in reversed(duty.tiers or ()):
                if tier.due:
                    document = self.ws.documents.find(regime.basis)
                    return self.read(tier.due, document.issued if document else None)
        return None

    def _end_of(self, plan: Plan) -> Deadline | None:
        end = plan.period.to if plan.period else None
        return read_deadline(end.isoformat(), policy=self.policy) if end else None

    def _awaited(self, task: Task) -> Task | None:
        """The task whose deadline this one needs first."""
        text = task.due_means or task.due or ""
        if not text:
            folder, _, name = (task.due_as or "").partition("/")
            return self.ws.tasks.get(name) if folder == "tasks" else None
        if _TASK not in text:
            return None
        anchor = read_deadline(text, policy=self.policy).anchor or ""
        return self.ws.tasks.get(anchor.removeprefix(_TASK)) if anchor.startswith(_TASK) else None

    def _close_circle(self, circle: list[Task]) -> None:
        names = tuple(task.id for task in circle)
        for task in circle:
            self.circles[task.id] = names
            text = task.due_means or task.due
            self._known[task.id] = read_deadline(text, policy=self.policy) if text else None

    def _events(self, raw: str, task: Task | None) -> Mapping[str, date]:
        """The dated milestones whose name or alias occurs in a text."""
        folded = fold(raw)
        plan = self.ws.plans.get(task.plan) if task is not None and task.plan else None
        named: list[Milestone] = [
            *((plan.milestones or ()) if plan else ()),
            *(self.ws.settings.milestones or ()),
        ]
        return {
            name: one.date
            for one in named
            if one.date is not None
            for name in (one.name, *(one.aliases or ()))
            if fold(name) in folded
        }
