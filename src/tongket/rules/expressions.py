"""TK2, words of deadlines: expressions that cannot be read, hang in the air, or name no day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.calendar import Deadline, Kind
from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.rules.cases import speakers
from tongket.rules.once import once
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place, milder, names
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Record, Regime
    from tongket.tracking import Tracking

_IMPOSSIBLE: Final = "The calendar has no {unit} {number}."
_OPEN: Final = frozenset({Kind.EVENT, Kind.RELATIVE})


def _impossible(deadline: Deadline) -> bool:
    return any(step.text == _IMPOSSIBLE for step in deadline.steps)


def _unclear(t: Tracking) -> Iterator[tuple[Record, Span, Deadline]]:
    """Every text for a day, a window or a rhythm that cannot be read."""
    for one, standing in speakers(t):
        deadline = standing.original.deadline
        if deadline is not None and deadline.kind is Kind.UNCLEAR and (one.due or one.due_means):
            yield one, due_place(one), deadline
        if one.start:
            start = t.deadlines.read(one.start, t.deadlines.issued(one))
            if start.kind is Kind.UNCLEAR and start.start is None:
                yield one, one.at("start"), start
        for number, move in enumerate(one.moves):
            moved = t.deadlines.text(one, move.to).deadline if move.to else None
            if moved is not None and moved.kind is Kind.UNCLEAR:
                yield one, one.at("postponed", number, "to"), moved
    for regime in t.ws.regimes.values():
        for span, deadline in _tiers(t, regime):
            if deadline.kind is Kind.UNCLEAR:
                yield regime, span, deadline


def _tiers(t: Tracking, regime: Regime) -> Iterator[tuple[Span, Deadline]]:
    """The deadlines of a regime's tiers with their places, read for their first period."""
    document = t.ws.documents.find(regime.basis)
    issued = document.issued if document is not None else None
    for number, duty in enumerate(regime.periods or ()):
        for place, tier in enumerate(duty.tiers or ()):
            if tier.due:
                first = period_of(regime.first)
                yield (
                    regime.at("periods", number, "tiers", place, "due"),
                    t.deadlines.read(tier.due, issued, t.ws.plans.get(regime.plan or ""), first),
                )


@rule("TK207", Severity.WARNING)
def unclear_deadline(t: Tracking) -> Iterator[Finding]:
    """A deadline cannot be read.

    The words of the document are kept, but nothing is counted: the work is neither in time nor
    late. Leave ``due`` as it is printed and say in ``due_means`` what it means: a day, or a form
    such as “trước ngày 30/9/2024”, “quý IV/2024”, “thường xuyên”.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: sớm nhất có thể  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: sớm nhất có thể
        due_means: 2025-09-30
    """
    for record, span, deadline in _unclear(t):
        if not _impossible(deadline):
            yield about(
                record,
                span,
                Message("the deadline “{text}” cannot be read: {why}", text=deadline.raw,
                        why=deadline.steps[-1] if deadline.steps else ""),
                Message("keep the words and add “due_means” with a day or a form that can be read"),
            )  # fmt: skip


@rule("TK208", Severity.ERROR)
def impossible_day(t: Tracking) -> Iterator[Finding]:
    """A deadline names a day that the calendar does not have.

    Compare the document. If it is printed so, leave ``due`` as it stands and say in ``due_means``
    which day is meant.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 31/6/2025  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 31/6/2025
        due_means: 2025-06-30
    """
    for record, span, deadline in _unclear(t):
        if _impossible(deadline):
            yield about(
                record,
                span,
                Message("“{text}” names a day that does not exist", text=deadline.raw),
                Message("compare the document; say in “due_means” which day is meant"),
            )


@rule("TK209", Severity.INFO)
def deadline_elsewhere(t: Tracking) -> Iterator[Finding]:
    """The deadline stands in another document.

    “Theo kế hoạch 02-KH/TU”, “đúng tiến độ”: the day has to be looked up. Write it as
    ``due_means``, or let the task take it over with ``due_as: tasks/…``, ``plans/…`` or
    ``regimes/…``.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tổ chức đại hội đảng bộ xã
        lead: btc
        due: theo kế hoạch 02-KH/TU  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Tổ chức đại hội đảng bộ xã
        lead: btc
        due: theo kế hoạch 02-KH/TU
        due_means: 2025-08-31
    """
    for record, standing in speakers(t):
        deadline = standing.adjusted.deadline
        if deadline is None or deadline.effective or deadline.kind is not Kind.REFERENCE:
            continue
        yield about(
            record,
            due_place(record),
            Message("the day stands elsewhere: “{text}”", text=deadline.raw),
            Message("look it up and write it as “due_means”, or take it over with “due_as”"),
        )


@rule("TK210", Severity.INFO)
def event_without_day(t: Tracking) -> Iterator[Finding]:
    """What a deadline waits for has happened, but no day follows from it.

    “Ngay sau khi …” names no number of days. Write the day that was set as ``due_means``, or
    declare how many working days “ngay” leaves in this office: ``calendar: {immediately: 5}``.

    Wrong::

        == tongket.yaml ==
        milestones: [{id: hd, name: Trung ương ban hành hướng dẫn, date: 2025-05-12}]
        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu sắp xếp bộ máy
        lead: btc
        due: ngay sau khi Trung ương ban hành hướng dẫn  #!

    Right::

        == … ==
        == tongket.yaml ==
        milestones: [{id: hd, name: Trung ương ban hành hướng dẫn, date: 2025-05-12}]
        calendar: {immediately: 5}
    """
    for record, standing in speakers(t):
        deadline = standing.adjusted.deadline
        if (
            deadline is not None
            and deadline.kind in _OPEN
            and deadline.effective is None
            and deadline.anchor_day is not None
            and deadline.anchor_day <= t.as_of
        ):
            yield about(
                record,
                due_place(record),
                Message(
                    "“{event}” happened on {day}, but no day is set",
                    event=deadline.anchor,
                    day=deadline.anchor_day,
                ),
                Message("write the day that was set as “due_means”"),
            )


@rule("TK211", Severity.WARNING)
def rhythm_without_day(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A task or duty is to come again, but nothing says how often or by which day.

    “Định kỳ” names no interval: nothing can ever be due. A reporting duty needs a day in each
    period as well: “trước ngày 20/6 hằng năm” leaves three quarters without one. Ask for both and
    write them as ``due_means``. A duty that names no day at all, and is delivered by no task
    either, is a mere information.

    Wrong (2025-06-02)::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Báo cáo Ban Thường vụ
        lead: btc
        due: định kỳ báo cáo Ban Thường vụ  #!
        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo quý
        first: 2025-Q1
        periods:
          - every: quarter
            tiers:
              - senders: btc
                due: hằng quý  #!
              - senders: btc
                due: trước ngày 20/6 hằng năm  #!

    Right (2025-06-02)::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Báo cáo Ban Thường vụ
        lead: btc
        due: trước ngày 20 hằng tháng
        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo quý
        first: 2025-Q1
        periods:
          - every: quarter
            tiers:
              - senders: btc
                due: chậm nhất ngày 20 của tháng cuối quý
    """
    hint = Message("write interval and day as “due_means”, such as “trước ngày 20 hằng tháng”")
    for found in t.tasks.values():
        task, deadline = found.task, found.speaker.original.deadline
        if deadline is None or deadline.kind is not Kind.RECURRING or deadline.rhythm is None:
            continue
        if deadline.rhythm.bare and (deadline.rhythm.every is None or task.completes):
            message = Message("“{text}” says neither how often nor by which day", text=deadline.raw)
            if deadline.rhythm.every is not None:
                message = Message("“{text}” names no day, but a report is due", text=deadline.raw)
            yield about(task, due_place(task), message, hint)
    yield from _duties_without_day(t)


def _duties_without_day(t: Tracking) -> Iterator[Finding | Diagnostic]:
    completed = {task.completes for task in t.ws.tasks.values()}
    hint = Message("name the day in each period")
    for regime in t.ws.regimes.values():
        for span, deadline in _tiers(t, regime):
            if deadline.kind is Kind.RECURRING and deadline.rhythm and deadline.rhythm.bare:
                message = Message("“{text}” names no day, but a report is due", text=deadline.raw)
                yield about(regime, span, message, hint)
        yield from _periods_without_day(t, regime, hint)
        if regime.id not in completed:
            for number, duty in enumerate(regime.periods or ()):
                if not any(tier.due for tier in duty.tiers or ()):
                    place = regime.at("periods", number)
                    message = Message("no day is named by which this report is due")
                    yield milder("TK211", about(regime, place, message, hint))


def _periods_without_day(t: Tracking, regime: Regime, hint: Message) -> Iterator[Finding]:
    """The tiers whose words give a day for some periods of their rhythm and none for others."""
    for number, duty in enumerate(regime.periods or ()):
        for place, tier in enumerate(duty.tiers or ()):
            days = _days_by_period(t).get(id(tier), {})
            without = [period for period, has_day in days.items() if not has_day]
            if without:
                yield about(
                    regime,
                    regime.at("periods", number, "tiers", place, "due"),
                    Message(
                        "“{text}” gives no day for {count} of {total} periods: {periods}",
                        text=tier.due,
                        count=len(without),
                        total=len(days),
                        periods=names(without),
                    ),
                    hint,
                )


@once
def _days_by_period(t: Tracking) -> dict[int, dict[str, bool]]:
    """By the identity of a tier, its expected periods and whether each has a day.

    Words that are unclear, wait for something, or name no day at all are told elsewhere.
    """
    found: dict[int, dict[str, bool]] = {}
    for one in t.expected:
        deadline = one.deadline
        if one.tier.due and (
            deadline is None
            or deadline.kind is Kind.DAY
            or (deadline.kind is Kind.RECURRING and deadline.rhythm and not deadline.rhythm.bare)
        ):
            found.setdefault(id(one.tier), {})[one.period.id] = one.nominal is not None
    return found
