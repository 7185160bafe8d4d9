"""Upper documents against local answers (cụ thể hóa văn bản của cấp trên)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.lines.coverage import AnswerPart, AnswerRow, Share
from tongket.reports.lines.figure import Figure
from tongket.tracking import Rate
from tongket.tracking.answers import Answered, Answering, answered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.records.kinds import Directive
    from tongket.reports.scope import Scope

_STATES: Final = {
    Answering.ISSUED: Message("Local document issued"),
    Answering.DRAFT: Message("Local document being drafted"),
    Answering.NOT_NEEDED: Message("No local document needed"),
    Answering.NONE: Message("No local document yet"),
}


def answer_part(scope: Scope) -> AnswerPart:
    """The upper documents in scope; of one unit those that its own documents answer."""
    chosen = _of_plans(scope) if scope.plan_ids else None
    found = [
        one
        for one in answered(scope.tracking.ws, scope.tracking.as_of, chosen)
        if scope.may_print(one.upper) and _of_unit(scope, one)
    ]
    drafters = _drafters(scope)
    by = {state: [one for one in found if one.state is state] for state in Answering}
    needing = [one for one in found if one.state is not Answering.NOT_NEEDED]
    done = by[Answering.ISSUED]
    rate = Rate("answers", len(done), len(needing)).by(scope.tracking.ws.settings.formula)
    return AnswerPart(
        tuple(row for one in found for row in _rows(scope, one, drafters)),
        Share(
            _figure("coverage.answers", done),
            _figure("coverage.answers.of", needing),
            Figure("coverage.answers.percent", rate, unit="%"),
        ),
        _figure("coverage.answer-drafts", by[Answering.DRAFT]),
        _figure("coverage.answer-none", by[Answering.NONE]),
        _figure("coverage.answer-exempt", by[Answering.NOT_NEEDED]),
    )


def _figure(name: str, found: Sequence[Answered]) -> Figure:
    return Figure(name, len(found), tuple(f"directives/{one.upper.id}" for one in found))


def _of_plans(scope: Scope) -> set[str]:
    """The documents that the plans in scope rest on, however far up."""
    documents = scope.tracking.ws.documents
    waiting = [plan.document for plan in scope.plans.values()]
    found: set[str] = set()
    while waiting:
        one = documents.find(waiting.pop())
        if one is not None and one.id not in found:
            found.add(one.id)
            waiting += [*(one.implements or ()), *(one.based_on or ())]
    return found


def _of_unit(scope: Scope, one: Answered) -> bool:
    if scope.unit is None:
        return True
    members = scope.tracking.ws.registry.members
    return any(scope.unit in members(local.issuer) for local in one.local)


def _drafters(scope: Scope) -> Mapping[str, str]:
    """Who drafted a document: the lead of the task that delivered it, by the document's id."""
    found: dict[str, str] = {}
    for standing in scope.tracking.tasks.values():
        for event in standing.task.events or ():
            document = scope.tracking.ws.documents.find(event.document)
            known = event.date is None or event.date <= scope.tracking.as_of
            if document is not None and known and event.type in ("submitted", "done"):
                found.setdefault(document.id, scope.printed(standing.task.lead))
    return found


def _rows(scope: Scope, one: Answered, drafters: Mapping[str, str]) -> Iterator[AnswerRow]:
    """A row for each local document; one alone where there is none."""
    upper, key = one.upper, f"directives/{one.upper.id}"
    local = [each for each in one.local if scope.may_print(each)]
    for each in local or (None,):
        state = _STATES[one.state]
        if each is not None:
            state = _state_of(each)
        yield AnswerRow(
            upper.number or "",
            upper.title,
            upper.issued,
            _named(each) if each is not None else "",
            each.issued if each is not None else None,
            drafters.get(each.id, "") if each is not None else "",
            scope.words.say(state),
            key,
        )


def _state_of(local: Directive) -> Message:
    if local.stage == "draft":
        return _STATES[Answering.DRAFT]
    if local.number or local.issued:
        return _STATES[Answering.ISSUED]
    return Message("Local document issued, number and day not known")


def _named(directive: Directive) -> str:
    """A local document: number and title."""
    number = directive.number
    return f"{number}: {directive.title}" if number else directive.title
