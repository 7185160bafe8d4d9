"""`tongket import reports`: an exported table of reports that was edited."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.words import N_, languages
from tongket.diagnostics import Message, TongketError


def run(
    context: Context,
    file: Annotated[
        Path, Argument(metavar="FILE", help=N_("A table written by “tongket export reports”."))
    ],
    take: Annotated[
        list[str] | None,
        Option(
            metavar="FIELD",
            help=N_("Where both have changed, the table holds in this field, or in all."),
        ),
    ] = None,
    write: Annotated[
        bool, Option("--write", help=N_("Write the records; without it only show."))
    ] = False,
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
) -> int:
    from tongket.cli.papers import read_paper
    from tongket.cli.retaking import retake
    from tongket.exchange.tables.reading import is_table

    asked = Asked.by(context)
    books = [read_paper(asked, file)]
    if not is_table(books[0], "reports", languages(asked.words)):
        raise TongketError(
            Message("{file} is no table of reports as “tongket export” writes it", file=str(file)),
            Message("forms that units have filled in are taken with: tongket form take"),
        )
    return retake(asked, "reports", books, take or (), format, write=write)
