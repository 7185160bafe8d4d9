"""Whether names/ settles words so that an import can rely on it: known units, one meaning each."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.exchange.annex.held import units_compared
from tongket.exchange.annex.nearness import Nearness
from tongket.exchange.annex.words import key_of
from tongket.folding import fold
from tongket.records.units_ref import Selection, Units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.diagnostics import Span
    from tongket.records.kinds import Name
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value

_NEAR = 3


def refuse_wrong_names(ws: Workspace) -> None:
    """Raises ``TongketError`` for the first wrong record of names/, before it does any harm."""
    for place, problem, remedy in _wrong(ws):
        message = Message("{place}: {problem}", place=place, problem=problem)
        raise TongketError(message, remedy)


def _wrong(ws: Workspace) -> Iterator[tuple[Span, Message, Message]]:
    for twin in ws.twins:
        if twin.folder == "names":
            first = ws.names[twin.id].at("id")
            problem = Message("the id “{id}” stands at {place} as well", id=twin.id, place=first)
            yield twin.at("id"), problem, Message("give one of the two another id")
    first_of: dict[str, Name] = {}
    for name in ws.names.values():
        if name.means is None and not name.nobody:
            continue
        if name.means is not None:
            if name.nobody:
                yield (
                    name.at("nobody"),
                    Message("“{words}” has “means” and “nobody” together", words=name.text),
                    Message("leave out one of the two"),
                )
            yield from _unknown(ws, name, name.means)
        other = first_of.setdefault(key_of(name.text), name)
        if _meaning(ws, other) != _meaning(ws, name):
            yield (
                name.at("text"),
                Message(
                    "“{words}” is settled otherwise at {place}",
                    words=name.text,
                    place=other.at("text"),
                ),
                Message("make the two one"),
            )


def _meaning(ws: Workspace, name: Name) -> str:
    return "" if name.means is None else units_compared(name.means, ws.registry)


def _unknown(ws: Workspace, name: Name, means: Units) -> Iterator[tuple[Span, Message, Message]]:
    """The units and selections of a reference that are nobody or several."""
    parts = (*means.items, *means.except_)
    for number, part in enumerate(parts):
        place = name.at("means", number) if len(parts) > 1 else name.at("means")
        if isinstance(part, Selection):
            if not ws.registry.members(Units((part,))):
                problem = Message("no unit fits “{selection}”", selection=str(part))
                yield place, problem, _selections_near(ws, part)
            continue
        called = ws.registry.called(part)
        if not called:
            problem = Message("no unit is called “{word}”", word=part)
            yield place, problem, _units_near(ws, part)
        elif len(called) > 1:
            listed = ", ".join(unit.id for unit in called)
            problem = Message("“{word}” is what several units are called", word=part)
            yield place, problem, Message("write the id of one: {units}", units=listed)


def _units_near(ws: Workspace, word: str) -> Message:
    near = dict.fromkeys((*get_close_matches(word, ws.units, _NEAR), *Nearness(ws).to(word)))
    if not near:
        return Message("write the id of a unit, or leave “means” empty until it is known")
    listed = ", ".join(f"{one} ({ws.units[one].name})" for one in [*near][:_NEAR])
    return Message("write the id of a unit; near: {units}", units=listed)


def _selections_near(ws: Workspace, selection: Selection) -> Message:
    by, value = selection.by[0]
    said: dict[str, list[str]] = {
        "group": [group for unit in ws.units.values() for group in unit.groups or ()],
        "type": [unit.type for unit in ws.units.values() if unit.type],
        "level": [unit.level for unit in ws.units.values() if unit.level],
        "under": [*ws.units],
    }
    known = {fold(one): one for one in said.get(by, ())}
    near = get_close_matches(fold(value), known, _NEAR, 0.5) or sorted(known)[:_NEAR]
    if not near:
        return Message("the units are marked with none yet; mark them, or name the units")
    return Message("near: {units}", units=", ".join(f"{by}: {known[one]}" for one in near))


def values_of(ws: Workspace, units: Units) -> Iterator[Value]:
    """A reference as it is written again, units by their ids."""
    out = [_value(ws, item) for item in units.except_]
    parts = [_value(ws, item) for item in units.items]
    if out and len(parts) == 1 and isinstance(parts[0], dict):
        yield {**parts[0], "except": out}
    else:
        yield from parts
        if out:
            yield {"except": out}
    yield from ({"text": text} for text in units.text)


def _value(ws: Workspace, item: str | Selection) -> Value:
    return ws.registry.id_of(item) if isinstance(item, str) else dict(item.by)


__all__ = ["refuse_wrong_names", "values_of"]
