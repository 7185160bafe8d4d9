"""`tongket calendar`: deadlines and expected reports for the calendars of people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from tongket.cli.asked import Asked
from tongket.cli.naming import unit_named
from tongket.cli.output import (
    STDOUT,
    folder_of_output,
    print_bytes,
    refuse_among_records,
    write_made,
)
from tongket.cli.owing import obligation_label
from tongket.cli.progress import waiting
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.registry import alive

if TYPE_CHECKING:
    from tongket.exchange.feed.entry import Gathered
    from tongket.exchange.feed.outlook import Outlook
    from tongket.records.kinds import Unit


def run(
    context: Context,
    unit: Annotated[
        str | None, Option(metavar="UNIT", help=N_("Only what concerns this unit."))
    ] = None,
    all_units: Annotated[
        bool, Option("--all", help=N_("One file for each unit that owes something."))
    ] = False,
    plan: Annotated[
        list[str] | None, Option(metavar="PLAN", help=N_("Only this plan; may be repeated."))
    ] = None,
    output: Annotated[
        Path | None,
        Option(
            metavar="FILE",
            help=N_("Where, - for standard output, a folder with --all; else out/calendar.ics."),
        ),
    ] = None,
) -> int:
    asked = Asked.by(context)
    if unit is not None and all_units:
        raise TongketError(
            Message("--unit names one unit, --all takes each: choose one of them"),
        )
    plans = frozenset(plan or ())
    if unknown := sorted(plans - asked.workspace.plans.keys()):
        raise TongketError(Message("there is no plan “{id}”", id=unknown[0]))
    if all_units:
        return _each(asked, plans, output)
    one = unit_named(asked.workspace, unit) if unit is not None else None
    name = "calendar.ics" if one is None else f"calendar-{one.id}.ics"
    refuse_among_records(asked, output)
    from tongket.exchange.feed.outlook import Outlook

    with waiting(asked.words, N_("Writing the calendar")):
        data, gathered = _made(asked, Outlook(asked.tracking), one, plans)
    if output == STDOUT:
        print_bytes(data)
    else:
        target = output or folder_of_output(asked) / name
        write_made(asked, target.parent, {target.name: data})
    _tell(asked, [gathered])
    return 0


def _each(asked: Asked, plans: frozenset[str], output: Path | None) -> int:
    """A file for each living unit that owes something; one that owes nothing gets none."""
    folder = output or folder_of_output(asked)
    if output == STDOUT:
        raise TongketError(Message("--all writes several files: name a folder with --output"))
    refuse_among_records(asked, folder / "calendar.ics")
    files: dict[str, bytes] = {}
    found = []
    from tongket.exchange.feed.outlook import Outlook

    outlook = Outlook(asked.tracking)
    with waiting(asked.words, N_("Writing the calendars")):
        for one in asked.workspace.registry.ordered:
            if alive(one, asked.as_of):
                data, gathered = _made(asked, outlook, one, plans)
                found.append(gathered)
                if gathered.entries:
                    files[f"calendar-{one.id}.ics"] = data
    write_made(asked, folder, files)
    if not files:
        sys.stdout.write(asked.words.say(Message("No unit owes anything that has a day.")) + "\n")
    _tell(asked, found)
    return 0


def _made(
    asked: Asked, outlook: Outlook, unit: Unit | None, plans: frozenset[str]
) -> tuple[bytes, Gathered]:
    from tongket.exchange.feed.feed import Wanted, feed, gather

    wanted = Wanted(unit, plans)
    gathered = gather(outlook, asked.words, obligation_label, wanted)
    return feed(asked.tracking, asked.words, wanted, gathered), gathered


def _tell(asked: Asked, found: list[Gathered]) -> None:
    """What stands in no calendar: counted, never named where it is secret."""
    secret = frozenset[str]().union(*(one.secret for one in found))
    undated = frozenset[str]().union(*(one.undated for one in found))
    told = []
    if not any(one.entries for one in found) and len(found) == 1:
        told.append(Message("the calendar is empty: nothing open has a day"))
    if undated:
        told.append(Message("without a day, so in no calendar: {n}", n=len(undated)))
    if secret:
        told.append(Message("left out for their secrecy mark: {n}", n=len(secret)))
    for message in told:
        sys.stderr.write(asked.words.say(message) + "\n")
