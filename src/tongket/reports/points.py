"""Points as offices print them: 92,5; rounded only here, after thresholds were compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tongket.tracking.evaluation import rounded

if TYPE_CHECKING:
    from tongket.reports.language import Words

UNKNOWN: Final = "…"
"""What a cell says where the records tell nothing: neither 0 nor empty."""


def points_text(words: Words, value: Decimal | Fraction | None, empty: str = UNKNOWN) -> str:
    """Points as the text of a cell or sentence, without zeros at the end."""
    return empty if value is None else words.number(rounded(Fraction(value)))
