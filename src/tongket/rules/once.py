"""What several rules ask of one tracking, found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from tongket.records.kinds import Event, Task
    from tongket.tracking import Tracking

T = TypeVar("T")
TaskEvent = tuple["Task", int, "Event"]
"""A task, the place of an event within it, and the event."""


def once(find: Callable[[Tracking], T]) -> Callable[[Tracking], T]:
    """Keeps what a pure function finds for as long as its tracking lives."""
    known: WeakKeyDictionary[Tracking, T] = WeakKeyDictionary()

    @wraps(find)
    def found(t: Tracking) -> T:
        if t not in known:
            known[t] = find(t)
        return known[t]

    return found


@once
def visible_events(t: Tracking) -> tuple[TaskEvent, ...]:
    """The events of tasks that exist on the day."""
    return tuple(
        (task, number, event)
        for task in t.ws.tasks.values()
        if task.events
        for number, event in enumerate(task.events)
        if event.date is None or event.date <= t.as_of
    )
