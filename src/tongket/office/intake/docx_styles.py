"""What paragraphs and runs inherit from the styles of a Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tongket.office.intake.docx_names import VAL, W, on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING: Final = re.compile(r"(?:heading|tiêu đề|đầu đề) ?([1-9])\Z", re.IGNORECASE)
Said: TypeAlias = "dict[str, Any]"
"""Properties by the names of ``Style``; ``None`` where nothing is said."""

_BODY_TEXT: Final = 9
_NAMES: Final = ("name", "bold", "italic", "hidden", "centred", "level", "list", "depth")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with all that it inherits; ``None`` where it says nothing."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    level: int | None = None
    list: str | None = None
    """The id of the numbering (numId) that its paragraphs have."""
    depth: int | None = None
    """The level of that numbering (ilvl), from 0."""
    owner: str = ""
    """The style that names the numbering: itself, or one that it is based on."""


PLAIN: Final = Style()


class Styles:
    """The styles by id; ``None`` stands for the one that paragraphs have by default."""

    __slots__ = ("_elements", "_known", "_usual")

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str | None, Style] = {}
        self._usual: str | None = None
        for element in () if root is None else root.iterchildren(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._elements.setdefault(name, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
                "1",
                "true",
                "on",
            ):
                self._usual = name

    def of(self, name: str | None) -> Style:
        """A style of paragraphs; an unknown one is the default."""
        found = self._known.get(name)
        if found is None:
            known = name if name in self._elements else self._usual
            found = self._known[name] = self._resolved(known)
        return found

    def character(self, name: str) -> Style:
        """A style of runs; an unknown one says nothing."""
        return self.of(name) if name in self._elements else PLAIN

    def numbering(self, name: str) -> str | None:
        """The numbering that a style of lists names."""
        element = self._elements.get(name)
        return None if element is None else value(element.find(f"{W}pPr/{W}numPr/{W}numId")) or None

    def _resolved(self, name: str | None) -> Style:
        """A style with what it inherits; those that it is based on are then known as well."""
        chain: dict[str, None] = {}
        while name in self._elements and name not in chain and name not in self._known:
            chain[name] = None
            name = value(self._elements[name].find(f"{W}basedOn"))
        style = self._known.get(name, PLAIN) if name not in chain else PLAIN
        for one in reversed(chain):
            style = self._known[one] = _over(style, one, self._elements[one])
        return style


def _over(base: Style, id: str, element: _Element) -> Style:
    """A style laid over the one that it is based on."""
    name = value(element.find(f"{W}name")) or id
    said = properties(element.find(f"{W}pPr"), element.find(f"{W}rPr"))
    heading = _HEADING.match(name)
    if said["level"] is None and heading:
        said["level"] = int(heading[1])
    owner = id if said["list"] is not None else base.owner
    kept = {key: getattr(base, key) if said[key] is None else said[key] for key in said}
    return Style(name=name, owner=owner, **kept)


def properties(paragraph: _Element | None, run: _Element | None) -> Said:
    """What w:pPr and w:rPr say."""
    said: Said = dict.fromkeys(_NAMES[1:])
    for child in () if run is None else run:
        key = _RUN.get(child.tag)
        if key:
            said[key] = on(child)
    for child in () if paragraph is None else paragraph:
        tag = child.tag
        if tag == f"{W}jc":
            said["centred"] = child.get(VAL) == "center"
        elif tag == f"{W}outlineLvl":
            level = whole(child, _BODY_TEXT) + 1
            said["level"] = level if level <= _BODY_TEXT else 0
        elif tag == f"{W}numPr":
            number, depth = child.find(f"{W}numId"), child.find(f"{W}ilvl")
            said["list"] = None if number is None else value(number)
            said["depth"] = None if depth is None else whole(depth)
    return said


_RUN: Final = {f"{W}b": "bold", f"{W}i": "italic", f"{W}vanish": "hidden"}
