"""Rows that head a group of rows, and groups within groups."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.exchange.annex.annex import AnnexGroup, Kind
from tongket.exchange.annex.footers import is_note
from tongket.exchange.annex.marks import Mark, head_of, in_capitals, is_closed, mark_of, part_of
from tongket.folding import fold
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.exchange.annex.lines import Line

_CONTINUED = re.compile(r"(?i)\s*\(\s*tiếp(?: theo)?\s*\)\s*$")
_LONG = 200
_NAMING = re.compile(
    r"(?:các |những )?(?:nhiệm vụ (?:giao|của|thuộc|về|do|theo|khác|thường|đột|trọng|chung)"
    r"|lĩnh vực|khối|nhóm|đối với|về |giao (?:cho )?(?:các|cho|sở|ban|ubnd|đảng))"
)
_HEADS = frozenset(("roman", "letter", "part"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Heading(Frozen):
    """A group as its row has it: the style of its number decides how groups nest."""

    style: str
    number: str | None
    title: str
    place: str


def heading_of(
    line: Line, below: Line | None, kind: Kind, *, numbered: bool, grouped: bool = False
) -> Heading | None:
    """The group that a row heads, if it heads one.

    ``numbered`` says that rows of the table bear Arabic numbers, so that Roman ones are groups;
    ``grouped`` that work stands in groups here, or none has been read yet.
    """
    alone = line.alone
    if alone is not None and line.bare:
        found = _of_lone_cell(line, below) or _among_numbers(line, below)
        if found is None and numbered and _entitles(line, below, grouped=grouped):
            return Heading("plain", None, alone.text.strip(), alone.place)
        return found
    number = mark_of(line.number) if line.number else None
    if number is None or not line.main:
        return None
    loud = line.main_cell.bold or in_capitals(line.main)
    if number.style in {"roman", "letter"}:
        bare = line.bare and (bool(line.shape.rest) or numbered)
        if (bare and numbered) or (loud and _first(below)):
            return Heading(number.style, number.text, line.main, line.main_cell.place)
        return None
    if kind == "indicators" or number.style != "arabic" or not line.bare or not line.shape.rest:
        return None
    if (loud and _under(number, below)) or _holds(number, below):
        return Heading(_depth(number), number.text, line.main, line.main_cell.place)
    return None


def _of_lone_cell(line: Line, below: Line | None) -> Heading | None:
    """A text alone in its row: merged over the table, or marked, bold or in capitals."""
    cell = line.alone
    if cell is None:
        return None
    text = cell.text.strip()
    if is_note(text) or len(text) > _LONG * 3:
        return None
    head = part_of(text) or head_of(text)
    at = line.shape.number
    joined = at is not None and cell is line.main_cell and line.row.cells[at] is cell
    wide = joined or (cell.columns > 1 and cell.columns * 2 > len(line.shape.fields))
    if head is not None and head.style in _HEADS and (wide or cell.columns > 1 or head.rest):
        return Heading(head.style, head.text or None, head.rest or text, cell.place)
    if wide:
        last = below is None or (below.alone is not None and text.endswith("."))
        footnote = text.startswith("*") and last
        if footnote or (len(text) > _LONG and text.endswith((".", ";"))):
            return None
        if head is not None and head.style == "arabic":
            return Heading(_depth(head), head.text, head.rest, cell.place)
        plain = head.rest if head is not None and head.style == "point" else text
        return Heading("plain", None, plain, cell.place)
    if not line.number and line.main and len(text) <= _LONG and line.shape.rest:
        loud = cell.bold or in_capitals(text)
        starred = text.startswith("*") and below is not None and bool(below.number)
        if (loud and (head is None or head.style != "point")) or starred:
            return Heading("plain", None, text.lstrip("* "), cell.place)
    return None


def _among_numbers(line: Line, below: Line | None) -> Heading | None:
    """A title in the column of numbers, as a sheet has it whose cells were not merged."""
    text = line.number.strip()
    if line.main or below is None or len(text.split()) < 2 or len(text) > _LONG:
        return None
    head, cell = head_of(text), line.alone
    if cell is None or is_note(text) or mark_of(text) is not None or is_closed(text):
        return None
    if head is None:
        return Heading("plain", None, text, cell.place)
    return (
        Heading(_depth(head), head.text, head.rest, cell.place) if head.text[0].isdigit() else None
    )


def _entitles(line: Line, below: Line | None, *, grouped: bool) -> bool:
    """Whether a plain text, alone in its row, names the numbered work that follows it."""
    text = line.main or line.number
    number = mark_of(below.number) if below is not None and below.number else None
    if number is None or number.style != "arabic" or not text[:1].isupper():
        return False
    if is_closed(text.rstrip(": ")) or len(text) > _LONG or head_of(text) is not None:
        return False
    return grouped or number.text.split(".")[-1] == "1" or bool(_NAMING.match(fold(text)))


def _first(below: Line | None) -> bool:
    """Whether the row below begins a count."""
    number = mark_of(below.number) if below is not None and below.number else None
    return number is not None and number.style == "arabic" and number.text.split(".")[-1] == "1"


def _under(number: Mark, below: Line | None) -> bool:
    """Whether the row below stands within this one: 1.1 under 1, 1 anew, or work uncounted."""
    if below is None:
        return False
    under = mark_of(below.number) if below.number else None
    if under is None:
        return below.telling
    return under.text.startswith(number.text + ".") or (
        under.text == "1" and under.style == "arabic"
    )


def _holds(number: Mark, below: Line | None) -> bool:
    """Whether the row below is work of its own within this one: 1.1, a) or - with a lead."""
    if below is None or not below.telling:
        return False
    if below.number:
        under = mark_of(below.number)
        return under is not None and (
            under.text.startswith(number.text + ".") or under.style == "point"
        )
    head = head_of(below.main)
    return head is not None and head.style == "point"


def _depth(number: Mark) -> str:
    return _style_of(number.text)


def _style_of(number: str) -> str:
    return f"arabic{number.count('.')}"


class Nest:
    """The groups that are open, the outer ones first, and all that have been."""

    def __init__(self) -> None:
        """With no group open."""
        self._open: list[tuple[Heading, tuple[str, ...]]] = []
        self._spelt: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._anew: set[tuple[str, ...]] = set()
        self._fed: set[tuple[str, ...]] = set()
        self.known: dict[tuple[str, ...], Heading] = {}

    @property
    def path(self) -> tuple[str, ...] | None:
        """The key of the nearest open group: its title after those around it."""
        return self._open[-1][1] if self._open else None

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the open groups, the nearest first."""
        return tuple(heading.title for heading, _ in reversed(self._open))

    @property
    def nearest(self) -> Heading | None:
        """The nearest open group."""
        return self._open[-1][0] if self._open else None

    def leave_for(self, number: str) -> None:
        """End a group 1 at the row 2, if its own rows are 1.1, 1.2; else it holds them all."""
        for at, (heading, path) in enumerate(self._open):
            if not heading.style.startswith("arabic") or path in self._anew:
                continue
            within = heading.number is not None and number.startswith(heading.number + ".")
            first = path not in self._fed and not within
            if number == "1" or heading.number is None or first:
                self._anew.add(path)
            elif heading.style >= _style_of(number) and not within:
                del self._open[at:]
                return

    def feed(self) -> None:
        """A row stands in the open groups."""
        self._fed.update(path for _, path in self._open)

    def close(self) -> None:
        """End all groups."""
        self._open.clear()

    def enter(self, heading: Heading) -> tuple[str, ...]:
        """Open a group; groups of its level and below end."""
        title = _CONTINUED.sub("", " ".join(heading.title.split())).rstrip(" :")
        heading = Heading(self._level(heading), heading.number, title, heading.place)
        styles = [one.style for one, _ in self._open]
        if heading.style in styles:
            del self._open[styles.index(heading.style) :]
        path = (*(self._open[-1][1] if self._open else ()), title)
        path = self._spelt.setdefault(tuple(map(fold, path)), path)
        self.known.setdefault(path, heading)
        self._open.append((heading, path))
        return path

    def _level(self, heading: Heading) -> str:
        """I after H is a letter, after nothing a Roman one."""
        if heading.style == "roman" and heading.number and len(heading.number) == 1:
            for one, _ in self._open:
                if (
                    one.style == "letter"
                    and one.number
                    and ord(heading.number) == _next(one.number)
                ):
                    return "letter"
        return heading.style


def _next(letter: str) -> int:
    return ord(letter[0]) + 1


def groups_of(
    known: dict[tuple[str, ...], Heading], used: set[tuple[str, ...]]
) -> tuple[tuple[AnnexGroup, ...], dict[tuple[str, ...], str]]:
    """The groups that hold rows, and the title of each; equal titles get those around them."""
    titles = {path: path[-1] for path in used}
    for depth in range(2, max(map(len, used), default=1) + 1):
        count = Counter(map(fold, titles.values()))
        for path, title in titles.items():
            if count[fold(title)] > 1:
                titles[path] = " – ".join(path[-depth:])
    groups = tuple(
        AnnexGroup(heading.number, titles[path], heading.place)
        for path, heading in known.items()
        if path in used
    )
    return groups, titles
