"""Levels of completion (mức xếp loại): which one follows for certain, which ones may."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from tongket.records.kinds import Condition, Scheme, SchemeLevel
    from tongket.tracking.evaluation.measures import Measured


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unmet(Frozen):
    """A condition of a level that is not met, or not known to be (``certain`` is false)."""

    level: SchemeLevel
    condition: Condition
    measured: Measured
    certain: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Found(Frozen):
    """The levels that are possible, the highest first, and what stands in the way of the others.

    ``gap`` says that no level may fit: the scheme leaves a gap there. ``missed`` are the conditions
    of levels whose points are reached, or may be, that fail or are open.
    """

    possible: tuple[SchemeLevel, ...] = ()
    gap: bool = False
    missed: tuple[Unmet, ...] = ()

    @property
    def level(self) -> SchemeLevel | None:
        """The one level that follows for certain."""
        return self.possible[0] if len(self.possible) == 1 and not self.gap else None

    @property
    def in_gap(self) -> bool:
        """Whether it is certain that no level of the scheme fits."""
        return self.gap and not self.possible


def softened(scheme: Scheme, level: SchemeLevel) -> Message | str:
    """A level's name; the lowest one, which has no threshold, is told as what is not reached.

    A machine calls nobody's year a failure: that people decide.
    """
    levels = scheme.levels or ()
    if len(levels) > 1 and level.id == levels[-1].id and level.at_least is None:
        return Message("Below “{level}”", level=levels[-2].title)
    return level.title


def asked(condition: Condition) -> Message:
    """What a condition asks for in words, such as that no more than 20% of the tasks are late."""
    parts = []
    for at_most, value in ((False, condition.at_least), (True, condition.at_most)):
        if value is not None:
            parts.append(_bound(condition.measure, value, at_most=at_most))
    if len(parts) == 1:
        return parts[0]
    return Message("{first} and {second}", first=parts[0], second=parts[1])


def _bound(measure: str, value: Decimal, *, at_most: bool) -> Message:
    if measure == "disciplined":
        if at_most and not value:
            return Message("nobody disciplined")
        if at_most:
            return Message("at most {n} persons disciplined", n=value)
        return Message("at least {n} persons disciplined", n=value)
    name = _MEASURES[measure]
    if at_most:
        return Message("share of {what} not above {n}%", what=name, n=value)
    if value == _WHOLE:
        return Message("{what} 100%", what=name)
    return Message("share of {what} from {n}%", what=name, n=value)


_WHOLE: Final = 100
_MEASURES: Final = {
    "done": Message("tasks done"),
    "on-time": Message("tasks done on time"),
    "late": Message("tasks late"),
    "quality": Message("tasks with the quality asked for"),
    "exceeded": Message("tasks with results above what was asked"),
    "targets-met": Message("targets met"),
    "reports-on-time": Message("reports on time"),
}


def found(
    levels: Sequence[SchemeLevel],
    points: tuple[Fraction, Fraction],
    measures: Mapping[str, Measured],
) -> Found:
    """The levels that points between two bounds, and measures, allow; walked from the top."""
    possible: list[SchemeLevel] = []
    missed: list[Unmet] = []
    sure: list[SchemeLevel] = []
    for level in levels:
        if _reached(level, points) is False:
            continue
        unmet = [
            Unmet(level, condition, one, met is False)
            for condition in level.conditions or ()
            if (met := (one := measures[condition.measure]).meets(condition)) is not True
        ]
        missed += unmet
        if any(one.certain for one in unmet):
            continue
        possible.append(level)
        if unmet:
            continue
        sure.append(level)
        if _reached(level, points):
            break
    gap = bool(levels) and not _covered(points, sure)
    return Found(tuple(possible), gap=gap, missed=tuple(missed))


def _covered(points: tuple[Fraction, Fraction], sure: Sequence[SchemeLevel]) -> bool:
    """Whether every number of points between two bounds lies within one of some levels.

    Levels take their lower bound in and leave their upper one out, so that it is enough to try the
    lowest points and each bound above them.
    """
    low, high = points
    bounds = {Fraction(b) for one in sure for b in (one.at_least, one.below) if b is not None}
    tried = (low, *(bound for bound in bounds if low < bound <= high))
    return all(any(_reached(one, (at, at)) for one in sure) for at in tried)


def _reached(level: SchemeLevel, points: tuple[Fraction, Fraction]) -> bool | None:
    """Whether the points lie within a level; ``None`` where they may."""
    low, high = points
    if level.at_least is not None and high < Fraction(level.at_least):
        return False
    if level.below is not None and low >= Fraction(level.below):
        return False
    certain = (level.at_least is None or low >= Fraction(level.at_least)) and (
        level.below is None or high < Fraction(level.below)
    )
    return True if certain else None
