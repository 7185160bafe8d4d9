"""When a form counts as received: on the day it first came, or when it was complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message, Severity
from tongket.exchange.forms.mistakes import Mistake
from tongket.tracking.claims import sent
from tongket.tracking.letters import after, waits_of
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongket.calendar import Period
    from tongket.exchange.language import Words
    from tongket.records.kinds import Forms, Report
    from tongket.records.workspace import Workspace
    from tongket.tracking import Expected, Tracking


def forms_of(ws: Workspace, regime: str, period: str) -> Iterator[Forms]:
    """The records of the forms of a duty for a period."""
    named = period_of(period)
    for one in ws.forms.values():
        if one.regime == regime and (one.period == period or period_of(one.period) == named):
            yield one


def answer_by(t: Tracking, day: date) -> date:
    """The last day for sending back what went back on a day."""
    return after(t.policy.days, day, waits_of(t.ws.settings).return_within)


def first_came(t: Tracking, expected: Expected, day: date) -> date:
    """The day on which the form first came in, if it was mended within the time given.

    It may have gone back several times. What was mended later counts from its return on, and what
    was sent before the last report belongs to that.
    """
    report = expected.report
    since = sent(report) if report is not None else None
    ids = t.ws.registry.id_of
    backs = {
        one.date
        for held in forms_of(t.ws, expected.regime.id, expected.period.id)
        for one in held.returned or ()
        if one.date is not None and ids(one.unit) == expected.unit.id
    }
    first = day
    for back in sorted((one for one in backs if one <= day), reverse=True):
        if (since is not None and back <= since) or first > answer_by(t, back):
            break
        first = back
    return first


def mended(first: date, day: date) -> Message:
    """What the report tells of its receipt, and the account of the form."""
    return Message(
        "first received on {first}, returned for correction, received complete on {day}",
        first=first,
        day=day,
    )


def is_bare(report: Report) -> bool:
    """Whether a report is a receipt that the office noted, without what the unit says."""
    told = (report.progress, report.values, report.limitations, report.proposals)
    empty = not any(told) and report.nothing_to_report is None
    return empty and not (report.body or "").strip() and not report.returned


def newer_period(t: Tracking, expected: Expected, day: date) -> Period | None:
    """A later period of the duty whose form the unit has, where the report of this one stands.

    What is then filled in anew is more likely a form of the wrong period than a correction.
    """
    report = expected.report
    if report is None or not expected.received or is_bare(report):
        return None
    return max(_later(t, expected, day), key=lambda one: one.first, default=None)


def _later(t: Tracking, expected: Expected, day: date) -> Iterator[Period]:
    ids = t.ws.registry.id_of
    for held in t.ws.forms.values():
        period = period_of(held.period)
        if held.regime != expected.regime.id or period is None:
            continue
        after = period.every == expected.period.every and period.first > expected.period.last
        for one in held.sent or () if after else ():
            if ids(one.unit) == expected.unit.id and (one.date is None or one.date <= day):
                yield period


def old_period(words: Words, expected: Expected, newer: Period) -> Mistake:
    """The question whether a form of an earlier period is meant."""
    period, last = (words.say(Message("{period}", period=p.id)) for p in (expected.period, newer))
    fact = Message(
        "the form is of {period}, which {unit} has reported already; its form of {newer} has been"
        " sent since",
        period=period,
        unit=expected.unit.name,
        newer=last,
    )
    remedy = Message(
        "if it is to be the report of {newer}, ask for that form; if it corrects {period}:"
        " tongket form take FILE --correct",
        newer=last,
        period=period,
    )
    return Mistake("", "", "", "", fact, remedy)


def kept_day(first: date, day: date) -> Mistake:
    """The remark that the day of the first receipt counts."""
    remedy = Message(
        "the report keeps {day} as its day of sending, for it was mended within the time given",
        day=first,
    )
    return Mistake("", "", "", "", mended(first, day), remedy, Severity.WARNING)
