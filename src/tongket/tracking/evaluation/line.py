"""One line of a score sheet: what an item brings, the reason, the rule and the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, Span
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.records.kinds import Record

NOTHING: Final = Fraction(0)
WHOLE: Final = Fraction(1)
Traits = tuple[tuple[str, "bool | None"], ...]
"""What an item counts for in the measures of levels; ``None`` where nobody knows."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Taken(Frozen):
    """What one deduction of the scheme takes from an item, and how often; or why it takes nothing.

    ``share`` is of the item, ``points`` are points of the component.
    """

    per: str
    times: int
    excused: int
    share: Fraction
    points: Fraction
    rule: Span
    basis: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line:
    """What one item brings to one component of one subject's sheet.

    ``possible`` is its weight in the component: 1, or the most points of a criterion. ``earned`` is
    the share of it that it brings, between 0 and 1, a function of the item alone; ``None`` means
    not assessed, and ``why`` says the reason. ``minus`` are points taken from the component beside
    it. ``rule`` is the place in the scheme, ``record`` and ``way`` the place in the records,
    ``records`` all that was read to judge it.
    """

    subject: str
    component: str
    item: str
    title: str
    possible: Fraction
    earned: Fraction | None
    why: Message
    rule: Span
    record: Record
    way: tuple[str | int, ...]
    records: tuple[str, ...]
    taken: tuple[Taken, ...] = ()
    traits: Traits = ()
    due: date | None = None
    delivered: date | None = None
    self_: Fraction | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about: subject, component, item."""
        return (self.subject, self.component, self.item)

    @property
    def place(self) -> Span:
        """Where the deciding fact stands."""
        return self.record.at(*self.way)

    @property
    def minus(self) -> Fraction:
        """Points that deductions by points take from the component."""
        return sum((one.points for one in self.taken), NOTHING) if self.taken else NOTHING

    @property
    def said(self) -> tuple[object, ...]:
        """All that it says; two lines that say the same differ in nothing."""
        judged = (self.possible, self.earned, str(self.why), self.traits, self.self_)
        taken = tuple((one.per, one.times, one.excused, one.share) for one in self.taken)
        return (self.key, judged, taken, self.minus, self.due, self.delivered)
