"""Objective causes (nguyên nhân khách quan): which of them are confirmed by the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Event, Excused
    from tongket.records.workspace import Workspace
    from tongket.tracking.expected import Expected


def confirmed(event: Event) -> bool:
    """Whether an objective cause is confirmed: by somebody, or in a document."""
    return bool(event.by or event.document)


def excused_cause(ws: Workspace, as_of: date, one: Expected) -> Excused | None:
    """The objective cause confirmed for a report by the day, in it or in its duty."""
    held = one.report.excused if one.report is not None else None
    if held is not None and _confirmed(held, as_of):
        return held
    for each in one.regime.excused or ():
        if each.period is not None and period_of(each.period) != one.period:
            continue
        if each.units is not None and one.unit not in ws.registry.members(each.units):
            continue
        if _confirmed(each, as_of):
            return each
    return None


def _confirmed(excused: Excused, as_of: date) -> bool:
    named = bool(excused.by or excused.document)
    return named and (excused.date is None or excused.date <= as_of)
