"""The clerk's day: what has arrived, is due, is late, waits for an answer, is to be urged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tongket.cli.naming import heading
from tongket.cli.owing import awaits_opinion, is_late
from tongket.cli.references import references
from tongket.cli.terminal import BOLD, Screen, cells, json_text, printable
from tongket.cli.urging import step_of
from tongket.cli.views.status import by_task, name_of, periods_of, who_of
from tongket.cli.withheld import lines, withheld
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.records.kinds import Directive
from tongket.records.secrecy import may_show
from tongket.tracking import Bucket, Progress, Receipt
from tongket.tracking.escalation import Sort, escalation
from tongket.tracking.superiors import Relation, may_call_late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tongket.tracking import DatedStanding, Expected, Judged, Standing, Tracking

_MOST: Final = 10
_FEWEST: Final = 32
"""Cells that a title must have beside its name and notes; else these go to the next line."""
_NONE: Final = timedelta(0)
_NEW: Final = timedelta(days=30)
_OVER: Final = frozenset({Progress.DONE, Progress.CANCELLED, Progress.ENDED})
_OPEN: Final = frozenset({Bucket.OVERDUE, Bucket.DUE_SOON, Bucket.IN_TIME})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to see to: its record or obligation, and what is said of it."""

    name: str
    text: str
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Things of one sort, the most urgent first."""

    key: str
    title: str
    lines: tuple[Line, ...]
    folded: tuple[Line, ...] = ()
    """The same for people, one line for each task; empty where the lines are none of tasks."""


def blocks(t: Tracking) -> tuple[Block, ...]:
    """The blocks of the day in the order in which a clerk looks at them."""
    standings = [
        standing
        for one in t.tasks.values()
        if one.task.nature != "general" and may_show(t.ws, one.task)
        for standing in one.standings
    ]
    due = [one for one in standings if one.bucket in _OPEN and one.due == t.as_of]
    overdue = sorted((one for one in standings if is_late(t, one)), key=lambda one: -one.days_late)
    above = [one for one in standings if awaits_opinion(t, one)]
    soon = [one for one in standings if one.bucket is Bucket.DUE_SOON and one.due != t.as_of]
    awaiting = [one for one in standings if one.bucket is Bucket.AWAITING]
    asked = [one for one in standings if one.history.asked and one.progress not in _OVER]
    others = [one for one in t.dated.values() if may_show(t.ws, one.record)]
    return (
        Block("arrived", N_("New documents without tasks"), tuple(_arrived(t))),
        _block(t, "due_today", N_("Due today"), due, _due_on(others, t.as_of)),
        _block(t, "overdue", N_("Overdue"), overdue, _late(others)),
        _block(t, "due_soon", N_("Due soon"), sorted(soon, key=_due), _near(others, t.as_of)),
        _block(t, "not_updated", N_("Planned, not recorded as held"), (), _past(others)),
        _block(t, "awaiting", N_("Awaiting confirmation"), sorted(awaiting, key=_delivered)),
        _block(t, "extensions", N_("Extensions asked, not answered"), asked),
        _block(
            t,
            "opinions",
            N_("Awaiting the opinion of bodies above or beside"),
            above,
            _above(others),
        ),
        Block("reports", N_("Reports not received"), tuple(_reports(t)), tuple(_folded(t))),
        Block("to_urge", N_("To urge"), tuple(_written_to(t, Relation.BELOW))),
        Block("to_ask", N_("To ask for cooperation"), tuple(_written_to(t, Relation.BESIDE))),
    )


def text(t: Tracking, words: Words, screen: Screen) -> str:
    """At most ten lines of each block; blocks without any are left out."""
    parts = [words.say(Message("Today, {day}", day=t.as_of)) + "\n"]
    for block in blocks(t):
        if not block.lines:
            continue
        told = block.folded or block.lines
        title = f"{words.text(block.title)} ({words.number(len(told))})"
        shown = [_shown(line, words, screen) for line in told[:_MOST]]
        if len(told) > _MOST:
            rest = len(told) - _MOST
            shown.append("  " + words.say(Message("… and {n} more", n=rest)))
        parts.append("\n".join([screen.paint(title, BOLD), *shown]) + "\n")
    if len(parts) == 1:
        parts.append(words.text(N_("Nothing waits.")) + "\n")
    if hidden := list(lines(withheld(t.ws), words)):
        parts.append("\n".join(hidden) + "\n")
    return "\n".join(parts)


def json(t: Tracking, words: Words) -> str:
    """All lines of all blocks."""
    data = {
        block.key: [
            {"name": one.name, "text": one.text, "notes": [words.say(note) for note in one.notes]}
            for one in block.lines
        ]
        for block in blocks(t)
    }
    hidden = list(withheld(t.ws))
    return json_text({"as_of": t.as_of.isoformat(), **data, "withheld": hidden})


def _shown(line: Line, words: Words, screen: Screen) -> str:
    notes = " · ".join(words.say(note) for note in line.notes)
    head, tail = f"  {line.name}  ", f" · {notes}" if notes else ""
    if screen.width is None:
        return printable(head + line.text + tail)
    if cells(head + tail) + _FEWEST > screen.width:
        title = _clipped(line.text, screen.width - cells(head))
        return (
            printable(head + title) + "\n" + printable(f"    {_clipped(notes, screen.width - 4)}")
        )
    return printable(head + _clipped(line.text, screen.width - cells(head + tail)) + tail)


def _clipped(text: str, room: int) -> str:
    return text if cells(text) <= room else text[: max(room - 1, 0)].rstrip() + "…"


def _arrived(t: Tracking) -> Iterable[Line]:
    """Documents of the last thirty days from which no plan, task, duty or document follows."""
    followed = {
        found.id
        for folder in ("plans", "tasks", "regimes", "directives")
        for record in t.ws.records[folder].values()
        for _, found in references(t.ws, record)
        if isinstance(found, Directive)
    }
    new = []
    for one in t.ws.directives.values():
        day = (one.received.date if one.received else None) or one.issued
        if not may_show(t.ws, one):
            continue
        if day is not None and _NONE <= t.as_of - day <= _NEW and one.id not in followed:
            new.append((day, one))
    for day, one in sorted(new, key=lambda pair: pair[0], reverse=True):
        said = f"{one.number} – {one.title}" if one.number else one.title
        yield Line(f"directives/{one.id}", said, (Message("of {day}", day=day),))


def _block(
    t: Tracking,
    key: str,
    title: str,
    standings: Sequence[Standing],
    others: Sequence[DatedStanding] = (),
) -> Block:
    """Obligations, one line each, for people one line for each task; then what is no task."""
    more = tuple(_dated(one) for one in others)
    single = tuple(_line(t, [one]) for one in standings)
    folded = tuple(_line(t, those) for those in by_task(standings))
    return Block(key, title, single + more, folded + more)


def _dated(one: DatedStanding) -> Line:
    """One meeting, opinion, proposal or inspection."""
    units = tuple(unit.short or unit.name for unit in one.owing)
    notes = [Message("{unit}", unit=units)] if units else []
    if one.due is not None:
        notes.append(Message("due {day}", day=one.due))
    if one.late and not _to_be_held(one):
        notes.append(Message("{n} days late", n=one.days_late))
    return Line(one.key, heading(one.record), tuple(notes))


def _to_be_held(one: DatedStanding) -> bool:
    return one.record.ended_at == ("held",)


def _due_on(others: Iterable[DatedStanding], day: date) -> list[DatedStanding]:
    return [one for one in others if one.bucket in _OPEN and one.due == day]


def _near(others: Iterable[DatedStanding], day: date) -> list[DatedStanding]:
    near = [one for one in others if one.bucket is Bucket.DUE_SOON and one.due != day]
    return sorted(near, key=_due)


def _late(others: Iterable[DatedStanding]) -> list[DatedStanding]:
    """Answers that are overdue, the longest first; nobody is late with what is held."""
    late = [one for one in others if one.late and not _to_be_held(one)]
    return sorted(late, key=lambda one: -one.days_late)


def _past(others: Iterable[DatedStanding]) -> list[DatedStanding]:
    """What was planned for a day that has passed, and is not recorded as held."""
    past = [one for one in others if one.bucket is Bucket.OVERDUE and _to_be_held(one)]
    return sorted(past, key=_due)


def _above(others: Iterable[DatedStanding]) -> list[DatedStanding]:
    return sorted((one for one in others if one.awaits_opinion and not _to_be_held(one)), key=_due)


def _line(t: Tracking, those: Sequence[Standing]) -> Line:
    """One obligation, or the most urgent one of several of a task."""
    one = those[0]
    notes = [Message("{unit}", unit=lead)] if (lead := who_of(t, those)) else []
    if one.due is not None:
        notes.append(Message("due {day}", day=one.due))
    if (periods := periods_of(those)) > 1:
        notes.append(Message("periods: {n}", n=periods))
    if one.bucket is Bucket.AWAITING and one.delivered is not None:
        notes.append(Message("submitted {day}", day=one.delivered))
    if is_late(t, one):
        notes.append(Message("{n} days late", n=one.days_late))
    asked = one.history.asked
    if asked is not None and asked.to:
        until = t.deadlines.moved(one.obligation.task, asked)
        day = until.last_day if until is not None else None
        notes.append(Message("asked until {to}", to=day or asked.to))
    return Line(name_of(those), one.obligation.task.title, tuple(notes))


def _reports(t: Tracking) -> Iterable[Line]:
    for one in sorted(_missing(t), key=lambda one: -one.days_late):
        notes = [Message("{unit}", unit=_owners([one]))]
        if one.due is not None:
            notes.append(Message("due {day}", day=one.due))
        notes.append(Message("{n} days late", n=one.days_late))
        yield Line(one.key, one.regime.title, tuple(notes))


def _folded(t: Tracking) -> Iterator[Line]:
    """The same for people: one line for each duty and period."""
    found: dict[tuple[str, str], list[Expected]] = {}
    for one in sorted(_missing(t), key=lambda one: -one.days_late):
        found.setdefault((one.regime.id, one.period.id), []).append(one)
    for those in found.values():
        one = those[0]
        units = _owners(those)
        several = Message("{n} units", n=len(units))
        notes = [
            Message("{period}", period=one.period.id),
            several if len(units) > _FEW else Message("{unit}", unit=units),
        ]
        if one.due is not None:
            notes.append(Message("due {day}", day=one.due))
        notes.append(Message("{n} days late", n=one.days_late))
        yield Line(f"regimes/{one.regime.id}", one.regime.title, tuple(notes))


_FEW: Final = 2


def _owners(those: Iterable[Expected]) -> tuple[str, ...]:
    """Who answers for some reports on the day, in short."""
    return tuple(dict.fromkeys(unit.short or unit.name for one in those for unit in one.owed_by))


def _missing(t: Tracking) -> Iterator[Expected]:
    """The reports not received, so far as the office may ask for them and speak of them."""
    for one in t.expected:
        named = one.receipt is Receipt.MISSING and may_show(t.ws, one.regime)
        if named and any(may_call_late(t.ws, unit) for unit in one.owed_by):
            yield one


def _written_to(t: Tracking, relation: Relation) -> Iterable[Line]:
    """The units to which a letter is due today, in their own order, with what each owes.

    Bodies beside the office are asked for their word, never urged.
    """
    due = (one for one in escalation(t).letters.values() if one.relation is relation)
    for letter in due:
        sorts = Counter(one.sort for one in letter.things)
        counts = (
            ("tasks overdue: {n}", sorts[Sort.TASK] + sorts[Sort.REMEDY]),
            ("reports not received: {n}", sorts[Sort.REPORT]),
            ("reports sent back: {n}", sorts[Sort.RETURNED]),
            ("answers overdue: {n}", sorts[Sort.ANSWER]),
            ("come to criticism: {n}", len(letter.ripe)),
        )
        notes = [Message(text, n=n) for text, n in counts if n]
        if letter.earlier:
            notes.append(step_of(letter))
        yield Line(f"units/{letter.unit.id}", letter.unit.name, tuple(notes))


TOLD: Final = (
    *(N_("tasks overdue: {n}"), N_("reports not received: {n}")),
    *(N_("reports sent back: {n}"), N_("answers overdue: {n}")),
    N_("come to criticism: {n}"),
)
"""What is counted of a unit, for the catalogue."""


def _due(one: Judged) -> date:
    return one.due or date.max


def _delivered(one: Standing) -> date:
    return one.delivered or date.max
