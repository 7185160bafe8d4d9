"""From a paper to the rows of its annex: which of its tables they stand in."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.exchange.annex.annex import Annex, Column, Kind
from tongket.exchange.annex.drafts import row_of
from tongket.exchange.annex.footers import is_signature
from tongket.exchange.annex.groups import Heading, groups_of
from tongket.exchange.annex.header import Header, distinct, find_header, header_by_place
from tongket.exchange.annex.headings import NONE, is_known
from tongket.exchange.annex.lines import shape_of
from tongket.exchange.annex.mapped import by_heading, by_place, read_mapping
from tongket.exchange.annex.marks import head_of, mark_of, part_of
from tongket.exchange.annex.rows import Body
from tongket.exchange.annex.tellings import Tellings
from tongket.exchange.annex.times import period_of
from tongket.folding import fold
from tongket.office.intake.book import Grid, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.office.intake.book import Book, Row

_NO_MAPPING: Mapping[str, str] = MappingProxyType({})
_NARROWEST = 3
_SURE = 90
_NEAR = 3
_LONGEST_CAPTION = 200
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
    reader = _Reader(kind, read_mapping(mapping, kind), hidden=hidden)
    for part in book.parts:
        if isinstance(part, Paragraph):
            reader.caption(part)
        else:
            reader.table(part)
    reader.must_have_found(mapping)
    return reader.annex()


class _Reader:
    def __init__(self, kind: Kind, mapping: Mapping[str, str], *, hidden: bool) -> None:
        self.kind: Kind = kind
        self.mapping = mapping
        self.hidden = hidden
        self.told = Tellings()
        self.body = Body(kind, self.told, hidden=hidden)
        self.columns: dict[tuple[str, str | None], Column] = {}
        self.headers: list[Header] = []
        self.width = 0
        self.captions: list[str] = []
        self.seen: list[str] = []

    def caption(self, paragraph: Paragraph) -> None:
        text = paragraph.text.strip()
        if text:
            self.captions = [*self.captions[1 - _NEAR :], text]

    def table(self, grid: Grid) -> None:
        """A table, then those within its cells that are annexes themselves."""
        header = self._header(grid, 0)
        inner = list(_within(grid))
        if grid.hidden and not self.hidden:
            if header is not None:
                self.told.say(Message(_HIDDEN.text, table=grid.name))
            return
        if header is None and not self._continues(grid):
            self.seen.extend(_headings(grid))
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
        header = find_header(grid, self.kind, self.mapping, start, past)
        if header is None:
            return None if past else header_by_place(grid, self.kind, self.mapping)
        if header.sure < _SURE and not self.mapping:
            other: Kind = "indicators" if self.kind == "tasks" else "tasks"
            rival = find_header(grid, other, self.mapping, header.start)
            if rival is not None and rival.start == header.start and rival.score > header.score:
                return self._header(grid, header.end, past) if header.end > start else None
        return header

    def _read(self, grid: Grid, header: Header | None, apart: frozenset[int]) -> None:
        if header is None:
            self.told.say(Message(_CONTINUED.text, table=grid.name))
            header = replace(self.headers[-1], start=0, end=0)
            self._body(grid, header, len(grid.rows), apart)
            return
        if header.start > 0 and self.headers and header.said == self.headers[-1].said:
            header = replace(header, start=0, end=0)
        above = 0
        while header is not None:
            after = self._header(grid, header.end, header.said)
            lone = [_lone(row) for row in grid.rows[above : header.start][-_NEAR:]]
            stop = len(grid.rows) if after is None else after.start
            main = "title" if self.kind == "tasks" else "name"
            filled = shape_of(header, grid.rows[header.end : stop], main).fields
            header = header.as_filled(filled)
            self._open(header, [text for text in lone if text] or self.captions)
            for index in sorted(grid.hidden_columns & set(range(len(header.columns)))):
                column = header.columns[index]
                if column.field == NONE and column.heading:
                    told = Message(_SHUT.text, place=column.place, heading=column.heading)
                    self.told.say(told)
            self._body(grid, header, stop, apart)
            above = header.end
            header = after

    def _body(self, grid: Grid, header: Header, stop: int, apart: frozenset[int]) -> None:
        flowing = bool(self.headers) and self.headers[-1].said == header.said
        self.headers.append(header)
        self.width = grid.width
        self.body.read(grid, header, stop, flowing=flowing, apart=apart)

    def _open(self, header: Header, captions: Sequence[str]) -> None:
        """Before a table: what stands above it, and columns that nobody has told of yet."""
        near = list(captions)
        heading = _heading(near)
        if heading is not None:
            self.body.nest.close()
            self.body.nest.enter(heading)
        elif not self.headers or self.headers[-1].said != header.said:
            self.body.nest.close()
        for text in near:
            self._caption(text)
        for column in header.columns:
            if column.field == "name" and period_of(column.heading):
                self.body.years = period_of(column.heading)
            key = (fold(column.heading), column.field)
            if key in self.columns or not column.heading:
                continue
            self.columns[key] = column
            if column.field is None:
                self.told.say(Message(_NO_FIELD.text, place=column.place, heading=column.heading))

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
            if self.headers and not any(by_heading(one, p) or by_place(one, p) for p in paths):
                raise TongketError(
                    Message("No column “{column}” in the tables of the paper.", column=column),
                    Message("Its columns are: {columns}.", columns=self._named_columns()),
                )
        if not self.headers:
            self.told.say(
                Message(_NONE_FOUND.text, headings="; ".join(dict.fromkeys(self.seen)) or "–")
            )

    def _named_columns(self) -> str:
        return "; ".join(column.heading for column in self.columns.values())

    def annex(self) -> Annex:
        """All that was read."""
        drafts = self.body.drafts
        used = {draft.group for draft in drafts if draft.group is not None}
        groups, titles = groups_of(self.body.nest.known, used)
        around = {path[:depth] for path in used for depth in range(1, len(path) + 1)}
        for path, heading in self.body.nest.known.items():
            if path not in around and heading.place:
                self.told.say(Message(_EMPTY.text, place=heading.place, title=path[-1]))
        return Annex(
            tuple(row_of(draft, titles[draft.group] if draft.group else None) for draft in drafts),
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


def _lone(row: Row) -> str:
    """The text of a row that has only one."""
    said = [cell.text.strip() for cell in distinct(row) if cell.text.strip()]
    return said[0] if len(said) == 1 else ""


def _heading(captions: Sequence[str]) -> Heading | None:
    """The group that stands above a table as its heading: “B. Nhiệm vụ thường xuyên”."""
    for text in reversed(captions):
        said = fold(text)
        if "phụ lục" in said or len(text) > _LONGEST_CAPTION:
            return None
        head = head_of(text)
        if head is not None and head.style in {"roman", "letter"}:
            return Heading(head.style, head.text, head.rest, "")
        if part_of(text) is not None and "chỉ tiêu" not in said:
            return Heading("part", None, text, "")
    return None


def _headings(grid: Grid) -> Iterator[str]:
    """What stands at the top of a table that was passed over."""
    for row in grid.rows[:1]:
        for cell in distinct(row):
            text = " ".join(cell.text.split())
            if text and len(text) <= 60:
                yield text
