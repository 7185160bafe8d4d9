"""References to units: ids, printed names, selections, lists of them, exceptions, held words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.mappings import read_key, say_duplicate
from tongket.records.reading import MISSING, UNKNOWN_FIELD, WRONG_TYPE, is_null, short
from tongket.records.source import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    skip,
)
from tongket.records.types import CONTROL, LONGEST_REFERENCE, Type, warn_of_cut, without_control

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
            if reading.commented is not None:
                warn_of_cut(reading, event)
            known = self._lone.get(event.value)
            if known is None:
                word = _word(reading, event)
                if word is MISSING:
                    return MISSING
                known = Units((word,))
                if word == event.value:
                    self._lone[word] = known
            return known
        parts = _Parts()
        parts.add_all(reading, event)
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


_MOST = 5_000
"""Units that one reference may name: more than there are communes."""


class _Parts:
    """A reference while it is read."""

    __slots__ = ("except_", "exceptions", "items", "text", "too_many")

    def __init__(self, *, exceptions: bool = True) -> None:
        self.exceptions = exceptions
        self.too_many = False
        self.items: list[str | Selection] = []
        self.except_: list[str | Selection] = []
        self.text: list[str] = []

    def units(self) -> Units:
        return Units(tuple(self.items), tuple(self.except_), tuple(self.text))

    def add_all(self, reading: Reading, event: Event) -> None:
        """The one part that begins with an event, or all of a list."""
        if type(event) is not SequenceStartEvent:
            self._add(reading, event)
            return
        while type(event := reading.next()) is not SequenceEndEvent:
            self._add(reading, event)

    def _add(self, reading: Reading, event: Event) -> None:
        if len(self.items) >= _MOST:
            self._say_too_many(reading, event)
            return
        if type(event) is ScalarEvent:
            word = _word(reading, event)
            if word is not MISSING:
                self.items.append(word)
        elif type(event) is MappingStartEvent:
            self._selection(reading, event)
        else:
            reading.expected(event, Message("a unit or a selection of units"))

    def _say_too_many(self, reading: Reading, event: Event) -> None:
        if not self.too_many:
            message = Message("more than {limit} units stand here", limit=_MOST)
            reading.say(WRONG_TYPE, event, message, Message("name them by a selection"))
        self.too_many = True
        skip(event, reading.next, reading.base)

    def _selection(self, reading: Reading, event: Event) -> None:
        seen: dict[str, Any] = {}
        empty = True
        while type(name := reading.next()) is not MappingEndEvent:
            empty = False
            word = read_key(reading, name)
            value = reading.next()
            if word in seen:
                say_duplicate(reading, name, word)
            elif word in self._known():
                seen[word] = self._value(reading, word, value)
                continue
            elif word is not MISSING:
                self._say_unknown(reading, name, word)
            skip(value, reading.next, reading.base)
        if empty:
            reading.say(
                WRONG_TYPE,
                event,
                Message("this selection of units is empty"),
                Message("it may have: {fields}", fields=", ".join(self._known())),
            )
        by = tuple((name, seen[name]) for name in seen if name in SELECTORS and seen[name])
        if by:
            self.items.append(Selection(by))

    def _known(self) -> tuple[str, ...]:
        """The keys of a selection; one that leaves units out has no exceptions of its own."""
        return (*SELECTORS, "text", "except") if self.exceptions else SELECTORS

    def _value(self, reading: Reading, word: str, event: Event) -> Any:
        if word == "except":
            inner = _Parts(exceptions=False)
            inner.add_all(reading, event)
            self.except_.extend(inner.items)
            return None
        value = _word(reading, event)
        if value is not MISSING and word == "text":
            self.text.append(value)
        return None if value is MISSING else value

    def _say_unknown(self, reading: Reading, name: Event, word: str) -> None:
        reading.say(
            UNKNOWN_FIELD,
            name,
            Message("a selection of units has no “{key}”", key=short(word)),
            Message("it may have: {fields}", fields=", ".join(self._known())),
        )


def _word(reading: Reading, event: Event) -> Any:
    """An id, a name, or the value of a selection; ``MISSING`` where nothing stands."""
    if type(event) is not ScalarEvent or len(event.value) > LONGEST_REFERENCE:
        return reading.expected(event, Message("the id or name of a unit"))
    word = event.value
    if event.style == '"' and CONTROL.search(word):
        word = without_control(reading, event)
    return MISSING if is_null(event) or not word.strip() else word
