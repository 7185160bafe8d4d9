"""A report's Markdown body as the sections of a form, and back.

A section holds everything below its heading, deeper headings included. A line of a narrative that
would open a heading of its own is kept as text by a backslash, which the form does not show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen
from tongket.records.passages import fence_after, passages
from tongket.tracking.ledger import find_section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongket.records.kinds import Section

LEVEL: Final = 2
_HEADING: Final = re.compile(r"( {0,3})(\\*)(#{1,6})(?=[ \t]|$)")
_FENCE: Final = re.compile(r"( {0,3})(\\*)(?=```|~~~)")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Part(Frozen):
    """One top heading with all that stands below it; level 0 is text before any heading."""

    title: str
    text: str
    level: int = LEVEL
    section: str | None = None


def parts_of(body: str, sections: Sequence[Section]) -> tuple[Part, ...]:
    """The parts of a body: prescribed headings, and others of their level or above."""
    found = passages(body)
    prescribed = {
        one.line: section.id
        for section in reversed(sections)
        if (one := find_section(section, found)) is not None
    }
    level = max((p.level for p in found if p.line in prescribed), default=0) or min(
        (p.level for p in found if p.level), default=LEVEL
    )
    tops = [p for p in found if 0 < p.level <= level or p.line in prescribed]
    lines = [line.rstrip("\r") for line in body.split("\n")]
    ends = [*(top.line - 1 for top in tops), len(lines)]
    before = "\n".join(lines[: ends[0]]).strip()
    parts = [Part("", shown(before, level), 0)] if before else []
    for top, end in zip(tops, ends[1:], strict=True):
        text = "\n".join(lines[top.line : end]).strip()
        parts.append(Part(top.title, shown(text, level), top.level, prescribed.get(top.line)))
    return tuple(parts)


def body_of(parts: Sequence[Part]) -> str:
    """The Markdown of parts in their order; what was left empty is left out."""
    level = max((part.level for part in parts), default=LEVEL)
    made = []
    for part in parts:
        text = kept(part.text.strip(), level)
        if part.level:
            made.append(f"{'#' * part.level} {part.title}")
        if text:
            made.append(text)
    return "\n\n".join(made) + "\n" if made else ""


def told_in(body: str) -> tuple[tuple[int, str, str], ...]:
    """What a body says below which headings; headings without text of their own left out."""
    return tuple((one.level, one.title, one.text) for one in passages(body) if one.text)


def shown(text: str, level: int = LEVEL) -> str:
    """A narrative as a person sees it: backslashes that only keep headings away are taken out."""
    return _each(text, level, lambda slashes: slashes[1:])


def kept(text: str, level: int = LEVEL) -> str:
    """A narrative as the record holds it: no line of it opens a heading or ends the section."""
    return _each(text, level, lambda slashes: slashes + "\\", closing=True)


def _each(text: str, level: int, change: Callable[[str], str], *, closing: bool = False) -> str:
    lines = text.split("\n")
    open_fences = _unclosed(lines) if closing else frozenset()
    fence = ""
    made = []
    for number, line in enumerate(lines):
        inside = bool(fence)
        alone = number in open_fences or (not closing and line.lstrip(" ").startswith("\\"))
        fence = fence if number in open_fences else fence_after(fence, line)
        found = None if inside else _HEADING.match(line)
        if found is not None and len(found[3]) > level:
            found = None
        if found is None and alone and not inside:
            found = _FENCE.match(line)
        if found is not None and (closing or found[2]):
            line = found[1] + change(found[2]) + line[found.end(2) :]  # noqa: PLW2901
        made.append(line)
    return "\n".join(made)


def _unclosed(lines: Sequence[str]) -> frozenset[int]:
    """The lines that open a fence (```) which nothing closes."""
    found = set()
    start = 0
    while start < len(lines):
        fence, opened = "", None
        for number in range(start, len(lines)):
            before, fence = fence, fence_after(fence, lines[number])
            if fence and not before:
                opened = number
        if not fence or opened is None:
            break
        found.add(opened)
        start = opened + 1
    return frozenset(found)
