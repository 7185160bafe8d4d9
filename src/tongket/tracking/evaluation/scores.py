"""Lines from the score table of a cluster: contents, bonus, penalty, as they were verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line
from tongket.tracking.membership import groups_of, may_be_scored
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.calendar import Period
    from tongket.records.kinds import Cluster, ClusterYear, ContentGroup, Score, Unit
    from tongket.tracking.evaluation.deducting import Rule
    from tongket.tracking.tracking import Tracking

Told = tuple[Fraction, "Fraction | None", Message]
"""Points possible, the share of them that was earned, and why."""


@dataclass(frozen=True)
class Table:
    """The score table of one year of a cluster; ``number`` is the year's place in the record."""

    t: Tracking
    cluster: Cluster
    year: ClusterYear
    number: int

    @property
    def name(self) -> str:
        """The cluster as ``kind/id``."""
        return f"clusters/{self.cluster.id}"

    @property
    def members(self) -> tuple[Unit, ...]:
        """The members of the year, and after them who was one on some day and has points."""
        registry = self.t.ws.registry
        held = {unit.id: unit for unit in registry.members(self.year.members)}
        counts = may_be_scored(self.t, self.year)
        for score in self.year.scores or ():
            unit = self.t.ws.units.get(score.unit)
            if unit is not None and counts(unit.id):
                held.setdefault(unit.id, unit)
        return tuple(held.values())

    @property
    def verified(self) -> bool:
        """Whether all points had been verified by the day."""
        return self.year.verified is not None and self.year.verified <= self.t.as_of

    @property
    def groups(self) -> tuple[ContentGroup, ...]:
        """The groups of contents of the agreement."""
        return groups_of(self.year)

    def most(self, rule: Rule) -> Fraction | None:
        """The most points of a component: the scheme's, else the agreement's."""
        component, agreement = rule.component, self.year.agreement
        if component.points is not None:
            return Fraction(component.points)
        if agreement is None or component.from_ == "content":
            return None
        held = agreement.bonus if component.from_ == "bonus" else agreement.penalty
        return Fraction(held) if held is not None else None

    def lines(self, unit: Unit, rule: Rule) -> Iterator[Line]:
        """The lines of one member for one component."""
        if rule.component.from_ == "content":
            yield from self._content(unit, rule)
        else:
            yield from self._more(unit, rule)

    @cached_property
    def _scores(self) -> Mapping[tuple[str, str], list[tuple[int, Score]]]:
        """Scores with their places, by member and kind."""
        found: dict[tuple[str, str], list[tuple[int, Score]]] = {}
        for number, score in enumerate(self.year.scores or ()):
            found.setdefault((score.unit, score.kind or "content"), []).append((number, score))
        return found

    def _content(self, unit: Unit, rule: Rule) -> Iterator[Line]:
        """One line for each group of the agreement."""
        held: dict[str | None, tuple[int, Score]] = {}
        for at, score in self._scores.get((unit.id, "content"), ()):
            held.setdefault(score.group, (at, score))
        for place, group in enumerate(self.groups):
            most = Fraction(group.points or 0)
            number, row = held.get(group.id) or (None, None)
            way: tuple[str | int, ...] = ("years", self.number, "agreement", "groups", place)
            if number is not None:
                way = ("years", self.number, "scores", number, "verified")
            told = (most, *_judged(row, most))
            yield self._line(unit, rule, (group.id, group.title), told, way, row)

    def _more(self, unit: Unit, rule: Rule) -> Iterator[Line]:
        """One line for each bonus or penalty; without any, none once all points are verified."""
        kind = rule.component.from_
        rows = self._scores.get((unit.id, kind), ())
        for number, score in rows:
            way: tuple[str | int, ...] = ("years", self.number, "scores", number, "verified")
            title = score.reason or rule.component.title
            name = (f"{kind}-{number + 1}", title)
            if score.verified is None:
                claimed = Fraction(score.self_ or 0)
                told: Told = (
                    claimed,
                    None,
                    Message("claimed {points}; not verified", points=score.self_ or 0),
                )
                yield self._line(unit, rule, name, told, way, score)
            else:
                told = (
                    Fraction(score.verified),
                    WHOLE,
                    Message("verified {points} points", points=score.verified),
                )
                yield self._line(unit, rule, name, told, way, score)
        if not rows:
            most = self.most(rule) or NOTHING
            told = (
                (most, NOTHING, Message("none"))
                if self.verified
                else (most, None, Message("the points of the year are not all verified"))
            )
            name = (kind, rule.component.title)
            yield self._line(unit, rule, name, told, ("years", self.number, "verified"), None)

    def _line(
        self,
        unit: Unit,
        rule: Rule,
        name: tuple[str, str],
        told: Told,
        way: tuple[str | int, ...],
        score: Score | None,
    ) -> Line:
        possible, earned, why = told
        claimed = score.self_ if score is not None else None
        return Line(
            f"units/{unit.id}",
            rule.component.id,
            f"{self.name}@{unit.id}/{self.year.year}#{name[0]}",
            name[1],
            possible,
            earned,
            why,
            rule.span,
            self.cluster,
            way,
            (self.name,),
            self_=None if claimed is None else Fraction(claimed),
        )


def tables(t: Tracking, period: Period, scheme: str) -> Iterator[Table]:
    """The score tables of a period that are filled in by a scheme, or do not name one.

    Of a year that a cluster has twice the first counts.
    """
    for cluster in t.ws.clusters.values():
        those = (
            (number, year)
            for number, year in enumerate(cluster.years or ())
            if period_of(year.year) == period
        )
        for number, year in islice(those, 1):
            if year.scheme in (None, scheme):
                yield Table(t, cluster, year, number)


def _judged(score: Score | None, most: Fraction) -> tuple[Fraction | None, Message]:
    if score is None:
        return None, Message("no points are recorded")
    if score.verified is None:
        if score.self_ is None:
            return None, Message("no points are recorded")
        return None, Message("claimed {points}; not verified", points=score.self_)
    if not most:
        return None, Message(
            "verified {points}; the agreement does not say of how many", points=score.verified
        )
    points = Fraction(score.verified)
    why = Message("verified {points} of {most}", points=score.verified, most=most)
    if score.reason:
        why = Message(
            "verified {points} of {most}: {reason}",
            points=score.verified,
            most=most,
            reason=score.reason,
        )
    return max(min(points / most, WHOLE), NOTHING), why
