"""Whose part of a task a fact concerns, and which period: units and periods as they were typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.calendar import Kind
from tongket.cli.asked import period_of
from tongket.cli.naming import unit_named
from tongket.diagnostics import Message, TongketError
from tongket.records.units_ref import SELECTORS, Selection, Units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongket.records.kinds import Task, Unit
    from tongket.records.writer import Value
    from tongket.tracking import Tracking

EVERYBODY: Final = "all"
"""Typed for the units: each one that owes the task."""
_PAIR: Final = re.compile(rf"\s*({'|'.join(SELECTORS)})\s*:\s*(\S.*?)\s*")


def units_of(t: Tracking, task: Task, words: Sequence[str], day: date) -> Value | None:
    """What the event says in `unit`; None where it concerns the whole task.

    A selection stays one if all it means on the day owe the task, else the ids of those that do.
    """
    if not words:
        return None
    owing = _owing(t, task)
    everybody = tuple(words) == (EVERYBODY,)
    selection = _selection(task, words[0]) if len(words) == 1 else None
    if selection is None:
        return _written(_addressed(t, task) if everybody else _named(t, task, words, owing))
    meant = [unit.id for unit in t.ws.registry.members(Units((selection,)), day)]
    ids = _addressed(t, task) if everybody else [one for one in meant if not owing or one in owing]
    if not ids:
        raise TongketError(
            Message("“{word}” means no unit that owes tasks/{id}", word=words[0], id=task.id),
            Message("the units are: {units}", units=", ".join(owing)),
        )
    return dict(selection.by) if set(ids) == set(meant) else _written(ids)


def asks_for_unit(t: Tracking, task: Task) -> int:
    """How many units owe a part of their own; 0 where the task is one obligation."""
    return len(_owing(t, task))


def period_for(t: Tracking, task: Task, text: str) -> str:
    """The period that was typed, if the task has it; TongketError if not."""
    period = period_of(text)
    deadline = t.deadlines.of(task)
    if deadline is None or deadline.kind is not Kind.RECURRING:
        raise TongketError(
            Message("the deadline of tasks/{id} does not recur", id=task.id),
            Message("leave --period out"),
        )
    found = deadline.occurrence(period)
    if found is None or found.period != period:
        known = periods(t, task)
        example = Message("such as {example}", example=known[-1]) if known else None
        raise TongketError(
            Message("{name} is no period of tasks/{id}", name=period.id, id=task.id), example
        )
    return period.id


def periods(t: Tracking, task: Task) -> list[str]:
    """The periods of a task that have begun, by their ids."""
    return [one.obligation.period for one in t.tasks[task.id].standings if one.obligation.period]


def _owing(t: Tracking, task: Task) -> Mapping[str, Unit]:
    """The units that owe a part of their own, and those that answer for them now."""
    return {
        unit.id: unit
        for one in t.tasks[task.id].standings
        if one.obligation.unit is not None
        for unit in (one.obligation.unit, *one.obligation.holders)
    }


def _addressed(t: Tracking, task: Task) -> list[str]:
    units = [one.obligation.unit for one in t.tasks[task.id].standings]
    return list(dict.fromkeys(unit.id for unit in units if unit is not None))


def _named(
    t: Tracking, task: Task, words: Sequence[str], owing: Mapping[str, Unit]
) -> Sequence[str]:
    ids = list(dict.fromkeys(unit_named(t.ws, word).id for word in words))
    for name in ids:
        if owing and name not in owing:
            raise TongketError(
                Message("{unit} does not lead tasks/{id}", unit=name, id=task.id),
                Message("the units are: {units}", units=", ".join(owing)),
            )
    return ids


def _written(ids: Sequence[str]) -> Value | None:
    return (ids[0] if len(ids) == 1 else list(ids)) if ids else None


def _selection(task: Task, word: str) -> Selection | None:
    """The selection that a word is: `{type: xa}` or `type: xa`; of “all” the task's own."""
    if word == EVERYBODY:
        items = task.lead.items if task.lead is not None and not task.lead.except_ else ()
        return items[0] if len(items) == 1 and isinstance(items[0], Selection) else None
    pairs = [_PAIR.fullmatch(part) for part in word.strip().strip("{}").split(",")]
    if not all(pairs):
        return None
    return Selection(tuple((pair[1], pair[2].strip("\"'")) for pair in pairs if pair))
