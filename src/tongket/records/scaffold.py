"""The text of a new record: what is known filled in, the rest of the manual as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Span
from tongket.records.proof import refuse_bad_text
from tongket.records.schema import Field, RecordType, record_type
from tongket.records.spelling import Value, pair_lines
from tongket.records.types import ChoiceType, ListType
from tongket.records.writer import append_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongket.records.kinds import Record

_BY_COMMAND: Final = frozenset({"events"})
"""Fields that a command writes, so that nobody need type them."""


def scaffold(
    kind: type[Record],
    path: str,
    values: Mapping[str, Value],
    translate: Callable[[str], str] = str,
    *,
    schema: str | None = None,
) -> bytes:
    """The bytes of a new file of one record.

    ``values`` may hold any field, and ``body`` for an ``.md`` file; a required one that is not
    given stands empty. Every other field is a comment with its line of the manual, put into the
    office's language by ``translate``. ``schema`` is the path or address of the JSON Schema, for
    editors. Raises ``CannotEdit`` for values that the record cannot hold.
    """
    fields = _ordered(kind)
    given = {key: value for key, value in values.items() if key != "body"}
    blank = [field for field in fields if field.required and field.key not in given]
    if blank:
        refuse_bad_text(Span(path), values)
    else:
        append_record(None, path, kind, given)
    lines = [f"# yaml-language-server: $schema={schema}"] if schema and _is_yaml(path) else []
    for key in _first_required(fields, given):
        lines += pair_lines(key, given[key], 0) if key in given else [f"{key}:"]
    shown = [f for f in fields if not f.required and f.key not in {*given, *_BY_COMMAND}]
    lines += ["#", *(_comment(field, translate) for field in shown)]
    text = "".join(line + "\n" for line in lines)
    if not _is_yaml(path):
        text = f"---\n{text}---\n{values.get('body', '')}"
    return text.encode()


def _is_yaml(path: str) -> bool:
    return not path.endswith(".md")


def _ordered(kind: type[Record]) -> list[Field]:
    """The fields of a kind: first its own, last those that every record has."""
    owners = {
        name: number
        for number, cls in reversed(list(enumerate(kind.__mro__)))
        for name in vars(cls).get("__annotations__", ())
    }
    return sorted(record_type(kind).fields, key=lambda field: owners[field.attribute])


def _first_required(fields: list[Field], given: Mapping[str, Value]) -> list[str]:
    """The keys to write: the id, what is required, then whatever else is given."""
    required = [field.key for field in fields if field.required and field.key != "id"]
    head = ["id"] if "id" in given or any(f.key == "id" and f.required for f in fields) else []
    return list(dict.fromkeys([*head, *required, *given]))


def _comment(field: Field, translate: Callable[[str], str]) -> str:
    """One field to be filled in once its ``# `` is taken away."""
    inner = field.type.item if isinstance(field.type, ListType) else field.type
    parts: tuple[str, ...] = ()
    if isinstance(inner, ChoiceType):
        parts = inner.choices
    elif isinstance(inner, RecordType):
        parts = tuple(part.key for part in inner.fields)
    told = " ".join(translate(field.doc).split())
    return f"# {field.key}:  # {told}" + (f" ({', '.join(parts)})" if parts else "")
