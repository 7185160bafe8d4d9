"""Meetings and inspections of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.calendar import Every
from tongket.diagnostics import Message
from tongket.records.kinds import Inspection, Meeting
from tongket.reports.cells import opened
from tongket.reports.language import period_text
from tongket.reports.lines.programme import ProgrammeInspection, ProgrammeMeeting
from tongket.reports.parts.inspections import form_text
from tongket.reports.parts.naming import comrade
from tongket.tracking.programme import dated_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.calendar import Period
    from tongket.records.units_ref import Units
    from tongket.reports.scope import Scope
    from tongket.tracking.dated import DatedStanding
    from tongket.tracking.programme import DatedEntry

_WEEKDAYS: Final = (
    Message("Monday"),
    Message("Tuesday"),
    Message("Wednesday"),
    Message("Thursday"),
    Message("Friday"),
    Message("Saturday"),
    Message("Sunday"),
)


def meetings(scope: Scope, period: Period) -> tuple[ProgrammeMeeting, ...]:
    """The meetings of a period, those without a day behind."""
    chosen = [one for one in _of(scope, Meeting) if _concerns_meeting(scope, one)]
    entries = dated_entries(scope.tracking, chosen, period)
    return tuple(_meeting(scope, entry, period) for entry in entries)


def inspections(scope: Scope, period: Period) -> tuple[ProgrammeInspection, ...]:
    """The inspections of a period; those upon signs of a breach are in no programme."""
    chosen = [
        one
        for one in _of(scope, Inspection)
        if isinstance(one.record, Inspection)
        and one.record.kind != "on-signs"
        and _concerns(scope, one.record.units, one.record.lead)
    ]
    entries = dated_entries(scope.tracking, chosen, period)
    return tuple(_inspection(scope, entry) for entry in entries)


def _of(scope: Scope, kind: type[Meeting | Inspection]) -> Iterator[DatedStanding]:
    for one in scope.tracking.dated.values():
        record = one.record
        if isinstance(record, kind) and scope.may_print(record) and scope.takes_plan(record.plan):
            yield one


def _concerns(scope: Scope, *references: Units | None) -> bool:
    if scope.unit is None:
        return True
    members = scope.tracking.ws.registry.members
    return any(scope.unit in members(one, scope.tracking.as_of) for one in references)


def _concerns_meeting(scope: Scope, one: DatedStanding) -> bool:
    record = one.record
    if not isinstance(record, Meeting) or scope.unit is None:
        return True
    return record.unit == scope.unit.id or _concerns(scope, record.attendees)


def _meeting(scope: Scope, entry: DatedEntry, period: Period) -> ProgrammeMeeting:
    record = entry.found.record
    assert isinstance(record, Meeting)  # noqa: S101 - only meetings are chosen
    agenda = record.agenda or ()
    prepared = dict.fromkeys(text for one in agenda if (text := scope.printed(one.by)))
    hour = next((one.at for one in agenda if one.at), None)
    when = _when(scope, entry)
    if entry.day is not None and period.every is Every.WEEK:
        when = f"{scope.words.say(_WEEKDAYS[entry.day.weekday()])}, {when}"
    if entry.day is not None and hour:
        when = f"{hour}\n{when}"
    office = scope.unit or scope.issuer
    own = office is not None and record.unit == office.id
    return ProgrammeMeeting(
        record.title,
        "" if own else scope.name(record.unit),
        tuple(dict.fromkeys(_matters(scope, record))),
        entry.day,
        when,
        opened(comrade(scope, record.chair, entry.day, record.unit)),
        opened(scope.printed(record.attendees)),
        record.place or "",
        opened("; ".join(prepared)),
        _note(scope, entry),
        entry.found.key,
    )


def _matters(scope: Scope, meeting: Meeting) -> Iterator[str]:
    """The agenda; personnel matters (công tác cán bộ) are told as one, without names."""
    for one in meeting.agenda or ():
        if one.type == "personnel":
            yield scope.words.say(Message("Personnel work"))
        else:
            yield one.item


def _inspection(scope: Scope, entry: DatedEntry) -> ProgrammeInspection:
    record = entry.found.record
    assert isinstance(record, Inspection)  # noqa: S101 - only inspections are chosen
    return ProgrammeInspection(
        record.subject,
        form_text(scope, record.form, record.kind),
        opened(scope.printed(record.lead)),
        opened(scope.printed(record.units)),
        _when(scope, entry),
        _note(scope, entry),
        entry.found.key,
    )


def _when(scope: Scope, entry: DatedEntry) -> str:
    """The day, else the words of the record for its time."""
    if entry.day is not None:
        return scope.words.day(entry.day)
    if entry.undated:
        return opened(scope.words.say(Message("time not yet settled")))
    deadline = entry.found.deadline
    if deadline is None or "task:" in deadline.raw:
        return scope.words.day(entry.found.due) if entry.found.due is not None else ""
    return opened(period_text(scope.words, deadline.raw))


def _note(scope: Scope, entry: DatedEntry) -> str:
    told = []
    if entry.carried is not None:
        origin = period_text(scope.words, entry.carried.origin.id)
        told.append(scope.words.say(Message("carried over from {origin}", origin=origin)))
    planned = entry.found.record.tentative or (
        entry.found.deadline is not None and entry.found.deadline.tentative
    )
    if planned and entry.found.delivered is None:
        told.append(scope.words.say(Message("provisional")))
    return opened("; ".join(told))
