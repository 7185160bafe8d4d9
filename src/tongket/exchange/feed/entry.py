"""What stands in a calendar: one thing that is due on a day, and how several units share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from tongket.diagnostics import Message
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.records.kinds import Unit

AHEAD: Final = timedelta(days=366)
"""How far ahead what comes again and again is told; what is due once is told whenever it is."""


class Category(StrEnum):
    """The kinds of entry, by which people filter a calendar."""

    TASK = "task"
    REPORT = "report"
    CLOSE = "close"
    MEETING = "meeting"
    INSPECTION = "inspection"
    PROPOSAL = "proposal"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry(Frozen):
    """One thing that is due.

    ``key`` names it for ever, whatever becomes of its day; ``moved`` counts how often the day was
    moved. ``lines`` are its description.
    """

    key: str
    category: Category
    due: date
    title: str
    units: tuple[Unit, ...]
    lines: tuple[Message, ...]
    period: str | None = None
    tentative: bool = False
    extended: bool = False
    moved: int = 0

    @property
    def record(self) -> str:
        """The record that it is about: ``tasks/t-12``."""
        folder, _, rest = self.key.partition("/")
        return f"{folder}/{rest.partition('/')[0].partition('@')[0]}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gathered(Frozen):
    """The entries of a calendar, what stays inside for its secrecy, and what has no day."""

    entries: tuple[Entry, ...]
    secret: frozenset[str]
    undated: frozenset[str]


T = TypeVar("T")


def shared(
    owed: Sequence[T], due: Callable[[T], date | None], is_open: Callable[[T], bool]
) -> Iterator[tuple[bool, date, tuple[T, ...]]]:
    """What several units owe alike, as few entries: (shared, day, those that are open).

    The day of most is one entry for all of them; a unit whose own day was moved has its own.
    """
    days = Counter(day for one in owed if (day := due(one)) is not None)
    if not days:
        return
    most = max(days.values())
    usual = min(day for day, count in days.items() if count == most)
    together = tuple(one for one in owed if is_open(one) and due(one) == usual)
    if together:
        yield True, usual, together
    for one in owed:
        day = due(one)
        if is_open(one) and day is not None and day != usual:
            yield False, day, (one,)
