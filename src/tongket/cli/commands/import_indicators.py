"""`tongket import indicators`: an annex of targets (phụ lục chỉ tiêu) becomes indicators."""

from __future__ import annotations

from typer import Context

from tongket.cli.asked import Asked
from tongket.cli.commands.import_tasks import Files, Form, Keep, Maps, PlanId, Sheet, Take, Write


def run(
    context: Context,
    files: Files,
    plan: PlanId = None,
    map_: Maps = None,
    sheet: Sheet = None,
    take: Take = None,
    keep: Keep = None,
    write: Write = False,
    format: Form = "text",
) -> int:
    from tongket.cli.importing import Options, run_import

    options = Options(
        plan, tuple(map_ or ()), sheet, tuple(take or ()), tuple(keep or ()), write, format
    )
    return run_import(Asked.by(context), "indicators", files, options)
