"""What a report is about: plans, a period, a unit, a day; and which records that takes in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.calendar import Every, Period, PeriodError, parse_period
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Plan
from tongket.records.printed import printed_units
from tongket.records.registry import alive
from tongket.tracking import Bucket
from tongket.tracking.committee import fold_standings
from tongket.tracking.programme import term_named
from tongket.tracking.series import series
from tongket.tracking.superiors import may_call_late
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from tongket.records.kinds import Indicator, Record, Report, Unit
    from tongket.records.units_ref import Units
    from tongket.reports.language import Words
    from tongket.tracking import Expected, LedgerRow, Series, Standing, TaskStanding, Tracking

SECRECY: Final = {None: 0, "mật": 1, "tối mật": 2, "tuyệt mật": 3}


@dataclass(frozen=True)
class Scope:
    """The scope of one report; empty ``plan_ids`` take in every plan and what has none.

    ``within``: the period cuts every part of the report, not only what units send for it.
    ``issued`` is the day of issue, where it is known. ``criticism``: a letter is to be a criticism.
    """

    tracking: Tracking
    words: Words
    plan_ids: tuple[str, ...] = ()
    period: str | None = None
    unit_word: str | None = None
    since: date | None = None
    rules: Path | None = None
    cluster: str | None = None
    meeting: str | None = None
    within: bool = False
    issued: date | None = None
    criticism: bool = False
    _below: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans in scope, by id: those named, else all that have begun."""
        held = self.tracking.ws.plans
        unknown = [name for name in self.plan_ids if name not in held]
        if unknown:
            raise TongketError(
                Message("there is no plan “{plan}”", plan=unknown[0]),
                Message("the plans are: {plans}", plans=", ".join(held) or "–"),
            )
        begun = {name: plan for name, plan in held.items() if self.tracking.has_begun(plan)}
        chosen = {name: held[name] for name in self.plan_ids} if self.plan_ids else begun
        return {name: plan for name, plan in chosen.items() if self.may_print(plan)}

    @cached_property
    def unit(self) -> Unit | None:
        """The one unit the report is about, if it is about one."""
        if self.unit_word is None:
            return None
        called = self.tracking.ws.registry.called(self.unit_word)
        if len(called) != 1:
            raise TongketError(
                Message("“{word}” names {count} units", word=self.unit_word, count=len(called)),
                Message("give the id of one unit; see “tongket list units”"),
            )
        return called[0]

    @cached_property
    def wanted(self) -> Period | None:
        """The period the report is about, if it is about one; a day is a period of one day.

        A term of office is one by its name, of the unit in scope or of the office.
        """
        if self.period is None:
            return None
        found = period_of(self.period) or self._term(self.period)
        if found is None:
            try:
                found = parse_period(self.period)
            except PeriodError as error:
                raise TongketError(error.message) from error
        return found

    def _term(self, word: str) -> Period | None:
        """The term of office of that name: of the unit in scope, of the office or one above it."""
        office = self.issuer
        above = self.tracking.ws.registry.above(office) if office is not None else ()
        term = term_named((self.unit, office, *above), word)
        if term is None:
            return None
        if term.from_ is None or term.to is None or term.from_ > term.to:
            raise TongketError(
                Message("the term “{term}” has no first and last day", term=term.name),
                Message("write “from” and “to” beside its name in the unit's “terms”"),
            )
        return Period(Every.WINDOW, term.from_, term.to)

    @cached_property
    def issuer(self) -> Unit | None:
        """The office itself, where ``tongket.yaml`` names it."""
        name = self.tracking.ws.settings.unit
        return self.tracking.ws.units.get(name) if name else None

    @cached_property
    def cut(self) -> Period | None:
        """The period by which every part is cut, if it is."""
        return self.wanted if self.within else None

    def holds(self, *days: date | None) -> bool:
        """Whether one of some days lies in the period that cuts every part; without one, always."""
        cut = self.cut
        return cut is None or any(day is not None and cut.first <= day <= cut.last for day in days)

    def may_print(self, record: Record) -> bool:
        """Whether a record's secrecy mark lies within the workspace's ceiling.

        A plan that has no title but its document's is as secret as that document.
        """
        ceiling = SECRECY[self.tracking.ws.settings.secrecy_ceiling]
        if SECRECY[record.secrecy] > ceiling:
            return False
        if not isinstance(record, Plan) or record.title:
            return True
        document = self.tracking.ws.documents.find(record.document)
        return document is None or self.may_print(document)

    def takes_plan(self, plan: str | None) -> bool:
        """Whether what belongs to a plan (or to none) is in scope."""
        return (plan in self.plans) if plan is not None or self.plan_ids else True

    @cached_property
    def standings(self) -> tuple[TaskStanding, ...]:
        """The tasks in scope that are given by the day, as the files hold them.

        About one unit each is folded from that unit's own obligations.
        """
        chosen = self.led_by(self.unit) if self.unit else self.tracking.tasks.values()
        return self._in_time(
            one
            for one in chosen
            if self.takes_plan(one.task.plan)
            and self.may_print(one.task)
            and self.tracking.is_given(one.task)
        )

    def led_by(self, unit: Unit) -> tuple[TaskStanding, ...]:
        """The tasks that a unit leads, each as far as the unit itself owes it."""
        whole = self.tracking.tasks
        return self._in_time(
            found
            if len(found.standings) == len(own)
            else fold_standings(task, tuple(own), found.given)
            for task, own in self.tracking.obligations_of(unit)
            for found in (whole[task.id],)
        )

    def _in_time(self, found: Iterable[TaskStanding]) -> tuple[TaskStanding, ...]:
        """Tasks as far as they are matter of the period that cuts every part."""
        if self.cut is None:
            return tuple(found)
        told = ((one, tuple(filter(self._is_due, one.standings))) for one in found)
        return tuple(fold_standings(one.task, own, one.given) for one, own in told if own)

    def _is_due(self, one: Standing) -> bool:
        """Whether an obligation is due or done in the period, or came into it overdue."""
        cut = self.cut
        if cut is None or self.holds(one.due, one.delivered):
            return True
        after = one.delivered is not None and one.delivered > cut.last
        open_ = after or one.bucket is Bucket.OVERDUE
        return open_ and one.due is not None and one.due < cut.first

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators in scope; about one unit those that it leads, reports on, or has given."""
        return tuple(
            one
            for one in self.tracking.ws.indicators.values()
            if self.takes_plan(one.plan)
            and self.may_print(one)
            and self._measures(one)
            and (self.cut is None or self.series[one.id].points)
        )

    def _measures(self, indicator: Indicator) -> bool:
        if self.unit is None or self.series[indicator.id].points:
            return True
        members = self.tracking.ws.registry.members
        return self.unit in (*members(indicator.lead), *members(indicator.reported_by))

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """The series of every indicator, from the reports of the unit and period in scope."""
        told = [report for report in self.tracking.reports if self.tells(report)]
        if len(told) == len(self.tracking.reports):
            return self.tracking.series
        given = self.tracking.given
        return series(
            self.tracking.ws.indicators, (one for report in told for one in given[report.id])
        )

    def tells(self, report: Report) -> bool:
        """Whether a report's words and values may stand in this one."""
        return (
            self.may_print(report)
            and self._in_period(report.period)
            and (self.unit is None or report.unit == self.unit.id)
        )

    @cached_property
    def ledger(self) -> tuple[LedgerRow, ...]:
        """The expected reports in scope, by the time that they are about."""
        rows = (row for row in self.tracking.ledger if self._takes(row.expected))
        return tuple(sorted(rows, key=lambda row: row.expected.window))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports whose texts and values speak: of each duty and unit the newest in scope."""
        newest: dict[tuple[str, str], Report] = {}
        for report in self.tracking.reports:
            regime = self.tracking.ws.regimes.get(report.regime)
            if regime is not None and self.takes_plan(regime.plan) and self.tells(report):
                newest[report.regime, report.unit] = report
        if self.cluster is not None:
            newest = _covering(newest)
        order = {unit.id: place for place, unit in enumerate(self.tracking.ws.registry.ordered)}
        return tuple(sorted(newest.values(), key=lambda one: order.get(one.unit, len(order))))

    def name(self, unit_id: str | None) -> str:
        """A unit's name; the id where no unit bears it."""
        unit = self.tracking.ws.units.get(unit_id) if unit_id else None
        return unit.name if unit else (unit_id or "")

    def printed(self, units: Units | None) -> str:
        """A reference to units as the document words it, ids put into names."""
        if units is None:
            return ""
        say = self.words.say
        parts = printed_units(self.tracking.ws.registry, units)
        return "; ".join(say(one) if isinstance(one, Message) else one for one in parts if one)

    def below(self, unit: Unit) -> bool:
        """Whether the issuer may call a unit late: not one above or beside it (``reports.md``)."""
        known = self._below.get(unit.id)
        if known is None:
            known = self._below[unit.id] = may_call_late(self.tracking.ws, unit)
        return known

    def living(self) -> tuple[Unit, ...]:
        """The units alive on the day, in their order."""
        return tuple(
            unit for unit in self.tracking.ws.registry.ordered if alive(unit, self.tracking.as_of)
        )

    def _takes(self, expected: Expected) -> bool:
        return (
            self.takes_plan(expected.regime.plan)
            and self.may_print(expected.regime)
            and (self.unit is None or expected.unit.id == self.unit.id)
            and self._in_period(expected.period.id)
        )

    def _in_period(self, text: str) -> bool:
        if self.wanted is None:
            return True
        found = period_of(text)
        return found is not None and self.wanted.contains(found)


def _covering(reports: Mapping[tuple[str, str], Report]) -> dict[tuple[str, str], Report]:
    """Reports without those of a part of a period whose whole the same unit has reported on."""
    found: dict[str, list[Period]] = {}
    for report in reports.values():
        period = period_of(report.period)
        if period is not None:
            found.setdefault(report.unit, []).append(period)
    return {
        place: report
        for place, report in reports.items()
        if (own := period_of(report.period)) is None
        or not any(one != own and one.contains(own) for one in found[report.unit])
    }
