"""`tongket evaluate`: score sheets of a period, each point with its record and its rule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked, period_of
from tongket.cli.judging import Judged, Wanted, judged
from tongket.cli.terminal import Screen
from tongket.cli.words import N_
from tongket.diagnostics import Message

Of = Annotated[str, Option(metavar="PERIOD", help=N_("Period, such as 2026-Q3."))]
OfUnit = Annotated[str | None, Option(metavar="UNIT", help=N_("Only this unit."))]
OfPerson = Annotated[str | None, Option(metavar="PERSON", help=N_("Only this person."))]
Rules = Annotated[
    Path | None,
    Option(metavar="FILE", help=N_("The scheme of points: a file, or the id of a scheme.")),
]
Explained = Annotated[
    str | None,
    Option(metavar="WHO", help=N_("Every deduction of a unit or person: record, place, rule.")),
]
Close = Annotated[
    bool, Option("--close", help=N_("Close the period: write each sheet into its grading, once."))
]
Form = Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))]


def run(
    context: Context,
    period: Of,
    unit: OfUnit = None,
    person: OfPerson = None,
    rules: Rules = None,
    explain: Explained = None,
    close: Close = False,
    format: Form = "text",
) -> int:
    from tongket.cli.views import evaluation, sheets

    asked = Asked.by(context)
    wanted = Wanted(period_of(period), unit, person, rules, explain)
    found = judged(asked, wanted)
    if close:
        return _close(asked, found)
    if format == "json":
        sys.stdout.write(evaluation.json(found, asked.words))
        return 0
    screen = Screen.of(sys.stdout)
    if explain is not None:
        made = [
            sheets.explained(one, sheet, asked.words, found.closed_of(one).get(sheet.key))
            for one, sheet in found.sheets
        ]
        sys.stdout.write("\n".join(sheet.text(screen) for sheet in made))
        return 0
    sys.stdout.write(evaluation.text(found, asked.words, screen))
    return 0


def _close(asked: Asked, found: Judged) -> int:
    """Write the sheets; what cannot be closed stops all."""
    from tongket.cli.closing import closed
    from tongket.records.saving import save

    recorded = closed(asked, found)
    save(asked.root, recorded.changes)
    said = Message("Closed: {n} score sheets, in gradings/", n=len(recorded.recorded))
    sys.stdout.write(asked.words.say(said) + "\n")
    return 0
