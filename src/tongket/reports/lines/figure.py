"""A printed number with the records behind it: what every theme of a summary is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: its name within the summary, its value, the records it comes from.

    Templates print it; they do not calculate with it.
    """

    name: str
    value: int | Decimal | date | None
    records: tuple[str, ...] = ()
    unit: str = ""
