"""Forms that go back: their sheets, the note of it among the records, what the letter tells."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.exchange.forms.form import NAMING
from tongket.exchange.forms.marked import marked
from tongket.exchange.forms.receipt import forms_of
from tongket.frozen import Frozen
from tongket.records.kinds import Forms
from tongket.records.saving import Change
from tongket.records.writer import AppendEvent, append_record, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tongket.exchange.forms.answers import Answers
    from tongket.exchange.forms.form import Form, Identity
    from tongket.exchange.forms.take import Taken
    from tongket.exchange.language import Words
    from tongket.office.intake.book import Format
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value


def sheet(taken: Taken, format: Format, words: Words, answer_by: date) -> bytes | None:
    """The error sheet in the format in which the form came; corrected, it can be taken."""
    errors = sum(one.error for one in taken.mistakes)
    told = Message(
        "FORM RETURNED FOR COMPLETION – {n} places are to be corrected, listed below. Correct them"
        " in this very file, in the coloured cells; what you have filled in besides is kept in it"
        " and need not be typed again. Nothing of the form is recorded until all of them are"
        " corrected. Send it back by {day}.",
        n=errors,
        day=answer_by,
    )
    form = marked(taken, words, words.say(told))
    return None if form is None else written(form, format, words)


def written(form: Form, format: Format, words: Words) -> bytes:
    """The form as a Word file where Word is wanted, else as a workbook."""
    if format == "docx":
        from tongket.exchange.forms.document import write_document  # noqa: PLC0415

        return write_document(form, words)
    from tongket.exchange.forms.workbook import workbook  # noqa: PLC0415 - heavy to import

    return workbook(form, words)


def digest_of(answers: Answers | None) -> str:
    """A fingerprint of what a file says, the same after a renaming or a saving anew."""
    hashed = hashlib.sha256()
    for row in sorted(answers.rows if answers else (), key=lambda one: (one.code, one.name)):
        cells = {key: one.text.strip() for key, one in row.cells.items() if not one.blank}
        hashed.update(repr((row.code, sorted(cells.items()))).encode())
    return hashed.hexdigest()[:12]


def told(taken: Taken) -> Iterator[Message]:
    """Each mistake as a sentence of a letter: where, what, what to do."""
    for one in taken.mistakes:
        if one.error:
            place = named(taken, one.code, one.column) or one.stands
            yield Message(
                "{place}: {fact}; {remedy}", place=place, fact=one.fact, remedy=one.remedy
            )


def named(taken: Taken, code: str, column: str) -> str:
    """A place as the form names it: part, row, column; it is the same in Word and Excel."""
    for block in taken.form.blocks if taken.form is not None else ():
        names = {row.code: row for row in block.rows}
        if code not in names:
            continue
        at = next(n for n, one in enumerate(block.columns) if one.key == NAMING[block.key])
        heading = next((one.heading for one in block.columns if one.key == column), "")
        parts = (block.title, str(names[code].cells[at] or ""), heading)
        return " – ".join(part for part in parts if part)
    return ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Back(Frozen):
    """One form that goes back: which it is, how many mistakes it has, what it said."""

    identity: Identity
    mistakes: int
    digest: str


def note_returns(ws: Workspace, backs: Iterable[Back], day: date) -> tuple[Change, ...]:
    """The records of forms with the returns of a day in them, each file once."""
    by_duty: dict[tuple[str, str], list[dict[str, Value]]] = {}
    for one in backs:
        entry: dict[str, Value] = {
            "unit": one.identity.unit,
            "date": day.isoformat(),
            "mistakes": str(one.mistakes),
            "digest": one.digest,
        }
        duty = (one.identity.regime, one.identity.period)
        by_duty.setdefault(duty, []).append(entry)
    return tuple(_noted(ws, regime, period, new) for (regime, period), new in by_duty.items())


def _noted(ws: Workspace, regime: str, period: str, new: Sequence[Mapping[str, Value]]) -> Change:
    held = next(forms_of(ws, regime, period), None)
    if held is not None:
        path = held.at().path
        data = ws.tree[path]
        assert isinstance(data, bytes)  # noqa: S101 - a record was read from it
        edits = [AppendEvent(held.id, entry, "returned") for entry in new]
        return Change(path, data, apply(data, path, Forms, edits))
    name = f"{regime}.{period.lower().replace('..', '-')}"
    fields: dict[str, Value] = {"id": name, "regime": regime, "period": period, "returned": [*new]}
    path = f"forms/{name}.yaml"
    return Change(path, None, append_record(None, path, Forms, fields))


def returned_before(
    ws: Workspace, regime: str, period: str, unit: str, digest: str, until: date | None = None
) -> date | None:
    """The last day, up to one, on which a form that says the same went back."""
    days = [
        entry.date
        for one in forms_of(ws, regime, period)
        for entry in one.returned or ()
        if entry.digest == digest and ws.registry.id_of(entry.unit) == unit and entry.date
    ]
    return max((one for one in days if until is None or one <= until), default=None)
