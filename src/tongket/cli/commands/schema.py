"""`tongket schema`: the JSON Schema of a kind, or of all, for editors."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.naming import kind_named
from tongket.cli.schemas import file_schema, schema_files
from tongket.cli.terminal import json_text
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import KINDS, Record
from tongket.records.saving import Change, save
from tongket.records.settings import Settings
from tongket.records.tree import SETTINGS


def run(
    context: Context,
    kind: Annotated[
        str | None,
        Argument(metavar="KIND", help=N_("Folder of the kind, its singular, or tongket.yaml.")),
    ] = None,
    write: Annotated[
        bool, Option("--write", help=N_("Write all schemas into the workspace, for editors."))
    ] = False,
) -> int:
    asked = Asked.by(context)
    if not write:
        sys.stdout.write(json_text(_schema(kind)))
        return 0
    if kind is not None:
        raise TongketError(Message("--write takes no kind: it writes all schemas"))
    changes = [
        Change(path, file.read_bytes() if (file := asked.root / path).is_file() else None, data)
        for path, text in schema_files().items()
        for data in (text.encode(),)
    ]
    written = save(asked.root, changes)
    sys.stdout.write(asked.words.say(Message("{n} schemas written", n=len(written))) + "\n")
    return 0


def _schema(kind: str | None) -> object:
    if kind is None:
        kinds: tuple[type[Record | Settings], ...] = (Settings, *KINDS)
        return {one.folder or SETTINGS: file_schema(one) for one in kinds}
    return file_schema(Settings if kind == SETTINGS else kind_named(kind))
