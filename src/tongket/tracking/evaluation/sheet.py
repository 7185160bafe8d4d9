"""A score sheet: components that add up, measures and the level that follows."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.diagnostics import Span
    from tongket.records.kinds import Component, Grading, Person, Unit
    from tongket.tracking.evaluation.levels import Found
    from tongket.tracking.evaluation.measures import Measured


_BY_FACTS: Final = frozenset({"tasks", "reports", "indicators", "penalty"})
"""Components whose lines lose points by a fact; criteria and contents are verified."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Sums(Frozen):
    """Weight, earned, earned if all that is open were; points taken; how many lines are open."""

    weight: Fraction
    earned: Fraction
    reachable: Fraction
    taken: Fraction
    waiting: int


@dataclass(frozen=True, eq=False)
class Part:
    """One component of one sheet.

    ``most`` are the points it can bring (a penalty: take), ``None`` where nobody has said. What
    ``listed`` is true of has weights that are points already, as criteria have.
    """

    component: Component
    rule: Span
    most: Fraction | None
    lines: tuple[Line, ...]
    listed: bool = False
    sign: int = 1

    @property
    def id(self) -> str:
        """Its id in the scheme."""
        return self.component.id

    @cached_property
    def each(self) -> Fraction:
        """Points for one unit of weight."""
        weight = self._sums.weight
        if self.most is None or not weight or (self.listed and weight <= self.most):
            return WHOLE
        return self.most / weight

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines that are not assessed."""
        return tuple(line for line in self.lines if line.earned is None)

    @property
    def assessed(self) -> bool:
        """Whether every line is; without any line nothing is."""
        return bool(self.lines) and not self._sums.waiting

    @cached_property
    def low(self) -> Fraction:
        """The least it can come to, signed."""
        return min(self._between)

    @cached_property
    def high(self) -> Fraction:
        """The most it can come to, signed."""
        return max(self._between)

    @property
    def points(self) -> Fraction | None:
        """What it brings, signed; ``None`` where something is not assessed."""
        return self.low if self.assessed else None

    @cached_property
    def _between(self) -> tuple[Fraction, Fraction]:
        """The sum where lines not assessed bring nothing and where they bring all, in its limits.

        Without any line it is between nothing and all.
        """
        if not self.lines:
            return NOTHING, self.sign * (self.most or NOTHING)
        sums = self._sums
        totals = [self.each * earned - sums.taken for earned in (sums.earned, sums.reachable)]
        least, most = (max(total, NOTHING) for total in totals)
        if self.most is not None:
            least, most = min(least, self.most), min(most, self.most)
        return self.sign * least, self.sign * most

    @cached_property
    def _sums(self) -> _Sums:
        """The sums over the lines; whole lines, the most by far, are only counted."""
        whole = waiting = 0
        weight = earned = open_ = taken = NOTHING
        for line in self.lines:
            if line.earned is WHOLE and line.possible is WHOLE:
                whole += 1
            elif line.earned is None:
                waiting += 1
                open_ += line.possible
            else:
                weight += line.possible
                earned += line.possible * line.earned
            if line.taken:
                taken += line.minus
        weight, earned = weight + whole + open_, earned + whole
        return _Sums(weight, earned, earned + open_, taken, waiting)

    def points_of(self, line: Line) -> Fraction | None:
        """What a line brings, signed; ``None`` where it is not assessed."""
        if line.earned is None:
            return None
        return self.sign * (self.each * line.possible * line.earned - line.minus)

    def possible_of(self, line: Line) -> Fraction:
        """The most points that a line can bring or, in a penalty, take."""
        return self.each * line.possible

    def lost(self, line: Line) -> Fraction:
        """Points that a line does not bring of those possible, or that a penalty takes."""
        if line.earned is None:
            return NOTHING
        if self.sign < 0:
            return self.each * line.possible * line.earned
        return self.each * line.possible * (1 - line.earned) + line.minus


@dataclass(frozen=True, eq=False)
class Sheet:
    """The score sheet of one subject for one period.

    ``group`` is that of like bodies (nhóm tương đồng) within which quotas and places count.
    ``withheld`` is the number of items left out because their records may not be shown.
    """

    subject: Unit | Person
    group: str
    parts: tuple[Part, ...]
    measures: tuple[Measured, ...]
    grade: Found
    gradings: tuple[Grading, ...] = ()
    withheld: int = 0

    @property
    def key(self) -> str:
        """The subject as ``kind/id``."""
        return f"{self.subject.folder}/{self.subject.id}"

    @property
    def grading(self) -> Grading | None:
        """The grading that holds its criteria and its levels, if there is one."""
        return self.gradings[0] if self.gradings else None

    @property
    def excluded(self) -> str | None:
        """Why it is not graded (không xếp loại), as the grading says."""
        return next((one.excluded for one in self.gradings if one.excluded), None)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines in the order of the components."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines that are not assessed."""
        return tuple(line for part in self.parts for line in part.open)

    @property
    def deductions(self) -> tuple[tuple[Part, Line], ...]:
        """The lines that lose points by a fact, with their parts: a task, a report, a penalty."""
        return tuple(one for one in self._losing if one[0].component.from_ in _BY_FACTS)

    @property
    def below_full(self) -> tuple[tuple[Part, Line], ...]:
        """The lines verified below their most points, with their parts: nothing is taken off."""
        return tuple(one for one in self._losing if one[0].component.from_ not in _BY_FACTS)

    @property
    def _losing(self) -> Iterator[tuple[Part, Line]]:
        return ((part, line) for part in self.parts for line in part.lines if part.lost(line))

    @property
    def low(self) -> Fraction:
        """The least its total can be."""
        return max(sum((part.low for part in self.parts), NOTHING), NOTHING)

    @property
    def high(self) -> Fraction:
        """The most its total can be."""
        return max(sum((part.high for part in self.parts), NOTHING), NOTHING)

    @property
    def assessed(self) -> bool:
        """Whether every component is assessed."""
        return all(part.assessed for part in self.parts)

    @property
    def total(self) -> Fraction | None:
        """Its points; ``None`` where something is not assessed."""
        return self.low if self.assessed else None
