"""The records of a kind as a table: a few telling columns for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli import dated
from tongket.cli.owing import class_label, class_of
from tongket.cli.plain import plain, plain_record
from tongket.cli.table import Table
from tongket.cli.terminal import json_text
from tongket.cli.vocabulary import ANSWERS, CUTOFFS
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.records.kinds import Dated, Task
from tongket.records.printed import printed_units
from tongket.records.schema import fields_of
from tongket.records.types import ChoiceType, ListType
from tongket.records.units_ref import Units
from tongket.reports.classes import Apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.records.kinds import Record
    from tongket.records.schema import Field
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
    "meetings": (("title", N_("Title")), ("due", N_("Due")), ("held", N_("Held"))),
    "opinions": (
        ("about", N_("About")),
        ("by", N_("By")),
        ("text", N_("Opinion")),
        ("answer", N_("Answer")),
    ),
    "proposals": (
        ("by", N_("By")),
        ("text", N_("Proposal")),
        ("routed_to", N_("Routed to")),
        ("raised", N_("Raised")),
    ),
    "inspections": (
        ("subject", N_("Subject")),
        ("units", N_("Units")),
        ("due", N_("Due")),
        ("held", N_("Held")),
    ),
    "letters": (("unit", N_("Unit")), ("date", N_("Date")), ("step", N_("Step"))),
    "names": (("text", N_("Words of the paper")), ("means", N_("Means"))),
    "imports": (("file", N_("File")), ("plan", N_("Plan")), ("date", N_("Date"))),
    "forms": (("regime", N_("Report")), ("period", N_("Period"))),
    "clusters": (("name", N_("Name")), ("superior", N_("Above"))),
    "models": (("title", N_("Title")), ("unit", N_("Unit")), ("field", N_("Field of work"))),
    "commendations": (
        ("for_", N_("For")),
        ("form", N_("Form of reward")),
        ("proposed", N_("Proposed")),
        ("decided", N_("Decided")),
    ),
    "gradings": (("for_", N_("For")), ("period", N_("Period")), ("scheme", N_("Scheme"))),
    "schemes": (("title", N_("Title")), ("basis", N_("Basis"))),
}


def table(t: Tracking, kind: type[Record], records: Sequence[Record], words: Words) -> Table:
    """One row for each record; what has a deadline also with how it stands on the day."""
    columns = _COLUMNS[kind.folder]
    fields = {field.attribute: field for field in fields_of(kind)}
    header = ["id", *(words.text(label) for _, label in columns)]
    if issubclass(kind, Dated):
        header.append(words.text(N_("Stands")))
    rows = []
    for record in records:
        row = [record.id]
        for name, _ in columns:
            if name == "due" and isinstance(record, Dated):
                row.append(due_in_words(t, record, words))
            else:
                row.append(field_in_words(t, fields[name], getattr(record, name), words))
        if isinstance(record, Dated):
            row.append(_standing(t, record, words))
        rows.append(tuple(row))
    return Table(tuple(header), rows)


def json(
    t: Tracking, kind: type[Record], records: Sequence[Record], withheld: Sequence[str] = ()
) -> str:
    """`{"as_of", "kind", "records", "withheld"}`; what has a deadline also says how it stands."""
    listed = [plain_record(record) for record in records]
    if issubclass(kind, Dated):
        for one, record in zip(listed, records, strict=True):
            one["standing"] = standing_data(t, record)
    data = {"as_of": t.as_of.isoformat(), "kind": kind.folder, "records": listed}
    return json_text({**data, "withheld": list(withheld)})


def standing_data(t: Tracking, record: Record) -> dict[str, Any] | None:
    """How a record with a deadline stands on the day, on both axes, as plain data."""
    if not isinstance(record, Task):
        one = dated.standing_of(t, record)
        return dated.data(t, one) if one is not None else None
    standing = t.tasks[record.id]
    speaker, found = standing.speaker, class_of(t, standing)
    return {
        "state": found.value,
        "progress": speaker.progress.value,
        "timing": speaker.timing.value,
        "written_due": plain(t.deadlines.terms(standing.task)[0].effective),
        "original_due": plain(speaker.original.effective),
        "due": plain(speaker.due),
        "delivered": plain(speaker.delivered),
        "days_late": 0 if found is Apart.OPINION else speaker.days_late,
        "done": standing.done,
        "obligations": len(standing.standings),
    }


def in_words(t: Tracking, value: Any, words: Words) -> str:  # noqa: ANN401 - any value of a field
    """A value of a field for people; units by their short names."""
    if value is None:
        return ""
    if isinstance(value, Units):
        return units_in_words(t, value, words)
    return words.value(value, "year")


def field_in_words(t: Tracking, field: Field, value: Any, words: Words) -> str:  # noqa: ANN401 - same
    """A value of a certain field: choices, periods and cut-offs as people name them."""
    type_ = field.type.item if isinstance(field.type, ListType) else field.type
    if isinstance(value, str) and (field.key, value) in ANSWERS:
        return words.say(ANSWERS[field.key, value])
    if isinstance(type_, ChoiceType) and value is not None:
        return words.text(str(value))
    if field.key == "cutoff" and value in CUTOFFS:
        return words.say(CUTOFFS[value])
    if field.key in _PERIODS and isinstance(value, str):
        return words.value(value, "period")
    return in_words(t, value, words)


_PERIODS: Final = frozenset({"period", "first", "last"})


def units_in_words(t: Tracking, units: Units, words: Words) -> str:
    """Units as printed in a list: short names where they are known, selections in words."""
    return words.value(printed_units(t.ws.registry, units, short=True))


def due_in_words(t: Tracking, record: Dated, words: Words) -> str:
    """The deadline as the document words it, with the day that is meant or it was moved to."""
    written = t.deadlines.terms(record)[0]
    notes = []
    if record.due_means is not None:
        notes.append(Message("means {text}", text=_day(t, record.due_means, words)))
    elif record.due is None and written.nominal is not None:
        notes.append(Message("{day}", day=written.nominal))
    notes += _moved(t, record)
    said = record.due or (
        words.say(Message("as {record}", record=record.due_as)) if record.due_as else ""
    )
    told = "; ".join(map(words.say, notes))
    return f"{said} ({told})" if said and told else said or told


def _moved(t: Tracking, record: Dated) -> Iterator[Message]:
    """Where the deadline went in the end."""
    if not isinstance(record, Task):
        one = dated.standing_of(t, record)
        if one is not None and one.adjusted is not one.original:
            day = one.adjusted.nominal
            yield Message("put off to {day}", day=day) if day else Message("put off")
        return
    speaker = t.tasks[record.id].speaker
    day = speaker.adjusted.nominal
    if speaker.history.moves and day is not None:
        amended = speaker.history.moves[-1].type == "amended"
        told = {"day": day}
        yield (
            Message("amended to {day}", **told) if amended else Message("extended to {day}", **told)
        )


def _day(t: Tracking, text: str, words: Words) -> str:
    """A text that is a day, as people write it."""
    found = t.deadlines.read(text, None)
    return words.day(found.last_day) if text[:4].isdigit() and found.last_day else text


def _standing(t: Tracking, record: Dated, words: Words) -> str:
    if not isinstance(record, Task):
        one = dated.standing_of(t, record)
        return words.say(dated.label(t, one)) if one is not None else ""
    standing = t.tasks[record.id]
    said = words.say(class_label(t, standing))
    if len(standing.standings) > 1:
        said += f" ({standing.done}/{len(standing.standings)})"
    return said
