"""Places and who may be rewarded: ties share a place, who is left out is told with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.tracking.rewards import is_known, level_decided, outcome_by
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from datetime import date

    from tongket.calendar import Period
    from tongket.records.kinds import Commendation, Scheme
    from tongket.tracking.evaluation.sheet import Sheet
    from tongket.tracking.tracking import Tracking


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Placed(Frozen):
    """A subject with its place; ``shared`` says that others have the same (đồng hạng)."""

    sheet: Sheet
    place: int
    points: Fraction
    shared: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LeftOut(Frozen):
    """A subject without a place, and why."""

    sheet: Sheet
    why: Message


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ranked(Frozen):
    """The ranking of one group; ``why_not`` says why none could be made."""

    group: str
    places: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]
    why_not: Message | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Candidate(Frozen):
    """A subject that follows from a level or place, and what is recorded for its reward by the day.

    ``held`` are the rewards proposed and not decided (đã có hồ sơ đề nghị); without any it may be
    considered (có thể xem xét). ``missing`` is what is still missing.
    """

    sheet: Sheet
    why: Message
    held: tuple[str, ...]
    missing: tuple[Message, ...]


def ranked(scheme: Scheme, sheets: Iterable[Sheet]) -> Iterator[Ranked]:
    """The rankings of a scheme by group, in the order in which groups first appear."""
    if scheme.ranking is None:
        return
    groups: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        groups.setdefault(sheet.group, []).append(sheet)
    for group, members in groups.items():
        yield _ranked(group, members, scheme.ranking.minimum or 1)


def _ranked(group: str, sheets: list[Sheet], minimum: int) -> Ranked:
    left_out = tuple(LeftOut(sheet, why) for sheet in sheets if (why := _outside(sheet)))
    full = [
        (sheet.total, sheet)
        for sheet in sheets
        if sheet.total is not None and sheet.excluded is None
    ]
    if len(full) < minimum:
        why = Message(
            "{n} full score sheets; a ranking needs {minimum}", n=len(full), minimum=minimum
        )
        return Ranked(group, (), left_out, why)
    totals = [points for points, _ in full]
    first: dict[Fraction, int] = {}
    for place, points in enumerate(sorted(totals, reverse=True), 1):
        first.setdefault(points, place)
    alike = Counter(totals)
    places = [
        Placed(sheet, first[points], points, alike[points] > 1)
        for points, sheet in sorted(full, key=lambda one: -one[0])
    ]
    return Ranked(group, tuple(places), left_out)


def _outside(sheet: Sheet) -> Message | None:
    """Why a sheet has no place."""
    if sheet.excluded is not None:
        return Message("not graded: {reason}", reason=sheet.excluded)
    if sheet.total is not None:
        return None
    empty = [part.component.title for part in sheet.parts if not part.lines]
    if empty:
        return Message("not assessed: {titles}", titles=tuple(empty))
    return Message("not assessed: {n} items", n=len(sheet.open))


def candidates(
    t: Tracking,
    scheme: Scheme,
    period: Period,
    sheets: Iterable[Sheet],
    rankings: Iterable[Ranked],
) -> Iterator[Candidate]:
    """Who follows from levels or places; whether to propose them people decide."""
    if scheme.ranking is None:
        return
    levels, first = scheme.ranking.candidates or (), scheme.ranking.first
    places = {id(one.sheet): one for each in rankings for one in each.places}
    recorded = _recorded(t, period)
    for sheet in sheets:
        if sheet.excluded is not None:
            continue
        level, placed = sheet.grade.level, places.get(id(sheet))
        why = None
        if level is not None and level.id in levels:
            why = Message("level “{level}”", level=level.title)
        elif first is not None and placed is not None and placed.place <= first:
            shared = Message("joint {place}", place=placed.place)
            why = shared if placed.shared else Message("place {place}", place=placed.place)
        if why is None:
            continue
        those = recorded.get(sheet.key, ())
        made = [one for one in those if outcome_by(one, t.as_of) is None]
        if made or not any(outcome_by(one, t.as_of) != "withdrawn" for one in those):
            held = tuple(f"commendations/{one.id}" for one in made)
            yield Candidate(sheet, why, held, tuple(_missing(sheet, made, t.as_of)))


def _recorded(t: Tracking, period: Period) -> Mapping[str, list[Commendation]]:
    """The rewards that were proposed for a period by the day, by subject."""
    found: dict[str, list[Commendation]] = {}
    for one in t.ws.commendations.values():
        party = t.ws.party(one.for_) if is_known(one, t.as_of) else None
        if party is not None and one.period is not None and period_of(one.period) == period:
            found.setdefault(f"{party.folder}/{party.id}", []).append(one)
    return found


def _missing(sheet: Sheet, made: Sequence[Commendation], day: date) -> Iterator[Message]:
    decided = any(level_decided(one, day) for one in sheet.gradings)
    if sheet.grade.level is not None and not decided:
        yield Message("the level is not decided yet")
    if not made:
        yield Message("no commendation is recorded for the period")
    for one in made:
        if not one.achievements:
            yield Message("{record} names no achievement", record=f"commendations/{one.id}")
        elif not all(each.evidence for each in one.achievements):
            yield Message(
                "{record}: an achievement without evidence", record=f"commendations/{one.id}"
            )
