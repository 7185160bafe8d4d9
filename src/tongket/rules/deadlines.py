"""TK2, lateness: what is late, due soon, delivered late or on the edge, or ends on a day off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tongket.calendar import Kind
from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.records.kinds import Inspection, Meeting, Task
from tongket.rules.cases import cases, ending_place, speakers
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place, milder, owed_by
from tongket.tracking import Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Dated
    from tongket.tracking import Judged, Tracking


@rule("TK201", Severity.WARNING)
def overdue(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A task is not done and its deadline has passed.

    Lateness is judged by the effective last day, counted in calendar days; after an extension both
    deadlines are named. Record what was delivered, or ask for an extension. Work that was submitted
    and awaits confirmation is never overdue, nor is a general demand (``nature: general``).

    Of a meeting or inspection whose time has passed it is a mere information: perhaps it was held
    and nobody has written so. One that is only planned (``tentative``), or was put off without a
    new day, is never late. Opinions and proposals without an answer are told by TK340 and TK342.

    Wrong (2025-03-24)::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 15/3/2025   #!
        == meetings/giao-ban.yaml ==
        {id: giao-ban, title: Hội nghị giao ban, due: 2025-03-20}  #!

    Right (2025-03-24)::

        == … ==
        == meetings/giao-ban.yaml ==
        {id: giao-ban, title: Hội nghị giao ban, due: 2025-03-20, held: 2025-03-20}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 15/3/2025
        events: [{type: submitted, date: 2025-03-14}]
    """
    for record, late, total in cases(t, Bucket.OVERDUE):
        worst = late[0]
        told = {"days": worst.days_late, "due": worst.due, "original": worst.original_due}
        if isinstance(record, Meeting | Inspection):
            message = Message("planned for {due}, {days} days ago; not recorded as held", **told)
            hint = Message("record “held”, or that it was put off or cancelled")
            yield milder("TK201", about(record, due_place(record), message, hint))
            continue
        if not isinstance(record, Task):
            continue
        if total > 1:
            message = Message(
                "{late} of {total} parts are overdue, by up to {days} days: {which}",
                **told, late=len(late), total=total, which=owed_by(late),
            )  # fmt: skip
        elif worst.original_due != worst.due and worst.original_due is not None:
            message = Message("overdue by {days} days: due {due}, originally {original}", **told)
        else:
            message = Message("overdue by {days} days: due {due}", **told)
        hint = Message("record the delivery, or ask for an extension")
        yield about(record, due_place(record), message, hint)


@rule("TK202", Severity.INFO)
def due_soon(t: Tracking) -> Iterator[Finding]:
    """Something is not done and its deadline comes within a few working days.

    How many is said by ``thresholds: {due_soon: 3}`` in ``tongket.yaml``. Ask the lead unit in
    time; a meeting or inspection is to be prepared, an opinion or proposal to be answered.

    Wrong (2025-03-12)::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: 2025-03-14  #!

    Right (2025-03-12)::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: 2025-03-31
    """
    for record, near, total in cases(t, Bucket.DUE_SOON):
        first = min(near, key=lambda one: str(one.due))
        if first.due is None:
            continue
        days = t.policy.days.count(t.as_of, first.due)
        told = {"due": first.due, "days": days}
        if total > 1:
            message = Message(
                "{near} of {total} parts are due by {due}: {which}",
                **told, near=len(near), total=total, which=owed_by(near),
            )  # fmt: skip
        elif days:
            message = Message("due {due}, in {days} working days", **told)
        else:
            message = Message("due today, {due}", **told)
        yield about(record, due_place(record), message, _in_time(record))


def _in_time(record: Dated) -> Message:
    """What to do while there is time."""
    if isinstance(record, Task):
        return Message("ask the lead unit in time")
    if isinstance(record, Meeting | Inspection):
        return Message("prepare it in time")
    return Message("see that it is answered in time")


@rule("TK203", Severity.INFO)
def done_late(t: Tracking) -> Iterator[Finding]:
    """Something was done, but after its deadline.

    It stays visible for good: done and late are two things. For a task delivery counts, not
    confirmation: the last submission that was not sent back, else the day on which it was done. A
    meeting or inspection is done when it is held, an opinion or proposal when it is answered.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: 2025-03-14
        events:
          - {type: submitted, date: 2025-03-18}  #!
          - {type: done, date: 2025-03-20}

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: 2025-03-14
        events:
          - {type: submitted, date: 2025-03-14}
          - {type: done, date: 2025-03-20}
    """
    for record, behind, total in cases(t, Bucket.DONE_LATE):
        late = [one for one in behind if not one.on_edge]
        if late:
            yield about(record, _delivery(record, late[0]), _behind(record, late, total))


def _behind(record: Dated, late: Sequence[Judged], total: int) -> Message:
    """How late something was done."""
    worst = late[0]
    told = {"days": worst.days_late, "due": worst.due, "day": worst.delivered}
    if total > 1:
        return Message(
            "{late} of {total} parts were delivered late, by up to {days} days: {which}",
            **told, late=len(late), total=total, which=owed_by(late),
        )  # fmt: skip
    if isinstance(record, Task):
        return Message("delivered {day}, {days} days after {due}", **told)
    if isinstance(record, Meeting | Inspection):
        return Message("held {day}, {days} days after {due}", **told)
    return Message("answered {day}, {days} days after {due}", **told)


@rule("TK204", Severity.INFO)
def delivered_on_the_edge(t: Tracking) -> Iterator[Finding]:
    """Something was done on the very day that “trước ngày …” excludes.

    Offices read “trước ngày D” in both ways. Here the day before D is the last one, so the delivery
    is late by a day and marked *on the edge* (sát hạn). An office that counts D itself declares
    ``calendar: {before: inclusive}`` in ``tongket.yaml``.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 15/3/2025
        events: [{type: done, date: 2025-03-15}]  #!

    Right::

        == … ==
        == tongket.yaml ==
        calendar: {before: inclusive}
    """
    for record, late, _ in cases(t, Bucket.DONE_LATE):
        edge = [one for one in late if one.on_edge]
        if edge:
            told = {"day": edge[0].delivered, "text": getattr(edge[0].deadline, "raw", "")}
            yield about(
                record,
                _delivery(record, edge[0]),
                Message("delivered {day}, the very day that “{text}” excludes", **told)
                if isinstance(record, Task)
                else Message("{day} is the very day that “{text}” excludes", **told),
                Message("declare “before: inclusive” if your office counts the day itself"),
            )


@rule("TK205", Severity.INFO)
def last_day_off(t: Tracking) -> Iterator[Finding]:
    """The last day of open work is not a working day.

    An inclusive last day rolls to the next working day (Civil Code, Art. 148.5); a window and
    “trước ngày …” never roll, so that the last working day before it counts in practice. Both days
    are kept; plan for the one that is worked. Meetings and inspections may be held on a day off.

    Wrong (2024-09-02)::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Thành ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Báo cáo tổng kết
        lead: btc
        due: trước ngày 30/9/2024  #!

    Right (2024-09-02)::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Báo cáo tổng kết
        lead: btc
        due: trước ngày 28/9/2024
    """
    days = t.policy.days
    for record, one in speakers(t):
        nominal, effective = one.adjusted.nominal, one.adjusted.effective
        if (
            nominal is None
            or effective is None
            or one.bucket not in (Bucket.IN_TIME, Bucket.DUE_SOON)
            or days.is_working(nominal)
            or isinstance(record, Meeting | Inspection)
        ):
            continue
        told = {"day": nominal, "effective": effective, "before": days.previous_working(nominal)}
        message = (
            Message("the last day {day} is not worked: it rolls to {effective}", **told)
            if effective != nominal
            else Message(
                "the last day {day} is not worked: {before} is the last one before", **told
            )
        )
        yield about(record, due_place(record), message)


@rule("TK206", Severity.WARNING)
def days_off_not_decided(t: Tracking) -> Iterator[Finding]:
    """Open deadlines lie in a year whose days off were not decided when this version was made.

    Whether such a last day is worked may still change. Once the decision is out, install a newer
    version, or write the days into ``calendar: {off, work}`` of ``tongket.yaml``. Told once a year.

    Wrong (2025-06-02)::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        - id: t-1
          title: Tham mưu sơ kết
          lead: btc
          due: chậm nhất ngày 02/9/2029  #!
        - id: t-2
          title: Tham mưu tổng kết
          lead: btc
          due: chậm nhất ngày 02/10/2029

    Right (2025-06-02)::

        == … ==
        == tasks/t-1.yaml ==
        - id: t-1
          title: Tham mưu sơ kết
          lead: btc
          due: chậm nhất ngày 05/9/2025
    """
    told: set[int] = set()
    own = {day.year for day in (*t.policy.days.off, *t.policy.days.work)}
    for record, one in speakers(t):
        day, deadline = one.adjusted.nominal, one.deadline
        if (
            day is None
            or deadline is None
            or day.year in told
            or deadline.kind is Kind.WINDOW
            or one.bucket not in (Bucket.IN_TIME, Bucket.DUE_SOON)
            or day.year in own
            or not t.policy.days.undecided(day.year)
        ):
            continue
        told.add(day.year)
        yield about(
            record,
            due_place(record),
            Message("the days off of {year} are not decided yet", year=day.year),
            Message("once they are, write them into “calendar” of tongket.yaml"),
        )


def _delivery(record: Dated, standing: Judged) -> Span:
    """Where that by which it was judged is recorded: a task's delivery, or what ended the rest."""
    if not isinstance(record, Task):
        return ending_place(record)
    events = [
        number
        for number, event in enumerate(record.events or ())
        if event.date == standing.delivered and event.type in ("submitted", "done", "approved")
    ]
    return record.at("events", events[0]) if events else due_place(record)
