"""How often work was late: each deadline that passed before the work came or a new day was set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.frozen import Frozen
from tongket.tracking.excused import confirmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.records.kinds import Event
    from tongket.tracking.deadlines import Deadlines
    from tongket.tracking.standing import Standing


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Delay(Frozen):
    """A deadline that passed; ``cause`` is the objective cause confirmed for it."""

    due: date
    cause: Event | None = None


def delays(deadlines: Deadlines, standing: Standing, *, late: bool) -> tuple[Delay, ...]:
    """The deadlines that passed, in order; ``late``: the last one did too.

    A deadline that was extended before it expired did not pass, nor did one that an amended basis
    replaced.
    """
    past, task = standing.history, standing.obligation.task
    found: list[Delay] = []
    set_on: date | None = None
    occurrence = standing.obligation.occurrence
    force = occurrence.effective if occurrence else deadlines.terms(task)[1].effective
    for event in past.moves:
        moved = deadlines.moved(task, event)
        if moved is None:
            continue
        granted = event.date
        if granted is not None and standing.delivered is not None:
            granted = min(granted, standing.delivered)
        if (
            event.type != "amended"
            and force is not None
            and granted is not None
            and granted > force
        ):
            found.append(Delay(force, _cause(past.excused, set_on)))
        force, set_on = moved.effective, event.date
    if late and standing.due is not None:
        found.append(Delay(standing.due, _cause(past.excused, set_on)))
    return tuple(found)


def _cause(excused: Sequence[Event], set_on: date | None) -> Event | None:
    """The objective cause that lifts the delay of a deadline set on a day."""
    for event in excused:
        if confirmed(event) and (set_on is None or event.date is None or event.date >= set_on):
            return event
    return None
