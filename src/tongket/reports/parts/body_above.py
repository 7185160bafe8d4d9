"""The body above an office as the issuer of a document: a criticism is not the office's to give."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tongket.folding import fold

if TYPE_CHECKING:
    from tongket.records.kinds import Unit
    from tongket.reports.scope import Scope
    from tongket.reports.summary import Office

_BY_ORDER: Final = re.compile(r"\s*(?:t/?l|t/?uq)\b\.?\s*", re.IGNORECASE)
"""Thừa lệnh, thừa ủy quyền."""
_COMMITTEES: Final = {"tỉnh ủy": "TU", "thành ủy": "TU", "huyện ủy": "HU", "đảng ủy": "ĐU"}
_PEOPLES: Final = ("ủy ban nhân dân", "ubnd")
_TOGETHER: Final = ("ban", "thường trực", "hội đồng")
"""Bodies that are several people, for whom one signs (T/M)."""
_CAPITALS: Final = re.compile(
    r"(ủy ban nhân dân (?:tỉnh|thành phố|huyện|quận|xã|phường|đặc khu)"
    r"|tỉnh ủy|thành ủy|huyện ủy|đảng ủy (?:xã|phường|đặc khu))\b\s*(.*)"
)
"""Names in capitals that can be written small: kind of body, then a place."""


def body_above(scope: Scope, own: Office, parent: Unit | None) -> Office:
    """Who speaks, numbers and signs in the place of an office; itself where nobody is above it.

    Ban Thường vụ for a committee of the Party (T/M), its chairman for a People's Committee. Who of
    them signs is not known: the name stays blank, as does the symbol of a body of another kind.
    """
    if not own.superior:
        return own
    called = fold(own.superior)
    name = _name(scope, own.superior, parent)
    short = next((one for word, one in _COMMITTEES.items() if called.startswith(word)), "")
    capacity, position = _signing(own, called)
    if own.party:
        who = f"Ban Thường vụ {name}" if short else name
        above = scope.tracking.ws.units.get(parent.parent) if parent and parent.parent else None
        superior = above.name if above is not None and short in ("HU", "ĐU") else ""
        symbol = short
    else:
        people = called.startswith(_PEOPLES)
        who = f"Chủ tịch {name}" if people else name
        superior = ""
        symbol = f"UBND-{own.symbol.rpartition('-')[2]}" if people and own.symbol else ""
    return replace(
        own,
        name=who,
        heading=own.superior,
        superior=superior,
        symbol=symbol,
        capacity=(capacity,) if capacity else (),
        position=position,
        signer="",
    )


def _signing(own: Office, called: str) -> tuple[str, str]:
    """In what capacity and which post: of those by whose order the office signs."""
    said = own.capacity[0] if own.capacity else ""
    ordered = _BY_ORDER.match(said)
    whose = said[ordered.end() :].strip() if ordered else ""
    if not whose and own.party and called.startswith(tuple(_COMMITTEES)):
        whose = "BAN THƯỜNG VỤ"
    if not whose and called.startswith(_PEOPLES):
        whose = "CHỦ TỊCH"
    if fold(whose).startswith(_TOGETHER):
        return ("T/M " if own.party else "TM. ") + whose, ""
    return "", whose


def _spelt(name: str) -> str:
    return fold(name).replace("ubnd", "ủy ban nhân dân")


def _name(scope: Scope, heading: str, parent: Unit | None) -> str:
    """The body's name as a sentence writes it."""
    units = scope.tracking.ws.units.values()
    held = next((one.name for one in units if fold(one.name) == fold(heading)), None)
    if held is not None:
        return held
    if parent is not None and _spelt(heading).startswith(_spelt(parent.name)):
        return parent.name
    said = _CAPITALS.fullmatch(fold(heading))
    if said is None:
        return heading
    kind, place = said.groups()
    return f"{kind.capitalize()} {' '.join(map(str.capitalize, place.split()))}".rstrip()
