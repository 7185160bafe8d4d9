"""The progress report: what moved between two days, told without blame for bodies above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.reports.cells import opened
from tongket.reports.classes import CLASSES, Apart, Class, class_of, owing, table_of
from tongket.reports.labels import CLASS_LABELS
from tongket.reports.language import period_text
from tongket.reports.lines.figure import Figure
from tongket.reports.lines.moves import (
    FigureMove,
    IndicatorMove,
    MoveRow,
    MoveSection,
    MovesPart,
)
from tongket.reports.parts.office import document_name
from tongket.reports.parts.receipts import receipt_counts
from tongket.tracking import DONE, Bucket, Tracking
from tongket.tracking.changes import Change, IndicatorChange, Move, changes, indicator_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.reports.scope import Scope
    from tongket.tracking import Standing, TaskStanding, Total

_NAMED: Final = 3
_LATE: Final = frozenset({Bucket.DONE_LATE, Bucket.OVERDUE})
SECTIONS: Final = {
    Move.DONE: Message("Newly done"),
    Move.SUBMITTED: Message("Newly submitted, awaiting confirmation"),
    Move.OVERDUE: Message("Newly overdue"),
    Move.EXTENDED: Message("Extended"),
    Move.AMENDED: Message("Deadlines that the superior level amended"),
    Move.SLIPPED: Message("Deadlines moved with other tasks"),
    Move.REOPENED: Message("Sent back or taken up again"),
    Move.LEAD: Message("Changed lead"),
    Move.RESTED: Message("Paused, stopped"),
    Move.GIVEN: Message("Newly assigned"),
}
"""The kinds of moves in the order of the report."""


def since_day(scope: Scope) -> date:
    """The earlier day: as asked, else the first of the period, else of the month of the day."""
    day = scope.tracking.as_of
    if scope.since is not None:
        if scope.since > day:
            raise TongketError(
                Message("--since {since} lies after {day}", since=scope.since, day=day),
                Message("name an earlier day, or a later one with --as-of"),
            )
        return scope.since
    if scope.wanted is not None and scope.wanted.first < day:
        return scope.wanted.first
    return (day - timedelta(days=1)).replace(day=1) if day > date.min else day


def moves(scope: Scope) -> MovesPart:
    """What moved within the scope of the report."""
    since = since_day(scope)
    earlier = replace(scope, tracking=Tracking(scope.tracking.ws, since), period=None)
    later = replace(scope, period=None)
    chosen = [one for one in later.standings if one.task.nature != "general"]
    found: dict[Move, list[Change]] = {move: [] for move in SECTIONS}
    for change in changes(earlier.tracking, later.tracking, chosen):
        if change.move is not Move.OVERDUE or not _awaited(later, change.after):
            found[change.move].append(change)
    sections = tuple(_section(later, move, those) for move, those in found.items() if those)
    compared = tuple(_indicators(earlier, later))
    told = tuple(_indicator(later, one) for one in compared)
    records = tuple(dict.fromkeys(row.record for one in sections for row in one.rows))
    return MovesPart(
        since,
        scope.tracking.as_of,
        scope.since is None,
        tuple(_figures(earlier, later)),
        sections,
        {one.kind: one for one in sections},
        told,
        Figure("moves.indicators", len(told), tuple(r for one in told for r in one.records)),
        Figure("moves.total", len(records) + len(told), records),
        _turned_late(earlier, later),
        tuple(_conflict(later, one) for one in compared if one.above is not None),
    )


def _awaited(scope: Scope, standing: Standing) -> bool:
    """Whether only bodies above the office or beside it owe it."""
    return all(one is not None and not scope.below(one) for one in owing(scope, standing))


def _figures(earlier: Scope, later: Scope) -> Iterator[FigureMove]:
    """The classes of tasks and the reports received, on both days."""
    (old, before), (new, after) = (
        (counted, table_of(scope, counted)[0])
        for scope in (earlier, later)
        for counted in (_counted(scope),)
    )
    say = later.words.say
    yield _pair(
        say(Message("Tasks")), "tasks", *([f"tasks/{o.task.id}" for o in s] for s in (old, new))
    )
    for one in CLASSES:
        if before[one] or after[one]:
            ids = ([f"tasks/{o.task.id}" for o in side[one]] for side in (before, after))
            yield _pair(say(CLASS_LABELS[one]), f"tasks.{one}", *ids)
    ledgers = [receipt_counts(scope, "moves.receipts", scope.ledger) for scope in (earlier, later)]
    for name, label in (
        ("expected", Message("Reports to be sent")),
        ("received", Message("Reports that have come in")),
        ("missing", Message("Reports not yet received")),
    ):
        figures = [getattr(one, name) for one in ledgers]
        if any(figure.value for figure in figures):
            yield _pair(say(label), f"receipts.{name}", *(figure.records for figure in figures))


def _counted(scope: Scope) -> list[TaskStanding]:
    return [one for one in scope.standings if one.task.nature != "general"]


def _turned_late(earlier: Scope, later: Scope) -> Figure:
    """Recurring tasks that are counted as late now, for one of their periods, and were not."""
    late = {one.task.id for one in _counted(earlier) if class_of(earlier, one) in _LATE}
    found = [
        f"tasks/{one.task.id}"
        for one in _counted(later)
        if one.task.id not in late
        and one.speaker.obligation.occurrence is not None
        and class_of(later, one) in _LATE
    ]
    return Figure("moves.turned-late", len(found), tuple(found))


def _pair(label: str, name: str, old: Sequence[str], new: Sequence[str]) -> FigureMove:
    return FigureMove(
        label,
        Figure(f"moves.before.{name}", len(old), tuple(old)),
        Figure(f"moves.after.{name}", len(new), tuple(new)),
        len(new) - len(old),
    )


def _section(scope: Scope, move: Move, those: list[Change]) -> MoveSection:
    """One row for each task; the units of an each-task stand together in it."""
    by_task: dict[str, list[Change]] = {}
    for one in those:
        by_task.setdefault(one.task.id, []).append(one)
    records = tuple(one.after.obligation.key for one in those)
    again = [name for name, group in by_task.items() if _recurs(group[0])]
    whole = [
        name for name in by_task if name not in again and scope.tracking.tasks[name].bucket in DONE
    ]
    return MoveSection(
        move.value,
        scope.words.say(SECTIONS[move]),
        Figure(f"moves.{move}", len(by_task), tuple(dict.fromkeys(records))),
        Figure(f"moves.{move}.whole", len(whole), tuple(f"tasks/{name}" for name in whole)),
        Figure(f"moves.{move}.recurring", len(again), tuple(f"tasks/{name}" for name in again)),
        tuple(_row(scope, move, group) for group in by_task.values()),
    )


def _recurs(change: Change) -> bool:
    return change.after.obligation.occurrence is not None


def _row(scope: Scope, move: Move, group: list[Change]) -> MoveRow:
    one = group[0]
    before, after = _told(scope, move, group)
    return MoveRow(
        one.task.title,
        _units(scope, group),
        opened(before),
        opened(after),
        opened("; ".join(filter(None, dict.fromkeys(_grounds(scope, group))))),
        f"tasks/{one.task.id}",
    )


def _units(scope: Scope, group: Sequence[Change]) -> str:
    """Who leads; of several units their names, of many how many they are."""
    lead = group[0].task.lead
    units = [one.after.obligation.unit for one in group if one.after.obligation.unit is not None]
    names = tuple(dict.fromkeys(unit.name for unit in units))
    if lead is None or not lead.each or not names or group[0].move is Move.GIVEN:
        return opened(scope.printed(lead))
    if len(names) <= _NAMED:
        return "; ".join(names)
    return scope.words.say(Message("{count} units", count=len(names)))


def _told(scope: Scope, move: Move, group: Sequence[Change]) -> tuple[str, str]:
    """What stood before, and what stands now."""
    one = group[0]
    if move is Move.LEAD:
        return _lead(scope, group)
    if move in (Move.EXTENDED, Move.AMENDED, Move.SLIPPED):
        days = (one.before.due if one.before else _first_due(scope, one), one.after.due)
        return tuple(scope.words.day(day) if day else "" for day in days)  # type: ignore[return-value]
    if move is Move.GIVEN:
        return "", _with_due(scope, _many(scope, [one.after]), one.after)
    after = _many(scope, [each.after for each in group])
    if move is Move.OVERDUE:
        after = _with_due(scope, after, one.after)
    periods = tuple(dict.fromkeys(each.after.obligation.period or "" for each in group))
    if move is Move.DONE and periods != ("",):
        return _periods_done(scope, group, periods)
    if move is Move.DONE and one.task.lead is not None and one.task.lead.each:
        found = scope.tracking.tasks[one.task.id]
        done = Message("{done}/{all} done", done=found.done, all=found.total)
        after = f"{after}\n({scope.words.say(done)})"
    return _many(scope, [each.before for each in group]), after


def _first_due(scope: Scope, one: Change) -> date | None:
    """The last day that the document itself set."""
    return scope.tracking.deadlines.terms(one.task)[0].effective or one.after.original_due


def _with_due(scope: Scope, text: str, standing: Standing) -> str:
    """A class with the day that judges: the document's own, and where days off have put it."""
    term = standing.adjusted
    if term.effective is None or standing.bucket in DONE:
        return text
    day = scope.words.day
    told = Message("due on {day}", day=day(term.effective))
    if term.nominal is not None and term.nominal < term.effective:
        told = Message(
            "due on {day}, put off to {later} by days off",
            day=day(term.nominal),
            later=day(term.effective),
        )
    return f"{text}\n({scope.words.say(told)})"


def _periods_done(scope: Scope, group: Sequence[Change], periods: Sequence[str]) -> tuple[str, str]:
    """Of a recurring task the periods that were done: which one, or how many."""
    if len(group) == 1:
        period = period_text(scope.words, periods[0])
        told = f"{_many(scope, [group[0].after])}\n({period})"
        return _many(scope, [group[0].before]), told
    many = scope.words.say(Message("{count} periods done", count=len(periods)))
    return "", f"{many}\n{_many(scope, [one.after for one in group])}"


def _many(scope: Scope, standings: Sequence[Standing | None]) -> str:
    """The class of an obligation with its day; of several how many stand in each."""
    if len(standings) == 1:
        one = standings[0]
        day = one.delivered if one is not None and one.bucket in DONE else None
        label = _label(scope, one)
        return f"{label}\n{scope.words.day(day)}" if day is not None else label
    counted: dict[str, int] = {}
    for one in standings:
        label = _label(scope, one)
        counted[label] = counted.get(label, 0) + 1
    if len(counted) == 1:
        return next(iter(counted))
    return "; ".join(f"{label}: {scope.words.number(n)}" for label, n in counted.items())


def _label(scope: Scope, standing: Standing | None) -> str:
    if standing is None:
        return "–"
    found: Class = standing.bucket
    if found is Bucket.OVERDUE and _awaited(scope, standing):
        found = Apart.OPINION
    if found is Bucket.DONE_NO_DEADLINE:
        return scope.words.say(Message("Done"))
    return scope.words.say(CLASS_LABELS[found])


def _lead(scope: Scope, group: Sequence[Change]) -> tuple[str, str]:
    one = group[-1]
    if one.leads is not None:
        old, new = ("; ".join(unit.name for unit in side) for side in one.leads)
        return old, new
    event = one.event
    if event is None:
        return "", ""
    return _name(scope, group[0].event.from_ if group[0].event else None), _name(scope, event.to)


def _name(scope: Scope, word: str | None) -> str:
    called = scope.tracking.ws.registry.called(word) if word else ()
    return called[0].name if len(called) == 1 else (word or "")


def _grounds(scope: Scope, group: Sequence[Change]) -> Iterator[str]:
    """The document or reason behind a move, else what was delivered; by number and day."""
    say = scope.words.say
    for one in group:
        event = one.event
        if one.move in (Move.OVERDUE, Move.GIVEN):
            yield document_name(scope, _given_by(scope, one))
        if one.leads is not None:
            yield say(Message("reorganised"))
        if event is not None:
            document = document_name(scope, event.document)
            yield document or event.product or ""
            yield event.reason or event.ground or ""
        elif one.after.claim is not None and one.move in (Move.SUBMITTED, Move.DONE):
            yield say(Message("report of the unit"))


def _given_by(scope: Scope, one: Change) -> str | None:
    """The document that assigns a task: its own basis, the plan's, else what gave rise to it."""
    basis, name, trigger = one.task.papers
    plan = scope.tracking.ws.plans.get(name) if name else None
    return basis or (plan.document if plan is not None else None) or trigger


def _indicators(earlier: Scope, later: Scope) -> Iterator[IndicatorChange]:
    """The indicators in scope; about one unit as its own reports give them."""
    return indicator_changes(earlier.series, later.series, later.indicators)


def _indicator(scope: Scope, one: IndicatorChange) -> IndicatorMove:
    return IndicatorMove(
        one.indicator.name,
        one.indicator.measured_in or "",
        _value(scope, one.before),
        _value(scope, one.after),
        one.difference,
        one.per_cent,
        tuple(dict.fromkeys(f"reports/{point.report.id}" for point in one.after.points)),
    )


def _conflict(scope: Scope, one: IndicatorChange) -> str:
    """What the verification sheet says of a count that fell."""
    values = (_value(scope, total).replace("\n", " ") for total in (one.above, one.after))
    before, after = values
    return scope.words.say(
        Message(
            "{indicator}: the cumulative count {after} is below {before} given earlier; no"
            " difference is printed until the unit has reviewed both",
            indicator=one.indicator.name,
            before=before,
            after=after,
        )
    )


def _value(scope: Scope, total: Total | None) -> str:
    """A value with the period that it stands for."""
    if total is None:
        return ""
    words = scope.words
    text = words.number(total.value.normalize() + 0) if total.value is not None else total.text
    return f"{text}\n({period_text(words, total.at)})" if text else ""
