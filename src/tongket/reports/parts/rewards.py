"""Models and rewards in scope, as far as they have come by the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.records.kinds import Person
from tongket.reports.lines.emulation import ModelPart, RewardPart, RewardRow
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.cluster_models import STAGES, model_fields, model_rows, reached
from tongket.reports.parts.naming import evidence_text, party_name
from tongket.reports.parts.office import document_name
from tongket.tracking.rewards import is_known, outcome_by

if TYPE_CHECKING:
    from tongket.records.kinds import Commendation, Model
    from tongket.reports.scope import Scope


def models(scope: Scope) -> ModelPart:
    """The models in scope, by unit in printing order."""
    return _models(scope, _chosen(scope))


def models_held(scope: Scope) -> ModelPart | None:
    """The same for a summary: nothing where none is recorded."""
    return models(scope) if _chosen(scope) else None


def good_models(scope: Scope) -> ModelPart:
    """The same with rows for those alone that are recognised: what a conference shows."""
    chosen = _chosen(scope)
    recognised = [one for one in chosen if reached(scope, one, "recognised")]
    return replace(_models(scope, chosen), rows=tuple(model_rows(scope, recognised)))


def _chosen(scope: Scope) -> list[Model]:
    order = {unit.id: place for place, unit in enumerate(scope.tracking.ws.registry.ordered)}
    chosen = [one for one in scope.tracking.ws.models.values() if _known(scope, one)]
    return sorted(chosen, key=lambda one: order.get(one.unit, len(order)))


def _registered(scope: Scope, one: Model) -> bool:
    """Whether a model counts as registered: of a period, those registered in it."""
    return scope.cut is None or reached(scope, one, "registered")


def _models(scope: Scope, chosen: list[Model]) -> ModelPart:
    return ModelPart(
        _count("models.total", [one for one in chosen if _registered(scope, one)]),
        _count("models.recognised", [one for one in chosen if reached(scope, one, "recognised")]),
        _count("models.replicated", [one for one in chosen if reached(scope, one, "replicated")]),
        tuple(model_fields(scope, chosen)),
        tuple(model_rows(scope, chosen)),
    )


def rewards(scope: Scope) -> RewardPart:
    """The rewards in scope: collectives before individuals, each as the files hold them."""
    chosen = [one for one in scope.tracking.ws.commendations.values() if _proposed(scope, one)]
    chosen.sort(key=lambda one: _is_person(scope, one))
    waiting = [o for o in chosen if not _outcome(scope, o) and scope.holds(o.proposed)]
    settled = [o for o in chosen if _outcome(scope, o) and scope.holds(o.decided)]
    granted = [one for one in settled if _outcome(scope, one) == "granted"]
    return RewardPart(
        _count("rewards.proposed", waiting),
        _count("rewards.units", [one for one in waiting if not _is_person(scope, one)]),
        _count("rewards.people", [one for one in waiting if _is_person(scope, one)]),
        _count("rewards.granted", granted),
        tuple(_row(scope, one) for one in waiting),
        tuple(_row(scope, one) for one in granted),
    )


def rewards_held(scope: Scope) -> RewardPart | None:
    """The same for a summary: nothing where none is recorded."""
    part = rewards(scope)
    return part if part.candidates or part.rewards else None


def _count(name: str, those: Sequence[Model] | Sequence[Commendation]) -> Figure:
    return Figure(name, len(those), tuple(f"{one.folder}/{one.id}" for one in those))


def _known(scope: Scope, one: Model) -> bool:
    """Whether a model is in scope and has begun: a stage reached, or none recorded."""
    if not scope.may_print(one) or not scope.takes_plan(one.plan):
        return False
    if scope.unit is not None and one.unit != scope.unit.id:
        return False
    days = [getattr(one.stages, name) for name, _ in STAGES] if one.stages else []
    given = [day for day in days if day is not None]
    return (not given or min(given) <= scope.tracking.as_of) and scope.holds(*given)


def _proposed(scope: Scope, one: Commendation) -> bool:
    if not scope.may_print(one) or not scope.takes_plan(one.plan):
        return False
    if not is_known(one, scope.tracking.as_of):
        return False
    return scope.unit is None or scope.unit.id in _units(scope, one)


def _units(scope: Scope, one: Commendation) -> Iterable[str | None]:
    """The unit proposed, or those at which a person holds an office."""
    party = scope.tracking.ws.party(one.for_)
    if isinstance(party, Person):
        return [position.unit for position in party.positions or ()]
    return [party.id] if party is not None else []


def _is_person(scope: Scope, one: Commendation) -> bool:
    return isinstance(scope.tracking.ws.party(one.for_), Person)


def _outcome(scope: Scope, one: Commendation) -> str | None:
    return outcome_by(one, scope.tracking.as_of)


def _row(scope: Scope, one: Commendation) -> RewardRow:
    achievements = one.achievements or ()
    decided = _outcome(scope, one) is not None
    return RewardRow(
        party_name(scope, one.for_),
        _is_person(scope, one),
        one.form or "",
        one.level or "",
        "\n".join(each.text for each in achievements),
        evidence_text(scope, (ref for each in achievements for ref in each.evidence or ())),
        scope.printed(one.proposed_by),
        scope.printed(one.council),
        document_name(scope, one.decision) if decided else "",
        one.decided if decided else None,
        f"commendations/{one.id}",
    )
