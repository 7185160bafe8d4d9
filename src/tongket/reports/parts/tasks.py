"""The task annex and the late list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.classes import class_of, owing, speaker_of
from tongket.reports.labels import CLASS_LABELS, TO_BE_DATED
from tongket.reports.parts.clears import marks
from tongket.reports.parts.due import due_notes, due_text
from tongket.reports.parts.office import plan_title
from tongket.reports.summary import LateRow, TaskRow
from tongket.tracking import Bucket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Task, Unit
    from tongket.reports.classes import Class
    from tongket.reports.scope import Scope
    from tongket.tracking import Standing, TaskStanding

_DELIVERING: Final = frozenset({"submitted", "done", "approved"})
"""Events whose product or document is a result of the task."""


def task_rows(scope: Scope) -> tuple[TaskRow, ...]:
    """Every task in scope: by plan, by the plan's groups, then as the records have them."""
    order: dict[tuple[str | None, str | None], int] = {}
    for plan in scope.plans.values():
        for group in (*(group.id for group in plan.groups or ()), None):
            order[plan.id, group] = len(order)
    last = len(order)

    def place(one: TaskStanding) -> int:
        task = one.task
        return order.get((task.plan, task.group), order.get((task.plan, None), last))

    return tuple(task_row(scope, one) for one in sorted(scope.standings, key=place))


def late_rows(scope: Scope) -> tuple[tuple[LateRow, ...], tuple[LateRow, ...]]:
    """Late obligations of units that the issuer may call late; and the others'.

    Units stand in their order, what is longest late first; a report about one unit names no other.
    """
    places = {unit.id: n for n, unit in enumerate(scope.tracking.ws.registry.ordered)}
    late: list[tuple[int, LateRow]] = []
    above: list[tuple[int, LateRow]] = []
    for one in scope.standings:
        if one.task.nature == "general":
            continue
        for standing in one.standings:
            if standing.bucket is Bucket.OVERDUE:
                for unit in owing(scope, standing):
                    if unit is not None and scope.unit is not None and unit.id != scope.unit.id:
                        continue
                    chosen = late if unit is None or scope.below(unit) else above
                    place = places.get(unit.id, len(places)) if unit else len(places)
                    chosen.append((place, _late(scope, one.task, standing, unit)))
    for chosen in (late, above):
        chosen.sort(key=lambda one: (one[0], -one[1].days, one[1].record))
    return tuple(row for _, row in late), tuple(row for _, row in above)


def _plan(scope: Scope, task: Task) -> str:
    plan = scope.plans.get(task.plan or "")
    return plan_title(scope, plan) if plan else ""


def group_title(scope: Scope, task: Task) -> str:
    """The heading of a task's group."""
    plan = scope.tracking.ws.plans.get(task.plan) if task.plan else None
    groups = (plan.groups or ()) if plan else ()
    return next((group.title for group in groups if group.id == task.group), "")


def task_row(scope: Scope, one: TaskStanding) -> TaskRow:
    """One task as the annex prints it."""
    task, speaker = one.task, speaker_of(scope, one)
    found = class_of(scope, one)
    return TaskRow(
        task.id,
        task.number or "",
        task.title,
        _plan(scope, task),
        group_title(scope, task),
        scope.printed(task.lead),
        scope.printed(task.with_),
        "; ".join(task.products or ()),
        due_text(scope, task),
        speaker.original_due,
        speaker.due,
        tuple(due_notes(scope, task, speaker)),
        speaker.due if speaker.history.extensions else None,
        found,
        _state(scope, one, found, speaker),
        "; ".join(dict.fromkeys(filter(None, _results(scope, one)))),
        speaker.days_late if found is Bucket.OVERDUE else 0,
        clears=marks(scope, task),
        authority=scope.printed(task.authority),
        follow_up=scope.printed(task.follow_up),
        person=task.person or "",
    )


def _state(scope: Scope, one: TaskStanding, found: Class, speaker: Standing) -> str:
    """The class in words; n/N where the task is several obligations."""
    told = found is Bucket.WAITING and speaker.to_be_dated
    label = scope.words.say(TO_BE_DATED if told else CLASS_LABELS[found])
    if found is Bucket.OVERDUE:
        days = speaker.days_late
        label = scope.words.say(Message("Overdue by {days} days", days=days))
    if len(one.standings) > 1 and found is not Bucket.STANDING:
        done = Message("{done}/{all} done", done=one.done, all=len(one.standings))
        label += f"; {scope.words.say(done)}"
    return label


def _results(scope: Scope, one: TaskStanding) -> Iterator[str]:
    """What stands in the annex as result and remark, each thing once."""
    say = scope.words.say
    standing = speaker_of(scope, one)
    for event in one.task.events or ():
        given = event.date is None or event.date <= scope.tracking.as_of
        if given and event.type in _DELIVERING:
            if event.product and event.product not in (one.task.products or ()):
                yield event.product
            if event.document:
                yield document_number(scope, event.document)
    if standing.history.extensions:
        yield say(Message("extended {count} times", count=standing.history.extensions))
    if standing.history.asked is not None:
        yield say(Message("extension asked for, awaiting an answer"))
    if standing.claim is not None and standing.claim.entry.product:
        yield standing.claim.entry.product
    if standing.disputed:
        yield say(Message("reported by the unit, not yet confirmed"))


def document_number(scope: Scope, reference: str) -> str:
    """A document as the annex names it: its number, else its title."""
    document = scope.tracking.ws.documents.find(reference)
    if document is None:
        return reference
    return (document.number or document.title) if scope.may_print(document) else ""


def _late(scope: Scope, task: Task, standing: Standing, unit: Unit | None) -> LateRow:
    plan = scope.tracking.ws.plans.get(task.plan) if task.plan else None
    reference = task.basis or (plan.document if plan else None)
    return LateRow(
        unit.name if unit else scope.printed(task.lead),
        task.title,
        standing.obligation.key,
        document_number(scope, reference) if reference else "",
        standing.original.effective,
        standing.due,
        standing.days_late,
    )
