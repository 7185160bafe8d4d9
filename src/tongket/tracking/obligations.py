"""Who owes what for which period: a task's obligations (nghĩa vụ), fixed when it was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.calendar.rhythms import Occurrence
    from tongket.records.kinds import Task, Unit


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Obligation(Frozen):
    """What one unit owes for one task, or for one period of a task that recurs.

    ``unit`` is the original addressee, whatever mergers come later; ``None`` where the task is not
    one obligation per unit. ``holders`` answer for it on the day of the tracking.
    """

    task: Task
    unit: Unit | None = None
    occurrence: Occurrence | None = None
    holders: tuple[Unit, ...] = ()

    @property
    def period(self) -> str | None:
        """The id of the period, where the deadline recurs."""
        return self.occurrence.period.id if self.occurrence else None

    @property
    def key(self) -> str:
        """Its name: ``tasks/t-12@xa-a/2025-03``."""
        unit = f"@{self.unit.id}" if self.unit else ""
        period = f"/{self.period}" if self.occurrence else ""
        return f"tasks/{self.task.id}{unit}{period}"
