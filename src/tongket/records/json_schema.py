"""JSON Schema of the kinds, so that editors complete and check records while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.records.schema import RecordType, record_type
from tongket.records.types import ListType

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongket.records.kinds import Record
    from tongket.records.settings import Settings
    from tongket.records.types import Type

    Kind = type[Record | Settings]
    Translate = Callable[[str], str]

Json = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def file_schema(kind: Kind, translate: Translate = str) -> Json:
    """The schema of a kind's files: one record or a list of them; one mapping for the settings.

    ``translate`` puts the manual's lines into the office's language.
    """
    definitions: dict[str, Json] = {}
    own = {"$ref": _reference(record_type(kind), translate, definitions)}
    shape: Json = {"anyOf": [own, {"type": "array", "items": own}]} if kind.folder else own
    return {
        "$schema": DIALECT,
        "title": kind.folder or kind.singular,
        "description": translate((kind.__doc__ or "").split("\n", maxsplit=1)[0]),
        **shape,
        "$defs": definitions,
    }


def _reference(declared: RecordType, translate: Translate, definitions: dict[str, Json]) -> str:
    """The reference to a mapping's definition, which is made at its first use."""
    name = declared.cls.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _mapping(declared, translate, definitions)
    return f"#/$defs/{name}"


def _mapping(declared: RecordType, translate: Translate, definitions: dict[str, Json]) -> Json:
    properties = {}
    for field in declared.fields:
        schema = _schema(field.type, translate, definitions)
        if not field.required:
            # What stands empty is read as not given.
            schema = {"anyOf": [schema, {"type": "null"}]}
        properties[field.key] = {"description": translate(field.doc), **schema}
    return {
        "type": "object",
        "properties": properties,
        "required": [field.key for field in declared.fields if field.required],
        "additionalProperties": False,
    }


def _schema(declared: Type, translate: Translate, definitions: dict[str, Json]) -> Json:
    """The schema of a declared type, as wide as what its reader takes."""
    if isinstance(declared, ListType):
        item = _schema(declared.item, translate, definitions)
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if not isinstance(declared, RecordType):
        return declared.schema()
    mapping = {"$ref": _reference(declared, translate, definitions)}
    lone = next((field for field in declared.fields if field.key == declared.lone), None)
    if lone is None:
        return mapping
    return {"anyOf": [mapping, _schema(lone.type, translate, definitions)]}
