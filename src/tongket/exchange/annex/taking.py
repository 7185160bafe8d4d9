"""An annex taken into a plan: what becomes of its rows, and the files that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, Severity, TongketError
from tongket.exchange.annex.ledger import traces_of
from tongket.exchange.annex.merge import Choice, Merge, Outcome
from tongket.exchange.annex.names import Names
from tongket.exchange.annex.nearness import Nearness
from tongket.exchange.annex.parents import with_parents
from tongket.exchange.annex.plan_groups import Groups
from tongket.exchange.annex.stated import Stated, Stating, cells_of
from tongket.exchange.annex.words import key_of
from tongket.frozen import Frozen
from tongket.records.kinds import Indicator, Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongket.exchange.annex.annex import Annex, Kind
    from tongket.exchange.annex.ledger import Trace
    from tongket.exchange.annex.matching import Found
    from tongket.records.kinds import Plan
    from tongket.records.workspace import Workspace

KINDS: Final[Mapping[Kind, type[Task | Indicator]]] = {"tasks": Task, "indicators": Indicator}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unsettled(Frozen):
    """Words for a body that the workspace does not know, units they may mean, their places."""

    words: str
    near: tuple[str, ...]
    seen: tuple[str, ...]
    known: bool
    """Whether names/ holds them already and waits for the clerk."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Taken(Frozen):
    """What taking an annex in would do; nothing is written yet."""

    plan: Plan
    kind: Kind
    annex: Annex
    outcomes: tuple[Outcome, ...]
    gone: tuple[str, ...]
    groups: Groups
    unsettled: tuple[Unsettled, ...]
    traces: Mapping[str, Mapping[str, Trace]]

    def having(self, *states: str) -> tuple[Outcome, ...]:
        """The rows in some states."""
        return tuple(one for one in self.outcomes if one.state in states)

    @property
    def open(self) -> bool:
        """Whether somebody has to decide something."""
        return bool(self.unsettled or self.having("conflict", "doubtful"))


def take_in(ws: Workspace, annex: Annex, kind: Kind, plan: Plan, choice: Choice) -> Taken:
    """Compares an annex with the records of a plan."""
    _refuse_unread(ws, KINDS[kind].folder)
    names, groups = Names(ws), Groups.of(annex, plan, kind)
    rows = Stating.of(annex, kind, names, groups).all(annex.rows)
    traces = traces_of(ws, plan.id, kind)
    held: Mapping[str, Found] = {
        one.id: one
        for one in ws.records[KINDS[kind].folder].values()
        if isinstance(one, Task | Indicator) and (one.plan == plan.id or one.id in traces)
    }
    taken = {*ws.records[KINDS[kind].folder], *ws.broken.get(KINDS[kind].folder, ()), *traces}
    merge = Merge(ws.registry, held, traces, choice, plan.id, taken)
    outcomes, gone = merge.outcomes(rows)
    if kind == "indicators":
        outcomes = with_parents(outcomes)
    return Taken(plan, kind, annex, outcomes, gone, groups, _unsettled(ws, rows), traces)


def _refuse_unread(ws: Workspace, folder: str) -> None:
    """Raises ``TongketError`` where records cannot be read: their rows would be taken for new."""
    needed = (folder, "units", "people", "names", "plans", "imports")
    for one in ws.problems:
        place = one.finding.span
        if one.severity is Severity.ERROR and place.path.startswith(tuple(f"{n}/" for n in needed)):
            raise TongketError(
                Message(
                    "{place}: the records cannot be read as they stand: {problem}",
                    place=place,
                    problem=one.finding.message,
                ),
                Message("correct that first, see: tongket check"),
            )


def _unsettled(ws: Workspace, rows: Sequence[Stated]) -> tuple[Unsettled, ...]:
    """Each of the words that name no unit once, in order."""
    near = Nearness(ws)
    held = {key_of(name.text) for name in ws.names.values()}
    places: dict[str, tuple[str, list[str]]] = {}
    for words, _, place in cells_of(rows):
        _, seen = places.setdefault(key_of(words), (words, []))
        if place not in seen:
            seen.append(place)
    return tuple(
        Unsettled(words, near.to(words), tuple(seen), key in held)
        for key, (words, seen) in places.items()
    )


def totals_told(taken: Taken) -> tuple[Message, ...]:
    """What the rows themselves made the reader say, each once."""
    said: dict[Message, int] = {}
    for one in taken.outcomes:
        for message in one.row.told:
            said[message] = said.get(message, 0) + 1
    return tuple(
        message if count == 1 else Message("{what} ({n} rows)", what=message, n=count)
        for message, count in said.items()
    )


__all__ = ["KINDS", "Taken", "Unsettled", "take_in", "totals_told"]
