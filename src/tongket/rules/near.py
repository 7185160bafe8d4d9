"""“Did you mean”: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from tongket.folding import fold, strip_marks

_MOST: Final = 60
"""Beyond so many dead references the trouble is another one, and suggestions only cost time."""


class Near:
    """Finds the word that was meant; marks and case do not count, a space is a hyphen."""

    __slots__ = ("_bare", "_known", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words
        self._bare: dict[str, str] = {}
        self._known: dict[str, str | None] = {}

    def to(self, word: str) -> str | None:
        """The nearest word, if one is near enough."""
        if word in self._known:
            return self._known[word]
        if len(self._known) >= _MOST:
            return None
        if not self._bare:
            for known in self._words:
                self._bare.setdefault(_bare(known), known)
        bare = _bare(word)
        found = self._bare.get(bare)
        if found is None:
            near = [one for one in self._bare if abs(len(one) - len(bare)) <= 3 + len(bare) // 4]
            match = get_close_matches(bare, near, 1, 0.75)
            found = self._bare[match[0]] if match else None
        self._known[word] = found
        return found


def _bare(word: str) -> str:
    return strip_marks(fold(word)).replace(" ", "-")
