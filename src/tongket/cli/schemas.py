"""The JSON Schemas that a workspace keeps for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.terminal import json_text
from tongket.records.json_schema import file_schema
from tongket.records.kinds import KINDS
from tongket.records.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.cli.words import Words
    from tongket.records.kinds import Record

WHOLE: Final[tuple[type[Record | Settings], ...]] = (Settings, *KINDS)
"""All that has a schema."""


def schema_path(kind: type[Record | Settings]) -> str:
    """Where the schema of a kind stands in a workspace."""
    return f".schemas/{kind.folder or 'tongket'}.json"


def schema_files(words: Words) -> Mapping[str, str]:
    """Path to text of all schemas, in the language of the office."""
    return {schema_path(kind): json_text(file_schema(kind, words.text)) for kind in WHOLE}
