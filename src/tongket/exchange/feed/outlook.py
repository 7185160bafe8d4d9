"""What lies a year ahead, found once for the calendars of all units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tongket.exchange.feed.entry import AHEAD
from tongket.tracking.expected import Expectations
from tongket.tracking.tasks import Tasks

if TYPE_CHECKING:
    from tongket.records.kinds import Report, Task
    from tongket.tracking import Expected, Standing, Tracking


@dataclass(frozen=True)
class Outlook:
    """The obligations and reports of periods that have not begun, up to a year from the day."""

    t: Tracking
    _standings: dict[str, tuple[Standing, ...]] = field(default_factory=dict, repr=False)

    def standings(self, task: Task) -> tuple[Standing, ...]:
        """The obligations of a recurring task whose periods have not begun."""
        found = self._standings.get(task.id)
        if found is None:
            known = {one.obligation.key for one in self.t.tasks[task.id].standings}
            until = self.t.as_of + AHEAD
            found = self._standings[task.id] = tuple(
                one
                for one in self._later.standing(task).standings
                if one.obligation.key not in known
                and one.due is not None
                and self.t.as_of <= one.due <= until
            )
        return found

    @cached_property
    def expected(self) -> tuple[Expected, ...]:
        """Every report expected by a year from the day."""
        return (*self.t.expected, *self._ahead())

    @cached_property
    def owed(self) -> Mapping[str, Sequence[Expected]]:
        """The same by the id of who answers for it."""
        found: dict[str, list[Expected]] = {}
        for one in self.expected:
            for unit in one.owed_by:
                found.setdefault(unit.id, []).append(one)
        return found

    @cached_property
    def _later(self) -> Tasks:
        t = self.t
        return Tasks(t.ws, t.as_of + AHEAD, t.deadlines, t.judge, t.claims)

    def _ahead(self) -> Iterator[Expected]:
        t = self.t
        held: dict[tuple[str, str], tuple[Report, ...]] = {}
        until = t.as_of + AHEAD
        known = {(one.regime.id, one.period.id) for one in t.expected}
        once = {one.regime.id for one in t.expected if one.duty.every == "once"}
        for one in Expectations(t.ws, t.deadlines, until, t.completed_by, held).all():
            told = (one.regime.id, one.period.id) in known
            told = told or (one.duty.every == "once" and one.regime.id in once)
            if not told and one.due is not None and t.as_of <= one.due <= until:
                yield one
