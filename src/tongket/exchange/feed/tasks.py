"""The deadlines of tasks as entries of a calendar, those that come again for a year ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.feed.entry import Category, Entry, shared
from tongket.tracking import DONE, Bucket
from tongket.tracking.tasks import recurs

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.feed.outlook import Outlook
    from tongket.exchange.feed.telling import Telling
    from tongket.records.kinds import Task, Unit
    from tongket.tracking import Standing, Tracking

_OPEN: Final = frozenset({Bucket.OVERDUE, Bucket.DUE_SOON, Bucket.IN_TIME})
_WITHOUT_DAY: Final = frozenset({Bucket.WAITING, Bucket.UNCLEAR, Bucket.STANDING})

Label = Callable[["Tracking", "Standing"], Message]
"""How an obligation stands, in the words of the office's own lists."""


@dataclass(frozen=True)
class TaskEntries:
    """Makes the entries of tasks, for one unit or for all of them."""

    told: Telling
    outlook: Outlook
    label: Label
    unit: Unit | None = None

    @property
    def t(self) -> Tracking:
        """How everything stands."""
        return self.told.t

    @property
    def owed(self) -> Iterator[tuple[Task, Sequence[Standing]]]:
        """The tasks given by the day, with the obligations to be told."""
        whole = ((one.task, one.standings) for one in self.t.tasks.values())
        for task, own in whole if self.unit is None else self.t.obligations_of(self.unit):
            if task.nature != "general" and self.t.is_given(task):
                yield task, own

    def entries(self, task: Task, own: Sequence[Standing]) -> Iterator[Entry]:
        """What is open of a task: as few entries as its units and periods allow."""
        by_period: dict[str | None, list[Standing]] = {}
        for one in (*own, *self._ahead(task, own)):
            by_period.setdefault(one.obligation.period, []).append(one)
        for those in by_period.values():
            if self.unit is not None or those[0].obligation.unit is None:
                for one in those:
                    if one.bucket in _OPEN and one.due is not None:
                        yield self._entry(one.obligation.key, one.due, (one,), those)
                continue
            for alike, day, open_ in shared(those, _due, _is_open):
                period = f"/{those[0].obligation.period}" if those[0].obligation.period else ""
                key = f"tasks/{task.id}{period}" if alike else open_[0].obligation.key
                yield self._entry(key, day, open_, those if alike else open_)

    def undated(self, own: Sequence[Standing]) -> bool:
        """Whether a task is open and none of its obligations has a day."""
        return any(one.bucket in _WITHOUT_DAY for one in own) and all(
            one.due is None for one in own
        )

    def _ahead(self, task: Task, own: Sequence[Standing]) -> Iterator[Standing]:
        """The obligations of periods that have not begun, up to a year ahead."""
        if not recurs(self.t.deadlines.terms(task)[0].deadline):
            return
        units = {one.obligation.unit.id for one in own if one.obligation.unit is not None}
        for one in self.outlook.standings(task):
            unit = one.obligation.unit
            if self.unit is None or unit is None or unit.id in units:
                yield one

    def _entry(
        self, key: str, due: date, open_: Sequence[Standing], those: Sequence[Standing]
    ) -> Entry:
        one = open_[0]
        task = one.obligation.task
        units = tuple(
            dict.fromkeys(unit for each in open_ for unit in self._answering(each))
            if self.unit is None
            else (self.unit,)
        )
        return Entry(
            key,
            Category.TASK,
            due,
            task.title,
            units,
            tuple(self._lines(one, those)),
            one.obligation.period,
            tentative=bool(task.tentative),
            extended=bool(one.history.extensions),
            moved=max(len(each.history.moves) for each in open_),
        )

    def _answering(self, one: Standing) -> Sequence[Unit]:
        if one.obligation.holders:
            return one.obligation.holders
        if one.obligation.unit is not None:
            return (one.obligation.unit,)
        registry = self.t.ws.registry
        leads = registry.members(one.obligation.task.lead, self.t.as_of)
        return tuple(held for lead in leads for held in registry.holders(lead, self.t.as_of))

    def _lines(self, one: Standing, those: Sequence[Standing]) -> Iterator[Message]:
        task = one.obligation.task
        yield Message("Work: {title}", title=task.title)
        if one.obligation.period:
            yield Message("Period: {period}", period=one.obligation.period)
        plan = self.t.ws.plans.get(task.plan or "")
        yield from self.told.document(task.basis or (plan.document if plan else None))
        yield from self.told.deadline(task.due, one.adjusted.nominal, one.due)
        if one.original is not one.adjusted and one.original.nominal is not None:
            yield Message("Deadline before it was moved: {day}", day=one.original.nominal)
        told = self.told
        yield from told.units(Message("Lead: {units}"), task.lead)
        yield from told.units(Message("With: {units}"), task.with_)
        if task.products:
            yield Message("Product: {products}", products="; ".join(task.products))
        yield from told.units(Message("Decided by: {units}"), task.authority)
        yield from told.units(Message("Followed up by: {units}"), task.follow_up)
        yield Message("State on {day}: {state}", day=self.t.as_of, state=self.label(self.t, one))
        if len(those) > 1:
            done = sum(each.bucket in DONE for each in those)
            yield Message("Units done: {n} of {all}", n=done, all=len(those))


def _due(one: Standing) -> date | None:
    return one.due


def _is_open(one: Standing) -> bool:
    return one.bucket in _OPEN
