"""Facts become edits: what an event adds to which tasks, and what it adds to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from tongket.calendar import Kind
from tongket.cli.naming import record_named, unit_named
from tongket.cli.plain import plain_fields
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Task
from tongket.records.kinds.work import EventType
from tongket.records.saving import Change
from tongket.records.writer import AppendEvent, SetField, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongket.records.kinds import Record, Unit
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value
    from tongket.tracking import Tracking

EVENTS: Final[tuple[str, ...]] = get_args(EventType)
_NEEDS_TO: Final = frozenset({"extension_asked", "extension_granted", "amended"})
_BY_UNIT: Final = frozenset({"started", "submitted", "returned", "done", "approved"})
"""Events that say nothing unless they name the unit (and period) of a task that has several."""
_ORDER: Final = (
    *("type", "date", "unit", "period", "document", "product", "reason", "field", "from", "to"),
    *("by", "note"),
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is to be written, what stands there already, what was passed over and why."""

    changes: tuple[Change, ...] = ()
    recorded: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[tuple[str, Message], ...] = ()


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
    edits: list[tuple[Record, AppendEvent | SetField]] = []
    known = []
    for name in dict.fromkeys(ids):
        task = record_named(t.ws, name, Task)
        if not isinstance(task, Task):
            raise TongketError(
                Message("{record} is no task", record=f"{type(task).folder}/{task.id}"),
                Message("of a report, received, returned, accepted and submitted are recorded"),
            )
        event = _event(t, task, fact)
        if any(_same(plain_fields(held), event) for held in task.events or ()):
            known.append(f"tasks/{task.id}")
        else:
            edits.append((task, AppendEvent(task.id, event)))
    names = tuple(f"tasks/{task.id}" for task, _ in edits)
    return Recorded(changes(t.ws, edits), names, tuple(known))


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
    units = [unit.id for unit in _units(t, task, fact)]
    if units:
        fields["unit"] = units[0] if len(units) == 1 else units
    period = _period(t, task, fact)
    if period is not None:
        fields["period"] = period
    if fact.type == "amended":
        _name_field(task, fields)
    return {key: fields[key] for key in _ORDER if key in fields}


def _units(t: Tracking, task: Task, fact: Fact) -> list[Unit]:
    units = [unit_named(t.ws, name) for name in fact.units]
    owing = {
        unit.id: unit
        for one in t.tasks[task.id].standings
        for unit in (one.obligation.unit, *one.obligation.holders)
        if unit is not None
    }
    if not owing:
        return units
    if not units and fact.type in _BY_UNIT:
        raise TongketError(
            Message("tasks/{id} is one obligation for each of {n} units", id=task.id, n=len(owing)),
            Message("say whose it is with --unit"),
        )
    for unit in units:
        if unit.id not in owing:
            raise TongketError(
                Message("{unit} does not lead tasks/{id}", unit=unit.id, id=task.id),
                Message("the units are: {units}", units=", ".join(owing)),
            )
    return units


def _period(t: Tracking, task: Task, fact: Fact) -> str | None:
    known = [one.obligation.period for one in t.tasks[task.id].standings if one.obligation.period]
    if fact.period is None:
        if known and fact.type in _BY_UNIT:
            raise TongketError(
                Message("the deadline of tasks/{id} comes again and again", id=task.id),
                Message("say which period with --period, such as {example}", example=known[-1]),
            )
        return None
    deadline = t.deadlines.of(task)
    if deadline is None or deadline.kind is not Kind.RECURRING:
        raise TongketError(
            Message("the deadline of tasks/{id} does not recur", id=task.id),
            Message("leave --period out"),
        )
    return fact.period


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
