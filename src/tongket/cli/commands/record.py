"""`tongket record`: one fact on one or many tasks or reports, without opening a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli import receipts, recording
from tongket.cli.asked import Asked, day, period_of
from tongket.cli.naming import obligation_named
from tongket.cli.recording import Fact, Recorded
from tongket.cli.terminal import Screen
from tongket.cli.views import changed
from tongket.cli.withheld import withheld_files
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError
from tongket.records.saving import save

if TYPE_CHECKING:
    from tongket.tracking import Tracking

Words = Annotated[
    list[str],
    Argument(
        metavar="ID... EVENT",
        help=N_("Tasks or reports and what has happened; with --regime and --period, the units."),
    ),
]
Day = Annotated[str | None, Option(metavar="DATE", help=N_("The day; today if not given."))]
Units = Annotated[
    list[str] | None,
    Option(metavar="UNIT", help=N_("Whose part it is, “type: xa” or all; may be repeated.")),
]
OfPeriod = Annotated[str | None, Option(metavar="PERIOD", help=N_("Period, such as 2026-Q3."))]
OfRegime = Annotated[
    str | None, Option(metavar="REGIME", help=N_("The duty to which reports belong."))
]
Document = Annotated[str | None, Option(metavar="NUMBER", help=N_("The document that shows it."))]
To = Annotated[str | None, Option(metavar="DEADLINE", help=N_("The new deadline or value."))]
Reason = Annotated[str | None, Option(metavar="TEXT", help=N_("Why."))]
Delivered = Annotated[str | None, Option(metavar="TEXT", help=N_("What was delivered."))]
Quality = Annotated[
    Literal["below", "met", "exceeded"] | None,
    Option(help=N_("The product as the office judges it, of work that is done or approved.")),
]
By = Annotated[str | None, Option(metavar="WHO", help=N_("Who decided."))]
Amended = Annotated[
    str | None, Option(metavar="FIELD", help=N_("Which field was amended; due if not given."))
]
Note = Annotated[str | None, Option(metavar="TEXT", help=N_("A remark."))]
DryRun = Annotated[
    bool, Option("--dry-run", help=N_("Show what would be written, and write nothing."))
]


def run(
    context: Context,
    words: Words,
    date: Day = None,
    unit: Units = None,
    period: OfPeriod = None,
    regime: OfRegime = None,
    document: Document = None,
    to: To = None,
    reason: Reason = None,
    product: Delivered = None,
    quality: Quality = None,
    by: By = None,
    field: Amended = None,
    note: Note = None,
    dry_run: DryRun = False,
) -> int:
    asked = Asked.by(context)
    more = {"document": document, "to": to, "reason": reason, "product": product, "by": by}
    more |= {"quality": quality, "field": field, "note": note}
    names, event = _split(words)
    fact = Fact(
        event,
        asked.as_of if date is None else day("--date", date),
        tuple(unit or ()),
        period,
        {key: value for key, value in more.items() if value is not None},
    )
    found = _found(asked, names, fact, regime)
    if not dry_run:
        save(asked.root, found.changes)
    screen, hidden = Screen.of(sys.stdout), withheld_files(asked.workspace)
    sys.stdout.write(changed.text(found, asked.words, screen, hidden, written=not dry_run))
    return int(bool(found.skipped))


def _split(words: list[str]) -> tuple[list[str], str]:
    """The names, commas allowed, and the one word that is an event."""
    events = {*recording.EVENTS, *receipts.EVENTS}
    typed = [word for word in words if word.replace("-", "_") in events]
    if len(typed) != 1:
        raise TongketError(
            Message("say once what has happened")
            if typed
            else Message("“{word}” is nothing that can be recorded", word=words[-1]),
            Message("one of: {events}", events=", ".join(sorted(events))),
        )
    return [word for word in words if word not in typed], typed[0].replace("-", "_")


def _found(asked: Asked, names: list[str], fact: Fact, regime: str | None) -> Recorded:
    t = asked.tracking
    if regime is not None:
        if fact.period is None:
            raise TongketError(Message("--period is missing: for which period are the reports?"))
        if fact.type not in receipts.EVENTS:
            raise TongketError(Message("{event} is nothing that reports do", event=fact.type))
        called = asked.workspace.registry.called
        units = [one for name in names for one in ([name] if called(name) else _parts([name]))]
        units += fact.units
        return receipts.record_of_units(t, regime, period_of(fact.period), units, fact)
    ids = _parts(names)
    if len(ids) == 1 and ids[0].partition("/")[0] in ("regimes", "regime"):
        return _of_expected(t, ids[0], fact)
    if not ids:
        raise TongketError(
            Message("name a task, or --regime and --period of a report"),
            Message("for example: tongket record t-12 done --date 2025-03-19"),
        )
    reports = [name.partition("/")[0] in ("reports", "report") for name in ids]
    if all(reports) or fact.type in ("received", "accepted"):
        return receipts.record_of_reports(t, ids, fact)
    return recording.record_event(t, ids, fact)


def _of_expected(t: Tracking, name: str, fact: Fact) -> Recorded:
    """The fact on an expected report, by the name under which it is listed."""
    duty, unit, period = obligation_named(name)
    if unit is None or period is None or fact.type not in receipts.EVENTS:
        raise TongketError(
            Message("“{name}” with {event} is no report", name=name, event=fact.type),
            Message("for example: tongket record regimes/bc-quy@xa-a/2026-Q1 received"),
        )
    return receipts.record_of_units(t, duty, period_of(period), [unit], fact)


def _parts(words: list[str]) -> list[str]:
    """The names in words that may hold several with commas."""
    return [part.strip() for word in words for part in word.split(",") if part.strip()]
