"""Editing records in their files: one value changes, every other byte stays, and this is proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tongket.diagnostics import Message, Span
from tongket.frozen import Frozen
from tongket.records.files import FileContent
from tongket.records.layout import Raw, line_break, read
from tongket.records.proof import CannotEdit, File, reading_error, refuse_bad_text
from tongket.records.spelling import Value, inline, item_lines, pair_lines, plain
from tongket.records.splices import (
    Obstacle,
    Splice,
    Splices,
    add_items,
    add_record,
    apply_splices,
    set_value,
)

if TYPE_CHECKING:
    from tongket.records.proof import Kind

__all__ = [
    "AppendEvent",
    "CannotEdit",
    "SetField",
    "Value",
    "append_event",
    "append_record",
    "apply",
    "set_field",
]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AppendEvent(Frozen):
    """One more entry of a record's ``events``."""

    record: str
    event: Mapping[str, Value]
    key: str = "events"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetField(Frozen):
    """Another value of a record's field; ``record`` is ``None`` for ``tongket.yaml``."""

    record: str | None
    key: str
    value: Value


Edit: TypeAlias = AppendEvent | SetField


def append_event(
    data: bytes, path: str, kind: Kind, record_id: str, event: Mapping[str, Value]
) -> bytes:
    """The file's bytes with one more event of a record; raises ``CannotEdit``."""
    return apply(data, path, kind, [AppendEvent(record_id, event)])


def set_field(
    data: bytes, path: str, kind: Kind, record_id: str | None, key: str, value: Value
) -> bytes:
    """The file's bytes with another value of a record's top-level field; raises ``CannotEdit``."""
    return apply(data, path, kind, [SetField(record_id, key, value)])


def apply(data: bytes, path: str, kind: Kind, edits: Sequence[Edit]) -> bytes:
    """The file's bytes with all edits made, in order; raises ``CannotEdit`` if one cannot be."""
    rest = list(edits)
    while rest:
        now: dict[str | None, Edit] = {}
        later: list[Edit] = []
        for edit in rest:
            if edit.record in now:
                later.append(edit)
            else:
                now[edit.record] = edit
        data = _apply_once(data, path, kind, list(now.values()))
        rest = later
    return data


def append_record(data: bytes | None, path: str, kind: Kind, fields: Mapping[str, Value]) -> bytes:
    """The bytes of a list file with one more record, or of a new file of one record.

    ``body`` among the fields is the Markdown text of an ``.md`` file. Raises ``CannotEdit``.
    """
    refuse_bad_text(Span(path), fields)
    if data is None:
        return _new_file(path, kind, fields)
    file = File.of(path, data, kind)
    if path.endswith(".md"):
        raise CannotEdit(
            Span(path),
            Message("a Markdown file holds one record"),
            Message("put the new record into a file of its own"),
        )
    records = file.content.records
    if fields.get("id") in [getattr(record, "id", None) or "" for record in records]:
        raise CannotEdit(
            Span(path),
            Message("the file already holds a record with the id “{id}”", id=fields.get("id")),
            Message("choose another id; ids are never used again"),
        )
    if records:
        last = file.node(records[-1])
        try:
            splices = add_record(file.text, last, fields, several=len(records) > 1)
        except Obstacle as obstacle:
            raise file.refusal(obstacle) from None
    else:
        splices = _first_record(file, fields)
    text = _closed(apply_splices(file.text, splices), fields)
    return file.proven(text, {len(records): plain(fields)})


def _apply_once(data: bytes, path: str, kind: Kind, edits: Sequence[Edit]) -> bytes:
    """Edits of different records, made and proven together."""
    file = File.of(path, data, kind)
    splices: Splices = []
    meant: dict[int, Raw] = {}
    at_end: Value = ""
    for edit in edits:
        number = file.find(edit.record)
        node = file.node(file.content.records[number])
        raw = node.raw
        value = edit.event if isinstance(edit, AppendEvent) else edit.value
        refuse_bad_text(file.span(node.start), {edit.key: value})
        try:
            if isinstance(edit, AppendEvent):
                made = add_items(file.text, node, edit.key, [value])
                held = raw.get(edit.key)
                entries = held if isinstance(held, list) else [held] if held is not None else []
                raw[edit.key] = [*entries, plain(value)]
            else:
                made = set_value(file.text, node, edit.key, value)
                raw[edit.key] = plain(value)
        except Obstacle as obstacle:
            raise file.refusal(obstacle) from None
        splices += made
        meant[number] = raw
        if any(splice.end == len(file.text) for splice in made):
            at_end = value
    if not splices:
        return data
    return file.proven(_closed(apply_splices(file.text, splices), at_end), meant)


def _closed(text: str, value: Value) -> str:
    """Text below a ``|`` that ends in a line break needs one, even at the end of the file."""
    while not isinstance(value, str):
        inner = [*value.values()] if isinstance(value, Mapping) else value
        value = inner[-1] if inner else ""
    if value.endswith("\n") and not text.endswith(("\n", "\r")):
        return text + line_break(text)
    return text


def _first_record(file: File, fields: Mapping[str, Value]) -> Splices:
    """The record of a file that holds none yet, perhaps comments or an empty list."""
    if file.errors:
        raise reading_error(file.errors[0])
    new = line_break(file.text)
    node = read(file.text)
    if node is None or not node.flow:
        gap = "" if not file.text or file.text.endswith(("\n", "\r")) else new
        lines = [line for key, value in fields.items() for line in pair_lines(key, value, 0)]
        end = len(file.text)
        return [Splice(end, end, gap + new.join(lines) + new)]
    if "#" in file.text[node.start : node.end]:
        return [Splice(node.start + 1, node.start + 1, inline(fields))]
    return [Splice(node.start, node.end, new.join(item_lines(fields, 0)))]


def _new_file(path: str, kind: Kind, fields: Mapping[str, Value]) -> bytes:
    body = fields.get("body") if path.endswith(".md") else None
    kept = {key: value for key, value in fields.items() if body is None or key != "body"}
    lines = [line for key, value in kept.items() for line in pair_lines(key, value, 0)]
    text = "".join(line + "\n" for line in lines)
    if path.endswith(".md"):
        text = f"---\n{text}---\n{body or ''}"
    return File(path, b"", kind, "", FileContent((), ())).proven(text, {0: plain(kept)})
