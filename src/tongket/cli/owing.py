"""Who owes an obligation on the day, and whether the office may call them late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.tracking import Bucket
from tongket.tracking.superiors import may_call_late

if TYPE_CHECKING:
    from tongket.records.kinds import Unit
    from tongket.tracking import Standing, TaskStanding, Tracking


def owing(t: Tracking, one: Standing) -> tuple[Unit, ...]:
    """The units that answer for an obligation: its holders, else the lead's or their heirs."""
    if one.obligation.holders:
        return one.obligation.holders
    registry = t.ws.registry
    leads = registry.members(one.obligation.task.lead, t.as_of)
    found = {unit.id: unit for lead in leads for unit in registry.holders(lead, t.as_of)}
    return tuple(found.values())


def late_units(t: Tracking, one: Standing) -> tuple[Unit, ...]:
    """Those of them that the office may call late and urge."""
    return tuple(unit for unit in owing(t, one) if may_call_late(t.ws, unit))


def is_late(t: Tracking, one: Standing) -> bool:
    """Whether an obligation is overdue and somebody may be urged for it."""
    if one.bucket is not Bucket.OVERDUE:
        return False
    units = owing(t, one)
    return not units or any(may_call_late(t.ws, unit) for unit in units)


def awaits_opinion(t: Tracking, one: Standing) -> bool:
    """Whether its day has passed, but only bodies above or beside the office owe it."""
    return one.bucket is Bucket.OVERDUE and not is_late(t, one)


def late_of(t: Tracking, one: TaskStanding) -> tuple[Standing, ...]:
    """The late obligations of a task; a general demand has none."""
    if one.task.nature == "general":
        return ()
    return tuple(standing for standing in one.standings if is_late(t, standing))
