"""From what an expression says to its days, in the context of its document."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.periods import Every, Period
from tongket.calendar.points import ImpossibleError, Point, Unit, Window
from tongket.calendar.policy import Before, Policy
from tongket.calendar.rhythms import Rhythm
from tongket.calendar.rolling import rolled, undecided
from tongket.calendar.terms import TermUnit
from tongket.calendar.wording.shapes import (
    Awaited,
    Bound,
    Counted,
    Dated,
    Expression,
    Referred,
    Relation,
    Repeated,
    Span,
    Standing,
    Unclear,
)
from tongket.diagnostics import Message
from tongket.folding import fold, squeeze

_ONE = timedelta(days=1)
ON_PLAN = 99
"""Shift of "năm kế hoạch": the year of the period, never that of the issue."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the expression itself does not say."""

    raw: str
    policy: Policy
    issued: date | None
    period: Period | None
    events: Mapping[str, date]


class UnclearError(Exception):
    """The expression has no day for the reason given."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def resolve(expression: Expression, context: Context) -> Deadline:
    """The deadline in its context; never raises."""
    try:
        found = _RESOLVERS[type(expression.meaning)](expression.meaning, expression, context)
        if expression.original:
            original = _dated(expression.original, expression, context)
            found = replace(found, original=original.last_day)
    except (UnclearError, ImpossibleError) as error:
        found = _bare(context, Kind.UNCLEAR, error.message)
    except (OverflowError, ValueError):
        found = _bare(context, Kind.UNCLEAR, Message("The day lies outside of the calendar."))
    if found.kind is Kind.UNCLEAR:
        return found
    if found.anchor:
        found = replace(found, anchor=_as_written(found.anchor, context.raw))
    return replace(
        found,
        time=expression.time,
        tentative=expression.tentative,
        occasional=expression.occasional,
        notes=(*found.notes, *_warnings(found, expression.weekday, context)),
    )


def _as_written(anchor: str, raw: str) -> str:
    """The anchor in the letters of the document, where it stands there in one piece."""
    plain, folded = squeeze(raw), fold(raw)
    start = folded.find(anchor) if len(plain) == len(folded) else -1
    return plain[start : start + len(anchor)] if start >= 0 else anchor


def _bare(context: Context, kind: Kind, *steps: Message, **more: Any) -> Deadline:
    return Deadline(context.raw, kind, context.policy, steps=steps, **more)


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


# Days and windows


def _dated(dated: Dated, expression: Expression, context: Context) -> Deadline:
    years = _years(dated, context)
    found = [_span(span, years, expression, context) for span in dated.spans]
    ended = [deadline for deadline in found if deadline.last_day]
    if not ended:
        raise UnclearError(
            Message("The text names a start, {day}, but no last day.", day=found[0].start)
        )
    if not dated.listed:
        ended = [d for d in ended if not any(_narrower(other, d) for other in ended)]
    last = max(ended, key=lambda d: d.last_day or date.min)
    others = {(d.start, d.last_day) for d in ended if d.last_day} - {(last.start, last.last_day)}
    alternatives = tuple(sorted(others, key=lambda pair: pair[1]))
    steps = last.steps
    if alternatives:
        steps += (Message("Several days are named; the latest, {day}, counts.", day=last.last_day),)
    rhythm = Rhythm((), Every.YEAR, since=last.start) if dated.continues else None
    return replace(last, alternatives=alternatives, steps=steps, rhythm=rhythm)


def _narrower(one: Deadline, other: Deadline) -> bool:
    """Whether one day or window lies within another, wider window."""
    if one is other or not other.start or not one.last_day or not other.last_day:
        return False
    start = one.start or one.last_day
    within = other.start <= start and one.last_day <= other.last_day
    return within and (start, one.last_day) != (other.start, other.last_day)


def _span(
    span: Span, years: Mapping[int, int], expression: Expression, context: Context
) -> Deadline:
    policy = context.policy
    first_day, last_day = _window(span.last, years, context)
    start = None
    if span.first:
        start = _start(span, years, context, last_day)
    step = Message(
        "“{raw}” is read as {first} to {last}.", raw=context.raw, first=first_day, last=last_day
    )
    if first_day == last_day:
        step = Message("“{raw}” is read as {last}.", raw=context.raw, last=last_day)
    single = span.last.unit is Unit.DAY or (span.last.pick is not None and first_day == last_day)
    match span.bound:
        case Bound.FROM | Bound.AFTER:
            after = span.bound is Bound.AFTER
            return _bare(context, Kind.UNCLEAR, step, start=last_day + _ONE if after else first_day)
        case Bound.BEFORE if not (expression.time and single):
            return _before(first_day, start, step, context, inclusive=single)
    if start or (span.bound is not Bound.UNTIL and not single):
        first = start or first_day
        window = Message("A window ends on its last day and never rolls.")
        return _bare(
            context, Kind.WINDOW, step, window, start=first, last_day=last_day, effective=last_day
        )
    if expression.time and span.bound is Bound.BEFORE:
        hour = Message(
            "An hour is named: the day itself still counts, up to {time}.", time=expression.time
        )
        return _bare(context, Kind.DAY, step, hour, last_day=last_day, effective=last_day)
    if not single:
        window = Message("The end of a month, quarter or year never rolls.")
        return _bare(context, Kind.DAY, step, window, last_day=last_day, effective=last_day)
    effective, steps, notes = rolled(last_day, policy)
    return _bare(
        context, Kind.DAY, step, *steps, last_day=last_day, effective=effective, notes=notes
    )


def _before(
    day: date, start: date | None, step: Message, context: Context, *, inclusive: bool
) -> Deadline:
    """ "trước ngày D": D-1, which never rolls to D or later."""
    policy = context.policy
    kind = Kind.WINDOW if start else Kind.DAY
    if policy.before is Before.INCLUSIVE and inclusive:
        effective, steps, notes = (day, (), ()) if start else rolled(day, policy)
        rule = Message("“trước” includes {day} (policy before: inclusive).", day=day)
        return _bare(
            context,
            kind,
            step,
            rule,
            *steps,
            start=start,
            last_day=day,
            effective=effective,
            notes=notes,
        )
    last = day - _ONE
    if start and start > last:
        raise UnclearError(_disordered(start, last))
    rule = Message(
        "“trước” excludes {day}: the last day is {last} (policy before: exclusive).",
        day=day,
        last=last,
    )
    steps, notes = (step, rule), ()
    if not policy.days.is_working(last):
        near = policy.days.previous_working(last)
        steps = (
            *steps,
            Message(
                "It never rolls to {day}; the last working day before is {near}.",
                day=day,
                near=near,
            ),
        )
        notes = undecided(policy, last)
    return Deadline(
        context.raw,
        kind,
        policy,
        start=start,
        last_day=last,
        effective=last,
        steps=steps,
        notes=notes,
        exclusive_day=day,
    )


def _disordered(start: date, last: date) -> Message:
    return Message("The start {start} lies after the end {last}.", start=start, last=last)


def _start(span: Span, years: Mapping[int, int], context: Context, last: date) -> date:
    """First day of a window; a start without a year of its own may lie in the year before."""
    assert span.first
    start, _ = _window(span.first, years, context)
    if start <= last:
        return start
    if span.first.year is None and span.first.shift is None:
        year = years[id(span.first)] - 1
        return span.first.window(year, context.policy.days)[0]
    raise UnclearError(_disordered(start, last))


def _years(dated: Dated, context: Context) -> dict[int, int]:
    """Year of each point: its own, of the points around it, of the period, of the issue."""
    points = [point for span in dated.spans for point in (span.first, span.last) if point]
    named = [point.year for point in points]
    found = {}
    for index, point in enumerate(points):
        around = [year for year in (*named[index:], *reversed(named[:index])) if year]
        found[id(point)] = _year(point, around[0] if around else None, context)
    return found


def _year(point: Point, around: int | None, context: Context) -> int:
    if point.year is not None:
        return point.year
    if around is not None:
        return around + (point.shift or 0)
    if point.shift != ON_PLAN and point.relative and context.issued:
        return context.issued.year
    if context.period and (year := _year_of(point, context.period)):
        return year + (point.shift or 0) % ON_PLAN
    if point.shift == ON_PLAN:
        raise UnclearError(Message("The year of the plan is not known; give a period."))
    if context.issued:
        return context.issued.year + (0 if point.relative else point.shift or 0)
    raise UnclearError(
        Message("The text names no year, and neither period nor day of issue is known.")
    )


def _year_of(point: Point, period: Period) -> int | None:
    """The year of the period, or the one of its years in which the point lies within it."""
    years = range(period.first.year, period.last.year + 1)
    if len(years) == 1 or period.every is Every.WEEK:
        return period.year
    month = point.month or point.number
    if point.unit not in {Unit.DAY, Unit.MONTH} or not 1 <= month <= 12:
        return None
    fitting = [
        year
        for year in years
        if date(year, month, min(point.number, 28)) in period
        or (point.unit is Unit.MONTH and period.first <= date(year, month, 28) <= period.last)
    ]
    return fitting[0] if len(fitting) == 1 else None


_EVERY = {Unit.WEEK: Every.WEEK, Unit.MONTH: Every.MONTH, Unit.QUARTER: Every.QUARTER}


def _window(point: Point, years: Mapping[int, int], context: Context) -> Window:
    if point.relative:
        every = _EVERY[point.unit]
        base = context.period if context.period and context.period.every is every else None
        if base is None and context.issued is None:
            raise UnclearError(
                Message(
                    "This {unit} is not known; give a period or the day of issue.", unit=point.unit
                )
            )
        period = (base or Period.of(context.issued or date.min, every)).shifted(point.shift or 0)
        if point.unit is Unit.WEEK:
            return period.window
        number = (period.first.month - 1) // (3 if point.unit is Unit.QUARTER else 1) + 1
        return replace(point, number=number, relative=False).window(
            period.first.year, context.policy.days
        )
    return point.window(years[id(point)], context.policy.days)


# Terms counted from an anchor


def _counted(counted: Counted, expression: Expression, context: Context) -> Deadline:
    term, policy = counted.term, context.policy
    day, steps = _anchor(counted, expression, context)
    if day is None:
        return _bare(context, Kind.RELATIVE, *steps, anchor=counted.anchor, term=term)
    last = term.counted(day, policy.days)
    rule = Message(
        "{term} {day}, which is not counted (Civil Code, Art. 147): {last}.",
        term=str(term),
        day=day,
        last=last,
    )
    notes = undecided(policy, day, last) if term.unit is TermUnit.WORKING_DAY else ()
    start, effective = None, last
    if term.backwards:
        if counted.span:
            start, last, effective = last, day - _ONE, day - _ONE
        steps += (rule, Message("A term counted backwards never rolls."))
    else:
        effective, more, warned = rolled(last, policy)
        steps += (rule, *more)
        notes = notes or warned
    return _bare(
        context,
        Kind.RELATIVE,
        *steps,
        start=start,
        last_day=last,
        effective=effective,
        anchor=counted.anchor,
        anchor_day=day,
        term=term,
        notes=notes,
    )


def _anchor(
    counted: Counted, expression: Expression, context: Context
) -> tuple[date | None, tuple[Message, ...]]:
    if counted.anchor is None:
        return None, (
            Message("The text does not say from when {term} is counted.", term=str(counted.term)),
        )
    if counted.point:
        dated = Dated((counted.point,))
        first, last = _window(counted.point.last, _years(dated, context), context)
        return (first if counted.term.backwards else last), ()
    if found := _event(counted.anchor, context):
        name, day = found
        return day, (Message("“{event}” is on {day}.", event=name, day=day),)
    if counted.own and context.issued:
        return context.issued, (Message("The document was issued on {day}.", day=context.issued),)
    return None, (Message("“{anchor}” has no day yet.", anchor=counted.anchor),)


def _event(anchor: str, context: Context) -> tuple[str, date] | None:
    """The event whose name occurs in the anchor or, failing that, in the whole text.

    The longest name wins; different days for names of which none holds the other are no answer.
    """
    if not context.events:
        return None
    for text in (fold(anchor), fold(context.raw)):
        names = sorted((n for n in context.events if _occurs(fold(n), text)), key=len, reverse=True)
        if not names:
            continue
        longest = fold(names[0])
        rivals = {context.events[n] for n in names if fold(n) not in longest} - {
            context.events[names[0]]
        }
        return None if rivals else (names[0], context.events[names[0]])
    return None


def _occurs(name: str, text: str) -> bool:
    """Whether the name stands in the text as whole words: task:t-9 is not in task:t-91."""
    start = text.find(name) if name else -1
    while start >= 0:
        before, after = (
            text[max(start - 1, 0) : start],
            text[start + len(name) : start + len(name) + 2],
        )
        if (
            not _joins(before)
            and not _joins(after[:1])
            and not (after[:1] in "-." and _joins(after[1:]))
        ):
            return True
        start = text.find(name, start + 1)
    return False


def _joins(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "_")


# Rhythms, events, references


def _repeated(repeated: Repeated, _: Expression, context: Context) -> Deadline:
    rhythm, period, policy = repeated.rhythm, context.period, context.policy
    if period:
        rules = tuple(
            replace(r, every=period.every) if r.every is None else r for r in rhythm.rules
        )
        rhythm = replace(rhythm, rules=rules)
    if rhythm.bare:
        step = Message("The text names a rhythm but no day: never late.")
        if rhythm.every is None:
            step = Message("The text names neither an interval nor a day: never late.")
        return _bare(context, Kind.RECURRING, step, start=rhythm.since, rhythm=rhythm)
    step = Message(
        "The deadline comes again in every {every}.", every=rhythm.every or "period of the report"
    )
    found = rhythm.of(period, policy) if period else []
    if not found:
        return _bare(context, Kind.RECURRING, step, rhythm=rhythm)
    *others, last = found
    alternatives = tuple((o.start, o.last_day) for o in others if o.last_day != last.last_day)
    steps = (
        step,
        Message("In {period} its last day is {day}.", period=last.period.id, day=last.last_day),
    )
    notes = undecided(policy, last.last_day)
    if last.effective != last.last_day:
        _, rolling, notes = rolled(last.last_day, policy)
        steps += rolling
    return Deadline(
        context.raw,
        Kind.RECURRING,
        policy,
        start=last.start,
        last_day=last.last_day,
        effective=last.effective,
        steps=steps,
        notes=notes,
        exclusive_day=last.exclusive_day,
        alternatives=alternatives,
        rhythm=rhythm,
    )


def _awaited(awaited: Awaited, expression: Expression, context: Context) -> Deadline:
    found = _event(awaited.anchor, context)
    policy = context.policy
    if found is None:
        step = Message("There is no day until “{event}” has one.", event=awaited.anchor)
        return _bare(context, Kind.EVENT, step, anchor=awaited.anchor)
    name, day = found
    step = Message("“{event}” is on {day}.", event=name, day=day)
    known: dict[str, Any] = {"anchor": awaited.anchor, "anchor_day": day}
    match awaited.relation:
        case Relation.AT:
            return _bare(context, Kind.EVENT, step, last_day=day, effective=day, **known)
        case Relation.BEFORE:
            last = day - _ONE
            return _bare(
                context, Kind.EVENT, step, last_day=last, effective=last, exclusive_day=day, **known
            )
        case Relation.IMMEDIATELY if policy.immediately is not None:
            last = policy.days.add(day, policy.immediately)
            rule = Message(
                "“ngay” leaves {count} working days (policy immediately): {last}.",
                count=policy.immediately,
                last=last,
            )
            notes = undecided(policy, day, last)
            return _bare(
                context, Kind.EVENT, step, rule, last_day=last, effective=last, notes=notes, **known
            )
    note = Message("The event has happened, but no day is set.")
    return _bare(context, Kind.EVENT, step, notes=(note,), **known)


def _referred(referred: Referred, _: Expression, context: Context) -> Deadline:
    if found := _event(referred.anchor, context):
        name, day = found
        step = Message("“{event}” is on {day}.", event=name, day=day)
        return _bare(
            context,
            Kind.REFERENCE,
            step,
            last_day=day,
            effective=day,
            anchor=referred.anchor,
            anchor_day=day,
        )
    step = Message("The day is the one that “{reference}” says.", reference=referred.anchor)
    return _bare(context, Kind.REFERENCE, step, anchor=referred.anchor)


def _standing(standing: Standing, _: Expression, context: Context) -> Deadline:
    start = None
    if standing.since:
        dated = Dated((Span(standing.since, Bound.FROM),))
        start = _window(standing.since, _years(dated, context), context)[0]
    return _bare(context, Kind.STANDING, Message("A continuous duty: never late."), start=start)


def _unclear(unclear: Unclear, _: Expression, context: Context) -> Deadline:
    return _bare(context, Kind.UNCLEAR, unclear.why)


_RESOLVERS: Mapping[type, Callable[[Any, Expression, Context], Deadline]] = {
    Dated: _dated,
    Counted: _counted,
    Repeated: _repeated,
    Awaited: _awaited,
    Referred: _referred,
    Standing: _standing,
    Unclear: _unclear,
}
