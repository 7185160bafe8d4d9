"""Lines from tasks: what one obligation brings, and why; silence is never “not done”."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.secrecy import may_show
from tongket.tracking.claims import sent
from tongket.tracking.evaluation.deducting import Count, deducted, net
from tongket.tracking.evaluation.delays import delays
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line, Traits
from tongket.tracking.vocabulary import DONE, Bucket
from tongket.tracking.when import end_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.calendar import Period
    from tongket.records.kinds import Record
    from tongket.tracking.evaluation.deducting import Rule
    from tongket.tracking.evaluation.delays import Delay
    from tongket.tracking.evaluation.owners import Owners, Subject
    from tongket.tracking.evaluation.read_sets import ReadSets
    from tongket.tracking.standing import Standing
    from tongket.tracking.tracking import Tracking

_NO_ITEM: Final = frozenset({Bucket.CANCELLED, Bucket.PAUSED, Bucket.STANDING})
_QUALITY: Final = {"below": (False, False), "met": (True, False), "exceeded": (True, True)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Verdict(Frozen):
    """What an obligation is worth before deductions: 1, 0 or unknown, and the reason."""

    earned: Fraction | None
    why: Message
    done: bool | None
    on_time: bool | None
    late: bool | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Item(Frozen):
    """A line without its subject, component and rule; whose it is comes beside it."""

    owners: tuple[Subject, ...]
    standing: Standing
    records: tuple[str, ...]


def items(t: Tracking, period: Period, owners: Owners, reads: ReadSets) -> Iterator[Item]:
    """The obligations that belong to a period, with whose they are; secret ones have no owners."""
    for found in t.tasks.values():
        task = found.task
        if task.nature == "general" or not t.is_given(task):
            continue
        for one in found.standings:
            if not belongs(one, period):
                continue
            told = _speakers(t, one)
            records = (*reads.task(task), *reads.claims(task, told))
            yield Item(owners.of_task(one), one, records)


def belongs(standing: Standing, period: Period) -> bool:
    """Whether an obligation is an item of a period: by its original last day.

    Where it has none, by that on which it was settled. Open work that falls due later is none yet.
    """
    if standing.bucket in _NO_ITEM:
        return False
    due = standing.original_due or standing.due
    if due is None:
        settled = standing.delivered if standing.bucket in DONE else None
        return settled is not None and settled in period
    return due in period and (standing.bucket in DONE or due < standing.as_of)


def line(subject: str, rule: Rule, item: Item, t: Tracking) -> Line:
    """The line of an obligation on the sheet of one of its owners."""
    one = item.standing
    verdict = judged(one)
    late = bool(one.days_late) and verdict.late is not False
    passed = delays(t.deadlines, one, late=late)
    verdict = _excused(verdict, passed)
    undone = verdict.earned == NOTHING
    counts = {
        "late": Count(0 if undone else len(passed), sum(one.cause is not None for one in passed)),
        "returned": Count(one.history.returns),
        "undone": Count(int(undone)),
    }
    taken = () if verdict.earned is None else deducted(rule, counts)
    earned = net(rule.base(verdict.earned, "undone"), taken)
    record, way = _deciding(one)
    first = next((each.rule for each in taken if each.share or each.points), rule.span)
    return Line(
        subject,
        rule.component.id,
        one.obligation.key,
        one.obligation.task.title,
        WHOLE,
        earned,
        _because(verdict, passed),
        first,
        record,
        way,
        item.records,
        taken,
        _traits(verdict, one),
        one.due,
        one.delivered,
    )


def judged(one: Standing) -> Verdict:
    """The truth table: what the records tell of one obligation."""
    match one.bucket:
        case Bucket.DONE_ON_TIME:
            return Verdict(WHOLE, Message("done on time"), done=True, on_time=True, late=False)
        case Bucket.DONE_LATE:
            why = Message("done {days} days late", days=one.days_late)
            return Verdict(WHOLE, why, done=True, on_time=False, late=True)
        case Bucket.DONE_NO_DEADLINE:
            why = Message("done; it had no deadline")
            return Verdict(WHOLE, why, done=True, on_time=None, late=False)
        case Bucket.DONE_DAY_UNKNOWN:
            why = Message("done on a day that nobody wrote down")
            return Verdict(None, why, done=True, on_time=None, late=None)
        case Bucket.AWAITING:
            why = Message("submitted; the office has not confirmed it")
            past = bool(one.days_late)
            return Verdict(
                None, why, done=None, on_time=False if past else None, late=True if past else None
            )
        case Bucket.OVERDUE if said_open(one):
            why = Message("overdue since {due} and said to be open", due=one.due)
            return Verdict(NOTHING, why, done=False, on_time=False, late=True)
        case Bucket.OVERDUE:
            why = Message("due {due}; nobody has said since whether it is done", due=one.due)
        case Bucket.WAITING | Bucket.UNCLEAR:
            why = Message("its deadline is not known")
        case _:
            why = Message("its deadline was moved to {due}; it is open", due=one.due)
    return Verdict(None, why, done=None, on_time=None, late=None)


def said_open(one: Standing) -> bool:
    """Whether the office or the unit has said after the last day that it is not delivered."""
    due = one.due
    if due is None:
        return False
    opened = one.history.opened
    days = [opened.date if opened is not None else None]
    if one.claim is not None and not one.claim.done:
        report = one.claim.report
        days.append(sent(report) or end_of(report.period))
    return any(day is not None and day > due for day in days)


def _excused(verdict: Verdict, passed: tuple[Delay, ...]) -> Verdict:
    """Work that is open for a confirmed objective cause is neither done nor blamed."""
    cause = passed[-1].cause if passed else None
    if verdict.earned != NOTHING or cause is None:
        return verdict
    why = Message("open for an objective cause that is confirmed")
    if cause.date is not None:
        why = Message("open for an objective cause, confirmed on {day}", day=cause.date)
    return Verdict(None, why, done=False, on_time=False, late=True)


def _because(verdict: Verdict, passed: tuple[Delay, ...]) -> Message:
    """The reason, with the deadlines that passed where they are not the last one alone."""
    excused = sum(one.cause is not None for one in passed)
    why = verdict.why
    if len(passed) > 1 or (passed and verdict.late is False):
        days = tuple(one.due for one in passed)
        why = Message("{why}; deadlines passed: {days}", why=why, days=days)
    if excused and verdict.earned is not None:
        why = Message("{why}; objective cause confirmed for {n}", why=why, n=excused)
    return why


def _traits(verdict: Verdict, one: Standing) -> Traits:
    """What levels may ask of it; “on time” only of what had a deadline."""
    met, exceeded = _QUALITY.get(one.history.quality or "", (None, None))
    if verdict.done is False:
        met = exceeded = False
    timed = one.bucket is not Bucket.DONE_NO_DEADLINE
    return (
        ("done", verdict.done),
        *((("on-time", verdict.on_time),) if timed else ()),
        ("late", verdict.late),
        ("quality", met),
        ("exceeded", exceeded),
    )


def _speakers(t: Tracking, one: Standing) -> tuple[str, ...]:
    """The ids of the units whose reports about it count."""
    owed, registry = one.obligation, t.ws.registry
    if owed.unit is not None:
        return tuple(dict.fromkeys((owed.unit.id, *(unit.id for unit in owed.holders))))
    leads = registry.members(owed.task.lead)
    held = (holder for unit in leads for holder in registry.holders(unit, t.as_of))
    return tuple(dict.fromkeys(unit.id for unit in (*leads, *held)))


def _deciding(one: Standing) -> tuple[Record, tuple[str | int, ...]]:
    """Where the fact stands that decides: the event, the report's entry, else the deadline."""
    task, past, claim = one.obligation.task, one.history, one.claim
    event = past.delivery if one.delivered is not None else None
    if event is None and claim is not None:
        return claim.report, ("progress", claim.number)
    event = event or (past.opened if said_open(one) else None)
    for number, each in enumerate(task.events or ()):
        if each is event:
            return task, ("events", number)
    due = next((name for name in ("due_means", "due", "due_as") if getattr(task, name)), "id")
    return task, (due,)


def hidden(t: Tracking, item: Item) -> bool:
    """Whether the item's record may not be shown."""
    return not may_show(t.ws, item.standing.obligation.task)
