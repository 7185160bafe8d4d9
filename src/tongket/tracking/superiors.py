"""Whom the office may call late: its own units, never a body above it or beside it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.obligations import Obligation


class Relation(StrEnum):
    """How a unit stands to the body that speaks in a letter to it."""

    BELOW = "below"
    BESIDE = "beside"


_BY_ORDER: Final = re.compile(r"t/?l\b|t/?uq\b")
"""Thừa lệnh, thừa ủy quyền."""
_LEADING: Final = ("thường vụ", "thường trực", "chủ tịch", "bí thư", "cấp ủy")
"""Bodies and posts of a committee, not those of the office that signs for them."""


def may_call_late(ws: Workspace, unit: Unit) -> bool:
    """Whether a unit that owes something is late in the office's papers.

    What a body above the office or beside it owes waits for its word (*chờ ý kiến*). Without a
    ``unit`` in ``tongket.yaml`` every unit may be called late.
    """
    office = _office(ws)
    if office is None or office.id == unit.id:
        return True
    if unit.id in {above.id for above in ws.registry.above(office)}:
        return False
    if unit.parent is not None:
        return unit.parent != office.parent
    return unit.level != "centre" or office.level in (None, "centre")


def relation(ws: Workspace, unit: Unit) -> Relation | None:
    """How a unit stands to the office as a letter; none goes to the office itself or upwards.

    An office that signs by order of the body above it speaks with that body's voice: what stands
    beside the office is below then.
    """
    office = _office(ws)
    if office is None:
        return Relation.BELOW
    if unit.id == office.id or unit.id in {above.id for above in ws.registry.above(office)}:
        return None
    if may_call_late(ws, unit):
        return Relation.BELOW
    if unit.parent is None:
        return None
    return Relation.BELOW if _by_order(ws) else Relation.BESIDE


def answering(ws: Workspace, owed: Obligation, on: date) -> tuple[Unit, ...]:
    """Who answers for an obligation on a day: its holders, else the lead's or their heirs."""
    if owed.holders:
        return owed.holders
    leads = ws.registry.members(owed.task.lead, on)
    found = {one.id: one for lead in leads for one in ws.registry.holders(lead, on)}
    return tuple(found.values())


def _office(ws: Workspace) -> Unit | None:
    called = ws.registry.called(ws.settings.unit) if ws.settings.unit else ()
    return called[0] if len(called) == 1 else None


def _by_order(ws: Workspace) -> bool:
    """Whether letters are signed by order of the body above (T/L Ban Thường vụ, TL. Chủ tịch)."""
    head = ws.settings.letterhead
    signer = head.signer if head is not None else None
    capacity = fold(signer.capacity or "") if signer is not None else ""
    ordered = _BY_ORDER.match(capacity) is not None
    return bool(head and head.superior) and ordered and any(one in capacity for one in _LEADING)
