"""Each deadline read in its context, following references to tasks, plans and duties."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.calendar import Deadline, Kind, Period, read_deadline
from tongket.frozen import Frozen
from tongket.records.kinds import Task
from tongket.tracking.history import history, visible
from tongket.tracking.terms import NO_TERM, Term, Terms, term_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongket.calendar import Policy
    from tongket.records.kinds import Dated, Event, Plan, Regime, Unit
    from tongket.records.workspace import Workspace

_TASK: Final = re.compile(r"\btask:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)")
_YEAR: Final = re.compile(r"\d{4}")
_HANGING: Final = frozenset({Kind.EVENT, Kind.RELATIVE, Kind.REFERENCE})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Setting(Frozen):
    """What the text of a deadline does not say: when its record was given, and the plan's year."""

    issued: date | None
    year: Period | None
    plan: Plan | None


@dataclass(frozen=True)
class Deadlines:
    """Reads the deadlines of one workspace under one policy.

    ``circles`` names the tasks whose deadlines wait for each other; they stay unresolved.
    """

    ws: Workspace
    policy: Policy
    as_of: date
    circles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, str], Terms] = field(default_factory=dict, repr=False)
    _terms: dict[tuple[str, date | None, str | None, date | None], Terms] = field(
        default_factory=dict, repr=False
    )
    _settings: dict[tuple[date | None, str | None, str | None, str | None], Setting] = field(
        default_factory=dict, repr=False
    )
    _milestones: dict[str | None, Mapping[str, date]] = field(default_factory=dict, repr=False)

    def issued(self, record: Dated) -> date | None:
        """The day on which something was given: its own, else that of the first of its papers."""
        return self.setting(record).issued

    def setting(self, record: Dated) -> Setting:
        """The context of a deadline."""
        key = (record.given, *record.papers)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = self._setting(*key)
        return found

    def of(self, record: Dated) -> Deadline | None:
        """The deadline as the record's own text sets it; ``None`` where it has none."""
        return self.terms(record)[0].deadline

    def terms(self, record: Dated) -> Terms:
        """The original and adjusted deadline of a record before what itself has moved it.

        The two differ where it hangs on a task whose deadline was extended. Chains are followed
        with a stack, so that their length does not matter.
        """
        key = _key(record)
        known = self._known.get(key)
        if known is not None:
            return known
        text = record.due_means or record.due
        if text is not None and "task:" not in text:
            terms = self._known[key] = self._terms_of(text, record)
            return terms
        self._follow(record)
        return self._known[key]

    def moved(self, task: Task, event: Event) -> Deadline | None:
        """The deadline that an extension or amendment sets; counted from the event's day.

        ``None`` where its text is missing or cannot be read.
        """
        if not event.to:
            return None
        found = self.read(event.to, event.date or self.issued(task), self.setting(task).plan)
        return None if found.kind is Kind.UNCLEAR else found

    def move(self, task: Task, terms: Terms, moves: Iterable[Event]) -> Terms:
        """Terms after the events that moved them: an amended basis moves both."""
        original, adjusted = terms
        for event in moves:
            moved = self.moved(task, event)
            if moved is not None:
                adjusted = term_of(moved)
                if event.type == "amended":
                    original = adjusted
        return original, adjusted

    def put_off(self, record: Dated, terms: Terms) -> Terms:
        """Terms after the last putting off that is known by the day; without a day, none runs."""
        for one in reversed(record.moves):
            document = self.ws.documents.find(one.document)
            issued = document.issued if document is not None else None
            if issued is None or issued <= self.as_of:
                return terms[0], self.text(record, one.to) if one.to else NO_TERM
        return terms

    def text(self, record: Dated, text: str) -> Term:
        """What a text means as the deadline of a record."""
        return self._terms_of(text, record)[1]

    def read(
        self,
        raw: str,
        issued: date | None,
        plan: Plan | None = None,
        period: Period | None = None,
        given: date | None = None,
    ) -> Deadline:
        """A deadline text, with the milestones of the office and of a plan."""
        policy = self.policy
        found = read_deadline(raw, issued=issued, period=period, policy=policy, given=given)
        if found.kind not in _HANGING or found.anchor_day is not None:
            return found
        events = self.milestones(plan)
        if not events:
            return found
        return read_deadline(raw, issued=issued, period=period, policy=policy, events=events)

    def duty(self, regime: Regime, lead: Iterable[Unit] = ()) -> Deadline | None:
        """The deadline of a reporting duty for its senders: of the first rhythm that has one.

        Of several tiers it is that of the ``lead``, else the last one's.
        """
        document = self.ws.documents.find(regime.basis)
        issued = document.issued if document else None
        wanted = {unit.id for unit in lead}
        for duty in regime.periods or ():
            tiers = [tier for tier in duty.tiers or () if tier.due]
            own = [
                tier
                for tier in tiers
                if any(unit.id in wanted for unit in self.ws.registry.members(tier.senders))
            ]
            for tier in (own or tiers)[-1:]:
                return self.read(tier.due or "", issued, self.ws.plans.get(regime.plan or ""))
        return None

    def milestones(self, plan: Plan | None) -> Mapping[str, date]:
        """The days of the office's and a plan's milestones by name and alias; the plan's win."""
        name = plan.id if plan is not None else None
        known = self._milestones.get(name)
        if known is None:
            known = self._milestones[name] = {
                word: one.date
                for those in (self.ws.settings.milestones, plan.milestones if plan else None)
                for one in those or ()
                if one.date is not None
                for word in (one.name, *(one.aliases or ()))
            }
        return known

    # --- one record ---------------------------------------------------------------------------

    def _setting(
        self, given: date | None, basis: str | None, plan_id: str | None, trigger: str | None
    ) -> Setting:
        plan = self.ws.plans.get(plan_id) if plan_id else None
        issued = given
        for reference in (basis, plan.document if plan else None, trigger):
            if issued is not None:
                break
            document = self.ws.documents.find(reference)
            issued = document.issued if document is not None else None
        return Setting(issued, _one_year(plan, issued), plan)

    def _terms_of(self, text: str, record: Dated) -> Terms:
        """What a text says; “đổi từ …” gives an original day beside the one that counts."""
        setting = self.setting(record)
        given = record.given
        key = (text, setting.issued, record.papers[1], given)
        known = self._terms.get(key)
        if known is None:
            found = self.read(text, setting.issued, setting.plan, given=given)
            if (
                setting.year is not None
                and found.kind in (Kind.DAY, Kind.WINDOW, Kind.UNCLEAR)
                and not _YEAR.search(text)
            ):
                found = self.read(text, setting.issued, setting.plan, setting.year)
            term = original = term_of(found)
            if found.original is not None:
                day = read_deadline(found.original.isoformat(), policy=self.policy)
                original = Term(found, found.original, day.effective)
            known = self._terms[key] = (original, term)
        return known

    def _follow(self, record: Dated) -> None:
        waiting = {_key(record): record}
        while waiting:
            key, one = next(reversed(waiting.items()))
            needed = [task for task in self._awaited(one) if _key(task) not in self._known]
            if key in self._known:
                del waiting[key]
            elif not needed:
                self._known[key] = self._read(one)
                del waiting[key]
            elif _key(needed[-1]) in waiting:
                keys = list(waiting)
                self._close_circle([waiting[k] for k in keys[keys.index(_key(needed[-1])) :]])
            else:
                waiting[_key(needed[-1])] = needed[-1]

    def _awaited(self, record: Dated) -> list[Task]:
        """The tasks whose deadlines this record's needs first."""
        text = record.due_means or record.due
        if text:
            names = _TASK.findall(text)
        else:
            folder, _, name = (record.due_as or "").partition("/")
            names = [name] if folder == "tasks" else []
        return [self.ws.tasks[name] for name in names if name in self.ws.tasks]

    def _read(self, record: Dated) -> Terms:
        text = record.due_means or record.due
        if text:
            return self._hanging(text, record)
        if record.due_as:
            return self._as(record, record.due_as)
        duty = record.completes if isinstance(record, Task) else None
        if duty and duty in self.ws.regimes:
            lead = self.ws.registry.members(record.owed_by)
            term = term_of(self.duty(self.ws.regimes[duty], lead))
            return term, term
        return NO_TERM, NO_TERM

    def _hanging(self, text: str, record: Dated) -> Terms:
        """A text that names other tasks, whose deadlines are known by now."""
        settled = {one.id: self._settled(one) for one in self._awaited(record)}
        plain = self._terms_of(text, record)
        if plain[1].deadline is None or plain[1].deadline.kind not in _HANGING:
            return plain
        original, adjusted = (
            {f"task:{name}": day for name, terms in settled.items() if (day := terms[n].effective)}
            for n in (0, 1)
        )
        setting = self.setting(record)
        if not original and not adjusted:
            return plain
        first = term_of(
            read_deadline(text, issued=setting.issued, policy=self.policy, events=original)
        )
        if original == adjusted:
            return first, first
        return first, term_of(
            read_deadline(text, issued=setting.issued, policy=self.policy, events=adjusted)
        )

    def _as(self, record: Dated, reference: str) -> Terms:
        folder, _, name = reference.partition("/")
        if folder == "tasks" and name in self.ws.tasks:
            return self._settled(self.ws.tasks[name])
        deadline = None
        if folder == "plans" and name in self.ws.plans:
            deadline = self._end_of(self.ws.plans[name])
        elif folder == "regimes" and name in self.ws.regimes:
            deadline = self.duty(self.ws.regimes[name], self.ws.registry.members(record.owed_by))
        term = term_of(deadline)
        return term, term

    def _settled(self, task: Task) -> Terms:
        """The terms of a task whose deadline others need, after what moved all of it."""
        terms = self._known[_key(task)]
        events = [
            event for event in visible(task.events, self.as_of) if not (event.unit or event.period)
        ]
        return self.move(task, terms, history(events).moves) if events else terms

    def _end_of(self, plan: Plan) -> Deadline | None:
        end = plan.period.to if plan.period else None
        return read_deadline(end.isoformat(), policy=self.policy) if end else None

    def _close_circle(self, circle: list[Dated]) -> None:
        names = tuple(task.id for task in circle)
        for task in circle:
            self.circles[task.id] = names
            text = task.due_means or task.due
            self._known[_key(task)] = self._terms_of(text, task) if text else (NO_TERM, NO_TERM)


def _key(record: Dated) -> tuple[str, str]:
    return record.folder, record.id


def _one_year(plan: Plan | None, issued: date | None) -> Period | None:
    """The year of a plan for one year, where its document was issued in another (or no) year."""
    if plan is None or plan.period is None or plan.period.from_ is None or plan.period.to is None:
        return None
    first, last = plan.period.from_, plan.period.to
    if first.year != last.year or (issued is not None and issued.year == first.year):
        return None
    return Period.of(first, "year")
