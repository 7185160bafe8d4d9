"""TK3, meetings: conclusions, promises and personnel matters that nothing follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.losses import Losses
from tongket.rules.near import Near
from tongket.rules.once import once
from tongket.rules.rule import rule
from tongket.rules.tell import about

if TYPE_CHECKING:
    from tongket.records.kinds import Conclusion, Meeting, Record, Task
    from tongket.tracking import Tracking


@rule("TK341", Severity.WARNING)
def conclusion_without_task(t: Tracking) -> Iterator[Finding]:
    """A conclusion of a meeting is carried out by no task, or a promise without a deadline.

    A task answers it if the conclusion names it in ``tasks``, if its ``trigger`` names the meeting
    and the conclusion (``point``), or if it rests on the document that puts the conclusion into
    words (``decision``). Where nothing is to be done, say why in ``no_task``. What was promised in
    a dialogue (cam kết đối thoại) needs a task with a deadline. Congresses are left out: their
    resolutions become plans.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Xây dựng}
        == meetings/hop.yaml ==
        - id: giao-ban
          title: Hội nghị giao ban tháng 5
          held: 2025-05-06
          conclusions:
            - {id: k1, text: Sở Xây dựng rà soát các dự án chậm tiến độ}  #!
        - id: doi-thoai
          title: Đối thoại với nông dân
          kind: dialogue
          held: 2025-05-22
          conclusions:
            - {id: k1, text: Sửa đường liên thôn, tasks: [sua-duong]}  #!
        == tasks/sua-duong.yaml ==
        {id: sua-duong, title: Sửa đường liên thôn, lead: so}

    Right::

        == … ==
        == tasks/sua-duong.yaml ==
        - {id: sua-duong, title: Sửa đường liên thôn, lead: so, due: quý IV/2025}
        - id: ra-soat
          title: Rà soát các dự án chậm tiến độ
          lead: so
          trigger: {meeting: giao-ban, point: k1}
    """
    if not t.ws.meetings or Losses(t.ws).name("tasks"):
        return
    answers = _answers(t)
    for meeting in t.ws.meetings.values():
        if meeting.kind == "congress" or not _over(t, meeting):
            continue
        for number, one in enumerate(meeting.conclusions or ()):
            if one.no_task is not None:
                continue
            tasks = _tasks_of(t, meeting, one, answers)
            place = meeting.at("conclusions", number)
            if not tasks and not one.tasks:
                hint = Message("name its tasks, or say in “no_task” why there are none")
                message = Message("no task carries out “{text}”", text=_short(one.text))
                yield about(meeting, place, message, hint)
            elif (
                tasks
                and meeting.kind == "dialogue"
                and not any(t.deadlines.of(task) for task in tasks)
            ):
                message = Message(
                    "no task of the promise “{text}” has a deadline", text=_short(one.text)
                )
                also = tuple(task.at("id") for task in tasks)
                yield about(meeting, place, message, Message("write its “due”"), also)


@rule("TK348", Severity.WARNING)
def personnel_matter_without_outcome(t: Tracking) -> Iterator[Finding]:
    """A meeting was held, and what it decided on a personnel matter is not recorded.

    Write ``outcome`` (``approved``, ``amended``, ``deferred``, ``rejected`` or ``noted``) and, if
    there was one, the ``vote``.

    Wrong (2025-12-01)::

        == meetings/hn-02.yaml ==
        id: hn-02
        title: Hội nghị lần thứ hai Ban Chấp hành
        held: 2025-11-12
        agenda:
          - {id: a9, item: Giới thiệu nhân sự ứng cử, type: personnel}  #!

    Right (2025-12-01)::

        == … ==
        == meetings/hn-02.yaml ==
        id: hn-02
        title: Hội nghị lần thứ hai Ban Chấp hành
        held: 2025-11-12
        agenda:
          - {id: a9, item: Giới thiệu nhân sự ứng cử, type: personnel, outcome: approved}
    """
    for meeting in t.ws.meetings.values():
        if meeting.held is None or meeting.held > t.as_of:
            continue
        for number, one in enumerate(meeting.agenda or ()):
            if one.type == "personnel" and one.outcome is None:
                yield about(
                    meeting,
                    meeting.at("agenda", number),
                    Message("held {day}, but no outcome is recorded", day=meeting.held),
                    Message("write its “outcome”"),
                )


def outside_meetings(t: Tracking) -> Iterator[Finding]:
    """References to an item or conclusion that the meeting does not have."""
    for opinion in t.ws.opinions.values():
        folder, _, name = opinion.about.partition("/")
        meeting = t.ws.meetings.get(name) if folder == "meetings" else None
        if opinion.item is not None and meeting is not None and not meeting.unread("agenda"):
            items = [one.id for one in meeting.agenda or () if one.id is not None]
            if opinion.item not in items:
                yield _outside(opinion, ("item",), meeting, opinion.item, items)
    for task in t.ws.tasks.values():
        trigger = task.trigger
        meeting = t.ws.meetings.get(trigger.meeting or "") if trigger is not None else None
        if trigger is None or trigger.point is None or meeting is None:
            continue
        points = [one.id for one in meeting.conclusions or () if one.id is not None]
        if trigger.point not in points and not meeting.unread("conclusions"):
            yield _outside(task, ("trigger", "point"), meeting, trigger.point, points)


def _outside(
    record: Record, place: tuple[str, ...], meeting: Meeting, word: str, known: list[str]
) -> Finding:
    field = "agenda" if place == ("item",) else "conclusions"
    meant = Near(known).to(word)
    return about(
        record,
        record.at(*place),
        Message(
            "meetings/{id} has no “{word}” in its {field}", id=meeting.id, word=word, field=field
        ),
        Message("did you mean “{word}”?", word=meant)
        if meant
        else Message("correct it, or give it to one of “{field}” as its id", field=field),
        (meeting.at(field),),
    )


Answers = tuple[dict[tuple[str, str | None], list["Task"]], dict[str, list["Task"]]]
"""Tasks by the meeting and conclusion that they name, and by the document that they rest on."""


@once
def _answers(t: Tracking) -> Answers:
    named: dict[tuple[str, str | None], list[Task]] = {}
    resting: dict[str, list[Task]] = {}
    for task in t.ws.tasks.values():
        trigger = task.trigger
        if trigger is not None and trigger.meeting is not None:
            named.setdefault((trigger.meeting, trigger.point), []).append(task)
        plan = t.ws.plans.get(task.plan or "")
        cause = trigger.document if trigger is not None else None
        papers = (task.basis, plan.document if plan is not None else None, cause)
        for document in {one.id for paper in papers if (one := t.ws.documents.find(paper))}:
            resting.setdefault(document, []).append(task)
    return named, resting


def _tasks_of(t: Tracking, meeting: Meeting, one: Conclusion, answers: Answers) -> list[Task]:
    """The tasks that carry out a conclusion."""
    named, resting = answers
    own = [t.ws.tasks[name] for name in one.tasks or () if name in t.ws.tasks]
    told = named.get((meeting.id, one.id), [])
    decision = t.ws.documents.find(one.decision)
    worded = resting.get(decision.id, []) if decision is not None else []
    return own + told + worded


def _over(t: Tracking, meeting: Meeting) -> bool:
    """Whether a meeting's conclusions stand on the day: it was held, or nobody says when."""
    return meeting.held is None or meeting.held <= t.as_of


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


_LONGEST = 80
"""Characters of a conclusion in a message; its place shows the rest."""
