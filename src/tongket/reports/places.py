"""The order of places in a draft: Điều 2 before Điều 10, mục II before mục IX."""

from __future__ import annotations

import re
from typing import Final

from tongket.folding import fold

_LEVELS: Final = (
    ("phần", "part"),
    ("chương", "chapter"),
    ("mục", "section"),
    ("điều", "article"),
    ("khoản", "clause"),
    ("điểm", "point"),
    ("tiết", "khổ", "đoạn", "paragraph"),
)
_LETTERED: Final = 5
"""From this level on (điểm) a letter is a letter, not a Roman numeral."""
_ALPHABET: Final = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PLACES: Final = tuple(
    re.compile(rf"\b(?:{'|'.join(map(fold, words))})\s+(?:số\s+)?(?P<mark>\d+|[a-zăâđêôơư]+)\b")
    for words in _LEVELS
)
_ANNEX: Final = re.compile(rf"\b(?:{fold('phụ lục')}|annex)\b")


def place_order(place: str) -> tuple[int, ...]:
    """A key that sorts places as the draft has them.

    What concerns the whole draft comes first, annexes last; a number that only its upper level
    knows (Chương II) stands before what lies in it.
    """
    folded = fold(place)
    if not folded:
        return (0,)
    found = [one.search(folded) for one in _PLACES]
    marks = [
        _number(one["mark"], level >= _LETTERED) if one else 0 for level, one in enumerate(found)
    ]
    return (2 if _ANNEX.search(folded) else 1, *marks)


def _number(mark: str, lettered: bool) -> int:  # noqa: FBT001
    """A number, a letter of the alphabet (điểm đ) or a Roman numeral as a number."""
    if mark.isdecimal():
        return int(mark[:9])
    if len(mark) == 1 and (lettered or mark not in "ivx"):
        return _ALPHABET.find(mark) + 1
    if not all(letter in _ROMAN for letter in mark):
        return 0
    values = [_ROMAN[letter] for letter in mark]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)
