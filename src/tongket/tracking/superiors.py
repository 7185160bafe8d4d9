"""Whom the office may call late: its own units, never a body above it or beside it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, get_args

from tongket.folding import fold
from tongket.records.kinds.base import Level

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.obligations import Obligation


class Relation(StrEnum):
    """How a unit stands to the body that speaks in a letter to it."""

    BELOW = "below"
    BESIDE = "beside"


_LEVELS: Final = get_args(Level)
_BY_ORDER: Final = re.compile(r"t/?l\b|t/?uq\b")
"""Thừa lệnh, thừa ủy quyền."""
_LEADING: Final = ("thường vụ", "thường trực", "chủ tịch", "bí thư", "cấp ủy")
"""Bodies and posts of a committee, not those of the office that signs for them."""


def may_call_late(ws: Workspace, unit: Unit) -> bool:
    """Whether a unit that owes something is late in the office's papers.

    What a body above the office or beside it owes waits for its word (*chờ ý kiến*), unless the
    office signs by order of the body above both: what its letters urge its lists call late. Without
    a ``unit`` in ``tongket.yaml`` every unit may be called late.
    """
    office = _office(ws)
    if office is None or office.id == unit.id:
        return True
    if unit.id in {above.id for above in ws.registry.above(office)}:
        return False
    if unit.parent is not None:
        return unit.parent != office.parent or _by_order(ws)
    return unit.level != "centre" or office.level in (None, "centre")


def relation(ws: Workspace, unit: Unit) -> Relation | None:
    """How a unit stands to the office as a letter; none goes to the office itself or upwards.

    Below is what stands, however far, under the body in whose name the letter speaks: the office
    itself, or the body above it where it signs by order. All else is asked, never told: bodies
    under the same committee or under another superior, a province to which a ministry writes. Where
    a unit's superior is not recorded, a lower level of administration is below a committee that
    speaks; a ministry has none below it.
    """
    office = _office(ws)
    if office is None:
        return Relation.BELOW
    if unit.id == office.id or unit.id in {above.id for above in ws.registry.above(office)}:
        return None
    if unit.parent is None and not may_call_late(ws, unit):
        return None
    over = {above.id for above in ws.registry.above(unit)}
    if office.id in over:
        return Relation.BELOW
    if not _by_order(ws):
        own = office.parent is None and not _superior(ws)
        return _by_level(office, unit) if own and unit.parent is None else Relation.BESIDE
    voice = _voice(ws, office)
    if voice is None or voice.id in over:
        return Relation.BELOW
    return _by_level(voice, unit) if unit.parent is None else Relation.BESIDE


def _voice(ws: Workspace, office: Unit) -> Unit | None:
    """The body by whose order the office signs, where it is recorded."""
    if office.parent is not None:
        return ws.units.get(office.parent)
    called = ws.registry.called(_superior(ws))
    return called[0] if len(called) == 1 else None


def _superior(ws: Workspace) -> str:
    head = ws.settings.letterhead
    return (head.superior or "") if head is not None else ""


def _by_level(voice: Unit, unit: Unit) -> Relation:
    """How a unit without a recorded superior stands to a committee or to a ministry."""
    if voice.level is None or unit.level is None:
        return Relation.BELOW
    lower = _LEVELS.index(unit.level) > _LEVELS.index(voice.level)
    return Relation.BELOW if lower and voice.level != "centre" else Relation.BESIDE


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
