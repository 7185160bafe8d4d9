"""Automatic numbering of Word: what stands before a paragraph that nobody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.office.enumerators import roman
from tongket.office.intake.docx_names import MC, VAL, W, on, value, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from tongket.office.intake.docx_styles import Style, Styles

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = range(9)
BULLET: Final = "- "
LONGEST: Final = 40
"""Most letters of an automatic number; Word allows its pattern thirty-one."""
_HIGHEST: Final = 32_767
"""The highest number from which Word lets a list begin."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: from which number, in which form, with what around it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    """The level (from 1) whose numbers set it back; 0: none; not given: every one above."""
    legal: bool = False
    style: str = ""
    odd: bool = False
    """Whether it was cut or set back, for it is no level that Word makes."""


class _Scheme:
    """An abstract numbering with the counters that all lists of it share."""

    __slots__ = ("counts", "levels")

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self.counts: dict[int, int] = {}


@dataclass(frozen=True, slots=True)
class _List:
    """A numbering as paragraphs name it: a scheme, and where it begins anew."""

    scheme: _Scheme
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of a document, counting while its paragraphs are read in order."""

    __slots__ = ("_begun", "_lists", "_schemes", "_styles", "odd")

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._schemes: dict[str, _Scheme] = {}
        self._lists: dict[str, _List] = {}
        self._begun: set[tuple[str, int]] = set()
        self.odd = 0
        """How many numbers were longer, or began higher, than Word itself makes them."""
        if root is None:
            return
        abstract = {e.get(f"{W}abstractNumId", ""): e for e in root.iterchildren(f"{W}abstractNum")}
        lists = {e.get(f"{W}numId", ""): e for e in root.iterchildren(f"{W}num")}
        for name, element in lists.items():
            base = self._based_on(element, abstract, lists)
            if base is not None:
                self._lists[name] = self._list(element, base, abstract[base])

    def mark_by_style(self, name: str, style: Style) -> str:
        """The same for a list that only a style names: at the level that names the style back."""
        found = self._lists.get(name)
        levels = {} if found is None else found.levels
        linked = (depth for depth, one in levels.items() if one.style == style.owner)
        return self.mark(name, next(linked, style.depth or 0))

    def mark(self, name: str, depth: int) -> str:
        """What stands before the next paragraph of a list; empty where nothing does."""
        found = self._lists.get(name)
        if found is None:
            return ""
        levels = found.levels
        depth = min(max(depth, 0), _LEVELS[-1])
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(name, found, depth)
        if level.format == "bullet":
            return BULLET
        if level.format == "none" and not _PLACE.search(level.text):
            return level.text and level.text + level.suffix
        shown = _PLACE.sub(lambda hit: _place(found, level, int(hit[1]) - 1), level.text)
        if level.odd or len(shown) > LONGEST:
            self.odd += 1
            shown = shown[:LONGEST]
        return shown + level.suffix if shown.strip() else ""

    def _count(self, name: str, found: _List, depth: int) -> None:
        counts, levels = found.scheme.counts, found.levels
        for above in range(depth + 1):
            if above in found.starts and (name, above) not in self._begun:
                self._begun.add((name, above))
                counts.pop(above, None)
        for above in range(depth):
            if above in levels:
                counts.setdefault(above, found.starts.get(above, levels[above].start))
        start = found.starts.get(depth, levels[depth].start)
        counts[depth] = counts.get(depth, start - 1) + 1
        for below in _LEVELS[depth + 1 :]:
            restart = levels[below].restart if below in levels else None
            if restart is None or depth < restart:
                counts.pop(below, None)

    def _based_on(
        self, element: _Element, abstract: dict[str, _Element], lists: dict[str, _Element]
    ) -> str | None:
        """The abstract numbering of a list, also where it is named by way of a style."""
        for _ in _LEVELS:
            base = value(element.find(f"{W}abstractNumId"))
            if base not in abstract:
                return None
            link = value(abstract[base].find(f"{W}numStyleLink"))
            target = self._styles.numbering(link) if link else None
            if target is None or target not in lists:
                return base
            element = lists[target]
        return None

    def _list(self, element: _Element, base: str, definition: _Element) -> _List:
        scheme = self._schemes.get(base)
        if scheme is None:
            levels = {whole(e, 0, f"{W}ilvl"): _level(e) for e in definition.iter(f"{W}lvl")}
            scheme = self._schemes[base] = _Scheme(levels)
        starts, own = {}, dict(scheme.levels)
        for override in element.iterchildren(f"{W}lvlOverride"):
            depth = whole(override, 0, f"{W}ilvl")
            level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            if level is not None:
                own[depth] = _level(level)
            if start is not None:
                first = whole(start, 1)
                starts[depth] = first if 0 <= first <= _HIGHEST else 1
        return _List(scheme, starts, own)


def _level(element: _Element) -> Level:
    format = element.find(f"{W}numFmt")
    if format is None:
        format = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    kind = value(format, "decimal")
    if kind == "custom" and format is not None:
        first = format.get(f"{W}format", "").partition(",")[0].strip()
        kind = f"0{min(len(first), 9)}" if first.isdigit() else "decimal"
    text, restart = element.find(f"{W}lvlText"), element.find(f"{W}lvlRestart")
    start = whole(element.find(f"{W}start"), 0 if element.find(f"{W}start") is None else 1)
    pattern = "" if text is None else text.get(VAL, "")
    bounded = 0 <= start <= _HIGHEST
    return Level(
        start if bounded else 1,
        kind,
        pattern[:LONGEST],
        "" if value(element.find(f"{W}suff")) == "nothing" else " ",
        None if restart is None else whole(restart),
        bool(on(element.find(f"{W}isLgl"))),
        value(element.find(f"{W}pStyle")),
        not bounded or len(pattern) > LONGEST,
    )


def _place(found: _List, level: Level, depth: int) -> str:
    """The number of one level, written as that level is."""
    above = found.levels.get(depth)
    if above is None or above.format == "bullet":
        return ""
    number = found.scheme.counts.get(depth, found.starts.get(depth, above.start))
    return written(number, "decimal" if level.legal else above.format)


def written(number: int, format: str) -> str:
    """A number in one of Word's forms of numbers; forms unknown here are written as figures."""
    if format == "none":
        return ""
    form = _FORMS.get(format)
    if form is not None:
        return form(number)
    return f"{number:{format}}" if format.isdecimal() else str(number)


def _letters(number: int) -> str:
    """A to Z, then AA, BB, as Word counts."""
    if number < 1:
        return str(number)
    count, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * min(count + 1, 50)


def _spelled(number: int) -> str:
    words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
    return words[number] if 0 <= number < len(words) else str(number)


def _roman(number: int) -> str:
    return "M" * min(number // 1000, 50) + _hundreds(number % 1000) if number > 0 else str(number)


def _hundreds(number: int) -> str:
    for amount, sign in ((900, "CM"), (500, "D"), (400, "CD")):
        if number >= amount:
            return sign + _hundreds(number - amount)
    return roman(number)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalZero": "{:02}".format,
    "decimalEnclosedParen": "({})".format,
    "decimalFullStop": "{}.".format,
    "numberInDash": "- {} -".format,
    "vietnameseCounting": _spelled,
}
