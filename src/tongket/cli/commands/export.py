"""`tongket export`: lists of records as tables, to be edited and read in again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.output import (
    STDOUT,
    folder_of_output,
    print_bytes,
    refuse_among_records,
    write_made,
)
from tongket.cli.progress import waiting
from tongket.cli.words import N_, languages
from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from tongket.exchange.tables.table import Table

List = Literal["tasks", "indicators", "reports", "findings"]
Format = Literal["csv", "xlsx", "json", "parquet"]


def run(
    context: Context,
    list_: Annotated[
        List, Argument(metavar="LIST", help=N_("tasks, indicators, reports or findings."))
    ],
    format: Annotated[
        Format | None, Option(help=N_("Form of the output; xlsx if the file's name does not tell."))
    ] = None,
    plan: Annotated[
        list[str] | None, Option(metavar="PLAN", help=N_("Only this plan; may be repeated."))
    ] = None,
    headings: Annotated[
        Literal["words", "keys"],
        Option(help=N_("Columns called in words, or by the keys of the fields.")),
    ] = "words",
    output: Annotated[
        Path | None,
        Option(metavar="FILE", help=N_("Where, - for standard output; else out/LIST.FORMAT.")),
    ] = None,
) -> int:
    asked = Asked.by(context)
    form = _form(format, output)
    plans = frozenset(plan or ())
    if unknown := sorted(plans - asked.workspace.plans.keys()):
        raise TongketError(Message("there is no plan “{id}”", id=unknown[0]))
    if plans and list_ == "findings":
        raise TongketError(Message("--plan says nothing about {kind}", kind=list_))
    refuse_among_records(asked, output)
    with waiting(asked.words, N_("Writing the table")):
        data, secret = _made(asked, list_, form, plans, keys=headings == "keys")
    if output == STDOUT:
        print_bytes(data)
    else:
        target = output or folder_of_output(asked) / f"{list_}.{form}"
        write_made(asked, target.parent, {target.name: data})
    if secret:
        told = Message("left out for their secrecy mark: {n}", n=secret)
        sys.stderr.write(asked.words.say(told) + "\n")
    return 0


def _form(wanted: Format | None, output: Path | None) -> Format:
    """The form asked for, else the one that the name of the file tells."""
    suffix = output.suffix.lower().removeprefix(".") if output not in (None, STDOUT) else ""
    known: tuple[Format, ...] = ("csv", "xlsx", "json", "parquet")
    told = next((one for one in known if one == suffix), None)
    if wanted is None and suffix and told is None:
        raise TongketError(
            Message("--output: “.{suffix}” is no form of a table", suffix=suffix),
            Message("the forms are: {formats}", formats=", ".join(known)),
        )
    if wanted is not None and told is not None and told != wanted:
        raise TongketError(
            Message("--output ends in .{suffix}, --format is {format}", suffix=told, format=wanted),
            Message("leave --format out, or choose another name"),
        )
    return wanted or told or "xlsx"


def _made(
    asked: Asked, list_: List, form: Format, plans: frozenset[str], *, keys: bool
) -> tuple[bytes, int]:
    """The bytes of the file, and how many records stay inside for their secrecy mark."""
    from tongket.cli.tabling import findings, listing, plain

    if form == "json":
        return plain(asked, list_, plans)
    if list_ == "findings":
        tables = [findings(asked)]
    else:
        made = listing(asked.tracking, asked.words, languages(asked.words), plans)
        tables = [made.table(list_)]
        if list_ == "reports" and form == "xlsx":
            tables.append(made.values())
    return _written(asked, tables, form, keys=keys), tables[0].secret


def _written(asked: Asked, tables: list[Table], form: Format, *, keys: bool) -> bytes:
    headings = None if keys else asked.words
    if form == "parquet":
        from tongket.exchange.tables.parquet import parquet

        return parquet(tables[0])
    if form == "csv":
        from tongket.exchange.tables.delimited import delimited

        comma = ";" if asked.words.locale == "vi" else ","
        return delimited(tables[0].lines(headings), comma)
    from tongket.exchange.tables.workbook import SHEETS, workbook

    name = asked.words.say(SHEETS[tables[0].name])
    title = asked.words.say(Message("{name}, as of {day}", name=name, day=asked.as_of))
    return workbook(tables, asked.words, headings, title)
