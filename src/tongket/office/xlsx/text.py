"""What one cell can hold: exact numbers, and text cut into pieces where it is too long."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final
from unicodedata import combining

CELL: Final = 32_767
"""UTF-16 units that a cell holds at most."""
HARD: Final = 31_000
"""Where text without a single blank is cut; a cell that is not full leaves room to write on."""
_DIGITS: Final = 15
_JOINED: Final = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


def units(text: str) -> int:
    """How long a text is as Excel counts."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def exact(number: Decimal) -> bool:
    """Whether a cell keeps a number digit by digit, also through other programs."""
    digits = number.as_tuple()
    whole = isinstance(digits.exponent, int) and -_DIGITS <= digits.exponent <= 0
    return (
        whole
        and len(digits.digits) <= _DIGITS
        and Decimal(repr(float(number))) == number
        and abs(number) < 10**_DIGITS
    )


def pieces(text: str, soft: int) -> list[str]:
    """A text in pieces that give it back when they are put together.

    It is cut behind a line break within ``soft`` units; a paragraph longer than that stays whole
    as long as a cell holds it, then it is cut behind a blank, and only without one in a word.
    """
    found: list[str] = []
    rest = text
    while units(rest) > soft:
        cut = _behind(rest, "\n", soft) or _next_line(rest) or _behind(rest, " ", HARD)
        if not cut and units(rest) <= HARD:
            break
        cut = cut or _between(rest)
        if cut >= len(rest):
            break
        found.append(rest[:cut])
        rest = rest[cut:]
    return [*found, rest]


def joined(parts: list[str]) -> str:
    """Pieces put together; a line break that a program took from the end of one is given back."""
    whole = ""
    for part in parts:
        lost = whole and part and not whole[-1].isspace() and not part[0].isspace()
        whole += "\n" + part if lost and units(whole.rsplit("\n", 1)[-1]) < HARD - 64 else part
    return whole


def _behind(text: str, sign: str, most: int) -> int:
    """The place behind the last sign within the first units; 0 where there is none."""
    return text.rfind(sign, 0, _within(text, most)) + 1


def _next_line(text: str) -> int:
    """The place behind the first line break, if a cell holds the text up to there."""
    place = text.find("\n") + 1
    return place if 0 < place <= _within(text, HARD) else 0


def _within(text: str, most: int) -> int:
    """How many signs of a text make no more than so many units."""
    if len(text) * 2 <= most:
        return len(text)
    count = 0
    for place, sign in enumerate(text):
        count += 1 + (sign > "\uffff")
        if count > most:
            return place
    return len(text)


def _between(text: str) -> int:
    """A place where no letter is torn from its marks, no sign from what it is joined with."""
    place = _within(text, HARD)
    least = max(place - 64, 1)
    while place > least and (
        combining(text[place]) or _JOINED.match(text[place]) or text[place - 1] == "\u200d"
    ):
        place -= 1
    return place
