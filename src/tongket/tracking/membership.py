"""Who belongs to a cluster in a year, and what its agreement groups.

Members change when bodies merge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.records.registry import alive
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tongket.records.kinds import ClusterYear, ContentGroup, Unit
    from tongket.records.units_ref import Units
    from tongket.tracking.tracking import Tracking


def ever_members(t: Tracking, year: ClusterYear) -> dict[str, Unit]:
    """The units that were members on some day of a year, with those that took their place."""
    registry = t.ws.registry
    found = {
        unit.id: unit for day in counting_days(t, year) for unit in members_on(t, year.members, day)
    }
    last = counting_days(t, year)[-1]
    heirs = [heir for unit in found.values() for heir in registry.holders(unit, last)]
    return found | {heir.id: heir for heir in heirs}


def members_on(t: Tracking, units: Units | None, day: date) -> tuple[Unit, ...]:
    """The units meant that exist on a day, those named included."""
    return tuple(unit for unit in t.ws.registry.members(units, day) if alive(unit, day))


def counting_days(t: Tracking, year: ClusterYear) -> tuple[date, ...]:
    """The days of a year on which its members may be counted: its edges, the signing, mergers."""
    period = period_of(year.year)
    first, last = (period.first, period.last) if period is not None else (t.as_of, t.as_of)
    signed = year.agreement.signed if year.agreement is not None else None
    turns = {
        day
        for unit in t.ws.registry.members(year.members)
        for day in (unit.opened, unit.closed)
        if day is not None and first <= day <= last
    }
    return tuple(sorted({first, last, *turns, *((signed,) if signed is not None else ())}))


def may_be_scored(t: Tracking, year: ClusterYear) -> Callable[[str], bool]:
    """Whether points of a unit count: it was a member some day, or the members are not held."""
    if year.members is None or year.members.text:
        return t.ws.units.__contains__
    return ever_members(t, year).__contains__


def groups_of(year: ClusterYear) -> tuple[ContentGroup, ...]:
    """The groups of contents of a year's agreement; of two with one id the first."""
    groups = (year.agreement.groups if year.agreement is not None else None) or ()
    first: dict[str, ContentGroup] = {}
    for one in groups:
        first.setdefault(one.id, one)
    return tuple(first.values())
