"""A paper to be filled in as one frozen value: given cells, answer cells, lists, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tongket.frozen import Frozen
from tongket.office.blocks import Align, Column
from tongket.office.document import Properties


class Tone(StrEnum):
    """How a given text stands: it is always on grey ground."""

    PLAIN = "plain"
    STRONG = "strong"
    PALE = "pale"
    """Earlier values, in grey letters."""
    CODE = "code"
    """Small grey letters: for the program, not for people."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Given(Frozen):
    """A cell that says something and asks nothing; ``link`` is the anchor of a line."""

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""
    columns: int = 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answer(Frozen):
    """A cell to be filled in; with ``choices`` from a list, which shows ``prompt`` until then."""

    text: str = ""
    choices: tuple[str, ...] = ()
    prompt: str = ""
    label: str = ""
    wrong: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Remark(Frozen):
    """What is to be mended in the row above."""

    text: str
    columns: int = 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line(Frozen):
    """A row; ``anchor`` is a name that links lead to, ``tall`` the least height in millimetres.

    One that ``divides`` may go on over a page break; one that ``holds`` stays with the next row.
    """

    cells: tuple[Given | Answer | Remark, ...]
    anchor: str = ""
    tall: float = 0.0
    divides: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sheet(Frozen):
    """A table to be filled in, its header repeated on every page.

    The first column of one that is ``coded`` is not for people.
    """

    columns: tuple[Column, ...]
    header: tuple[str, ...]
    lines: Sequence[Line]
    coded: bool = True


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Words(Frozen):
    """A paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    pale: bool = False
    tiny: bool = False
    align: Align = Align.LEFT
    keep: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Head(Frozen):
    """A heading of level 1 (a part) or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Box(Frozen):
    """Words in a frame: what must be seen first."""

    words: tuple[Words, ...]


Piece = Sheet | Words | Head | Box


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pages(Frozen):
    """Pages of one orientation."""

    pieces: Sequence[Piece]
    landscape: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fillable(Frozen):
    """The whole paper; ``custom`` are document properties, ``foot`` stands below every page."""

    properties: Properties
    title: str
    pages: tuple[Pages, ...]
    foot: str = ""
    page_label: str = ""
    """“Trang PAGE/NUMPAGES”: the two words become fields."""
    custom: Mapping[str, str] = field(default_factory=dict)


__all__ = [
    "Answer",
    "Box",
    "Fillable",
    "Given",
    "Head",
    "Line",
    "Pages",
    "Piece",
    "Remark",
    "Sheet",
    "Tone",
    "Words",
]
