"""Facts become edits: what an event adds to which tasks, and what it adds to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, get_args

from tongket.calendar import Kind
from tongket.cli import parts
from tongket.cli.naming import obligation_named, record_named
from tongket.cli.plain import plain_fields
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Task
from tongket.records.kinds.work import EventType
from tongket.records.saving import Change
from tongket.records.writer import AppendEvent, SetField, apply
from tongket.tracking import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tongket.records.kinds import Record
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value
    from tongket.tracking import Standing, Tracking

EVENTS: Final[tuple[str, ...]] = get_args(EventType)
_NEEDS_TO: Final = frozenset({"extension_asked", "extension_granted", "amended"})
_EXTENDING: Final = frozenset({"extension_asked", "extension_granted"})
_JUDGED: Final = frozenset({"done", "approved"})
"""Events by which the office judges a product."""
_BY_UNIT: Final = frozenset({"started", "submitted", "returned", "done", "approved"})
"""Events that say nothing unless they name the unit (and period) of a task that has several."""
_ORDER: Final = (
    *("type", "date", "unit", "period", "document", "product", "quality", "reason", "field"),
    *("from", "to", "by", "note"),
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is written, what stands there already, what was passed over and why, what is odd."""

    changes: tuple[Change, ...] = ()
    recorded: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[tuple[str, Message], ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One event as it was typed: its day, units as they are called, and its other fields."""

    type: str
    day: date
    units: tuple[str, ...] = ()
    period: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)


def record_event(t: Tracking, ids: Sequence[str], fact: Fact) -> Recorded:
    """The event on every task; TongketError, and nothing at all, if it cannot stand on one."""
    if fact.type in _NEEDS_TO and "to" not in fact.more:
        raise TongketError(
            Message("{event} needs the new deadline", event=fact.type),
            Message("add --to, with a day or the words of the document"),
        )
    if "quality" in fact.more and fact.type not in _JUDGED:
        raise TongketError(
            Message("--quality says nothing about {event}", event=fact.type),
            Message("it judges work that is done or approved"),
        )
    edits: list[tuple[Record, AppendEvent | SetField]] = []
    known, remarks = [], []
    for name in dict.fromkeys(ids):
        task = record_named(t.ws, name, Task)
        if not isinstance(task, Task):
            raise TongketError(
                Message("{record} is no task", record=f"{type(task).folder}/{task.id}"),
                Message("of a report, received, returned, accepted and submitted are recorded"),
            )
        own = _own(name, fact)
        _read_deadline(t, task, own)
        event = _event(t, task, own)
        if any(_same(plain_fields(held), event) for held in task.events or ()):
            known.append(f"tasks/{task.id}")
            continue
        edits.append((task, AppendEvent(task.id, event)))
        remarks += [(f"tasks/{task.id}", one) for one in _remarks(t, task, own, event)]
    names = tuple(f"tasks/{task.id}" for task, _ in edits)
    return Recorded(changes(t.ws, edits), names, tuple(known), remarks=tuple(remarks))


def _own(name: str, fact: Fact) -> Fact:
    """The fact with the unit and period that stand in an obligation's name."""
    _, unit, period = obligation_named(name)
    if (unit and fact.units) or (period and fact.period):
        raise TongketError(
            Message("{name} names its unit or period already", name=name),
            Message("leave --unit and --period out"),
        )
    return replace(fact, units=(unit,) if unit else fact.units, period=period or fact.period)


def changes(
    ws: Workspace, edits: Iterable[tuple[Record, AppendEvent | SetField]]
) -> tuple[Change, ...]:
    """The files with the edits of their records made; each file once."""
    by_file: dict[str, list[tuple[Record, AppendEvent | SetField]]] = {}
    for record, edit in edits:
        by_file.setdefault(record.at().path, []).append((record, edit))
    made = []
    for path, those in by_file.items():
        data = ws.tree[path]
        assert isinstance(data, bytes)  # noqa: S101 - a record was read from it
        kind = type(those[0][0])
        made.append(Change(path, data, apply(data, path, kind, [edit for _, edit in those])))
    return tuple(made)


def _event(t: Tracking, task: Task, fact: Fact) -> dict[str, Value]:
    """The event as it is written; units by their ids."""
    fields: dict[str, Value] = {"type": fact.type, "date": fact.day.isoformat(), **fact.more}
    unit = parts.units_of(t, task, fact.units, fact.day)
    if unit is not None:
        fields["unit"] = unit
    elif fact.type in _BY_UNIT and (owing := parts.asks_for_unit(t, task)):
        raise TongketError(
            Message("tasks/{id} is one obligation for each of {n} units", id=task.id, n=owing),
            Message("say whose it is with --unit, or --unit all"),
        )
    if fact.period is not None:
        fields["period"] = parts.period_for(t, task, fact.period)
    elif fact.type in _BY_UNIT and (known := parts.periods(t, task)):
        raise TongketError(
            Message("the deadline of tasks/{id} comes again and again", id=task.id),
            Message("say which period with --period, such as {example}", example=known[-1]),
        )
    if fact.type == "amended":
        _name_field(task, fields)
    return {key: fields[key] for key in _ORDER if key in fields}


def _read_deadline(t: Tracking, task: Task, fact: Fact) -> None:
    """TongketError if an extension goes to no day that can be read."""
    text = fact.more.get("to", "")
    plan = t.deadlines.setting(task).plan
    if fact.type in _EXTENDING and t.deadlines.read(text, fact.day, plan).kind is Kind.UNCLEAR:
        raise TongketError(
            Message("--to: “{text}” is no deadline that can be read", text=text),
            Message("write a day, such as 30/9/2025; see: tongket explain due “…”"),
        )


def _remarks(t: Tracking, task: Task, fact: Fact, event: Mapping[str, Value]) -> Iterator[Message]:
    """What is odd about a fact, though it may be true."""
    if fact.day > t.as_of:
        yield Message("{day} lies ahead: until then the event does not count", day=fact.day)
    concerned = [
        one
        for one in t.tasks[task.id].standings
        if event.get("period") in (None, one.obligation.period)
        and (not fact.units or _names(event.get("unit"), one))
    ]
    done = [one for one in concerned if one.progress is Progress.DONE]
    if fact.type == "done" and done:
        yield Message("done before, on {day}", day=done[0].history.confirmed or "–")
    if fact.type == "returned" and not any(one.history.delivered for one in concerned):
        yield Message("nothing was submitted that could be returned")
    if unconfirmed := unconfirmed_cause(fact):
        yield unconfirmed
    if fact.type == "resumed" and not any(one.progress is Progress.PAUSED for one in concerned):
        yield Message("was not paused")


def unconfirmed_cause(fact: Fact) -> Message | None:
    """What is missing from an objective cause: it counts only once somebody has confirmed it."""
    if fact.type != "excused" or {"by", "document"} & fact.more.keys():
        return None
    return Message("neither who confirmed the cause nor a document is named")


def _names(unit: Value | None, one: Standing) -> bool:
    """Whether the units of an event have a part in an obligation; a selection means each."""
    if not isinstance(unit, str | list):
        return True
    owed = one.obligation
    ids = {owner.id for owner in (owed.unit, *owed.holders) if owner is not None}
    return not ids or not ids.isdisjoint([unit] if isinstance(unit, str) else map(str, unit))


def _name_field(task: Task, fields: dict[str, Value]) -> None:
    """An amendment keeps what the field said before."""
    name = fields.setdefault("field", "due")
    before = getattr(task, str(name).replace("-", "_"), None)
    if isinstance(before, str):
        fields.setdefault("from", before)


def _same(held: Mapping[str, object], event: Mapping[str, Value]) -> bool:
    """Whether an event that stands there says the same."""
    return {key: _bare(value) for key, value in held.items()} == {
        key: _bare(value) for key, value in event.items()
    }


def _bare(value: object) -> object:
    if isinstance(value, list):
        return value[0] if len(value) == 1 else sorted(map(str, value))
    return value
