"""Lines from indicators: actual values against the targets of a period; estimates never count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.records.secrecy import may_show
from tongket.tracking.evaluation.deducting import Count, deducted, net
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line

if TYPE_CHECKING:
    from decimal import Decimal

    from tongket.calendar import Period
    from tongket.records.kinds import Indicator, Report
    from tongket.tracking.evaluation.deducting import Rule
    from tongket.tracking.evaluation.owners import Owners, Subject
    from tongket.tracking.evaluation.read_sets import ReadSets
    from tongket.tracking.series import Aim, Series
    from tongket.tracking.tracking import Tracking


@dataclass(frozen=True)
class Aimed:
    """A target of a period with whose it is and the actual value; ``number`` is its place."""

    owners: tuple[Subject, ...]
    indicator: Indicator
    aim: Aim
    number: int
    value: Decimal | None
    told: bool
    key: str
    records: tuple[str, ...]


@dataclass(frozen=True)
class Targets:
    """Finds the targets of a period and the values that answer them."""

    t: Tracking
    period: Period
    owners: Owners
    reads: ReadSets
    _records: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def all(self) -> Iterator[Aimed]:
        """The targets whose day lies in the period and has come."""
        for series in self.t.series.values():
            for number, aim in enumerate(series.aims):
                day = aim.by
                if day is not None and day in self.period and day <= self.t.as_of:
                    yield from self._of(series, number, aim)

    def _of(self, series: Series, number: int, aim: Aim) -> Iterator[Aimed]:
        indicator = series.indicator
        lead = indicator.lead
        units = self.t.ws.registry.members(lead, aim.by) if lead is not None else ()
        scope = aim.target.scope
        named = self.t.ws.registry.called(scope) if scope else ()
        records = self._read(indicator)
        name = f"indicators/{indicator.id}"
        alike = sum(one.target.by == aim.target.by for one in series.aims) > 1
        by = f"{_by(aim)}#{number + 1}" if alike else _by(aim)
        assert aim.by is not None  # noqa: S101 - only such targets are asked for
        if lead is None or not lead.each:
            total = next(
                (one for one in series.totals if one.end == aim.by and not one.estimate), None
            )
            value = total.value if total is not None else None
            owners = self.owners.of_units(units, aim.by)
            told = total is not None
            yield Aimed(owners, indicator, aim, number, value, told, f"{name}/{by}", records)
            return
        own = {
            point.report.unit: point
            for point in series.points
            if point.end == aim.by and not point.estimate
        }
        for unit in units:
            if named and unit not in named:
                continue
            point = own.get(unit.id)
            key = f"{name}@{unit.id}/{by}"
            value = point.value if point is not None else None
            owners = self.owners.of_units((unit,), aim.by)
            yield Aimed(owners, indicator, aim, number, value, point is not None, key, records)

    def _read(self, indicator: Indicator) -> tuple[str, ...]:
        known = self._records.get(indicator.id)
        if known is None:
            twins = self._named[fold(indicator.name)]
            reports = self._giving.get(indicator.id, [])
            names = (*(f"indicators/{one}" for one in twins), *self.reads.with_corrections(reports))
            known = self._records[indicator.id] = names
        return known

    @cached_property
    def _giving(self) -> Mapping[str, list[Report]]:
        """The reports that give a value for an indicator, standing or not."""
        found: dict[str, dict[str, Report]] = {}
        for name, given in self.t.given.items():
            for one in given:
                found.setdefault(one.entry.indicator, {})[name] = one.report
        return {indicator: list(reports.values()) for indicator, reports in found.items()}

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """Indicators by folded name: two of one name make the tables of reports ambiguous."""
        found: dict[str, list[str]] = {}
        for one in self.t.ws.indicators.values():
            found.setdefault(fold(one.name), []).append(one.id)
        return found


def line(subject: str, rule: Rule, one: Aimed) -> Line:
    """The line of a target on the sheet of one of its owners."""
    met = None if one.value is None else one.aim.goal.met_by(one.value, better=one.indicator.better)
    earned, why = _judged(one, met=met)
    counts = {"missed-target": Count(int(met is False))}
    taken = () if earned is None else deducted(rule, counts)
    earned = net(rule.base(earned, "missed-target"), taken)
    return Line(
        subject,
        rule.component.id,
        one.key,
        one.indicator.name,
        WHOLE,
        earned,
        why,
        next((each.rule for each in taken if each.share or each.points), rule.span),
        one.indicator,
        ("targets", one.number, "value"),
        one.records,
        taken,
        (("targets-met", met),),
        one.aim.by,
    )


def hidden(t: Tracking, one: Aimed) -> bool:
    """Whether the indicator may not be shown."""
    return not may_show(t.ws, one.indicator)


def _judged(one: Aimed, *, met: bool | None) -> tuple[Fraction | None, Message]:
    goal = one.aim.goal.raw
    if met is not None:
        why = Message("{value} against {target}", value=one.value, target=goal)
        return (WHOLE if met else NOTHING), why
    if one.aim.goal.low is None:
        return None, Message("the target is in words: {target}", target=goal)
    if one.told:
        return None, Message("the value for {to} is no number, or does not add up", to=_by(one.aim))
    return None, Message("no actual value for {to}", to=_by(one.aim))


def _by(aim: Aim) -> str:
    return aim.target.by or ""
