"""The six clears (6 rõ) of the tasks in scope, with the tasks behind each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.summary import ClearLine, Figure
from tongket.tracking import Clarity, Clear, clear_table

if TYPE_CHECKING:
    from tongket.records.kinds import Task
    from tongket.reports.scope import Scope

LABELS: Final = {
    Clear.PERSON: Message("Clear person"),
    Clear.WORK: Message("Clear work"),
    Clear.TIME: Message("Clear time"),
    Clear.RESPONSIBILITY: Message("Clear responsibility"),
    Clear.PRODUCT: Message("Clear product"),
    Clear.AUTHORITY: Message("Clear authority"),
}
REASONS: Final = {
    Clarity.BY_REFERENCE: Message("as another document says: {count}"),
    Clarity.WAITING: Message("waiting for an event: {count}"),
    Clarity.STANDING: Message("standing: {count}"),
    Clarity.UNREADABLE: Message("cannot be read: {count}"),
    Clarity.SEVERAL: Message("several leads: {count}"),
    Clarity.MISSING: Message("not stated: {count}"),
}


def clear_lines(scope: Scope) -> tuple[ClearLine, ...]:
    """One line for each clear: n of N, and why the others are not."""
    found = scope.tracking.clears
    table = clear_table(found[one.task.id] for one in scope.standings if one.task.id in found)
    if not table.total:
        return ()
    return tuple(
        ClearLine(
            scope.words.say(LABELS[clear]),
            _figure(f"clears.{clear}", table.cells[clear].get(Clarity.CLEAR, ())),
            Figure(f"clears.{clear}.total", table.total),
            "; ".join(
                scope.words.say(Message(reason.text, count=table.count(clear, clarity)))
                for clarity, reason in REASONS.items()
                if table.count(clear, clarity)
            ),
        )
        for clear in Clear
    )


def marks(scope: Scope, task: Task) -> tuple[bool, ...]:
    """Which of the six are clear, in their order; none for a general demand."""
    found = scope.tracking.clears.get(task.id)
    return tuple(how is Clarity.CLEAR for how in found.found.values()) if found else ()


def _figure(name: str, tasks: tuple[Task, ...]) -> Figure:
    records = tuple(f"tasks/{task.id}" for task in tasks)
    return Figure(name, len(records), records)
