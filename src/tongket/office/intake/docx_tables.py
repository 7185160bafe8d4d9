"""A table of Word laid out in positions: merged cells, rows of different widths, tables within."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Cell, Grid, Row
from tongket.office.intake.docx_names import VAL, W, on, whole
from tongket.office.intake.opening import Refused
from tongket.office.intake.places import in_table

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tongket.office.intake.limits import FileLimits


@dataclass(slots=True)
class Draft:
    """A cell before it is known how far it reaches."""

    text: str = ""
    bold: bool = False
    tables: tuple[Grid, ...] = ()
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    made: Cell | None = None

    def cell(self, table: str) -> Cell:
        """The cell; one object for all positions that it covers."""
        if self.made is None:
            self.made = Cell(
                self.text,
                self.row,
                self.column,
                in_table(table, self.row, self.column),
                self.rows,
                self.columns,
                bold=self.bold,
                tables=self.tables,
            )
        return self.made


@dataclass(frozen=True, slots=True)
class Shape:
    """What the properties of a cell say of its reach."""

    span: int = 1
    below: str = ""
    """``restart`` where a merge downwards begins, ``continue`` where it goes on."""
    beside: str = ""
    """The same of the older merge to the right."""
    gone: bool = False

    @property
    def covered(self) -> bool:
        """Whether another cell lies over it."""
        return "continue" in (self.below, self.beside)


_SINGLE: Final = Shape()
_REACHING: Final = frozenset(
    f"{W}{name}" for name in ("gridSpan", "vMerge", "hMerge", "cellMerge", "cellDel")
)
_MERGED: Final = {"rest": "restart", "cont": "continue", "restart": "restart"}


def shape(properties: _Element | None) -> Shape:
    """The reach of a cell by its w:tcPr."""
    if properties is None or all(child.tag not in _REACHING for child in properties):
        return _SINGLE
    span, below, beside, gone = 1, "", "", False
    for child in properties:
        tag = child.tag
        if tag == f"{W}gridSpan":
            span = max(whole(child, 1), 1)
        elif tag == f"{W}vMerge":
            below = _MERGED.get(child.get(VAL, ""), "continue")
        elif tag == f"{W}hMerge":
            beside = _MERGED.get(child.get(VAL, ""), "continue")
        elif tag == f"{W}cellMerge":
            below = _MERGED.get(child.get(f"{W}vMerge", ""), below)
        elif tag == f"{W}cellDel":
            gone = True
    return Shape(span, below, beside, gone)


@dataclass(frozen=True, slots=True)
class RowShape:
    """What the properties of a row say."""

    before: int = 0
    header: bool = False
    hidden: bool = False
    gone: bool = False


_PLAIN_ROW: Final = RowShape()


def row_shape(properties: _Element | None) -> RowShape:
    """The look of a row by its w:trPr."""
    if properties is None:
        return _PLAIN_ROW
    find = properties.find
    return RowShape(
        max(whole(find(f"{W}gridBefore")), 0),
        bool(on(find(f"{W}tblHeader"))),
        bool(on(find(f"{W}hidden"))),
        find(f"{W}del") is not None,
    )


@dataclass(slots=True)
class Count:
    """How many positions the tables of a document have had so far."""

    limits: FileLimits
    positions: int = 0

    def add(self, row: int, width: int, more: int) -> None:
        """Counts more positions of a row; raises ``Refused`` where there are too many."""
        limits = self.limits
        self.positions += more
        for count, most, told in (
            (row, limits.rows, _ROWS),
            (width, limits.columns, _COLUMNS),
            (self.positions, limits.cells, _CELLS),
        ):
            if count > most:
                raise Refused(Message(told, most=most), _DIVIDE)


_ROWS: Final = Message("a table of the file has more than {most} rows").text
_COLUMNS: Final = Message("a table of the file has more than {most} columns").text
_CELLS: Final = Message("the tables of the file have more than {most} cells").text
_DIVIDE: Final = Message("divide the file, or raise the limits in tongket.yaml")


@dataclass(slots=True)
class Layout:
    """A table while its rows are read from the top."""

    name: str
    count: Count
    rows: list[tuple[list[Draft], RowShape]] = field(default_factory=list)
    open: dict[int, Draft] = field(default_factory=dict)
    """The cells that reach downwards, by the column in which they begin."""
    _row: list[Draft] = field(default_factory=list)
    _reaching: dict[int, Draft] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The number of the row that is being read, from 1."""
        return len(self.rows) + 1

    def begin(self, row: RowShape) -> None:
        """A row begins."""
        self._row, self._reaching = [], {}
        self.count.add(self.number, row.before, row.before)
        self._row += [self._filler(column) for column in range(row.before)]

    def covering(self, one: Shape) -> Draft | None:
        """The cell that lies over the next one, if one does."""
        if one.below == "continue":
            return self.open.get(len(self._row))
        return self._row[-1] if one.beside == "continue" and self._row else None

    def add(self, one: Shape, over: Draft | None, own: Draft) -> None:
        """The next cell of the row: its own, or a part of the one that lies over it."""
        column, reached = len(self._row), one.span
        self.count.add(self.number, column + reached, reached)
        if over is None:
            own.row, own.column, own.columns = self.number, column + 1, one.span
            over = own
        elif one.below == "continue":
            over.rows = max(over.rows, self.number - over.row + 1)
        elif over.row == self.number:
            over.columns += one.span
        if one.below:
            self._reaching[column] = over
        self._row += [over] * reached

    def end(self, row: RowShape) -> None:
        """The row is complete; one of no cells is none."""
        if self._row:
            self.rows.append((self._row, row))
            self.open = self._reaching

    def grid(self) -> Grid | None:
        """The table with all rows of one width; ``None`` for one without rows."""
        if not self.rows:
            return None
        width = max(len(drafts) for drafts, _ in self.rows)
        rows = []
        for number, (drafts, row) in enumerate(self.rows, 1):
            if len(drafts) > width - 1:
                full = drafts
            else:
                missing = range(len(drafts), width)
                self.count.add(number, width, len(missing))
                full = [*drafts, *(self._filler(column, number) for column in missing)]
            cells = tuple([one.made or one.cell(self.name) for one in full])
            rows.append(Row(cells, number, row.hidden, row.header))
        return Grid(self.name, tuple(rows))

    def _filler(self, column: int, number: int | None = None) -> Draft:
        return Draft(row=number or self.number, column=column + 1)
