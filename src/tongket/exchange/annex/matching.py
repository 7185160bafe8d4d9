"""Which record a row of a paper is: by its title, then by its number where titles resemble."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from tongket.exchange.annex.held import fingerprint
from tongket.exchange.annex.stated import plain_number
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.kinds import Indicator, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from tongket.exchange.annex.ledger import Trace
    from tongket.exchange.annex.stated import Stated

Found: TypeAlias = Task | Indicator

_ALIKE: Final = 0.6
"""How far titles must agree under one number."""
_ALMOST: Final = 0.9
"""How far they must agree under another."""
_MAYBE: Final = 0.8
"""How far they must agree for somebody to be asked."""
_CLEAR: Final = 0.05
"""By how much the best must be ahead of the next."""
_MOST: Final = 10_000
"""Pairs of titles that are compared for likeness; a paper with more of them is another one."""
_NUMERAL: Final = re.compile(r"\d+|\b[ivx]+\b")
_LONG: Final = 80
"""Characters beyond which titles are compared word by word."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Matched(Frozen):
    """The records of rows, by the row's place in the list; what stayed open, and why."""

    records: Mapping[int, str]
    reworded: frozenset[int]
    doubtful: Mapping[int, tuple[str, ...]]
    """Rows that may be one of several records: nothing is done about them."""
    replaced: Mapping[int, str]
    """New rows that bear the number of a record with quite another title."""
    gone: tuple[str, ...]


class Matching:
    """Pairs rows with records, the surest first."""

    def __init__(
        self,
        rows: Sequence[Stated],
        records: Mapping[str, Found],
        traces: Mapping[str, Mapping[str, Trace]],
        *,
        same: bool | None = None,
    ) -> None:
        """``same`` is what somebody has decided about rows that may be a record: they are it."""
        self.same = same
        self.rows = dict(enumerate(rows))
        self.records = dict(records)
        self.traces = traces
        self.found: dict[int, str] = {}
        self.reworded: set[int] = set()
        self.doubtful: dict[int, tuple[str, ...]] = {}
        self.replaced: dict[int, str] = {}

    def matched(self) -> Matched:
        """All pairs that can be made without guessing."""
        if not self.records:
            return Matched({}, frozenset(), {}, {}, ())
        self._by(lambda row: fingerprint(row.title), self._trace)
        self._by(lambda row: fold(row.title), lambda record: fold(title_of(record)))
        self._by_number()
        self._by_likeness()
        doubted = {one for those in self.doubtful.values() for one in those}
        gone = tuple(one for one in self.records if one not in doubted)
        return Matched(self.found, frozenset(self.reworded), self.doubtful, self.replaced, gone)

    def _trace(self, record: Found) -> str | None:
        traces = self.traces.get(record.id, {})
        trace = traces.get("title") or traces.get("name")
        return trace.paper if trace is not None else None

    def _by(
        self,
        of_row: Callable[[Stated], Hashable],
        of_record: Callable[[Found], Hashable],
    ) -> None:
        """Pairs what has one key; of several with it those whose group and number agree."""
        rows: dict[Hashable, list[int]] = defaultdict(list)
        records: dict[Hashable, list[str]] = defaultdict(list)
        for place, row in self.rows.items():
            rows[of_row(row)].append(place)
        for record in self.records.values():
            records[of_record(record)].append(record.id)
        for key, places in rows.items():
            ids = records.get(key, [])
            if len(places) == len(ids) == 1:
                self._pair(places[0], ids[0])
            elif ids:
                self._among(places, ids)

    def _among(self, places: list[int], ids: list[str]) -> None:
        """Pairs within rows and records of one title: group and number, then either, then order."""
        for parts in (("group", "number"), ("number",), ("group",)):
            open_rows: dict[Hashable, list[int]] = defaultdict(list)
            open_records: dict[Hashable, list[str]] = defaultdict(list)
            for place in places:
                if place in self.rows:
                    open_rows[_row_key(self.rows[place], parts)].append(place)
            for one in ids:
                if one in self.records:
                    open_records[_record_key(self.records[one], parts)].append(one)
            for key, those in open_rows.items():
                if len(those) == len(open_records.get(key, ())) == 1:
                    self._pair(those[0], open_records[key][0])
        left = [place for place in places if place in self.rows]
        rest = [one for one in ids if one in self.records]
        if len(left) == len(rest):
            for place, one in zip(left, rest, strict=True):
                self._pair(place, one)

    def _by_number(self) -> None:
        """The same group and number, if the titles are like each other; else that is told."""
        for parts in (("group", "number"), ("number",)):
            rows: dict[Hashable, list[int]] = defaultdict(list)
            records: dict[Hashable, list[str]] = defaultdict(list)
            for place, row in self.rows.items():
                if row.number:
                    rows[_row_key(row, parts)].append(place)
            for record in self.records.values():
                if record.number:
                    records[_record_key(record, parts)].append(record.id)
            for key, places in rows.items():
                ids = records.get(key, [])
                if len(places) != 1 or len(ids) != 1:
                    continue
                if likeness(self.rows[places[0]].title, title_of(self.records[ids[0]])) >= _ALIKE:
                    self.reworded.add(places[0])
                    self._pair(places[0], ids[0])
                elif len(parts) > 1:
                    self.replaced[places[0]] = ids[0]

    def _by_likeness(self) -> None:
        """Nearly the same title under another number, where only one record comes near.

        Titles that differ in a numeral (quý I, quý II) are those of two pieces of work.
        """
        if len(self.rows) * len(self.records) > _MOST:
            return
        wanted: dict[str, list[int]] = defaultdict(list)
        sure: set[int] = set()
        for place, row in self.rows.items():
            scored = (
                (likeness(row.title, title_of(one), _MAYBE), one.id)
                for one in self.records.values()
                if _numerals(title_of(one)) == _numerals(row.title)
            )
            near = sorted((one for one in scored if one[0] >= _MAYBE), reverse=True)
            if len(near) > 1 and near[0][0] - near[1][0] < _CLEAR:
                self.doubtful[place] = tuple(id_ for _, id_ in near)
            elif near:
                wanted[near[0][1]].append(place)
                if near[0][0] >= _ALMOST:
                    sure.add(place)
        for one, wanting in wanted.items():
            places = [place for place in wanting if place in sure] or wanting
            if len(places) == 1 and (places[0] in sure or self.same):
                self.reworded.add(places[0])
                self._pair(places[0], one)
            else:
                self.doubtful |= dict.fromkeys(places, (one,))
        if self.same is False:
            self.doubtful.clear()
        self.replaced = {place: one for place, one in self.replaced.items() if place in self.rows}

    def _pair(self, place: int, record: str) -> None:
        self.found[place] = record
        del self.rows[place]
        del self.records[record]


def title_of(record: Found) -> str:
    """What a record is called."""
    return record.title if isinstance(record, Task) else record.name


@lru_cache(maxsize=16384)
def _numerals(title: str) -> tuple[str, ...]:
    return tuple(_NUMERAL.findall(fold(title)))


def likeness(one: str, other: str, least: float = _ALIKE) -> float:
    """How far two titles agree, from 0 to 1; 0 where they are surely below ``least``."""
    a, b = fold(one), fold(other)
    if a == b:
        return 1.0
    matcher = SequenceMatcher(autojunk=False)
    if len(a) > _LONG or len(b) > _LONG:
        matcher.set_seqs(a.split(), b.split())
    else:
        matcher.set_seqs(a, b)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def _row_key(row: Stated, parts: tuple[str, ...]) -> Hashable:
    told = {"group": row.group, "number": row.number}
    return tuple(told[part] for part in parts)


def _record_key(record: Found, parts: tuple[str, ...]) -> Hashable:
    group = record.group if isinstance(record, Task) else record.goal
    told = {"group": group, "number": plain_number(record.number)}
    return tuple(told[part] for part in parts)


__all__ = ["Found", "Matched", "Matching", "likeness", "title_of"]
