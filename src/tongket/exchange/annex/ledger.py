"""The memory of papers taken in (imports/): which row became which record, and what it said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.exchange.annex.held import fingerprint
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.kinds import Import
    from tongket.records.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Trace(Frozen):
    """Fingerprints of one field: of the paper's words, and of what stood in the record then."""

    paper: str
    record: str

    @staticmethod
    def of(printed: str, compared: str) -> Trace:
        return Trace(fingerprint(printed), fingerprint(compared))

    def __str__(self) -> str:
        return self.paper if self.paper == self.record else f"{self.paper}/{self.record}"


def ledger_id(plan: str, kind: str) -> str:
    """The id of the record that remembers what a plan took in."""
    return f"{plan}-{kind}"


def traces_of(ws: Workspace, plan: str, kind: str) -> dict[str, dict[str, Trace]]:
    """The fingerprints of the last paper by record and field; empty before the first."""
    taken: Import | None = ws.imports.get(ledger_id(plan, kind))
    if taken is None:
        return {}
    return dict(_read(row) for row in taken.rows or ())


def written(record: str, traces: Mapping[str, Trace]) -> str:
    """The line of a row: its record and the fingerprints of its fields."""
    return " ".join((record, *(f"{name}={trace}" for name, trace in traces.items())))


def _read(row: str) -> tuple[str, dict[str, Trace]]:
    record, *words = row.split() or [""]
    found = {}
    for word in words:
        name, _, told = word.partition("=")
        paper, _, trace = told.partition("/")
        found[name] = Trace(paper, trace or paper)
    return record, found


__all__ = ["Trace", "ledger_id", "traces_of", "written"]
