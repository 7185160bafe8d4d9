"""References to units: ids, printed names, selections, lists of them, exceptions, held words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.reading import MISSING
from tongket.records.source import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    skip,
)
from tongket.records.types import Type, read_key

if TYPE_CHECKING:
    from tongket.records.reading import Reading

Event = Any

SELECTORS = ("level", "type", "under", "group", "position")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Selection(Frozen):
    """All units of a level, type, group, below a unit, or position; keys combine."""

    by: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return ", ".join(f"{name}: {value}" for name, value in self.by)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Units(Frozen):
    """A reference to units as it stands in a record; printed words are kept.

    ``items`` are words (id, name, short, alias) and selections in order; ``text`` are words held
    until somebody resolves them ("cơ quan, đơn vị liên quan").
    """

    items: tuple[str | Selection, ...] = ()
    except_: tuple[str | Selection, ...] = ()
    text: tuple[str, ...] = ()

    @property
    def each(self) -> bool:
        """Whether it makes one obligation per unit: every selection does (``records.md``)."""
        return any(isinstance(item, Selection) for item in self.items)

    @property
    def words(self) -> tuple[str, ...]:
        """The ids and printed names among the items."""
        return tuple(item for item in self.items if isinstance(item, str))


class UnitsType(Type):
    """Reads a reference to units in any of its forms."""

    __slots__ = ("_lone",)

    def __init__(self) -> None:
        self._lone: dict[str, Units] = {}

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is ScalarEvent:
            word = event.value
            known = self._lone.get(word)
            if known is None:
                known = self._lone[word] = Units((word,))
            return known
        parts = _Parts()
        if type(event) is SequenceStartEvent:
            while type(event := reading.next()) is not SequenceEndEvent:
                parts.add(reading, event)
        else:
            parts.add(reading, event)
        return parts.units()

    def schema(self) -> dict[str, Any]:
        selection = {
            "type": "object",
            "properties": {
                **{name: {"type": "string"} for name in SELECTORS},
                "text": {"type": "string"},
                "except": {},
            },
            "additionalProperties": False,
        }
        return {
            "anyOf": [
                {"type": "string"},
                selection,
                {"type": "array", "items": {"anyOf": [{"type": "string"}, selection]}},
            ]
        }

    def told(self) -> Message:
        return Message("units: ids, names, selections such as “level: commune”, or a list of these")


class _Parts:
    """A reference while it is read."""

    __slots__ = ("except_", "items", "text")

    def __init__(self) -> None:
        self.items: list[str | Selection] = []
        self.except_: list[str | Selection] = []
        self.text: list[str] = []

    def units(self) -> Units:
        return Units(tuple(self.items), tuple(self.except_), tuple(self.text))

    def add(self, reading: Reading, event: Event) -> None:
        if type(event) is ScalarEvent:
            if event.value:
                self.items.append(event.value)
            return
        if type(event) is not MappingStartEvent:
            reading.expected(event, Message("a unit or a selection of units"))
            return
        self._selection(reading)

    def _selection(self, reading: Reading) -> None:
        by: list[tuple[str, str]] = []
        while type(name := reading.next()) is not MappingEndEvent:
            word = read_key(reading, name)
            value = reading.next()
            if word == "except":
                self._except(reading, value)
            elif word in SELECTORS or word == "text":
                if type(value) is not ScalarEvent:
                    reading.expected(value, Message("text"))
                elif word == "text":
                    self.text.append(value.value)
                else:
                    by.append((word, value.value))
            elif word is not MISSING:
                _say_unknown(reading, name, word)
                skip(value, reading.next, reading.base)
        if by:
            self.items.append(Selection(tuple(by)))

    def _except(self, reading: Reading, event: Event) -> None:
        inner = _Parts()
        if type(event) is SequenceStartEvent:
            while type(event := reading.next()) is not SequenceEndEvent:
                inner.add(reading, event)
        else:
            inner.add(reading, event)
        self.except_.extend(inner.items)


def _say_unknown(reading: Reading, name: Event, word: str) -> None:
    from tongket.records.reading import UNKNOWN_FIELD  # noqa: PLC0415

    reading.say(
        UNKNOWN_FIELD,
        name,
        Message("a selection of units has no “{key}”", key=word),
        Message("it may have: {fields}", fields=", ".join((*SELECTORS, "except", "text"))),
    )
