"""What a paper holds, whatever its format: paragraphs and grids of cells in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tongket.diagnostics import Message

Format: TypeAlias = Literal["docx", "xlsx", "ods", "xls", "csv", "tsv", "md"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cell(Frozen):
    """One cell; a merged one stands, as the same object, in every position that it covers.

    ``text`` is what a person sees, paragraphs and line breaks as newlines, automatic numbers
    of lists written out. ``number`` and ``day`` are set where the cell holds a number or a date by
    its type, not where its text looks like one; a percentage is held as shown (98.63 for 98,63%).
    ``row`` and ``column`` count from 0: the position in the grid where it begins.
    ``place`` is how a person finds it: ``Sheet1!B7``, or ``T:2!C3`` for table 2, column C, row 3
    of a document, which ``places.place_told`` puts into words.
    """

    text: str
    row: int
    column: int
    place: str
    rows: int = 1
    columns: int = 1
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False
    bold: bool = False
    tables: tuple[Grid, ...] = ()
    bold_lines: frozenset[int] = frozenset()
    """The lines of ``text`` that are bold, from 0, where others are not."""
    table_lines: tuple[int, ...] = ()
    """How many lines of ``text`` stand before each of ``tables``, where that is known."""

    @property
    def merged(self) -> bool:
        """Whether it covers more than one position."""
        return self.rows > 1 or self.columns > 1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Frozen):
    """One row, as wide as its grid; ``number`` is what its sheet or table calls it, from 1."""

    cells: tuple[Cell, ...]
    number: int
    hidden: bool = False
    header: bool = False
    """Whether the document says that it repeats on every page."""

    @property
    def empty(self) -> bool:
        """Whether nothing can be seen in it."""
        return not any(cell.text.strip() or cell.tables for cell in self.cells)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Grid(Frozen):
    """A sheet, or a table of a document; every row has a cell for each of its columns."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paragraph(Frozen):
    """A paragraph outside tables; an automatic number stands at the head of ``text``."""

    text: str
    place: str
    style: str = ""
    level: int | None = None
    """Of a heading, from 1."""
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """A paper as it was read.

    ``properties`` are document properties, the custom ones among them, by name. ``told`` is what
    the reader must know: hidden sheets and rows, tracked changes taken as accepted, an encoding
    that was guessed.
    """

    format: Format
    parts: tuple[Paragraph | Grid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Message, ...] = ()
    margins: tuple[str, ...] = ()
    """Lines of a document's headers and footers, watermarks among them."""
    headers: tuple[Paragraph | Grid, ...] = ()
    """What stands in a document's headers, where some offices put the head of a letter."""

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables in order, those within cells after the one that holds them."""
        return tuple(
            grid for part in self.parts if isinstance(part, Grid) for grid in with_inner(part)
        )

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs outside tables."""
        return tuple(part for part in self.parts if isinstance(part, Paragraph))


def with_inner(grid: Grid) -> Iterator[Grid]:
    """A grid, then those that stand in its cells."""
    yield grid
    seen: set[int] = set()
    for row in grid.rows:
        for cell in row.cells:
            if cell.tables and id(cell) not in seen:
                seen.add(id(cell))
                for inner in cell.tables:
                    yield from with_inner(inner)


__all__ = ["Book", "Cell", "Format", "Grid", "Paragraph", "Row", "with_inner"]
