"""Points as offices print them: 92,5; rounded only here, after thresholds were compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tongket.reports.language import Words

DIGITS: Final = 2
UNKNOWN: Final = "…"
"""What a cell says where the records tell nothing: neither 0 nor empty."""


def rounded(value: Decimal | Fraction, digits: int = DIGITS) -> Decimal:
    """Points with so many decimals, half up, without zeros at the end."""
    exact = Fraction(value)
    whole = floor(abs(exact) * 10**digits + Fraction(1, 2))
    text = f"{Decimal(whole if exact >= 0 else -whole).scaleb(-digits):f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def points_text(
    words: Words, value: Decimal | Fraction | None, digits: int = DIGITS, empty: str = UNKNOWN
) -> str:
    """Points as the text of a cell or sentence."""
    return empty if value is None else words.number(rounded(value, digits))
