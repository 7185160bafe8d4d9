"""TK4, sums: parts add up to their total, equations between indicators hold, rates are right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold, squeeze
from tongket.records.kinds import Indicator
from tongket.rules.figures import (
    Figures,
    contradicted,
    formula_for,
    kind_of,
    number,
    place,
    slack,
)
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking
    from tongket.tracking.series import Point

_SIGN: Final = re.compile(r"\s+(-)\s+|\s*(\+)\s*")
_LONG_DASHES: Final = str.maketrans({"\u2212": " - ", "–": " - "})
_PERCENT: Final = ("%", "phần trăm", "tỷ lệ %", "percent")
_REVIEW: Final = Message("ask the unit to review these figures")


def _finding(first: Point, message: Message, others: list[Point]) -> Finding:
    return Finding(
        place(first.given),
        message,
        _REVIEW,
        tuple(place(point.given) for point in others),
        f"reports/{first.report.id}",
    )


@rule("TK401", Severity.ERROR)
def parts_against_the_total(t: Tracking) -> Iterator[Finding]:
    """The parts of an indicator do not add up to the total that the same unit gives.

    One of the figures is wrong, or a part is missing from ``parts``; a table with both would be
    wrong for every reader. Ask the unit; figures are never corrected here. “Nothing occurred”
    counts as zero, a part without a value leaves the sum unchecked.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == indicators/nhiem-vu.yaml ==
        - {id: dang-thuc-hien, name: Đang thực hiện, measure: count, parts: [trong-han, qua-han]}
        - {id: trong-han, name: Trong hạn, measure: count}
        - {id: qua-han, name: Quá hạn, measure: count}
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        values:
          - {indicator: dang-thuc-hien, value: 2414}  #!
          - {indicator: trong-han, value: 2065}
          - {indicator: qua-han, value: 348}
        ---

    Right::

        == … ==
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        values:
          - {indicator: dang-thuc-hien, value: 2414}
          - {indicator: trong-han, value: 2065}
          - {indicator: qua-han, value: 349}
        ---
    """
    figures = Figures(t)
    for indicator in t.ws.indicators.values():
        if not indicator.parts or kind_of(indicator) == "rate":
            continue
        for key, total in figures.of(indicator.id).items():
            parts = [figures.of(part).get(key) for part in indicator.parts]
            told = [part for part in parts if part is not None]
            values = [value for part in told if (value := number(part)) is not None]
            stated = number(total)
            if stated is None or len(values) < len(parts):
                continue
            added = sum(values, Decimal(0))
            if abs(added - stated) > slack((*values, stated)):
                message = Message(
                    "the parts add up to {sum}, the total is {total}: {sign}{difference}",
                    sum=added,
                    total=stated,
                    sign="+" if added > stated else "−",
                    difference=abs(added - stated),
                )
                yield _finding(total, message, told)


@rule("TK402", Severity.ERROR)
def identity_that_does_not_hold(t: Tracking) -> Iterator[Finding]:
    """An equation between indicators does not hold for what a unit gives.

    “Tồn cuối kỳ = tồn đầu kỳ + nhận − giải quyết”: a case is either settled or still there. The
    equation names indicators by id or name, joined by “+” and “-” between spaces; one that cannot
    be read so is told as well.

    Wrong::

        == units/van-phong.yaml ==
        {id: van-phong, name: Văn phòng}
        == regimes/bc-quy.yaml ==
        {id: bc-quy, title: Báo cáo quý}
        == indicators/don-thu.yaml ==
        - {id: cuoi-ky, name: Tồn cuối kỳ, identity: cuoi-ky = dau-ky + nhan - giai-quyet}
        - {id: dau-ky, name: Tồn đầu kỳ}
        - {id: nhan, name: Nhận trong kỳ}
        - {id: giai-quyet, name: Đã giải quyết}
        == reports/quy-1.md ==
        ---
        id: quy-1
        regime: bc-quy
        unit: van-phong
        period: 2025-Q1
        values:
          - {indicator: dau-ky, value: 12}
          - {indicator: nhan, value: 30}
          - {indicator: giai-quyet, value: 35}
          - {indicator: cuoi-ky, value: 8}  #!
        ---

    Right::

        == … ==
        == reports/quy-1.md ==
        ---
        id: quy-1
        regime: bc-quy
        unit: van-phong
        period: 2025-Q1
        values:
          - {indicator: dau-ky, value: 12}
          - {indicator: nhan, value: 30}
          - {indicator: giai-quyet, value: 35}
          - {indicator: cuoi-ky, value: 7}
        ---
    """
    figures = Figures(t)
    for indicator in t.ws.indicators.values():
        if indicator.identity is None:
            continue
        terms = equation(indicator.identity, t.ws.indicators)
        if isinstance(terms, Message):
            yield Finding(
                indicator.at("identity"),
                terms,
                Message("write it like: ton = dau-ky + nhan - giai-quyet"),
                record=f"indicators/{indicator.id}",
            )
            continue
        yield from _balance(figures, indicator, terms)


def equation(text: str, indicators: Mapping[str, Indicator]) -> dict[str, int] | Message:
    """Indicators with their signs, all brought to one side, or what cannot be read."""
    sides = squeeze(text.translate(_LONG_DASHES)).split("=")
    if len(sides) != 2:
        return Message("“{text}” is no equation with one “=”", text=text)
    names = {fold(one.name): one.id for one in indicators.values()}
    terms: dict[str, int] = {}
    for side, factor in zip(sides, (1, -1), strict=True):
        sign = factor
        for word in _pieces(side):
            if word in ("+", "-"):
                sign = factor if word == "+" else -factor
                continue
            found = word if word in indicators else names.get(fold(word))
            if found is None:
                return Message("“{word}” is no indicator", word=word)
            terms[found] = terms.get(found, 0) + sign
    return terms


def _pieces(side: str) -> Iterator[str]:
    """Words and signs; a hyphen without spaces is part of an id."""
    for piece in _SIGN.split(f" {side.strip()} "):
        if piece and piece.strip():
            yield piece.strip()


def _balance(figures: Figures, indicator: Indicator, terms: Mapping[str, int]) -> Iterator[Finding]:
    first = indicator.id if indicator.id in terms else next(iter(terms))
    for key, anchor in figures.of(first).items():
        points = {name: figures.of(name).get(key) for name in terms}
        values = {
            name: value
            for name, point in points.items()
            if point is not None and (value := number(point)) is not None
        }
        if len(values) < len(terms):
            continue
        rest = sum((values[name] * factor for name, factor in terms.items()), Decimal(0))
        if abs(rest) > slack(values.values()):
            message = Message(
                "“{identity}” does not hold: {values}; the two sides differ by {difference}",
                identity=indicator.identity or "",
                values=", ".join(f"{name} {value}" for name, value in values.items()),
                difference=abs(rest),
            )
            others = [one for one in points.values() if one is not None and one is not anchor]
            yield _finding(anchor, message, others)


@rule("TK403", Severity.ERROR)
def rate_against_its_fraction(t: Tracking) -> Iterator[Finding]:
    """A rate is not what its own fraction gives.

    The unit reports both the percentage and the counts behind it (``parts`` over ``of``, or the
    first part over the second), and they do not fit. Rounded or cut off as the ``formula`` of the
    duty or the office says; 0.01 point is allowed.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == indicators/nhiem-vu.yaml ==
        - {id: giao, name: Nhiệm vụ giao, measure: count}
        - {id: xong, name: Hoàn thành, measure: count}
        - {id: ty-le, name: Tỷ lệ hoàn thành, measure: {kind: rate, of: giao}, parts: [xong]}
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        values:
          - {indicator: giao, value: 15533}
          - {indicator: xong, value: 13119}
          - {indicator: ty-le, value: 86.46}  #!
        ---

    Right::

        == … ==
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        values:
          - {indicator: giao, value: 15533}
          - {indicator: xong, value: 13119}
          - {indicator: ty-le, value: 84.46}
        ---
    """
    figures = Figures(t)
    for indicator in t.ws.indicators.values():
        fraction = _fraction(t, indicator)
        if fraction is None:
            continue
        for key, rate in figures.of(indicator.id).items():
            above = [figures.of(part).get(key) for part in fraction[0]]
            below = figures.of(fraction[1]).get(key)
            points = [point for point in (*above, below) if point is not None]
            values = [value for point in points if (value := number(point)) is not None]
            if rate.value is None or len(values) <= len(above) or not values[-1]:
                continue
            part, whole = sum(values[:-1], Decimal(0)), values[-1]
            right = contradicted(rate.value, part, whole, formula_for(t, rate.report))
            if right is not None:
                message = Message(
                    "{part}/{whole} is {right}%, given is {stated}%",
                    part=part,
                    whole=whole,
                    right=right,
                    stated=rate.value,
                )
                yield _finding(rate, message, points)


def _fraction(t: Tracking, indicator: Indicator) -> tuple[tuple[str, ...], str] | None:
    """The indicators above and below the line of a rate in per cent, where they are known."""
    measure, parts = indicator.measure, indicator.parts
    if measure is None or measure.kind != "rate" or not parts:
        return None
    if indicator.measured_in is not None and fold(indicator.measured_in) not in _PERCENT:
        return None
    if measure.of is not None and measure.of in t.ws.indicators:
        return parts, measure.of
    return (parts[:1], parts[1]) if measure.of is None and len(parts) == 2 else None
