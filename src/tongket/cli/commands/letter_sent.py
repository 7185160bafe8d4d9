"""`tongket letter sent`: that letters to late units have gone out, so that nobody gets two."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Context, Option

from tongket.cli.asked import Asked, day
from tongket.cli.naming import unit_named
from tongket.cli.terminal import Screen, printable
from tongket.cli.urging import for_leaders, nobody, step_of
from tongket.cli.views.changed import difference
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Letter
from tongket.records.saving import Change, save
from tongket.records.writer import append_record
from tongket.tracking.escalation import escalation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.records.writer import Value
    from tongket.tracking import Tracking
    from tongket.tracking.escalation import UnitLetter

Units = Annotated[list[str] | None, Option(metavar="UNIT", help=N_("To whom; may be repeated."))]
Sent = Annotated[
    str | None, Option(metavar="DATE", help=N_("The day of the letter; today if not given."))
]
Number = Annotated[str | None, Option(metavar="NUMBER", help=N_("The number of the letter."))]
StepOf = Annotated[
    Literal["reminder", "urging", "criticism"] | None,
    Option(help=N_("What the letter was; as the letter of that day if not given.")),
]
All = Annotated[bool, Option("--all", help=N_("To all that are late on that day."))]
Criticism = Annotated[
    bool, Option("--criticism", help=N_("A criticism that the leaders have signed."))
]
DryRun = Annotated[
    bool, Option("--dry-run", help=N_("Show what would be written, and write nothing."))
]


def run(
    context: Context,
    unit: Units = None,
    date: Sent = None,
    number: Number = None,
    step: StepOf = None,
    everybody: All = False,
    criticism: Criticism = False,
    dry_run: DryRun = False,
) -> int:
    from tongket.tracking import Tracking

    asked = Asked.by(context)
    sent = asked.as_of if date is None else day("--date", date)
    if sent > asked.as_of:
        raise TongketError(
            Message("{day} lies ahead: the letter has not gone out yet", day=sent),
            Message("record it on its day"),
        )
    if bool(unit) == everybody:
        raise TongketError(
            Message("say to whom: --unit, or --all"),
            Message("for example: tongket letter sent --unit xa-a --date 2026-04-20"),
        )
    t = asked.tracking if sent == asked.as_of else Tracking(asked.workspace, sent)
    criticism = _is_criticism(step, asked_for=criticism)
    letters = _letters(t, unit or (), criticism=criticism)
    if number is not None and len(letters) > 1:
        raise TongketError(
            Message("--number is of one letter, but {n} are to be recorded", n=len(letters)),
            Message("record them one by one, or put the numbers into the files afterwards"),
        )
    changes = [_change(t, one, number, step) for one in letters]
    if not dry_run:
        save(asked.root, changes)
    sys.stdout.write(difference(changes, Screen.of(sys.stdout)))
    for one, change in zip(letters, changes, strict=True):
        told = Message(
            "{file}: {unit}, {step}, {n} things",
            file=change.path,
            unit=one.unit.name,
            step=Message(step) if step is not None else step_of(one),
            n=len(one.things),
        )
        sys.stdout.write(printable(asked.words.say(told)) + "\n")
    for told in for_leaders(t, () if criticism else letters):
        sys.stdout.write(asked.words.say(told) + "\n")
    if dry_run:
        sys.stdout.write(asked.words.say(Message("nothing is written")) + "\n")
    return 0


def _is_criticism(step: str | None, *, asked_for: bool) -> bool:
    if asked_for and step not in (None, "criticism"):
        raise TongketError(
            Message("--criticism and --step {step} contradict each other", step=step),
            Message("name one of them"),
        )
    return asked_for or step == "criticism"


def _letters(t: Tracking, words: Sequence[str], *, criticism: bool) -> list[UnitLetter]:
    """The letters of the day to some units, or to all; TongketError if one is none."""
    letters = escalation(t).signed if criticism else escalation(t).letters
    if not words:
        if not letters:
            raise nobody(t, criticism=criticism)
        return list(letters.values())
    units = {one.id: one for one in (unit_named(t.ws, word) for word in words)}
    for one in units.values():
        if one.id not in letters and criticism:
            raise TongketError(
                Message("{unit} is late with nothing that has come to criticism", unit=one.name),
                Message("see its letters: tongket letter status --unit {unit}", unit=one.id),
            )
        if one.id not in letters:
            raise _none(t, one.id, one.name)
    return [letters[name] for name in units]


def _none(t: Tracking, unit: str, name: str) -> TongketError:
    """Why there is no letter to a unit: it was sent already, or nothing is late."""
    known = [one for one in t.ws.letters.values() if one.unit == unit and one.date == t.as_of]
    if known:
        return TongketError(
            Message("the letter of {day} to {unit} is recorded", day=t.as_of, unit=name),
            Message("see letters/{id}", id=known[0].id),
        )
    waiting = [one for one in escalation(t).waiting if one.unit.id == unit]
    if waiting:
        last = max(one.past.letters[-1].date for one in waiting)
        return TongketError(
            Message("on {day} there was nothing to write to {unit} about", day=t.as_of, unit=name),
            Message("a letter of {day} covers what is late", day=last),
        )
    return TongketError(
        Message("on {day} there was nothing to write to {unit} about", day=t.as_of, unit=name),
        Message("see what is late: tongket today --as-of {day}", day=t.as_of.isoformat()),
    )


def _change(t: Tracking, letter: UnitLetter, number: str | None, step: str | None) -> Change:
    """The file of a letter's record."""
    first = f"{t.as_of.isoformat()}-{letter.unit.id}"
    name, place = first, 2
    while name in t.ws.letters or f"letters/{name}.yaml" in t.ws.tree:
        name, place = f"{first}-{place}", place + 1
    covers: list[Value] = [one.key for one in letter.things]
    fields: dict[str, Value] = {
        "id": name,
        "unit": letter.unit.id,
        "date": t.as_of.isoformat(),
        "step": step or letter.step.value,
        **({"number": number} if number else {}),
        "covers": covers,
    }
    path = f"letters/{name}.yaml"
    return Change(path, None, append_record(None, path, Letter, fields))
