"""JSON Schemas of the kinds, for editors that help while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli.terminal import json_text
from tongket.records.kinds import KINDS, Record
from tongket.records.schema import record_type
from tongket.records.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = ".schemas"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def file_schema(kind: type[Record | Settings]) -> dict[str, Any]:
    """The schema of a file of a kind: one record or a list; of `tongket.yaml`, one mapping."""
    one = record_type(kind).schema()
    head = {"$schema": _DIALECT, "title": kind.folder or kind.singular}
    if kind is Settings:
        return {**head, **one}
    listed = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    return {**head, "$defs": {"record": one}, "anyOf": [{"$ref": "#/$defs/record"}, listed]}


def schema_files() -> Mapping[str, str]:
    """Path to text of the schemas that a workspace keeps for editors."""
    texts = {f"{FOLDER}/{kind.folder}.json": json_text(file_schema(kind)) for kind in KINDS}
    return {**texts, f"{FOLDER}/tongket.json": json_text(file_schema(Settings))}
