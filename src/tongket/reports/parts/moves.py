"""The progress report: what moved between two days, told without blame for bodies above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.reports.cells import opened
from tongket.reports.classes import CLASSES, Apart, Class, owing, table_of
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
from tongket.reports.parts.receipts import receipt_counts
from tongket.reports.parts.tasks import document_number
from tongket.tracking import DONE, Bucket, Tracking
from tongket.tracking.changes import Change, IndicatorChange, Move, changes, indicator_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.reports.scope import Scope
    from tongket.tracking import Standing, Total

_NAMED: Final = 3
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
    told = tuple(_indicator(later, one) for one in _indicators(earlier, later))
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
    )


def _awaited(scope: Scope, standing: Standing) -> bool:
    """Whether only bodies above the office or beside it owe it."""
    return all(one is not None and not scope.below(one) for one in owing(scope, standing))


def _figures(earlier: Scope, later: Scope) -> Iterator[FigureMove]:
    """The classes of tasks and the reports received, on both days."""
    sides = []
    for scope in (earlier, later):
        counted = [one for one in scope.standings if one.task.nature != "general"]
        sides.append((counted, table_of(scope, counted)[0]))
    (old, before), (new, after) = sides
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
    whole = [name for name in by_task if scope.tracking.tasks[name].bucket in DONE]
    return MoveSection(
        move.value,
        scope.words.say(SECTIONS[move]),
        Figure(f"moves.{move}", len(by_task), tuple(dict.fromkeys(records))),
        Figure(f"moves.{move}.whole", len(whole), tuple(f"tasks/{name}" for name in whole)),
        tuple(_row(scope, move, group) for group in by_task.values()),
    )


def _row(scope: Scope, move: Move, group: list[Change]) -> MoveRow:
    one = group[0]
    before, after = _told(scope, move, group)
    return MoveRow(
        one.task.title,
        _units(scope, group),
        opened(before),
        opened(after),
        opened("; ".join(dict.fromkeys(_grounds(scope, group)))),
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
        days = (one.before.due if one.before else one.after.original_due, one.after.due)
        return tuple(scope.words.day(day) if day else "" for day in days)  # type: ignore[return-value]
    if move is Move.GIVEN:
        return "", _many(scope, [one.after])
    after = _many(scope, [each.after for each in group])
    if move is Move.DONE and one.task.lead is not None and one.task.lead.each:
        found = scope.tracking.tasks[one.task.id]
        done = Message("{done}/{all} done", done=found.done, all=found.total)
        after = f"{after}\n({scope.words.say(done)})"
    return _many(scope, [each.before for each in group]), after


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
    """The document, product or reason behind a move; of a new deadline the day it had."""
    say = scope.words.say
    for one in group:
        event = one.event
        if one.move in (Move.OVERDUE, Move.GIVEN) and one.after.due is not None:
            yield say(Message("due on {day}", day=scope.words.day(one.after.due)))
        if one.leads is not None:
            yield say(Message("reorganised"))
        if event is not None:
            parts = (
                document_number(scope, event.document) if event.document else None,
                event.product,
                event.reason or event.ground,
            )
            yield from filter(None, parts)
        elif one.after.claim is not None and one.move in (Move.SUBMITTED, Move.DONE):
            yield say(Message("report of the unit"))


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


def _value(scope: Scope, total: Total | None) -> str:
    """A value with the period that it stands for."""
    if total is None:
        return ""
    words = scope.words
    text = words.number(total.value.normalize() + 0) if total.value is not None else total.text
    return f"{text}\n({period_text(words, total.at)})" if text else ""
