"""An exported table that was edited, taken in again: shown first, written when asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tongket.cli.views import retaken
from tongket.cli.words import languages
from tongket.diagnostics import Message, TongketError
from tongket.exchange.tables.cells import Cells
from tongket.exchange.tables.columns import columns_of
from tongket.exchange.tables.names import Names
from tongket.exchange.tables.reading import read_table
from tongket.exchange.tables.updating import update
from tongket.exchange.tables.writing import files_of
from tongket.records.saving import save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.cli.asked import Asked
    from tongket.office.intake.book import Book


def retake(
    asked: Asked, kind: str, books: Sequence[Book], take: Sequence[str], form: str, *, write: bool
) -> int:
    """Shows field by field what a table changes, and writes it if that was asked.

    Exit code 1 where something is left for a person to decide.
    """
    if len(books) > 1:
        raise TongketError(
            Message("several exported tables at once would change the same records"),
            Message("take them in one by one"),
        )
    table = read_table(books[0], kind, languages(asked.words))
    assert table is not None  # noqa: S101 - asked before
    cells = Cells(Names(asked.workspace), asked.words, languages(asked.words))
    found = update(asked.workspace, table, cells, _fields(kind, take))
    files = files_of(asked.workspace, found)
    if write:
        save(asked.root, files.changes)
    view = retaken.json if form == "json" else retaken.text
    sys.stdout.write(view(asked.words, table, found, files, done=write))
    return int(bool(found.conflicts or found.refused or files.by_hand))


def _fields(kind: str, take: Sequence[str]) -> frozenset[str]:
    known = [one.key for one in columns_of(kind) if one.type is not None]
    wanted = {part.strip() for name in take for part in name.split(",") if part.strip()}
    for name in sorted(wanted - {*known, "all"}):
        raise TongketError(
            Message("--take: a table has no field “{field}”", field=name),
            Message("the fields are: {fields}", fields=", ".join(known)),
        )
    return frozenset(known) if "all" in wanted else frozenset(wanted)
