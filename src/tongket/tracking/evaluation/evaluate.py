"""Evaluation: one pass over what was due in a period makes the score sheet of every subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from tongket.records.kinds import Unit
from tongket.records.registry import alive
from tongket.records.secrecy import may_show
from tongket.tracking.evaluation import criteria, receipts, targets, work
from tongket.tracking.evaluation.deducting import Rule
from tongket.tracking.evaluation.levels import Found, found
from tongket.tracking.evaluation.line import Line
from tongket.tracking.evaluation.measures import Measured, measured
from tongket.tracking.evaluation.owners import Owners
from tongket.tracking.evaluation.quotas import QuotaTold, quotas
from tongket.tracking.evaluation.ranking import Candidate, Ranked, candidates, ranked
from tongket.tracking.evaluation.read_sets import ReadSets
from tongket.tracking.evaluation.scores import Table, tables
from tongket.tracking.evaluation.sheet import Part, Sheet
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.calendar import Period
    from tongket.records.kinds import Grading, Person, Scheme
    from tongket.tracking.tracking import Tracking

_COLLECTED = frozenset({"tasks", "reports", "indicators"})


@dataclass(frozen=True, eq=False)
class Evaluation:
    """All score sheets of one scheme and period as of a day, and what follows from them.

    ``beyond`` are units with a grading that the office may not judge: bodies above it.
    """

    scheme: Scheme
    period: Period
    as_of: date
    sheets: tuple[Sheet, ...]
    beyond: tuple[Unit, ...] = ()
    _t: Tracking | None = field(default=None, repr=False)

    @property
    def ended(self) -> bool:
        """Whether the period has ended; before that no level, quota, place or reward follows."""
        return self.period.last <= self.as_of

    @cached_property
    def by_key(self) -> Mapping[str, Sheet]:
        """Sheets by subject, ``kind/id``; of a unit in two clusters the first."""
        made: dict[str, Sheet] = {}
        for sheet in self.sheets:
            made.setdefault(sheet.key, sheet)
        return made

    def group_title(self, group: str) -> str:
        """What a group of sheets is called: a cluster by its name, others as they are written."""
        name = group.removeprefix("clusters/")
        cluster = self._t.ws.clusters.get(name) if self._t is not None and name != group else None
        return cluster.name if cluster is not None else group

    @cached_property
    def quotas(self) -> tuple[QuotaTold, ...]:
        """How many may reach a level and how many do, by group; told, never applied."""
        return tuple(quotas(self.scheme, self.sheets)) if self.ended else ()

    @cached_property
    def rankings(self) -> tuple[Ranked, ...]:
        """The ranking of each group; none where the scheme does not rank."""
        return tuple(ranked(self.scheme, self.sheets)) if self.ended else ()

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may be proposed for a reward, and what is still missing for it."""
        if self._t is None or not self.ended:
            return ()
        return tuple(candidates(self._t, self.scheme, self.period, self.sheets, self.rankings))

    @cached_property
    def idle(self) -> tuple[Unit, ...]:
        """The units whose gradings of other periods are kept and that have no sheet of this one.

        Nothing of theirs is due in the period by the day; a grading of a period yet to begin is
        none.
        """
        t = self._t
        if t is None or self.scheme.for_ in {"people", "cluster"}:
            return ()
        kept = {
            party.id
            for one in t.ws.gradings.values()
            if one.scheme in {None, self.scheme.id} and may_show(t.ws, one)
            if (period := period_of(one.period)) is not None and period.first <= self.as_of
            if isinstance(party := t.ws.party(one.for_), Unit)
        }
        owners = Owners(t, graded=frozenset(kept))
        return tuple(
            unit
            for unit in t.ws.registry.ordered
            if unit.id in kept and f"units/{unit.id}" not in self.by_key
            if alive(unit, self.as_of) and owners.judges(unit)
        )


def evaluate(t: Tracking, scheme: Scheme, period: Period) -> Evaluation:
    """The evaluation of a period by a scheme, as of the day of the tracking."""
    return _Making(t, scheme, period).evaluation()


@dataclass(frozen=True, eq=False)
class _Making:
    """The walk; gone when the sheets are made."""

    t: Tracking
    scheme: Scheme
    period: Period

    def evaluation(self) -> Evaluation:
        if self.scheme.for_ == "cluster":
            sheets = [sheet for table in self._tables for sheet in self._of_table(table)]
        else:
            sheets = list(self._of_subjects())
        beyond = tuple(
            one
            for name in self._gradings
            if isinstance(one := self._subject(name), Unit) and not self._owners.judges(one)
        )
        return Evaluation(self.scheme, self.period, self.t.as_of, tuple(sheets), beyond, self.t)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return tuple(Rule.of(self.scheme, number) for number in range(len(self.scheme.components)))

    @cached_property
    def _owners(self) -> Owners:
        graded: set[str] = set()
        for one in map(self._subject, self._gradings):
            if isinstance(one, Unit):
                graded.add(one.id)
            elif one is not None:
                graded.update(each.unit for each in one.positions or () if each.unit is not None)
        return Owners(self.t, self.scheme.for_ == "people", frozenset(graded))

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        found = tables(self.t, self.period, self.scheme.id)
        return tuple(table for table in found if may_show(self.t.ws, table.cluster))

    @cached_property
    def _gradings(self) -> Mapping[str, list[Grading]]:
        """The gradings of the period by this scheme or none, by subject; those of it first."""
        made: dict[str, list[Grading]] = {}
        for one in self.t.ws.gradings.values():
            if one.scheme not in (None, self.scheme.id) or period_of(one.period) != self.period:
                continue
            party = self.t.ws.party(one.for_)
            if party is not None and may_show(self.t.ws, one):
                made.setdefault(f"{party.folder}/{party.id}", []).append(one)
        for those in made.values():
            those.sort(key=lambda one: one.scheme is None)
        return made

    def _of_subjects(self) -> Iterator[Sheet]:
        """The sheets of all who have an item or a grading, in printing order."""
        lines, hidden = self._collected()
        for subject in self._subjects({*lines, *hidden, *self._gradings}):
            name = f"{subject.folder}/{subject.id}"
            parts = [
                self._part(rule, name, lines.get(name, {}).get(rule.component.id, {}).values())
                for rule in self._rules
            ]
            yield self._sheet(subject, parts, hidden.get(name, 0))

    def _subjects(self, names: set[str]) -> Iterator[Unit | Person]:
        if self.scheme.for_ == "people":
            people = self.t.ws.people.values()
            yield from (one for one in people if f"people/{one.id}" in names)
            return
        for unit in self.t.ws.registry.ordered:
            if f"units/{unit.id}" in names and self._owners.judges(unit):
                yield unit

    def _collected(self) -> tuple[dict[str, dict[str, dict[str, Line]]], dict[str, int]]:
        """Lines by subject, component and item in one pass; how many items may not be shown."""
        lines: dict[str, dict[str, dict[str, Line]]] = {}
        hidden: dict[str, int] = {}
        reads = ReadSets(self.t.ws)
        wanted = [rule for rule in self._rules if rule.component.from_ in _COLLECTED]
        for rule in wanted:
            for subject, line in self._made(rule, reads):
                if line is None:
                    hidden[subject] = hidden.get(subject, 0) + 1
                else:
                    of = lines.setdefault(subject, {})
                    of.setdefault(rule.component.id, {}).setdefault(line.item, line)
        return lines, hidden

    def _made(self, rule: Rule, reads: ReadSets) -> Iterator[tuple[str, Line | None]]:
        """The lines of one component with their subjects; ``None`` for what may not be shown."""
        t, owners = self.t, self._owners
        match rule.component.from_:
            case "tasks":
                for item in work.items(t, self.period, owners, reads):
                    shown = not work.hidden(t, item)
                    for name in _names(item.owners):
                        yield name, work.line(name, rule, item, t) if shown else None
            case "reports":
                for owed in receipts.owed(t, self.period, owners, reads):
                    shown = not receipts.hidden(t, owed)
                    for name in _names(owed.owners):
                        yield name, receipts.line(name, rule, owed) if shown else None
            case "indicators":
                for aimed in targets.Targets(t, self.period, owners, reads).all():
                    shown = not targets.hidden(t, aimed)
                    for name in _names(aimed.owners):
                        yield name, targets.line(name, rule, aimed) if shown else None

    def _part(self, rule: Rule, subject: str, lines: Iterable[Line]) -> Part:
        points = rule.component.points
        most = Fraction(points) if points is not None else None
        if rule.component.from_ != "criteria":
            return Part(rule.component, rule.span, most, tuple(lines))
        only = sum(one.component.from_ == "criteria" for one in self._rules) == 1
        held = self._gradings.get(subject, ())
        made = tuple(criteria.lines(subject, rule, held, only=only))
        return Part(rule.component, rule.span, most, made, listed=True)

    def _of_table(self, table: Table) -> Iterator[Sheet]:
        for unit in table.members:
            parts = [
                Part(
                    rule.component,
                    rule.span,
                    table.most(rule),
                    tuple(table.lines(unit, rule)),
                    listed=True,
                    sign=-1 if rule.component.from_ == "penalty" else 1,
                )
                if rule.component.from_ in ("content", "bonus", "penalty")
                else self._part(rule, f"units/{unit.id}", ())
                for rule in self._rules
            ]
            yield self._sheet(unit, parts, 0, table.name)

    def _sheet(
        self, subject: Unit | Person, parts: list[Part], hidden: int, group: str | None = None
    ) -> Sheet:
        held = tuple(self._gradings.get(f"{subject.folder}/{subject.id}", ()))
        named = next((one.group for one in held if one.group), "")
        lines = [line for part in parts for line in part.lines]
        measures = tuple(measured(name, lines, held) for name in self._asked)
        made = Sheet(subject, group or named, tuple(parts), measures, Found(), held, hidden)
        if not self.scheme.levels or self.t.as_of < self.period.last:
            return made
        by_name = {one.name: one for one in measures}
        grade = found(self.scheme.levels, (made.low, made.high), by_name)
        return Sheet(subject, made.group, made.parts, measures, grade, held, hidden)

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        """The measures that levels of the scheme ask for."""
        return tuple(
            dict.fromkeys(
                condition.measure
                for level in self.scheme.levels or ()
                for condition in level.conditions or ()
            )
        )

    def _subject(self, name: str) -> Unit | Person | None:
        return self.t.ws.party(name)


def _names(owners: Iterable[Unit | Person]) -> Iterator[str]:
    return (f"{one.folder}/{one.id}" for one in owners)


__all__ = ["Evaluation", "Measured", "evaluate"]
