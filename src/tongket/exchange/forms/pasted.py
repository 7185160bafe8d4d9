"""Tables that somebody has pasted into an answer, as the Markdown that a report keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.office.blocks import Column, Table
from tongket.office.markdown_out import render_table_markdown

if TYPE_CHECKING:
    from tongket.office.intake.book import Cell, Grid, Row


def with_tables(cell: Cell) -> str:
    """The text of a cell, its tables where they stand, or below it where that is not known."""
    lines = cell.text.split("\n")
    before = cell.table_lines if len(cell.table_lines) == len(cell.tables) else ()
    parts = []
    start = 0
    for place, table in enumerate(cell.tables):
        end = before[place] if before else len(lines)
        parts += ["\n".join(lines[start:end]).strip("\n").rstrip(), _markdown(table)]
        start = end
    parts.append("\n".join(lines[start:]).strip("\n").rstrip())
    return "\n\n".join(part for part in parts if part)


def _markdown(grid: Grid) -> str:
    rows = [_texts(row) for row in grid.rows if not row.empty]
    if not rows:
        return ""
    width = max(map(len, rows))
    header, *others = (row + [""] * (width - len(row)) for row in rows)
    columns = tuple(Column() for _ in range(width))
    return render_table_markdown(Table(columns, (tuple(header),), others)).rstrip()


def _texts(row: Row) -> list[str]:
    """The cells of a row; one that covers several positions is told in the first."""
    seen: set[int] = set()
    texts = []
    for cell in row.cells:
        texts.append("" if id(cell) in seen else "\n".join((cell.text, *_inner(cell))).strip())
        seen.add(id(cell))
    return texts


def _inner(cell: Cell) -> list[str]:
    """The words of tables within a table, row by row."""
    return ["; ".join(filter(None, _texts(row))) for grid in cell.tables for row in grid.rows]
