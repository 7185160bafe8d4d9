"""The context in which declared types read: what a value may say about itself when it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.records.source import ScalarEvent, event_span, skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongket.records.source import Source

Event = Any

# What reading can find. Each code stands once, here; `tongket explain CODE` words it.
NOT_TEXT = "TK001"
SYNTAX = "TK002"
UNKNOWN_FOLDER = "TK003"
UNKNOWN_FIELD = "TK004"
MISSING_FIELD = "TK005"
WRONG_TYPE = "TK006"
DUPLICATE_KEY = "TK007"
NOT_ALLOWED = "TK008"
IMPOSSIBLE_DATE = "TK009"
UNREADABLE = "TK010"
FILE_NAME = "TK011"
CONTROL_CHARACTER = "TK012"
COMMENT_CUTS = "TK013"
NOTHING_INSIDE = "TK014"
AMBIGUOUS_NUMBER = "TK015"

CONTROL_FOUND = (
    Message("the text holds a control character"),
    Message("delete it; outputs leave it out"),
)

MOST = 1000
"""Findings told of one file; a file with more is not repaired by reading them all."""

MISSING = object()
"""Answer of a type that could not read its value; the field keeps its default."""


class Reading:
    """One file being read: its source, where its YAML begins, and the findings so far.

    The one mutable object of ``records``; it lives no longer than the reading of its file.
    ``commented`` is the YAML text where it may hold comments, else ``None``.
    """

    __slots__ = ("base", "commented", "diagnostics", "left_out", "next", "record", "source")

    def __init__(self, source: Source, base: int = 0) -> None:
        self.source = source
        self.base = base
        self.commented: str | None = None
        self.diagnostics: list[Diagnostic] = []
        self.left_out = False
        self.next: Callable[[], Event] = _nothing
        self.record: str | None = None

    def say(
        self,
        code: str,
        first: Event,
        message: Message,
        hint: Message | None = None,
        *,
        last: Event | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Adds a finding at the node from ``first`` to ``last``."""
        if self.full:
            self.left_out = True
            return
        start, end = event_span(first, last or first, self.base)
        if not isinstance(last or first, ScalarEvent) and last is None:
            end = start + 1
        finding = Finding(self.source.span(start, end), message, hint, record=self.record)
        self.add(Diagnostic(code, severity, finding))

    @property
    def full(self) -> bool:
        """Whether further findings are only counted."""
        return len(self.diagnostics) >= MOST

    def add(self, diagnostic: Diagnostic) -> None:
        """Adds a finding that has its place already."""
        if self.full:
            self.left_out = True
        else:
            self.diagnostics.append(diagnostic)

    def expected(self, first: Event, what: Message, hint: Message | None = None) -> Any:
        """Passes over a node of the wrong shape, says what was expected and found."""
        last = skip(first, self.next, self.base)
        found = describe(first)
        self.say(
            WRONG_TYPE,
            first,
            Message("expected {what}, found {found}", what=what, found=found),
            hint or Message("correct it, or take the field out"),
            last=last if isinstance(first, ScalarEvent) else None,
        )
        return MISSING


def describe(event: Event) -> Message:
    """What stands at an event, for messages."""
    if isinstance(event, ScalarEvent):
        return Message("“{text}”", text=short(event.value)) if event.value else Message("nothing")
    return Message("a list") if "Sequence" in type(event).__name__ else Message("a mapping")


def short(text: str) -> str:
    """A text as a message can show it: one of any length may stand in a file."""
    return text if len(text) <= 60 else text[:59] + "…"


def is_null(event: Event) -> bool:
    """Whether a scalar event is an empty, ``~`` or ``null`` value, unquoted."""
    return event.implicit[0] and event.value in NULLS


NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML calls nothing, where it stands without quotes."""


def _nothing() -> Event:
    raise AssertionError("no document is being read")
