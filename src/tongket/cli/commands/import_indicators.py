"""`tongket import indicators`: an annex of targets (phụ lục chỉ tiêu) becomes indicators."""

from __future__ import annotations

from typer import Context

from tongket.cli.asked import Asked
from tongket.cli.commands.import_tasks import (
    Files,
    Form,
    Hidden,
    Keep,
    Maps,
    PlanId,
    Sheet,
    Take,
    Write,
)


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
    return run_import(Asked.by(context), "indicators", files, options)
