"""`tongket show`: one record in full."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.naming import record_named
from tongket.cli.terminal import Screen
from tongket.cli.views import sheet
from tongket.cli.words import N_


def run(
    context: Context,
    id: Annotated[
        str, Argument(metavar="ID", help=N_("kind/id, an id that is unique, or a number."))
    ],
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
) -> int:
    asked = Asked.by(context)
    record = record_named(asked.workspace, id)
    if format == "json":
        sys.stdout.write(sheet.json(asked.tracking, record, asked.words))
        return 0
    told = sheet.sheet(asked.tracking, record, asked.words)
    sys.stdout.write(told.text(Screen.of(sys.stdout)))
    return 0
