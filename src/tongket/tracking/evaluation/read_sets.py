"""Which records are read to judge an item: its read set, so that every point can be traced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Plan, Regime, Report, Task
    from tongket.records.workspace import Workspace

_TASK: Final = re.compile(r"\btask:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)")
Names = tuple[str, ...]


@dataclass(frozen=True)
class ReadSets:
    """The read sets of the items of one workspace.

    Units, milestones and settings of the office, ids and numbers by which records refer to each
    other, and the scheme itself are read by everything and are not listed.
    """

    ws: Workspace
    _tasks: dict[str, Names] = field(default_factory=dict, repr=False)
    _regimes: dict[str, Names] = field(default_factory=dict, repr=False)

    def task(self, task: Task) -> Names:
        """What the deadline and standing of a task hang on, the reports about it aside."""
        known = self._tasks.get(task.id)
        if known is None:
            known = self._tasks[task.id] = tuple(dict.fromkeys(self._of_task(task)))
        return known

    def claims(self, task: Task, units: Iterable[str]) -> Names:
        """The reports in which some units speak of a task, and those that correct them."""
        told = self._told
        return tuple(
            dict.fromkeys(name for unit in units for name in told.get((task.id, unit), ()))
        )

    def regime(self, regime: Regime) -> Names:
        """What the periods and deadlines of a duty hang on."""
        known = self._regimes.get(regime.id)
        if known is None:
            known = self._regimes[regime.id] = tuple(dict.fromkeys(self._of_regime(regime)))
        return known

    def reports(self, regime: Regime, unit: str) -> Names:
        """A unit's reports under a duty, and those that correct them."""
        return self._sent.get((regime.id, unit), ())

    def with_corrections(self, reports: Iterable[Report]) -> Iterator[str]:
        """Reports and, in turn, all that say to correct one of them."""
        waiting = list(reports)
        seen: set[str] = set()
        while waiting:
            one = waiting.pop()
            if one.id not in seen:
                seen.add(one.id)
                yield f"reports/{one.id}"
                waiting += self._corrections.get(one.id, ())

    def _of_task(self, task: Task) -> Iterator[str]:
        waiting = [task]
        seen: set[str] = set()
        while waiting:
            one = waiting.pop()
            if one.id in seen:
                continue
            seen.add(one.id)
            yield f"tasks/{one.id}"
            yield from self._given(one)
            texts = " ".join(
                (
                    one.due_means or "",
                    one.due or "",
                    *(event.to or "" for event in one.events or ()),
                )
            )
            names = _TASK.findall(texts) if "task:" in texts else []
            folder, _, name = (one.due_as or "").partition("/")
            if folder == "tasks":
                names.append(name)
            elif folder == "plans" and name in self.ws.plans:
                yield from self._plan(self.ws.plans[name])
            elif folder == "regimes" and name in self.ws.regimes:
                yield from self._duty(self.ws.regimes[name])
            if one.completes in self.ws.regimes:
                yield from self._duty(self.ws.regimes[one.completes or ""])
            waiting += [self.ws.tasks[name] for name in names if name in self.ws.tasks]

    def _given(self, task: Task) -> Iterator[str]:
        """The documents that give a task, and its plan."""
        yield from self._documents(task.basis)
        if task.plan in self.ws.plans:
            yield from self._plan(self.ws.plans[task.plan or ""])
        if task.trigger is not None:
            yield from self._documents(task.trigger.document)

    def _plan(self, plan: Plan) -> Iterator[str]:
        yield f"plans/{plan.id}"
        yield from self._documents(plan.document)

    def _documents(self, reference: str | None) -> Iterator[str]:
        if reference:
            yield from (f"directives/{one.id}" for one in self.ws.documents.called(reference))

    def _of_regime(self, regime: Regime) -> Iterator[str]:
        yield from self._duty(regime)
        for task in self._completing.get(regime.id, ()):
            yield from self.task(task)
            yield from (name for unit in self.ws.units for name in self.claims(task, (unit,)))

    def _duty(self, regime: Regime) -> Iterator[str]:
        """What its own periods and deadlines hang on, whoever delivers it."""
        yield f"regimes/{regime.id}"
        yield from self._documents(regime.basis)
        if regime.plan in self.ws.plans:
            yield from self._plan(self.ws.plans[regime.plan or ""])
        if regime.first is None:
            begun = [
                (period.first, report.id)
                for report in self._of_duty.get(regime.id, ())
                if (period := period_of(report.period)) is not None
            ]
            if begun:
                yield f"reports/{min(begun)[1]}"

    @cached_property
    def _completing(self) -> Mapping[str, list[Task]]:
        found: dict[str, list[Task]] = {}
        for task in self.ws.tasks.values():
            if task.completes:
                found.setdefault(task.completes, []).append(task)
        return found

    @cached_property
    def _of_duty(self) -> Mapping[str, list[Report]]:
        found: dict[str, list[Report]] = {}
        for report in self.ws.reports.values():
            found.setdefault(report.regime, []).append(report)
        return found

    @cached_property
    def _corrections(self) -> Mapping[str, list[Report]]:
        found: dict[str, list[Report]] = {}
        for report in self.ws.reports.values():
            if report.corrects:
                found.setdefault(report.corrects, []).append(report)
        return found

    @cached_property
    def _told(self) -> Mapping[tuple[str, str], Names]:
        """Reports by the task they speak of and the unit."""
        found: dict[tuple[str, str], dict[str, Report]] = {}
        for report in self.ws.reports.values():
            for entry in report.progress or ():
                found.setdefault((entry.task, report.unit), {})[report.id] = report
        return {
            key: tuple(self.with_corrections(reports.values())) for key, reports in found.items()
        }

    @cached_property
    def _sent(self) -> Mapping[tuple[str, str], Names]:
        """Reports by duty and unit."""
        found: dict[tuple[str, str], list[Report]] = {}
        for report in self.ws.reports.values():
            found.setdefault((report.regime, report.unit), []).append(report)
        return {key: tuple(self.with_corrections(reports)) for key, reports in found.items()}
