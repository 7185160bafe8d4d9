"""One file becomes records and findings; nothing a file holds can stop the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.frozen import Frozen
from tongket.records import reading as codes
from tongket.records.session import Session, diagnostic, place, said_of
from tongket.records.source import Refused, Source
from tongket.records.tree import LARGEST_FILE, Unreadable, too_big
from tongket.records.types import CONTROL

if TYPE_CHECKING:
    from tongket.records.origin import Placed
    from tongket.records.schema import RecordType

_FRONT_MATTER: Final = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_FRONT_MATTER_END: Final = re.compile(
    r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE
)
_LONE_RETURN: Final = re.compile(r"\r(?!\n)")


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
    try:
        source = Source.of(path, entry)
    except Refused as refusal:
        return FileContent((), (diagnostic(Source(path, entry), refusal, codes.NOT_TEXT),))
    if path.endswith(".md"):
        return _read_markdown(source, kind)
    session = Session(source, kind, several=several)
    session.run(source.data, 0)
    return _content(session)


def _content(session: Session) -> FileContent:
    return FileContent(tuple(session.records), session.diagnostics(), frozenset(session.broken))


def _read_markdown(source: Source, kind: RecordType) -> FileContent:
    session = Session(source, kind, several=False)
    text = source.text
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        if text.strip():
            session.reading.add(_no_front_matter(source))
        else:
            session.say_empty()
        return _content(session)
    start = opening.end()
    closing = _FRONT_MATTER_END.search(text, start)
    if closing is None:
        session.reading.add(_never_closed(source))
        return _content(session)
    session.run(text[start : closing.start()].encode(), start)
    if session.records:
        record = session.records[0]
        body = closing.end()
        _say_control(session, body)
        assert record.origin is not None  # noqa: S101 - every record that was read has one
        line = source.span(body).line
        place(record, replace(record.origin, body=line))
        if hasattr(record, "body"):
            object.__setattr__(record, "body", _LONE_RETURN.sub("\n", text[body:]))
    return _content(session)


def _say_control(session: Session, body: int) -> None:
    """The first control character of a Markdown body; YAML refuses them by itself."""
    source = session.reading.source
    found = CONTROL.search(source.text, body)
    if found is not None:
        span = source.span(found.start(), found.end())
        finding = said_of(session.records[0], Finding(span, *codes.CONTROL_FOUND))
        session.reading.add(Diagnostic(codes.CONTROL_CHARACTER, Severity.ERROR, finding))


def _no_front_matter(source: Source) -> Diagnostic:
    finding = Finding(
        source.line_span(1),
        Message("the Markdown file has no front matter between two lines “---”"),
        Message("begin it with “---”, the fields, and “---”"),
    )
    return Diagnostic(codes.SYNTAX, Severity.ERROR, finding)


def _never_closed(source: Source) -> Diagnostic:
    finding = Finding(
        source.line_span(1),
        Message("the front matter that begins here has no end"),
        Message("put a line “---” between the fields and the text"),
    )
    return Diagnostic(codes.SYNTAX, Severity.ERROR, finding)
