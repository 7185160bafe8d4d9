"""Who is to be written to on a day: what each unit is late with, and which letter follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tongket.frozen import Frozen
from tongket.records.kinds import Proposal
from tongket.records.kinds.base import Held
from tongket.records.registry import alive
from tongket.records.secrecy import may_show
from tongket.tracking.excused import confirmed, excused_cause
from tongket.tracking.expected import Expected, Receipt
from tongket.tracking.letters import (
    Past,
    Step,
    Waits,
    after,
    again_from,
    next_step,
    past_of,
    waits_of,
)
from tongket.tracking.standing import Standing
from tongket.tracking.superiors import Relation, answering, relation
from tongket.tracking.vocabulary import Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Letter, Report, Task, Unit
    from tongket.tracking.dated import DatedStanding
    from tongket.tracking.tracking import Tracking


class Sort(StrEnum):
    """What a unit is late with, in the order in which a letter lists it."""

    TASK = "task"
    REPORT = "report"
    RETURNED = "returned"
    REMEDY = "remedy"
    ANSWER = "answer"


_SORTS, _STEPS = tuple(Sort), tuple(Step)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LateThing(Frozen):
    """One thing that one unit is late with.

    ``since`` is the last day that judges it; of what was sent back the end of the time in which it
    was to be mended. ``step`` is its own next one, none after a criticism; ``again`` the day from
    which it may be written about once more.
    """

    sort: Sort
    unit: Unit
    owed: Standing | Expected | DatedStanding
    since: date
    days: int
    past: Past
    step: Step | None
    again: date | None
    returned: date | None = None

    @property
    def key(self) -> str:
        """What a letter that covers it writes down."""
        return covers(self.owed)[0]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class UnitLetter(Frozen):
    """The one letter of the office to a unit on a day, or the draft of a criticism to it.

    The office itself goes no further than urging: what has come to criticism is urged again beside
    all else. A criticism speaks only of what has come so far. ``time`` counts the letters of this
    step about one of its things, this one included; ``waiting`` are late things left out because a
    letter about them was sent not long ago; ``answer_by`` is the day asked for.
    """

    unit: Unit
    relation: Relation
    step: Step
    time: int
    things: tuple[LateThing, ...]
    waiting: tuple[LateThing, ...]
    earlier: tuple[Letter, ...]
    answer_by: date

    @property
    def ripe(self) -> tuple[LateThing, ...]:
        """The things that have come to criticism, for the leaders to decide."""
        below = self.relation is Relation.BELOW
        return tuple(one for one in self.things if below and one.step is Step.CRITICISM)


@dataclass(frozen=True)
class Escalation:
    """The letters of a day; nothing is recorded by looking at them."""

    tracking: Tracking

    @cached_property
    def waits(self) -> Waits:
        """The waiting times of the office."""
        return waits_of(self.tracking.ws.settings)

    @cached_property
    def late(self) -> Mapping[str, tuple[LateThing, ...]]:
        """By id of a unit what it is late with, whether a letter may follow today or not.

        Left out: what waits for the office's own answer, what is excused, secret or has no
        readable deadline, and what bodies above the office owe.
        """
        found: dict[str, dict[str, LateThing]] = {}
        for thing in self._things():
            found.setdefault(thing.unit.id, {}).setdefault(thing.key, thing)
        return {name: tuple(sorted(those.values(), key=_place)) for name, those in found.items()}

    @cached_property
    def letters(self) -> Mapping[str, UnitLetter]:
        """By id of a unit its letter of the day, in the order of units; none is a criticism."""
        return self._made(lambda one: one.step is not None and not self._waits(one))

    @cached_property
    def criticisms(self) -> Mapping[str, UnitLetter]:
        """By id of a unit the criticism that may be laid before the leaders on the day."""
        return self._criticisms(lambda one: not self._waits(one))

    @cached_property
    def signed(self) -> Mapping[str, UnitLetter]:
        """The same for what leaders have signed: letters that the office sent since bar none."""
        return self._criticisms(lambda _: True)

    @cached_property
    def criticised(self) -> tuple[LateThing, ...]:
        """What was criticised and is late still: no letter about it follows of itself."""
        return tuple(one for those in self.late.values() for one in those if one.step is None)

    @cached_property
    def waiting(self) -> tuple[LateThing, ...]:
        """Everything that is left out because a letter about it was sent not long ago."""
        return tuple(
            one
            for unit in self.tracking.ws.registry.ordered
            for one in self.late.get(unit.id, ())
            if one.step is not None and self._waits(one)
        )

    def open_of(self, letter: Letter) -> tuple[LateThing, ...]:
        """The things of a letter with which its unit is late still; none: the letter is closed."""
        return tuple(
            thing
            for things in self.late.values()
            for thing in things
            if any(one is letter for one in thing.past.letters)
        )

    def answer_by(self, day: date) -> date:
        """The day asked for by a letter of a day."""
        return after(self.tracking.policy.days, day, self.waits.answer_within)

    def _waits(self, one: LateThing) -> bool:
        return one.again is not None and self.tracking.as_of < one.again

    def _made(self, chosen: Callable[[LateThing], bool]) -> Mapping[str, UnitLetter]:
        made = {}
        for unit in self.tracking.ws.registry.ordered:
            late = self.late.get(unit.id, ())
            things = tuple(filter(chosen, late))
            bond = relation(self.tracking.ws, unit)
            if things and bond is not None:
                steps = [min(one.step or Step.URGING, Step.URGING, key=_rank) for one in things]
                step = max(steps, key=_rank) if bond is Relation.BELOW else Step.REMINDER
                made[unit.id] = self._letter(unit, bond, step, things)
        return made

    def _criticisms(self, chosen: Callable[[LateThing], bool]) -> Mapping[str, UnitLetter]:
        made = {}
        for unit in self.tracking.ws.registry.ordered:
            things = tuple(
                one
                for one in self.late.get(unit.id, ())
                if one.step is Step.CRITICISM and chosen(one)
            )
            if things and relation(self.tracking.ws, unit) is Relation.BELOW:
                made[unit.id] = self._letter(unit, Relation.BELOW, Step.CRITICISM, things)
        return made

    def _letter(
        self, unit: Unit, bond: Relation, step: Step, things: tuple[LateThing, ...]
    ) -> UnitLetter:
        late = self.late.get(unit.id, ())
        waiting = tuple(
            one for one in late if one.step is not None and self._waits(one) and one not in things
        )
        earlier = {one.id: one for thing in things for one in thing.past.letters}
        cited = sorted(earlier.values(), key=lambda one: one.date)
        same = [one for one in cited if bond is Relation.BESIDE or _step(one) is step]
        by = self.answer_by(self.tracking.as_of)
        return UnitLetter(unit, bond, step, len(same) + 1, things, waiting, tuple(cited), by)

    def _things(self) -> Iterator[LateThing]:
        """Everything that some unit is late with; a task that delivers a report is that report."""
        ws, as_of = self.tracking.ws, self.tracking.as_of
        reports = [one for one in self.tracking.expected if self._lacks(one)]
        delivering = {(one.regime.id, unit.id) for one in reports for unit in one.owed_by}
        for one in self._overdue():
            task = one.obligation.task
            for unit in answering(ws, one.obligation, as_of):
                if (task.completes, unit.id) not in delivering:
                    yield from self._thing(self._sort(task), unit, one, one.history.returned)
        for expected in reports:
            sort = Sort.RETURNED if expected.receipt is Receipt.RETURNED else Sort.REPORT
            for unit in expected.owed_by:
                yield from self._thing(sort, unit, expected, _sent_back(expected.report))
        for dated in self._unanswered():
            for unit in dated.owing:
                yield from self._thing(Sort.ANSWER, unit, dated, None)

    def _overdue(self) -> Iterator[Standing]:
        """Overdue obligations that may be spoken of and do not wait for the office's word."""
        for found in self.tracking.tasks.values():
            if found.task.nature != "general" and self._given(found.task):
                for one in found.standings:
                    if one.bucket is Bucket.OVERDUE and not _waits_for_office(one):
                        yield one

    def _unanswered(self) -> Iterator[DatedStanding]:
        """Overdue answers; nobody is late with what is held."""
        for one in self.tracking.dated.values():
            if one.bucket is Bucket.OVERDUE and not isinstance(one.record, Held):
                shown = may_show(self.tracking.ws, one.record)
                if shown and self._shows(_plan_of(one.record)):
                    yield one

    def _thing(
        self,
        sort: Sort,
        unit: Unit,
        owed: Standing | Expected | DatedStanding,
        returned: date | None,
    ) -> Iterator[LateThing]:
        """The thing, if the unit may be written to about it by the day."""
        t = self.tracking
        working = t.policy.days
        mended = after(working, returned, self.waits.return_within) if returned else None
        since = max((day for day in (owed.due, mended) if day is not None), default=None)
        if since is None or not alive(unit, t.as_of) or relation(t.ws, unit) is None:
            return
        if t.as_of <= since or working.count(since, t.as_of) < self.waits.remind_after:
            return
        past = past_of(self._about(unit, owed), t.as_of)
        step = next_step(past, self.waits, working, t.as_of)
        again = again_from(past, self.waits, working)
        days = (t.as_of - since).days
        yield LateThing(sort, unit, owed, since, days, past, step, again, returned)

    @cached_property
    def _covering(self) -> Mapping[str, tuple[Letter, ...]]:
        """Letters by what they cover, as they name it."""
        found: dict[str, list[Letter]] = {}
        for letter in self.tracking.ws.letters.values():
            for name in letter.covers or ():
                found.setdefault(name.strip().casefold(), []).append(letter)
        return {name: tuple(those) for name, those in found.items()}

    def _about(self, unit: Unit, owed: Standing | Expected | DatedStanding) -> list[Letter]:
        """The letters to a unit, or to one whose business it holds now, about what it owes.

        A letter from before the deadline was about something else: an earlier period, say.
        """
        ws, found = self.tracking.ws, {}
        for name in covers(owed):
            for letter in self._covering.get(name.casefold(), ()):
                to = ws.units.get(letter.unit)
                holders = ws.registry.holders(to, self.tracking.as_of) if to is not None else ()
                if any(one.id == unit.id for one in holders) and (
                    owed.due is None or letter.date > owed.due
                ):
                    found[letter.id] = letter
        return list(found.values())

    def _lacks(self, one: Expected) -> bool:
        """Whether a report is to be asked for: not received or sent back, and not excused."""
        return (
            one.receipt in (Receipt.MISSING, Receipt.RETURNED)
            and may_show(self.tracking.ws, one.regime)
            and self._shows(one.regime.plan)
            and excused_cause(self.tracking.ws, self.tracking.as_of, one) is None
        )

    def _given(self, task: Task) -> bool:
        shown = may_show(self.tracking.ws, task) and self._shows(task.plan)
        return shown and self.tracking.is_given(task)

    def _shows(self, plan_id: str | None) -> bool:
        """Whether a plan may be spoken of: one without a title is as secret as its document."""
        ws = self.tracking.ws
        plan = ws.plans.get(plan_id or "")
        if plan is None:
            return True
        document = ws.documents.find(plan.document)
        named = plan.title is not None or document is None or may_show(ws, document)
        return may_show(ws, plan) and named

    def _sort(self, task: Task) -> Sort:
        """Remedies of what an inspection has found stand apart."""
        mends = task.trigger is not None and task.trigger.inspection is not None
        return Sort.REMEDY if mends or task.id in self._remedies else Sort.TASK

    @cached_property
    def _remedies(self) -> frozenset[str]:
        return frozenset(
            one.remedy_task
            for inspection in self.tracking.ws.inspections.values()
            for one in inspection.findings or ()
            if one.remedy_task is not None
        )


@lru_cache(maxsize=2)
def escalation(t: Tracking) -> Escalation:
    """The letters of a tracking's day, found once."""
    return Escalation(t)


def covers(owed: Standing | Expected | DatedStanding) -> tuple[str, ...]:
    """The names under which letters cover it, first the one that is written.

    A task named without its unit or period is meant in all its parts.
    """
    if isinstance(owed, Expected):
        name = f"reports/{owed.regime.id}.{owed.unit.id}.{owed.period.id}"
        report = owed.report.id if owed.report is not None else ""
        names = (name, f"reports/{report}" if report else name, owed.key)
    elif isinstance(owed, Standing):
        part = owed.obligation
        whole = f"tasks/{part.task.id}"
        names = (part.key, f"{whole}@{part.unit.id}" if part.unit is not None else whole, whole)
    else:
        return (owed.key,)
    return tuple(dict.fromkeys(names))


def _place(one: LateThing) -> tuple[int, int, str]:
    return _SORTS.index(one.sort), -one.days, one.key


def _rank(step: Step) -> int:
    return _STEPS.index(step)


def _step(letter: Letter) -> Step:
    return Step(letter.step or Step.REMINDER)


def _waits_for_office(one: Standing) -> bool:
    """Whether the word is the office's: an extension asked for, or a cause that it confirmed."""
    return one.history.asked is not None or any(map(confirmed, one.history.excused))


def _sent_back(report: Report | None) -> date | None:
    days = [one.date for one in (report.returned if report else None) or () if one.date is not None]
    return max(days, default=None)


def _plan_of(record: object) -> str | None:
    return record.plan if isinstance(record, Proposal) else None
