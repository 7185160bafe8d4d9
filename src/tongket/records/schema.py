"""Fields of the kinds' dataclasses become readers of YAML, JSON Schema and the manual."""

from __future__ import annotations

import dataclasses
import inspect
import sys
import types as python_types
import typing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.mappings import DataType, read_key, say_duplicate
from tongket.records.quantities import DayType, IntType, NumberType
from tongket.records.reading import MISSING, MISSING_FIELD, NULLS, UNKNOWN_FIELD, short
from tongket.records.source import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    event_span,
    skip,
)
from tongket.records.types import (
    BoolType,
    ChoiceType,
    ListType,
    TextType,
    Type,
    near_matches,
)

if TYPE_CHECKING:
    from tongket.records.reading import Reading

Event = Any
Json = dict[str, Any]


def key(doc: str, *, required: bool = False, hidden: bool = False) -> Any:
    """A field of a kind: its line of the manual, and whether a record can be held without it.

    ``hidden`` fields are filled by the reader, not by people. A trailing ``_`` of the Python name
    is not part of the key.
    """
    return dataclasses.field(
        default=None, metadata={"doc": doc, "required": required, "hidden": hidden}
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field(Frozen):
    """One key of a kind as the schema knows it."""

    key: str
    attribute: str
    type: Type
    doc: str
    required: bool
    default: Any


class RecordType(Type):
    """A mapping read into a frozen dataclass, straight from the events."""

    __slots__ = ("_blank", "_by_key", "_required", "_setters", "cls", "fields", "lone")

    def __init__(self, cls: type[Any]) -> None:
        self.cls = cls
        self.fields = fields_of(cls)
        self._setters = tuple(getattr(cls, f.name).__set__ for f in dataclasses.fields(cls))
        names = [f.name for f in dataclasses.fields(cls)]
        self._blank = [f.default for f in dataclasses.fields(cls)]
        self._by_key = {f.key: (names.index(f.attribute), f.type.read) for f in self.fields}
        self._required = {names.index(f.attribute): f.key for f in self.fields if f.required}
        self.lone: str | None = getattr(cls, "lone", None)

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is MappingStartEvent:
            return self.read_fields(reading, event, None)
        if self.lone is not None and type(event) is ScalarEvent:
            index, read = self._by_key[self.lone]
            value = read(reading, event)
            if value is MISSING:
                return MISSING
            values = self._blank.copy()
            values[index] = value
            return self.make(values)
        return reading.expected(event, self.told())

    def read_fields(  # noqa: C901, PLR0912 - the hot loop of reading stays in one piece
        self, reading: Reading, event: Event, marks: list[int] | None
    ) -> Any:
        """The record of the mapping that ``event`` opened; ``marks`` gathers its keys' offsets.

        ``MISSING`` if a field is missing without which it cannot be held.
        """
        values = self._blank.copy()
        seen = set()
        needed = self._required
        unread = False
        blank = None
        by_key = self._by_key
        following = reading.next
        while type(name := following()) is not MappingEndEvent:
            if marks is not None:
                marks.append(name.start_mark.index)
            word = name.value if type(name) is ScalarEvent else read_key(reading, name)
            known = by_key.get(word)
            value = following()
            if known is None:
                if word is not MISSING:
                    unread |= self._unknown(reading, name, word, value) in needed.values()
                skip(value, following, reading.base)
                continue
            if word in seen:
                say_duplicate(reading, name, word)
                skip(value, following, reading.base)
                continue
            seen.add(word)
            index, read = known
            if type(value) is ScalarEvent and value.value in NULLS and value.implicit[0]:
                if index in needed:
                    blank = name
                continue
            result = read(reading, value)
            if result is not MISSING:
                values[index] = result
            elif index in needed:
                unread = True
        if marks is not None:
            marks.append(name.end_mark.index)
        for index, word in needed.items():
            held = values[index]
            if held is None or (not held and held != 0):
                if blank is not None:
                    self._blank_field(reading, blank)
                elif not unread:
                    self._missing(reading, event, word)
                return MISSING
        return self.make(values)

    def make(self, values: list[Any]) -> Any:
        """The frozen dataclass with these values, in the order of its fields."""
        record = object.__new__(self.cls)
        for put, value in zip(self._setters, values, strict=True):
            put(record, value)
        return record

    def _unknown(self, reading: Reading, name: Event, word: str, value: Event) -> str | None:
        """Says that a field is unknown; returns the one that was probably meant."""
        near = [] if reading.full else near_matches(word.strip(), self._by_key)
        if not near and _begins_at_a_comma(reading, name, value):
            reading.say(
                UNKNOWN_FIELD,
                name,
                Message("the comma before “{word}” ends the value", word=short(word)),
                Message("write decimals with “.” (12.5), and put a text with a comma in quotes"),
            )
            return None
        reading.say(
            UNKNOWN_FIELD,
            name,
            Message("unknown field “{key}”", key=short(word)),
            Message("did you mean “{word}”?", word=near[0])
            if near
            else Message("the fields are: {fields}", fields=", ".join(self._by_key)),
        )
        return near[0] if near else None

    def _blank_field(self, reading: Reading, name: Event) -> None:
        reading.say(
            MISSING_FIELD,
            name,
            Message("the field “{key}” is empty", key=name.value),
            Message("fill it in; text that begins with # goes in quotes"),
        )

    def _missing(self, reading: Reading, event: Event, word: str) -> None:
        reading.say(
            MISSING_FIELD,
            event,
            Message("the field “{key}” is missing", key=word),
            Message("without it the record cannot be held; add “{key}: …”", key=word),
        )

    def schema(self) -> Json:
        properties = {f.key: {**f.type.schema(), "description": f.doc} for f in self.fields}
        required = [f.key for f in self.fields if f.required]
        body: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            body["required"] = required
        if self.lone is None:
            return body
        return {"anyOf": [body, next(f for f in self.fields if f.key == self.lone).type.schema()]}

    def told(self) -> Message:
        return Message("a mapping with: {fields}", fields=", ".join(f.key for f in self.fields))


def _begins_at_a_comma(reading: Reading, name: Event, value: Event) -> bool:
    """Whether a word in { … } stands as a field only because a comma comes before it."""
    if type(value) is not ScalarEvent or value.end_mark.index != name.end_mark.index:
        return False
    start, _ = event_span(name, name, reading.base)
    return reading.source.text[max(0, start - _NEAR) : start].rstrip().endswith(",")


_NEAR = 80
"""Characters before a word in which its comma is looked for."""


def record_type(cls: type[Any]) -> RecordType:
    """The reader of a dataclass, compiled once."""
    found = _COMPILED.get(cls)
    if found is None:
        found = _COMPILED[cls] = RecordType(cls)
    return found


_COMPILED: dict[type[Any], RecordType] = {}


def fields_of(cls: type[Any]) -> tuple[Field, ...]:
    """The keys of a dataclass that people write, in order; found once."""
    found = _FIELDS.get(cls)
    if found is None:
        found = _FIELDS[cls] = _fields_of(cls)
    return found


_FIELDS: dict[type[Any], tuple[Field, ...]] = {}


def _fields_of(cls: type[Any]) -> tuple[Field, ...]:
    return tuple(
        Field(
            f.name.rstrip("_"),
            f.name,
            type_of(_annotation(cls, f.name)),
            f.metadata["doc"],
            f.metadata["required"],
            f.default,
        )
        for f in dataclasses.fields(cls)
        if "doc" in f.metadata and not f.metadata["hidden"]
    )


def _annotation(cls: type[Any], name: str) -> Any:
    """What a field's annotation means, in the module of the class that declares it."""
    owner = next(c for c in cls.__mro__ if name in inspect.get_annotations(c))
    text = inspect.get_annotations(owner)[name]
    return _meaning(text, owner.__module__) if isinstance(text, str) else text


@cache
def _meaning(text: str, module: str) -> Any:
    return eval(text, vars(sys.modules[module]))  # noqa: S307 - annotations of our own classes


def type_of(hint: Any) -> Type:
    """The declared type behind a Python annotation."""
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is typing.Annotated:
        return next((a for a in arguments[1:] if isinstance(a, Type)), None) or type_of(
            arguments[0]
        )
    if origin in (typing.Union, python_types.UnionType):
        return type_of(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return ListType(type_of(arguments[0]))
    if origin is typing.Literal:
        return ChoiceType(arguments)
    if origin in (dict, typing.get_origin(typing.Mapping[str, str])):
        return DataType(None if arguments[1] is Any else type_of(arguments[1]))
    if dataclasses.is_dataclass(hint):
        return record_type(typing.cast("type[Any]", hint))
    return _PLAIN[hint]


_PLAIN: dict[Any, Type] = {
    str: TextType(),
    int: IntType(),
    bool: BoolType(),
    date: DayType(),
    Decimal: NumberType(),
}
