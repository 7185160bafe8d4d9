"""A document as lines in reading order, whatever laid them out: tables, tabs, spaces, boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.folding import fold, squeeze
from tongket.frozen import Frozen
from tongket.office.intake.book import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.office.intake.book import Book, Cell, Paragraph

_GAP: Final = re.compile(r"\t+|[ \u00a0\u2000-\u200a]{4,}")
_FAR: Final = re.compile(r"[ \u00a0]*\t|[ \u00a0]{30,}")
"""What leads to the right half of a line."""
_MOTTO: Final = re.compile(
    r"(?<=\S)\s+(?=ĐẢNG CỘNG SẢN VIỆT NAM\b|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA"
    r"|(?i:độc lập\s*[-–—]\s*tự do))"
)
_NUMBER_AND_DAY: Final = re.compile(r"(?<=[^\W\d_])\s+(?=[A-ZĐÀ-Ỹ][^\d,;:./]{1,40},\s*ngày\b)")
_OPEN_LEFT: Final = re.compile(r"(?:\b(?:số|ngày|tháng|năm)|[-/])\s*:?\s*[.…_]*\Z")
_OPEN_RIGHT: Final = re.compile(r"[.…_]*\s*(?:tháng|năm|/)\b|/")
_LOOKALIKES: Final = str.maketrans("\u00d0\u0189\u00f0\u0256", "ĐĐđđ")
_BLANK: Final = re.compile(r"[.…_](?: ?[.…_]){5,}")
"""Dots where something is to be written in."""
_LONGEST = 10_000
_WIDEST = 6
_TALLEST = 14
RULE: Final = re.compile(r"[\s*\-–—_=.·…•o~]*\Z")
"""What only divides: stars, strokes, dots."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Column(Frozen):
    """Where lines stand below each other: a column of a table, one side of tabs, or the page.

    Beside tabs (``loose``), lines without one belong to the left side as well as to the page.
    """

    part: int = -1
    side: int = 0
    loose: bool = False


PAGE: Final = Column()


@dataclass(frozen=True, eq=False, repr=False)
class Line(Frozen):
    """A line that has text; ``block`` is the paragraph or cell to which it belongs."""

    text: str
    place: str
    column: Column
    block: int
    bold: bool = False
    italic: bool = False
    centred: bool = False

    @cached_property
    def folded(self) -> str:
        """Its text for comparison."""
        return fold(self.text)

    def behind(self, others: Sequence[Line]) -> Line:
        """The same line behind others, in a block and a table of its own."""
        block = max((one.block for one in others), default=-1) + 1
        part = max((one.column.part for one in others), default=-1) + 1
        column = self.column
        if column.part >= 0:
            column = replace(column, part=column.part + part)
        return replace(self, block=self.block + block, column=column)

    @property
    def capital(self) -> bool:
        """Whether it is written in capitals."""
        return self.text.isupper()

    @property
    def rule(self) -> bool:
        """Whether it only divides."""
        return RULE.match(self.text) is not None


def lines_of(book: Book) -> tuple[Line, ...]:
    """The lines of a document; tables that are lists and not layout are left out."""
    return tuple(line for line in _Lines(book).all() if line.text)


class _Lines:
    """A document while it is taken apart."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._block = 0

    def all(self) -> Iterator[Line]:
        run = -1
        for number, part in enumerate(self._book.parts):
            if isinstance(part, Grid):
                run = -1
                if _lays_out(part):
                    yield from self._grid(part, number)
                continue
            divided = any(len(split(raw)) > 1 for raw in part.text.split("\n"))
            run = number if divided and run < 0 else run
            yield from self._paragraph(part, run)

    def _paragraph(self, part: Paragraph, run: int) -> Iterator[Line]:
        self._block += 1
        for raw in part.text.split("\n"):
            pieces = split(raw)
            late = len(pieces) == 1 and run >= 0 and bool(_FAR.match(raw))
            for side, piece in enumerate(pieces):
                aside = len(pieces) > 1 or late
                column = Column(run, 1 if late else side, loose=True) if aside else PAGE
                yield Line(
                    _clean(piece), part.place, column, self._block, part.bold, part.italic,
                    part.centred,
                )  # fmt: skip

    def _grid(self, grid: Grid, number: int) -> Iterator[Line]:
        seen: set[int] = set()
        for row in grid.rows:
            for cell in row.cells:
                if id(cell) not in seen:
                    seen.add(id(cell))
                    yield from self._cell(cell, number)

    def _cell(self, cell: Cell, number: int) -> Iterator[Line]:
        self._block += 1
        for place, raw in enumerate(cell.text.split("\n")):
            for piece in split(raw):
                yield Line(
                    _clean(piece), cell.place, Column(number, cell.column), self._block,
                    cell.bold or place in cell.bold_lines,
                )  # fmt: skip
        for inner in cell.tables:
            yield from self._grid(inner, number)


def _clean(text: str) -> str:
    """The text composed and with single spaces; letters that only look like Đ are Đ."""
    return _BLANK.sub("…", squeeze(text[:_LONGEST]).translate(_LOOKALIKES))


def split(raw: str) -> list[str]:
    """The parts of a line that stand apart; blanks left for a number or a day are none."""
    pieces: list[str] = []
    stretches = _MOTTO.split(raw)
    if fold(raw).startswith("số"):
        stretches = [piece for one in stretches for piece in _NUMBER_AND_DAY.split(one, 1)]
    for stretch in stretches:
        held = [piece for piece in _GAP.split(stretch) if piece.strip()]
        for place, piece in enumerate(held):
            before = fold(pieces[-1]) if place and pieces else ""
            if before and (_OPEN_LEFT.search(before) or _OPEN_RIGHT.match(fold(piece))):
                pieces[-1] = f"{pieces[-1]} {piece}"
            else:
                pieces.append(piece)
    return pieces or [""]


def _lays_out(grid: Grid) -> bool:
    """Whether a table only sets text side by side, as heads and signatures do."""
    return grid.width <= _WIDEST and len(grid.rows) <= _TALLEST and not grid.rows[0].header
