"""Whom the office may call late: its own units, never a body above it or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tongket.records.kinds import Unit
    from tongket.records.workspace import Workspace


def may_call_late(ws: Workspace, unit: Unit) -> bool:
    """Whether a unit that owes something is late in the office's papers.

    What a body above the office or beside it owes waits for its word (*chờ ý kiến*). Without a
    ``unit`` in ``tongket.yaml`` every unit may be called late.
    """
    called = ws.registry.called(ws.settings.unit) if ws.settings.unit else ()
    if len(called) != 1 or called[0].id == unit.id:
        return True
    office = called[0]
    if unit.id in {above.id for above in ws.registry.above(office)}:
        return False
    if unit.parent is not None:
        return unit.parent != office.parent
    return unit.level != "centre" or office.level in (None, "centre")
