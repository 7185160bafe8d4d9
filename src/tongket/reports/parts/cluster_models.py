"""The good practices of a cluster's members in one year: by field and by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.cells import opened
from tongket.reports.lines.cluster import ModelField, ModelRow, ModelsOfUnit
from tongket.reports.lines.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tongket.records.kinds import Model
    from tongket.reports.scope import Scope
    from tongket.tracking.clusters import YearOfCluster

STAGES: Final = (
    ("commended", Message("Commended")),
    ("replicated", Message("Taken up elsewhere")),
    ("recognised", Message("Recognised")),
    ("surveyed", Message("Surveyed")),
    ("registered", Message("Registered")),
)
"""How far a model has come, the furthest first."""


def models_of(scope: Scope, found: YearOfCluster) -> tuple[Model, ...]:
    """The models of the year, by unit in printing order.

    A model belongs to the year of its plan; without one, to the year into which a stage falls.
    """
    wanted = {one.unit.id for one in found.members} | {one.id for one in found.living}
    if scope.unit is not None:
        wanted &= {scope.unit.id}
    order = {unit.id: place for place, unit in enumerate(found.registry.ordered)}
    chosen = [
        one
        for one in scope.tracking.ws.models.values()
        if one.unit in wanted and scope.may_print(one) and _of_year(scope, found, one)
    ]
    return tuple(sorted(chosen, key=lambda one: order[one.unit]))


def _of_year(scope: Scope, found: YearOfCluster, model: Model) -> bool:
    days = [getattr(model.stages, name) for name, _ in STAGES] if model.stages else []
    given = [day for day in days if day is not None]
    if given and min(given) > scope.tracking.as_of:
        return False
    if model.plan is not None:
        return model.plan == found.year.plan
    period = found.period
    return period is not None and any(period.first <= day <= period.last for day in given)


def reached(scope: Scope, model: Model, stage: str) -> bool:
    """Whether a model has come to a stage by the day; of a period alone, in it."""
    day = getattr(model.stages, stage) if model.stages else None
    return day is not None and day <= scope.tracking.as_of and scope.holds(day)


def model_rows(scope: Scope, models: Iterable[Model]) -> Iterator[ModelRow]:
    """One row for each model."""
    for one in models:
        stage = next((text for name, text in STAGES if reached(scope, one, name)), None)
        spread = scope.printed(one.replicated_to) if reached(scope, one, "replicated") else ""
        yield ModelRow(
            one.title,
            scope.name(one.unit),
            opened(one.field or ""),
            scope.words.say(stage) if stage else "",
            (one.effect or "").strip(),
            spread,
        )


def model_fields(scope: Scope, models: Iterable[Model]) -> Iterator[ModelField]:
    """Counts by field, in the order in which fields first appear; without a field last."""
    other = scope.words.say(Message("Field not recorded"))
    for number, (field, counts) in enumerate(_by(scope, models, lambda one: one.field or ""), 1):
        total, recognised, replicated = _figures(f"cluster.fields.{number}", counts)
        yield ModelField(opened(field) or other, total, recognised, replicated)


def models_by_unit(scope: Scope, models: Iterable[Model]) -> Iterator[ModelsOfUnit]:
    """Counts by unit, in printing order."""
    for unit, counts in _by(scope, models, lambda one: one.unit):
        total, recognised, replicated = _figures(f"cluster.models.{unit}", counts)
        yield ModelsOfUnit(scope.name(unit), total, recognised, replicated)


def _by(
    scope: Scope, models: Iterable[Model], key: Callable[[Model], str]
) -> list[tuple[str, tuple[list[str], ...]]]:
    """Records of all, recognised and replicated models by a key."""
    found: dict[str, tuple[list[str], ...]] = {}
    for one in models:
        lists = found.setdefault(key(one), ([], [], []))
        kept = (True, reached(scope, one, "recognised"), reached(scope, one, "replicated"))
        for those, counts in zip(lists, kept, strict=True):
            if counts:
                those.append(f"models/{one.id}")
    return sorted(found.items(), key=lambda item: not item[0])


def _figures(name: str, lists: Iterable[list[str]]) -> tuple[Figure, Figure, Figure]:
    total, recognised, replicated = (
        Figure(f"{name}.{part}", len(those), tuple(those))
        for part, those in zip(("total", "recognised", "replicated"), lists, strict=True)
    )
    return total, recognised, replicated
