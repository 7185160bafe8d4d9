"""Who a reference to units means on a day: names, selections, exceptions, succession."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.records.units_ref import Selection, Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongket.records.kinds import Person, Unit

_LAST: Final = 10**9


@dataclass(frozen=True)
class Registry:
    """The units and people of a workspace, found by whatever a document calls them."""

    units: Mapping[str, Unit] = field(repr=False)
    people: Mapping[str, Person] = field(repr=False, default_factory=dict)
    _resolved: dict[tuple[int, date | None], tuple[Units, tuple[Unit, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def ordered(self) -> tuple[Unit, ...]:
        """All units as lists print them: by ``order``, then as they stand in the files."""
        places = {unit_id: place for place, unit_id in enumerate(self.units)}
        return tuple(
            sorted(
                self.units.values(),
                key=lambda unit: (unit.order if unit.order is not None else _LAST, places[unit.id]),
            )
        )

    @cached_property
    def _named(self) -> Mapping[str, tuple[Unit, ...]]:
        """Units by folded id, name, short and alias."""
        found: dict[str, dict[str, Unit]] = {}
        for unit in self.units.values():
            for name in (unit.id, unit.name, unit.short, *(unit.aliases or ())):
                if name:
                    found.setdefault(fold(name), {})[unit.id] = unit
        return {name: tuple(units.values()) for name, units in found.items()}

    def called(self, word: str) -> tuple[Unit, ...]:
        """The units that bear an id, name, short or alias; more than one is an ambiguity."""
        unit = self.units.get(word)
        return (unit,) if unit is not None else self._named.get(fold(word), ())

    def id_of(self, word: str) -> str:
        """The id of the one unit that a word means, else the word itself."""
        called = self.called(word)
        return called[0].id if len(called) == 1 else word

    def person(self, word: str) -> Person | None:
        """The person of an id or full name."""
        person = self.people.get(word)
        if person is not None:
            return person
        return self._people_named.get(fold(word))

    @cached_property
    def _people_named(self) -> Mapping[str, Person]:
        """People by folded name; of two with one name the first."""
        return {fold(one.name): one for one in reversed(tuple(self.people.values()))}

    def members(self, units: Units | None, on: date | None = None) -> tuple[Unit, ...]:
        """The units meant, in printing order without doubles.

        Named units are meant whatever the day; selections take the units alive ``on`` the day
        (``None``: all). A word that names nobody or several is left out: the rules tell it.
        """
        if units is None:
            return ()
        if len(units.items) == 1 and not units.except_ and isinstance(units.items[0], str):
            called = self.called(units.items[0])
            return called if len(called) == 1 else ()
        key = (id(units), on)
        known = self._resolved.get(key)
        if known is None:
            # The reference is kept with its answer: as long as it lives, its id is nobody else's.
            known = self._resolved[key] = (units, self._members(units, on))
        return known[1]

    def _members(self, units: Units, on: date | None) -> tuple[Unit, ...]:
        meant = {unit.id for item in units.items for unit in self._item(item, on)}
        meant -= {unit.id for item in units.except_ for unit in self._item(item, on)}
        return tuple(unit for unit in self.ordered if unit.id in meant)

    def _item(self, item: str | Selection, on: date | None) -> Iterable[Unit]:
        if isinstance(item, str):
            called = self.called(item)
            return called if len(called) == 1 else ()
        return [unit for unit in self.ordered if alive(unit, on) and self._matches(unit, item)]

    def _matches(self, unit: Unit, selection: Selection) -> bool:
        return all(self._meets(unit, by, value) for by, value in selection.by)

    def _meets(self, unit: Unit, by: str, value: str) -> bool:
        if by == "level":
            return unit.level == value
        if by == "type":
            return unit.type is not None and fold(unit.type) == fold(value)
        if by == "group":
            return any(fold(group) == fold(value) for group in unit.groups or ())
        if by == "under":
            roots = {root.id for root in self.called(value)}
            return any(above.id in roots for above in self.above(unit))
        return any(fold(post.title) == fold(value) for post in unit.posts or ()) or any(
            fold(position.title) == fold(value) and position.unit == unit.id
            for person in self.people.values()
            for position in person.positions or ()
        )

    def above(self, unit: Unit) -> tuple[Unit, ...]:
        """The units above one, nearest first; a circle ends where it closes."""
        chain: dict[str, Unit] = {}
        parent = self.units.get(unit.parent) if unit.parent else None
        while parent is not None and parent.id not in chain and parent.id != unit.id:
            chain[parent.id] = parent
            parent = self.units.get(parent.parent) if parent.parent else None
        return tuple(chain.values())

    def holders(self, unit: Unit, on: date) -> tuple[Unit, ...]:
        """Who answers for a unit's open business on a day: itself, or its successors in turn.

        A closed unit without a successor still answers; a rule tells it.
        """
        if alive(unit, on) or unit.closed is None or on < unit.closed:
            return (unit,)
        found: dict[str, Unit] = {}
        seen = {unit.id}
        waiting = [self.units[s] for s in unit.successors or () if s in self.units]
        while waiting:
            one = waiting.pop(0)
            if one.id in seen:
                continue
            seen.add(one.id)
            following = [self.units[s] for s in one.successors or () if s in self.units]
            if one.closed is not None and on >= one.closed and following:
                waiting.extend(following)
            else:
                found[one.id] = one
        return tuple(found.values()) or (unit,)


def alive(unit: Unit, on: date | None) -> bool:
    """Whether a unit exists on a day; its ``closed`` day is the first one without it."""
    if on is None:
        return True
    return (unit.opened is None or unit.opened <= on) and (unit.closed is None or on < unit.closed)
