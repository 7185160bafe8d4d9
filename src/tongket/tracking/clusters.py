"""Emulation clusters on a day: which year holds, who its members are, the table of points.

Totals and places are those of the evaluation by the scheme of the year; none is reckoned here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.records.registry import alive
from tongket.records.schemes import scheme_named
from tongket.tracking.evaluation import Evaluation, Ranked, Sheet, evaluate
from tongket.tracking.membership import groups_of
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.calendar import Period
    from tongket.records.kinds import Cluster, ClusterYear, Rank, Score, Unit
    from tongket.records.registry import Registry
    from tongket.tracking.tracking import Tracking

DEFAULT_SCHEME: Final = "cum-thi-dua"
"""The scheme of a year that names none: its agreement says what there is to earn."""
UNGROUPED: Final = ""
"""The column of points that name no group of contents."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a year and who stands in its place on the day (đơn vị kế tiếp)."""

    unit: Unit
    holders: tuple[Unit, ...]

    @property
    def stays(self) -> bool:
        """Whether it is still there itself."""
        return self.holders == (self.unit,)


@dataclass(frozen=True, slots=True)
class Mark:
    """The points of one member for one group, several entries together."""

    self_: Decimal | None
    verified: Decimal | None
    entries: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The points of one member by column; ``own`` is what it gives itself, ``total`` what counts.

    A sum is missing where one of its points is.
    """

    unit: Unit
    marks: Mapping[str, Mark]
    bonus: Mark | None
    penalty: Mark | None
    own: Decimal | None
    total: Fraction | None


@dataclass(frozen=True)
class YearOfCluster:
    """One year of a cluster as it stands on a day."""

    cluster: Cluster
    year: ClusterYear
    t: Tracking

    @property
    def registry(self) -> Registry:
        """The units of the workspace."""
        return self.t.ws.registry

    @cached_property
    def period(self) -> Period | None:
        """The year as a period."""
        return period_of(self.year.year)

    @cached_property
    def _day(self) -> date:
        """The day on which succession is looked at: no later than the year's own last day."""
        return min(self.t.as_of, self.period.last) if self.period else self.t.as_of

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Who signed or belonged to it when the year began, and who holds each place now."""
        begun = self.period.first if self.period else None
        listed = self.registry.members(self.year.members, begun)
        return tuple(Member(one, self.registry.holders(one, self._day)) for one in listed)

    @cached_property
    def living(self) -> tuple[Unit, ...]:
        """The members on the day: each once, a successor in the place of what it took over."""
        held = {one.id for member in self.members for one in member.holders}
        return tuple(
            one for one in self.registry.ordered if one.id in held and alive(one, self._day)
        )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The ids of the groups of contents: those of the agreement, then others with points."""
        agreed = [one.id for one in groups_of(self.year)]
        scored = [one.group or UNGROUPED for one in self._scores if is_content(one)]
        return tuple(dict.fromkeys((*agreed, *scored)))

    @property
    def _scores(self) -> tuple[Score, ...]:
        return self.year.scores or ()

    @cached_property
    def sheets(self) -> tuple[ScoreSheet, ...]:
        """The members on the day, and whoever else has points, in printing order.

        A body that directs the cluster has none, whatever stands in the table.
        """
        by_unit: dict[str, list[Score]] = {}
        for score in self._scores:
            by_unit.setdefault(score.unit, []).append(score)
        wanted = ({one.id for one in self.living} | by_unit.keys()) - self._above
        return tuple(
            self._sheet(unit, by_unit.get(unit.id, ()))
            for unit in self.registry.ordered
            if unit.id in wanted
        )

    @property
    def _above(self) -> set[str]:
        """The body that directs the cluster and those above it, by id."""
        superior = self.t.ws.units.get(self.cluster.superior or "")
        if superior is None:
            return set()
        return {superior.id, *(one.id for one in self.registry.above(superior))}

    def _sheet(self, unit: Unit, scores: Iterable[Score]) -> ScoreSheet:
        found: dict[tuple[str, str], list[Score]] = {}
        for one in scores:
            place = ("content", one.group or UNGROUPED) if is_content(one) else (one.kind or "", "")
            found.setdefault(place, []).append(one)
        marks = {name: mark(those) for (kind, name), those in found.items() if kind == "content"}
        bonus, penalty = (
            mark(those) if (those := found.get((kind, ""))) else None
            for kind in ("bonus", "penalty")
        )
        claimed = [marks[name].self_ if name in marks else None for name in self.columns]
        own = _own(claimed, bonus.self_ if bonus else None, penalty.self_ if penalty else None)
        judged = self._judged.get(unit.id)
        return ScoreSheet(unit, marks, bonus, penalty, own, judged.total if judged else None)

    @cached_property
    def _evaluation(self) -> Evaluation | None:
        """The points of the year as its scheme reckons them."""
        scheme = scheme_named(self.t.ws, self.year.scheme or DEFAULT_SCHEME)
        if scheme is None or self.period is None or not self.year.scores:
            return None
        return evaluate(self.t, scheme, self.period)

    @cached_property
    def _judged(self) -> Mapping[str, Sheet]:
        """The sheets of the evaluation by unit."""
        sheets = self._evaluation.sheets if self._evaluation else ()
        return {one.subject.id: one for one in sheets if one.group == self._group}

    @property
    def _group(self) -> str:
        return f"{self.cluster.folder}/{self.cluster.id}"

    @cached_property
    def ranks(self) -> Mapping[str, Rank]:
        """The places that the cluster decided, by unit."""
        return {one.unit: one for one in self.year.ranks or ()}

    @cached_property
    def ranking(self) -> Ranked | None:
        """The places that follow from the points, or why none do."""
        made = self._evaluation.rankings if self._evaluation else ()
        return next((one for one in made if one.group == self._group), None)

    @property
    def places(self) -> Mapping[str, int]:
        """The places that follow from the points, by unit."""
        held = self.ranking.places if self.ranking else ()
        return {one.sheet.subject.id: one.place for one in held}


_NONE: Final = Decimal(0)


def is_content(score: Score) -> bool:
    """Whether points are for a group of contents, neither a reward nor a deduction."""
    return score.kind in (None, "content")


def mark(entries: Iterable[Score]) -> Mark:
    """Entries of one column together: a sum exists where each has its number."""
    those = tuple(entries)
    return Mark(_sum(one.self_ for one in those), _sum(one.verified for one in those), those)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _own(
    content: list[Decimal | None], bonus: Decimal | None, penalty: Decimal | None
) -> Decimal | None:
    """What a member gives itself in all; bonus and penalty it does not claim are none."""
    points = _sum(content)
    if points is None or not content:
        return None
    return points + (bonus or _NONE) - (penalty or _NONE)


def year_of(t: Tracking, cluster: Cluster, wanted: Period | None = None) -> YearOfCluster | None:
    """The year of a period, else the latest begun by the day."""
    years = [(period_of(one.year), one) for one in cluster.years or ()]
    if wanted is not None:
        chosen = [one for period, one in years if period is not None and period.contains(wanted)]
    else:
        begun = [(p.first, n) for n, (p, _) in enumerate(years) if p and p.first <= t.as_of]
        chosen = [years[max(begun)[1]][1]] if begun else []
    return YearOfCluster(cluster, chosen[0], t) if chosen else None


def following(found: YearOfCluster) -> YearOfCluster | None:
    """The next year that the cluster has on record."""
    if found.period is None:
        return None
    later = [
        (period.first, number)
        for number, one in enumerate(found.cluster.years or ())
        if (period := period_of(one.year)) is not None and period.first > found.period.first
    ]
    if not later:
        return None
    year = (found.cluster.years or ())[min(later)[1]]
    return YearOfCluster(found.cluster, year, found.t)
