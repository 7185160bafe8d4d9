"""Days and windows of the calendar: their bounds, starts, and what "trước" leaves."""

from dataclasses import replace
from datetime import date, timedelta

from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.periods import Every
from tongket.calendar.points import Part, Unit
from tongket.calendar.policy import Before
from tongket.calendar.resolving import years
from tongket.calendar.resolving.context import Context, UnclearError
from tongket.calendar.rhythms import Rhythm
from tongket.calendar.rolling import rolled, undecided
from tongket.calendar.wording.shapes import Bound, Dated, Expression, Span
from tongket.diagnostics import Message

_ONE = timedelta(days=1)


def dated(meaning: Dated, expression: Expression, context: Context) -> Deadline:
    """The latest of the days and windows named; the others are alternatives."""
    spans = years.dated(meaning.spans, context)
    found = [
        _span(span, _start(span, named, context), expression, context)
        for span, named in zip(spans, meaning.spans, strict=True)
    ]
    ended = [deadline for deadline in found if deadline.last_day]
    if not ended:
        raise UnclearError(
            Message("The text names a start, {day}, but no last day.", day=found[0].start)
        )
    if not meaning.listed:
        ended = [d for d in ended if not any(_narrower(other, d) for other in ended)]
    last = max(ended, key=lambda deadline: deadline.last_day or date.min)
    if source := _source_of_year(meaning, context):
        last = replace(last, steps=(source, *last.steps))
    rhythm = Rhythm((), Every.YEAR, since=last.start) if meaning.continues else None
    others = {(d.start, d.last_day) for d in ended if d.last_day} - {(last.start, last.last_day)}
    if not others and not rhythm:
        return last
    step = Message("Several days are named; the latest, {day}, counts.", day=last.last_day)
    return replace(
        last,
        alternatives=tuple(sorted(others, key=lambda pair: pair[1])),
        steps=(*last.steps, step) if others else last.steps,
        rhythm=rhythm,
    )


def _source_of_year(meaning: Dated, context: Context) -> Message | None:
    """Where the year comes from if the text names none."""
    points = [point for span in meaning.spans for point in (span.first, span.last) if point]
    if any(point.year for point in points):
        return None
    if context.period:
        return Message("The year is that of the period {period}.", period=context.period.id)
    return Message("The year is that of the day of issue, {issued}.", issued=context.issued)


_BY_LAW = {
    Unit.MONTH: Message("Start, middle and end of a month are days (Civil Code, Art. 146.2)."),
    Unit.QUARTER: Message("Start, middle and end of a quarter are days, as those of a month."),
    Unit.YEAR: Message("Start, middle and end of a year are days (Civil Code, Art. 146.3)."),
}


def _narrower(one: Deadline, other: Deadline) -> bool:
    """Whether one day or window lies within another, wider window."""
    if one is other or not other.start or not one.last_day or not other.last_day:
        return False
    start = one.start or one.last_day
    within = other.start <= start and one.last_day <= other.last_day
    return within and (start, one.last_day) != (other.start, other.last_day)


def _start(span: Span, named: Span, context: Context) -> date | None:
    """First day of a window; without a year of its own it may lie in the year before the end."""
    if span.first is None or named.first is None:
        return None
    start, _ = years.window(span.first, context)
    _, last = years.window(span.last, context)
    if start > last and named.first.year is None and named.first.shift is None:
        start, _ = years.window(replace(span.first, year=(span.first.year or 0) - 1), context)
    if start > last:
        raise UnclearError(_disordered(start, last))
    return start


def _span(span: Span, start: date | None, expression: Expression, context: Context) -> Deadline:
    first, last = years.window(span.last, context)
    read = Message("“{raw}” is read as {first} to {last}.", raw=context.raw, first=first, last=last)
    if first == last:
        read = Message("“{raw}” is read as {last}.", raw=context.raw, last=last)
    one_day = span.last.unit is Unit.DAY or (span.last.pick is not None and first == last)
    hour = expression.time if one_day and span.bound is Bound.BEFORE else None
    match span.bound:
        case Bound.FROM | Bound.AFTER:
            start = first if span.bound is Bound.FROM else last + _ONE
            return Deadline(context.raw, Kind.UNCLEAR, context.policy, start=start)
        case Bound.BEFORE if not hour:
            return _before(first, start, read, context, one_day=one_day)
    if start or (span.bound is not Bound.UNTIL and not one_day):
        rule = Message("A window ends on its last day and never rolls.")
        if span.last.part in {Part.START, Part.MIDDLE, Part.END}:
            rule = _BY_LAW[span.last.unit]
        return _ending(Kind.WINDOW, start or first, last, (read, rule), context)
    if hour:
        rule = Message("An hour is named: the day itself still counts, up to {time}.", time=hour)
        return _ending(Kind.DAY, None, last, (read, rule), context)
    if not one_day:
        rule = Message("The end of a month, quarter or year never rolls.")
        return _ending(Kind.DAY, None, last, (read, rule), context)
    return _rolling(Kind.DAY, last, (read,), context)


def _ending(
    kind: Kind, start: date | None, last: date, steps: tuple[Message, ...], context: Context
) -> Deadline:
    return Deadline(
        context.raw, kind, context.policy, start=start, last_day=last, effective=last, steps=steps
    )


def _rolling(kind: Kind, last: date, steps: tuple[Message, ...], context: Context) -> Deadline:
    effective, more, notes = rolled(last, context.policy)
    return Deadline(
        context.raw,
        kind,
        context.policy,
        last_day=last,
        effective=effective,
        steps=(*steps, *more),
        notes=notes,
    )


def _before(
    day: date, start: date | None, read: Message, context: Context, *, one_day: bool
) -> Deadline:
    """What "trước ngày D" leaves: D-1, which never rolls to D or later."""
    policy = context.policy
    if policy.before == Before.INCLUSIVE and one_day:
        rule = Message("“trước” includes {day} (policy before: inclusive).", day=day)
        if start:
            return _ending(Kind.WINDOW, start, day, (read, rule), context)
        return _rolling(Kind.DAY, day, (read, rule), context)
    last = day - _ONE
    if start and start > last:
        raise UnclearError(_disordered(start, last))
    rule = Message(
        "“trước” excludes {day}: the last day is {last} (policy before: exclusive).",
        day=day,
        last=last,
    )
    found = _ending(Kind.WINDOW if start else Kind.DAY, start, last, (read, rule), context)
    found = replace(found, exclusive_day=day)
    if policy.days.is_working(last):
        return found
    near = policy.days.previous_working(last)
    never = Message(
        "It never rolls to {day}; the last working day before is {near}.", day=day, near=near
    )
    notes = undecided(policy, last)
    return replace(found, steps=(*found.steps, never), notes=notes)


def _disordered(start: date, last: date) -> Message:
    return Message("The start {start} lies after the end {last}.", start=start, last=last)
