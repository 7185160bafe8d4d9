"""Mappings: those whose keys are free, and what any key may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message
from tongket.folding import nfc
from tongket.records.reading import DUPLICATE_KEY, MISSING, short
from tongket.records.source import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from tongket.records.types import CONTROL, Type, say_control

if TYPE_CHECKING:
    from tongket.records.reading import Reading

Event = Any
Json = dict[str, Any]


class DataType(Type):
    """Plain data whose keys are free: nested dicts, tuples and text."""

    __slots__ = ("value",)

    def __init__(self, value: Type | None = None) -> None:
        self.value = value

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is not MappingStartEvent:
            return reading.expected(event, self.told())
        return self._mapping(reading, event, 0)

    def _mapping(self, reading: Reading, _event: Event, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while type(key := reading.next()) is not MappingEndEvent:
            name = read_key(reading, key)
            value = self._value(reading, reading.next(), depth + 1)
            if name is MISSING or value is MISSING:
                continue
            name = nfc(name)
            if key.style == '"' and CONTROL.search(name):
                say_control(reading, key)
            if name in result:
                say_duplicate(reading, key, name)
            else:
                result[name] = value
        return result

    def _value(self, reading: Reading, event: Event, depth: int) -> Any:
        if self.value is not None:
            return self.value.read(reading, event)
        if type(event) is ScalarEvent:
            if event.style == '"' and CONTROL.search(event.value):
                say_control(reading, event)
            return event.value
        if depth > _DEEPEST_DATA:
            return reading.expected(event, Message("plain values"))
        if type(event) is MappingStartEvent:
            return self._mapping(reading, event, depth)
        items = []
        while type(item := reading.next()) is not SequenceEndEvent:
            items.append(self._value(reading, item, depth + 1))
        return tuple(item for item in items if item is not MISSING)

    def schema(self) -> Json:
        return {"type": "object"}

    def told(self) -> Message:
        return Message("a mapping of names to values")


_DEEPEST_DATA: Final = 8


def read_key(reading: Reading, event: Event) -> Any:
    """The name of a mapping's key, or ``MISSING`` where the key is itself a list or mapping."""
    if type(event) is ScalarEvent:
        return event.value
    return reading.expected(event, Message("a field name"))


def say_duplicate(reading: Reading, key: Event, name: str) -> None:
    """The finding for a key that stands twice in one mapping; the first value counts."""
    reading.say(
        DUPLICATE_KEY,
        key,
        Message("“{key}” stands twice in the same record; the first one counts", key=short(name)),
        Message("keep one of the two"),
    )
