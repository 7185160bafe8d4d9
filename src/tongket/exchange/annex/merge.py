"""Rows against records: what is new, what a paper changes, what people changed, what is at odds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from tongket.exchange.annex.held import compared, fingerprint, held, shown, units_compared
from tongket.exchange.annex.ledger import Trace
from tongket.exchange.annex.matching import Matched, Matching
from tongket.exchange.annex.stated import UNITS
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.types import slug

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from tongket.exchange.annex.matching import Found
    from tongket.exchange.annex.stated import Stated
    from tongket.records.registry import Registry
    from tongket.records.writer import Value

State: TypeAlias = Literal[
    "new", "changed", "unchanged", "conflict", "doubtful", "double", "removed"
]
_ALL: Final = "all"
_DAYS: Final = frozenset({"due", "start"})
_ZERO: Final = re.compile(r"(?<![\d,.])0(?=\d[/.-]\d)|(?<=\d[/.-])0(?=\d[/.-]\d{4})")
"""A zero before a day or month: a cell of Excel has 05/06/2026 where a text had 5/6/2026."""
_LONGEST_NUMBER: Final = 24


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Difference(Frozen):
    """One field in which paper and record differ: what stands in the record, what the paper says.

    ``both`` tells that paper and record have both changed since the last import; without it the
    record was never compared with a paper.
    """

    field: str
    old: str
    new: str
    value: Value
    both: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outcome(Frozen):
    """What becomes of one row.

    ``changes`` are written, ``conflicts`` are shown and the record kept, ``kept`` are the fields
    that people have edited while the paper stayed as it was. A row is “removed” whose record
    somebody has deleted since it was taken in.
    """

    row: Stated
    record: str
    state: State
    changes: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    kept: tuple[str, ...] = ()
    traces: Mapping[str, Trace] | None = None
    reworded: bool = False
    replaced: str | None = None
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Frozen):
    """Fields in which the paper wins over a record, or the record over a paper; “all” is every."""

    take: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()

    def takes(self, name: str) -> bool:
        return name in self.take or _ALL in self.take

    def keeps(self, name: str) -> bool:
        return name in self.keep or _ALL in self.keep


@dataclass(frozen=True)
class Merge:
    """Compares the rows of one paper with the records of one plan."""

    registry: Registry
    records: Mapping[str, Found]
    traces: Mapping[str, Mapping[str, Trace]]
    choice: Choice
    plan: str
    taken: Container[str]
    """Ids that no new record may bear."""

    def outcomes(self, rows: Sequence[Stated]) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
        """What becomes of each row, and the records that the paper no longer has."""
        doubles = _doubles(rows)
        single = [row for place, row in enumerate(rows) if place not in doubles]
        matched = Matching(single, self.records, self.traces, same=self._same).matched()
        names = self._ids(single, matched)
        made = iter([self._outcome(n, row, matched, names) for n, row in enumerate(single)])
        return tuple(
            Outcome(row, "", "double") if place in doubles else next(made)
            for place, row in enumerate(rows)
        ), matched.gone

    @property
    def _same(self) -> bool | None:
        """What was decided of rows whose titles only resemble those of records."""
        for name in ("title", "name"):
            if self.choice.takes(name):
                return True
            if self.choice.keeps(name):
                return False
        return None

    def _outcome(
        self, place: int, row: Stated, matched: Matched, names: Mapping[int, str]
    ) -> Outcome:
        if place in matched.doubtful:
            return Outcome(row, "", "doubtful", doubtful=matched.doubtful[place])
        found = matched.records.get(place)
        if found is None and (removed := self._removed.get(fingerprint(row.title))):
            return Outcome(row, removed, "removed")
        if found is None:
            traces = {
                name: self._trace(row, name, self._told(name, row.values.get(name)))
                for name in row.printed
            }
            replaced = matched.replaced.get(place)
            return Outcome(row, names[place], "new", traces=traces, replaced=replaced)
        return self._against(row, self.records[found], reworded=place in matched.reworded)

    @cached_property
    def _removed(self) -> Mapping[str, str]:
        """Records that a person has deleted since they were taken in, by the traces of titles."""
        gone = [one for one in self.traces if one not in self.records]
        found = {}
        for one in gone:
            trace = self.traces[one].get("title") or self.traces[one].get("name")
            if trace is not None:
                found[trace.paper] = one
        return found

    def _against(self, row: Stated, record: Found, *, reworded: bool) -> Outcome:
        changes: list[Difference] = []
        conflicts: list[Difference] = []
        kept: list[str] = []
        base = self.traces.get(record.id, {})
        traces: dict[str, Trace] = {}
        for name in row.printed:
            value = row.values.get(name) or ""
            now, meant = self._told(name, held(record, name)), self._told(name, value)
            trace, new = base.get(name), self._trace(row, name, meant)
            if now == meant:
                traces[name] = new
                continue
            told = Difference(name, now_shown(record, name), shown(value), value, trace is not None)
            # A column that the last paper did not have fills what is empty in a record from papers.
            edited = bool(now or not base) if trace is None else fingerprint(now) != trace.record
            if self.choice.takes(name) or not edited:
                changes.append(told)
                traces[name] = new
            elif trace is not None and trace.paper == new.paper:
                kept.append(name)
                traces[name] = trace
            elif self.choice.keeps(name):
                kept.append(name)
                traces[name] = Trace(new.paper, "-")
            else:
                conflicts.append(told)
                if trace is not None:
                    traces[name] = trace
        state: State = "conflict" if conflicts else "changed" if changes else "unchanged"
        traces |= {name: trace for name, trace in base.items() if name not in row.printed}
        return Outcome(
            row, record.id, state, tuple(changes), tuple(conflicts), tuple(kept), traces, reworded
        )

    def _told(self, name: str, value: object) -> str:
        if name in UNITS:
            return units_compared(value, self.registry)
        told = compared(value, self.registry)
        return _ZERO.sub("", told) if name in _DAYS else told

    def _trace(self, row: Stated, name: str, told: str) -> Trace:
        printed = row.printed[name]
        return Trace.of(_ZERO.sub("", printed) if name in _DAYS else printed, told)

    def _ids(self, rows: Sequence[Stated], matched: Matched) -> dict[int, str]:
        """Ids of new records: the plan and the number, with the group where numbers begin anew."""
        numbers = Counter(row.number for row in rows)
        anew = any(count > 1 for number, count in numbers.items() if number)
        groups = {
            group: str(n)
            for n, group in enumerate(dict.fromkeys(row.group for row in rows if row.group), 1)
        }
        used: set[str] = set()
        made = {}
        for place, row in enumerate(rows):
            if place in matched.records or place in matched.doubtful:
                continue
            parts = [self.plan, groups.get(row.group or "", "") if anew else ""]
            parts.append(
                _slug_of_number(row.number)[:_LONGEST_NUMBER].strip(".-") or f"dong-{place + 1}"
            )
            wanted = "-".join(part for part in parts if part)
            free = (one for one in _ever(wanted) if one not in used and one not in self.taken)
            made[place] = next(free)
            used.add(made[place])
        return made


def now_shown(record: Found, name: str) -> str:
    """A field of a record for people."""
    from tongket.records.units_ref import Units  # noqa: PLC0415

    value = held(record, name)
    if isinstance(value, Units):
        items = [one if isinstance(one, str) else dict(one.by) for one in value.items]
        return shown([*items, *({"text": text} for text in value.text)])
    if isinstance(value, tuple):
        return " | ".join(one if isinstance(one, str) else _fields_shown(one) for one in value)
    return value if isinstance(value, str) else _fields_shown(value) if value is not None else ""


def _fields_shown(value: object) -> str:
    names = getattr(value, "_held", ())
    told = ((name.rstrip("_"), getattr(value, name)) for name in names)
    return ", ".join(f"{name}: {one}" for name, one in told if one is not None)


def _doubles(rows: Sequence[Stated]) -> frozenset[int]:
    """Rows that say exactly what one before them says."""
    seen = set()
    found = set()
    for place, row in enumerate(rows):
        key = (row.group, row.number, fold(row.title), tuple(sorted(row.printed.items())))
        if key in seen:
            found.add(place)
        seen.add(key)
    return frozenset(found)


def _ever(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _slug_of_number(number: str) -> str:
    made = ".".join(part for one in number.split(".") if (part := slug(one)))
    return made[:_LONGEST_NUMBER].strip(".-")


__all__ = ["Choice", "Difference", "Merge", "Outcome", "State"]
