"""References to units as offices print them: names for ids, words for selections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.folding import fold, strip_marks
from tongket.records.units_ref import Selection, Units

if TYPE_CHECKING:
    from tongket.records.registry import Registry

Printed = str | Message

_LEVELS: Final = {
    "centre": Message("bodies at the centre"),
    "province": Message("bodies of province level"),
    "district": Message("bodies of district level"),
    "commune": Message("the communes and wards"),
    "grassroots": Message("grassroots bodies"),
}


def printed_units(registry: Registry, units: Units, *, short: bool = False) -> tuple[Printed, ...]:
    """The parts of a reference in its order, the words that nobody has resolved behind them.

    ``short`` names a unit by its short name where it has one.
    """
    parts = [_item(registry, item, short=short) for item in units.items]
    if units.except_ and parts:
        left_out = tuple(_item(registry, item, short=short) for item in units.except_)
        parts[-1] = Message("{units}, except {others}", units=parts[-1], others=left_out)
    return (*parts, *units.text)


def _item(registry: Registry, item: str | Selection, *, short: bool) -> Printed:
    if isinstance(item, Selection):
        return printed_selection(registry, item)
    called = registry.called(item)
    if len(called) == 1:
        return (called[0].short or called[0].name) if short else called[0].name
    person = registry.person(item) if not called else None
    return person.name if person is not None else item


def printed_selection(registry: Registry, selection: Selection) -> Printed:
    """A selection in words: các xã, phường; các ban thuộc Thành ủy X."""
    by = dict(selection.by)
    parts: list[Printed] = []
    if "level" in by:
        parts.append(_LEVELS.get(by["level"], by["level"]))
    if "type" in by:
        parts.append(Message("units of type {type}", type=_type(registry, by["type"])))
    if "group" in by:
        parts.append(by["group"])
    if "position" in by:
        parts.append(Message("those who hold the position {position}", position=by["position"]))
    if "under" not in by:
        return parts[0] if len(parts) == 1 else Message("{units}", units=tuple(parts))
    called = registry.called(by["under"])
    above = called[0].name if len(called) == 1 else by["under"]
    if not parts:
        return Message("units under {unit}", unit=above)
    return Message("{units} under {unit}", units=tuple(parts), unit=above)


def _type(registry: Registry, value: str) -> str:
    """A type as the names of its units begin with it: “xã” for xa, where one is called Xã Hoà A."""
    wanted = strip_marks(fold(value.replace("-", " ")))
    for unit in registry.ordered:
        if unit.type is not None and fold(unit.type) == fold(value):
            first = " ".join(unit.name.split()[: len(wanted.split())])
            if strip_marks(fold(first)) == wanted:
                return first if first.isupper() else first.lower()
    return value
