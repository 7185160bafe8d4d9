"""Numbers as records write them: values, target expressions, and whether one meets the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tongket.frozen import Frozen

_DIGITS: Final = r"(?:0,\d+|\d+(?:\.\d+|,\d{1,2}(?!\d)|,\d{4,})?)"
"""Digits with decimals; a comma before exactly three could group them, and is not read."""
_NUMBER: Final = re.compile(rf"[+-]?{_DIGITS}\Z")
_TARGET: Final = re.compile(
    rf"(?P<sign>>=|≥|<=|≤|>|<|=)?\s*(?P<low>-?{_DIGITS})\s*%?"
    rf"(?:\s*(?:\.\.|–|-)\s*(?P<high>-?{_DIGITS})\s*%?)?\Z"
)
_SIGNS: Final = {"≥": ">=", "≤": "<=", None: "="}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Goal(Frozen):
    """A target value: ``>= 80``, ``16..18`` or, where ``sign`` is ``text``, only words."""

    raw: str
    sign: str
    low: Decimal | None = None
    high: Decimal | None = None

    def met_by(self, value: Decimal, *, better: str | None = None) -> bool | None:
        """Whether a value meets it; ``None`` for words.

        A plain number is met by reaching it in the better direction (higher, unless told lower); a
        range by lying in it or beyond its better end.
        """
        if self.low is None:
            return None
        if self.high is not None:
            return value <= self.high if better == "lower" else value >= self.low
        match self.sign:
            case ">=":
                return value >= self.low
            case "<=":
                return value <= self.low
            case ">":
                return value > self.low
            case "<":
                return value < self.low
            case _:
                return value <= self.low if better == "lower" else value >= self.low


def read_goal(raw: str) -> Goal:
    """The goal that a target's value expresses; words stay words."""
    match = _TARGET.match(raw.strip())
    if match is None:
        return Goal(raw, "text")
    sign = _SIGNS.get(match["sign"], match["sign"])
    high = _decimal(match["high"]) if match["high"] else None
    return Goal(raw, ".." if high is not None else sign, _decimal(match["low"]), high)


def read_number(raw: str | None) -> Decimal | None:
    """The exact number of a value, ``None`` where it is none; a per cent sign may follow."""
    if raw is None:
        return None
    text = raw.strip().removesuffix("%").rstrip()
    return _decimal(text) if _NUMBER.match(text) else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
