"""The rows of an import as they were understood: a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.calendar import Kind
from tongket.cli.table import Table
from tongket.cli.terminal import CYAN, DIM, GREEN, RED, YELLOW
from tongket.cli.views.due import KINDS
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.exchange.annex.held import shown
from tongket.records.kinds import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.calendar import Deadline
    from tongket.cli.asked import Asked
    from tongket.cli.terminal import Screen
    from tongket.exchange.annex.merge import Outcome
    from tongket.exchange.annex.taking import Taken
    from tongket.records.writer import Value

_MOST_ROWS: Final = 200
"""Rows shown on a terminal; a pipe gets all of them."""
_TITLE: Final = 90
STATES: Final = {
    "new": (N_("new"), GREEN),
    "changed": (N_("changed"), CYAN),
    "unchanged": ("=", DIM),
    "conflict": (N_("at odds"), RED),
    "doubtful": (N_("doubtful"), RED),
    "double": (N_("double"), YELLOW),
    "removed": (N_("deleted"), YELLOW),
}


def table(asked: Asked, taken: Taken, deadlines: Deadlines, screen: Screen) -> str:
    """The rows as understood; unresolved words and unclear deadlines bear a question mark."""
    words = asked.words
    shown_rows = taken.outcomes
    if screen.width is not None and len(shown_rows) > _MOST_ROWS:
        shown_rows = shown_rows[:_MOST_ROWS]
    if taken.kind == "tasks":
        header = [N_("No."), N_("Work"), N_("Lead"), N_("Due"), ""]
        rows = [_task_row(asked, deadlines, one) for one in shown_rows]
    else:
        header = [N_("No."), N_("Indicator"), N_("Measured in"), N_("Targets"), N_("Lead"), ""]
        rows = [_indicator_row(asked, one) for one in shown_rows]
    rows = _with_groups(shown_rows, rows)
    made = Table(tuple(words.text(name) for name in header), rows).text(screen)
    left = len(taken.outcomes) - len(shown_rows)
    if left:
        made += words.say(Message("… and {n} more rows", n=left)) + "\n"
    return made


def _with_groups(
    outcomes: Sequence[Outcome], rows: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The rows with a line above those of another group."""
    made: list[tuple[str, ...]] = []
    last = None
    for one, row in zip(outcomes, rows, strict=True):
        group = one.row.row.group
        if group != last and group:
            made.append(("", f"— {cut(group)} —", *[""] * (len(row) - 2)))
        last = group
        made.append(row)
    return made


def _task_row(asked: Asked, deadlines: Deadlines, one: Outcome) -> tuple[str, ...]:
    lead = _units(asked, one, "lead")
    return (
        one.row.row.number or "",
        cut(one.row.title),
        lead or str(one.row.values.get("person", "")) or "?",
        deadlines.told(one),
        asked.words.text(STATES[one.state][0]),
    )


def _indicator_row(asked: Asked, one: Outcome) -> tuple[str, ...]:
    values = one.row.values
    return (
        one.row.row.number or "",
        cut(one.row.title),
        str(values.get("measured_in", "")),
        _targets(values.get("targets")),
        _units(asked, one, "lead"),
        asked.words.text(STATES[one.state][0]),
    )


def _units(asked: Asked, one: Outcome, field: str) -> str:
    """Units as understood; words that nobody has settled bear a question mark."""
    open_words = {word for name, word in one.row.unknown if name == field}
    value = one.row.values.get(field, "")
    told = []
    for part in [value] if isinstance(value, str | dict) else value:
        if isinstance(part, str):
            unit = asked.workspace.units.get(part)
            told.append((unit.short or unit.name) if unit is not None else part)
        elif isinstance(part, dict):
            word = str(part.get("text") or part.get("group") or shown(part))
            told.append(f"? {word}" if word in open_words else word)
    return "; ".join(one for one in told if one)


def _targets(value: Value | None) -> str:
    """Targets in a line: “2030: ≥ 80”."""
    parts = []
    for one in value or ():
        if isinstance(one, dict):
            scope = f" ({one['scope']})" if "scope" in one else ""
            by = f"{one['by']}: " if "by" in one else ""
            parts.append(f"{by}{one['value']}{scope}")
    return "; ".join(parts)


class Deadlines:
    """How the calendar reads the deadlines of a paper in its plan, each text once."""

    def __init__(self, asked: Asked, taken: Taken) -> None:
        self.asked = asked
        self.plan = taken.plan.id
        self.known: dict[str, Deadline | None] = {}

    def of(self, one: Outcome) -> Deadline | None:
        """The deadline of a row."""
        due = one.row.values.get("due")
        if not isinstance(due, str):
            return None
        if due not in self.known:
            task = Task(id="-", title="", plan=self.plan, due=due)
            self.known[due] = self.asked.tracking.deadlines.text(task, due).deadline
        return self.known[due]

    def unclear(self, one: Outcome) -> bool:
        found = self.of(one)
        return found is not None and found.kind is Kind.UNCLEAR

    def told(self, one: Outcome) -> str:
        """The words of the deadline, and the day or kind that they mean."""
        found, words = self.of(one), self.asked.words
        if found is None:
            return ""
        if found.kind is Kind.UNCLEAR:
            return f"? {cut(found.raw)}"
        day = found.last_day
        if found.kind is Kind.STANDING:
            return cut(found.raw)
        told = words.day(day) if day is not None else words.text(KINDS[found.kind.value])
        return found.raw if _same(found.raw, told) else f"{found.raw} → {told}"


def _same(raw: str, told: str) -> bool:
    return raw.strip().casefold() == told.casefold()


def cut(title: str) -> str:
    """The beginning of a long title."""
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"
