"""What follows from score sheets: quotas, places, who may be proposed for a reward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.cells import opened
from tongket.reports.lines.evaluation import CandidateRow, PlaceRow, QuotaRow
from tongket.tracking.evaluation import rounded
from tongket.tracking.evaluation.levels import softened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.reports.scope import Scope
    from tongket.tracking.evaluation import Candidate, Evaluation, LeftOut, Ranked


def quota_rows(scope: Scope, made: Evaluation) -> Iterator[QuotaRow]:
    """Quotas by group, with the number they are taken of."""
    for one in made.quotas:
        level = softened(made.scheme, one.level)
        over = scope.words.say(Message("above the quota")) if one.over else ""
        yield QuotaRow(
            group_name(scope, one.group),
            scope.words.say(level) if isinstance(level, Message) else level,
            one.base,
            one.limit,
            one.held,
            one.open,
            over,
        )


def place_rows(scope: Scope, made: Evaluation) -> Iterator[PlaceRow]:
    """Places by group, then who has none and why."""
    for ranking in made.rankings:
        if ranking.why_not is None:
            yield from _places(scope, made, ranking)


def unranked(scope: Scope, made: Evaluation) -> Iterator[str]:
    """The groups in which nobody has a place, each with the reason."""
    for ranking in made.rankings:
        if ranking.why_not is not None:
            why = scope.words.say(ranking.why_not)
            group = group_name(scope, ranking.group)
            told = Message("not ranked yet: {reason}", reason=why)
            yield opened(
                scope.words.say(
                    Message("{group}: {told}", group=group, told=told) if group else told
                )
            )


def _places(scope: Scope, made: Evaluation, ranking: Ranked) -> Iterator[PlaceRow]:
    group = group_name(scope, ranking.group)
    for one in ranking.places:
        number = scope.words.number(one.place)
        place = scope.words.say(Message("equal {place}", place=number)) if one.shared else number
        points = rounded(one.points, made.scheme.digits)
        yield PlaceRow(group, place, one.sheet.subject.name, points, "")
    none = scope.words.say(Message("Not ranked yet"))
    for left in ranking.left_out:
        yield PlaceRow(group, none, left.sheet.subject.name, None, _reason(scope, left))


def _reason(scope: Scope, left: LeftOut) -> str:
    return scope.words.say(left.why)


def group_name(scope: Scope, group: str) -> str:
    """A group of like bodies; that of a cluster is the cluster's name."""
    folder, slash, name = group.partition("/")
    held = scope.tracking.ws.records.get(folder, {}).get(name) if slash else None
    return opened(getattr(held, "name", group) if held is not None else group)


def candidate_rows(scope: Scope, made: Evaluation) -> Iterator[CandidateRow]:
    """Who is proposed and not decided, with what is recorded for it."""
    for one in made.candidates:
        if not one.held:
            continue
        forms, achievements = _recorded(scope, one)
        missing = (scope.words.say(_plain(message)) for message in one.missing)
        yield CandidateRow(
            one.sheet.subject.name,
            scope.words.say(one.why),
            "; ".join(dict.fromkeys(forms)),
            "; ".join(achievements),
            "; ".join(dict.fromkeys(missing)),
        )


def considered(scope: Scope, made: Evaluation) -> Iterator[str]:
    """Who may be considered for a reward and is not proposed: for the office, not for paper."""
    those = [one for one in made.candidates if not one.held]
    if those:
        names = (f"{one.sheet.subject.name} ({scope.words.say(one.why)})" for one in those)
        told = Message(
            "may be considered for a reward, not proposed: {names}", names="; ".join(names)
        )
        yield scope.words.say(told)


def _recorded(scope: Scope, one: Candidate) -> tuple[list[str], list[str]]:
    forms: list[str] = []
    achievements: list[str] = []
    for name in one.held:
        held = scope.tracking.ws.commendations.get(name.partition("/")[2])
        if held is not None and scope.may_print(held):
            forms += [held.form] if held.form else []
            achievements += [each.text for each in held.achievements or ()]
    return forms, achievements


def _plain(message: Message) -> Message:
    """What is missing, without the id of a record: that is for the office, not for paper."""
    if "record" not in message.arguments:
        return message
    return Message("an achievement or its evidence is not recorded")
