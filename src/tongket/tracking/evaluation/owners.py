"""Whose sheet an item stands on: who held the business on the day that decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from tongket.folding import fold
from tongket.tracking.superiors import may_call_late

if TYPE_CHECKING:
    from tongket.records.kinds import Person, Position, Task, Unit
    from tongket.tracking.expected import Expected
    from tongket.tracking.standing import Standing
    from tongket.tracking.tracking import Tracking

    Subject: TypeAlias = Unit | Person


@dataclass(frozen=True)
class Owners:
    """The subjects of one scheme: units, or people.

    Bodies above the office are never evaluated by it; bodies beside it are where it keeps their
    ``graded`` sheet, as a personnel committee does for others.
    """

    t: Tracking
    people: bool = False
    graded: frozenset[str] = frozenset()
    _judged: dict[str, bool] = field(default_factory=dict, repr=False)

    def of_task(self, standing: Standing) -> tuple[Subject, ...]:
        """Whose an obligation is: of who held it on the day of delivery, else when it was due."""
        owed = standing.obligation
        day = standing.delivered or standing.due or self.t.as_of
        first = (owed.unit,) if owed.unit is not None else self.t.addressees(owed.task)
        units = self._holders(first, day)
        return tuple(self._people_of(owed.task, units, day)) if self.people else units

    def of_report(self, expected: Expected) -> tuple[Subject, ...]:
        """Whose an expected report is."""
        day = expected.delivered or expected.due or self.t.as_of
        units = self._holders((expected.unit,), day)
        return tuple(self._heads(units, day)) if self.people else units

    def of_units(self, units: tuple[Unit, ...], day: date) -> tuple[Subject, ...]:
        """The subjects that some units are, or their heads on a day."""
        held = self._holders(units, day)
        return tuple(self._heads(held, day)) if self.people else held

    def judges(self, unit: Unit) -> bool:
        """Whether the office may judge a unit."""
        known = self._judged.get(unit.id)
        if known is None:
            known = may_call_late(self.t.ws, unit)
            known = known or (unit.id in self.graded and not self._above(unit))
            self._judged[unit.id] = known
        return known

    def _above(self, unit: Unit) -> bool:
        """Whether a unit stands above the office, be it far above."""
        registry = self.t.ws.registry
        office = registry.called(self.t.ws.settings.unit or "")
        if len(office) != 1:
            return False
        higher = unit.level == "centre" and office[0].level not in (None, "centre")
        return higher or any(one.id == unit.id for one in registry.above(office[0]))

    def _holders(self, units: tuple[Unit, ...], day: date) -> tuple[Unit, ...]:
        holders = self.t.ws.registry.holders
        held = {one.id: one for unit in units for one in holders(unit, day)}
        return tuple(one for one in held.values() if self.judges(one))

    def _people_of(self, task: Task, units: tuple[Unit, ...], day: date) -> Iterator[Person]:
        """Who answers in person: as the task names him, else the heads of the units."""
        if task.person is None:
            yield from self._heads(units, day)
            return
        named = self._named.get(fold(task.person.removeprefix("people/")), ())
        if named:
            yield from named if len(named) == 1 else ()
            return
        for unit in units:
            for person, position in self._positions.get(unit.id, ()):
                if fold(position.title) == fold(task.person) and holds(position, day):
                    yield person

    def _heads(self, units: tuple[Unit, ...], day: date) -> Iterator[Person]:
        for unit in units:
            for person, position in self._positions.get(unit.id, ()):
                if position.head and holds(position, day):
                    yield person

    @cached_property
    def _named(self) -> Mapping[str, tuple[Person, ...]]:
        """People by folded id and name."""
        found: dict[str, dict[str, Person]] = {}
        for person in self.t.ws.people.values():
            for word in (person.id, person.name):
                found.setdefault(fold(word), {})[person.id] = person
        return {word: tuple(those.values()) for word, those in found.items()}

    @cached_property
    def _positions(self) -> Mapping[str, list[tuple[Person, Position]]]:
        """Positions by the id of the unit."""
        found: dict[str, list[tuple[Person, Position]]] = {}
        for person in self.t.ws.people.values():
            for position in person.positions or ():
                if position.unit is not None:
                    found.setdefault(position.unit, []).append((person, position))
        return found


def holds(position: Position, day: date) -> bool:
    """Whether a position is held on a day."""
    return (position.from_ is None or position.from_ <= day) and (
        position.to is None or day <= position.to
    )
