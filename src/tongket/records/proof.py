"""A file while it is edited, and the proof that an edit changed what it should and no more."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from tongket.diagnostics import Diagnostic, Message, Severity, Span, TongketError
from tongket.frozen import Frozen
from tongket.records.files import FileContent, read_file
from tongket.records.kinds import Record
from tongket.records.layout import Node, Raw, read, record_node
from tongket.records.schema import record_type
from tongket.records.source import Refused, Source
from tongket.records.spelling import Value, objection
from tongket.records.workspace import with_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.origin import Origin, Placed
    from tongket.records.settings import Settings
    from tongket.records.splices import Obstacle

    Kind: TypeAlias = type[Record | Settings]

_BOM = b"\xef\xbb\xbf"
_FEW = 8
"""Records that are read one by one; more of them together, if they are most of the file."""
_BY_HAND = Message("change the file by hand")


class CannotEdit(TongketError):  # noqa: N818 - it is an answer, not a fault
    """A file that cannot be edited without harm: where, why, what to do. Nothing was changed."""

    def __init__(self, span: Span, reason: Message, hint: Message | None = None) -> None:
        message = Message("{place}: not changed: {reason}", place=_place(span), reason=reason)
        super().__init__(message, hint)
        self.span = span
        self.reason = reason


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class File(Frozen):
    """A file being edited: its text without a byte order mark, and what the reader makes of it."""

    path: str
    data: bytes
    kind: Kind
    text: str
    content: FileContent

    @staticmethod
    def of(path: str, data: bytes, kind: Kind) -> File:
        content = _read(path, data, kind)
        try:
            text = Source.of(path, data).text
        except Refused:
            raise reading_error(content.diagnostics[0]) from None
        return File(path, data, kind, text, content)

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors that reading the file found."""
        return [d for d in self.content.diagnostics if d.severity is Severity.ERROR]

    def span(self, start: int) -> Span:
        """The place of a character."""
        return Source(self.path, self.text.encode()).span(start)

    def refusal(self, obstacle: Obstacle) -> CannotEdit:
        return CannotEdit(self.span(obstacle.at), obstacle.message, obstacle.hint)

    def node(self, record: Placed) -> Node:
        """The layout of one record."""
        origin = _origin(record)
        try:
            return record_node(self.text, origin)
        except Refused as refused:
            raise CannotEdit(self.span(origin.keys[0]), refused.message, _BY_HAND) from None

    def named(self) -> dict[str | None, list[int]]:
        """The numbers of the records by their ids."""
        found: dict[str | None, list[int]] = {}
        for number, record in enumerate(self.content.records):
            found.setdefault(_name(record), []).append(number)
        return found

    def find(self, record_id: str | None, named: Mapping[str | None, list[int]]) -> int:
        """The number of a record in the file; it stands there once and was read without errors."""
        records = self.content.records
        found = [*range(len(records))] if record_id is None else named.get(record_id, [])
        errors = self.errors
        if len(found) == 1:
            name = getattr(records[found[0]], "id", None)
            label = f"{self.kind.folder}/{name}"
            alone = name is None or self.path.endswith(".md")
            own = [d for d in errors if alone or d.finding.record == label]
            if own:
                raise reading_error(own[0])
            return found[0]
        if found:
            raise CannotEdit(
                self.span(_origin(records[found[1]]).keys[0]),
                Message(
                    "the file holds {count} records with the id “{id}”",
                    count=len(found),
                    id=record_id,
                ),
                Message("give one of them another id"),
            )
        if errors and (record_id in self.content.broken or not records):
            raise reading_error(errors[0])
        raise CannotEdit(
            Span(self.path),
            Message("the file holds no record with the id “{id}”", id=record_id),
            Message("look the id up with “tongket list”"),
        )

    def proven(self, text: str, meant: Mapping[int, Raw]) -> bytes:
        """The new bytes, once the reader has said that exactly the ``meant`` records differ."""
        bom = _BOM if self.data.startswith(_BOM) else b""
        data = bom + text.encode()
        content = _read(self.path, data, self.kind)
        known = Counter(_told(d) for d in self.errors)
        first = min(*meant, len(self.content.records) - 1)
        start = _origin(self.content.records[first]).keys[0] if first >= 0 else 0
        for diagnostic in content.diagnostics:
            if diagnostic.severity is Severity.ERROR:
                known[_told(diagnostic)] -= 1
                if known[_told(diagnostic)] < 0:
                    finding = diagnostic.finding
                    raise CannotEdit(self.span(start), finding.message, finding.hint)
        if content.broken != self.content.broken or not self._as_meant(text, content, meant):
            raise CannotEdit(
                self.span(start), Message("this layout cannot be edited safely"), _BY_HAND
            )
        return data

    def _as_meant(self, text: str, content: FileContent, meant: Mapping[int, Raw]) -> bool:
        """Whether the records of ``meant`` say that now, and all others what they said before."""
        old, new = self.content.records, content.records
        if len(new) != max(len(old), max(meant) + 1):
            return False
        told = _all_say(text, len(new)) if len(meant) > max(_FEW, len(new) // 2) else None
        for number, record in enumerate(new):
            if number not in meant:
                if _values(record) != _values(old[number]):
                    return False
            elif (told[number] if told else _says(text, record)) != meant[number]:
                return False
        return [_body(record) for record in new[: len(old)]] == [_body(record) for record in old]


def _read(path: str, data: bytes, kind: Kind) -> FileContent:
    return read_file(path, data, record_type(kind), several=bool(kind.folder))


def _all_say(text: str, count: int) -> list[Raw] | None:
    """What every record of a list says, read in one go; ``None`` where the text is no such list."""
    try:
        node = read(text)
    except Refused:
        return None
    found = [item.raw for item in node.items] if node is not None else []
    return found if len(found) == count else None


def _says(text: str, record: Placed) -> Raw:
    try:
        return record_node(text, _origin(record)).raw
    except Refused:
        return None


def _name(record: Placed) -> str | None:
    return with_id(record).id if isinstance(record, Record) else None


def _values(record: Placed) -> list[Any]:
    return [getattr(record, f.name) for f in dataclasses.fields(record) if f.name != "origin"]


def _body(record: Placed) -> object:
    return getattr(record, "body", None)


def _origin(record: Placed) -> Origin:
    assert record.origin is not None  # noqa: S101 - every record that was read has one
    return record.origin


def _told(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, str(diagnostic.finding.message)


def reading_error(diagnostic: Diagnostic) -> CannotEdit:
    """The refusal of a file or record that cannot be read as it stands."""
    finding = diagnostic.finding
    return CannotEdit(finding.span, finding.message, finding.hint)


def refuse_bad_text(span: Span, fields: Mapping[str, Value]) -> None:
    """Raises ``CannotEdit`` for control characters, which no record may hold."""
    told = objection(fields)
    if told is not None:
        raise CannotEdit(span, told, Message("delete it and type the text again"))


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}"
