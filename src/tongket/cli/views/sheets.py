"""One score sheet explained: what it comes to, each deduction and each item not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.cli.views import closed
from tongket.cli.views.lines import Sheet as Told
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.tracking.evaluation import rounded
from tongket.tracking.evaluation.levels import asked, softened
from tongket.tracking.rewards import level_decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from tongket.records.kinds import Scheme
    from tongket.tracking.evaluation import (
        ClosedSheet,
        Evaluation,
        Line,
        Part,
        Sheet,
        Unmet,
    )


def explained(
    evaluation: Evaluation, sheet: Sheet, words: Words, held: ClosedSheet | None = None
) -> Told:
    """The sheet for people; ``held`` where it is closed."""
    scheme = evaluation.scheme
    title = f"{sheet.key} · {sheet.subject.name} · {words.say(_period(evaluation))}"
    blocks = [
        (words.text(N_("Deductions")), list(_lost(evaluation, sheet.deductions, words))),
        (
            words.text(N_("Verified below the most points")),
            list(_lost(evaluation, sheet.below_full, words)),
        ),
        (words.text(N_("Not assessed")), list(_open(evaluation, sheet, words))),
        (words.text(N_("Conditions of levels")), list(_conditions(scheme, sheet, words))),
    ]
    if held is not None:
        changed = words.text(N_("Changed since it was closed; told and not applied"))
        blocks.append((changed, list(closed.lines(held, words))))
    values = [(words.text(N_("Scheme")), f"{scheme.id} · {scheme.title}")]
    values += [(part.component.title, _part(part, words, scheme.digits)) for part in sheet.parts]
    values.append((words.text(N_("Total")), total(sheet, words, scheme.digits)))
    if scheme.levels:
        values.append((words.text(N_("Level")), words.value(level(evaluation, sheet))))
    values += [(words.text(label), told) for label, told in _decided(evaluation, sheet)]
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
    first, last = points(low, words, digits), points(high, words, digits)
    if assessed:
        return first
    if low < 0:
        return words.say(Message("{low} to {high}", low=first, high=last))
    return f"{first} – {last}"


def points(number: Fraction, words: Words, digits: int | None) -> str:
    """Points as the language writes them."""
    return words.number(rounded(number, digits))


def level(evaluation: Evaluation, sheet: Sheet) -> Message | str:
    """The level, the levels between which it lies, or that none fits."""
    scheme, grade = evaluation.scheme, sheet.grade
    if sheet.excluded is not None:
        return Message("not graded: {reason}", reason=sheet.excluded)
    if grade.level is not None:
        return softened(scheme, grade.level)
    if not evaluation.ended:
        return Message("none before the period has ended")
    if grade.in_gap:
        return Message("no level: the scheme leaves a gap here")
    if not grade.possible:
        return Message("the level was not certain")
    first, last = (softened(scheme, grade.possible[at]) for at in (0, -1))
    if not grade.gap:
        return Message("from “{first}” to “{last}”", first=first, last=last)
    if len(grade.possible) == 1:
        return Message("“{level}”, or no level: the scheme leaves a gap", level=first)
    return Message(
        "from “{first}” to “{last}”, or no level: the scheme leaves a gap", first=first, last=last
    )


def brief(scheme: Scheme, sheet: Sheet) -> Message | str:
    """The level as a column of a table has room for it."""
    grade = sheet.grade
    if sheet.excluded is not None:
        return Message("not graded")
    if grade.level is not None:
        return softened(scheme, grade.level)
    if grade.in_gap:
        return Message("no level fits")
    if not grade.possible or len(grade.possible) == len(scheme.levels or ()):
        return Message("not determined")
    first, last = (softened(scheme, grade.possible[at]) for at in (0, -1))
    told = Message("{first} … {last}", first=first, last=last) if first != last else first
    return Message("{level}, or none", level=told) if grade.gap else told


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


def _decided(evaluation: Evaluation, sheet: Sheet) -> Iterator[tuple[str, str]]:
    grading = sheet.grading
    titles = {one.id: one.title for one in evaluation.scheme.levels or ()}
    held = grading.level if grading is not None else None
    if held is not None:
        steps = (
            (N_("Own level"), held.self_),
            (N_("Level after verification"), held.verified),
            (N_("Level decided"), level_decided(grading, evaluation.as_of)),
        )
        yield from ((label, titles.get(told, told)) for label, told in steps if told)


def _lost(
    evaluation: Evaluation, those: Iterable[tuple[Part, Line]], words: Words
) -> Iterator[str]:
    digits = evaluation.scheme.digits
    for part, line in those:
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


def _conditions(scheme: Scheme, sheet: Sheet, words: Words) -> Iterator[str]:
    for one in sheet.grade.missed:
        yield words.say(unmet(scheme, one, words))


def unmet(scheme: Scheme, one: Unmet, words: Words) -> Message:
    """A condition that fails or is open, with the numbers."""
    named, told = words.value(softened(scheme, one.level)), words.say(one.measured.told)
    wanted = asked(one.condition)
    if one.certain:
        return Message("“{level}” fails: {asked} ({told})", level=named, asked=wanted, told=told)
    return Message("“{level}” is open: {asked} ({told})", level=named, asked=wanted, told=told)
