"""From a paper to the rows of its annex."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tongket.exchange.annex.annex import Annex
from tongket.exchange.annex.header import find_header
from tongket.exchange.annex.rows import Table, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.exchange.annex.annex import Kind
    from tongket.office.intake.book import Book

_NO_MAPPING: Mapping[str, str] = MappingProxyType({})


def read_annex(book: Book, kind: Kind, mapping: Mapping[str, str] = _NO_MAPPING) -> Annex:
    """The tasks or indicators in all annex tables of a paper; other tables are passed over."""
    tables: list[Table] = []
    for grid in book.grids:
        header = find_header(grid, kind, mapping)
        if header is not None:
            tables.append(rows_of(grid, header))
    return Annex(
        rows=tuple(row for table in tables for row in table.rows),
        groups=tuple(group for table in tables for group in table.groups),
        columns=tuple(column for table in tables for column in table.columns),
    )
