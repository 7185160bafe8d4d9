"""TK2, events of tasks: facts without a day, out of order, or about nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.calendar import Kind
from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.once import visible_events
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking import DONE, Bucket
from tongket.tracking.tasks import recurs
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Plan, Task
    from tongket.tracking import Tracking

_DELIVERY: Final = frozenset({"submitted", "returned", "done", "approved"})
_OWN: Final = _DELIVERY | {"started"}
"""Events that speak of one obligation, never of a whole task given to many."""


@rule("TK226", Severity.WARNING)
def delivery_without_a_day(t: Tracking) -> Iterator[Finding]:
    """A task is recorded as submitted or done, but not on which day.

    Whether it was in time cannot be told; it is counted as *done, day unknown*. Ask for the day.

    Wrong::

        == units/vp.yaml ==
        {id: vp, name: Văn phòng Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Bảng tổng hợp ý kiến
        lead: vp
        due: 2025-05-12
        events: [{type: done, product: Bảng tổng hợp}]  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Bảng tổng hợp ý kiến
        lead: vp
        due: 2025-05-12
        events: [{type: done, date: 2025-05-09, product: Bảng tổng hợp}]
    """
    for task, number, event in visible_events(t):
        if event.date is None and event.type in _DELIVERY and not task.unread("events"):
            yield about(
                task,
                task.at("events", number),
                Message("“{type}” without a day", type=event.type),
                Message("ask for the day and add “date”"),
            )


@rule("TK227", Severity.ERROR)
def delivered_before_it_began(t: Tracking) -> Iterator[Finding]:
    """A task was delivered before it was started.

    One of the days is wrong; mostly the year. (A delivery before the task was given is TK113.)

    Wrong::

        == units/vp.yaml ==
        {id: vp, name: Văn phòng Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Bảng tổng hợp ý kiến
        lead: vp
        events:
          - {type: started, date: 2025-02-20}
          - {type: done, date: 2024-05-09}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Bảng tổng hợp ý kiến
        lead: vp
        events:
          - {type: started, date: 2025-02-20}
          - {type: done, date: 2025-05-09}
    """
    begun: dict[str, dict[int, date]] = {}
    for task, number, event in visible_events(t):
        if event.date is None or event.type not in ("submitted", "done"):
            continue
        if task.id not in begun:
            begun[task.id] = _begun(task)
        started = begun[task.id].get(id(event.unit))
        if started is not None and event.date < started:
            yield about(
                task,
                task.at("events", number, "date"),
                Message("delivered {day}, but started on {begin}", day=event.date, begin=started),
                Message("compare both days; mostly the year is wrong"),
            )


def _begun(task: Task) -> dict[int, date]:
    """The first day on which work began, by the reference to units that its event holds."""
    found: dict[int, date] = {}
    for event in task.events or ():
        if event.type == "started" and event.date:
            found[id(event.unit)] = min(found.get(id(event.unit), event.date), event.date)
    return found


@rule("TK228", Severity.ERROR)
def event_of_nobody(t: Tracking) -> Iterator[Finding]:
    """A task is one obligation per unit or per period, and an event does not say whose it is.

    “Done” without ``unit`` on a task of 150 communes would be said of all or of none; it counts for
    none. Add ``unit`` (one, a list or a selection), and ``period`` where the deadline recurs.

    Wrong::

        == units/xa.yaml ==
        - {id: xa-a, name: Xã A, level: commune}
        - {id: xa-b, name: Xã B, level: commune}
        == tasks/viec.yaml ==
        - id: t-1
          title: Xây dựng kế hoạch
          lead: {level: commune}
          due: 2025-03-14
          events: [{type: done, date: 2025-03-10}]  #!
        - id: t-2
          title: Báo cáo tháng
          lead: xa-a
          due: trước ngày 20 hằng tháng
          events: [{type: done, date: 2025-03-10}]  #!

    Right::

        == … ==
        == tasks/viec.yaml ==
        - id: t-1
          title: Xây dựng kế hoạch
          lead: {level: commune}
          due: 2025-03-14
          events: [{type: done, date: 2025-03-10, unit: {level: commune, except: xa-b}}]
        - id: t-2
          title: Báo cáo tháng
          lead: xa-a
          due: trước ngày 20 hằng tháng
          events: [{type: done, date: 2025-03-10, period: 2025-03}]
    """
    for task, number, event in visible_events(t):
        if event.type not in _OWN:
            continue
        if event.unit is None and task.lead is not None and task.lead.each:
            message = Message(
                "“{type}” does not say of which of the {count} units",
                type=event.type,
                count=len(t.addressees(task)),
            )
            hint = Message("add “unit”: one, a list or a selection")
        elif event.period is None and recurs(t.tasks[task.id].speaker.original.deadline):
            message = Message("“{type}” does not say of which period", type=event.type)
            hint = Message("add “period”, such as 2025-03")
        else:
            continue
        yield about(task, task.at("events", number, "type"), message, hint)


@rule("TK229", Severity.ERROR)
def event_of_a_stranger(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """An event names a unit to which the task was not given.

    It counts for nobody. Addressees are fixed on the day of issue; after a merger the successor may
    be named. On a task with one lead it is a mere warning.

    Wrong::

        == units/don-vi.yaml ==
        - {id: xa-a, name: Xã A, level: commune}
        - {id: so, name: Sở Nội vụ, level: province}
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        lead: {level: commune}
        due: 2025-03-14
        events: [{type: done, date: 2025-03-10, unit: so}]  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        lead: {level: commune}
        due: 2025-03-14
        events: [{type: done, date: 2025-03-10, unit: xa-a}]
    """
    registry = t.ws.registry
    addressed: dict[str, frozenset[str]] = {}
    for task, number, event in visible_events(t):
        if event.unit is None or task.lead is None:
            continue
        day = event.date or t.as_of
        given = t.addressees(task)
        if task.id not in addressed:
            addressed = {task.id: frozenset(unit.id for unit in given)}
        named = registry.members(event.unit, event.date)
        if all(unit.id in addressed[task.id] for unit in named):
            continue
        known = {one.id for unit in given for one in (unit, *registry.holders(unit, day))}
        if not task.lead.each:
            known |= {unit.id for unit in registry.members(task.with_, day)}
        strangers = [unit for unit in named if unit.id not in known]
        selected = event.unit.each and len(strangers) < len(named)
        if not strangers or not known or selected:
            continue
        finding = about(
            task,
            task.at("events", number, "unit"),
            Message(
                "the task was not given to {units}", units=", ".join(one.name for one in strangers)
            ),
            Message("name an addressee, or the unit that took over its business"),
            (task.at("lead"),),
        )
        each = task.lead.each
        yield finding if each else Diagnostic("TK229", Severity.WARNING, finding)


@rule("TK230", Severity.WARNING)
def event_of_no_period(t: Tracking) -> Iterator[Finding]:
    """An event names a period that the task does not have.

    It cannot be read, or the deadline has no such period: a monthly duty has no quarters, a task
    that is done once has no periods at all. The event counts for nothing.

    Wrong::

        == units/xa.yaml ==
        - {id: xa-a, name: Xã A, level: commune}
        == tasks/t-1.yaml ==
        id: t-1
        title: Báo cáo tháng
        lead: xa-a
        due: trước ngày 20 hằng tháng
        events: [{type: done, date: 2025-03-10, period: 2025-Q1}]  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Báo cáo tháng
        lead: xa-a
        due: trước ngày 20 hằng tháng
        events: [{type: done, date: 2025-03-10, period: 2025-03}]
    """
    for task, number, event in visible_events(t):
        if event.period is None:
            continue
        standings = t.tasks[task.id].standings
        deadline = standings[0].original.deadline
        period = period_of(event.period)
        hint = Message("write it like 2025-03, 2025-Q1, 2025-H1 or 2025")
        if period is None:
            message = Message("“{text}” is no period", text=event.period)
        elif deadline is None or deadline.kind is not Kind.RECURRING:
            message = Message("“{text}”: this task has no periods", text=event.period)
            hint = Message("delete “period”")
        elif not recurs(deadline) or any(one.obligation.period == period.id for one in standings):
            continue
        else:
            periods = sorted({one.obligation.period or "" for one in standings})
            message = Message("“{text}” is no period of this task", text=event.period)
            hint = Message("its periods so far are: {periods}", periods=", ".join(periods[-6:]))
        yield about(task, task.at("events", number, "period"), message, hint)


@rule("TK231", Severity.WARNING)
def ended_with_open_work(t: Tracking) -> Iterator[Finding]:
    """The time of a plan is over, and tasks are open or targets not met.

    Before the closing review each of them needs a word: done, carried over into another plan,
    ended with a reason; or, for a target, a cause.

    Wrong (2026-01-15)::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == plans/ct.yaml ==
        id: ct
        title: Chương trình 2021–2025
        period: {from: 2021-01-01, to: 2025-12-31}  #!
        == tasks/t-1.yaml ==
        {id: t-1, title: Sắp xếp bộ máy, plan: ct, lead: so, due: 2025}

    Right (2026-01-15)::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Sắp xếp bộ máy
        plan: ct
        lead: so
        due: 2025
        events: [{type: ended, date: 2026-01-10, reason: Chuyển sang chương trình 2026–2030}]
    """
    over = {
        plan.id: plan
        for plan in t.ws.plans.values()
        if plan.period is not None and plan.period.to is not None and plan.period.to < t.as_of
    }
    if not over:
        return
    still: dict[str, list[Task]] = {}
    for found in t.tasks.values():
        task = found.task
        if task.plan in over and task.nature != "general" and found.bucket not in _SETTLED:
            still.setdefault(task.plan, []).append(task)
    unmet = _unmet(t, over)
    for plan in over.values():
        tasks, targets = still.get(plan.id, []), unmet.get(plan.id, 0)
        if (not tasks and not targets) or plan.period is None:
            continue
        told = {"end": plan.period.to, "tasks": len(tasks), "targets": targets}
        if not targets:
            message = Message("ended on {end} with {tasks} open tasks", **told)
        elif not tasks:
            message = Message("ended on {end} with {targets} targets not met", **told)
        else:
            message = Message(
                "ended on {end} with {tasks} open tasks and {targets} targets not met", **told
            )
        yield about(
            plan,
            plan.at("period"),
            message,
            Message("settle each of them before the closing review"),
            (task.at("id") for task in tasks[:20]),
        )


_SETTLED: Final = frozenset({*DONE, Bucket.CANCELLED, Bucket.STANDING})


def _unmet(t: Tracking, plans: dict[str, Plan]) -> dict[str, int]:
    """How many targets of each plan the last actual value misses."""
    found: dict[str, int] = {}
    for series in t.series.values():
        plan, actual = series.indicator.plan, series.actual
        if plan not in plans or actual is None or actual.value is None:
            continue
        end = plans[plan].period
        for aim in series.aims:
            if aim.by is not None and end is not None and end.to is not None and aim.by > end.to:
                continue
            if aim.goal.met_by(actual.value, better=series.indicator.better) is False:
                found[plan] = found.get(plan, 0) + 1
    return found
