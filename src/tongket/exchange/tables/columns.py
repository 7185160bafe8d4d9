"""The columns of exported lists: what they are called, which of them people edit.

What is printed comes first, what a paper has no room for behind it; a field that nobody fills has
no column. A field that is not named here has a column under its own key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.kinds import Indicator, Record, Report, Task
from tongket.records.schema import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.types import Type

Listed: TypeAlias = Literal["tasks", "indicators", "reports", "findings"]
KINDS: Final[Mapping[str, type[Record]]] = {
    "tasks": Task,
    "indicators": Indicator,
    "reports": Report,
}
MARK: Final = "mark"
"""The column that knows what each field said when the table was written."""
BODY: Final = "body"
_OUTSIDE: Final = frozenset({"secrecy"})
"""What bears a mark of secrecy is in no table."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Column(Frozen):
    """One column; ``type`` is that of its field, ``None`` where it is figured and never read in."""

    key: str
    heading: Message
    width: float = 16
    type: Type | None = None
    printed: bool = False
    always: bool = False


_PRINTED: Final[Mapping[str, tuple[tuple[str, Message, float], ...]]] = {
    "tasks": (
        ("id", Message("Record id"), 11),
        ("number", Message("No."), 6),
        ("title", Message("Task"), 44),
        ("lead", Message("Lead"), 20),
        ("with", Message("Co-ordinating"), 20),
        ("products", Message("Products"), 20),
        ("due", Message("Deadline"), 17),
        ("=last-day", Message("Last day due"), 12),
        ("=progress", Message("Progress"), 15),
        ("=state", Message("State of the deadline"), 15),
        ("=days-late", Message("Days overdue"), 9),
    ),
    "indicators": (
        ("id", Message("Record id"), 14),
        ("number", Message("No."), 6),
        ("name", Message("Indicator"), 44),
        ("measured_in", Message("Measured in"), 12),
        ("better", Message("Which way is better"), 14),
        ("lead", Message("Lead"), 20),
        ("reported_by", Message("Reporting unit"), 20),
        ("=latest", Message("Latest result"), 12),
        ("=latest-at", Message("Period"), 13),
        ("=latest-kind", Message("Kind of figure"), 13),
        ("=latest-missing", Message("Why there is no figure"), 20),
    ),
    "reports": (
        ("id", Message("Record id"), 22),
        ("regime", Message("Regime"), 34),
        ("unit", Message("Unit"), 26),
        ("period", Message("Period"), 12),
        ("=due", Message("To be sent by"), 12),
        ("submitted", Message("Sent"), 12),
        ("received", Message("Received"), 12),
        ("number", Message("Number and symbol"), 15),
        ("=state", Message("State"), 22),
        ("=days-late", Message("Days late"), 9),
        ("=sending", Message("Sending"), 8),
    ),
    "findings": (
        ("=code", Message("Code of the finding"), 9),
        ("=severity", Message("Severity"), 11),
        ("=unit", Message("Unit"), 22),
        ("=record", Message("Record"), 24),
        ("=message", Message("What was found"), 60),
        ("=hint", Message("Remedy"), 44),
        ("=file", Message("File"), 26),
        ("=line", Message("Line"), 7),
    ),
}
_BEHIND: Final[Mapping[str, tuple[tuple[str, Message], ...]]] = {
    "tasks": (
        ("plan", Message("Plan")),
        ("group", Message("Group")),
        ("detail", Message("Content in full")),
        ("person", Message("Leader in charge")),
        ("authority", Message("Deciding body")),
        ("=moved", Message("Deadline after extensions")),
        ("=extensions", Message("Extensions")),
        ("follow_up", Message("Follow-up")),
        ("field", Message("Field of work")),
        ("=submitted", Message("Day submitted")),
        ("=done", Message("Day done")),
        ("=evidence", Message("Documents that show it")),
        ("note", Message("Note")),
        ("events", Message("What has happened")),
        ("goal", Message("Goal")),
        ("verb", Message("Role word")),
        ("basis", Message("Assigning document")),
        ("depends_on", Message("Depends on")),
        ("completes", Message("Delivers the report")),
        ("start", Message("Beginning")),
        ("tentative", Message("Planned only")),
        ("due_means", Message("Deadline as it is meant")),
        ("nature", Message("Nature")),
        ("priority", Message("Urgency")),
        ("posts", Message("Posts to fill")),
        ("source", Message("Source")),
    ),
    "indicators": (
        ("plan", Message("Plan")),
        ("goal", Message("Goal")),
        ("baseline", Message("Starting point")),
        ("targets", Message("Targets")),
        ("definition", Message("How it is counted")),
        ("measure", Message("Kind of measure")),
        ("rollup", Message("How the total is made")),
        ("parent", Message("Indicator above")),
        ("parts", Message("Indicators in it")),
        ("identity", Message("Equation")),
        ("task", Message("Task")),
        ("note", Message("Note")),
        ("source", Message("Source")),
    ),
    "reports": (
        ("title", Message("Title")),
        ("issued", Message("Issued")),
        ("accepted", Message("Day accepted")),
        ("returned", Message("Sent back")),
        ("corrects", Message("Corrects")),
        ("excused", Message("Objective cause")),
        ("nothing_to_report", Message("Nothing occurred")),
        ("progress", Message("What it says of tasks")),
        ("values", Message("Values")),
        ("limitations", Message("Limitations and causes")),
        ("proposals", Message("Proposals")),
        ("note", Message("Note")),
        ("source", Message("Source")),
        (BODY, Message("Text of the report")),
    ),
    "findings": (),
}
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "tasks": ("id", "title", "plan"),
    "indicators": ("id", "name", "plan"),
    "reports": ("id", "regime", "unit", "period"),
    "findings": (),
}
"""Columns by which an exported table is known: no annex has an id and a plan beside its tasks."""
_WIDE: Final = frozenset({"detail", "events", "note", "targets", "progress", "values", "body"})
TARGET: Final = Message("Target {period}")
MARK_HEADING: Final = Message("Mark (leave as it is)")


def columns_of(listed: str) -> tuple[Column, ...]:
    """All columns of a list that may be needed, in order; the years of targets are added later."""
    kind = KINDS.get(listed)
    types = {one.key: one.type for one in fields_of(kind)} if kind is not None else {}
    if kind is Report:
        types[BODY] = types["title"]
    made = [
        Column(key.lstrip("="), heading, width, types.get(key), printed=True, always=True)
        for key, heading, width in _PRINTED[listed]
    ]
    made += [
        Column(
            key.lstrip("="),
            heading,
            40 if key in _WIDE else 18,
            types.get(key),
            always=key in NEEDED[listed],
        )
        for key, heading in _BEHIND[listed]
    ]
    named = {one.key for one in made if one.type is not None}
    made += [
        Column(key, Message(key), 18, type_)
        for key, type_ in types.items()
        if key not in named | _OUTSIDE
    ]
    if kind is not None:
        made.append(Column(MARK, MARK_HEADING, 4))
    return tuple(made)


VALUES: Final = tuple(
    Column(key, heading, width, None, printed=True, always=True)
    for key, heading, width in (
        ("report", Message("Record id"), 22),
        ("regime", Message("Regime"), 30),
        ("unit", Message("Unit"), 24),
        ("period", Message("Period"), 12),
        ("indicator", Message("Indicator"), 40),
        ("value", Message("Value"), 14),
        ("as_of", Message("As of"), 12),
        ("estimate", Message("Estimate"), 8),
        ("missing", Message("Why there is no figure"), 24),
        ("nothing", Message("Nothing occurred"), 10),
        ("not_applicable", Message("Does not apply"), 10),
    )
)
"""The values that reports give, for figuring with them."""
