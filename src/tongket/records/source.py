"""Reading YAML as a strict event stream; with ``writer`` the only module that knows YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from yaml import YAMLError, events
from yaml._yaml import CParser

from tongket.diagnostics import Message, Span
from tongket.frozen import Frozen
from tongket.records.plaintext import MARK, plaintext, refusal, without_mark

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "CLOSERS",
    "DEEPEST",
    "OPENERS",
    "MappingEndEvent",
    "MappingStartEvent",
    "NotAllowed",
    "Refused",
    "ScalarEvent",
    "SecondDocument",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "Source",
    "event_span",
    "parse",
    "skip",
]

DEEPEST: Final = 32
"""Nesting beyond this is refused (``records.md`` of any workspace never needs ten)."""

T = TypeVar("T")
Event = Any
"""A PyYAML event; its classes carry no types."""
ScalarEvent: Any = events.ScalarEvent
MappingStartEvent: Any = events.MappingStartEvent
MappingEndEvent: Any = events.MappingEndEvent
SequenceStartEvent: Any = events.SequenceStartEvent
SequenceEndEvent: Any = events.SequenceEndEvent

_SUSPICIOUS: Final = (b"&", b"*", b"!", b"%")
_STRANGE_BREAKS: Final = ("\x85".encode(), "\u2028".encode(), "\u2029".encode())
OPENERS: Final = (MappingStartEvent, SequenceStartEvent)
CLOSERS: Final = (MappingEndEvent, SequenceEndEvent)


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """The rest of a file cannot be read: between which characters, what is wrong, the remedy."""

    def __init__(self, start: int, end: int, message: Message, hint: Message | None = None) -> None:
        super().__init__(str(message))
        self.start = start
        self.end = end
        self.message = message
        self.hint = hint


class NotAllowed(Refused):
    """A refusal of what YAML knows and records do not use."""


class SecondDocument(NotAllowed):
    """A refusal of what follows the first document; that one has been read."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Source(Frozen):
    """One file as it was read: its path and bytes, a byte order mark removed."""

    path: str
    data: bytes

    @staticmethod
    def of(path: str, data: bytes) -> Source:
        """The source of a file's bytes; raises ``Refused`` for what is not UTF-8 text."""
        if data.startswith(MARK):
            data = without_mark(data)
        refused = refusal(data)
        if refused is not None:
            raise Refused(*refused)
        return Source(path, data)

    @property
    def text(self) -> str:
        """The text; not kept, except for the last few files."""
        return plaintext(self.data).text

    def span(self, start: int, end: int | None = None) -> Span:
        """The span between two character offsets of the text."""
        held = plaintext(self.data)
        start = max(0, min(start, len(held.text)))
        end = min(max(start, start if end is None else end), len(held.text))
        return Span(self.path, *held.place(start, end))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its break."""
        held = plaintext(self.data)
        return held.text[slice(*held.line(number))]

    def line_span(self, line: int) -> Span:
        """The span of one whole line, counted from 1."""
        start, end = plaintext(self.data).line(line)
        return Span(self.path, line, 1, line, end - start + 1)


def parse(text: bytes, base: int, read: Callable[[Callable[[], Event]], T]) -> T | None:
    """What ``read`` makes of the events of one YAML document, from its root node's on.

    ``base`` is the character offset of the text within its file. An empty document gives ``None``.
    Raises ``Refused`` for syntax errors, anchors, aliases, tags, directives and second documents.
    """
    if any(sign in text for sign in _STRANGE_BREAKS):
        first = min(at for sign in _STRANGE_BREAKS if (at := text.find(sign)) >= 0)
        from tongket.records.mishaps import strange_break  # noqa: PLC0415 - only for a fault

        raise Refused(*strange_break(text, first, base))
    try:
        following = _strict(
            CParser(text).get_event, base, suspicious=any(sign in text for sign in _SUSPICIOUS)
        )
        following()
        if isinstance(following(), events.StreamEndEvent):
            return None
        result = read(following)
        following()
        event = following()
        if not isinstance(event, events.StreamEndEvent):
            raise SecondDocument(
                base + event.start_mark.index,
                base + event.start_mark.index + 3,
                Message("a second document begins here; a file holds one"),
                Message("make it a list of records, or a file of its own"),
            )
    except YAMLError as error:
        from tongket.records.mishaps import explain_syntax  # noqa: PLC0415 - only for a fault

        raise Refused(*explain_syntax(error, text.decode("utf-8", "replace"), base)) from None
    return result


def skip(event: Event, following: Callable[[], Event], base: int) -> Event:
    """Passes over the node that begins with ``event``; returns its last event."""
    depth = 0
    while True:
        if isinstance(event, OPENERS):
            depth += 1
            if depth > DEEPEST:
                start = base + event.start_mark.index
                raise NotAllowed(
                    start,
                    start + 1,
                    Message("nested deeper than {limit} levels", limit=DEEPEST),
                    Message("records are flat: move the inner values to records of their own"),
                )
        elif isinstance(event, CLOSERS):
            depth -= 1
        if depth == 0:
            return event
        event = following()


def event_span(first: Event, last: Event, base: int) -> tuple[int, int]:
    """Character offsets of the node between two events."""
    return base + first.start_mark.index, base + last.end_mark.index


def _strict(get: Callable[[], Event], base: int, *, suspicious: bool) -> Callable[[], Event]:
    """The event source; checks each event only where the text has a character that needs it."""
    if not suspicious:
        return get

    def checked() -> Event:
        event = get()
        refusal = _objection(event)
        if refusal is not None:
            raise NotAllowed(*event_span(event, event, base), *refusal)
        return event

    return checked


def _objection(event: Event) -> tuple[Message, Message] | None:
    if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None) is not None:
        return (
            Message("anchors (&) and aliases (*) are not allowed in records"),
            Message("write the value out; text that begins with & or * goes in quotes"),
        )
    tag = getattr(event, "tag", None)
    if tag is not None and tag != "!":
        return (
            Message("the tag “{tag}” is not allowed in records", tag=tag),
            Message("remove it; text that begins with ! goes in quotes"),
        )
    if isinstance(event, events.DocumentStartEvent) and (event.version or event.tags):
        return (
            Message("YAML directives (%) are not allowed in records"),
            Message("remove the line"),
        )
    return None
