"""One table of a Word file, row by row: grid, cells, merges, header rows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tongket.diagnostics import Message
from tongket.office.lint.fault import WORD, Fault
from tongket.office.measures import HALF_PAGE, cell_lines

_CELL, _PARAGRAPH = f"{WORD}tc", f"{WORD}p"
_WIDTH, _SPAN, _MERGE = f"{WORD}tcW", f"{WORD}gridSpan", f"{WORD}vMerge"
_TEXT, _BREAK = f"{WORD}t", f"{WORD}br"
_WRAPPERS = (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}customXml")


def _number(element: etree._Element | None) -> int:
    """The value of a counting property; 0 where it is absent or no number."""
    value = element.get(f"{WORD}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() else 0


def _on(element: etree._Element | None) -> bool:
    """Whether a switch is set."""
    return element is not None and element.get(f"{WORD}val", "1") not in ("0", "false", "off")


class TableLint:
    """The judgement of one table so far. A fault against form is told once for a table."""

    def __init__(self, part: str, place: str) -> None:
        self.part, self.place = part, place
        self.rows = 0
        self.headed = 0
        self.columns: int | None = None
        self.ruled = False
        self.merging: frozenset[int] = frozenset()
        self.told: set[str] = set()

    def row_faults(self, row: etree._Element) -> Iterator[Fault]:
        """Faults of the next row."""
        self.rows += 1
        if self.columns is None:
            self._open(row)
        properties = row.find(f"{WORD}trPr")
        if properties is None:
            properties = etree.Element(f"{WORD}trPr")
        yield from self._switches(row, properties)
        yield from self._cells(row, properties)

    def _open(self, row: etree._Element) -> None:
        table = next(row.iterancestors(f"{WORD}tbl"))
        grid = table.find(f"{WORD}tblGrid")
        self.columns = len(grid.findall(f"{WORD}gridCol")) if grid is not None else 0
        borders = table.find(f"{WORD}tblPr/{WORD}tblBorders")
        self.ruled = borders is not None and any(
            border.get(f"{WORD}val") not in ("nil", "none") for border in borders
        )

    def _switches(self, row: etree._Element, properties: etree._Element) -> Iterator[Fault]:
        if _on(properties.find(f"{WORD}tblHeader")):
            if self.headed != self.rows - 1:
                yield from self._once(Message("A header row stands below other rows."))
            self.headed = self.rows
        if self.ruled and not _on(properties.find(f"{WORD}cantSplit")) and not _long(row):
            yield from self._once(Message("A row may be divided by a page break."))

    def _cells(self, row: etree._Element, properties: etree._Element) -> Iterator[Fault]:
        column = _number(properties.find(f"{WORD}gridBefore"))
        merging: set[int] = set()
        for cell in _cells_of(row):
            details = {part.tag: part for part in cell[0]} if len(cell) else {}
            if (merge := details.get(_MERGE)) is not None:
                merging.add(column)
                if merge.get(f"{WORD}val") != "restart" and column not in self.merging:
                    yield self._fault(Message("A merged cell has no cell above to join."))
            if _WIDTH not in details:
                yield from self._once(Message("A cell has no width."))
            if not len(cell) or cell[-1].tag != _PARAGRAPH:
                yield self._fault(Message("A cell does not end with a paragraph."))
            column += _number(details.get(_SPAN)) or 1
        column += _number(properties.find(f"{WORD}gridAfter"))
        self.merging = frozenset(merging)
        if self.columns and column != self.columns:
            yield self._fault(
                Message(
                    "The row covers {found} columns; the grid has {expected}.",
                    found=column,
                    expected=self.columns,
                )
            )

    def closing_faults(self, table: etree._Element) -> Iterator[Fault]:
        """Faults of the table as a whole."""
        grid = table.find(f"{WORD}tblGrid")
        if grid is None or not len(grid):
            yield Fault(Message("The table has no grid."), self.part, self.place)
        if not self.rows:
            yield Fault(Message("The table has no rows."), self.part, self.place)
        if self.ruled and self.rows > 1 and not self.headed:
            yield from self._once(Message("The table has no repeated header row."))

    def _fault(self, message: Message) -> Fault:
        return Fault(message, self.part, f"{self.place}/tr[{self.rows}]")

    def _once(self, message: Message) -> Iterator[Fault]:
        if message.text not in self.told:
            self.told.add(message.text)
            place = f"{self.place}/tr[{self.rows}]"
            yield Fault(message, self.part, place, breaking=False)


def _long(row: etree._Element) -> bool:
    """Whether a row may take more than half a page, so that a page break has to divide it."""
    return any(
        cell_lines(_words(cell), _twips(cell.find(f"{WORD}tcPr/{_WIDTH}"))) > min(HALF_PAGE)
        for cell in _cells_of(row)
    )


def _twips(width: etree._Element | None) -> int:
    value = width.get(f"{WORD}w", "") if width is not None else ""
    return int(value) if value.isascii() and value.isdigit() else 0


def _words(cell: etree._Element) -> str:
    """The words of a cell, a line for each paragraph and each break."""
    return "\n".join(
        "".join(part.text or "\n" * (part.tag == _BREAK) for part in one.iter(_TEXT, _BREAK))
        for one in cell.iter(_PARAGRAPH)
    )


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those inside content controls."""
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells_of(child)
