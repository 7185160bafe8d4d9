"""Titles in capitals written as sentences, names with the capitals that the text gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.records.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tongket.exchange.directive.lines import Line

_MARKS: Final = ".,;:!?()[]“”\"'"
_ENDS: Final = re.compile(r"[.:;!?]\Z|\A(?:[-–+]|\d+[.)]|[a-zđ]\))\Z")
_COUNTED: Final = frozenset({"quý", "thứ", "khóa", "kỳ", "lần", "phần", "chương", "mục", "hội"})
_ROMAN: Final = re.compile(r"[IVXLC]+\Z")
_OF_PARTY: Final = frozenset({"bộ", "đoàn", "phái", "phí", "tịch", "ủy", "viên", "vụ"})
_MOST_WORDS: Final = 30_000
_MOST_TRIED: Final = 40
_SEARCHED: Final = 300
"""Lines of the text in which names are looked for."""

_Said = tuple[str, str]
"""A word folded, and as the text writes it within a sentence."""


def as_sentence(text: str, lines: Sequence[Line]) -> str:
    """The text with a capital at its head, without a full stop; capitals as the text has them."""
    text = text.strip(" .;:-–*_")
    if text.isupper():
        text = _recased(text.split(), _said(lines[:_SEARCHED]))
    return text[:1].upper() + text[1:]


def _said(lines: Iterable[Line]) -> list[_Said]:
    """The words of the text in order, those that begin a sentence without their capital."""
    said: list[_Said] = []
    for line in lines:
        if line.capital or len(said) > _MOST_WORDS:
            continue
        begins = True
        for word in line.text.split():
            bare = word.strip(_MARKS)
            said.append((fold(bare), bare.lower() if begins and not bare.isupper() else bare))
            begins = bool(_ENDS.search(word))
        said.append(("", ""))
    return said


def _recased(words: list[str], said: list[_Said]) -> str:
    """Words in capitals, each as in the longest stretch about it that stands in the text."""
    keys = [fold(word.strip(_MARKS)) for word in words]
    stretches = list(_stretches(keys, said))
    written = []
    for at, word in enumerate(words):
        about = [one for one in stretches if one[0] <= at < one[0] + one[1]]
        bare = word.strip(_MARKS)
        if about:
            first, _, start = max(about, key=lambda one: one[1])
            known = said[start + at - first][1]
            partial = all(
                said[n][1][:1].isupper() for n in range(start - 1, start + at - first + 1)
            )
            written.append(word.replace(bare, known.lower() if partial else known))
        else:
            beside = (keys[at - 1] if at else "", *keys[at + 1 : at + 2])
            written.append(word.replace(bare, _alone(bare, *beside)))
    return " ".join(written)


def _stretches(keys: list[str], said: list[_Said]) -> Iterator[tuple[int, int, int]]:
    """From each word on the longest stretch of the text: its place, length, place in the text."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for place in range(len(said) - 1):
        pairs.setdefault((said[place][0], said[place + 1][0]), []).append(place)
    for at in range(len(keys) - 1):
        best = (0, 0)
        for start in pairs.get((keys[at], keys[at + 1]), [])[:_MOST_TRIED]:
            run = 2
            while at + run < len(keys) and start + run < len(said):
                if said[start + run][0] != keys[at + run]:
                    break
                run += 1
            best = max(best, (run, start), key=lambda one: one[0])
        if best[0]:
            yield at, *best


def _alone(word: str, before: str, after: str = "") -> str:
    """A word that the text never uses so: numbers of documents as they are written, the Party."""
    number = parse_number(word) if "/" in word else None
    if number is not None:
        return number.canonical
    if before in _COUNTED and _ROMAN.match(word):
        return word
    if fold(word) == "đảng" and after and after not in _OF_PARTY:
        return "Đảng"
    return word.lower()
