"""The declared types of record fields: each reads its own text and knows its JSON Schema."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.folding import nfc
from tongket.records.reading import (
    COMMENT_CUTS,
    CONTROL_CHARACTER,
    CONTROL_FOUND,
    MISSING,
    WRONG_TYPE,
    is_null,
)
from tongket.records.source import ScalarEvent, SequenceEndEvent, SequenceStartEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.records.reading import Reading

Event = Any
Json = dict[str, Any]

CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?\Z")
_CUT: Final = re.compile(r"[ \t]+#[^\s#][^\r\n]*")
LONGEST_REFERENCE: Final = 500
"""Characters; names of units and documents are far shorter."""


class Type:
    """How a field's text is read; ``read`` returns a plain value or ``MISSING`` after a finding."""

    __slots__ = ()

    def read(self, reading: Reading, event: Event) -> Any:
        """The value of the node that begins with ``event``."""
        raise NotImplementedError

    def schema(self) -> Json:
        """The JSON Schema of the type, for editors."""
        raise NotImplementedError

    def told(self) -> Message:
        """What is expected, for messages and the manual of a kind."""
        raise NotImplementedError


class TextType(Type):
    """Text as it stands; numbers, ``no`` and ``012`` stay what was typed."""

    __slots__ = ()

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is not ScalarEvent:
            return reading.expected(
                event, Message("text"), Message("put it in quotes if it is text")
            )
        value = event.value
        if event.style == '"':
            if CONTROL.search(value):
                say_control(reading, event)
        elif reading.commented is not None and not event.style:
            warn_of_cut(reading, event)
        return value

    def schema(self) -> Json:
        return {"type": ["string", "number", "boolean"]}

    def told(self) -> Message:
        return Message("text")


class IdType(TextType):
    """An id: lower-case ASCII letters, digits, ``-`` and ``.``."""

    __slots__ = ()

    def read(self, reading: Reading, event: Event) -> Any:
        value = super().read(reading, event)
        if value is MISSING or _ID.match(value):
            return value
        return reading.expected(
            event,
            Message("an id of lower-case letters a–z, digits, “-” and “.”"),
            Message("for example: {example}", example=slug(value) or "ban-to-chuc"),
        )

    def schema(self) -> Json:
        return {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"}

    def told(self) -> Message:
        return Message("id")


class RefType(TextType):
    """The id of a record of another kind, for a document also its number.

    Whether it leads anywhere is a rule's business.
    """

    __slots__ = ("folder",)

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is not ScalarEvent:
            return reading.expected(event, self.told())
        value = event.value
        if event.style == '"' and CONTROL.search(value):
            value = without_control(reading, event)
        elif reading.commented is not None:
            warn_of_cut(reading, event)
        if len(value) > LONGEST_REFERENCE:
            return reading.expected(event, self.told())
        return value or MISSING

    def schema(self) -> Json:
        return {"type": ["string", "integer"]}

    def told(self) -> Message:
        if self.folder == "directives":
            return Message("id or number of a document in directives/")
        return Message("id of a record in {folder}/", folder=self.folder)


class AnyRefType(RefType):
    """A reference to a record of several kinds: ``kind/id``, or the id alone where one is usual.

    ``usual`` are the kinds in which an id alone is looked for, in order.
    """

    __slots__ = ("usual",)

    def __init__(self, *usual: str) -> None:
        super().__init__(ANY_KIND)
        self.usual = usual

    def told(self) -> Message:
        if self.usual:
            return Message("id of a record in {folder}/", folder="/, ".join(self.usual))
        return Message("a record as kind/id, such as tasks/t-12")


ANY_KIND: Final = "any kind"
"""The folder of a reference that names its kind itself."""


class ChoiceType(TextType):
    """One of a few words."""

    __slots__ = ("choices",)

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    def read(self, reading: Reading, event: Event) -> Any:
        value = super().read(reading, event)
        if value is MISSING or value in self.choices:
            return value
        composed = nfc(value)
        if composed in self.choices:
            return composed
        near = near_matches(composed.strip(), self.choices)
        hint = Message("did you mean “{word}”?", word=near[0]) if near else None
        return reading.expected(
            event, Message("one of: {choices}", choices=", ".join(self.choices)), hint
        )

    def schema(self) -> Json:
        return {"enum": list(self.choices)}

    def told(self) -> Message:
        return Message("one of: {choices}", choices=", ".join(self.choices))


class BoolType(Type):
    """Yes or no."""

    __slots__ = ()
    _words: Final = {
        "true": True,
        "yes": True,
        "có": True,
        "false": False,
        "no": False,
        "không": False,
    }

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is ScalarEvent:
            value = self._words.get(nfc(event.value.casefold()))
            if value is not None:
                return value
        return reading.expected(event, self.told())

    def schema(self) -> Json:
        return {"enum": [True, False, *self._words]}

    def told(self) -> Message:
        return Message("true or false")


class ListType(Type):
    """A list; one value standing alone is a list of one."""

    __slots__ = ("item",)

    def __init__(self, item: Type) -> None:
        self.item = item

    def read(self, reading: Reading, event: Event) -> Any:
        read = self.item.read
        if type(event) is not SequenceStartEvent:
            value = read(reading, event)
            return MISSING if value is MISSING else (value,)
        values = []
        following = reading.next
        while type(event := following()) is not SequenceEndEvent:
            if type(event) is ScalarEvent and is_null(event):
                reading.say(
                    WRONG_TYPE,
                    event,
                    Message("this entry of the list is empty"),
                    Message("fill it in or delete the line"),
                    severity=Severity.WARNING,
                )
                continue
            value = read(reading, event)
            if value is not MISSING:
                values.append(value)
        return tuple(values)

    def schema(self) -> Json:
        item = self.item.schema()
        return {"anyOf": [{"type": "array", "items": item}, item]}

    def told(self) -> Message:
        return Message("a list of: {item}", item=self.item.told())


def near_matches(word: str, known: Iterable[str]) -> list[str]:
    """The known word that a wrong one comes nearest to, if any; long ones are no slips."""
    return get_close_matches(word, known, 1) if len(word) <= _LONGEST_SLIP else []


_LONGEST_SLIP: Final = 60


def slug(text: str) -> str:
    """An id proposed for a Vietnamese text."""
    from tongket.folding import strip_marks  # noqa: PLC0415

    return re.sub(r"[^a-z0-9]+", "-", strip_marks(text).lower()).strip("-")[:60].rstrip("-")


def warn_of_cut(reading: Reading, event: Event) -> None:
    """Warns where a word follows “#” at once: a clerk meant it, YAML takes it for a comment."""
    cut = None if event.style else _CUT.match(reading.commented or "", event.end_mark.index)
    if cut is None:
        return
    start = reading.base + cut.start() + len(cut[0]) - len(cut[0].lstrip())
    finding = Finding(
        reading.source.span(start, reading.base + cut.end()),
        Message("what stands after “#” is a comment and is not read"),
        Message("if it belongs to the text, put the whole value in quotes"),
        record=reading.record,
    )
    reading.add(Diagnostic(COMMENT_CUTS, Severity.WARNING, finding))


def say_control(reading: Reading, event: Event) -> None:
    """The finding for a control character that an escape has brought into a text."""
    reading.say(CONTROL_CHARACTER, event, *CONTROL_FOUND)


def without_control(reading: Reading, event: Event) -> str:
    """The text of a reference without its control characters, which are told."""
    say_control(reading, event)
    return CONTROL.sub("", event.value)
