"""How an office judges its deadlines: the choices that the law and usage leave open."""

from dataclasses import dataclass, field
from enum import StrEnum

from tongket.calendar.days import WorkingDays
from tongket.frozen import Frozen


class Before(StrEnum):
    """What "trước ngày D" leaves: the day before D, or D itself."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class Roll(StrEnum):
    """What becomes of a last day that is not worked (Civil Code, Art. 148.5)."""

    NONE = "none"
    NEXT_WORKING_DAY = "next-working-day"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Policy(Frozen):
    """Declared in tongket.yaml and printed beside every report that depends on it.

    `immediately` is the number of working days that "ngay sau khi" leaves after the event; without
    it such a deadline has no day even when the event has happened.
    """

    before: Before = Before.EXCLUSIVE
    roll: Roll = Roll.NEXT_WORKING_DAY
    immediately: int | None = None
    days: WorkingDays = field(default_factory=WorkingDays)

    def __hash__(self) -> int:
        """Without the days, which are costly to hash and seldom differ alone."""
        return hash((str(self.before), str(self.roll), self.immediately))
