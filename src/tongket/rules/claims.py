"""TK4, claims: what units report about tasks against what the office has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.rules.rule import rule
from tongket.tracking.claims import Claim, sent
from tongket.tracking.vocabulary import DONE, Progress

if TYPE_CHECKING:
    from tongket.tracking import Standing, Tracking

_OPEN: Final = frozenset({"not-started", "in-progress", "paused"})
_WHOLE: Final[dict[str | None, int]] = {"done": 100, "not-started": 0}


def _claimed(t: Tracking) -> Iterator[tuple[Standing, Claim]]:
    """Every standing with the newest claim about it, each claim once."""
    if not t.claims:
        return
    told: set[tuple[str, int]] = set()
    for found in t.tasks.values():
        for standing in found.standings:
            claim = standing.claim
            if claim is not None and (claim.report.id, claim.number) not in told:
                told.add((claim.report.id, claim.number))
                yield standing, claim


def _place(claim: Claim) -> Span:
    key = "state" if claim.entry.state is not None else "done"
    return claim.report.at("progress", claim.number, key)


@rule("TK412", Severity.WARNING)
def claimed_done_and_not_confirmed(t: Tracking) -> Iterator[Finding]:
    """A unit reports a task as done, and the office has not recorded it so.

    Until somebody has looked at the product it is *awaiting confirmation* and counts neither as
    done nor as late. Look at the product and append the event: ``done``, or ``returned`` with the
    reason.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-quy.yaml ==
        {id: bc-quy, title: Báo cáo quý}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, lead: so-noi-vu, due: 30/6/2025}
        == reports/quy-1.md ==
        ---
        {id: quy-1, regime: bc-quy, unit: so-noi-vu, period: 2025-Q1, submitted: 2025-04-02,
         progress: [{task: t-1, state: done, done: 2025-03-28}]}  #!
        ---

    Right::

        == … ==
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, lead: so-noi-vu, due: 30/6/2025,
         events: [{type: done, date: 2025-03-28}]}
    """
    for standing, claim in _claimed(t):
        history = standing.history
        if not standing.disputed or history.progress is Progress.AWAITING:
            continue
        if claim.answered(history.returned):
            continue
        task = standing.obligation.task
        yield Finding(
            _place(claim),
            Message(
                "“{unit}” reports {task} as done, the office has not confirmed it",
                unit=_unit(t, claim),
                task=standing.obligation.key,
            ),
            Message("look at the product and append the event “done” or “returned”"),
            (task.at("events"),),
            f"reports/{claim.report.id}",
        )


@rule("TK413", Severity.WARNING)
def confirmed_done_and_reported_open(t: Tracking) -> Iterator[Finding]:
    """The office has recorded a task as done, and its unit reports it afterwards as open.

    One of the two has not heard of the other: the event may belong to another task or period, or
    the unit copied its last report. Ask the unit, then correct the event or let the unit correct
    its report.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-quy.yaml ==
        {id: bc-quy, title: Báo cáo quý}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, lead: so-noi-vu, due: 30/6/2025,
         events: [{type: done, date: 2025-03-28}]}
        == reports/quy-1.md ==
        ---
        {id: quy-1, regime: bc-quy, unit: so-noi-vu, period: 2025-Q1, submitted: 2025-04-02,
         progress: [{task: t-1, state: in-progress, percent: 60}]}  #!
        ---

    Right::

        == … ==
        == reports/quy-1.md ==
        ---
        {id: quy-1, regime: bc-quy, unit: so-noi-vu, period: 2025-Q1, submitted: 2025-04-02,
         progress: [{task: t-1, state: done, percent: 100}]}
        ---
    """
    for standing, claim in _claimed(t):
        confirmed, day = standing.history.confirmed, sent(claim.report)
        if standing.bucket not in DONE or claim.entry.state not in _OPEN:
            continue
        if confirmed is None or day is None or day < confirmed:
            continue
        yield Finding(
            _place(claim),
            Message(
                "“{unit}” reports {task} as open, the office confirmed it on {day}",
                unit=_unit(t, claim),
                task=standing.obligation.key,
                day=confirmed,
            ),
            Message("ask the unit; correct the event, or let the unit correct its report"),
            (standing.obligation.task.at("events"),),
            f"reports/{claim.report.id}",
        )


def _unit(t: Tracking, claim: Claim) -> str:
    unit = t.ws.units.get(claim.report.unit)
    return unit.name if unit is not None else claim.report.unit


@rule("TK414", Severity.WARNING)
def percent_against_the_state(t: Tracking) -> Iterator[Finding]:
    """A progress entry gives a per cent figure that its state contradicts.

    Done means 100, not started means 0, and nothing is done to more than a hundred per cent. Ask
    the unit which of the two it means.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-quy.yaml ==
        {id: bc-quy, title: Báo cáo quý}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát biên chế, lead: so-noi-vu}
        == reports/quy-1.md ==
        ---
        {id: quy-1, regime: bc-quy, unit: so-noi-vu, period: 2025-Q1,
         progress: [{task: t-1, state: done, percent: 80}]}  #!
        ---

    Right::

        == … ==
        == reports/quy-1.md ==
        ---
        {id: quy-1, regime: bc-quy, unit: so-noi-vu, period: 2025-Q1,
         progress: [{task: t-1, state: in-progress, percent: 80}]}
        ---
    """
    for report in t.ws.reports.values():
        for number, entry in enumerate(report.progress or ()):
            percent = entry.percent
            if percent is None:
                continue
            message = None
            if not 0 <= percent <= 100:
                message = Message("{percent}% lies outside 0 to 100", percent=percent)
            elif percent != _WHOLE.get(entry.state, percent):
                message = Message(
                    "{percent}% contradicts the state “{state}”",
                    percent=percent,
                    state=entry.state,
                )
            if message is not None:
                yield Finding(
                    report.at("progress", number, "percent"),
                    message,
                    Message("ask the unit to review the entry"),
                    record=f"reports/{report.id}",
                )
