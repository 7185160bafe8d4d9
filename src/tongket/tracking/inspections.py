"""Programmes of inspection: what is planned and done by body, form, kind and quarter; remedies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen
from tongket.tracking.vocabulary import DONE, Bucket
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Inspection, Plan, Planned, Task
    from tongket.records.workspace import Workspace
    from tongket.tracking.dated import DatedStanding
    from tongket.tracking.tracking import Tracking

QUARTERS: Final = (1, 2, 3, 4)
_KINDS: Final = ("thematic", "regular", "on-signs", "public-service")
"""The kinds in the order in which programmes list them."""


class InspectionState(StrEnum):
    """How far a line of a programme has come; the first that fits."""

    CONCLUDED = "concluded"
    UNDER_WAY = "under-way"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    REGULAR = "regular"
    UNDATED = "undated"
    NOT_YET = "not-yet"
    NOT_BEGUN = "not-begun"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InspectionLine(Frozen):
    """One inspection on the day: ``planned`` is the last day of the time first planned."""

    inspection: Inspection
    standing: DatedStanding
    state: InspectionState
    planned: date | None
    begun: date | None


Key = tuple[tuple[str, ...], str | None, str | None]
"""Ids of the bodies whose programme it is, form, kind."""


@dataclass(frozen=True, slots=True)
class ProgrammeCount:
    """Planned and done under one key in one year, with the lines that are counted.

    ``announced`` holds the numbers of the programme by quarter, under 0 that of the year, under 5
    those of any other part of it; where it has none, the lines themselves are the plan.
    """

    key: Key
    announced: Mapping[int, int]
    lines: tuple[InspectionLine, ...]

    def planned(self, quarter: int = 0) -> int:
        """How many are planned for a quarter, or 0 for the year."""
        if quarter in self.announced:
            return self.announced[quarter]
        if quarter == 0 and self.announced:
            return sum(self.announced.values())
        if any(n in self.announced for n in QUARTERS):
            return 0
        return sum(not quarter or _quarter(one.planned) == quarter for one in self.lines)

    def held(self, year: int, quarter: int = 0) -> tuple[InspectionLine, ...]:
        """The lines begun in a quarter of the year, or 0 for all that are begun."""
        return tuple(
            one
            for one in self.lines
            if one.begun is not None
            and (not quarter or (one.begun.year, _quarter(one.begun)) == (year, quarter))
        )


@dataclass(frozen=True, slots=True)
class Programme:
    """A year of inspections: what counts by key, and what was done beside the programme.

    ``carried`` were planned for an earlier year and are done in this one or still open; ``regular``
    supervision that no number announces is neither planned nor missing.
    """

    year: int
    counts: tuple[ProgrammeCount, ...]
    outside: tuple[InspectionLine, ...]
    carried: tuple[InspectionLine, ...]
    regular: tuple[InspectionLine, ...]


def concluded(inspection: Inspection, as_of: date) -> bool:
    """Whether the conclusion of an inspection is out on the day."""
    if inspection.concluded is not None:
        return inspection.concluded <= as_of
    return inspection.conclusion is not None


def announces(ws: Workspace, entry: Planned, inspection: Inspection) -> bool:
    """Whether an entry of a programme counts one of its lines, whatever its time.

    Inspections on signs of a violation are never planned; regular supervision only where an entry
    says so.
    """
    if inspection.kind == "on-signs" or entry.form not in (None, inspection.form):
        return False
    if inspection.kind == "regular" if entry.kind is None else inspection.kind != entry.kind:
        return False
    bodies = {unit.id for unit in ws.registry.members(entry.by)}
    return not bodies or any(unit.id in bodies for unit in ws.registry.members(inspection.lead))


def inspection_lines(tracking: Tracking) -> tuple[InspectionLine, ...]:
    """Every inspection known on the day, as the files hold them."""
    found = (tracking.dated.get(f"inspections/{name}") for name in tracking.ws.inspections)
    return tuple(_line(tracking, one) for one in found if one is not None)


def programme(
    ws: Workspace, plans: Iterable[Plan], lines: Iterable[InspectionLine], year: int
) -> Programme:
    """A year of the programmes given and of the lines given, each counted once or not at all."""
    entries: dict[str, list[tuple[Planned, Key]]] = {}
    announced: dict[Key, dict[int, int]] = {}
    for plan in plans:
        for entry in plan.planned or ():
            bodies = tuple(unit.id for unit in ws.registry.members(entry.by))
            key: Key = (bodies, entry.form, entry.kind)
            entries.setdefault(plan.id, []).append((entry, key))
            slot = _slot(plan, entry, year)
            if slot is not None:
                numbers = announced.setdefault(key, {})
                numbers[slot] = numbers.get(slot, 0) + entry.count
    own: dict[Key, list[InspectionLine]] = {}
    apart: dict[str, list[InspectionLine]] = {"outside": [], "carried": [], "regular": []}
    for line in lines:
        place = _place(ws, line, year)
        if place == "programme":
            found = _key(ws, line.inspection, entries.get(line.inspection.plan or "", ()))
            (apart["regular"] if found is None else own.setdefault(found, [])).append(line)
        elif place is not None:
            apart[place].append(line)
    order = {unit.id: number for number, unit in enumerate(ws.registry.ordered)}

    def rank(key: Key) -> tuple[list[int], str, int]:
        kind = _KINDS.index(key[2]) if key[2] in _KINDS else len(_KINDS)
        return [order.get(name, len(order)) for name in key[0]], key[1] or "", kind

    counts = tuple(
        ProgrammeCount(key, announced.get(key, {}), tuple(own.get(key, ())))
        for key in sorted({*own, *announced}, key=rank)
    )
    return Programme(year, counts, *(tuple(those) for those in apart.values()))


def remedies(ws: Workspace) -> Mapping[str, Sequence[Sequence[Task]]]:
    """By id of an inspection, for each of its findings the tasks that mend it.

    A task mends what names it or what it names; the only finding need not be named.
    """
    held: dict[str, list[list[Task]]] = {}
    for inspection in ws.inspections.values():
        named = (ws.tasks.get(one.remedy_task or "") for one in inspection.findings or ())
        held[inspection.id] = [[task] if task is not None else [] for task in named]
    for task in ws.tasks.values():
        trigger = task.trigger
        found = ws.inspections.get(trigger.inspection or "") if trigger is not None else None
        if trigger is None or found is None:
            continue
        findings = found.findings or ()
        for number, one in enumerate(findings):
            meant = one.id == trigger.point if trigger.point else len(findings) == 1
            if meant and task not in held[found.id][number]:
                held[found.id][number].append(task)
    return held


def _line(tracking: Tracking, standing: DatedStanding) -> InspectionLine:
    inspection = tracking.ws.inspections[standing.record.id]
    begun = inspection.held or (
        inspection.concluded if concluded(inspection, tracking.as_of) else None
    )
    return InspectionLine(
        inspection,
        standing,
        _state(inspection, standing, tracking.as_of),
        standing.original.nominal,
        begun if begun is not None and begun <= tracking.as_of else None,
    )


def _state(inspection: Inspection, standing: DatedStanding, as_of: date) -> InspectionState:
    bucket = standing.bucket
    if concluded(inspection, as_of):
        return InspectionState.CONCLUDED
    if bucket in DONE:
        return InspectionState.UNDER_WAY
    if bucket is Bucket.CANCELLED:
        return InspectionState.CANCELLED
    if bucket is Bucket.OVERDUE and inspection.kind != "regular":
        return InspectionState.NOT_BEGUN
    if standing.adjusted is not standing.original:
        return InspectionState.POSTPONED
    if inspection.kind == "regular" or bucket is Bucket.STANDING:
        return InspectionState.REGULAR
    dated = bucket in (Bucket.IN_TIME, Bucket.DUE_SOON)
    return InspectionState.NOT_YET if dated else InspectionState.UNDATED


def _place(ws: Workspace, line: InspectionLine, year: int) -> str | None:
    """Where a line stands in a year: in its programme, beside it, carried over; ``None``: not."""
    one, begun, planned = line.inspection, line.begun, line.planned
    plan = ws.plans.get(one.plan or "")
    when = planned.year if planned is not None else (begun.year if begun is not None else None)
    if plan is None or one.kind == "on-signs":
        if when is None and one.held is not None:
            return None  # nobody knows of it yet
        return "outside" if (begun.year if begun else when) in (year, None) else None
    if when is None:
        span = plan.period
        first = span.from_.year if span is not None and span.from_ is not None else year
        last = span.to.year if span is not None and span.to is not None else year
        return "programme" if first <= year <= last else None
    if when >= year:
        return "programme" if when == year else None
    open_ = begun is None and line.state is not InspectionState.CANCELLED
    return "carried" if open_ or (begun is not None and begun.year == year) else None


def _key(ws: Workspace, one: Inspection, entries: Iterable[tuple[Planned, Key]]) -> Key | None:
    """Under which key a line is counted; regular supervision only where an entry counts it."""
    for entry, key in entries:
        if announces(ws, entry, one):
            return key
    if one.kind == "regular":
        return None
    return tuple(unit.id for unit in ws.registry.members(one.lead)), one.form, one.kind


def _slot(plan: Plan, entry: Planned, year: int) -> int | None:
    """The part of a year that an entry announces: a quarter, 0 the whole, 5 any other part."""
    period = period_of(entry.period)
    if period is None:
        span = plan.period
        days = (span.from_, span.to) if span is not None else (None, None)
    else:
        days = (period.first, period.last)
    first, last = days
    if first is None or last is None or not first.year == last.year == year:
        return None
    if _quarter(first) == _quarter(last):
        return _quarter(first)
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return 0 if whole or period is None else 5


def _quarter(day: date | None) -> int | None:
    return (day.month + 2) // 3 if day is not None else None
