"""A list of records as a table: its rows, what is figured beside their fields, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from tongket.diagnostics import Message
from tongket.exchange.tables.cells import Cells
from tongket.exchange.tables.columns import KINDS, MARK, TARGET, VALUES, Column, columns_of
from tongket.exchange.tables.figured import Figured, Labels
from tongket.exchange.tables.marks import mark, own_cells
from tongket.exchange.tables.names import Names
from tongket.frozen import Frozen
from tongket.records.kinds import Indicator, Report
from tongket.records.secrecy import stays_inside
from tongket.records.types import TextType
from tongket.tracking.figures import read_number

if TYPE_CHECKING:
    from tongket.exchange.language import Words
    from tongket.records.kinds import Record
    from tongket.tracking import Tracking

Content: TypeAlias = "str | Decimal | date | None"
"""What stands in a cell."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Frozen):
    """One row: its cells by column; ``record`` is none where something only is expected."""

    cells: Mapping[str, Content]
    record: Record | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Table(Frozen):
    """A list: its columns in order, its rows, and how many records stay inside for their mark."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    secret: int = 0

    def heading(self, column: Column, words: Words | None) -> str:
        """What a column is called; its key where no language is given."""
        return column.key if words is None else words.say(column.heading)

    def lines(self, words: Words | None) -> Iterator[list[Content]]:
        """The headings, then the cells of each row."""
        yield [self.heading(column, words) for column in self.columns]
        for row in self.rows:
            yield [row.cells.get(column.key) for column in self.columns]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Listing(Frozen):
    """Makes tables of the records of a day, in one language."""

    t: Tracking
    words: Words
    languages: Sequence[Words]
    labels: Labels
    plans: frozenset[str] = frozenset()

    def table(self, listed: str) -> Table:
        """The table of tasks, indicators or reports."""
        cells = Cells(Names(self.t.ws), self.words, self.languages)
        columns = columns_of(listed)
        types = [column for column in columns if column.type is not None]
        figured = Figured(self.t, self.words, self.labels)
        rows: list[Row] = []
        secret = 0
        for record in self._records(listed):
            if stays_inside(self.t.ws, record):
                secret += 1
                continue
            own = own_cells(cells, types, record)
            made: dict[str, Content] = {**own, **figured.of(record), MARK: mark(types, record)}
            rows.append(Row(made, record))
        if listed == "reports":
            rows += [Row(cells_) for cells_ in figured.missing(cells, self._wants_duty)]
        years = _targets(rows)
        at = next((n for n, one in enumerate(columns) if one.key == "latest"), 0)
        columns = (*columns[:at], *years, *columns[at:])
        filled = {key for row in rows for key, value in row.cells.items() if value is not None}
        kept = tuple(one for one in columns if one.always or one.key in filled)
        return Table(listed, kept, tuple(rows), secret)

    def values(self) -> Table:
        """What the reports give for indicators, one value a row, for figuring; never read in."""
        cells = Cells(Names(self.t.ws), self.words, self.languages)
        types = {one.key: one.type for one in columns_of("reports")}
        rows: list[Row] = []
        for record in self._records("reports"):
            if not isinstance(record, Report) or stays_inside(self.t.ws, record):
                continue
            for given in self.t.given[record.id]:
                entry = given.entry
                indicator = self.t.ws.indicators.get(entry.indicator)
                if indicator is not None and stays_inside(self.t.ws, indicator):
                    continue
                figure = read_number(entry.value)
                made: dict[str, Content] = {
                    "report": record.id,
                    "indicator": indicator.name if indicator is not None else entry.indicator,
                    "value": entry.value if figure is None else figure,
                    "missing": entry.missing,
                    "as_of": entry.as_of or record.period,
                }
                for key in ("regime", "unit", "period"):
                    made[key] = cells.shown(types[key] or TextType(), getattr(record, key))
                for key in ("estimate", "nothing", "not_applicable"):
                    if getattr(entry, key):
                        made[key] = self.words.say(Message("yes"))
                rows.append(Row(made))
        return Table("values", VALUES, tuple(rows))

    def _records(self, listed: str) -> Iterable[Record]:
        for record in self.t.ws.records[KINDS[listed].folder].values():
            if self._wants(record):
                yield record

    def _wants(self, record: Record) -> bool:
        regime = getattr(record, "regime", None)
        if regime is not None:
            return self._wants_duty(regime)
        return not self.plans or getattr(record, "plan", None) in self.plans

    def _wants_duty(self, name: str) -> bool:
        regime = self.t.ws.regimes.get(name)
        return not self.plans or (regime is not None and regime.plan in self.plans)


_LONGEST: Final = 24
"""Letters of a period that may head a column; longer text is none."""


def _targets(rows: Sequence[Row]) -> tuple[Column, ...]:
    """A column for each period to which targets are set; they are figured from the targets."""
    found: dict[str, Column] = {}
    for row in rows:
        for target in (row.record.targets or ()) if isinstance(row.record, Indicator) else ():
            if target.by and len(target.by) <= _LONGEST:
                heading = Message(TARGET.text, period=target.by)
                found[target.by] = Column(f"target-{target.by}", heading, 13, printed=True)
    return tuple(found[by] for by in sorted(found))


__all__ = ["Content", "Listing", "Row", "Table"]
