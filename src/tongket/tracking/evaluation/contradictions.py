"""What a scheme of points says against itself, with the place of each word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, Span
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.records.kinds import Component, Deduction, Scheme

_OF_CLUSTERS: Final = frozenset({"content", "bonus", "penalty"})
_DEDUCTED: Final = {
    "tasks": frozenset({"late", "returned", "undone"}),
    "reports": frozenset({"late", "returned", "missing"}),
    "indicators": frozenset({"missed-target"}),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Contradiction(Frozen):
    """One contradiction: the place, the fact, the remedy."""

    span: Span
    message: Message
    hint: Message


def contradictions(scheme: Scheme) -> Iterator[Contradiction]:
    """All contradictions of a scheme, in the order of its fields."""
    yield from _components(scheme)
    yield from _levels(scheme)
    yield from _named_levels(scheme)


def _components(scheme: Scheme) -> Iterator[Contradiction]:
    seen: set[str] = set()
    for number, one in enumerate(scheme.components):
        at = ("components", number)
        if one.id in seen:
            yield Contradiction(
                scheme.at(*at, "id"),
                Message("the component “{id}” stands here twice", id=one.id),
                Message("give each component an id of its own"),
            )
        seen.add(one.id)
        cluster = one.from_ in _OF_CLUSTERS
        if cluster != (scheme.for_ == "cluster"):
            yield Contradiction(
                scheme.at(*at, "from"),
                Message("“{source}” is a source for clusters only", source=one.from_)
                if cluster
                else Message(
                    "points of a cluster come from its score table, not from {source}",
                    source=one.from_,
                ),
                Message("correct “from” of the component or “for” of the scheme"),
            )
        elif one.points is None and not cluster:
            yield Contradiction(
                scheme.at(*at, "id"),
                Message("the component “{id}” has no points", id=one.id),
                Message("add “points”, the most that it brings"),
            )
        for place, deduction in enumerate(one.deductions or ()):
            yield from _deduction(scheme, one, (*at, "deductions", place), deduction)


def _deduction(
    scheme: Scheme, component: Component, at: tuple[str | int, ...], one: Deduction
) -> Iterator[Contradiction]:
    if one.per not in _DEDUCTED.get(component.from_, ()):
        yield Contradiction(
            scheme.at(*at, "per"),
            Message("nothing of {source} can be “{per}”", source=component.from_, per=one.per),
            Message("correct “per”, or move the deduction to another component"),
        )
    if (one.share is None) == (one.points is None):
        yield Contradiction(
            scheme.at(*at, "per"),
            Message("a deduction takes a share or points, one of the two"),
            Message("give either “share” or “points”"),
        )


def _levels(scheme: Scheme) -> Iterator[Contradiction]:
    brought = [one.points for one in scheme.components if one.from_ != "penalty"]
    most = None if None in brought else sum((one for one in brought if one), Decimal(0))
    last: Decimal | None = None
    for number, level in enumerate(scheme.levels or ()):
        least = level.at_least
        if least is None:
            continue
        if most is not None and least > most:
            yield Contradiction(
                scheme.at("levels", number, "at_least"),
                Message(
                    "“{level}” asks for {points} points; all components bring {most}",
                    level=level.id,
                    points=least,
                    most=most,
                ),
                Message("correct the points of the components or the threshold"),
            )
        if last is not None and least >= last:
            yield Contradiction(
                scheme.at("levels", number, "at_least"),
                Message(
                    "“{level}” asks for {points} points, the level above it for {above}",
                    level=level.id,
                    points=least,
                    above=last,
                ),
                Message("list the levels with the highest first"),
            )
        last = least


def _named_levels(scheme: Scheme) -> Iterator[Contradiction]:
    ids = [level.id for level in scheme.levels or ()]
    named: list[tuple[str, Span]] = []
    for number, level in enumerate(scheme.levels or ()):
        if level.quota is not None:
            at = ("levels", number, "quota", "of")
            named += [
                (name, scheme.at(*at, place)) for place, name in enumerate(level.quota.of or ())
            ]
        if ids.index(level.id) != number:
            yield Contradiction(
                scheme.at("levels", number, "id"),
                Message("the level “{id}” stands here twice", id=level.id),
                Message("give each level an id of its own"),
            )
    ranking = scheme.ranking
    for place, name in enumerate((ranking.candidates if ranking is not None else None) or ()):
        named.append((name, scheme.at("ranking", "candidates", place)))
    for name, span in named:
        if name not in ids:
            yield Contradiction(
                span,
                Message("“{id}” is no level of this scheme", id=name),
                Message("the levels are: {ids}", ids=", ".join(ids)),
            )
