"""One file becomes records and findings; nothing a file holds can stop the others."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.frozen import Frozen
from tongket.records import reading as codes
from tongket.records.origin import Origin
from tongket.records.reading import MISSING, Reading
from tongket.records.source import (
    MappingStartEvent,
    NotAllowed,
    Refused,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    Source,
    parse,
)
from tongket.records.tree import LARGEST_FILE, Unreadable, too_big

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongket.records.origin import Placed
    from tongket.records.schema import RecordType

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n")
_FRONT_MATTER_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_NEXT_ITEM: Final = re.compile(r"^- ", re.MULTILINE)
_ID_LINE: Final = re.compile(r"^(?:- +|[ \t]+)?id:[ \t]*[\"']?([a-z0-9][a-z0-9.-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FileContent(Frozen):
    """What one file gave: records in order, findings, ids of records that could not be held."""

    records: tuple[Placed, ...]
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str] = frozenset()


def read_file(
    path: str, entry: bytes | Unreadable, kind: RecordType, *, several: bool = True
) -> FileContent:
    """The records of one file.

    A ``.md`` file is one record with front matter; another holds a mapping or (``several``) a list
    of mappings. Never raises for what the bytes hold.
    """
    if isinstance(entry, bytes) and len(entry) > LARGEST_FILE:
        entry = too_big(len(entry))
    if isinstance(entry, Unreadable):
        finding = Finding(Span(path), entry.why, entry.hint)
        return FileContent((), (Diagnostic(codes.UNREADABLE, Severity.ERROR, finding),))
    source = Source(path, entry)
    try:
        source = Source.of(path, entry)
        return _read_source(source, kind, several=several)
    except Refused as refusal:
        return FileContent((), (refused(source, refusal, codes.NOT_TEXT),))


def refused(source: Source, refusal: Refused, code: str) -> Diagnostic:
    """The finding for a refusal of the reader."""
    finding = Finding(source.span(refusal.start, refusal.end), refusal.message, refusal.hint)
    return Diagnostic(code, Severity.ERROR, finding)


def _read_source(source: Source, kind: RecordType, *, several: bool) -> FileContent:
    data, base, body = source.data, 0, None
    if source.path.endswith(".md"):
        found = _split(source.text)
        if found is None:
            return FileContent((), (_no_front_matter(source),))
        start, end, body = found
        text = source.text
        data, base = text[start:end].encode(), start
    session = _Session(source, kind, several=several and body is None)
    session.run(data, base)
    if body is not None and session.records:
        text = source.text
        line = text.count("\n", 0, body) + 1
        record = session.records[0]
        origin = record.origin
        assert origin is not None  # noqa: S101 - every record that was read has one
        _place(record, replace(origin, body=line))
        if hasattr(record, "body"):
            object.__setattr__(record, "body", text[body:])
    return session.content()


class _Session:
    """The reading of one file, over as many attempts as its broken places need."""

    def __init__(self, source: Source, kind: RecordType, *, several: bool) -> None:
        self.reading = Reading(source)
        self.kind = kind
        self.several = several
        self.records: list[Placed] = []
        self.broken: set[str] = set()
        self.empty = True

    def run(self, data: bytes, base: int) -> None:
        """Reads on behind each place that cannot be read, one by one in a list."""
        while True:
            self.reading.base = base
            self.reading.commented = data.decode() if b" #" in data or b"\t#" in data else None
            try:
                parse(data, base, self._root)
            except Refused as refusal:
                self.empty = False
                source = self.reading.source
                code = codes.NOT_ALLOWED if isinstance(refusal, NotAllowed) else codes.SYNTAX
                self.reading.diagnostics.append(refused(source, refusal, code))
                text = data.decode()
                rest = (
                    _NEXT_ITEM.search(text, max(refusal.start - base, 0) + 1)
                    if self.several
                    else None
                )
                lost = text[self._resume(base) : rest.start() if rest else len(text)]
                self.broken.update(_ID_LINE.findall(lost))
                if rest is None or not text.lstrip("\n\r #-")[:1]:
                    return
                base += rest.start()
                data = text[rest.start() :].encode()
                continue
            break
        if self.empty:
            self._say_empty()

    def content(self) -> FileContent:
        return FileContent(
            tuple(self.records), tuple(self.reading.diagnostics), frozenset(self.broken)
        )

    def _resume(self, base: int) -> int:
        last = self.records[-1].origin if self.records else None
        return max(last.keys[-1] - base, 0) if last is not None else 0

    def _root(self, following: Callable[[], Any]) -> None:
        reading = self.reading
        reading.next = following
        event = following()
        if type(event) is MappingStartEvent:
            self._record(event)
        elif type(event) is SequenceStartEvent and self.several:
            while type(event := following()) is not SequenceEndEvent:
                if type(event) is MappingStartEvent:
                    self._record(event)
                else:
                    self.empty = False
                    reading.expected(event, Message("a record: a mapping of fields"))
        elif type(event) is ScalarEvent and not event.value:
            return
        else:
            self.empty = False
            reading.expected(
                event,
                Message("a record or a list of records")
                if self.several
                else Message("a mapping of fields"),
                Message("begin with “id: …”"),
            )

    def _record(self, event: Any) -> None:
        self.empty = False
        reading = self.reading
        marks: list[int] = []
        before = len(reading.diagnostics)
        record = self.kind.read_fields(reading, event, marks)
        base = reading.base
        keys = array("I", [mark + base for mark in marks] if base else marks)
        if len(reading.diagnostics) > before:
            self._settle(record, keys, before, event)
        if record is not MISSING:
            unread = self._unread(keys, before)
            _place(record, Origin(reading.source, keys, bool(event.flow_style), 0, unread))
            self.records.append(record)

    def _settle(self, record: Any, keys: array[int], before: int, event: Any) -> None:
        """Names the record in the findings of its reading; keeps the id of one not held."""
        reading = self.reading
        name = getattr(record, "id", None) if record is not MISSING else None
        if record is MISSING:
            text = reading.source.text[event.start_mark.index + reading.base : keys[-1]]
            self.broken.update(_ID_LINE.findall(text)[:1])
        if name is None or not self.kind.cls.folder:
            return
        label = f"{self.kind.cls.folder}/{name}"
        for number in range(before, len(reading.diagnostics)):
            one = reading.diagnostics[number]
            reading.diagnostics[number] = replace(one, finding=replace(one.finding, record=label))

    def _unread(self, keys: array[int], before: int) -> frozenset[str]:
        """The fields in which an error was found: rules do not call them missing."""
        errors = self.reading.diagnostics[before:]
        if not errors:
            return frozenset()
        text = self.reading.source.text
        starts = [
            (self.reading.source.span(k), text[k : k + 40].split(":")[0].strip("\"' "))
            for k in keys[:-1]
        ]
        unread = set()
        for one in errors:
            above = [
                name
                for span, name in starts
                if (span.line, span.column) <= (one.finding.span.line, one.finding.span.column)
            ]
            unread.update(above[-1:])
        return frozenset(unread)

    def _say_empty(self) -> None:
        source = self.reading.source
        finding = Finding(
            source.span(0, 0),
            Message("the file holds no record"),
            Message("fill it in, delete it, or let its name begin with “_”"),
        )
        self.reading.diagnostics.append(Diagnostic(codes.NOTHING_INSIDE, Severity.WARNING, finding))


def _split(text: str) -> tuple[int, int, int] | None:
    """Offsets of the front matter's start and end and of the body, if there is one."""
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return None
    closing = _FRONT_MATTER_END.search(text, opening.end())
    if closing is None:
        return None
    return opening.end(), closing.start(), closing.end()


def _no_front_matter(source: Source) -> Diagnostic:
    finding = Finding(
        source.line_span(1),
        Message("the Markdown file has no front matter between two lines “---”"),
        Message("begin it with “---”, the fields, and “---”"),
    )
    return Diagnostic(codes.SYNTAX, Severity.ERROR, finding)


def _place(record: Any, origin: Origin) -> None:
    object.__setattr__(record, "origin", origin)
