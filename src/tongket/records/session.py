"""The reading of one file's YAML: records in order, and on behind what cannot be read."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.records import reading as codes
from tongket.records.origin import Origin
from tongket.records.pieces import pieces
from tongket.records.plaintext import line_of
from tongket.records.reading import MISSING, Reading
from tongket.records.source import (
    MappingStartEvent,
    NotAllowed,
    Refused,
    ScalarEvent,
    SecondDocument,
    SequenceEndEvent,
    SequenceStartEvent,
    Source,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongket.records.origin import Placed
    from tongket.records.schema import RecordType

_ID: Final = r"[\"']?id[\"']?[ \t]*:[ \t]*[\"']?([^\s\"',}]+)"
_ID_FIELD: Final = re.compile(_ID)
_ID_SOMEWHERE: Final = re.compile(rf"(?:^|[\r{{,])[ \t]*(?:- +)*(?:{{[ \t]*)?{_ID}", re.MULTILINE)
_FIELD_NAME: Final = re.compile(r"[\"']?([\w.-]+)")


class Session:
    """The reading of one file; lives no longer than that."""

    def __init__(self, source: Source, kind: RecordType, *, several: bool) -> None:
        self.reading = Reading(source)
        self.kind = kind
        self.several = several
        self.records: list[Placed] = []
        self.broken: set[str] = set()
        self._empty = True
        self._sound = 0

    def run(self, data: bytes, base: int) -> None:
        """Reads the YAML that begins at a character of the file."""
        try:
            self._parse(data, base)
        except Refused as refusal:
            self._empty = False
            self._read_on(data.decode(), base, refusal)
        if self._empty:
            self.say_empty()

    def _parse(self, data: bytes, base: int) -> None:
        self.reading.base = base
        self.reading.commented = data.decode() if b" #" in data or b"\t#" in data else None
        parse(data, base, self._root)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings; the last one tells that there are more, if they are too many."""
        found = self.reading.diagnostics
        if not self.reading.left_out:
            return tuple(found)
        more = Message("more findings in this file are not shown")
        hint = Message("repair the first {limit}, then check again", limit=len(found))
        last = found[-1]
        return (*found, replace(last, finding=Finding(last.finding.span, more, hint)))

    def say_empty(self) -> None:
        """The finding for a file without a record."""
        finding = Finding(
            self.reading.source.span(0, 0),
            Message("the file holds no record"),
            Message("fill it in, delete it, or let its name begin with “_”"),
        )
        self.reading.add(Diagnostic(codes.NOTHING_INSIDE, Severity.WARNING, finding))

    def _read_on(self, text: str, base: int, refusal: Refused) -> None:
        """Holds what can be held of a text that cannot be read as a whole.

        The entries of a list that were not reached are read one by one; where all of them can be
        read, the refusal was about what stands between them.
        """
        reading = self.reading
        del reading.diagnostics[self._sound :]
        last = self.records[-1].origin if self.records else None
        done = last.keys[-1] - base if last is not None else 0
        start, _ = line_of(text, done)
        done = start if not text[start:done].strip() else done
        unread, refused = text[done:], False
        if self.several and not isinstance(refusal, SecondDocument):
            for start, end in pieces(text, done):
                unread = ""
                try:
                    self._parse(text[start:end].encode(), base + start)
                except Refused as inner:
                    del reading.diagnostics[self._sound :]
                    refused = True
                    self._refuse(inner, text[start : len(text) if reading.full else end])
                    if reading.full:
                        reading.left_out = True
                        break
                self._sound = len(reading.diagnostics)
        if not refused:
            self._refuse(refusal, unread)

    def _refuse(self, refusal: Refused, lost: str) -> None:
        """The finding for what cannot be read; the ids in it are kept."""
        code = codes.NOT_ALLOWED if isinstance(refusal, NotAllowed) else codes.SYNTAX
        self.reading.add(diagnostic(self.reading.source, refusal, code))
        self.broken.update(_ID_SOMEWHERE.findall(lost))

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
                    self._empty = False
                    reading.expected(event, Message("a record: a mapping of fields"), _BEGIN)
        elif type(event) is ScalarEvent and not event.value:
            return
        else:
            self._empty = False
            reading.expected(
                event,
                Message("a record or a list of records")
                if self.several
                else Message("a mapping of fields"),
                _BEGIN,
            )

    def _record(self, event: Any) -> None:
        self._empty = False
        reading = self.reading
        marks: list[int] = []
        before = len(reading.diagnostics)
        record = self.kind.read_fields(reading, event, marks)
        base = reading.base
        keys = array("I", [mark + base for mark in marks] if base else marks)
        found = len(reading.diagnostics) > before
        if record is MISSING:
            self._lose(keys)
            if 0 < len(keys) - 1 <= len(reading.diagnostics) - before - 1:
                self._say_no_record(keys[0], before)
        else:
            unread = self._unread(keys, before) if found else frozenset()
            place(record, Origin(reading.source, keys, bool(event.flow_style), 0, unread))
            self.records.append(record)
            if found:
                reading.diagnostics[before:] = [
                    replace(one, finding=said_of(record, one.finding))
                    for one in reading.diagnostics[before:]
                ]
        self._sound = len(reading.diagnostics)

    def _say_no_record(self, start: int, before: int) -> None:
        """One finding in the place of many, where not a single field is one of the kind."""
        reading = self.reading
        found = reading.diagnostics[before:]
        codes_found = [one.code for one in found]
        if codes_found.count(codes.UNKNOWN_FIELD) < len(found) - 1:
            return
        finding = Finding(
            reading.source.span(start, start + 1),
            Message("none of the fields here is known in a record of this kind"),
            Message("begin each record with “id: …”, and several records with “- id: …”"),
        )
        reading.diagnostics[before:] = [Diagnostic(codes.WRONG_TYPE, Severity.ERROR, finding)]

    def _lose(self, keys: array[int]) -> None:
        """Keeps the id of a record that cannot be held."""
        text = self.reading.source.text
        for start in keys[:-1]:
            found = _ID_FIELD.match(text, start)
            if found is not None:
                self.broken.add(found[1])
                return

    def _unread(self, keys: array[int], before: int) -> frozenset[str]:
        """The fields in which an error was found: rules do not call them missing."""
        source = self.reading.source
        text = source.text
        starts = [(span.line, span.column) for span in map(source.span, keys[:-1])]
        unread = set()
        for one in self.reading.diagnostics[before:]:
            span = one.finding.span
            number = bisect_right(starts, (span.line, span.column)) - 1
            name = _FIELD_NAME.match(text, keys[max(number, 0)])
            if name is not None:
                unread.add(name[1])
        return frozenset(unread)


_BEGIN: Final = Message("begin with “id: …”")


def diagnostic(source: Source, refusal: Refused, code: str) -> Diagnostic:
    """The finding for a refusal of the reader."""
    finding = Finding(source.span(refusal.start, refusal.end), refusal.message, refusal.hint)
    return Diagnostic(code, Severity.ERROR, finding)


def said_of(record: Placed, finding: Finding) -> Finding:
    """The finding with the name of the record in which it was found."""
    folder, name = getattr(record, "folder", ""), getattr(record, "id", None)
    return replace(finding, record=f"{folder}/{name}") if folder and name else finding


def place(record: Placed, origin: Origin) -> None:
    """Lets a frozen record know where it stands."""
    object.__setattr__(record, "origin", origin)
