"""The rows below a header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.exchange.annex.annex import AnnexGroup, AnnexRow, Column
from tongket.exchange.annex.header import distinct
from tongket.exchange.annex.headings import TARGET
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.exchange.annex.header import Header
    from tongket.office.intake.book import Grid, Row


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Table(Frozen):
    """What one table of a paper says."""

    rows: tuple[AnnexRow, ...]
    groups: tuple[AnnexGroup, ...]
    columns: tuple[Column, ...]


def rows_of(grid: Grid, header: Header) -> Table:
    """The rows and groups of a table."""
    rows: list[AnnexRow] = []
    groups: list[AnnexGroup] = []
    for row in grid.rows[header.end :]:
        said = [cell for cell in distinct(row) if cell.text.strip()]
        if len(said) == 1 and said[0].columns > 1:
            number, _, title = said[0].text.strip().partition(". ")
            groups.append(AnnexGroup(number, title, said[0].place))
        elif said:
            rows.append(_row(row, header, groups[-1].title if groups else None))
    return Table(tuple(rows), tuple(groups), header.columns)


def _row(row: Row, header: Header, group: str | None) -> AnnexRow:
    fields: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    targets: list[tuple[str, str]] = []
    for cell, column in zip(row.cells, header.columns, strict=False):
        text = cell.text.strip()
        name = column.field or ""
        if text and name.startswith(TARGET):
            targets.append((name.partition(":")[2], text))
        elif text and name and name != "none":
            fields[name] = text
        elif text:
            extra.append((column.heading, text))
    number = fields.get("number")
    place = next(distinct(row)).place
    return AnnexRow(place, group, number, fields, tuple(extra), tuple(targets))
