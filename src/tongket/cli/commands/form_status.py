"""`tongket form status`: which units have their form, whose came back, whose is missing."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked
from tongket.cli.duties import duty_named
from tongket.cli.terminal import Screen, printable
from tongket.cli.views import form_status
from tongket.cli.words import N_
from tongket.exchange.forms.status import status_of


def run(
    context: Context,
    regime: Annotated[str, Option(metavar="REGIME", help=N_("The duty to report."))],
    period: Annotated[str, Option(metavar="PERIOD", help=N_("Period, such as 2026-Q3."))],
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
) -> int:
    asked = Asked.by(context)
    duty, of = duty_named(asked.tracking, regime, period)
    status = status_of(asked.tracking, duty, of)
    if format == "json":
        sys.stdout.write(form_status.json(status, asked.as_of))
        return 0
    screen = Screen.of(sys.stdout)
    for made in (form_status.table(status, asked.words), form_status.totals(status, asked.words)):
        sys.stdout.write(made.text(screen) + "\n")
    lines = form_status.notes(status, asked.words)
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))
    return 0
