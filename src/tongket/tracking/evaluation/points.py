"""Points as they are printed: rounded only here, half up, without trailing zeros."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Final

DIGITS: Final = 2
"""Decimal places, unless the scheme says otherwise."""


def rounded(points: Fraction, digits: int | None = None) -> Decimal:
    """Points to so many places; 92.50 is 92.5."""
    places = DIGITS if digits is None else digits
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(points.numerator) / Decimal(points.denominator)
        found = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return _bare(found)


def exact(points: Fraction) -> str:
    """The very number: a decimal where it is one, else a fraction such as 35/3."""
    twos = points.denominator
    for factor in (2, 5):
        while twos % factor == 0:
            twos //= factor
    if twos != 1:
        return f"{points.numerator}/{points.denominator}"
    with localcontext() as context:
        context.prec = 60
        return f"{_bare(Decimal(points.numerator) / Decimal(points.denominator)):f}"


def _bare(number: Decimal) -> Decimal:
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()
