"""TK3 and TK4, programmes of inspection: what is announced, entered, held and concluded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.bases import replaced
from tongket.rules.losses import Losses
from tongket.rules.planned import first_planned, now_planned
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking.inspections import announces, concluded
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.calendar import Period
    from tongket.records.kinds import Directive, Inspection, Plan, Planned
    from tongket.tracking import Tracking


@rule("TK420", Severity.WARNING)
def programme_against_what_was_announced(t: Tracking) -> Iterator[Finding]:
    """A programme of inspection announces another number than is entered, or than was held in time.

    Counted are the lines of the plan by body, form, kind and the time first planned, as each entry
    of ``planned`` says. Inspections on signs of a violation are never planned and stay outside, and
    so does regular supervision unless an entry announces it. When the time of an entry is over, a
    line counts as not held unless it was put off or cancelled.

    Wrong (2026-07-10)::

        == plans/ktgs-2026.yaml ==
        id: ktgs-2026
        title: Chương trình kiểm tra, giám sát năm 2026
        planned:
          - {form: supervision, kind: thematic, period: 2026-Q2, count: 2}  #!
        == inspections/gs.yaml ==
        - {id: gs-1, subject: Quy chế làm việc, plan: ktgs-2026, form: supervision, kind: thematic,
           due: quý II/2026, held: 2026-05-12}
        - {id: gs-2, subject: Bố trí cán bộ, plan: ktgs-2026, form: supervision, kind: thematic,
           due: quý II/2026}

    Right (2026-07-10)::

        == … ==
        == inspections/gs.yaml ==
        - {id: gs-1, subject: Quy chế làm việc, plan: ktgs-2026, form: supervision, kind: thematic,
           due: quý II/2026, held: 2026-05-12}
        - {id: gs-2, subject: Bố trí cán bộ, plan: ktgs-2026, form: supervision, kind: thematic,
           due: quý II/2026, postponed: [{to: quý III/2026, reason: sắp xếp tổ chức}]}
    """
    plans = [plan for plan in t.ws.plans.values() if plan.planned and t.has_begun(plan)]
    if not plans or Losses(t.ws).name("inspections"):
        return
    lines: dict[str, list[tuple[Inspection, date | None]]] = {}
    for one in t.ws.inspections.values():
        if one.plan is not None and one.kind != "on-signs":
            lines.setdefault(one.plan, []).append((one, first_planned(t, one)))
    for plan in plans:
        for number, row in enumerate(plan.planned or ()):
            period = _time(plan, row)
            own = [
                one
                for one, day in lines.get(plan.id, ())
                if announces(t.ws, row, one) and _within(period if row.period else None, day)
            ]
            yield from _compared(t, plan, number, own, period)


def _time(plan: Plan, row: Planned) -> tuple[date | None, date | None]:
    """First and last day of the time of an entry: its own, else the plan's."""
    period: Period | None = period_of(row.period)
    if period is not None:
        return period.first, period.last
    span = plan.period
    return (span.from_, span.to) if span is not None else (None, None)


def _within(time: tuple[date | None, date | None] | None, day: date | None) -> bool:
    """Whether a planned day lies in the time of an entry; ``None`` takes every line."""
    if time is None:
        return True
    first, last = time
    return day is not None and first is not None and last is not None and first <= day <= last


def _compared(
    t: Tracking,
    plan: Plan,
    number: int,
    own: list[Inspection],
    time: tuple[date | None, date | None],
) -> Iterator[Finding]:
    row = (plan.planned or ())[number]
    place = plan.at("planned", number, "count")
    told = {"announced": row.count, "entered": len(own), "period": row.period or plan.id}
    if len(own) != row.count:
        yield about(
            plan,
            place,
            Message("{announced} announced for {period}, {entered} entered", **told),
            Message("enter the missing lines, or give them body, form, kind and time as here"),
            tuple(one.at("id") for one in own),
        )
    last = time[1]
    if last is None or last >= t.as_of:
        return
    begun = ((one, one.held or one.concluded) for one in own)
    held = [one for one, day in begun if day is not None and day <= t.as_of]
    excused = [one for one in own if one not in held and _excused(t, one, last)]
    missing = max(row.count, len(own)) - len(held) - len(excused)
    if missing > 0:
        yield about(
            plan,
            place,
            Message(
                "{period} is over: {held} of {announced} held, {excused} put off or cancelled,"
                " {missing} not held",
                **told,
                held=len(held),
                excused=len(excused),
                missing=missing,
            ),
            Message("record the day on which they were held, or that they were put off"),
            tuple(one.at("due") for one in own if one not in held and one not in excused),
        )


def _excused(t: Tracking, one: Inspection, last: date) -> bool:
    """Whether a line not held was cancelled, or put off beyond the time or without a day."""
    if one.dropped or not one.moves:
        return one.dropped
    due = now_planned(t, one)
    return due is None or due > last


@rule("TK421", Severity.ERROR)
def supervision_without_its_directive(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """An inspection or supervision began before the directive that it follows was issued.

    One of the two days is wrong, or the directive is. It is a warning where the directive was
    replaced before the inspection begins: it is then the new one whose carrying out is to be
    examined.

    Wrong (2026-07-10)::

        == directives/178-kl-tw.yaml ==
        {id: 178-kl-tw, title: Kết luận về tổ chức bộ máy, number: 178-KL/TW, issued: 2025-07-17}
        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện Kết luận 178-KL/TW
        form: supervision
        follows: [178-KL/TW]
        held: 2025-05-12  #!

    Right (2026-07-10)::

        == … ==
        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện Kết luận 178-KL/TW
        form: supervision
        follows: [178-KL/TW]
        held: 2026-05-12
    """
    for one in t.ws.inspections.values():
        for number, reference in enumerate(one.follows or ()):
            directive = t.ws.documents.find(reference)
            if directive is not None and not one.dropped:
                yield from _order(t, one, number, directive)


def _order(
    t: Tracking, one: Inspection, number: int, directive: Directive
) -> Iterator[Finding | Diagnostic]:
    called = directive.number or directive.id
    issued, held = directive.issued, one.held
    if issued is not None and held is not None and held < issued:
        yield about(
            one,
            one.at("held"),
            Message(
                "begun on {held}, but “{document}” was issued on {issued}",
                held=held,
                document=called,
                issued=issued,
            ),
            Message("compare both days, and the directive it follows"),
            (directive.at("issued"),),
        )
    for by in replaced(t).get(directive.id, ()):
        if held is None or (by.issued is not None and by.issued <= held):
            finding = about(
                one,
                one.at("follows", number),
                Message(
                    "“{document}” was replaced by “{by}” of {day}",
                    document=called,
                    by=by.number or by.id,
                    day=by.issued,
                ),
                Message("name the directive that is now in force"),
                (by.at("replaces"),),
            )
            yield Diagnostic("TK421", Severity.WARNING, finding)


@rule("TK349", Severity.INFO)
def held_without_a_conclusion(t: Tracking) -> Iterator[Finding]:
    """An inspection was held, the time planned for it is over, and no conclusion is recorded.

    Held is not concluded: without the notice of the conclusion nobody is bound to mend anything.
    Record the document (``conclusion``). Regular supervision ends without one and is left alone.

    Wrong (2026-07-10)::

        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện quy chế làm việc
        kind: thematic
        due: quý II/2026
        held: 2026-05-12  #!

    Right (2026-07-10)::

        == … ==
        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện quy chế làm việc
        kind: thematic
        due: quý II/2026
        held: 2026-05-12
        concluded: 2026-06-24
    """
    for one in t.ws.inspections.values():
        if one.held is None or one.held > t.as_of or one.kind == "regular" or one.dropped:
            continue
        due = now_planned(t, one)
        if due is not None and due < t.as_of and not concluded(one, t.as_of):
            yield about(
                one,
                one.at("held"),
                Message(
                    "held on {held}, planned until {due}, no conclusion", held=one.held, due=due
                ),
                Message("record the document as “conclusion”, and its day as “concluded”"),
            )
