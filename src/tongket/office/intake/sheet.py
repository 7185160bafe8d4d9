"""The filled cells of a sheet as a reader meets them, bounded, and the grid that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Cell, Grid, Row
from tongket.office.intake.places import column_name
from tongket.office.intake.refusal import ENLARGE, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tongket.office.intake.limits import FileLimits
    from tongket.office.intake.shown import Value

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""

_TOUCHED: Final = 2
"""How many times as many empty cells and rows as filled ones are passed over."""
_MOST_NAMED: Final = 5
_QUOTED: Final = frozenset(" '!:;,()[]-+&")


class Budget:
    """What the sheets of one file may hold together."""

    def __init__(self, limits: FileLimits) -> None:
        self.limits = limits
        self.cells = 0
        self.touched = 0

    def one_more(self) -> None:
        """Counts a filled cell; raises Refused where there are too many."""
        self.cells += 1
        if self.cells > self.limits.cells:
            raise too_many_cells(self.limits)


class Sheet:
    """One sheet while it is read; rows and columns count from 0."""

    def __init__(
        self,
        name: str,
        budget: Budget,
        *,
        hidden: bool = False,
        places: Callable[[int, int], str] | None = None,
    ) -> None:
        self.name = name
        quoted = _quoted(name)
        self.place = places or (lambda row, column: f"{quoted}!{column_name(column)}{row + 1}")
        """Where a cell is, as people write it: Sheet1!B7."""
        self.hidden = hidden
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.covered = 0
        """How many cells hold something beneath a merged cell, where nobody sees it."""
        self.not_computed: list[str] = []
        self.errors: list[str] = []
        self._budget = budget
        self._rows: dict[int, dict[int, tuple[Value, bool]]] = {}
        self._merges: list[Area] = []
        self._wide = 0

    def put(self, row: int, column: int, value: Value, *, bold: bool = False) -> None:
        """A cell that holds something; raises Refused where it is too far away."""
        limits = self._budget.limits
        if row >= limits.rows or column >= limits.columns:
            raise Refused(
                Message(
                    "{place} holds something, but at most {rows} rows and {columns} columns of a"
                    " sheet are read.",
                    place=self.place(row, column),
                    rows=limits.rows,
                    columns=limits.columns,
                ),
                ENLARGE,
            )
        self._budget.one_more()
        self._wide = max(self._wide, column + 1)
        self._rows.setdefault(row, {})[column] = (value, bold)

    def touch(self) -> None:
        """A row or cell that is written down though it is empty; too many are refused."""
        budget = self._budget
        budget.touched += 1
        if budget.touched > _TOUCHED * max(budget.limits.cells, 10 * budget.limits.rows):
            raise Refused(
                Message(
                    "The sheet {sheet} has more than {most} empty cells or rows with a format.",
                    sheet=self.name,
                    most=budget.touched - 1,
                ),
                Message(
                    "Delete the empty rows below and the columns beside the table and save again."
                ),
            )

    def weigh(self, filled: int, written: int) -> None:
        """Refuses a sheet that has too many cells by a count that was made before reading it."""
        budget = self._budget
        if budget.cells + filled > budget.limits.cells:
            raise too_many_cells(budget.limits)
        if written > filled:
            budget.touched += written - filled - 1
            self.touch()
            budget.touched -= written - filled

    def merge(self, area: Area) -> None:
        """Cells merged into one; raises Refused where it is absurd."""
        limits = self._budget.limits
        top, left, bottom, right = area
        if bottom - top >= limits.rows and right - left >= limits.columns:
            raise Refused(
                Message(
                    "The sheet {sheet} has a merged cell over {rows} rows and {columns} columns.",
                    sheet=self.name,
                    rows=bottom - top + 1,
                    columns=right - left + 1,
                ),
                Message("Unmerge it (Home, Merge & Center) and save the file again."),
            )
        if len(self._merges) >= limits.cells:
            raise too_many_cells(limits)
        if bottom >= top >= 0 <= left <= right and (top, left) != (bottom, right):
            self._merges.append(area)

    def grid(self) -> Grid:
        """The sheet as a grid from its first row to the last one that holds something."""
        limits = self._budget.limits
        tall = max(self._rows, default=-1) + 1
        merged = self._merged(tall, self._wide)
        self.hidden_rows = {row for row in self.hidden_rows if row < tall}
        self.hidden_columns = _joined(
            (first, min(last, self._wide - 1))
            for first, last in sorted(self.hidden_columns)
            if first < self._wide
        )
        if tall * self._wide > 2 * limits.cells:
            raise too_many_cells(limits)
        rows = tuple(
            Row(self._cells(row, merged), row + 1, row in self.hidden_rows) for row in range(tall)
        )
        hidden = frozenset(
            column for first, last in self.hidden_columns for column in range(first, last + 1)
        )
        return Grid(self.name, rows, self.hidden, hidden)

    def _cells(self, row: int, merged: dict[tuple[int, int], Cell]) -> tuple[Cell, ...]:
        held = self._rows.get(row, {})
        cells = []
        for column in range(self._wide):
            cell = merged.get((row, column)) if merged else None
            if cell is None:
                place = self.place(row, column)
                found = held.get(column)
                if found is None:
                    cell = Cell("", row, column, place)
                else:
                    (text, number, day, percent), bold = found
                    cell = Cell(text, row, column, place, 1, 1, number, day, percent, bold)
            cells.append(cell)
        return tuple(cells)

    def _merged(self, tall: int, wide: int) -> dict[tuple[int, int], Cell]:
        """The positions that merged cells cover, none twice, cut to what the sheet uses."""
        taken: dict[tuple[int, int], Cell] = {}
        steps = 0
        for top, left, bottom, right in self._merges:
            last, end = min(bottom, tall - 1), min(right, wide - 1)
            area = max(0, last - top + 1) * max(0, end - left + 1)
            steps += area
            if steps > 2 * self._budget.limits.cells:
                raise too_many_cells(self._budget.limits)
            if area < 2:
                continue
            places = [(row, col) for row in range(top, last + 1) for col in range(left, end + 1)]
            if any(place in taken for place in places):
                continue
            found = self._rows.get(top, {}).get(left)
            (text, number, day, percent), bold = found or (("", None, None, False), False)
            place = self.place(top, left)
            size = (last - top + 1, end - left + 1)
            cell = Cell(text, top, left, place, *size, number, day, percent, bold)
            taken.update(dict.fromkeys(places, cell))
            self.covered += sum(col in self._rows.get(row, {}) for row, col in places[1:])
        return taken


def told_of(sheets: Iterable[Sheet]) -> list[Message]:
    """What a reader must know of what is hidden in the sheets."""
    told = []
    for sheet in sheets:
        if sheet.hidden:
            told.append(Message("The sheet “{sheet}” is hidden.", sheet=sheet.name))
        if rows := sorted(sheet.hidden_rows):
            told.append(
                Message(
                    "Rows of the sheet “{sheet}” are hidden: {rows}.",
                    sheet=sheet.name,
                    rows=_spans((row, row) for row in rows),
                )
            )
        if sheet.hidden_columns:
            told.append(
                Message(
                    "Columns of the sheet “{sheet}” are hidden: {columns}.",
                    sheet=sheet.name,
                    columns=", ".join(_named(span) for span in sheet.hidden_columns[:10]),
                )
            )
        if sheet.covered:
            told.append(
                Message(
                    "Values beneath merged cells of the sheet “{sheet}”, where nobody sees them,"
                    " are left out: {count}.",
                    count=sheet.covered,
                    sheet=sheet.name,
                )
            )
    return told


def told_of_values(sheets: Iterable[Sheet]) -> list[Message]:
    """What a reader must know of formulas without a result and of errors."""
    told = []
    held = list(sheets)
    if places := [place for sheet in held for place in sheet.not_computed]:
        told.append(
            Message(
                "Formulas have no result yet; open the file in Excel and save it: {places}.",
                places=_some(places),
            )
        )
    if places := [place for sheet in held for place in sheet.errors]:
        told.append(
            Message(
                "Cells hold an error instead of a result: {places}.",
                places=_some(places),
            )
        )
    return told


def _some(places: list[str]) -> str:
    return ", ".join(places[:_MOST_NAMED]) + (" …" if len(places) > _MOST_NAMED else "")


def too_many_cells(limits: FileLimits) -> Refused:
    return Refused(
        Message("The file has more than {most} cells.", most=limits.cells),
        ENLARGE,
    )


def _named(span: tuple[int, int]) -> str:
    first, last = column_name(span[0]), column_name(span[1])
    return first if first == last else f"{first}:{last}"


def _spans(rows: Iterable[tuple[int, int]]) -> str:
    """Row numbers from 0 in a row as people write them: 3–7, 12."""
    spans = _joined(rows)
    shown = [f"{a + 1}" if a == b else f"{a + 1}–{b + 1}" for a, b in spans[:10]]
    return ", ".join(shown) + (" …" if len(spans) > 10 else "")


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those that touch each other as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _quoted(name: str) -> str:
    return f"'{name}'" if set(name) & _QUOTED else name


__all__ = ["Area", "Budget", "Sheet", "told_of", "told_of_values", "too_many_cells"]
