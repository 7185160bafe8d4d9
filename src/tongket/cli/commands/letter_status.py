"""`tongket letter status`: the letters sent, and what is still open of each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked
from tongket.cli.naming import unit_named
from tongket.cli.table import Table
from tongket.cli.terminal import Screen, json_text
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.records.secrecy import may_show
from tongket.tracking.escalation import escalation

if TYPE_CHECKING:
    from tongket.records.kinds import Letter
    from tongket.tracking import Tracking

OfUnit = Annotated[str | None, Option(metavar="UNIT", help=N_("Only letters to this unit."))]
Form = Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))]


def run(context: Context, unit: OfUnit = None, format: Form = "text") -> int:
    asked = Asked.by(context)
    t, words = asked.tracking, asked.words
    wanted = unit_named(t.ws, unit).id if unit is not None else None
    letters = _letters(t, wanted)
    if format == "json":
        told = [
            {
                "id": one.id,
                "unit": one.unit,
                "date": one.date.isoformat(),
                "step": one.step or "reminder",
                "number": one.number,
                "answered": one.answered.isoformat() if one.answered else None,
                "covers": list(one.covers or ()),
                "open": [thing.key for thing in escalation(t).open_of(one)],
            }
            for one in letters
        ]
        sys.stdout.write(json_text({"as_of": t.as_of.isoformat(), "letters": told}))
        return 0
    if not letters:
        sys.stdout.write(words.say(Message("No letter has been sent.")) + "\n")
        return 0
    rows = []
    for one in letters:
        left = len(escalation(t).open_of(one))
        named = {name.strip() for name in one.covers or ()} - {""}
        state = Message("open: {n} of {all}", n=left, all=max(len(named), left))
        to = t.ws.units.get(one.unit)
        rows.append(
            (
                words.day(one.date),
                one.number or "",
                to.name if to is not None else one.unit,
                words.text(one.step or "reminder"),
                words.say(state if left else Message("closed")),
            )
        )
    header = (N_("Date"), N_("Number"), N_("Unit"), N_("Step"), N_("Things"))
    table = Table(tuple(map(words.text, header)), rows)
    sys.stdout.write(table.text(Screen.of(sys.stdout)))
    return 0


def _letters(t: Tracking, unit: str | None) -> list[Letter]:
    """The letters sent by the day, the newest first."""
    found = (
        one
        for one in t.ws.letters.values()
        if one.date <= t.as_of and unit in (None, one.unit) and may_show(t.ws, one)
    )
    return sorted(found, key=lambda one: one.date, reverse=True)
