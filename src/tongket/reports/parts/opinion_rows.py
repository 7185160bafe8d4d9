"""What became of each opinion, in rows as the table has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.records.kinds import Meeting, Task
from tongket.records.units_ref import Units
from tongket.reports.lines.opinions import OpinionRow
from tongket.reports.places import place_order

if TYPE_CHECKING:
    from tongket.records.kinds import Opinion, Record
    from tongket.reports.scope import Scope

ANSWERS: Final = {
    "accepted": Message("Accepted."),
    "partly": Message("Accepted in part."),
    "explained": Message("Explanation:"),
    "open": Message("Being examined."),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What opinions are about; ``record`` is none where nothing is known of it."""

    record: Record | None
    title: str


def answer_of(scope: Scope, one: Opinion) -> str:
    """What became of an opinion by the day; an answer without a decision is an explanation."""
    if one.answered is not None and one.answered > scope.tracking.as_of:
        return "open"
    if one.answer in ("accepted", "partly"):
        return str(one.answer)
    return "explained" if one.answer or one.answered or one.reason else "open"


def opinion_rows(scope: Scope, subject: Subject, said: Sequence[Opinion]) -> Iterator[OpinionRow]:
    """In the order of the draft or agenda; the same words with the same answer are one row."""
    merged: dict[tuple[object, ...], list[Opinion]] = {}
    for one in said:
        place = place_order(one.place or "")
        where = place if any(place[1:]) else fold(one.place or "")
        key = (one.about, one.item, where, fold(one.text), answer_of(scope, one))
        merged.setdefault((*key, one.reason, one.shown), []).append(one)
    rows = [_row(scope, subject, those) for those in merged.values()]
    items = subject.record.agenda or () if isinstance(subject.record, Meeting) else ()
    order = {title: place for place, title in enumerate(one.item for one in items)}
    rows.sort(key=lambda row: (order.get(row.group, -1), place_order(row.place)))
    yield from rows


def _row(scope: Scope, subject: Subject, those: Sequence[Opinion]) -> OpinionRow:
    first, found = those[0], answer_of(scope, those[0])
    number = sum(1 if one.count is None else one.count for one in those)
    units = "; ".join(dict.fromkeys(word for one in those for word in _printed(scope, one)))
    if number > 1:
        several = Message("{count} opinions", count=number)
        units = f"{units} ({scope.words.say(several)})"
    reason = first.reason or ""
    if found == "explained" and not reason:
        reason = scope.words.say(Message("being completed"))
    return OpinionRow(
        _group(subject, first),
        _where(scope, first),
        first.text,
        units,
        scope.words.say(ANSWERS[found]),
        "" if found == "open" else reason,
        "" if found == "open" else (first.shown or ""),
        tuple(f"opinions/{one.id}" for one in those),
    )


def _group(subject: Subject, one: Opinion) -> str:
    """The item of the agenda that an opinion is about."""
    if not isinstance(subject.record, Meeting):
        return ""
    items = subject.record.agenda or ()
    return next((item.item for item in items if item.id == one.item and one.item), "")


def _where(scope: Scope, one: Opinion) -> str:
    """The place in the draft; of an opinion on a task of a plan the task."""
    task = scope.tracking.ws.named(one.about)
    if not isinstance(task, Task) or task.plan is None:
        return one.place or ""
    return ", ".join(part for part in (task.number or task.title, one.place) if part)


def _printed(scope: Scope, one: Opinion) -> Iterator[str]:
    """Who gives an opinion, as the table names them: units by name, persons as delegates."""
    registry = scope.tracking.ws.registry
    people = [w for w in one.by.words if not registry.called(w) and registry.person(w) is not None]
    rest = tuple(item for item in one.by.items if item not in people)
    units = scope.printed(Units(rest, one.by.except_, one.by.text))
    if units:
        yield units
    if people:
        yield scope.words.say(Message("delegates"))
