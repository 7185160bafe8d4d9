"""Editing records in their files: one value changes, every other byte stays, and this is proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tongket.diagnostics import Message, Span
from tongket.frozen import Frozen
from tongket.records.files import FileContent
from tongket.records.layout import Node, Raw, line_break, read
from tongket.records.proof import CannotEdit, File, reading_error, refuse_bad_text
from tongket.records.spelling import Value, inline, item_lines, objection, pair_lines, plain
from tongket.records.splices import (
    Obstacle,
    Splice,
    Splices,
    add_items,
    add_records,
    apply_splices,
    remove_field,
    set_value,
)

if TYPE_CHECKING:
    from tongket.records.proof import Kind

__all__ = [
    "AppendEvent",
    "CannotEdit",
    "RemoveField",
    "SetField",
    "Value",
    "append_event",
    "append_record",
    "append_records",
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RemoveField(Frozen):
    """A record without one of its fields."""

    record: str
    key: str


Edit: TypeAlias = AppendEvent | SetField | RemoveField


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
    return _appended(data, path, kind, [fields], alone=True)


def append_records(
    data: bytes | None, path: str, kind: Kind, records: Sequence[Mapping[str, Value]]
) -> bytes:
    """The bytes of a list file with more records, read and proven once; raises ``CannotEdit``.

    Without data a new file is made, a list even of one.
    """
    for fields in records:
        refuse_bad_text(Span(path), fields)
    if data is None:
        text = _listed(records, "\n")
        new = File(path, b"", kind, "", FileContent((), ()))
        return new.proven(text, {n: plain(fields) for n, fields in enumerate(records)})
    return _appended(data, path, kind, records, alone=False)


def _appended(
    data: bytes, path: str, kind: Kind, records: Sequence[Mapping[str, Value]], *, alone: bool
) -> bytes:
    """``alone``: the first record of a file stands in it without the dash of a list."""
    file = File.of(path, data, kind)
    if path.endswith(".md"):
        raise CannotEdit(
            Span(path),
            Message("a Markdown file holds one record"),
            Message("put the new record into a file of its own"),
        )
    held = file.content.records
    _refuse_known(path, {getattr(record, "id", None) or "" for record in held}, records)
    if held:
        last = file.node(held[-1])
        try:
            splices = add_records(file.text, last, records, several=len(held) > 1)
        except Obstacle as obstacle:
            raise file.refusal(obstacle) from None
    else:
        splices = _first_records(file, records, alone=alone)
    text = _closed(apply_splices(file.text, splices), records[-1] if records else "")
    return file.proven(text, {len(held) + n: plain(fields) for n, fields in enumerate(records)})


def _refuse_known(path: str, known: set[str], records: Sequence[Mapping[str, Value]]) -> None:
    for fields in records:
        name = fields.get("id")
        if name in known:
            raise CannotEdit(
                Span(path),
                Message("the file already holds a record with the id “{id}”", id=name),
                Message("choose another id; ids are never used again"),
            )
        if isinstance(name, str):
            known.add(name)


def _apply_once(data: bytes, path: str, kind: Kind, edits: Sequence[Edit]) -> bytes:
    """Edits of different records, made and proven together."""
    file = File.of(path, data, kind)
    splices: Splices = []
    meant: dict[int, Raw] = {}
    at_end: Value = ""
    named = file.named()
    for edit in edits:
        number = file.find(edit.record, named)
        node = file.node(file.content.records[number])
        raw = node.raw
        value = _value_of(edit)
        if objection({edit.key: value}) is not None:
            refuse_bad_text(file.span(node.start), {edit.key: value})
        try:
            made = _made(file.text, node, raw, edit)
        except Obstacle as obstacle:
            raise file.refusal(obstacle) from None
        splices += made
        meant[number] = raw
        if any(splice.end == len(file.text) for splice in made):
            at_end = value
    if not splices:
        return data
    return file.proven(_closed(apply_splices(file.text, splices), at_end), meant)


def _value_of(edit: Edit) -> Value:
    if isinstance(edit, RemoveField):
        return ""
    return edit.event if isinstance(edit, AppendEvent) else edit.value


def _made(text: str, node: Node, raw: dict[str, Raw], edit: Edit) -> Splices:
    """The splices of an edit; ``raw`` then says what the record will say."""
    if isinstance(edit, RemoveField):
        raw.pop(edit.key, None)
        return remove_field(text, node, edit.key)
    if isinstance(edit, SetField):
        raw[edit.key] = plain(edit.value)
        return set_value(text, node, edit.key, edit.value)
    held = raw.get(edit.key)
    entries = held if isinstance(held, list) else [held] if held is not None else []
    raw[edit.key] = [*entries, plain(edit.event)]
    return add_items(text, node, edit.key, [edit.event])


def _closed(text: str, value: Value) -> str:
    """Text below a ``|`` that ends in a line break needs one, even at the end of the file."""
    while not isinstance(value, str):
        inner = [*value.values()] if isinstance(value, Mapping) else value
        value = inner[-1] if inner else ""
    if value.endswith("\n") and not text.endswith(("\n", "\r")):
        return text + line_break(text)
    return text


def _first_records(file: File, records: Sequence[Mapping[str, Value]], *, alone: bool) -> Splices:
    """The records of a file that holds none yet, perhaps comments or an empty list."""
    if file.errors:
        raise reading_error(file.errors[0])
    new = line_break(file.text)
    node = read(file.text)
    if node is None or not node.flow:
        gap = "" if not file.text or file.text.endswith(("\n", "\r")) else new
        end = len(file.text)
        lines = [line for key, value in records[0].items() for line in pair_lines(key, value, 0)]
        below = new.join(lines) + new if alone else _listed(records, new)
        return [Splice(end, end, gap + below)]
    if "#" in file.text[node.start : node.end]:
        words = ", ".join(inline(fields) for fields in records)
        return [Splice(node.start + 1, node.start + 1, words)]
    return [Splice(node.start, node.end, _listed(records, new).removesuffix(new))]


def _listed(records: Sequence[Mapping[str, Value]], new: str) -> str:
    """Records as the entries of a list, with an empty line between them."""
    return new.join(new.join(item_lines(fields, 0)) + new for fields in records)


def _new_file(path: str, kind: Kind, fields: Mapping[str, Value]) -> bytes:
    body = fields.get("body") if path.endswith(".md") else None
    kept = {key: value for key, value in fields.items() if body is None or key != "body"}
    lines = [line for key, value in kept.items() for line in pair_lines(key, value, 0)]
    text = "".join(line + "\n" for line in lines)
    if path.endswith(".md"):
        text = f"---\n{text}---\n{body or ''}"
    return File(path, b"", kind, "", FileContent((), ())).proven(text, {0: plain(kept)})
