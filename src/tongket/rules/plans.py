"""TK3, plans: tasks, goals and groups that nothing answers, and units that have nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold
from tongket.records.registry import alive
from tongket.rules.losses import Losses
from tongket.rules.rule import rule
from tongket.rules.tell import about, names
from tongket.tracking import Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Unit
    from tongket.tracking import Tracking

_TOLD: Final = 9


@rule("TK309", Severity.WARNING)
def plan_without_work(t: Tracking) -> Iterator[Finding]:
    """A plan has no task, no indicator, no inspection and no closing review.

    What it asks for is not yet recorded, or its tasks do not name it. Enter them, or name the plan
    in the tasks that carry it out.

    Wrong::

        == plans/kh.yaml ==
        id: kh  #!
        title: Kế hoạch sắp xếp bộ máy

    Right::

        == … ==
        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, plan: kh, lead: btc}
    """
    losses = Losses(t.ws)
    if losses.name("tasks") or losses.name("indicators"):
        return
    answered = {
        *(task.plan for task in t.ws.tasks.values()),
        *(indicator.plan for indicator in t.ws.indicators.values()),
        *(plan.reviews for plan in t.ws.plans.values()),
        *(regime.plan for regime in t.ws.regimes.values()),
        *(inspection.plan for inspection in t.ws.inspections.values()),
    }
    for plan in t.ws.plans.values():
        if plan.id not in answered:
            yield about(
                plan,
                plan.at("id"),
                Message("no task, indicator or report serves this plan"),
                Message("enter its tasks, or name the plan in them"),
            )


@rule("TK310", Severity.INFO)
def goal_without_answer(t: Tracking) -> Iterator[Finding]:
    """A goal of a plan is served by no task and measured by no indicator.

    In the closing review nothing can be said about it. Name the goal in the tasks that serve it, or
    measure it. Plans whose tasks name no goals at all are left alone.

    Wrong::

        == plans/kh.yaml ==
        id: kh
        title: Kế hoạch sắp xếp bộ máy
        goals:
          - {id: tinh-gon, text: Bộ máy tinh gọn}
          - {id: hieu-luc, text: Hoạt động hiệu lực}  #!
        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, plan: kh, goal: tinh-gon, lead: btc}

    Right::

        == … ==
        == plans/kh.yaml ==
        id: kh
        title: Kế hoạch sắp xếp bộ máy
        goals:
          - {id: tinh-gon, text: Bộ máy tinh gọn}
    """
    if Losses(t.ws).name("tasks"):
        return
    served = {
        (one.plan, one.goal)
        for those in (t.ws.tasks.values(), t.ws.indicators.values())
        for one in those
        if one.goal
    }
    speaking = {plan for plan, _ in served}
    for plan in t.ws.plans.values():
        for number, goal in enumerate(plan.goals or ()):
            if plan.id in speaking and (plan.id, goal.id) not in served:
                yield about(
                    plan,
                    plan.at("goals", number),
                    Message("no task or indicator serves the goal “{goal}”", goal=goal.id),
                    Message("name it in the tasks that serve it, or measure it"),
                )


@rule("TK311", Severity.WARNING)
def group_without_task(t: Tracking) -> Iterator[Finding]:
    """A group of tasks of a plan holds no task.

    A group that the document announces was left out, or its tasks do not name it. Plans whose tasks
    name no groups at all are left alone.

    Wrong::

        == plans/kh.yaml ==
        id: kh
        title: Kế hoạch sắp xếp bộ máy
        groups:
          - {id: bien-che, title: Biên chế}
          - {id: tru-so, title: Trụ sở}  #!
        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, plan: kh, group: bien-che, lead: btc}

    Right::

        == … ==
        == plans/kh.yaml ==
        id: kh
        title: Kế hoạch sắp xếp bộ máy
        groups:
          - {id: bien-che, title: Biên chế}
    """
    if Losses(t.ws).name("tasks"):
        return
    filled = {(task.plan, task.group) for task in t.ws.tasks.values() if task.group}
    speaking = {plan for plan, _ in filled}
    for plan in t.ws.plans.values():
        for number, group in enumerate(plan.groups or ()):
            if plan.id in speaking and (plan.id, group.id) not in filled:
                yield about(
                    plan,
                    plan.at("groups", number),
                    Message("the group “{group}” holds no task", group=group.title),
                    Message("enter its tasks, or name the group in them"),
                )


@rule("TK313", Severity.INFO)
def standing_work_without_a_measure(t: Tracking) -> Iterator[Finding]:
    """Standing work of a plan is measured by no indicator, though other work of the plan is.

    Standing work is never done, so that only figures can say how it goes. Measure it (``task`` of
    an indicator), or say in the plan what it is judged by. Plans whose indicators name no task are
    left alone.

    Wrong::

        == plans/kh.yaml ==
        id: kh  #!
        title: Kế hoạch công tác dân vận
        == tasks/viec.yaml ==
        - {id: t-1, title: Tuyên truyền, plan: kh, due: thường xuyên}
        - {id: t-2, title: Tiếp công dân, plan: kh, due: thường xuyên}
        == indicators/ct.yaml ==
        - {id: hoi-nghi, name: Hội nghị tuyên truyền, plan: kh, task: t-1, measure: count}

    Right::

        == … ==
        == indicators/ct.yaml ==
        - {id: hoi-nghi, name: Hội nghị tuyên truyền, plan: kh, task: t-1, measure: count}
        - {id: luot, name: Lượt công dân được tiếp, plan: kh, task: t-2, measure: count}
    """
    measured = {one.task for one in t.ws.indicators.values() if one.task}
    if not measured or Losses(t.ws).name("indicators"):
        return
    bare: dict[str, list[str]] = {}
    speaking: set[str] = set()
    for task in t.ws.tasks.values():
        if task.plan is None:
            continue
        if task.id in measured:
            speaking.add(task.plan)
        elif task.nature != "general" and t.tasks[task.id].bucket is Bucket.STANDING:
            bare.setdefault(task.plan, []).append(task.id)
    for name, tasks in bare.items():
        plan = t.ws.plans.get(name)
        if plan is not None and name in speaking:
            yield about(
                plan,
                plan.at("id"),
                Message(
                    "no indicator measures {count} standing tasks: {tasks}",
                    count=len(tasks),
                    tasks=names(tasks),
                ),
                Message("name each of them as the “task” of an indicator"),
                tuple(t.ws.tasks[task].at("id") for task in tasks[:_TOLD]),
            )


@rule("TK312", Severity.INFO)
def units_without_task(t: Tracking) -> Iterator[Finding]:
    """No unit of a group leads a task or takes part in one.

    The group was set up so that work can be given to it. Look whether the plan forgot it.

    Wrong::

        == units/don-vi.yaml ==
        - id: xa-a
          name: Xã A
          groups: [các xã]  #!
        - {id: so, name: Sở Nội vụ, groups: [các sở]}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, lead: {group: các sở}}

    Right::

        == … ==
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, lead: {group: các sở}, with: {group: các xã}}
    """
    if not t.ws.tasks or Losses(t.ws).name("tasks"):
        return
    busy: set[str] | None = None
    for name, members in _groups(t).items():
        busy = _busy(t) if busy is None else busy
        if not any(unit.id in busy for unit in members):
            first = members[0]
            told = next(group for group in first.groups or () if fold(group) == name)
            yield about(
                first,
                first.at("groups"),
                Message(
                    "none of the {count} units of “{group}” has a task",
                    count=len(members),
                    group=told,
                ),
                Message("look whether the plan forgot this group"),
            )


def _groups(t: Tracking) -> dict[str, list[Unit]]:
    """The units alive on the day by their groups, folded."""
    groups: dict[str, list[Unit]] = {}
    for unit in t.ws.units.values():
        if alive(unit, t.as_of):
            for group in unit.groups or ():
                groups.setdefault(fold(group), []).append(unit)
    return groups


def _busy(t: Tracking) -> set[str]:
    """The ids of all units that lead a task or take part in one, and of their successors."""
    registry = t.ws.registry
    named = {
        unit.id: unit
        for task in t.ws.tasks.values()
        for units in (task.lead, task.with_)
        for unit in registry.members(units)
    }
    return named.keys() | {
        holder.id for unit in named.values() for holder in registry.holders(unit, t.as_of)
    }
