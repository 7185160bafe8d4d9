"""Indicators against their targets, by horizon; actuals and estimates in columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.reports.language import period_text
from tongket.reports.summary import IndicatorRow
from tongket.tracking.figures import read_goal, read_number

if TYPE_CHECKING:
    from tongket.records.kinds import Indicator, Target
    from tongket.reports.scope import Scope
    from tongket.tracking import Series, Total


def horizons(scope: Scope) -> tuple[str, ...]:
    """The days or periods by which targets are set, in order."""
    return tuple(
        sorted({target.by or "" for one in scope.indicators for target in one.targets or ()})
    )


def estimate_columns(scope: Scope) -> tuple[str, ...]:
    """The periods for which estimates were given, in order."""
    found = {
        (str(total.end or ""), total.at)
        for one in scope.indicators
        for total in scope.series[one.id].estimates()
    }
    return tuple(at for _, at in sorted(found))


def indicator_rows(scope: Scope) -> tuple[IndicatorRow, ...]:
    """Every indicator in scope, in the order of the records, parts below their whole."""
    columns = horizons(scope), estimate_columns(scope)
    return tuple(_row(scope, one, *columns) for one in scope.indicators)


def _row(
    scope: Scope, indicator: Indicator, by: tuple[str, ...], estimated: tuple[str, ...]
) -> IndicatorRow:
    series = scope.series[indicator.id]
    actual = series.actual
    estimates = {total.at: total for total in series.estimates()}
    return IndicatorRow(
        indicator.id,
        indicator.number or "",
        indicator.name,
        indicator.measured_in or "",
        _depth(scope, indicator),
        _baseline(scope, indicator),
        tuple(_targets(scope, indicator, horizon) for horizon in by),
        _printed(scope, actual),
        actual.at if actual else "",
        tuple(_printed(scope, estimates.get(at)) for at in estimated),
        _met(series, actual),
        scope.printed(indicator.lead),
        _records(series),
    )


def _depth(scope: Scope, indicator: Indicator) -> int:
    """How many indicators stand above one; a circle counts as none."""
    seen = {indicator.id}
    parent = scope.tracking.ws.indicators.get(indicator.parent or "")
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        parent = scope.tracking.ws.indicators.get(parent.parent or "")
    return len(seen) - 1


def _baseline(scope: Scope, indicator: Indicator) -> str:
    """Where the indicator started, with the time, such as “88,4 (nhiệm kỳ 2020–2025)”."""
    start = indicator.baseline
    if start is None:
        return ""
    number = read_number(start.value)
    value = start.value if number is None else scope.words.number(number)
    return f"{value} ({period_text(scope.words, start.at)})" if start.at else value


def _targets(scope: Scope, indicator: Indicator, horizon: str) -> str:
    chosen = [one for one in indicator.targets or () if (one.by or "") == horizon]
    return "; ".join(_target(scope, one) for one in chosen)


def _target(scope: Scope, target: Target) -> str:
    goal = read_goal(target.value)
    if goal.low is None:
        text = target.value
    elif goal.high is not None:
        text = f"{scope.words.number(goal.low)} – {scope.words.number(goal.high)}"
    else:
        sign = {">=": "≥ ", "<=": "≤ ", "=": ""}.get(goal.sign, goal.sign + " ")
        text = sign + scope.words.number(goal.low)
    return f"{text} ({target.scope})" if target.scope else text


def _printed(scope: Scope, total: Total | None) -> str:
    if total is None:
        return ""
    if total.value is not None:
        return scope.words.number(total.value.normalize() + 0)
    return total.text or ""


def _met(series: Series, actual: Total | None) -> bool | None:
    """Whether the latest actual meets the nearest target; ``None`` where it cannot be told."""
    if actual is None or actual.value is None:
        return None
    aims = [aim for aim in series.aims if not aim.target.scope]
    aims.sort(key=lambda aim: str(aim.by or ""))
    found = [aim.goal.met_by(actual.value, better=series.indicator.better) for aim in aims]
    return next((met for met in found if met is not None), None)


def _records(series: Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"reports/{point.report.id}" for point in series.points))
