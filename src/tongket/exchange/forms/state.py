"""What a form carries out of sight: its identity and what stood in it when it was sent."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tongket.exchange.forms.form import Content, Identity
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.exchange.forms.form import Form

HIDDEN: Final = "_tongket"
"""Name of the hidden sheet of a workbook."""
PROPERTY: Final = "TONGKET"
"""Name of the document property that holds the identity."""
_OPENING: Final = "TONGKET-STATE"
_SHORT: Final = 240
"""Characters of a document property: Word keeps 255."""
_ROOM: Final = 1 << 24
_MOST: Final = 1 << 24
"""Bytes that a state may unpack to."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class State(Frozen):
    """What was filled in when a form was sent, by code and column, in the order of its rows."""

    identity: Identity
    rows: Mapping[str, Mapping[str, Content]] = field(default_factory=dict)


def state_of(form: Form) -> State:
    """What a form was filled in with when it was sent."""
    if form.base is not None:
        return State(form.identity, form.base)
    rows = {row.code: block.answers(row) for block in form.blocks for row in block.rows}
    return State(form.identity, rows)


def packed(form: Form, longest: int) -> list[str]:
    """The state as texts of a limited length, each with its number."""
    state = state_of(form)
    rows = {
        code: {key: _plain(content) for key, content in cells.items() if content is not None}
        for code, cells in state.rows.items()
    }
    text = json.dumps({"identity": state.identity.line, "rows": rows})
    size = longest - len(_OPENING) - 16
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    return [f"{_OPENING} {n}/{len(parts)} {part}" for n, part in enumerate(parts, 1)]


def properties(form: Form) -> dict[str, str]:
    """Identity and state as document properties, which hold little text each."""
    squeezed = b64encode(zlib.compress("\n".join(packed(form, _ROOM)).encode())).decode()
    parts = [squeezed[at : at + _SHORT] for at in range(0, len(squeezed), _SHORT)]
    return {
        PROPERTY: form.identity.line[:_SHORT],
        **{f"{PROPERTY}-{number}": part for number, part in enumerate(parts, 1)},
    }


def of_properties(held: Mapping[str, str]) -> State | None:
    """The state in document properties; ``None`` where it is not whole."""
    numbers = [n for name in held if (n := name.removeprefix(f"{PROPERTY}-")).isdecimal()]
    text = "".join(held[f"{PROPERTY}-{n}"] for n in sorted(numbers, key=int))
    try:
        lines = zlib.decompressobj().decompress(b64decode(text), _MOST).decode()
    except (ValueError, zlib.error):
        return None
    return unpacked(lines.split("\n"))


def unpacked(texts: list[str]) -> State | None:
    """The state in the texts of a hidden sheet; ``None`` where it is not whole."""
    parts: dict[int, str] = {}
    total = 0
    for text in texts:
        opening, _, rest = text.partition(" ")
        place, _, part = rest.partition(" ")
        number, _, of = place.partition("/")
        if opening == _OPENING and number.isdecimal() and of.isdecimal():
            parts[int(number)], total = part, int(of)
    if not total or sorted(parts) != list(range(1, total + 1)):
        return None
    try:
        return _read(json.loads("".join(parts[n] for n in range(1, total + 1))))
    except (ValueError, TypeError, AttributeError, KeyError, ArithmeticError):
        return None


def _read(found: Any) -> State | None:  # noqa: ANN401 - whatever JSON holds
    identities = Identity.found(str(found["identity"]))
    if len(identities) != 1:
        return None
    rows = {
        str(code): {str(key): _content(content) for key, content in cells.items()}
        for code, cells in found["rows"].items()
    }
    return State(identities[0], rows)


def _plain(content: Content) -> object:
    if isinstance(content, Decimal):
        return {"n": format(content, "f")}
    return {"d": content.isoformat()} if isinstance(content, date) else content


def _content(content: Any) -> Content:  # noqa: ANN401 - whatever JSON holds
    if isinstance(content, dict):
        return Decimal(content["n"]) if "n" in content else date.fromisoformat(content["d"])
    return None if content is None else str(content)
