"""`tongket schema`: the JSON Schema of a kind, or of all, for editors."""

from __future__ import annotations

import sys
from typing import Annotated, Final

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.naming import kind_named
from tongket.cli.schemas import WHOLE, schema_files
from tongket.cli.terminal import json_text
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message, TongketError
from tongket.records.json_schema import file_schema
from tongket.records.saving import Change, save
from tongket.records.settings import Settings
from tongket.records.tree import SETTINGS

_SETTINGS: Final = (SETTINGS, SETTINGS.partition(".")[0])


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
        sys.stdout.write(json_text(_schema(asked.words, kind)))
        return 0
    if kind is not None:
        raise TongketError(Message("--write takes no kind: it writes all schemas"))
    changes = [
        Change(path, file.read_bytes() if (file := asked.root / path).is_file() else None, data)
        for path, text in schema_files(asked.words).items()
        for data in (text.encode(),)
    ]
    written = save(asked.root, changes)
    sys.stdout.write(asked.words.say(Message("{n} schemas written", n=len(written))) + "\n")
    return 0


def _schema(words: Words, kind: str | None) -> object:
    if kind is None:
        return {one.folder or SETTINGS: file_schema(one, words.text) for one in WHOLE}
    wanted = Settings if kind in _SETTINGS else kind_named(kind)
    return file_schema(wanted, words.text)
