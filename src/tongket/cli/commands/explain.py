"""`tongket explain`: a code, a deadline, or a kind of record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from tongket.cli.asked import Asked, day, period_of
from tongket.cli.naming import kind_or_none
from tongket.cli.terminal import Screen
from tongket.cli.words import N_
from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from datetime import date

    from tongket.calendar import Deadline

Given = Annotated[str | None, Option(metavar="DATE", help=N_("Day of issue of the document."))]
OfPeriod = Annotated[str | None, Option(metavar="PERIOD", help=N_("Period, such as 2026-Q3."))]
Events = Annotated[
    list[str] | None,
    Option(metavar="NAME=DATE", help=N_("Day of an event; may be repeated.")),
]


def run(
    context: Context,
    what: Annotated[
        str | None,
        Argument(metavar="CODE|KIND|due", help=N_("A code, a kind of record, or the word due.")),
    ] = None,
    text: Annotated[
        str | None, Argument(metavar="TEXT", help=N_("After due: the deadline, word for word."))
    ] = None,
    issued: Given = None,
    period: OfPeriod = None,
    event: Events = None,
    format: Annotated[Literal["text", "json"], Option(help=N_("Form of the output."))] = "text",
) -> int:
    asked = Asked.by(context)
    if what == "due":
        if text is None:
            raise TongketError(
                Message("the deadline to be explained is missing"),
                Message('write it in quotes: tongket explain due "trước ngày 30/9/2024"'),
            )
        return _due(
            asked, _read(asked, text, issued, period, event or []), as_json=format == "json"
        )
    if text is not None or issued or period or event:
        raise TongketError(Message("TEXT, --issued, --period and --event belong to explain due"))
    sys.stdout.write(_page(asked, what))
    return 0


def _due(asked: Asked, deadline: Deadline, *, as_json: bool) -> int:
    from tongket.cli.views import due

    as_of = asked.day_without_workspace
    if as_json:
        sys.stdout.write(due.json(deadline, as_of, asked.words))
    else:
        sys.stdout.write(due.sheet(deadline, as_of, asked.words).text(Screen.of(sys.stdout)))
    return int(deadline.kind == "unclear")


def _read(
    asked: Asked, text: str, issued: str | None, period: str | None, events: list[str]
) -> Deadline:
    from tongket.calendar import read_deadline
    from tongket.folding import fold
    from tongket.tracking.policy import policy_of

    settings = asked.settings
    known: dict[str, date] = {
        name: one.date
        for one in settings.milestones or ()
        if one.date is not None
        for name in (one.name, *(one.aliases or ()))
        if fold(name) in fold(text)
    }
    return read_deadline(
        text,
        issued=None if issued is None else day("--issued", issued),
        period=None if period is None else period_of(period),
        events={**known, **dict(map(_event, events))},
        policy=policy_of(settings),
    )


def _event(text: str) -> tuple[str, date]:
    name, equals, told = text.rpartition("=")
    if not equals or not name.strip():
        raise TongketError(Message("--event takes NAME=DATE, not “{text}”", text=text))
    return name.strip(), day("--event", told)


def _page(asked: Asked, what: str | None) -> str:
    from tongket.cli.views import manual
    from tongket.rules.themes import EVERY_RULE

    screen = Screen.of(sys.stdout)
    if what is None:
        return manual.rules(EVERY_RULE, asked.words).text(screen)
    kind = kind_or_none(what)
    if kind is not None:
        return manual.kind(kind, asked.words, screen)
    found = [one for one in EVERY_RULE if one.code == what.upper()]
    if found:
        return manual.rule(found[0], asked.words, screen)
    raise TongketError(
        Message("“{word}” is no code and no kind of record", word=what),
        Message("tongket explain lists the codes; a deadline is explained by explain due"),
    )
