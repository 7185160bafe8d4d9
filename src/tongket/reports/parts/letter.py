"""The letter to a late unit (nhắc nhở, đôn đốc, phê bình): what tracking says is to be sent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.folding import fold
from tongket.records.secrecy import may_show
from tongket.reports.language import period_text
from tongket.reports.lines.figure import Figure
from tongket.reports.lines.letter import EarlierLetter, LetterPart, LetterRow, LetterSort
from tongket.reports.nothing import NothingToReport
from tongket.reports.parts.due import due_text, time_text
from tongket.reports.parts.office import office, typed_document
from tongket.tracking import Expected, Standing
from tongket.tracking.escalation import LateThing, Sort, UnitLetter, escalation
from tongket.tracking.letters import Step
from tongket.tracking.superiors import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tongket.records.kinds import Letter, Task, Unit
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart
    from tongket.tracking import DatedStanding

_FEW: Final = 3
"""So many things are listed in the text; more stand in an annex."""
_DOCUMENTS: Final = 3
"""So many documents are named in a sentence."""
_SORTS: Final = {
    Sort.TASK: (Message("overdue tasks"), Message("Overdue tasks")),
    Sort.REPORT: (Message("reports not sent"), Message("Reports not sent")),
    Sort.RETURNED: (
        Message("reports sent back and not sent again"),
        Message("Reports sent back and not sent again"),
    ),
    Sort.REMEDY: (
        Message("findings of inspections not mended"),
        Message("Findings of inspections not mended"),
    ),
    Sort.ANSWER: (
        Message("proposals and opinions not answered"),
        Message("Proposals and opinions not answered"),
    ),
}
_AWAITED: Final = {
    Sort.TASK: Message("Tasks whose result is awaited"),
    Sort.REMEDY: Message("Findings of inspections whose remedy is awaited"),
}
"""What they are called to bodies beside the office, which are not late."""
_REPORTED: Final = frozenset({Sort.REPORT, Sort.RETURNED})


def about_urging(scope: Scope) -> Scope:
    """A letter is to one unit that is late; to any other none is made."""
    if scope.unit_word is None:
        raise TongketError(
            Message("a letter is to one unit; none is named"),
            Message("name it with --unit, or write to all that are late with --all"),
        )
    if scope.plan_ids or scope.period is not None:
        raise TongketError(
            Message("a letter is about all that its unit is late with"),
            Message("leave --plan and --period out"),
        )
    letter_of(scope)
    return scope


def letter_of(scope: Scope) -> UnitLetter:
    """What is to be sent to the unit in scope; ``NothingToReport`` where nothing is."""
    unit, due = scope.unit, escalation(scope.tracking)
    if unit is None:
        raise TongketError(Message("a letter is to one unit; none is named"))
    letter = (due.criticisms if scope.criticism else due.letters).get(unit.id)
    if letter is not None:
        return letter
    if scope.criticism:
        told = Message("{unit} is late with nothing that has come to criticism", unit=unit.name)
        raise NothingToReport(told)
    waiting = [one for one in due.waiting if one.unit.id == unit.id]
    blamed = [one for one in due.criticised if one.unit.id == unit.id]
    if not waiting and blamed:
        raise NothingToReport(
            Message(
                "{unit} was criticised for all {n} late things: what follows the leaders decide",
                unit=unit.name,
                n=len(blamed),
            )
        )
    if not waiting:
        raise NothingToReport(
            Message("{unit} is late with nothing that it could be written to about", unit=unit.name)
        )
    again = min(one.again for one in waiting if one.again is not None)
    last = max(one.past.letters[-1].date for one in waiting)
    raise NothingToReport(
        Message(
            "{unit}: all {n} late things were written about by {last}; again from {day}",
            unit=unit.name,
            n=len(waiting),
            last=last,
            day=again,
        )
    )


def urging_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """What the letter is about (trích yếu)."""
    letter = letter_of(scope)
    sorts = {one.sort for one in letter.things}
    what = Message("tasks and duties to report")
    if sorts <= _REPORTED:
        what = Message("duties to report")
    elif not sorts & _REPORTED:
        what = Message("tasks")
    if letter.relation is Relation.BESIDE:
        title = Message("co-operation in carrying out {what}", what=what)
    else:
        title = Message(_TITLES[letter.step].text, what=what)
    if letter.time > 1:
        title = Message("{title} (letter {n})", title=title, n=letter.time)
    return scope.words.say(title)


_TITLES: Final = {
    Step.REMINDER: Message("reminder of {what} that are due"),
    Step.URGING: Message("urging of {what} that are overdue"),
    Step.CRITICISM: Message("criticism of delay with {what}"),
}


def letter_part(scope: Scope) -> LetterPart:
    """The letter of the unit in scope."""
    letter = letter_of(scope)
    words = scope.words
    longest = max(letter.things, key=lambda one: one.days)
    day = scope.issued or scope.tracking.as_of
    return LetterPart(
        letter.unit.name,
        letter.relation.value,
        letter.step.value,
        letter.time,
        _figure("total", letter.things),
        tuple(_sorts(scope, letter)),
        _figure("reminded", (one for one in letter.things if one.past.letters)),
        _figure("criticised", letter.things if letter.step is Step.CRITICISM else ()),
        Figure("letter.longest", longest.days, (longest.key,)),
        _documents(scope, letter.things),
        tuple(
            EarlierLetter(
                words.say(_STEPS[Step(one.step or Step.REMINDER)]),
                _cited(scope, one),
                one.date,
                one.answered,
            )
            for one in letter.earlier
        ),
        _done(scope, letter),
        _watchers(scope, letter.things),
        Figure("letter.answer-by", escalation(scope.tracking).answer_by(day)),
        tuple(_row(scope, one, letter.step) for one in letter.things),
        len(letter.things) <= _FEW,
        office(replace(scope, criticism=False)).name,
        tuple(_gaps(scope, letter)),
    )


_STEPS: Final = {
    Step.REMINDER: Message("reminded"),
    Step.URGING: Message("urged"),
    Step.CRITICISM: Message("criticised"),
}


def _done(scope: Scope, letter: UnitLetter) -> str:
    steps = {Step(one.step or Step.REMINDER) for one in letter.earlier}
    return ", ".join(scope.words.say(told) for step, told in _STEPS.items() if step in steps)


def _figure(name: str, things: Iterable[LateThing]) -> Figure:
    keys = tuple(one.key for one in things)
    return Figure(f"letter.{name}", len(keys), keys)


def _sorts(scope: Scope, letter: UnitLetter) -> Iterator[LetterSort]:
    things, below = letter.things, letter.relation is Relation.BELOW
    for sort, (label, title) in _SORTS.items():
        those = [one for one in things if one.sort is sort]
        if those:
            say = scope.words.say
            over = title if below else _AWAITED.get(sort, title)
            yield LetterSort(sort.value, say(label), say(over), _figure(sort.value, those))


def _row(scope: Scope, one: LateThing, step: Step) -> LetterRow:
    cited = "; ".join(_cited(scope, letter) for letter in one.past.letters)
    reference = _reference(scope, one.owed)
    return LetterRow(
        one.sort.value,
        _title(scope, one),
        _typed(scope, reference),
        _due(scope, one),
        one.days,
        cited,
        scope.words.say(_asked(one)),
        step is Step.CRITICISM,
        one.key,
    )


def _title(scope: Scope, one: LateThing) -> str:
    """What is late: with the period of what recurs, and whose it was before."""
    say, owed = scope.words.say, one.owed
    first: Unit | None = None
    if isinstance(owed, Expected):
        title, period, first = owed.regime.title, _period(scope, owed), owed.unit
    elif isinstance(owed, Standing):
        part = owed.obligation
        period = period_text(scope.words, part.period) if part.period else ""
        title, first = part.task.title.rstrip(" .;"), part.unit or _before(scope, one, part.task)
    else:
        record = owed.record
        title, period = str(getattr(record, "text", record.id)), ""
    if period:
        title = say(Message("{title} ({period})", title=title, period=period))
    if first is not None and first.id != one.unit.id:
        title = say(Message("{title} (of {unit} before)", title=title, unit=first.name))
    return title


def _before(scope: Scope, one: LateThing, task: Task) -> Unit | None:
    """The lead whose business the unit has taken over, where it does not lead the task itself."""
    registry, as_of = scope.tracking.ws.registry, scope.tracking.as_of
    leads = registry.members(task.lead, as_of)
    if any(lead.id == one.unit.id for lead in leads):
        return None
    return next((lead for lead in leads if one.unit in registry.holders(lead, as_of)), None)


def _period(scope: Scope, one: Expected) -> str:
    once = one.duty.every == "once" and not one.regime.first
    return "" if once else period_text(scope.words, one.period.id)


def _reference(scope: Scope, owed: Standing | Expected | DatedStanding) -> str | None:
    """The document that gives it."""
    if isinstance(owed, Expected):
        return owed.regime.basis
    record = owed.obligation.task if isinstance(owed, Standing) else owed.record
    basis, plan_id, arisen = record.papers
    plan = scope.tracking.ws.plans.get(plan_id or "")
    return basis or (plan.document if plan is not None else None) or arisen


def _due(scope: Scope, one: LateThing) -> str:
    """The deadline in its words, and the day that judges lateness where they do not say it.

    A day off is followed by the working day that counts: “28/02/2026 (02/3/2026)”. Of a deadline
    that was moved, the day from which it was.
    """
    say, owed, due = scope.words.say, one.owed, one.owed.due
    original = None
    if isinstance(owed, Expected):
        text, day = owed.tier.due or "", owed.nominal
    elif isinstance(owed, Standing):
        text, day = due_text(scope, owed.obligation.task), owed.adjusted.nominal
        original = owed.original.nominal
    else:
        text, day, original = owed.record.due or "", owed.adjusted.nominal, owed.original.nominal
        text = time_text(scope, text)
    if day is not None and original is not None and original != day:
        told = Message("{day} (moved from {original})", day=day, original=original)
        if due is not None and due != day:
            told = Message(
                "{day} ({due}; moved from {original})", day=day, due=due, original=original
            )
        return say(told)
    shown = scope.words.day(due) if due is not None else ""
    if not text or due is None or _says(text, due) or shown in text:
        return text or shown
    return say(Message("{text} ({day})", text=text, day=shown))


def _says(text: str, day: date) -> bool:
    """Whether a text writes a day in figures, with or without zeros before them."""
    figures = {tuple(map(int, found)) for found in _FIGURES.findall(text)}
    return (day.day, day.month, day.year) in figures


_FIGURES: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _asked(one: LateThing) -> Message:
    """What the unit is to do about it."""
    if one.returned is not None:
        return Message("mend what was sent back on {day} and send it again", day=one.returned)
    if one.sort is Sort.REPORT:
        return Message("send the report")
    if one.sort is Sort.ANSWER:
        return Message("answer it")
    products = one.owed.obligation.task.products if isinstance(one.owed, Standing) else None
    if products:
        what = "; ".join(name[:1].lower() + name[1:] if _plain(name) else name for name in products)
        return Message("send the product: {what}", what=what)
    if one.sort is Sort.REMEDY:
        return Message("mend it and report the result")
    return Message("carry it out and report the result")


def _plain(name: str) -> bool:
    """Whether a name begins with a word that is no name or abbreviation: “Bộ Tư pháp”, “UBND”."""
    first, _, rest = name.partition(" ")
    named = rest[:1].isupper() or fold(name).startswith(_BODIES)
    return len(first) > 1 and first[1:].islower() and not named


_BODIES: Final = (
    *("ủy ban", "văn phòng", "tỉnh ủy", "thành ủy", "đảng ủy", "chính phủ", "quốc hội"),
    *("thủ tướng", "bộ chính trị", "trung ương", "hội đồng", "mặt trận", "công an", "ban thường"),
)
"""How the names of bodies begin that have a small second word."""


def _cited(scope: Scope, letter: Letter) -> str:
    """An earlier letter as a sentence names it; one above the ceiling by its day alone."""
    day = scope.words.day(letter.date)
    if letter.number is None or not may_show(scope.tracking.ws, letter):
        return scope.words.say(Message("letter of {day}", day=day))
    return scope.words.say(Message("letter No. {number} of {day}", number=letter.number, day=day))


def _documents(scope: Scope, things: Iterable[LateThing]) -> tuple[str, ...]:
    """The documents that give the things; none where there are too many for a sentence.

    One without a number is no document to those who read of it, and stands beside its thing only.
    """
    found = dict.fromkeys(_numbered(scope, _reference(scope, one.owed)) for one in things)
    named = tuple(name for name in found if name)
    return named if len(named) <= _DOCUMENTS else ()


def _numbered(scope: Scope, reference: str | None) -> str:
    document = scope.tracking.ws.documents.find(reference)
    return _typed(scope, reference) if document is None or document.number else ""


def _typed(scope: Scope, reference: str | None) -> str:
    """A document with its type; the words themselves where no record holds it."""
    document = scope.tracking.ws.documents.find(reference)
    if document is None:
        return reference or ""
    return typed_document(scope, document) if scope.may_print(document) else ""


def _watchers(scope: Scope, things: Iterable[LateThing]) -> tuple[str, ...]:
    """Who follows the tasks up (cơ quan theo dõi), the unit itself left out."""
    members, found = scope.tracking.ws.registry.members, {}
    for one in things:
        if isinstance(one.owed, Standing):
            for unit in members(one.owed.obligation.task.follow_up, scope.tracking.as_of):
                found[unit.id] = unit
    own = {scope.unit.id if scope.unit else "", scope.issuer.id if scope.issuer else ""}
    return tuple(unit.name for name, unit in found.items() if name not in own)


def _gaps(scope: Scope, letter: UnitLetter) -> Iterator[str]:
    """What the letter leaves out, for the verification sheet."""
    for one in letter.waiting:
        again = one.again or scope.tracking.as_of
        told = Message("left out until {day}, written about before: {key}", day=again, key=one.key)
        yield scope.words.say(told)
    for sent in letter.earlier:
        if sent.number is None:
            yield scope.words.say(Message("letters/{id} has no number to be cited by", id=sent.id))
    if letter.step is Step.CRITICISM:
        yield scope.words.say(Message("a criticism is decided by the leaders: this is a draft"))
    elif letter.ripe:
        yield scope.words.say(come_so_far(len(letter.ripe)))
    for one in escalation(scope.tracking).criticised:
        if one.unit.id == letter.unit.id:
            told = Message("left out, criticised before: {key}", key=one.key)
            yield scope.words.say(told)


def come_so_far(things: int) -> Message:
    """That things have come to criticism, which the office does not give of itself."""
    return Message(
        "Come to criticism: {n}; for the leaders to decide, draft it with --criticism", n=things
    )
