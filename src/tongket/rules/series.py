"""TK4, figures over time: cumulative counts rise, estimates give way to actual figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.figures import Figures, kind_of, number, place
from tongket.rules.rule import rule
from tongket.tracking.claims import sent
from tongket.tracking.series import begins_anew
from tongket.tracking.when import end_of

if TYPE_CHECKING:
    from tongket.tracking import Tracking
    from tongket.tracking.series import Point


@rule("TK409", Severity.WARNING)
def cumulative_count_falls(t: Tracking) -> Iterator[Finding]:
    """A cumulative count (lũy kế) is smaller than the one that the unit gave before.

    What has been counted stays counted. Mostly the two reports count different things (registered
    against recognised), or one of the figures is of the period alone. Ask the unit which definition
    holds. A count that begins anew each year says so in its ``definition`` (“từ đầu năm”).

    Wrong::

        == units/cum-1.yaml ==
        {id: cum-1, name: Cụm thi đua số 1}
        == regimes/thi-dua.yaml ==
        {id: thi-dua, title: Báo cáo thi đua}
        == indicators/mo-hinh.yaml ==
        {id: mo-hinh, name: Mô hình hay, measure: cumulative}
        == reports/so-ket.md ==
        ---
        {id: so-ket, regime: thi-dua, unit: cum-1, period: 2024-H1, submitted: 2024-06-20,
         values: [{indicator: mo-hinh, value: 112}]}
        ---
        == reports/tong-ket.md ==
        ---
        {id: tong-ket, regime: thi-dua, unit: cum-1, period: 2024, submitted: 2024-11-30,
         values: [{indicator: mo-hinh, value: 49}]}  #!
        ---

    Right::

        == … ==
        == reports/tong-ket.md ==
        ---
        {id: tong-ket, regime: thi-dua, unit: cum-1, period: 2024, submitted: 2024-11-30,
         values: [{indicator: mo-hinh, value: 149}]}
        ---
    """
    figures = Figures(t)
    for indicator in t.ws.indicators.values():
        if kind_of(indicator) != "cumulative":
            continue
        anew = begins_anew(indicator)
        for before, after in _neighbours(figures.of(indicator.id)):
            first, second = number(before), number(after)
            if first is None or second is None or second >= first:
                continue
            if anew and _year(before) != _year(after):
                continue
            yield Finding(
                place(after.given),
                Message(
                    "the cumulative count falls from {before} ({first_period}) to {after}"
                    " ({period})",
                    before=first,
                    first_period=before.at,
                    after=second,
                    period=after.at,
                ),
                Message("ask the unit to review both figures and what they count"),
                (place(before.given),),
                f"reports/{after.report.id}",
            )


def _neighbours(points: Mapping[tuple[str, str, bool], Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs of actual figures of one unit, one behind the other in time."""
    by_unit: dict[str, list[tuple[date, Point]]] = {}
    for (unit, _, estimate), point in points.items():
        if not estimate and point.end is not None and point.value is not None:
            by_unit.setdefault(unit, []).append((point.end, point))
    for dated in by_unit.values():
        dated.sort(key=lambda pair: pair[0])
        for (_, before), (_, after) in pairwise(dated):
            yield before, after


def _year(point: Point) -> int:
    return point.end.year if point.end is not None else 0


@rule("TK410", Severity.WARNING)
def estimate_never_settled(t: Tracking) -> Iterator[Finding]:
    """An estimate still stands for a time that is over, though the unit has reported since.

    Estimates (ước thực hiện) are asked for while a year is not yet over; afterwards the actual
    figure belongs there, and a report that shows the estimate as a result misleads. Ask the unit
    for the actual figure.

    Wrong (2025-03-01)::

        == units/so-tai-chinh.yaml ==
        {id: so-tai-chinh, name: Sở Tài chính}
        == regimes/bc-thu.yaml ==
        {id: bc-thu, title: Báo cáo thu ngân sách}
        == indicators/thu.yaml ==
        {id: thu, name: Thu ngân sách, measure: count}
        == reports/thang-11.md ==
        ---
        {id: thang-11, regime: bc-thu, unit: so-tai-chinh, period: 2024-11, submitted: 2024-12-05,
         values: [{indicator: thu, value: 900, estimate: true, as_of: 2024}]}  #!
        ---
        == reports/thang-1.md ==
        ---
        {id: thang-1, regime: bc-thu, unit: so-tai-chinh, period: 2025-01, submitted: 2025-02-05}
        ---

    Right (2025-03-01)::

        == … ==
        == reports/thang-1.md ==
        ---
        {id: thang-1, regime: bc-thu, unit: so-tai-chinh, period: 2025-01, submitted: 2025-02-05,
         values: [{indicator: thu, value: 912, as_of: 2024}]}
        ---
    """
    last: dict[str, date] = {}
    for report in t.reports:
        day = sent(report)
        if day is not None:
            last[report.unit] = max(day, last.get(report.unit, day))
    figures = Figures(t)
    for indicator in t.ws.indicators.values():
        points = figures.of(indicator.id)
        if not any(estimate for _, _, estimate in points):
            continue
        settled: dict[str, date] = reduce(_latest, points.values(), {})
        for (unit, _, estimate), point in points.items():
            end = point.end
            if not estimate or end is None or end >= t.as_of or last.get(unit, end) <= end:
                continue
            if settled.get(unit, date.min) < end:
                yield Finding(
                    place(point.given),
                    Message(
                        "still an estimate for {period}, which ended on {end}",
                        period=point.at,
                        end=end,
                    ),
                    Message("ask the unit for the actual figure"),
                    record=f"reports/{point.report.id}",
                )


def _latest(settled: dict[str, date], point: Point) -> dict[str, date]:
    """The last day for which each unit gave an actual figure."""
    unit, end = point.report.unit, point.end
    if not point.estimate and end is not None:
        settled[unit] = max(end, settled.get(unit, end))
    return settled


@rule("TK411", Severity.WARNING)
def actual_before_its_time(t: Tracking) -> Iterator[Finding]:
    """A figure stands for a time beyond the close of the report's data, and is no estimate.

    What has not happened yet can only be estimated; printed as a result it would be a promise. Mark
    it with ``estimate: true``, or correct ``as_of``.

    Wrong::

        == units/so-tai-chinh.yaml ==
        {id: so-tai-chinh, name: Sở Tài chính}
        == regimes/bc-thu.yaml ==
        {id: bc-thu, title: Báo cáo thu ngân sách}
        == indicators/thu.yaml ==
        {id: thu, name: Thu ngân sách, measure: count}
        == reports/thang-11.md ==
        ---
        {id: thang-11, regime: bc-thu, unit: so-tai-chinh, period: 2024-11, submitted: 2024-12-05,
         values: [{indicator: thu, value: 900, as_of: 2024}]}  #!
        ---

    Right::

        == … ==
        == reports/thang-11.md ==
        ---
        {id: thang-11, regime: bc-thu, unit: so-tai-chinh, period: 2024-11, submitted: 2024-12-05,
         values: [{indicator: thu, value: 900, estimate: true, as_of: 2024}]}
        ---
    """
    closes: dict[str, date] | None = None
    for name, given in t.given.items():
        for one in given:
            entry = one.entry
            end = end_of(entry.as_of) if entry.as_of and not entry.estimate else None
            if end is None or not entry.value:
                continue
            if closes is None:
                closes = _closes(t)
            close = closes.get(name) or sent(one.report)
            if close is not None and end > close:
                yield Finding(
                    one.report.at("values", one.number, "as_of")
                    if one.number is not None
                    else one.span,
                    Message(
                        "stands for {period} until {end}; the data of the report close on {close}",
                        period=entry.as_of,
                        end=end,
                        close=close,
                    ),
                    Message("mark it as an estimate, or correct the period"),
                    record=f"reports/{name}",
                )


def _closes(t: Tracking) -> dict[str, date]:
    """The last day that the data of each expected report cover."""
    return {one.report.id: one.window[1] for one in t.expected if one.report is not None}
