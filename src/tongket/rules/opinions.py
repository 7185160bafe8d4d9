"""TK3, opinions and proposals: what waits for an answer, a reason, or for somebody to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.folding import fold
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place, milder, names

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Opinion
    from tongket.tracking import DatedStanding, Raised, Tracking


@rule("TK340", Severity.WARNING)
def opinion_without_an_answer(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """An opinion has no answer, though its day has passed or the draft is issued.

    Before that it is normal work. Write ``answer`` (``accepted``, ``partly`` or ``declined``),
    ``reason`` where it is not taken up, and the day as ``answered``. Who only agrees (``kind:
    agree``) needs no answer. What a body above the office or beside it has to answer is a mere
    information.

    Wrong (2025-12-01)::

        == directives/quy-che.yaml ==
        {id: quy-che, title: Quy chế làm việc, stage: issued, issued: 2025-11-25}
        == opinions/y.yaml ==
        - id: y-1
          about: directives/quy-che
          by: {text: Tổ thảo luận số 1}
          text: Bổ sung chế độ đi cơ sở
          due: 2025-11-20  #!
        - id: y-2
          about: directives/quy-che  #!
          by: {text: Tổ thảo luận số 2}
          text: Bỏ khoản 3 Điều 5
          received: 2025-11-12

    Right (2025-12-01)::

        == … ==
        == opinions/y.yaml ==
        - id: y-1
          about: directives/quy-che
          by: {text: Tổ thảo luận số 1}
          text: Bổ sung chế độ đi cơ sở
          due: 2025-11-20
          answer: accepted
          answered: 2025-11-18
        - {id: y-2, about: directives/quy-che, by: {text: Tổ thảo luận số 2}, text: Nhất trí,
           kind: agree}
    """
    for opinion in t.ws.opinions.values():
        standing = t.dated.get(f"{opinion.folder}/{opinion.id}")
        if standing is None or not standing.open or opinion.unread("answer"):
            continue
        hint = Message("write “answer”, “reason” and “answered”")
        if standing.late:
            message = Message(
                "no answer, {days} days after {due}", days=standing.days_late, due=standing.due
            )
            yield about(opinion, due_place(opinion), message, hint)
        elif standing.awaits_opinion:
            yield milder("TK340", about(opinion, due_place(opinion), _awaited(standing)))
        elif (issued := _issued(t, opinion)) is not None:
            place, day = issued
            message = Message("no answer, though the document is issued")
            if day is not None:
                message = Message("no answer, though the document was issued on {day}", day=day)
            yield about(opinion, opinion.at("about"), message, hint, (place,))


@rule("TK342", Severity.WARNING)
def proposal_past_its_day(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A proposal has no final answer, and the day for it has passed.

    ``in-hand`` and ``forwarded`` leave it open. Write what came of it into ``answer``, or urge
    those who are to decide. What waits for a body above the office or beside it is a mere
    information: the office may not urge it (chờ ý kiến).

    Wrong (2025-08-20)::

        == units/so.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == proposals/kn.yaml ==
        id: kn-01
        by: {text: Nhân dân xã A}
        text: Bổ sung biên chế trạm y tế
        raised: 2025-07-28
        routed_to: so-noi-vu
        due: 2025-08-15  #!
        answer: {by: so-noi-vu, date: 2025-08-04, outcome: in-hand}

    Right (2025-08-20)::

        == … ==
        == proposals/kn.yaml ==
        id: kn-01
        by: {text: Nhân dân xã A}
        text: Bổ sung biên chế trạm y tế
        raised: 2025-07-28
        routed_to: so-noi-vu
        due: 2025-08-15
        answer: {by: so-noi-vu, date: 2025-08-14, outcome: explained}
    """
    for one in t.proposals:
        if one.filed is None or one.standing is None or one.filed.unread("answer"):
            continue
        if one.standing.late:
            hint = Message("write the answer, or urge those who are to decide")
            yield about(one.filed, due_place(one.filed), _unanswered(one, one.standing), hint)
        elif one.standing.awaits_opinion:
            yield milder("TK342", about(one.filed, due_place(one.filed), _awaited(one.standing)))


@rule("TK343", Severity.WARNING)
def proposal_routed_nowhere(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A proposal has no answer, and nobody is named who is to decide.

    Write who is to decide into ``routed_to``. Without it: ``solved_itself: true`` where the unit
    has settled the matter by itself, or ``merged_into`` where another proposal says the same. A
    proposal that only stands in a report, and in no record of its own, is a mere information.

    Wrong (2025-08-20)::

        == proposals/kn.yaml ==
        id: kn-01  #!
        by: {text: Nhân dân xã A}
        text: Bổ sung biên chế trạm y tế
        raised: 2025-07-28

    Right (2025-08-20)::

        == … ==
        == units/so.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == proposals/kn.yaml ==
        id: kn-01
        by: {text: Nhân dân xã A}
        text: Bổ sung biên chế trạm y tế
        raised: 2025-07-28
        routed_to: so-noi-vu
    """
    for one in t.proposals:
        source = one.filed or one.reports[-1]
        if one.routed_to is not None or not one.open or one.answer is not None:
            continue
        if source.unread("routed_to") or source.unread("answer"):
            continue
        message = (
            Message("raised {days} days ago; nobody is named who is to decide", days=one.age)
            if one.age
            else Message("nobody is named who is to decide")
        )
        found = about(source, _raised_place(one), message, Message("name them in “routed_to”"))
        yield found if one.filed is not None else milder("TK343", found)


@rule("TK344", Severity.WARNING)
def opinion_turned_down_without_a_reason(t: Tracking) -> Iterator[Finding]:
    """An opinion is not taken up, or only partly, and no reason is given (giải trình).

    Who gave it may ask why, and the table of answers prints the reason. Write it into ``reason``.

    Wrong::

        == directives/quy-che.yaml ==
        {id: quy-che, title: Quy chế làm việc, stage: draft}
        == opinions/y-1.yaml ==
        id: y-1
        about: directives/quy-che
        by: {text: Tổ thảo luận số 1}
        text: Bổ sung chế độ đi cơ sở
        answer: partly  #!

    Right::

        == … ==
        == opinions/y-1.yaml ==
        id: y-1
        about: directives/quy-che
        by: {text: Tổ thảo luận số 1}
        text: Bổ sung chế độ đi cơ sở
        answer: partly
        reason: Đã có ở Quy chế của Thường trực
    """
    words = {"partly": Message("partly taken up"), "declined": Message("not taken up")}
    for opinion in t.ws.opinions.values():
        answer = words.get(opinion.answer or "")
        later = opinion.answered is not None and opinion.answered > t.as_of
        if answer is None or later or opinion.reason or opinion.unread("reason"):
            continue
        yield about(
            opinion,
            opinion.at("answer"),
            Message("{answer}, but no reason is given", answer=answer),
            Message("write the reason into “reason”"),
        )


def _issued(t: Tracking, opinion: Opinion) -> tuple[Span, date | None] | None:
    """Where and when the draft that an opinion is about was issued after all."""
    folder, _, name = opinion.about.partition("/")
    document = t.ws.directives.get(name) if folder == "directives" else None
    if document is None or document.stage == "draft":
        return None
    day = document.issued
    if day is None:
        return (document.at("stage"), None) if document.stage is not None else None
    before = opinion.received is not None and day < opinion.received
    return None if before or day > t.as_of else (document.at("issued"), day)


def _unanswered(one: Raised, standing: DatedStanding) -> Message:
    """How a proposal stands whose day has passed."""
    told = {"days": standing.days_late, "due": standing.due}
    if one.answer is not None and one.answer.outcome == "in-hand":
        return Message("still in hand, {days} days after {due}", **told)
    if one.answer is not None and one.answer.outcome == "forwarded":
        return Message("forwarded, but not settled {days} days after {due}", **told)
    return Message("no answer, {days} days after {due}", **told)


def _awaited(standing: DatedStanding) -> Message:
    units = names([unit.name for unit in standing.owing])
    return Message("awaiting the opinion of {units} since {due}", units=units, due=standing.due)


def _raised_place(one: Raised) -> Span:
    """Where a proposal stands: in its record, or as an entry of the newest report that says it."""
    if one.filed is not None:
        return one.filed.at("id")
    report = one.reports[-1]
    for number, entry in enumerate(report.proposals or ()):
        if fold(entry.text) == fold(one.text):
            return report.at("proposals", number)
    return report.at("proposals")
