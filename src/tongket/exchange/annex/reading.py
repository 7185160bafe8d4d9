"""From a paper to the rows of its annex: which of its tables they stand in."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.exchange.annex.annex import Annex, Column, Kind
from tongket.exchange.annex.beside import apart
from tongket.exchange.annex.captions import SHEET, headings_above, kept_paths, sheet_heading
from tongket.exchange.annex.drafts import row_of
from tongket.exchange.annex.footers import is_signature
from tongket.exchange.annex.groups import Heading, groups_of
from tongket.exchange.annex.header import (
    Header,
    distinct,
    find_header,
    header_at,
    header_by_place,
)
from tongket.exchange.annex.headings import NONE, is_known, meanings, words
from tongket.exchange.annex.lines import shape_of
from tongket.exchange.annex.mapped import by_heading, by_place, place_of, read_mapping
from tongket.exchange.annex.marks import head_of, mark_of
from tongket.exchange.annex.rows import Body
from tongket.exchange.annex.tellings import Tellings
from tongket.exchange.annex.times import period_of
from tongket.folding import fold
from tongket.office.intake.book import Grid, Paragraph
from tongket.office.intake.old_letters import REMEDY, are_old
from tongket.office.intake.places import place_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.office.intake.book import Book, Row

_NO_MAPPING: Mapping[str, str] = MappingProxyType({})
_SHEETS = frozenset(("xlsx", "ods", "xls"))
_TOP = 30
_NARROWEST = 3
_SURE = 90
_NEAR = 3
_MEASURED = re.compile(r"\b(?:đơn vị tính|đvt)\s*:\s*([^)\n]+)")

_HIDDEN = Message(
    "{table} is hidden and was not read, though it looks like an annex;"
    " show it in the file to have it read"
)
_CONTINUED = Message("{table} has no header; its columns were read as those of the table before it")
_NO_FIELD = Message("{place}: column “{heading}” has no field of its own; it goes into the note")
_SHUT = Message(
    "{place}: column “{heading}” is hidden, left out; show it in the file to have it read"
)
_EMPTY = Message(
    "{place}: “{title}” was read as the heading of a group, but no row stands under it"
)
_GUESSED = Message(
    "{place}: no column is headed as the work to be done; “{heading}” was taken for it."
    " If that is wrong, say what it holds: --map “{heading}=note”"
)
_NONE_FOUND = Message(
    "No table has the headings of an annex, only: {headings};"
    " say with --map “COLUMN=field” what the columns hold"
)


def read_annex(
    book: Book, kind: Kind, mapping: Mapping[str, str] = _NO_MAPPING, *, hidden: bool = False
) -> Annex:
    """The tasks or indicators in all annex tables of a paper; other tables are passed over.

    ``mapping`` says what columns fill, by heading, letter or place: ``{"C": "lead"}``; the field
    ``none`` leaves a column out. Hidden rows and sheets are told and left out, unless ``hidden``.
    Of groups within groups a row keeps the nearest.
    """
    for grid in book.grids:
        _refuse_old_letters(grid)
    reader = _Reader(kind, read_mapping(mapping, kind), hidden=hidden)
    reader.read(book)
    if not reader.headers and not mapping:
        # Only where nothing else is an annex: a table that lacks but the name of its main column.
        guessing = _Reader(kind, reader.mapping, hidden=hidden, guess=True)
        guessing.read(book)
        reader = guessing if guessing.headers else reader
    reader.must_have_found(mapping)
    return reader.annex()


class _Reader:
    def __init__(
        self, kind: Kind, mapping: Mapping[str, str], *, hidden: bool, guess: bool = False
    ) -> None:
        self.kind: Kind = kind
        self.mapping = mapping
        self.hidden = hidden
        self.guess = guess
        self.sheets = False
        self.told = Tellings()
        self.body = Body(kind, self.told, hidden=hidden)
        self.columns: dict[tuple[str, str | None], Column] = {}
        self.headers: list[Header] = []
        self.width = 0
        self.captions: list[Paragraph] = []
        self.above: list[Heading] = []
        self.seen: list[str] = []

    def read(self, book: Book) -> None:
        """All tables of a paper in order."""
        self.sheets = book.format in _SHEETS
        for part in book.parts:
            if isinstance(part, Paragraph):
                if part.text.strip():
                    self.captions = [*self.captions[1 - _NEAR :], part]
                continue
            if self.sheets:
                name = sheet_heading(part.name)
                self.above = [name] if name is not None else []
            for grid in apart(part, self.kind):
                self.table(grid)

    def table(self, grid: Grid) -> None:
        """A table, then those within its cells that are annexes themselves."""
        header = self._header(grid, 0)
        inner = list(_within(grid))
        if grid.hidden and not self.hidden:
            if header is not None:
                self.told.say(Message(_HIDDEN.text, table=grid.name))
            return
        if header is None and not self._continues(grid):
            self.seen.extend(_headings(grid, self.kind))
            for one in inner:
                self.table(one)
            return
        annexes = [one for one in inner if self._header(one, 0) is not None]
        self._read(grid, header, frozenset(map(id, annexes)))
        for one in annexes:
            self.table(one)
        self.captions = []

    def _header(
        self, grid: Grid, start: int, past: frozenset[tuple[str, ...]] = frozenset()
    ) -> Header | None:
        header = find_header(grid, self.kind, self.mapping, start, past, guess=self.guess)
        if header is None:
            return None if past else header_by_place(grid, self.kind, self.mapping)
        if header.sure < _SURE and not self.mapping:
            other: Kind = "indicators" if self.kind == "tasks" else "tasks"
            rival = find_header(grid, other, self.mapping, header.start)
            if rival is not None and rival.start == header.start and rival.score > header.score:
                return self._header(grid, header.end, past) if header.end > start else None
        return header

    def _read(self, grid: Grid, header: Header | None, inner: frozenset[int]) -> None:
        if header is None:
            self.told.say(Message(_CONTINUED.text, table=grid.name))
            header = replace(self.headers[-1], start=0, end=0)
            self._under(headings_above(self.captions))
            self._body(grid, header, len(grid.rows), inner)
            return
        again = bool(self.headers) and header.said == self.headers[-1].said
        if again and not self.sheets and any(_is_work(row) for row in grid.rows[: header.start]):
            header = replace(header, start=0, end=0)
        above, other = 0, None
        said: frozenset[tuple[str, ...]] = frozenset()
        while header is not None:
            if header.said != said or (other is not None and other.start < header.end):
                other, said = self._header(grid, header.end, header.said), header.said
            same = self._captioned_again(grid, header) if self.sheets else None
            after = min(filter(None, (same, other)), key=lambda one: one.start, default=None)
            lone = [_lone(row) for row in grid.rows[above : header.start][-_NEAR:]]
            stop = len(grid.rows) if after is None else _captions_from(grid, header.end, after)
            main = "title" if self.kind == "tasks" else "name"
            filled = shape_of(header, grid.rows[header.end : stop], main).fields
            header = header.as_filled(filled)
            rows = [one for one in lone if one is not None]
            self._open(header, rows or self.captions, lone=bool(rows))
            if self.mapping:
                self._refuse_cards(header.column(main), grid.rows[header.end : stop])
            for index in sorted(grid.hidden_columns & set(range(len(header.columns)))):
                column = header.columns[index]
                if column.field == NONE and column.heading:
                    told = Message(_SHUT.text, place=column.place, heading=column.heading)
                    self.told.say(told)
            self._body(grid, header, stop, inner)
            above = stop
            header = after

    def _captioned_again(self, grid: Grid, header: Header) -> Header | None:
        """The same header once more on a sheet, under a caption: another table, no further page."""
        first = [cell.text for cell in grid.rows[header.start].cells]
        for index in range(header.end + 2, len(grid.rows)):
            row = grid.rows[index]
            if row.cells[0].text != first[0] or [cell.text for cell in row.cells] != first:
                continue
            caption = _lone(grid.rows[index - 1])
            if caption is not None and headings_above([caption], lone=True):
                return header_at(grid, self.kind, self.mapping, index, guess=self.guess)
            return None
        return None

    def _body(self, grid: Grid, header: Header, stop: int, inner: frozenset[int]) -> None:
        flowing = bool(self.headers) and self.headers[-1].said == header.said
        self.headers.append(header)
        self.width = grid.width
        self.body.read(grid, header, stop, flowing=flowing, apart=inner)

    def _refuse_cards(self, column: int | None, rows: Sequence[Row]) -> None:
        """Raise for a table whose column of titles holds headings: one task to a table."""
        said = [] if column is None else [row.cells[column] for row in rows[:_TOP]]
        known = [cell for cell in said if is_known(cell.text, self.kind)]
        if len(known) > 1 and len(known) * 5 >= len(said) * 2:
            raise TongketError(
                Message(
                    "{place}: “{heading}” is itself a heading, so that no column holds the work",
                    place=place_told(known[0].place),
                    heading=known[0].text.strip(),
                ),
                Message("put the work into one table, a row for each task, then import it"),
            )

    def _open(self, header: Header, captions: Sequence[Paragraph], *, lone: bool) -> None:
        """Before a table: what stands above it, and columns that nobody has told of yet."""
        headings = headings_above(captions, lone=lone)
        other = not self.headers or self.headers[-1].said != header.said
        if other and not headings:
            self.above = [one for one in self.above if one.style == SHEET]
        self._under(headings, anew=other or self.sheets)
        for one in captions:
            self._caption(one.text)
        if header.guessed is not None:
            column = header.columns[header.guessed]
            self.told.say(Message(_GUESSED.text, place=column.place, heading=column.heading))
        for column in header.columns:
            if column.field == "name" and period_of(column.heading):
                self.body.years = period_of(column.heading)
            key = (fold(column.heading), column.field)
            if key in self.columns or not column.heading:
                continue
            self.columns[key] = column
            if column.field is None:
                self.told.say(Message(_NO_FIELD.text, place=column.place, heading=column.heading))

    def _under(self, headings: Sequence[Heading], *, anew: bool = False) -> None:
        """Open the groups that stand above a table, within those above the tables before."""
        for heading in headings:
            styles = [one.style for one in self.above]
            if heading.style in styles:
                del self.above[styles.index(heading.style) :]
            self.above.append(heading)
        if headings or anew:
            self.body.nest.close()
            for heading in self.above:
                self.body.nest.enter(heading)

    def _caption(self, text: str) -> None:
        said = fold(text)
        found = _MEASURED.search(said)
        if found:
            at = said.index(found[1])
            self.body.measure = " ".join(text.split())[at : at + len(found[1])].strip(" .;")
        if ("chỉ tiêu" in said or "mục tiêu" in said) and period_of(text):
            self.body.years = period_of(text)

    def _continues(self, grid: Grid) -> bool:
        """Whether a table without a header goes on with the one before: as wide and counted."""
        if not self.headers or grid.width != self.width or grid.width < _NARROWEST:
            return False
        number = self.headers[-1].column("number")
        rows = [row for row in grid.rows if not row.empty]
        if not rows or sum(is_known(cell.text, self.kind) for cell in distinct(rows[0])) > 1:
            return False
        if is_signature([cell.text.strip() for cell in distinct(rows[0]) if cell.text.strip()]):
            return False
        if number is None:
            return True
        said = [row.cells[number].text.strip() for row in rows]
        fitting = sum(not text or mark_of(text) is not None or bool(head_of(text)) for text in said)
        return any(said) and fitting * 5 >= len(said) * 4

    def must_have_found(self, mapping: Mapping[str, str]) -> None:
        """Raise for columns of the mapping that no table has; tell if there was no table at all."""
        paths = [
            tuple(tuple(column.heading.split(": ")) for column in one.columns)
            for one in self.headers
        ]
        for column in mapping:
            one = {column: "x"}
            known = any(by_heading(one, p) or by_place(one, p) for p in paths)
            if not self.headers:
                known = place_of(column) is not None or words(column) in map(words, self.seen)
            if not known:
                raise TongketError(
                    Message("No column “{column}” in the tables of the paper.", column=column),
                    Message("Its columns are: {columns}.", columns=self._named_columns()),
                )
        if not self.headers:
            headings = "; ".join(dict.fromkeys(self.seen)) or "–"
            self.told.say(Message(_NONE_FOUND.text, headings=headings), first=True)

    def _named_columns(self) -> str:
        named = [column.heading for column in self.columns.values()]
        return "; ".join(named or dict.fromkeys(self.seen)) or "–"

    def annex(self) -> Annex:
        """All that was read."""
        drafts, known = self.body.drafts, self.body.nest.known
        used = {draft.group for draft in drafts if draft.group is not None}
        around = {path[:depth] for path in used for depth in range(1, len(path) + 1)}
        kept = kept_paths(known, used)
        groups, titles = groups_of(
            {kept[path]: heading for path, heading in known.items() if kept[path]},
            {kept[path] for path in used if kept[path]},
        )
        for path, heading in known.items():
            if path not in around and heading.place:
                self.told.say(Message(_EMPTY.text, place=heading.place, title=path[-1]))
        return Annex(
            tuple(
                row_of(draft, titles.get(kept[draft.group]) if draft.group else None)
                for draft in drafts
            ),
            groups,
            tuple(
                replace(column, field=None) if column.field == NONE else column
                for column in self.columns.values()
            ),
            self.told.messages,
        )


def _within(grid: Grid) -> Iterator[Grid]:
    """The tables in its cells, those of a merged cell once."""
    seen: set[int] = set()
    for row in grid.rows:
        for cell in row.cells:
            for one in cell.tables:
                if id(one) not in seen:
                    seen.add(id(one))
                    yield one


def _refuse_old_letters(grid: Grid) -> None:
    """Raise for a table typed for old fonts in a paper whose other letters are those of today."""
    if are_old(cell.text for row in grid.rows[:_TOP] for cell in distinct(row)):
        raise TongketError(
            Message(
                "{table}: its letters are those of before Unicode (TCVN3 or VNI)",
                table=place_told(grid.name),
            ),
            REMEDY,
        )


def _lone(row: Row) -> Paragraph | None:
    """The text of a row that has only one."""
    said = [cell for cell in distinct(row) if cell.text.strip()]
    if len(said) != 1:
        return None
    return Paragraph(said[0].text.strip(), said[0].place, bold=said[0].bold)


def _is_work(row: Row) -> bool:
    """Whether more than one cell of a row says something."""
    return sum(bool(cell.text.strip()) for cell in distinct(row)) > 1


def _captions_from(grid: Grid, start: int, after: Header) -> int:
    """Where the captions of a table begin that follows another on its sheet."""
    stop = after.start
    while stop > start and after.start - stop < _NEAR and not _is_work(grid.rows[stop - 1]):
        stop -= 1
    return stop


def _headings(grid: Grid, kind: Kind) -> Iterator[str]:
    """What the header of a table says that was passed over: its row with most known headings."""
    rows = [row for row in grid.rows[:_TOP] if _is_work(row)] or list(grid.rows[:1])
    if not rows:
        return
    known = [sum(bool(meanings(cell.text, kind)) for cell in distinct(row)) for row in rows]
    for cell in distinct(rows[known.index(max(known))]):
        text = " ".join(cell.text.split())
        if text and len(text) <= 60:
            yield text
