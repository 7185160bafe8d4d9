"""TK2, lateness: what is late, due soon, delivered late or on the edge, or ends on a day off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.calendar import Kind
from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place, owed_by
from tongket.tracking import Bucket

if TYPE_CHECKING:
    from tongket.tracking import Standing, TaskStanding, Tracking


def _in(t: Tracking, bucket: Bucket) -> Iterator[tuple[TaskStanding, list[Standing]]]:
    """The tasks with obligations of a class, and these, the longest overdue first.

    General demands (yêu cầu chung) are left out: they stand outside clears and rates.
    """
    for found in t.tasks.values():
        if found.task.nature == "general":
            continue
        if len(found.standings) == 1:
            if found.speaker.bucket is bucket:
                yield found, [found.speaker]
        elif those := [one for one in found.standings if one.bucket is bucket]:
            yield found, sorted(those, key=lambda one: -one.days_late)


@rule("TK201", Severity.WARNING)
def overdue(t: Tracking) -> Iterator[Finding]:
    """A task is not done and its deadline has passed.

    Lateness is judged by the effective last day, counted in calendar days; after an extension both
    deadlines are named. Record what was delivered, or ask for an extension. Work that was submitted
    and awaits confirmation is never overdue, nor is a general demand (``nature: general``).

    Wrong (2025-03-24)::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 15/3/2025   #!

    Right (2025-03-24)::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Tham mưu bố trí biên chế
        lead: btc
        due: trước ngày 15/3/2025
        events: [{type: submitted, date: 2025-03-14}]
    """
    for found, late in _in(t, Bucket.OVERDUE):
        worst = late[0]
        task = found.task
        told = {"days": worst.days_late, "due": worst.due, "original": worst.original_due}
        if len(found.standings) > 1:
            message = Message(
                "{late} of {total} parts are overdue, by up to {days} days: {which}",
                **told, late=len(late), total=found.total, which=owed_by(late),
            )  # fmt: skip
        elif worst.original_due != worst.due and worst.original_due is not None:
            message = Message("overdue by {days} days: due {due}, originally {original}", **told)
        else:
            message = Message("overdue by {days} days: due {due}", **told)
        hint = Message("record the delivery, or ask for an extension")
        yield about(task, due_place(task), message, hint)


@rule("TK202", Severity.INFO)
def due_soon(t: Tracking) -> Iterator[Finding]:
    """A task is not done and its deadline comes within a few working days.

    How many is said by ``thresholds: {due_soon: 3}`` in ``tongket.yaml``. Ask the lead unit in
    time.

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
    for found, near in _in(t, Bucket.DUE_SOON):
        first = min(near, key=lambda one: str(one.due))
        if first.due is None:
            continue
        task = found.task
        days = t.policy.days.count(t.as_of, first.due)
        told = {"due": first.due, "days": days}
        if len(found.standings) > 1:
            message = Message(
                "{near} of {total} parts are due by {due}: {which}",
                **told, near=len(near), total=found.total, which=owed_by(near),
            )  # fmt: skip
        elif days:
            message = Message("due {due}, in {days} working days", **told)
        else:
            message = Message("due today, {due}", **told)
        yield about(task, due_place(task), message, Message("ask the lead unit in time"))


@rule("TK203", Severity.INFO)
def done_late(t: Tracking) -> Iterator[Finding]:
    """A task was done, but after its deadline.

    It stays visible for good: done and late are two things. Delivery counts, not confirmation: the
    last submission that was not sent back, else the day on which it was done.

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
    for found, behind in _in(t, Bucket.DONE_LATE):
        late = [one for one in behind if not one.on_edge]
        if not late:
            continue
        worst, task = late[0], found.task
        told = {"days": worst.days_late, "due": worst.due, "day": worst.delivered}
        if len(found.standings) > 1:
            message = Message(
                "{late} of {total} parts were delivered late, by up to {days} days: {which}",
                **told, late=len(late), total=found.total, which=owed_by(late),
            )  # fmt: skip
        else:
            message = Message("delivered {day}, {days} days after {due}", **told)
        yield about(task, _delivery(worst), message)


@rule("TK204", Severity.INFO)
def delivered_on_the_edge(t: Tracking) -> Iterator[Finding]:
    """A task was delivered on the very day that “trước ngày …” excludes.

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
    for found, late in _in(t, Bucket.DONE_LATE):
        edge = [one for one in late if one.on_edge]
        if edge:
            yield about(
                found.task,
                _delivery(edge[0]),
                Message(
                    "delivered {day}, the very day that “{text}” excludes",
                    day=edge[0].delivered,
                    text=edge[0].deadline.raw if edge[0].deadline else "",
                ),
                Message("declare “before: inclusive” if your office counts the day itself"),
            )


@rule("TK205", Severity.INFO)
def last_day_off(t: Tracking) -> Iterator[Finding]:
    """The last day of open work is not a working day.

    An inclusive last day rolls to the next working day (Civil Code, Art. 148.5); a window and
    “trước ngày …” never roll, so that the last working day before it counts in practice. Both days
    are kept; plan for the one that is worked.

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
    for found in t.tasks.values():
        one = found.speaker
        nominal, effective = one.adjusted.nominal, one.adjusted.effective
        if (
            nominal is None
            or effective is None
            or one.bucket not in (Bucket.IN_TIME, Bucket.DUE_SOON)
            or days.is_working(nominal)
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
        yield about(found.task, due_place(found.task), message)


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
    for found in t.tasks.values():
        one = found.speaker
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
            found.task,
            due_place(found.task),
            Message("the days off of {year} are not decided yet", year=day.year),
            Message("once they are, write them into “calendar” of tongket.yaml"),
        )


def _delivery(standing: Standing) -> Span:
    """Where the delivery that judged an obligation is recorded."""
    task = standing.obligation.task
    events = [
        number
        for number, event in enumerate(task.events or ())
        if event.date == standing.delivered and event.type in ("submitted", "done", "approved")
    ]
    return task.at("events", events[0]) if events else due_place(task)
