"""The deadline that an expression means in its context, whatever its kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.periods import Every
from tongket.calendar.points import ImpossibleError
from tongket.calendar.resolving import years
from tongket.calendar.resolving.anchored import awaited, counted, referred
from tongket.calendar.resolving.calendar_days import dated
from tongket.calendar.resolving.context import Context, UnclearError
from tongket.calendar.rhythms import Occurrence
from tongket.calendar.rolling import rolled, undecided
from tongket.calendar.wording.shapes import (
    Awaited,
    Counted,
    Dated,
    Expression,
    Referred,
    Repeated,
    Span,
    Standing,
    Unclear,
)
from tongket.diagnostics import Message

_QUARTER = timedelta(days=90)


def resolve(expression: Expression, context: Context) -> Deadline:
    """The deadline in its context; never raises."""
    try:
        found = _RESOLVERS[type(expression.meaning)](expression.meaning, expression, context)
        if expression.original:
            original = dated(expression.original, expression, context)
            found = replace(found, original=original.last_day)
    except (UnclearError, ImpossibleError) as error:
        return Deadline(context.raw, Kind.UNCLEAR, context.policy, steps=(error.message,))
    except (OverflowError, ValueError):
        step = Message("The day lies outside of the calendar.")
        return Deadline(context.raw, Kind.UNCLEAR, context.policy, steps=(step,))
    return _completed(found, expression, context)


def _completed(found: Deadline, expression: Expression, context: Context) -> Deadline:
    """With what the expression says beside its day, and warnings."""
    notes = tuple(_warnings(found, expression.weekday, context))
    said = (expression.time, expression.tentative, expression.occasional, found.anchor, found.notes)
    if found.kind is Kind.UNCLEAR or not (notes or any(said)):
        return found
    return replace(
        found,
        time=expression.time,
        tentative=expression.tentative,
        occasional=expression.occasional,
        anchor=context.as_written(found.anchor) if found.anchor else None,
        notes=tuple(context.quoted(note) for note in (*found.notes, *notes)),
        steps=tuple(context.quoted(step) for step in found.steps),
    )


def _warnings(found: Deadline, weekday: int | None, context: Context) -> Iterator[Message]:
    named = found.exclusive_day or found.last_day
    if named and weekday is not None and found.kind is Kind.DAY and named.weekday() != weekday:
        yield Message("{day} is not the day of the week that the text says.", day=named)
    if found.last_day and context.issued and found.last_day < context.issued:
        yield Message(
            "The last day {day} lies before the day of issue {issued}.",
            day=found.last_day,
            issued=context.issued,
        )


def _repeated(repeated: Repeated, _expression: Expression, context: Context) -> Deadline:
    rhythm, period, policy = repeated.rhythm, context.period, context.policy
    if period:
        every = period.every
        rules = tuple(replace(r, every=every) if r.every is None else r for r in rhythm.rules)
        rhythm = replace(rhythm, rules=rules)
    found = Deadline(context.raw, Kind.RECURRING, policy, rhythm=rhythm, start=rhythm.since)
    found = replace(found, notes=rhythm.notes)
    if rhythm.bare:
        step = Message("The text names a rhythm but no day: never late.")
        if rhythm.every is None:
            step = Message("The text names neither an interval nor a day: never late.")
        return replace(found, steps=(step,))
    step = Message(
        "The deadline comes again in every {every}.",
        every=rhythm.every or Message("period of the report"),
    )
    occurrences = rhythm.of(period, policy) if period else []
    if not occurrences:
        return replace(found, steps=(step,))
    *others, last = occurrences
    day = Message("In {period} its last day is {day}.", period=last.period.id, day=last.last_day)
    steps: tuple[Message, ...] = (step, day)
    notes = (*rhythm.notes, *_early(last), *undecided(policy, last.last_day))
    if last.effective != last.last_day:
        _effective, rolling, warned = rolled(last.last_day, policy)
        notes = (*rhythm.notes, *_early(last), *warned)
        steps = (*steps, *rolling)
    return replace(
        found,
        start=last.start,
        last_day=last.last_day,
        effective=last.effective,
        steps=steps,
        notes=notes,
        exclusive_day=last.exclusive_day,
        alternatives=tuple((o.start, o.last_day) for o in others if o.last_day != last.last_day),
    )


def _early(found: Occurrence) -> Iterator[Message]:
    """A warning where a yearly day lies in the first quarter of its year, as plans do."""
    if found.period.every is Every.YEAR and found.last_day < found.period.first + _QUARTER:
        yield Message(
            "{day} lies at the start of {period}; write “năm sau” if the report on it is meant.",
            day=found.last_day,
            period=found.period.id,
        )


def _standing(standing: Standing, _expression: Expression, context: Context) -> Deadline:
    start = None
    if standing.since:
        (span,) = years.dated((Span(standing.since),), context)
        start, _last = years.window(span.last, context)
    steps = (Message("A continuous duty: never late."),)
    return Deadline(context.raw, Kind.STANDING, context.policy, start=start, steps=steps)


def _unclear(unclear: Unclear, _expression: Expression, context: Context) -> Deadline:
    steps = (context.quoted(unclear.why),)
    return Deadline(context.raw, Kind.UNCLEAR, context.policy, steps=steps)


_RESOLVERS: Mapping[type, Callable[[Any, Expression, Context], Deadline]] = {
    Dated: dated,
    Counted: counted,
    Repeated: _repeated,
    Awaited: awaited,
    Referred: referred,
    Standing: _standing,
    Unclear: _unclear,
}
