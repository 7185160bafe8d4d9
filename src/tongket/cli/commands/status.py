"""`tongket status`: how tasks stand, in tables that add up."""

from __future__ import annotations

import sys
from typing import Annotated, Literal, cast

from typer import Context, Option

from tongket.cli.asked import Asked
from tongket.cli.selection import Filters, chosen
from tongket.cli.terminal import Screen
from tongket.cli.views import status
from tongket.cli.withheld import withheld
from tongket.cli.words import N_
from tongket.records.kinds import Task


def run(
    context: Context,
    plan: Annotated[
        str | None, Option(metavar="PLAN", help=N_("Only the tasks of this plan."))
    ] = None,
    unit: Annotated[
        str | None, Option(metavar="UNIT", help=N_("Only the tasks that this unit leads."))
    ] = None,
    group: Annotated[
        str | None, Option(metavar="GROUP", help=N_("Only the tasks of this group."))
    ] = None,
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
) -> int:
    asked = Asked.by(context)
    tasks = chosen(asked.tracking, Task, Filters(plan, unit, group))
    hidden = withheld(asked.workspace, Task.folder)
    counted = status.Status.of(asked.tracking, cast("list[Task]", tasks), hidden)
    if format == "json":
        filters = {"plan": plan, "unit": unit, "group": group}
        sys.stdout.write(status.json(counted, filters))
        return 0
    screen = Screen.of(sys.stdout)
    made = status.tables(counted, asked.words)
    sys.stdout.write("\n".join(table.text(screen) for table in made))
    if notes := status.notes(counted, asked.words):
        sys.stdout.write("\n" + "".join(f"{line}\n" for line in notes))
    return 0
