"""`tongket today`: the clerk's day."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked
from tongket.cli.terminal import Screen
from tongket.cli.views import today
from tongket.cli.words import N_


def run(
    context: Context,
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
) -> int:
    asked = Asked.by(context)
    if format == "json":
        sys.stdout.write(today.json(asked.tracking, asked.words))
    else:
        sys.stdout.write(today.text(asked.tracking, asked.words, Screen.of(sys.stdout)))
    return 0
