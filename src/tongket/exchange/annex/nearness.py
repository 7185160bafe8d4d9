"""Which units words may mean that name none: proposals for a clerk, never taken by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from tongket.folding import fold, strip_marks

if TYPE_CHECKING:
    from tongket.records.kinds import Unit
    from tongket.records.workspace import Workspace

_BEST: Final = 3
_LEAST: Final = 0.72
_SHORTEST: Final = 4
"""Initials of fewer words are those of too many names."""
_CANDIDATES: Final = 40
_LETTERS: Final = 3
"""Initials of fewer words say nothing."""
_COMMON: Final = 5_000
"""A word of more names than this tells nothing."""


@dataclass(frozen=True)
class Nearness:
    """Finds units whose names are near to words: one holds the other, initials, or similar."""

    ws: Workspace
    _asked: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Ids of units by each of their names, bare."""
        found: dict[str, list[str]] = {}
        for unit in self.ws.units.values():
            for name in (unit.name, unit.short, *(unit.aliases or ())):
                if name:
                    found.setdefault(_bare(name), []).append(unit.id)
        return found

    @cached_property
    def _initials(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, ids in self._names.items():
            for one in ids:
                made = _initials(name)
                above = [_initials(_bare(unit.name)) for unit in self._above(one)]
                for whole in (made, *(f"{made}{tail}" for tail in above)):
                    found.setdefault(whole, []).append(one)
        return found

    def _above(self, id_: str) -> tuple[Unit, ...]:
        return self.ws.registry.above(self.ws.units[id_])

    def shortens(self, words: str) -> bool:
        """Whether words are the short form of the name of a unit: Sở VH, TT và DL."""
        return len(short := _shortened(words)) >= _SHORTEST and short in self._initials

    def to(self, words: str) -> tuple[str, ...]:
        """At most three units, the nearest first."""
        known = self._asked.get(words)
        if known is None:
            known = self._asked[words] = self._near(words)
        return known

    @cached_property
    def _with_word(self) -> dict[str, list[str]]:
        """Names by each of their words."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            for word in set(name.split()):
                found.setdefault(word, []).append(name)
        return found

    def _near(self, asked: str) -> tuple[str, ...]:
        words = _bare(asked)
        short = _shortened(asked)
        ids = [*self._names.get(words, ())]
        ids += self._initials.get(short, ()) if len(short) >= _LETTERS else ()
        scored: dict[str, float] = {}
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(words)
        for name in self._candidates(words):
            score = _held(words, name)
            if not score:
                matcher.set_seq1(name)
                if matcher.real_quick_ratio() >= _LEAST and matcher.quick_ratio() >= _LEAST:
                    score = matcher.ratio()
            if score >= _LEAST:
                for one in self._names[name]:
                    scored[one] = max(score, scored.get(one, 0.0))
        ids += nlargest(_BEST, scored, key=lambda one: scored[one])
        return tuple(dict.fromkeys(ids))[:_BEST]

    def _candidates(self, words: str) -> list[str]:
        """The names that share most with the words, rare words counting more; a few dozen."""
        weights: dict[str, float] = {}
        for word in set(words.split()):
            names = self._with_word.get(word, ())
            if len(names) <= _COMMON:
                for name in names:
                    weights[name] = weights.get(name, 0.0) + 1 / len(names)
        if not weights and " " not in words:
            return [name for name in self._names if " " not in name][:_COMMON]
        return nlargest(_CANDIDATES, weights, key=lambda one: weights[one])


def _held(words: str, name: str) -> float:
    """How much of the longer text the shorter one is, where it stands in it as whole words."""
    short, long = sorted((words, name), key=len)
    if len(short.split()) < 2 or f" {short} " not in f" {long} ":
        return 0.0
    return 0.75 + 0.25 * len(short) / len(long)


def _bare(text: str) -> str:
    return " ".join(strip_marks(fold(text)).lower().replace("&", " va ").split())


def _shortened(words: str) -> str:
    """Initials of words, all letters of those in capitals: Sở VHTTDL, Ban TG&DV Tỉnh ủy."""
    plain = strip_marks(words)
    parts = "".join(c if c.isalnum() else " " for c in plain).split()
    told = (p if p.isupper() and len(p) > 1 else p[0] for p in parts if p.lower() != "va")
    return "".join(told).lower()


def _initials(bare: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in bare).split()
    return "".join(word[0] for word in words if word != "va")


__all__ = ["Nearness"]
