"""From a task to its standing: its obligations, the events that concern each, and the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tongket.calendar import Deadline, Kind, Occurrence, Period, read_deadline
from tongket.frozen import Frozen
from tongket.tracking.claims import sent
from tongket.tracking.committee import TaskStanding, fold_standings
from tongket.tracking.history import UNTOUCHED, history, visible
from tongket.tracking.obligations import Obligation
from tongket.tracking.terms import term_of
from tongket.tracking.when import EARLIEST, LATEST, MOST, period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Event, Task, Unit
    from tongket.records.workspace import Workspace
    from tongket.tracking.claims import Claim
    from tongket.tracking.deadlines import Deadlines
    from tongket.tracking.standing import Judge, Standing
    from tongket.tracking.terms import Terms

_AHEAD: Final = timedelta(days=366)
_WHOLE_TASK: Final = frozenset(
    {
        "paused",
        "resumed",
        "cancelled",
        "ended",
        "amended",
        "extension_asked",
        "extension_granted",
        "extension_refused",
        "excused",
    }
)
"""Events that concern every obligation of a task when they name no unit or period."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tasks(Frozen):
    """Makes the standings of tasks on a day."""

    ws: Workspace
    as_of: date
    deadlines: Deadlines
    judge: Judge
    claims: Mapping[str, tuple[Claim, ...]]
    _claimed: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def standing(self, task: Task) -> TaskStanding:
        """The standing of a task: of its one obligation, or folded from several."""
        terms = self.deadlines.terms(task)
        deadline = terms[0].deadline
        each = task.lead is not None and task.lead.each
        if not each and not recurs(deadline):
            events = visible(task.events, self.as_of) if task.events else ()
            past = history(events) if events else UNTOUCHED
            if past.moves:
                terms = self.deadlines.move(task, terms, past.moves)
            claim = self._claim(task, None, None) if self.claims else None
            standing = self.judge.standing(Obligation(task), past, terms, claim)
            return TaskStanding(task, (standing,), standing, self.deadlines.issued(task))
        several = tuple(self._several(task, terms, each=each))
        return fold_standings(task, several, self.deadlines.issued(task))

    def _several(self, task: Task, terms: Terms, *, each: bool) -> list[Standing]:
        events = visible(task.events, self.as_of)
        deadline = terms[0].deadline
        given = self.deadlines.issued(task) or self.as_of
        units: tuple[Unit | None, ...] = (
            self.ws.registry.members(task.lead, given) if each else ()
        ) or (None,)
        occurrences: Sequence[Occurrence | None] = (
            self._occurrences(task, deadline, events) if deadline and recurs(deadline) else ()
        ) or (None,)
        named = self._by_unit(events) if each else {}
        whole = [
            place
            for place, event in enumerate(events)
            if event.unit is None and event.type in _WHOLE_TASK
        ]
        found: list[Standing] = []
        for unit in units:
            holders = self.ws.registry.holders(unit, self.as_of) if unit is not None else ()
            own = events
            heirs: tuple[Unit, ...] = ()
            if unit is not None:
                heirs = tuple(one for one in holders if one not in units)
                own = self._own(events, (whole, named), unit, heirs)
            found += [
                self._one(Obligation(task, unit, one, holders), own, terms, heirs)
                for one in occurrences
            ]
        return found

    def _one(
        self,
        obligation: Obligation,
        events: Sequence[Event],
        terms: Terms,
        heirs: tuple[Unit, ...],
    ) -> Standing:
        task, occurrence = obligation.task, obligation.occurrence
        if occurrence is not None:
            events = [event for event in events if _of_period(event, occurrence.period)]
            term = term_of(terms[0].deadline, occurrence)
            terms = (term, term)
        past = history(events) if events else UNTOUCHED
        if past.moves:
            terms = self.deadlines.move(task, terms, past.moves)
        claim = self._claim(task, obligation, occurrence, heirs) if self.claims else None
        return self.judge.standing(obligation, past, terms, claim)

    def _by_unit(self, events: Sequence[Event]) -> dict[str, set[int]]:
        """The places of the events that name a unit, by its id."""
        found: dict[str, set[int]] = {}
        for place, event in enumerate(events):
            if event.unit is not None:
                for unit in self.ws.registry.members(event.unit, event.date):
                    found.setdefault(unit.id, set()).add(place)
        return found

    def _own(
        self,
        events: Sequence[Event],
        places_of: tuple[Sequence[int], Mapping[str, set[int]]],
        unit: Unit,
        holders: tuple[Unit, ...],
    ) -> list[Event]:
        """The events that concern one addressee: under its name, or a successor's after it closed.

        A successor's earlier events are its own, and so are all of one that is addressed itself.
        ``places_of`` are the places of the events of the whole task, and those of each unit.
        """
        whole, named = places_of
        places = {*whole, *named.get(unit.id, ())}
        closed = unit.closed
        for holder in holders:
            if closed is not None and holder is not unit:
                places.update(
                    place
                    for place in named.get(holder.id, ())
                    if (day := events[place].date) is None or day >= closed
                )
        return [events[place] for place in sorted(places)]

    def _claim(
        self,
        task: Task,
        obligation: Obligation | None,
        occurrence: Occurrence | None,
        heirs: tuple[Unit, ...] = (),
    ) -> Claim | None:
        """The newest claim of who owes it: the addressee or lead, or who holds its business.

        What a successor of an addressee said before it took over was not about this.
        """
        found = self.claims.get(task.id)
        if not found:
            return None
        if obligation is not None and obligation.unit is not None:
            names = {obligation.unit.id, *(one.id for one in heirs)}
            closed = obligation.unit.closed
        else:
            registry = self.ws.registry
            leads = registry.members(task.lead)
            held = (one for unit in leads for one in registry.holders(unit, self.as_of))
            names = {unit.id for unit in (*leads, *held)}
            closed = None
        by_sender = self._senders(task.id, found)
        newest = -1
        for name in names:
            for place in reversed(by_sender.get(name, ())):
                said = sent(found[place].report)
                if closed and said and said < closed and name in {one.id for one in heirs}:
                    continue
                if occurrence is None or found[place].covers(occurrence.period):
                    newest = max(newest, place)
                    break
        return found[newest] if newest >= 0 else None

    def _senders(self, task: str, found: tuple[Claim, ...]) -> Mapping[str, list[int]]:
        """The places of a task's claims by the unit that makes them."""
        known = self._claimed.get(task)
        if known is None:
            known = self._claimed[task] = {}
            for place, claim in enumerate(found):
                known.setdefault(claim.report.unit, []).append(place)
        return known

    def _occurrences(
        self, task: Task, deadline: Deadline, events: Sequence[Event]
    ) -> tuple[Occurrence, ...]:
        """The periods of a recurring task that have begun, bounded by its plan and its end.

        They run from the day on which the task was given, its start or the first day of its plan,
        whichever is last; where none is known from the period of its first event or of the day.
        """
        plan = self.deadlines.setting(task).plan
        span = plan.period if plan is not None else None
        known = [
            day
            for day in (
                self.deadlines.issued(task),
                span.from_ if span is not None else None,
                self._start(task),
            )
            if day is not None
        ]
        stops = [
            e.date for e in events if e.type in ("cancelled", "ended") and e.date and not e.unit
        ]
        if span is not None and span.to is not None:
            stops.append(span.to)
        begin = max(known) if known else self._first_touched(deadline, events)
        today = min(max(self.as_of, EARLIEST), LATEST)
        begin = max(begin, EARLIEST, today - MOST)
        found = tuple(deadline.occurrences_between(begin, min([today + _AHEAD, *stops])))
        begun = tuple(one for one in found if one.period.first <= self.as_of)
        return begun or found[:1]

    def _start(self, task: Task) -> date | None:
        if not task.start:
            return None
        found = read_deadline(
            task.start, issued=self.deadlines.issued(task), policy=self.deadlines.policy
        )
        return found.start or found.last_day

    def _first_touched(self, deadline: Deadline, events: Sequence[Event]) -> date:
        touched = [period.first for e in events if (period := period_of(e.period)) is not None]
        rhythm = deadline.rhythm
        every = rhythm.every if rhythm is not None and rhythm.every is not None else None
        today = min(max(self.as_of, EARLIEST), LATEST)
        return min([*touched, Period.of(today, every).first if every else today])


def recurs(deadline: Deadline | None) -> bool:
    """Whether a deadline makes one obligation for each of its periods."""
    return (
        deadline is not None
        and deadline.kind is Kind.RECURRING
        and deadline.rhythm is not None
        and not deadline.rhythm.bare
    )


def _of_period(event: Event, period: Period) -> bool:
    """Whether an event concerns a period: it names it, or it concerns the whole task."""
    if event.period is None:
        return event.type in _WHOLE_TASK
    return period_of(event.period) == period or event.period.lower() == period.id.lower()
