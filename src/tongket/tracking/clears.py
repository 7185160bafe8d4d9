"""The six clears (6 rõ) of a task: person, work, time, responsibility, product, authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.calendar import Kind
from tongket.frozen import Frozen
from tongket.tracking.ledger import is_placeholder
from tongket.tracking.tasks import recurs

if TYPE_CHECKING:
    from tongket.records.kinds import Task
    from tongket.records.workspace import Workspace
    from tongket.tracking.committee import TaskStanding


class Clear(StrEnum):
    """What must be clear in an assignment."""

    PERSON = "person"
    """Rõ người: somebody is named, a unit, a role or a person."""
    WORK = "work"
    """Rõ việc: the work is told."""
    TIME = "time"
    """Rõ thời gian: a day, a window, or a day in each period."""
    RESPONSIBILITY = "responsibility"
    """Rõ trách nhiệm: exactly one lead, or one obligation for each of many."""
    PRODUCT = "product"
    """Rõ sản phẩm: what is to be delivered."""
    AUTHORITY = "authority"
    """Rõ thẩm quyền: who decides or approves, on the task or for its whole plan."""


class Clarity(StrEnum):
    """How clear it is; all but ``clear`` leave something to ask."""

    CLEAR = "clear"
    BY_REFERENCE = "by-reference"
    """The day stands in another document."""
    WAITING = "waiting-for-event"
    STANDING = "standing"
    """Continuous work, or a rhythm without a day: never late, and not missing a deadline."""
    UNREADABLE = "unreadable"
    SEVERAL = "several-leads"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Clears(Frozen):
    """The six clears of one task."""

    task: Task
    found: Mapping[Clear, Clarity]

    @property
    def score(self) -> int:
        """How many of the six are clear."""
        return sum(clarity is Clarity.CLEAR for clarity in self.found.values())

    def missing(self) -> tuple[Clear, ...]:
        """What nobody has said."""
        return tuple(clear for clear, how in self.found.items() if how is Clarity.MISSING)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ClearTable(Frozen):
    """The six clears of several tasks, by clear and clarity; each row adds up to ``total``."""

    total: int
    cells: Mapping[Clear, Mapping[Clarity, tuple[Task, ...]]]

    def count(self, clear: Clear, clarity: Clarity = Clarity.CLEAR) -> int:
        """Number of tasks of which something is so clear."""
        return len(self.cells[clear].get(clarity, ()))


_TIMES: Final = {
    Kind.DAY: Clarity.CLEAR,
    Kind.WINDOW: Clarity.CLEAR,
    Kind.REFERENCE: Clarity.BY_REFERENCE,
    Kind.EVENT: Clarity.WAITING,
    Kind.RELATIVE: Clarity.WAITING,
    Kind.STANDING: Clarity.STANDING,
    Kind.RECURRING: Clarity.STANDING,
    Kind.UNCLEAR: Clarity.UNREADABLE,
}


def clears(ws: Workspace, standing: TaskStanding) -> Clears:
    """The six clears of a task as it was given, whatever has happened since."""
    task = standing.task
    leads = _leads(ws, task)
    found = {
        Clear.PERSON: _clear(bool(leads or task.person)),
        Clear.WORK: _clear(not is_placeholder(task.title) and len(task.title.split()) > 1),
        Clear.TIME: _time(standing),
        Clear.RESPONSIBILITY: _responsibility(leads),
        Clear.PRODUCT: _clear(any(not is_placeholder(one) for one in task.products or ())),
        Clear.AUTHORITY: _clear(_authority(ws, task)),
    }
    return Clears(task, found)


def clear_table(rows: Iterable[Clears]) -> ClearTable:
    """How clear some tasks are; for a plan, a unit or the whole office."""
    chosen = tuple(rows)
    cells: dict[Clear, dict[Clarity, list[Task]]] = {clear: {} for clear in Clear}
    for row in chosen:
        for clear, clarity in row.found.items():
            cells[clear].setdefault(clarity, []).append(row.task)
    return ClearTable(
        len(chosen),
        {
            clear: {how: tuple(tasks) for how, tasks in those.items()}
            for clear, those in cells.items()
        },
    )


def _clear(told: bool) -> Clarity:  # noqa: FBT001 - a condition becomes its word
    return Clarity.CLEAR if told else Clarity.MISSING


def _leads(ws: Workspace, task: Task) -> set[str]:
    """The bodies named as lead; a selection is one: each of its units answers for itself."""
    lead = task.lead
    if lead is None:
        return set()
    if lead.each:
        return {"*"}
    found: set[str] = set()
    for word in lead.words:
        called = ws.registry.called(word)
        person = None if called else ws.registry.person(word)
        if called or person is not None:
            found.add(called[0].id if called else f"people/{person.id if person else word}")
    return found


def _responsibility(leads: set[str]) -> Clarity:
    if not leads:
        return Clarity.MISSING
    return Clarity.CLEAR if len(leads) == 1 else Clarity.SEVERAL


def _time(standing: TaskStanding) -> Clarity:
    term = standing.speaker.original
    deadline = term.deadline
    if deadline is None:
        return Clarity.MISSING
    if term.effective is not None or recurs(deadline):
        return Clarity.CLEAR
    return _TIMES[deadline.kind]


def _authority(ws: Workspace, task: Task) -> bool:
    if task.authority is not None:
        return True
    plan = ws.plans.get(task.plan or "")
    if plan is not None and plan.approver is not None:
        return True
    document = ws.documents.find(task.basis or (plan.document if plan is not None else None))
    return document is not None and bool(document.powers)
