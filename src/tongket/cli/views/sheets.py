"""One score sheet explained: what it comes to, each deduction and each item not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.views import closed
from tongket.cli.views.lines import Sheet as Told
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.tracking.evaluation import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from tongket.records.kinds import Condition, Scheme, SchemeLevel
    from tongket.tracking.evaluation import (
        ClosedSheet,
        Evaluation,
        Line,
        Measured,
        Part,
        Sheet,
        Unmet,
    )

MEASURES: Final = {
    "done": N_("tasks done"),
    "on-time": N_("tasks done on time"),
    "late": N_("tasks late"),
    "quality": N_("tasks with the quality asked for"),
    "exceeded": N_("tasks with results above what was asked"),
    "targets-met": N_("targets met"),
    "reports-on-time": N_("reports on time"),
    "disciplined": N_("persons disciplined"),
}


def explained(
    evaluation: Evaluation, sheet: Sheet, words: Words, held: ClosedSheet | None = None
) -> Told:
    """The sheet for people; ``held`` where it is closed."""
    scheme = evaluation.scheme
    title = f"{sheet.key} · {sheet.subject.name} · {words.say(_period(evaluation))}"
    blocks = [
        (words.text(N_("Deductions")), list(_deductions(evaluation, sheet, words))),
        (words.text(N_("Not assessed")), list(_open(evaluation, sheet, words))),
        (words.text(N_("Conditions of levels")), list(_conditions(sheet, words))),
    ]
    if held is not None:
        changed = words.text(N_("Changed since it was closed; told and not applied"))
        blocks.append((changed, list(closed.lines(held, words))))
    values = [(words.text(N_("Scheme")), f"{scheme.id} · {scheme.title}")]
    values += [(part.component.title, _part(part, words, scheme.digits)) for part in sheet.parts]
    values.append((words.text(N_("Total")), total(sheet, words, scheme.digits)))
    if scheme.levels:
        values.append((words.text(N_("Level")), words.value(level(sheet))))
    values += [(words.text(label), told) for label, told in _decided(scheme, sheet)]
    if held is not None:
        values.append((words.text(N_("Closed")), words.day(held.closed.day)))
    if sheet.withheld:
        values.append((words.text(N_("Not shown")), words.number(sheet.withheld)))
    return Told(title, values, blocks)


def total(sheet: Sheet, words: Words, digits: int | None) -> str:
    """The total, or between what it lies."""
    return span(sheet.low, sheet.high, words, digits, assessed=sheet.assessed)


def span(low: Fraction, high: Fraction, words: Words, digits: int | None, *, assessed: bool) -> str:
    """One number, or two with a dash between them where something is not assessed.

    Where nobody has said what could be reached nothing is known: no number then.
    """
    if low == high and not assessed:
        return "…"
    first = points(low, words, digits)
    return first if assessed else f"{first} – {points(high, words, digits)}"


def points(number: Fraction, words: Words, digits: int | None) -> str:
    """Points as the language writes them."""
    return words.number(rounded(number, digits))


def level(sheet: Sheet) -> Message | str:
    """The level, the levels between which it lies, or that none fits."""
    grade = sheet.grade
    if sheet.excluded is not None:
        return Message("not graded: {reason}", reason=sheet.excluded)
    if grade.level is not None:
        return grade.level.title
    if grade.in_gap:
        return Message("no level: the scheme leaves a gap here")
    if not grade.possible:
        return Message("the level was not certain")
    first, last = grade.possible[0].title, grade.possible[-1].title
    if not grade.gap:
        return Message("from “{first}” to “{last}”", first=first, last=last)
    if len(grade.possible) == 1:
        return Message("“{level}”, or no level: the scheme leaves a gap", level=first)
    return Message(
        "from “{first}” to “{last}”, or no level: the scheme leaves a gap", first=first, last=last
    )


def brief(sheet: Sheet, levels: Sequence[SchemeLevel]) -> Message | str:
    """The level as a column of a table has room for it."""
    grade = sheet.grade
    if sheet.excluded is not None:
        return Message("not graded")
    if grade.level is not None:
        return grade.level.title
    if grade.in_gap:
        return Message("no level fits")
    if not grade.possible or len(grade.possible) == len(levels):
        return Message("not determined")
    first, last = grade.possible[0].title, grade.possible[-1].title
    told: Message | str = f"{first} … {last}" if first != last else first
    return Message("{level}, or none", level=told) if grade.gap else told


def condition(one: Condition, words: Words) -> str:
    """What a level asks for: “tasks done on time ≥ 100 %”."""
    parts = []
    for sign, value in (("≥", one.at_least), ("≤", one.at_most)):
        if value is not None:
            told = words.number(value) if one.measure == "disciplined" else words.percent(value)
            parts.append(f"{sign} {told}")
    return f"{words.text(MEASURES[one.measure])} {', '.join(parts)}"


def reading(one: Measured) -> Message | str:
    """What the records tell of a measure."""
    if one.fact is not None:
        return Message("{n} as the grading says", n=one.fact.value)
    if not one.total:
        return Message("nothing is recorded")
    if one.unknown:
        return Message(
            "{n} of {total}, {unknown} not known", n=one.yes, total=one.total, unknown=one.unknown
        )
    return Message("{n} of {total}", n=one.yes, total=one.total)


def _period(evaluation: Evaluation) -> Message:
    return Message("{period}, as of {day}", period=evaluation.period.id, day=evaluation.as_of)


def _part(part: Part, words: Words, digits: int | None) -> str:
    told = span(part.low, part.high, words, digits, assessed=part.assessed)
    if part.most is None:
        return told
    whole = points(part.most, words, digits)
    said = Message("{points} of {most}", points=told, most=whole)
    if not part.lines:
        said = Message("{points} of {most}: no item", points=told, most=whole)
    return words.say(said)


def _decided(scheme: Scheme, sheet: Sheet) -> Iterator[tuple[str, str]]:
    grading = sheet.grading
    titles = {one.id: one.title for one in scheme.levels or ()}
    held = grading.level if grading is not None else None
    if held is not None:
        steps = (
            (N_("Own level"), held.self_),
            (N_("Level after verification"), held.verified),
            (N_("Level decided"), held.decided),
        )
        yield from ((label, titles.get(told, told)) for label, told in steps if told)


def _deductions(evaluation: Evaluation, sheet: Sheet, words: Words) -> Iterator[str]:
    digits = evaluation.scheme.digits
    for part, line in sheet.deductions:
        lost = points(part.lost(line), words, digits)
        bases = [one.basis for one in line.taken if one.basis and (one.share or one.points)]
        yield "\n".join(
            [f"−{lost}  {line.item}: {line.title}", *_why(line, words), *_rule(line, bases, words)]
        )


def _open(evaluation: Evaluation, sheet: Sheet, words: Words) -> Iterator[str]:
    digits = evaluation.scheme.digits
    for part in sheet.parts:
        if not part.lines and part.most is not None:
            most = points(part.most, words, digits)
            none = words.say(Message("no item in the period"))
            yield f"{most}  {part.component.title}: {none}"
        for line in part.open:
            most = points(part.possible_of(line), words, digits)
            yield "\n".join([f"{most}  {line.item}: {line.title}", *_why(line, words)])


def _why(line: Line, words: Words) -> list[str]:
    why = line.why
    if line.due is not None and line.delivered is not None:
        why = Message(
            "{why} (due {due}, delivered {day})", why=why, due=line.due, day=line.delivered
        )
    return [words.say(why), words.say(Message("record: {place}", place=line.place))]


def _rule(line: Line, bases: list[str], words: Words) -> list[str]:
    place = words.say(Message("rule: {place}", place=line.rule))
    return [f"{place} ({'; '.join(bases)})" if bases else place]


def _conditions(sheet: Sheet, words: Words) -> Iterator[str]:
    for one in sheet.grade.missed:
        yield words.say(unmet(one, words))


def unmet(one: Unmet, words: Words) -> Message:
    """A condition that fails or is open, with the numbers."""
    asked, told = condition(one.condition, words), words.value(reading(one.measured))
    if one.certain:
        return Message(
            "“{level}” fails: {asked} ({told})", level=_title(one.level), asked=asked, told=told
        )
    return Message(
        "“{level}” is open: {asked} ({told})", level=_title(one.level), asked=asked, told=told
    )


def _title(one: SchemeLevel) -> str:
    return one.title
