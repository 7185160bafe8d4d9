"""Tables that somebody has pasted into an answer, as the Markdown that a report keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.office.blocks import Column, Table
from tongket.office.markdown_out import render_table_markdown

if TYPE_CHECKING:
    from tongket.office.intake.book import Cell, Grid, Row


def with_tables(cell: Cell) -> str:
    """The text of a cell, its tables below it."""
    tables = [made for table in cell.tables if (made := _markdown(table))]
    return "\n\n".join(part for part in (cell.text.rstrip(), *tables) if part)


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
