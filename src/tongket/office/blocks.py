"""The blocks a document's body is made of: frozen values that every writer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How text stands in its column or on its line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one appearance; a line feed breaks the line. On paper a link is its text."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 5; its enumerator ("I.", "1.", "a)") is part of its text."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a sequence of blocks, usually a paragraph and perhaps a deeper list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks set in from the margin: words taken over from another text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width relative to its sisters, and how its cells stand.

    On paper it is at least ``least`` millimetres wide, so that a day or a number is never broken.
    """

    width: float = 1.0
    align: Align = Align.LEFT
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading of a table that may span columns and header rows.

    On paper an ``upright`` one is read from below, so that many narrow columns have room.
    """

    text: str
    columns: int = 1
    rows: int = 1
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not plain text: bold (a total), or opening with a bold ``lead``."""

    text: str
    bold: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row of one bold cell across all columns that heads the rows below it."""

    text: str


Row = Sequence[str | Cell] | GroupRow


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells.

    Each row has as many cells as there are columns, or is a `GroupRow`. Header rows hold plain
    text or `HeaderCell`; a cell that spans several header rows is left out of the lower ones.
    ``rows`` is gone through once per writing, so a generator serves one writing only.
    """

    columns: tuple[Column, ...]
    header: tuple[tuple[str | HeaderCell, ...], ...]
    rows: Iterable[Row]
    caption: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the given printed width; ``alt`` says in words and figures what it shows.

    Word files show the PNG and below it ``key``, which says what its numbered signs stand for;
    formats of the screen may show ``svg``, the same as vectors with all words, and never ask for
    the PNG: what draws it may stand in its place.
    """

    png: bytes | Callable[[], bytes]
    alt: str
    width_mm: float = 150.0
    caption: str = ""
    svg: str = ""
    key: str = ""

    @property
    def pixels(self) -> bytes:
        """The PNG, drawn now if it was not before."""
        return self.png() if callable(self.png) else self.png


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Heading | ListBlock | Quote | Table | Picture | PageBreak


def plain(runs: Iterable[Run]) -> str:
    """The text of runs without their appearance."""
    return "".join(run.text for run in runs)


def text(words: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Words as the runs of a paragraph or heading."""
    return (Run(words, bold=bold, italic=italic),)
