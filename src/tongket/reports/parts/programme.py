"""The programme of a period in words: tasks by deciding level and time, what was carried over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tongket.calendar import Every, Period
from tongket.diagnostics import Message
from tongket.records.registry import alive
from tongket.reports.cells import opened
from tongket.reports.language import period_text
from tongket.reports.lines.figure import Figure
from tongket.reports.lines.programme import LevelLine, ProgrammeItem, ProgrammePart
from tongket.reports.parts.due import due_text
from tongket.reports.parts.office import document_name
from tongket.reports.parts.programme_dated import inspections, meetings
from tongket.tracking import Progress
from tongket.tracking.programme import programme
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tongket.records.kinds import Task
    from tongket.records.units_ref import Units
    from tongket.reports.scope import Scope
    from tongket.tracking import TaskStanding
    from tongket.tracking.programme import Carried, Entry

_TITLES: Final = {
    Every.MONTH: Message("month {number} of {year}"),
    Every.QUARTER: Message("quarter {roman} of the year {year}"),
}
_MOST_STEPS: Final = 6
"""More years than these have no room as columns."""


def about_programme(scope: Scope) -> Scope:
    """The scope with the period of the programme, where nobody named one."""
    return scope if scope.period else replace(scope, period=programme_period(scope).id)


def programme_period(scope: Scope) -> Period:
    """The period asked for, else that of the one plan named, else the month of the day."""
    if scope.wanted is not None:
        return scope.wanted
    if len(scope.plan_ids) == 1:
        span = next((plan.period for plan in scope.plans.values()), None)
        if span is not None and span.from_ and span.to and span.from_ <= span.to:
            return Period(Every.WINDOW, span.from_, span.to)
    return Period.of(scope.tracking.as_of, Every.MONTH)


def programme_words(scope: Scope) -> str:
    """The period of the programme in words, as a title has it: tháng 4 năm 2026."""
    found = scope.period or programme_period(scope).id
    period = period_of(found)
    title = _TITLES.get(period.every) if period is not None else None
    if period is None or title is None:
        return period_text(scope.words, found)
    month = period.first.month
    roman = ("I", "II", "III", "IV")[(month - 1) // 3]
    named = Message(title.text, number=str(month), roman=roman, year=str(period.year))
    return scope.words.say(named)


def programme_part(scope: Scope) -> ProgrammePart:
    """The programme within the scope of the report."""
    period = programme_period(scope)
    found = programme(scope.tracking, scope.standings, period)
    steps = _steps(period)
    place = _by_level(scope)
    items = tuple(
        _item(scope, one, steps) for one in sorted(found.entries, key=lambda one: place(one.task))
    )

    def leveled(tasks: Iterable[TaskStanding]) -> list[TaskStanding]:
        return sorted(tasks, key=lambda one: place(one.task))

    carried = [one for one in found.entries if one.carried is not None]
    met, inspected = meetings(scope, period), inspections(scope, period)
    return ProgrammePart(
        programme_words(scope),
        _previous(scope, carried),
        period.first,
        period.last,
        tuple(_step_text(scope, one) for one in steps),
        _count("programme.items", (one.task for one in found.entries)),
        _count("programme.carried", (one.task for one in carried)),
        _count("programme.pending", (one.task for one in found.pending)),
        tuple(_levels(items)),
        items,
        *_listed(scope, "programme.standing", leveled(found.standing)),
        *_listed(scope, "programme.undated", leveled(found.undated)),
        *_listed(scope, "programme.awaiting", leveled(found.awaiting)),
        _count("programme.submitted", (one.task for one in found.entries if _submitted(one))),
        met,
        Figure("programme.meetings", len(met), tuple(one.record for one in met)),
        inspected,
        Figure("programme.inspections", len(inspected), tuple(one.record for one in inspected)),
    )


def carried_text(scope: Scope, carried: Carried | None) -> str:
    """From which period something was carried over, and how often."""
    if carried is None:
        return ""
    origin = period_text(scope.words, carried.origin.id)
    if carried.times == 1:
        return scope.words.say(Message("carried over from {origin}", origin=origin))
    return scope.words.say(
        Message("carried over from {origin} (time {times})", origin=origin, times=carried.times)
    )


def _count(name: str, tasks: Iterable[Task]) -> Figure:
    records = tuple(f"tasks/{one.id}" for one in tasks)
    return Figure(name, len(records), records)


def _previous(scope: Scope, carried: list[Entry]) -> str:
    """The one period from which everything was carried over; empty where they differ."""
    origins = {one.carried.origin.id for one in carried if one.carried is not None}
    return period_text(scope.words, origins.pop()) if len(origins) == 1 else ""


def _steps(period: Period) -> tuple[Period, ...]:
    """The quarters of a year, the years of a longer time."""
    if period.every is Every.YEAR:
        return tuple(Period.of(period.first, Every.QUARTER).shifted(n) for n in range(4))
    years = period.last.year - period.first.year + 1
    if period.every is not Every.WINDOW or not 1 < years <= _MOST_STEPS:
        return ()
    return tuple(Period.of(period.first, Every.YEAR).shifted(n) for n in range(years))


def _step_text(scope: Scope, step: Period) -> str:
    if step.every is Every.YEAR:
        return str(step.year)
    roman = ("I", "II", "III", "IV")[(step.first.month - 1) // 3]
    return scope.words.say(Message("Quarter {roman}", roman=roman))


def _by_level(scope: Scope) -> Callable[[Task], int]:
    """The place of a task's deciding level in the order of units; what has none comes last."""
    registry = scope.tracking.ws.registry
    order = {unit.id: n for n, unit in enumerate(registry.ordered)}

    def place(task: Task) -> int:
        level = _authority(scope, task)
        if level is None:
            return len(order) + 1
        return min((order[unit.id] for unit in registry.members(level)), default=len(order))

    return place


def _authority(scope: Scope, task: Task) -> Units | None:
    """Who decides: as the task says, else who approves its plan."""
    plan = scope.tracking.ws.plans.get(task.plan) if task.plan else None
    return task.authority or (plan.approver if plan is not None else None)


def _item(scope: Scope, one: Entry, steps: tuple[Period, ...]) -> ProgrammeItem:
    return _line(
        scope,
        one.found,
        _when(scope, one),
        "; ".join(_notes(scope, one)),
        carried=one.carried is not None,
        marks=tuple(any(day in step for day in one.days) for step in steps),
    )


def _line(
    scope: Scope,
    found: TaskStanding,
    when: str,
    note: str,
    *,
    carried: bool = False,
    marks: tuple[bool, ...] = (),
) -> ProgrammeItem:
    task = found.task
    return ProgrammeItem(
        task.title,
        opened(scope.printed(_authority(scope, task))),
        opened(_lead(scope, task)),
        opened(scope.printed(task.with_)),
        "; ".join(task.products or ()),
        when,
        opened(note),
        carried,
        marks,
        f"tasks/{task.id}",
    )


def _lead(scope: Scope, task: Task) -> str:
    """Who leads; where one body has ended since, also who answers for it now (nay là)."""
    lead = scope.printed(task.lead)
    day, registry = scope.tracking.as_of, scope.tracking.ws.registry
    units = scope.tracking.addressees(task)
    if task.lead is None or task.lead.each or len(units) != 1 or alive(units[0], day):
        return lead
    now = "; ".join(one.name for one in registry.holders(units[0], day) if one is not units[0])
    return scope.words.say(Message("{unit} (now {units})", unit=lead, units=now)) if now else lead


def _when(scope: Scope, one: Entry) -> str:
    """The time in the document's words; a day where something has moved it."""
    amended = [slot.amended for slot in one.slots if slot.amended is not None]
    if amended and amended[0].to and "task:" not in amended[0].to and not one.recurring:
        return opened(period_text(scope.words, amended[0].to))
    moved = any(slot.standing.history.moves for slot in one.slots)
    if not one.recurring and (moved or "task:" in (one.task.due or "")):
        return scope.words.day(max(slot.due for slot in one.slots) if one.slots else one.days[-1])
    return opened(due_text(scope, one.task)) or scope.words.day(one.days[0])


def _notes(scope: Scope, one: Entry) -> Iterator[str]:
    say = scope.words.say
    carried = carried_text(scope, one.carried)
    if carried:
        behind = sum(slot.carried is not None for slot in one.slots)
        share = _share(scope, one, behind)
        yield f"{carried}, {share}" if share else carried
    elif 0 < len(one.slots) < one.found.total and not one.recurring:
        yield from filter(None, (_share(scope, one, len(one.slots)),))
    later = [slot.moved for slot in one.slots if slot.moved is not None]
    if later:
        yield say(Message("put off to {day}", day=scope.words.day(max(later))))
    yield from _amendment(scope, one)
    if _submitted(one):
        yield say(Message("submitted, awaiting a decision"))
    if one.task.tentative:
        yield say(Message("provisional"))


def _amendment(scope: Scope, one: Entry) -> Iterator[str]:
    """What put its day elsewhere in the period: the document, else only from which day."""
    event = next((slot.amended for slot in one.slots if slot.amended is not None), None)
    if event is None:
        return
    document = document_name(scope, event.document)
    first = scope.tracking.deadlines.terms(one.task)[0].nominal
    if document:
        yield scope.words.say(Message("amended as set in {document}", document=document))
    elif first is not None:
        yield scope.words.say(Message("amended from {day}", day=scope.words.day(first)))


def _submitted(one: Entry) -> bool:
    """Whether all of it in the period has been submitted and waits for a decision."""
    waits = Progress.AWAITING
    return bool(one.slots) and all(slot.standing.progress is waits for slot in one.slots)


def _share(scope: Scope, one: Entry, part: int) -> str:
    """How many of the units of a task are meant, where it is one obligation for each."""
    each = one.task.lead is not None and one.task.lead.each
    if not each or one.recurring or part == one.found.total:
        return ""
    return scope.words.say(Message("{part}/{whole} units", part=part, whole=one.found.total))


def _levels(items: tuple[ProgrammeItem, ...]) -> Iterator[LevelLine]:
    found: dict[str, list[str]] = {}
    for one in items:
        found.setdefault(one.level, []).append(one.record)
    for number, (level, records) in enumerate(found.items(), 1):
        figure = Figure(f"programme.levels.{number}", len(records), tuple(records))
        yield LevelLine(level, figure)


def _listed(
    scope: Scope, name: str, tasks: list[TaskStanding]
) -> tuple[tuple[ProgrammeItem, ...], Figure]:
    """What runs or waits beside the matters of the period."""
    unsettled = opened(scope.words.say(Message("time not yet settled")))
    lines = tuple(
        _line(
            scope,
            one,
            opened(due_text(scope, one.task)) or unsettled,
            "; ".join(_remarks(scope, one)),
        )
        for one in tasks
    )
    return lines, _count(name, (one.task for one in tasks))


def _remarks(scope: Scope, one: TaskStanding) -> Iterator[str]:
    days = [each.delivered for each in one.standings if each.progress is Progress.AWAITING]
    known = [day for day in days if day is not None]
    if known:
        yield scope.words.say(Message("submitted on {day}", day=scope.words.day(max(known))))
    if one.task.tentative:
        yield scope.words.say(Message("provisional"))
