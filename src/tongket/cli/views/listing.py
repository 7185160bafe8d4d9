"""The records of a kind as a table: a few telling columns for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli.plain import plain, plain_record
from tongket.cli.table import Table
from tongket.cli.terminal import json_text
from tongket.cli.words import N_, Words
from tongket.records.kinds import Task
from tongket.records.units_ref import Units
from tongket.reports.labels import BUCKETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongket.records.kinds import Record
    from tongket.tracking import Tracking

_COLUMNS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "units": (("name", N_("Name")), ("short", N_("Short")), ("parent", N_("Above"))),
    "people": (("name", N_("Name")),),
    "directives": (("number", N_("Number")), ("issued", N_("Issued")), ("title", N_("Title"))),
    "plans": (("document", N_("Document")), ("title", N_("Title"))),
    "tasks": (("title", N_("Work")), ("lead", N_("Lead")), ("due", N_("Due"))),
    "indicators": (("name", N_("Name")), ("measured_in", N_("Measured in")), ("lead", N_("Lead"))),
    "regimes": (("title", N_("Title")), ("basis", N_("Basis"))),
    "outlines": (("title", N_("Title")), ("version", N_("Version"))),
    "reports": (
        ("regime", N_("Regime")),
        ("unit", N_("Unit")),
        ("period", N_("Period")),
        ("submitted", N_("Sent")),
        ("received", N_("Received")),
    ),
}


def table(t: Tracking, kind: type[Record], records: Sequence[Record], words: Words) -> Table:
    """One row for each record; tasks also with how they stand on the day."""
    columns = _COLUMNS[kind.folder]
    header = ["id", *(words.text(label) for _, label in columns)]
    if kind is Task:
        header.append(words.text(N_("Stands")))
    rows = []
    for record in records:
        row = [record.id, *(in_words(t, getattr(record, name), words) for name, _ in columns)]
        if kind is Task:
            row.append(_standing(t, record, words))
        rows.append(tuple(row))
    return Table(tuple(header), rows)


def json(t: Tracking, kind: type[Record], records: Sequence[Record]) -> str:
    """`{"as_of", "kind", "records"}`; a task also says how it stands."""
    listed = [plain_record(record) for record in records]
    if kind is Task:
        for one in listed:
            one["standing"] = standing_data(t, one["id"])
    return json_text({"as_of": t.as_of.isoformat(), "kind": kind.folder, "records": listed})


def standing_data(t: Tracking, task_id: str) -> dict[str, Any]:
    """How a task stands on the day, on both axes, as plain data."""
    standing = t.tasks[task_id]
    speaker = standing.speaker
    return {
        "state": standing.bucket.value,
        "progress": speaker.progress.value,
        "timing": speaker.timing.value,
        "original_due": plain(speaker.original.effective),
        "due": plain(speaker.due),
        "delivered": plain(speaker.delivered),
        "days_late": speaker.days_late,
        "done": standing.done,
        "obligations": len(standing.standings),
    }


def in_words(t: Tracking, value: Any, words: Words) -> str:  # noqa: ANN401 - any value of a field
    """A value of a field for people; units by their short names."""
    if value is None:
        return ""
    if isinstance(value, Units):
        return units_in_words(t, value)
    return words.value(value, "year")


def units_in_words(t: Tracking, units: Units) -> str:
    """Units as printed in a list: short names where they are known, selections as written."""
    listed = []
    for item in units.items:
        called = t.ws.registry.called(item) if isinstance(item, str) else ()
        listed.append((called[0].short or called[0].name) if len(called) == 1 else str(item))
    return ", ".join([*listed, *units.text])


def _standing(t: Tracking, record: Record, words: Words) -> str:
    standing = t.tasks[record.id]
    said = words.say(BUCKETS[standing.bucket])
    if len(standing.standings) > 1:
        said += f" ({standing.done}/{len(standing.standings)})"
    return said
