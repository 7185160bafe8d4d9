"""Lines from reports: whether each that was owed came, came late, was sent back or is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.secrecy import may_show
from tongket.tracking.evaluation.deducting import Count, deducted, net
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line
from tongket.tracking.excused import excused_cause
from tongket.tracking.expected import Receipt

if TYPE_CHECKING:
    from tongket.calendar import Period
    from tongket.records.kinds import Excused, Record
    from tongket.tracking.evaluation.deducting import Rule
    from tongket.tracking.evaluation.owners import Owners, Subject
    from tongket.tracking.evaluation.read_sets import ReadSets
    from tongket.tracking.expected import Expected
    from tongket.tracking.tracking import Tracking


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Owed(Frozen):
    """An expected report with whose it is, and the objective cause confirmed for it."""

    owners: tuple[Subject, ...]
    expected: Expected
    excused: Excused | None
    records: tuple[str, ...]


def owed(t: Tracking, period: Period, owners: Owners, reads: ReadSets) -> Iterator[Owed]:
    """The expected reports whose last day lies in a period, with whose they are.

    A report without a last day is none: it can neither be late nor missing.
    """
    for one in t.expected:
        if one.due is None or one.due not in period or not _decided(one, t):
            continue
        records = (*reads.regime(one.regime), *reads.reports(one.regime, one.unit.id))
        yield Owed(owners.of_report(one), one, excused_cause(t.ws, t.as_of, one), records)


def line(subject: str, rule: Rule, one: Owed) -> Line:
    """The line of an expected report on the sheet of one of its owners."""
    expected = one.expected
    earned, why, on_time = _judged(one)
    excused = int(one.excused is not None)
    returned = len((expected.report.returned if expected.report is not None else None) or ())
    counts = {
        "late": Count(int(expected.receipt is Receipt.LATE), excused),
        "returned": Count(returned),
        "missing": Count(int(earned == NOTHING)),
    }
    taken = () if earned is None else deducted(rule, counts)
    earned = net(rule.base(earned, "missing"), taken)
    report = expected.report
    way = ("submitted",) if report is not None else ("title",)
    return Line(
        subject,
        rule.component.id,
        expected.key,
        expected.regime.title,
        WHOLE,
        earned,
        why,
        next((each.rule for each in taken if each.share or each.points), rule.span),
        _record(expected),
        way,
        one.records,
        taken,
        (("reports-on-time", on_time),),
        expected.due,
        expected.delivered,
    )


def hidden(t: Tracking, one: Owed) -> bool:
    """Whether the duty or the report may not be shown."""
    report = one.expected.report
    return not may_show(t.ws, one.expected.regime) or (
        report is not None and not may_show(t.ws, report)
    )


def _record(expected: Expected) -> Record:
    return expected.report if expected.report is not None else expected.regime


def _decided(one: Expected, t: Tracking) -> bool:
    """Whether it can be judged: it came, or its last day has passed."""
    return one.received or (one.due is not None and one.due < t.as_of)


def _judged(one: Owed) -> tuple[Fraction | None, Message, bool | None]:
    """The share it brings before deductions, why, and whether it came on time."""
    expected, excused = one.expected, one.excused
    match expected.receipt:
        case Receipt.ACCEPTED | Receipt.ON_TIME:
            return WHOLE, Message("received on time"), True
        case Receipt.LATE if excused is not None:
            why = Message(
                "received {days} days late, for an objective cause that is confirmed",
                days=expected.days_late,
            )
            return WHOLE, why, False
        case Receipt.LATE:
            return WHOLE, Message("received {days} days late", days=expected.days_late), False
        case Receipt.DAY_UNKNOWN:
            return None, Message("received on a day that nobody wrote down"), None
    if excused is not None:
        return None, Message("not received, for an objective cause that is confirmed"), None
    if expected.receipt is Receipt.RETURNED:
        return NOTHING, Message("sent back and not sent again; due {due}", due=expected.due), False
    return NOTHING, Message("not received; due {due}", due=expected.due), False
