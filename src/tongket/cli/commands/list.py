"""`tongket list`: the records of a kind, filtered."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.naming import kind_named
from tongket.cli.selection import Filters, chosen
from tongket.cli.terminal import Screen
from tongket.cli.views import listing
from tongket.cli.withheld import lines, withheld
from tongket.cli.words import N_


def run(
    context: Context,
    kind: Annotated[str, Argument(metavar="KIND", help=N_("Folder of the kind, or its singular."))],
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
    plan: Annotated[str | None, Option(metavar="PLAN", help=N_("Only those of this plan."))] = None,
    unit: Annotated[
        str | None, Option(metavar="UNIT", help=N_("Only those of this unit; tasks that it leads."))
    ] = None,
    group: Annotated[
        str | None, Option(metavar="GROUP", help=N_("Only those of this group."))
    ] = None,
    state: Annotated[
        str | None, Option(metavar="STATE", help=N_("Only those that stand so, such as overdue."))
    ] = None,
    late: Annotated[bool, Option("--late", help=N_("Only what is overdue."))] = False,
    search: Annotated[
        str | None, Option(metavar="TEXT", help=N_("Only those that hold these words."))
    ] = None,
) -> int:
    asked = Asked.by(context)
    wanted = kind_named(kind)
    records = chosen(asked.tracking, wanted, Filters(plan, unit, group, state, late, search))
    hidden = withheld(asked.workspace, wanted.folder)
    if format == "json":
        sys.stdout.write(listing.json(asked.tracking, wanted, records, hidden))
        return 0
    table = listing.table(asked.tracking, wanted, records, asked.words)
    sys.stdout.write(table.text(Screen.of(sys.stdout)))
    sys.stdout.write("".join(f"{line}\n" for line in lines(hidden, asked.words)))
    return 0
