"""What levels ask for beside points: shares of the items, known as far as the records tell."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tongket.records.kinds import Condition, Fact, Grading
    from tongket.tracking.evaluation.line import Line

_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Measured(Frozen):
    """One measure of one subject: of ``total`` items ``yes`` have it and ``unknown`` may.

    ``fact`` is the number that the grading states where the records do not tell it.
    """

    name: str
    yes: int = 0
    unknown: int = 0
    total: int = 0
    fact: Fact | None = None

    @property
    def low(self) -> Fraction | None:
        """The least it can be; ``None`` where nothing is known of it."""
        if self.fact is not None:
            return Fraction(self.fact.value)
        return _HUNDRED * self.yes / self.total if self.total else None

    @property
    def high(self) -> Fraction | None:
        """The most it can be; ``None`` where nothing is known of it."""
        if self.fact is not None:
            return Fraction(self.fact.value)
        return _HUNDRED * (self.yes + self.unknown) / self.total if self.total else None

    @property
    def told(self) -> Message:
        """What the records tell of it, in a few words."""
        if self.fact is not None:
            return Message("recorded: {n}", n=self.fact.value)
        if not self.total:
            return Message("nothing is recorded")
        if self.unknown:
            return Message(
                "{n} of {total}, {unknown} not known",
                n=self.yes,
                total=self.total,
                unknown=self.unknown,
            )
        return Message("{n} of {total}", n=self.yes, total=self.total)

    def meets(self, condition: Condition) -> bool | None:
        """Whether it meets a condition; ``None`` while that is open."""
        low, high = self.low, self.high
        if low is None or high is None:
            return None
        least, most = condition.at_least, condition.at_most
        if (least is not None and high < Fraction(least)) or (
            most is not None and low > Fraction(most)
        ):
            return False
        reached = least is None or low >= Fraction(least)
        kept = most is None or high <= Fraction(most)
        return True if reached and kept else None


def measured(name: str, lines: Iterable[Line], gradings: Sequence[Grading]) -> Measured:
    """A measure over the lines of a sheet; a fact of the grading where they do not tell it."""
    told = [value for line in lines for trait, value in line.traits if trait == name]
    unknown = sum(value is None for value in told)
    if told and not unknown:
        return Measured(name, sum(map(bool, told)), 0, len(told))
    for grading in gradings:
        for fact in grading.facts or ():
            if fact.measure == name:
                return Measured(name, sum(map(bool, told)), unknown, len(told), fact)
    return Measured(name, sum(map(bool, told)), unknown, len(told))
