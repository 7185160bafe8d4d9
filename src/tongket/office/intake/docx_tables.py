"""A table of Word laid out in positions: merged cells, rows of different widths, tables within."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Cell, Grid, Row
from tongket.office.intake.docx_names import VAL, W, on, whole
from tongket.office.intake.places import in_table
from tongket.office.intake.refusal import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tongket.office.intake.limits import FileLimits


class Draft:
    """A cell before it is known how far it reaches; row and column from 0."""

    __slots__ = (
        "bold",
        "column",
        "columns",
        "lines",
        "made",
        "row",
        "rows",
        "table_lines",
        "tables",
        "text",
    )

    def __init__(self, row: int = 0, column: int = 0) -> None:
        self.text = ""
        self.bold = False
        self.lines: frozenset[int] = frozenset()
        self.tables: tuple[Grid, ...] = ()
        self.table_lines: tuple[int, ...] = ()
        self.row = row
        self.column = column
        self.rows = self.columns = 1
        self.made: Cell | None = None

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
                bold_lines=self.lines,
                table_lines=self.table_lines,
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


SINGLE: Final = Shape()
_REACHING: Final = frozenset(
    f"{W}{name}" for name in ("gridSpan", "vMerge", "hMerge", "cellMerge", "cellDel")
)
_MERGED: Final = {"rest": "restart", "cont": "continue", "restart": "restart"}


def shape(properties: _Element) -> Shape:
    """The reach of a cell by its w:tcPr."""
    if not [child for child in properties if child.tag in _REACHING]:
        return SINGLE
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


class Count:
    """How many positions the tables of a document have had so far."""

    __slots__ = ("limits", "positions")

    def __init__(self, limits: FileLimits) -> None:
        self.limits = limits
        self.positions = 0

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


class Layout:
    """A table while its rows are read from the top.

    ``_open`` has the cells that reach down into the row being read, ``_reaching`` those that reach
    further, by the column in which they begin.
    """

    __slots__ = ("_count", "_open", "_reaching", "_row", "_rows", "name")

    def __init__(self, name: str, count: Count) -> None:
        self.name = name
        self._count = count
        self._rows: list[tuple[list[Draft], RowShape]] = []
        self._open: dict[int, Draft] = {}
        self._row: list[Draft] = []
        self._reaching: dict[int, Draft] = {}

    def begin(self, row: RowShape) -> None:
        """A row begins."""
        self._count.add(len(self._rows) + 1, row.before, row.before)
        self._row = [Draft(len(self._rows), column) for column in range(row.before)]
        self._reaching = {}

    def covering(self, one: Shape) -> Draft | None:
        """The cell that lies over the next one, if one does."""
        if one.below == "continue":
            return self._open.get(len(self._row))
        return self._row[-1] if one.beside == "continue" and self._row else None

    def add(self, one: Shape, over: Draft | None, own: Draft) -> None:
        """The next cell of the row: its own, or a part of the one that lies over it."""
        row, column = len(self._rows), len(self._row)
        self._count.add(row + 1, column + one.span, one.span)
        if over is None:
            own.row, own.column, own.columns = row, column, one.span
            over = own
        elif one.below == "continue":
            over.rows = row - over.row + 1
        elif over.row == row:
            over.columns += one.span
        if one.below:
            self._reaching[column] = over
        self._row += [over] * one.span

    def end(self, row: RowShape) -> None:
        """The row is complete; one of no cells is none."""
        if self._row:
            self._rows.append((self._row, row))
            self._open = self._reaching

    def grid(self) -> Grid | None:
        """The table with all rows of one width; ``None`` for one without rows."""
        if not self._rows:
            return None
        width = max(len(drafts) for drafts, _ in self._rows)
        rows = []
        for place, (drafts, look) in enumerate(self._rows):
            missing = range(len(drafts), width)
            if missing:
                self._count.add(place + 1, width, len(missing))
                drafts += [Draft(place, column) for column in missing]
            cells = tuple([one.made or one.cell(self.name) for one in drafts])
            rows.append(Row(cells, place + 1, look.hidden, look.header))
        return Grid(self.name, tuple(rows))
