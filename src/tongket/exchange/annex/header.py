"""Finding the header of a table: which rows it is, and what each column fills."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from tongket.exchange.annex.annex import Column, Kind
from tongket.exchange.annex.columns import (
    FALLBACK,
    MAIN,
    assigned,
    guessed_main,
    is_annex,
    paths_of,
    place_of,
    repeated,
)
from tongket.exchange.annex.headings import NONE, is_known
from tongket.exchange.annex.headings import words as words_of
from tongket.exchange.annex.mapped import by_heading, by_place
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.office.intake.book import Cell, Grid, Row

DEEPEST = 3
_MOST_LOOKED_AT = 2000
_NUMBER = re.compile(r"\d{1,3}[.)]*")
_COUNT = re.compile(r"\(?\d[\d.)]*")
_ORDINAL = re.compile(r"\(?\s*(?:\d{1,2}|[A-H])\s*\)?(?:\s*=\s*[\d()+/*x:\-\s]+)?")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Header(Frozen):
    """The header of a table: its rows ``start`` to ``end`` and what its columns fill."""

    columns: tuple[Column, ...]
    start: int
    end: int
    score: int
    """How much of it is known."""
    sure: int
    """How surely it has the column of titles or names."""
    said: frozenset[tuple[str, ...]]
    """Its rows as words, to know them again on later pages."""
    guessed: int | None = None
    """The column that was taken for that of titles though its heading does not say so."""

    def as_filled(self, fields: Sequence[str | None]) -> Header:
        """The header with its columns filling other fields."""
        columns = (
            Column(one.heading, field, one.place)
            for one, field in zip(self.columns, fields, strict=True)
        )
        return replace(self, columns=tuple(columns))

    def column(self, field: str) -> int | None:
        """Where a field stands."""
        return next((i for i, one in enumerate(self.columns) if one.field == field), None)


def find_header(
    grid: Grid,
    kind: Kind,
    mapping: Mapping[str, str],
    start: int = 0,
    past: frozenset[tuple[str, ...]] = frozenset(),
    *,
    guess: bool = False,
) -> Header | None:
    """The first header from a row on, other than ``past``; ``None`` if there is none.

    ``guess``: where all but the heading of titles is known, the column with most text is theirs.
    """
    looked_at = 0
    for index in range(start, len(grid.rows)):
        row = grid.rows[index]
        if not _may_begin(row):
            continue
        if start > 0 and not _is_likely(row, kind):
            continue
        if past and row_words(row) in past:
            continue
        header = header_at(grid, kind, mapping, index, guess=guess)
        if header is not None:
            return header
        looked_at += 1
        if looked_at > _MOST_LOOKED_AT:
            return None
    return None


def _is_likely(row: Row, kind: Kind) -> bool:
    """Whether a row below a header may be another: two of its first texts are headings."""
    said = [cell.text for cell in islice((c for c in distinct(row) if c.text.strip()), 3)]
    return sum(is_known(text, kind) for text in said) > 1


def header_at(
    grid: Grid, kind: Kind, mapping: Mapping[str, str], index: int, *, guess: bool = False
) -> Header | None:
    """The header that begins with a row, if one does."""
    here = _best(grid, kind, mapping, index, guess=guess)
    while here is not None and here.end > here.start + 1:
        if _tied(grid.rows[here.start], grid.rows[here.start + 1]):
            break
        below = _best(grid, kind, mapping, here.start + 1, guess=guess)
        if below is None or below.score < here.score:
            break
        here = below
    return here


def header_by_place(grid: Grid, kind: Kind, mapping: Mapping[str, str]) -> Header | None:
    """For a table whose headings say nothing: columns as the clerk has placed them.

    The header is the row above the first that is numbered, else the first with two texts.
    """
    main = "title" if kind == "tasks" else "name"
    if main not in mapping.values():
        return None
    wide = [
        i for i, row in enumerate(grid.rows) if sum(bool(c.text.strip()) for c in distinct(row)) > 1
    ]
    if not wide:
        return None
    first = next((i for i in wide if not _may_begin(grid.rows[i])), None)
    start = max((i for i in wide if first is not None and i < first), default=first or wide[0])
    row = grid.rows[start]
    paths = tuple((" ".join(cell.text.split()),) for cell in row.cells)
    placed = by_place(mapping, paths)
    if main not in placed.values():
        return None
    columns = tuple(
        Column(path[0], placed.get(i), cell.place)
        for i, (path, cell) in enumerate(zip(paths, row.cells, strict=True))
    )
    end = start if start == first else start + 1
    return Header(columns, start, end, 0, 0, frozenset((row_words(row),)))


def is_ordinals(row: Row) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), A B 1 2, (4)=(3)/(2)."""
    said = [cell.text.strip() for cell in distinct(row) if cell.text.strip()]
    if len(said) < 3 or not all(_ORDINAL.fullmatch(one) for one in said):
        return False
    numbers = [int(found[0]) for one in said if (found := re.search(r"\d+", one))]
    return not numbers or all(b - a == 1 for a, b in pairwise(numbers))


def row_words(row: Row) -> tuple[str, ...]:
    """A row as words, for comparing it with a header."""
    return tuple(" ".join(words_of(cell.text)) for cell in row.cells)


def distinct(row: Row) -> Iterator[Cell]:
    """The cells of a row, a merged one once."""
    last: Cell | None = None
    for cell in row.cells:
        if cell is not last:
            yield cell
        last = cell


def _may_begin(row: Row) -> bool:
    said = [cell.text.strip() for cell in distinct(row) if cell.text.strip()]
    return len(said) > 1 and not _COUNT.fullmatch(said[0])


def _tied(row: Row, below: Row) -> bool:
    return any(a is b and a.text.strip() for a, b in zip(row.cells, below.cells, strict=False))


def _best(
    grid: Grid, kind: Kind, mapping: Mapping[str, str], start: int, *, guess: bool
) -> Header | None:
    best: Header | None = None
    least = _covered(grid, start)
    for end in range(start + 1, min(start + DEEPEST, len(grid.rows)) + 1):
        if end > start + 1 and not (
            _heads(grid.rows[end - 2], grid.rows[end - 1])
            or (end == start + 2 and _is_likely(grid.rows[end - 1], kind))
        ):
            break
        if end < least:
            continue
        header = _read(grid, kind, mapping, start, end, guess=guess)
        if header is not None and (best is None or header.score > best.score):
            best = header
    return best


def _covered(grid: Grid, start: int) -> int:
    """Where the cells of a row that are merged downwards end, if all within a header."""
    row = grid.rows[start]
    deep = max((cell.rows for cell in row.cells if cell.text.strip()), default=1)
    lone = any(cell.rows == 1 and cell.text.strip() for cell in row.cells)
    deep = deep if lone or all(cell.rows == deep for cell in row.cells) else 1
    return start + (deep if deep <= DEEPEST else 1)


def _heads(above: Row, row: Row) -> bool:
    """Whether a row is a further level of a header: children under something that spans them."""
    if row.empty or is_ordinals(row):
        return False
    pairs = list(zip(above.cells, row.cells, strict=False))
    if any(a is b and a.text.strip() for a, b in pairs):
        return True
    if any(len(cell.text) > 120 or _NUMBER.fullmatch(cell.text.strip()) for cell in row.cells):
        return False
    return any(
        _spans(above, column) and below.text.strip() for column, (_, below) in enumerate(pairs)
    ) and all(
        not below.text.strip() or not cell.text.strip() or _spans(above, column)
        for column, (cell, below) in enumerate(pairs)
    )


def _spans(row: Row, column: int) -> bool:
    """Whether a cell spans its neighbour; where merging was lost, the neighbour is empty."""
    cell = row.cells[column]
    if cell.columns > 1:
        return True
    beside = row.cells[column + 1] if column + 1 < len(row.cells) else None
    return bool(cell.text.strip() and beside is not None and not beside.text.strip())


def _read(
    grid: Grid, kind: Kind, mapping: Mapping[str, str], start: int, end: int, *, guess: bool
) -> Header | None:
    rows = grid.rows[start:end]
    paths = paths_of(rows)
    named = by_heading(mapping, paths)
    _, sure = assigned(paths, kind, named)
    fields, score = assigned(paths, kind, {**by_place(mapping, paths), **named})
    guessed = guessed_main(paths, fields, score, kind, grid.rows[end:]) if guess else None
    if guessed is not None:
        fields[guessed], score[guessed] = "title" if kind == "tasks" else "name", FALLBACK
    speaking = named or sum(one >= FALLBACK for one in sure.values()) > 1
    if not speaking or not is_annex(fields, kind, score, mapped=bool(mapping)):
        return None
    after = end
    while after < len(grid.rows) and is_ordinals(grid.rows[after]):
        after += 1
    columns = tuple(
        Column(
            ": ".join(path),
            NONE if index in grid.hidden_columns and field != "number" else field,
            place_of(rows, index),
        )
        for index, (path, field) in enumerate(zip(paths, repeated(fields, rows[-1]), strict=True))
    )
    said = frozenset(row_words(row) for row in rows)
    main = next((score[i] for i, one in enumerate(fields) if one in MAIN and i in score), 0)
    return Header(columns, start, after, sum(sure.values()), main, said, guessed)
