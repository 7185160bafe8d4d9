"""Tables that stand side by side on one sheet, each with its own header."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.headings import meanings
from tongket.exchange.annex.headings import words as words_of

if TYPE_CHECKING:
    from tongket.exchange.annex.annex import Kind
    from tongket.office.intake.book import Grid, Row

_LOOKED_AT: Final = 200
_SURE: Final = 90
_KNOWN: Final = 70
_LEAST: Final = 4


def apart(grid: Grid, kind: Kind) -> tuple[Grid, ...]:
    """The tables that stand side by side in a grid; the grid itself if there is but one."""
    if grid.width < _LEAST:
        return (grid,)
    for row in grid.rows[:_LOOKED_AT]:
        starts = _starts(row, kind)
        if len(starts) > 1:
            spans = [*pairwise(starts), (starts[-1], grid.width)]
            return tuple(_part(grid, first, stop) for first, stop in spans)
    return (grid,)


def _starts(row: Row, kind: Kind) -> list[int]:
    """Where the blocks of a header begin that has its headings several times over."""
    said = [words_of(cell.text) if 0 < len(cell.text) <= 60 else () for cell in row.cells]
    fresh = [
        i for i, one in enumerate(said) if one and (i == 0 or row.cells[i - 1] is not row.cells[i])
    ]
    if len(fresh) < _LEAST:
        return []
    main = "title" if kind == "tasks" else "name"
    best = {i: next(iter(meanings(row.cells[i].text, kind)), None) for i in fresh}
    mains = [
        i
        for i in fresh
        if (one := best[i]) is not None and one.field == main and one.score >= _SURE
    ]
    mains = [i for i in mains if said[i] == said[mains[0]]]
    if len(mains) < 2:
        return []
    first = said[fresh[0]]
    starts = [fresh[0]]
    for left, right in pairwise(mains):
        begin = max((i for i in fresh if left < i <= right and said[i] == first), default=right)
        starts.append(begin)
    blocks = [
        {
            one.field
            for i in fresh
            if begin <= i < stop and (one := best[i]) is not None and one.score >= _KNOWN
        }
        for begin, stop in pairwise([*starts, len(said)])
    ]
    shared = set.intersection(*blocks)
    return starts if len(shared) > 1 else []


def _part(grid: Grid, first: int, stop: int) -> Grid:
    """Some columns of a grid."""
    return replace(
        grid,
        rows=tuple(replace(row, cells=row.cells[first:stop]) for row in grid.rows),
        hidden_columns=frozenset(i - first for i in grid.hidden_columns if first <= i < stop),
    )


__all__ = ["apart"]
