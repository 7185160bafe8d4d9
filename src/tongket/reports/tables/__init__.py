"""The summary's tables as blocks of the document, by the names that templates call them.

A theme of tables is a module with its own ``TABLES``; ``_MAKERS`` gathers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tongket.reports.tables import (
    cluster,
    conference,
    coverage,
    deliberation,
    emulation,
    evaluation,
    indicators,
    inspections,
    letter,
    moves,
    opinions,
    programme,
    receipts,
    reporting,
    status,
    tasks,
)

if TYPE_CHECKING:
    from tongket.diagnostics import Message
    from tongket.office.blocks import Table
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary
    from tongket.reports.tables.maker import Maker

_MAKERS: Final[Mapping[str, Maker]] = {
    **status.TABLES,
    **tasks.TABLES,
    **indicators.TABLES,
    **reporting.TABLES,
    **receipts.TABLES,
    **opinions.TABLES,
    **inspections.TABLES,
    **conference.TABLES,
    **deliberation.TABLES,
    **emulation.TABLES,
    **cluster.TABLES,
    **programme.TABLES,
    **evaluation.TABLES,
    **coverage.TABLES,
    **moves.TABLES,
    **letter.TABLES,
}
TABLES: Final = tuple(_MAKERS)
"""The names of the tables that a template may call."""


def tables(summary: Summary, words: Words) -> Mapping[str, Table]:
    """Every table of a summary by name; each is made when it is asked for."""
    return _Lazy(summary, words)


def annex_title(name: str) -> Message:
    """What a table is called where it is an annex."""
    return _MAKERS[name].title


class _Lazy(Mapping[str, "Table"]):
    """The tables by name, made on demand: a template uses few of them."""

    def __init__(self, summary: Summary, words: Words) -> None:
        self._summary = summary
        self._words = words

    def __getitem__(self, name: str) -> Table:
        return _MAKERS[name].make(self._summary, self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(_MAKERS)

    def __len__(self) -> int:
        return len(_MAKERS)
