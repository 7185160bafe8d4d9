"""Upper documents against the local ones that carry them out (cụ thể hóa)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Directive, Unit
    from tongket.records.workspace import Workspace

_RANKS: Final = ("centre", "province", "district", "commune", "grassroots")


class Answering(StrEnum):
    """Whether a local document answers an upper one."""

    ISSUED = "issued"
    DRAFT = "draft"
    NOT_NEEDED = "not-needed"
    NONE = "none"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answered(Frozen):
    """An upper document with the local ones that carry it out, be it through another upper one."""

    upper: Directive
    local: tuple[Directive, ...]
    state: Answering


def answered(
    ws: Workspace, as_of: date, chosen: Iterable[str] | None = None
) -> tuple[Answered, ...]:
    """The upper documents in force on the day, by their day; of some ids, or all."""
    wanted = None if chosen is None else set(chosen)
    office = ws.units.get(ws.settings.unit or "")
    uppers = {one.id: one for one in ws.directives.values() if _is_upper(ws, one, office)}
    below = _below(ws, as_of)
    found = [
        Answered(upper, local, _state(upper, local, as_of))
        for upper in uppers.values()
        if _in_force(upper, as_of) and (wanted is None or upper.id in wanted)
        for local in (_local(upper, below, uppers),)
    ]
    found.sort(key=lambda one: (str(one.upper.issued or "9999"), one.upper.number or ""))
    return tuple(found)


def _is_upper(ws: Workspace, directive: Directive, office: Unit | None) -> bool:
    """Whether it came from a level above the office's, or from outside and was received."""
    issuers = ws.registry.members(directive.issuer)
    if office is None or not issuers:
        return not issuers and directive.received is not None
    above = ws.registry.above(office)
    lowest = office.level in (None, "centre")
    return any(_higher(one, office) or (lowest and one in above) for one in issuers)


def _higher(one: Unit, other: Unit) -> bool:
    if one.level is None or other.level is None:
        return False
    return _RANKS.index(one.level) < _RANKS.index(other.level)


def _in_force(directive: Directive, as_of: date) -> bool:
    if directive.stage not in (None, "issued") or directive.amends:
        return False
    return directive.issued is None or directive.issued <= as_of


def _below(ws: Workspace, as_of: date) -> Mapping[str, list[Directive]]:
    """By id of a document, those that carry it out and are known by the day."""
    below: dict[str, list[Directive]] = {}
    for one in ws.directives.values():
        if one.issued is None or one.issued <= as_of:
            for reference in one.implements or ():
                base = ws.documents.find(reference)
                if base is not None and base is not one:
                    below.setdefault(base.id, []).append(one)
    return below


def _local(
    upper: Directive, below: Mapping[str, list[Directive]], uppers: Mapping[str, Directive]
) -> tuple[Directive, ...]:
    """The local documents reached from an upper one through upper ones."""
    found: dict[str, Directive] = {}
    seen = {upper.id}
    waiting = [upper]
    while waiting:
        for one in below.get(waiting.pop().id, ()):
            if one.id in uppers and one.id not in seen:
                seen.add(one.id)
                waiting.append(one)
            elif one.id not in uppers and one.stage != "ended":
                found[one.id] = one
    return tuple(found.values())


def _state(upper: Directive, local: Iterable[Directive], as_of: date) -> Answering:
    stages = {_stage(one, as_of) for one in local}
    if Answering.ISSUED in stages:
        return Answering.ISSUED
    if stages:
        return Answering.DRAFT
    return Answering.NOT_NEEDED if upper.needs_no_answer else Answering.NONE


def _stage(local: Directive, as_of: date) -> Answering:
    drafted = local.stage == "draft" and (local.issued is None or local.issued > as_of)
    return Answering.DRAFT if drafted else Answering.ISSUED
