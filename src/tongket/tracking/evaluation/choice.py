"""By which schemes an office evaluates: those it names, else the one that its gradings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.records.schemes import scheme_named
from tongket.records.secrecy import may_show
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.calendar import Period
    from tongket.records.workspace import Workspace


def chosen_names(ws: Workspace, period: Period) -> tuple[str, ...]:
    """The schemes of ``tongket.yaml``, else the only one that gradings of the period name.

    Where they name several, nobody has chosen.
    """
    if ws.settings.evaluation:
        return ws.settings.evaluation
    named = {
        one.scheme
        for one in ws.gradings.values()
        if one.scheme and may_show(ws, one) and period_of(one.period) == period
    }
    found = tuple(name for name in named if scheme_named(ws, name) is not None)
    return found if len(named) == 1 else ()
