"""Deadlines that hang on something else: terms, events, references."""

import re
from dataclasses import replace
from datetime import date, timedelta

from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.resolving import years
from tongket.calendar.resolving.context import Context
from tongket.calendar.rolling import rolled, undecided
from tongket.calendar.terms import TermUnit
from tongket.calendar.wording.shapes import Awaited, Counted, Expression, Referred, Relation
from tongket.diagnostics import Message

_ONE = timedelta(days=1)
_RECEIPT = re.compile(r"\b(nhận|tiếp nhận|receipt|receiving|received|raised)\b")
"""Words for the day on which something reached who is to answer it."""


def counted(meaning: Counted, _: Expression, context: Context) -> Deadline:
    """A term counted from its anchor: forwards it rolls, backwards never."""
    term, policy = meaning.term, context.policy
    day, step = _anchor(meaning, context)
    found = Deadline(
        context.raw,
        Kind.RELATIVE,
        policy,
        anchor=meaning.anchor,
        anchor_day=day,
        term=term,
        steps=(step,),
    )
    if day is None:
        return found
    last = term.counted(day, policy.days)
    steps: tuple[Message, ...] = (
        step,
        Message(
            "{term} {day}, which is not counted (Civil Code, Art. 147): {last}.",
            term=term.message,
            day=day,
            last=last,
        ),
    )
    notes = undecided(policy, day, last) if term.unit is TermUnit.WORKING_DAY else ()
    if not term.backwards:
        effective, more, warned = rolled(last, policy)
        steps, notes = (*steps, *more), notes or warned
        return replace(found, last_day=last, effective=effective, steps=steps, notes=notes)
    start = None
    if meaning.span:
        start, last = last, day - _ONE
    steps = (*steps, Message("A term counted backwards never rolls."))
    return replace(found, start=start, last_day=last, effective=last, steps=steps, notes=notes)


def _anchor(meaning: Counted, context: Context) -> tuple[date | None, Message]:
    """The day that the term is counted from, and how it is known."""
    if context.given and (meaning.anchor is None or _RECEIPT.search(meaning.anchor)):
        return context.given, Message("It is counted from {day}, the day given.", day=context.given)
    if meaning.anchor is None:
        term = meaning.term.message
        return None, Message("The text does not say from when {term} is counted.", term=term)
    if meaning.point:
        (span,) = years.dated((meaning.point,), context)
        first, last = years.window(span.last, context)
        day = first if meaning.term.backwards else last
        return day, Message("“{anchor}” is {day}.", anchor=meaning.anchor, day=day)
    if found := context.event(meaning.anchor):
        return found[1], _happened(*found)
    if meaning.own and context.issued:
        issued = context.issued
        return issued, Message("The document was issued on {day}.", day=issued)
    return None, Message("“{anchor}” has no day yet.", anchor=meaning.anchor)


def _happened(event: str, day: date) -> Message:
    return Message("“{event}” is on {day}.", event=event, day=day)


def awaited(meaning: Awaited, _: Expression, context: Context) -> Deadline:
    """No day before the event has one; after it, what "ngay" leaves is the office's policy."""
    found = Deadline(context.raw, Kind.EVENT, context.policy, anchor=meaning.anchor)
    event = context.event(meaning.anchor)
    if event is None:
        step = Message("There is no day until “{event}” has one.", event=meaning.anchor)
        return replace(found, steps=(step,))
    name, day = event
    found = replace(found, anchor_day=day, steps=(_happened(name, day),))
    if meaning.relation is Relation.AT:
        return replace(found, last_day=day, effective=day)
    if meaning.relation is Relation.BEFORE:
        last = day - _ONE
        return replace(found, last_day=last, effective=last, exclusive_day=day)
    count = context.policy.immediately
    if meaning.relation is not Relation.IMMEDIATELY or count is None:
        return replace(found, notes=(Message("The event has happened, but no day is set."),))
    last = context.policy.days.add(day, count)
    rule = Message(
        "“ngay” leaves {count} working days (policy immediately): {last}.", count=count, last=last
    )
    notes = undecided(context.policy, day, last)
    return replace(found, last_day=last, effective=last, steps=(*found.steps, rule), notes=notes)


def referred(meaning: Referred, _: Expression, context: Context) -> Deadline:
    """The day that another document or task sets, once it is known as an event."""
    found = Deadline(context.raw, Kind.REFERENCE, context.policy, anchor=meaning.anchor)
    if event := context.event(meaning.anchor):
        name, day = event
        steps = (_happened(name, day),)
        return replace(found, last_day=day, effective=day, anchor_day=day, steps=steps)
    step = Message("The day is the one that “{reference}” says.", reference=meaning.anchor)
    return replace(found, steps=(step,))
