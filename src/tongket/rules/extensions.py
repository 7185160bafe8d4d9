"""TK2, moved deadlines: extensions asked, granted, refused, and bases that were amended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.calendar import Kind
from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold
from tongket.rules.once import visible_events
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place

if TYPE_CHECKING:
    from tongket.records.kinds import Event, Task
    from tongket.tracking import Tracking


def _events(t: Tracking, *types: str) -> Iterator[tuple[Task, int, Event]]:
    """The events of some types that exist on the day, with their places."""
    return (found for found in visible_events(t) if found[2].type in types)


@rule("TK220", Severity.WARNING)
def moved_without_a_decision(t: Tracking) -> Iterator[Finding]:
    """The text of a deadline says that it was moved, but no extension or amendment is recorded.

    “Đến ngày 13/02/2026 (đổi từ 19/01/2026)” erases the original day from every count. Keep the
    original in ``due`` and record who granted what: ``extension_granted``, or ``amended`` if the
    basis itself changed.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: đến ngày 13/02/2026 (đổi từ 19/01/2026)  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: đến ngày 19/01/2026
        events:
          - {type: extension_granted, date: 2026-01-12, to: 2026-02-13, document: 15/UBND-NC}
    """
    for found in t.tasks.values():
        deadline = found.speaker.original.deadline
        if deadline is None or deadline.original is None or found.speaker.history.moves:
            continue
        yield about(
            found.task,
            due_place(found.task),
            Message(
                "moved from {original} to {day} without a recorded decision",
                original=deadline.original,
                day=deadline.last_day,
            ),
            Message("keep the original in “due” and record “extension_granted” or “amended”"),
        )


@rule("TK221", Severity.WARNING)
def amended_from_something_else(t: Tracking) -> Iterator[Finding]:
    """An amendment says that a deadline was another one before than the task has.

    Compare the amending document: either ``from`` or ``due`` is not what stood there.

    Wrong::

        == units/bo.yaml ==
        {id: bo, name: Bộ Tài chính}
        == tasks/t-1.yaml ==
        id: t-1
        title: Sửa đổi nghị định
        lead: bo
        due: quý IV/2025
        events:
          - type: amended
            date: 2025-04-01
            field: due
            from: quý III/2025  #!
            to: quý II/2025

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Sửa đổi nghị định
        lead: bo
        due: quý IV/2025
        events:
          - type: amended
            date: 2025-04-01
            field: due
            from: quý 4 năm 2025
            to: quý II/2025
    """
    before: dict[str, str] = {}
    for task, number, event in _events(t, "amended"):
        if event.field not in ("due", None) or event.from_ is None:
            continue
        text = before.get(task.id, task.due or "")
        before[task.id] = event.to or text
        if fold(event.from_) == fold(text):
            continue
        issued = t.deadlines.issued(task)
        days = [t.deadlines.read(one, issued).last_day for one in (event.from_, text) if one]
        if len(days) < 2 or days[0] is None or days[0] != days[1]:
            yield about(
                task,
                task.at("events", number, "from"),
                Message("amended from “{from_}”, but the deadline was “{text}”",
                        from_=event.from_, text=text or "–"),
                Message("compare the amending document"),
                (due_place(task),),
            )  # fmt: skip


@rule("TK222", Severity.WARNING)
def extension_asked_too_late(t: Tracking) -> Iterator[Finding]:
    """An extension was asked for after the deadline had passed.

    It no longer prevents the delay; a regulation on deadlines mostly asks for it in time. The
    request is kept and shown with the delay.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-15
        events:
          - {type: extension_asked, date: 2025-05-20, to: 2025-06-30, reason: Chờ hướng dẫn}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-15
        events:
          - {type: extension_asked, date: 2025-05-12, to: 2025-06-30, reason: Chờ hướng dẫn}
    """
    for task, number, event in _events(t, "extension_asked"):
        due = t.tasks[task.id].speaker.original.effective
        for earlier in (task.events or ())[:number]:
            if earlier.type == "extension_granted" and (moved := t.deadlines.moved(task, earlier)):
                due = moved.effective
        if due is not None and event.date is not None and event.date > due:
            yield about(
                task,
                task.at("events", number),
                Message(
                    "asked for on {day}, {days} days after the deadline {due}",
                    day=event.date,
                    days=(event.date - due).days,
                    due=due,
                ),
                Message("ask before the deadline"),
                (due_place(task),),
            )


@rule("TK223", Severity.INFO)
def extension_waits_for_an_answer(t: Tracking) -> Iterator[Finding]:
    """An extension was asked for and nobody has answered.

    Until it is granted the original deadline judges. Record ``extension_granted`` or
    ``extension_refused``.

    Wrong (2025-05-20)::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-30
        events:
          - {type: extension_asked, date: 2025-05-12, to: 2025-06-30, reason: Chờ hướng dẫn}  #!

    Right (2025-05-20)::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-30
        events:
          - {type: extension_asked, date: 2025-05-12, to: 2025-06-30, reason: Chờ hướng dẫn}
          - {type: extension_refused, date: 2025-05-16}
    """
    for task, number, event in _events(t, "extension_asked"):
        pending = any(one.history.asked is event for one in t.tasks[task.id].standings)
        if pending and event.date is not None:
            yield about(
                task,
                task.at("events", number),
                Message(
                    "asked for on {day} ({days} days ago), to {to}; not answered",
                    day=event.date,
                    days=(t.as_of - event.date).days,
                    to=event.to or "–",
                ),
                Message("record “extension_granted” or “extension_refused”"),
            )


@rule("TK224", Severity.WARNING)
def extension_granted_by_nobody(t: Tracking) -> Iterator[Finding]:
    """An extension is recorded as granted, but neither by whom nor by which document.

    A deadline moves only by a decision that can be shown. Add ``by`` or ``document``.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-30
        events:
          - {type: extension_granted, date: 2025-05-16, to: 2025-06-30}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-30
        events:
          - {type: extension_granted, date: 2025-05-16, to: 2025-06-30, by: Chủ tịch UBND tỉnh}
    """
    for task, number, event in _events(t, "extension_granted"):
        if not event.by and not event.document:
            yield about(
                task,
                task.at("events", number),
                Message("granted without saying by whom or by which document"),
                Message("add “by” or “document”"),
            )


@rule("TK225", Severity.WARNING)
def moved_to_no_day(t: Tracking) -> Iterator[Finding]:
    """An extension or amendment sets no deadline that can be read.

    It moves nothing: the deadline before it still judges. Write in ``to`` a day or a form such as
    “quý IV/2025”. An extension granted without ``to`` grants what was asked for before.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-30
        events:
          - {type: extension_granted, date: 2025-05-16, to: sớm nhất có thể, by: Chủ tịch}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Đề án vị trí việc làm
        lead: so
        due: 2025-05-30
        events:
          - {type: extension_asked, date: 2025-05-12, to: 2025-06-30}
          - {type: extension_granted, date: 2025-05-16, by: Chủ tịch}
    """
    for task, number, event in _events(t, "extension_asked", "extension_granted", "amended"):
        if event.type == "amended" and event.field not in ("due", None):
            continue
        if event.to:
            read = t.deadlines.read(event.to, event.date or t.deadlines.issued(task))
            if read.kind is not Kind.UNCLEAR:
                continue
            place, message = "to", Message("“{text}” is no deadline", text=event.to)
        elif event.type == "extension_granted" and any(
            earlier.type == "extension_asked" and earlier.to
            for earlier in (task.events or ())[:number]
        ):
            continue
        else:
            place, message = "type", Message("the new deadline is missing")
        hint = Message("write it as “to”: a day, or a form such as “quý IV/2025”")
        yield about(task, task.at("events", number, place), message, hint)
