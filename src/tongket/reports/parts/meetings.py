"""Meetings held, what was concluded, and what was promised to citizens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.cells import opened
from tongket.reports.lines.deliberation import ConsultationPart, MeetingPart, MeetingRow
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.conference import born, conclusions, is_held, issued_document, when
from tongket.reports.parts.naming import comrade
from tongket.reports.parts.opinions import opinions
from tongket.tracking import DONE

if TYPE_CHECKING:
    from tongket.records.kinds import Meeting
    from tongket.reports.lines.conference import ConclusionRow
    from tongket.reports.scope import Scope

_LISTED: Final = frozenset({"committee", "conference", "review", None})
"""Kinds whose meetings stand in the list; a congress is its own unit's."""
Held = tuple["Meeting", Sequence["ConclusionRow"]]


def meetings(scope: Scope) -> MeetingPart | None:
    """The meetings held by the day, oldest first; nothing where none is recorded."""
    follow = born(scope)
    found = [
        (one, tuple(conclusions(scope, one, follow)))
        for one in scope.tracking.ws.meetings.values()
        if _takes(scope, one) and is_held(scope, one)
    ]
    found.sort(key=lambda held: held[0].held or date.min)
    if not found:
        return None
    listed = [held for held in found if held[0].kind in _LISTED]
    talks = [held for held in found if held[0].kind in ("dialogue", "reception")]
    promised = [(one, row) for one, rows in talks for row in rows]
    kept = [(one, row) for one, row in promised if _kept(scope, row)]
    tasks = dict.fromkeys(task for _, rows in listed for row in rows for task in row.tasks)
    return MeetingPart(
        _count("meetings.held", [one for one, _ in listed]),
        _count("meetings.conclusions", [one for one, rows in listed for _ in rows]),
        Figure("meetings.tasks", len(tasks), tuple(f"tasks/{name}" for name in tasks)),
        _count("meetings.dialogues", [one for one, _ in talks if one.kind == "dialogue"]),
        _count("meetings.receptions", [one for one, _ in talks if one.kind == "reception"]),
        _count("meetings.promised", [one for one, _ in promised]),
        _count("meetings.kept", [one for one, _ in kept]),
        tuple(_row(scope, one, rows) for one, rows in listed),
    )


def consultation(scope: Scope) -> ConsultationPart | None:
    """The opinions in scope added up; nothing where none is recorded."""
    parts = opinions(scope)
    if not parts:
        return None

    def added(name: str, figures: Iterable[Figure]) -> Figure:
        held = tuple(figures)
        number = sum(one.value for one in held if isinstance(one.value, int))
        records = tuple(record for one in held for record in one.records)
        return Figure(f"consultation.{name}", number, records)

    return ConsultationPart(
        Figure("consultation.subjects", len(parts)),
        added("total", (one.total for one in parts)),
        added("accepted", (one.accepted for one in parts)),
        added("partly", (one.partly for one in parts)),
        added("explained", (one.explained for one in parts)),
        added("open", (one.open for one in parts)),
    )


def _takes(scope: Scope, one: Meeting) -> bool:
    if not scope.may_print(one) or not scope.takes_plan(one.plan):
        return False
    wanted = scope.wanted
    if wanted is not None and (one.held is None or not wanted.first <= one.held <= wanted.last):
        return False
    unit = scope.unit
    return unit is None or unit.id == one.unit or unit in _present(scope, one)


def _present(scope: Scope, one: Meeting) -> Iterable[object]:
    return scope.tracking.ws.registry.members(one.attendees, one.held)


def _count(name: str, held: Sequence[Meeting]) -> Figure:
    records = dict.fromkeys(f"meetings/{one.id}" for one in held)
    return Figure(name, len(held), tuple(records))


def _kept(scope: Scope, row: ConclusionRow) -> bool:
    """Whether a promise is kept: its tasks are done, or it asked for none."""
    if not row.tasks:
        return bool(row.no_task)
    return all(scope.tracking.tasks[name].bucket in DONE for name in row.tasks)


def _row(scope: Scope, one: Meeting, rows: Sequence[ConclusionRow]) -> MeetingRow:
    names = [row.document for row in rows]
    notice = issued_document(scope, one.notice)
    tasks = dict.fromkeys(name for row in rows for name in row.tasks)
    done = sum(scope.tracking.tasks[name].bucket in DONE for name in tasks)
    told = Message("{count} (done {done})", count=len(tasks), done=done)
    return MeetingRow(
        one.title,
        when(scope, one),
        opened(comrade(scope, one.chair, one.held, one.unit)),
        "; ".join(dict.fromkeys(filter(None, (notice, *names)))),
        scope.words.say(told) if tasks else "",
        f"meetings/{one.id}",
    )
