"""What is covered unit by unit, n of N: posts filled, one product from each unit, congresses held.

N are the units alive on the day. What nobody has recorded of a unit is unknown, never nought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.registry import alive
from tongket.tracking.committee import folded
from tongket.tracking.vocabulary import DONE, Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Event, Meeting, Person, Post, Task, Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.committee import TaskStanding
    from tongket.tracking.dated import DatedStanding
    from tongket.tracking.standing import Standing


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Posts(Frozen):
    """The posts of one unit: (filled, to be filled) by title; ``None`` where none are recorded."""

    unit: Unit
    cells: Mapping[str, tuple[int, int]] | None

    @property
    def filled(self) -> int:
        """How many are filled."""
        return sum(filled for filled, _ in (self.cells or {}).values())

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(total for _, total in (self.cells or {}).values())

    @property
    def vacant(self) -> tuple[str, ...]:
        """The titles of which some are not filled."""
        return tuple(name for name, (n, total) in (self.cells or {}).items() if n < total)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Delivered(Frozen):
    """What one unit owes of a product that each unit is to deliver, and the event that shows it."""

    unit: Unit
    standings: tuple[Standing, ...]
    bucket: Bucket
    event: Event | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Product(Frozen):
    """A task that asks the same product of each unit (such as quy chế làm việc).

    ``elsewhere``: of how many more units another review tells it.
    """

    found: TaskStanding
    units: tuple[Delivered, ...]
    elsewhere: int = 0

    @property
    def done(self) -> tuple[Delivered, ...]:
        """The units that have delivered: the n of n/N."""
        return tuple(one for one in self.units if one.bucket in DONE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Held(Frozen):
    """A congress of one unit, or that of one of which none is recorded (``None``).

    ``members`` are the committee members in charge of the unit (phụ trách địa bàn).
    """

    unit: Unit
    meeting: DatedStanding | None
    members: tuple[Person, ...]


def unit_posts(units: Sequence[Unit], as_of: date, ws: Workspace) -> tuple[Posts, ...]:
    """The posts of every unit that has some, and of others of a kind that has posts in common.

    Units are of one kind by level and type; a post that only one of them has is its own affair.
    """
    living = [unit for unit in units if alive(unit, as_of)]
    shared = Counter(
        (_kind(unit), title)
        for unit in living
        for title in {post.title for post in unit.posts or ()}
    )
    known = {kind for (kind, _), count in shared.items() if count > 1}
    return tuple(
        Posts(unit, _cells(unit.posts, as_of, ws) if unit.posts else None)
        for unit in living
        if unit.posts or (unit.type is not None and _kind(unit) in known)
    )


def products(ws: Workspace, tasks: Iterable[TaskStanding], as_of: date) -> tuple[Product, ...]:
    """The tasks that ask one product of each unit; what recurs is no such product."""
    return tuple(
        Product(found, tuple(_delivered(ws, found, as_of)))
        for found in tasks
        if found.task.lead is not None
        and found.task.lead.each
        and found.task.products
        and all(one.obligation.occurrence is None for one in found.standings)
    )


def without(products: Iterable[Product], told: Mapping[str, Container[str]]) -> Iterator[Product]:
    """The products without the units of which another review tells the same.

    ``told`` are those units by the review: ``posts`` that a task fills, the ``congress`` it asks.
    """
    for one in products:
        review = told.get(_review(one.found.task) or "", ())
        units = tuple(each for each in one.units if each.unit.id not in review)
        if units or not one.units:
            yield Product(one.found, units, len(one.units) - len(units))


def _review(task: Task) -> str | None:
    """Which review tells whether a task is done: posts filled, a congress held."""
    if any(fold(product).startswith(_CONGRESS) for product in task.products or ()):
        return "congress"
    title = fold(task.title)
    return "posts" if task.posts or all(word in title for word in _POSTS) else None


_CONGRESS: Final = (fold("đại hội"), "congress")
_POSTS: Final = (fold("kiện toàn"), fold("chức danh"))


def congresses(
    ws: Workspace, units: Sequence[Unit], meetings: Iterable[tuple[Meeting, DatedStanding]]
) -> tuple[Held, ...]:
    """The congress of every unit, and of those of the same level and type that have none."""
    by_unit: dict[str, list[DatedStanding]] = {}
    for meeting, standing in meetings:
        if meeting.kind == "congress" and meeting.unit and not meeting.dropped:
            by_unit.setdefault(meeting.unit, []).append(standing)
    members = in_charge(ws)
    known = {_kind(unit) for unit in units if unit.id in by_unit}
    found = []
    for unit in units:
        own: Sequence[DatedStanding | None] = by_unit.get(unit.id, ())
        if not own and unit.type is not None and _kind(unit) in known:
            own = (None,)
        found += [Held(unit, one, members.get(unit.id, ())) for one in own]
    return tuple(found)


def in_charge(ws: Workspace) -> Mapping[str, tuple[Person, ...]]:
    """The persons in charge of each unit, by its id."""
    found: dict[str, list[Person]] = {}
    for person in ws.people.values():
        for unit in ws.registry.members(person.areas):
            found.setdefault(unit.id, []).append(person)
    return {unit: tuple(those) for unit, those in found.items()}


def _kind(unit: Unit) -> tuple[str | None, str]:
    return unit.level, fold(unit.type or "")


def _cells(posts: Iterable[Post], as_of: date, ws: Workspace) -> Mapping[str, tuple[int, int]]:
    cells: dict[str, tuple[int, int]] = {}
    for post in posts:
        filled, total = cells.get(post.title, (0, 0))
        cells[post.title] = filled + _is_filled(post, as_of, ws), total + 1
    return cells


def _is_filled(post: Post, as_of: date, ws: Workspace) -> bool:
    """Whether a post is filled on the day: by its own word, else by the day of its decision."""
    if post.filled is not None:
        return post.filled <= as_of
    document = ws.documents.find(post.decision)
    issued = document.issued if document is not None else None
    return issued is not None and issued <= as_of


def _delivered(ws: Workspace, found: TaskStanding, as_of: date) -> Iterator[Delivered]:
    """One line for each unit that answers for a part on the day, in their order."""
    held: dict[str, list[Standing]] = {}
    for one in found.standings:
        for holder in one.obligation.holders:
            held.setdefault(holder.id, []).append(one)
    events = _by_unit(ws, found, as_of)
    for unit in ws.registry.ordered:
        own = held.get(unit.id)
        if own is None:
            continue
        addressed = (one.obligation.unit.id for one in own if one.obligation.unit)
        names = dict.fromkeys((unit.id, *addressed))
        shown = [event for name in names for event in events.get(name, ())]
        bucket = folded({one.bucket for one in own})
        latest = max(shown, key=lambda one: one.date or date.min, default=None)
        yield Delivered(unit, tuple(own), bucket, latest if bucket in DONE else None)


def _by_unit(ws: Workspace, found: TaskStanding, as_of: date) -> Mapping[str, list[Event]]:
    """The events with which units delivered, by the unit."""
    events: dict[str, list[Event]] = {}
    for event in found.task.events or ():
        known = event.date is None or event.date <= as_of
        if known and event.type in ("submitted", "done", "approved"):
            for unit in ws.registry.members(event.unit, event.date):
                events.setdefault(unit.id, []).append(event)
    return events
