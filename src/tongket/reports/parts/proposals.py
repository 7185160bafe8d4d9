"""What units and citizens propose, with its routing, its age and the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.lines.deliberation import Decider, ProposalLine, ProposalPart
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.office import document_name
from tongket.tracking import ProposalState

if TYPE_CHECKING:
    from tongket.records.kinds import Answer, Proposal, Unit
    from tongket.reports.scope import Scope
    from tongket.tracking import Raised

_OUTCOMES: Final = {
    "resolved": Message("Settled"),
    "explained": Message("Answered and explained"),
    "declined": Message("Answered"),
    "in-hand": Message("In hand"),
    "forwarded": Message("Forwarded to the competent body"),
}
_NOBODY: Final = Message("Competent body not yet named")
_STATES: Final = {
    ProposalState.OPINION: Message("Awaiting opinion"),
    ProposalState.IN_HAND: _OUTCOMES["in-hand"],
    ProposalState.FORWARDED: _OUTCOMES["forwarded"],
    ProposalState.WAITING: Message("Being considered"),
    ProposalState.UNROUTED: _NOBODY,
    ProposalState.SOLVED: Message("Solved by the unit itself"),
    ProposalState.MERGED: Message("Put together with another of the same content"),
}
_UNNAMED: Final = frozenset({"denunciation", "complaint"})


def proposals(scope: Scope) -> tuple[ProposalLine, ...]:
    """The proposals in scope, oldest first; one that others were merged into names all of them."""
    chosen = raised_in(scope)
    joined: dict[str, list[Raised]] = {}
    for one in chosen:
        if one.state is ProposalState.MERGED and one.filed is not None:
            joined.setdefault(_speaker(scope, one.filed), []).append(one)
    return tuple(_line(scope, one, joined) for one in _listed(scope, chosen))


def proposal_counts(scope: Scope) -> ProposalPart | None:
    """The same in numbers; nothing where no proposal is kept as a record."""
    chosen = [one for one in raised_in(scope) if one.state is not ProposalState.MERGED]
    if not any(one.filed for one in chosen):
        return None
    return ProposalPart(
        _count("proposals.total", chosen),
        _count("proposals.answered", (o for o in chosen if o.state is ProposalState.ANSWERED)),
        _count("proposals.solved", (o for o in chosen if o.state is ProposalState.SOLVED)),
        _count("proposals.open", (one for one in chosen if one.open)),
        _count("proposals.overdue", (one for one in chosen if _late(scope, one))),
        tuple(_gaps(scope, chosen)),
    )


def raised_in(scope: Scope) -> tuple[Raised, ...]:
    """What was raised, as far as it is in scope and may be printed."""
    return tuple(one for one in scope.tracking.proposals if _takes(scope, one))


def _takes(scope: Scope, one: Raised) -> bool:
    if not scope.takes_plan(one.plan):
        return False
    if scope.unit is not None and scope.unit not in scope.tracking.ws.registry.members(one.by):
        return False
    if one.filed is None:
        return any(map(scope.tells, one.reports))
    return scope.may_print(one.filed) and _in_period(scope, one)


def _in_period(scope: Scope, one: Raised) -> bool:
    """Whether a filed proposal was raised or answered in the period, or was open at its end."""
    wanted = scope.wanted
    if wanted is None or one.raised is None:
        return True
    answered = one.answer.date if one.answer is not None and not one.open else None
    last = answered or (wanted.last if one.open else one.raised)
    return one.raised <= wanted.last and last >= wanted.first


def _listed(scope: Scope, chosen: Sequence[Raised]) -> list[Raised]:
    """What stands by itself: merged ones only where the other is not in scope."""
    held = {one.record for one in chosen}
    return [
        one
        for one in chosen
        if one.state is not ProposalState.MERGED
        or (one.filed is not None and _speaker(scope, one.filed) not in held)
    ]


def _speaker(scope: Scope, filed: Proposal) -> str:
    """The proposal that speaks for a merged one, however many lie between; no circle reaches it."""
    while filed.merged_into is not None:
        filed = scope.tracking.ws.proposals[filed.merged_into]
    return f"proposals/{filed.id}"


def _count(name: str, those: Iterable[Raised]) -> Figure:
    records = tuple(one.record for one in those)
    return Figure(name, len(records), records)


def _line(scope: Scope, one: Raised, joined: Mapping[str, list[Raised]]) -> ProposalLine:
    same = (one, *joined.get(one.record, ()))
    return ProposalLine(
        text_of(scope, one),
        "; ".join(dict.fromkeys(_by(scope, each) for each in same)),
        "" if _withheld(one) else one.cause or "",
        scope.printed(one.routed_to),
        one.raised,
        None if one.state is ProposalState.SOLVED else one.age,
        one.record,
        _answer(scope, one),
        _decider(scope, one),
        one.filed is not None,
    )


def _withheld(one: Raised) -> bool:
    """Whether its words are nobody's business: a denunciation names the one it accuses."""
    return one.filed is not None and one.filed.kind == "denunciation"


def text_of(scope: Scope, one: Raised) -> str:
    """What was raised, as far as a document may say it."""
    return (
        scope.words.say(Message("Denunciation, dealt with apart")) if _withheld(one) else one.text
    )


def _by(scope: Scope, one: Raised) -> str:
    """Who raised it; citizens who complain or denounce are never named."""
    if one.filed is not None and one.filed.kind in _UNNAMED:
        unit = scope.printed(one.by) if one.filed.kind == "complaint" and one.by.items else ""
        return unit or scope.words.say(Message("Citizens"))
    return scope.printed(one.by)


def _decider(scope: Scope, one: Raised) -> Decider:
    """Who is to decide; what a unit has solved itself, the units of the office decide."""
    if one.state is ProposalState.SOLVED:
        return Decider.OWN
    if not scope.printed(one.routed_to):
        return Decider.UNNAMED
    own = any(scope.issuer in (None, unit) or _under(scope, unit) for unit in _routed(scope, one))
    return Decider.OWN if own else Decider.OTHER


def _routed(scope: Scope, one: Raised) -> tuple[Unit, ...]:
    return scope.tracking.ws.registry.members(one.routed_to, scope.tracking.as_of)


def _under(scope: Scope, unit: Unit) -> bool:
    """Whether a unit stands below the issuer; without one every unit does."""
    return scope.issuer is None or scope.issuer in scope.tracking.ws.registry.above(unit)


def _late(scope: Scope, one: Raised) -> bool:
    """Whether the paper may call an answer late: that of a unit below the issuer alone."""
    overdue = one.state is ProposalState.OVERDUE
    return overdue and any(_under(scope, unit) for unit in _routed(scope, one))


def _gaps(scope: Scope, chosen: Iterable[Raised]) -> Iterator[str]:
    """The answers past their day that no unit below the issuer owes."""
    for one in chosen:
        if one.state is ProposalState.OVERDUE and not _late(scope, one):
            told = Message(
                "not answered {days} days past the day: “{text}” ({unit})",
                days=_days(one),
                text=text_of(scope, one),
                unit=scope.printed(one.routed_to) or scope.words.say(_NOBODY),
            )
            yield scope.words.say(told)


def _days(one: Raised) -> int:
    return one.standing.days_late if one.standing is not None else 0


def _answer(scope: Scope, one: Raised) -> str:
    """The answer, and what has become of it where it is not final."""
    told = _told(scope, one.answer, worded=not _withheld(one))
    if _late(scope, one):
        late = scope.words.say(Message("Answer overdue by {days} days", days=_days(one)))
        return f"{late}; {told[:1].lower()}{told[1:]}" if told else late
    found = _STATES.get(one.state)
    if one.state is ProposalState.OVERDUE:
        found = _STATES[ProposalState.WAITING] if scope.printed(one.routed_to) else _NOBODY
    return told or (scope.words.say(found) if found is not None else "")


def _told(scope: Scope, answer: Answer | None, *, worded: bool) -> str:
    """An answer in words: what became of it, the text, the document and its day."""
    if answer is None:
        return ""
    outcome = scope.words.say(_OUTCOMES[answer.outcome or "declined"])
    text = f"{outcome}: {answer.text.strip()}" if answer.text and worded else outcome
    document = document_name(scope, answer.document) if answer.document else ""
    day = scope.words.day(answer.date) if answer.date is not None else ""
    source = document or day
    return f"{text.rstrip(' .')} ({source})" if source else text
