"""The status table, a partition that adds up, and the named rates with their fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, Literal

from tongket.frozen import Frozen
from tongket.tracking.vocabulary import DONE, OUTSIDE_RATES, Basis, Bucket

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongket.records.kinds import Formula
    from tongket.tracking.committee import TaskStanding

RateName = Literal["of-assigned", "of-due", "of-closed", "on-time"]
RATE_NAMES: Final[tuple[RateName, ...]] = ("of-assigned", "of-due", "of-closed", "on-time")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StatusTable(Frozen):
    """Tasks by class; every task stands in exactly one, so that the counts add up."""

    cells: Mapping[Bucket, tuple[TaskStanding, ...]]
    basis: Basis
    as_of: date

    def count(self, *buckets: Bucket) -> int:
        """Number of tasks in some classes."""
        return sum(len(self.cells[bucket]) for bucket in buckets)

    @property
    def total(self) -> int:
        """Number of all tasks."""
        return sum(map(len, self.cells.values()))

    @property
    def done(self) -> int:
        """Number of tasks done, in time or not."""
        return self.count(*DONE)

    def rate(self, name: RateName) -> Rate:
        """A named rate: three denominators are in official use.

        Of a task with several obligations ``of-due`` looks at those that are due.
        """
        if name == "of-assigned":
            return Rate(name, self.done, self.total - self.count(*OUTSIDE_RATES))
        if name == "of-closed":
            return Rate(name, self.done, self.done + self.count(Bucket.OVERDUE))
        if name == "on-time":
            with_deadline = (Bucket.DONE_ON_TIME, Bucket.DONE_LATE, Bucket.DONE_DAY_UNKNOWN)
            return Rate(name, self.count(Bucket.DONE_ON_TIME), self.count(*with_deadline))
        due = [
            found
            for bucket, standings in self.cells.items()
            if bucket not in OUTSIDE_RATES
            for standing in standings
            if (found := standing.due_by(self.as_of, self.basis))
        ]
        done = sum(all(one.classed(self.basis) in DONE for one in found) for found in due)
        return Rate(name, done, len(due))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rate(Frozen):
    """A rate (tỷ lệ): its formula's name and its fraction; ``None`` where nothing counts."""

    name: str
    numerator: int
    denominator: int

    def percent(self, digits: int = 2, rounding: str = "half-up") -> Decimal | None:
        """Per cent with so many decimals, rounded half up or cut off (``truncate``)."""
        return percent(Decimal(self.numerator), Decimal(self.denominator), digits, rounding)

    def by(self, formula: Formula | None) -> Decimal | None:
        """Per cent as a regime or the office wants it figured."""
        if formula is None:
            return self.percent()
        digits = 2 if formula.digits is None else formula.digits
        return self.percent(digits, formula.rounding or "half-up")


def percent(part: Decimal, whole: Decimal, digits: int, rounding: str) -> Decimal | None:
    """100 × part / whole with so many decimals; ``None`` for nothing as a whole."""
    if not whole:
        return None
    step = Decimal(1).scaleb(-digits)
    mode = ROUND_DOWN if rounding == "truncate" else ROUND_HALF_UP
    return (part * 100 / whole).quantize(step, rounding=mode)


def status_table(
    standings: Iterable[TaskStanding], as_of: date, basis: Basis = Basis.ADJUSTED
) -> StatusTable:
    """The table of some tasks.

    General demands (yêu cầu chung) stand outside; what is given later does not exist yet.
    """
    cells: dict[Bucket, list[TaskStanding]] = {bucket: [] for bucket in Bucket}
    for standing in standings:
        given = standing.given
        if standing.task.nature != "general" and (given is None or given <= as_of):
            cells[standing.classed(basis)].append(standing)
    return StatusTable({bucket: tuple(those) for bucket, those in cells.items()}, basis, as_of)
