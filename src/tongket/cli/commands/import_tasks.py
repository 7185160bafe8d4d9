"""`tongket import tasks`: an assignment annex (phụ lục giao nhiệm vụ) becomes tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli.asked import Asked
from tongket.cli.words import N_

Kind = Literal["tasks", "indicators"]
Files = Annotated[
    list[str], Argument(metavar="FILE...", help=N_("Word, Excel, CSV or Markdown files."))
]
PlanId = Annotated[
    str | None,
    Option("--plan", metavar="PLAN", help=N_("The plan that takes the rows; the only one if any.")),
]
Maps = Annotated[
    list[str] | None,
    Option("--map", metavar="COLUMN=FIELD", help=N_("What a column fills; may be repeated.")),
]
Sheet = Annotated[
    str | None, Option(metavar="NAME", help=N_("Only this sheet or table of the file."))
]
Take = Annotated[
    list[str] | None,
    Option(
        metavar="FIELD",
        help=N_("Where record and paper are at odds, the paper holds in this field, or in all."),
    ),
]
Keep = Annotated[
    list[str] | None,
    Option(metavar="FIELD", help=N_("There the record holds, and it is told no more; or in all.")),
]
Hidden = Annotated[bool, Option("--hidden", help=N_("Read hidden rows and sheets as well."))]
Write = Annotated[bool, Option("--write", help=N_("Write the records; without it only show."))]
Form = Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))]


def importing(kind: Kind) -> Callable[..., int]:
    """The command that takes annexes of one kind in."""

    def run(
        context: Context,
        files: Files,
        plan: PlanId = None,
        map_: Maps = None,
        sheet: Sheet = None,
        take: Take = None,
        keep: Keep = None,
        hidden: Hidden = False,
        write: Write = False,
        format: Form = "text",
    ) -> int:
        from tongket.cli.importing import Options, run_import

        options = Options(
            plan=plan,
            maps=tuple(map_ or ()),
            sheet=sheet,
            take=tuple(take or ()),
            keep=tuple(keep or ()),
            hidden=hidden,
            write=write,
            format=format,
        )
        return run_import(Asked.by(context), kind, files, options)

    return run


run = importing("tasks")
