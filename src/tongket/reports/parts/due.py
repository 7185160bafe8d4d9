"""The deadline of a task as the annex prints it: its words, and what they have come to mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.records.kinds import Dated
from tongket.reports.language import period_text
from tongket.reports.parts.office import plan_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Task
    from tongket.reports.scope import Scope
    from tongket.tracking import Standing

_TASK: Final = re.compile(r"\btask:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)")


def due_text(scope: Scope, task: Task) -> str:
    """The deadline in the document's words; where it has none of its own, whose it shares."""
    text = task.due or task.due_means
    if text:
        return time_text(scope, text)
    folder, _, name = (task.due_as or f"regimes/{task.completes or ''}").partition("/")
    ws = scope.tracking.ws
    if folder == "tasks" and name in ws.tasks:
        return scope.words.say(Message("as for “{task}”", task=ws.tasks[name].title))
    if folder == "plans" and name in ws.plans:
        return scope.words.say(Message("end of {plan}", plan=plan_title(scope, ws.plans[name])))
    if folder == "regimes" and name in ws.regimes:
        return scope.words.say(
            Message("as the duty “{regime}” sets it", regime=ws.regimes[name].title)
        )
    return ""


def planned_text(scope: Scope, record: Dated) -> str:
    """The time planned for a meeting or inspection: its own, else of the task it goes with."""
    lent = scope.tracking.ws.named(record.due_as or "")
    given = (record, lent) if isinstance(lent, Dated) else (record,)
    text = next((text for one in given if (text := one.due_means or one.due)), None)
    return time_text(scope, text) if text else ""


def time_text(scope: Scope, text: str) -> str:
    """A time as the office writes it: periods and days in words, tasks by their titles."""
    return period_text(scope.words, _named(scope, text))


def due_notes(scope: Scope, task: Task, standing: Standing) -> Iterator[str]:
    """What stands below the words: what they mean, what they were amended and extended to.

    The words themselves stay, so that the original deadline is never lost. Days are those of the
    documents, not yet moved off a day off.
    """
    say, day = scope.words.say, scope.words.day
    deadlines = scope.tracking.deadlines
    original, adjusted = deadlines.terms(task)
    if _explained(task):
        if original.nominal is not None:
            if day(original.nominal) not in due_text(scope, task):
                yield say(Message("read as {day}", day=day(original.nominal)))
        elif task.due and task.due_means:
            yield say(Message("read as {day}", day=time_text(scope, task.due_means)))
    moves = [one for one in standing.history.moves if deadlines.moved(task, one) is not None]
    if not moves and adjusted.nominal not in (None, original.nominal) and not task.due_means:
        if _explained(task) and adjusted.nominal is not None:
            yield say(Message("adjusted to {day}", day=day(adjusted.nominal)))
        return
    amended = max((n for n, one in enumerate(moves, 1) if one.type == "amended"), default=0)
    if amended and standing.original.nominal is not None:
        yield say(Message("amended to {day}", day=day(standing.original.nominal)))
    if moves[amended:] and standing.adjusted.nominal is not None:
        yield say(Message("extended to {day}", day=day(standing.adjusted.nominal)))


def _explained(task: Task) -> bool:
    """Whether the words alone do not tell the day."""
    if not task.due:
        return bool(task.due_means or task.due_as or task.completes)
    return "task:" in task.due or task.due_means not in (None, task.due)


def _named(scope: Scope, text: str) -> str:
    """A deadline text with the titles of the tasks that it names by their ids."""

    def title(match: re.Match[str]) -> str:
        task = scope.tracking.ws.tasks.get(match[1])
        return f"“{task.title}”" if task else match[0]

    return _TASK.sub(title, text)
