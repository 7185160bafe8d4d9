"""One record in full: fields, standing, deadline explained, history, back-links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli import dated
from tongket.cli.naming import heading
from tongket.cli.owing import awaits_opinion, class_label, obligation_label
from tongket.cli.plain import plain_record
from tongket.cli.references import backlinks
from tongket.cli.terminal import json_text
from tongket.cli.views.lines import Sheet
from tongket.cli.views.listing import field_in_words, standing_data
from tongket.cli.vocabulary import PROGRESS
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.records.kinds import Dated, Report, Task
from tongket.records.schema import fields_of
from tongket.reports.labels import RECEIPTS
from tongket.tracking.history import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongket.records.kinds import Event, Record
    from tongket.records.schema import Field
    from tongket.tracking import DatedStanding, Standing, Tracking

_MOST: Final = 20


def sheet(t: Tracking, record: Record, words: Words) -> Sheet:
    """The record for people."""
    title = heading(record)
    blocks = [
        (words.text(N_("How it stands")), list(_stands(t, record, words))),
        (words.text(N_("Deadline")), list(_deadline(t, record, words))),
        (words.text(N_("History")), list(_history(t, record, words))),
        (words.text(N_("Referred to by")), list(_links(t, record, words))),
    ]
    if isinstance(record, Report) and record.body:
        blocks.append((words.text(N_("Text")), record.body.strip().splitlines()))
    name = f"{type(record).folder}/{record.id}"
    return Sheet(f"{name} · {title}" if title else name, list(_fields(t, record, words)), blocks)


def json(t: Tracking, record: Record, words: Words) -> str:
    """The fields, with the kind, the back-links and, where it has a deadline, how it stands.

    `kind` is the folder, as everywhere; a field of the record that is called so is `own_kind`.
    """
    folder = record.folder
    fields = plain_record(record)
    own = {"own_kind": fields.pop("kind")} if "kind" in fields else {}
    data: dict[str, Any] = {"kind": folder, **fields, **own}
    if isinstance(record, Report):
        data["body"] = record.body
    links = [
        {"record": f"{type(other).folder}/{other.id}", "field": field}
        for field, other in backlinks(t.ws, record)
    ]
    data["referred_to_by"] = links
    if isinstance(record, Dated):
        deadline = t.deadlines.of(record)
        data["standing"] = standing_data(t, record)
        data["deadline"] = (
            [words.say(step) for step in (*deadline.steps, *deadline.notes)] if (deadline) else []
        )
    return json_text({"as_of": t.as_of.isoformat(), "kind": folder, "record": data})


def _fields(t: Tracking, record: Record, words: Words) -> Iterator[tuple[str, str]]:
    place = record.at()
    yield words.text(N_("Place")), f"{place.path}:{place.line}"
    for field in fields_of(type(record)):
        held = getattr(record, field.attribute)
        if held is None or field.key in ("id", "events"):
            continue
        listed = held if isinstance(held, tuple) else (held,)
        yield field.key, "\n".join(_value(t, field, one, words) for one in listed)


def _value(t: Tracking, field: Field, value: Any, words: Words) -> str:  # noqa: ANN401 - any value
    """One value; of a nested one, its filled fields in a row."""
    if not hasattr(value, "__dataclass_fields__") or hasattr(value, "items"):
        return field_in_words(t, field, value, words)
    parts = []
    for part in fields_of(type(value)):
        held = getattr(value, part.attribute)
        if held is not None:
            inner = held if isinstance(held, tuple) else (held,)
            told = ", ".join(_value(t, part, one, words) for one in inner)
            parts.append(f"{part.key}: {told}")
    return " · ".join(parts)


def _stands(t: Tracking, record: Record, words: Words) -> Iterator[str]:
    if isinstance(record, Task):
        standings = t.tasks[record.id].standings
        if len(standings) > 1:
            yield words.say(
                Message(
                    "{label}: {done} of {all} obligations done",
                    label=class_label(t, t.tasks[record.id]),
                    done=t.tasks[record.id].done,
                    all=len(standings),
                )
            )
        yield from _some([_standing(t, one, words) for one in standings], words)
    elif isinstance(record, Dated):
        stands = dated.standing_of(t, record)
        if stands is not None:
            yield _dated(t, record, stands, words)
    if isinstance(record, Report):
        for one in t.expected:
            if one.report is record:
                label = words.say(RECEIPTS[one.receipt])
                due = words.say(Message("due {day}", day=one.due)) if one.due else ""
                yield " · ".join(part for part in (label, due, _late(one.days_late, words)) if part)


def _standing(t: Tracking, one: Standing, words: Words) -> str:
    progress, label = words.say(PROGRESS[one.progress]), words.say(obligation_label(t, one))
    parts = [label] if label == progress else [progress, label]
    if one.obligation.unit is not None or one.obligation.occurrence is not None:
        parts.insert(0, one.obligation.key)
    if one.due is not None:
        parts.append(words.say(Message("due {day}", day=one.due)))
    if one.original.effective not in (None, one.due):
        parts.append(words.say(Message("originally {day}", day=one.original.effective)))
    if one.delivered is not None:
        parts.append(words.say(Message("delivered {day}", day=one.delivered)))
    if one.on_edge:
        parts.append(words.text(N_("on the edge")))
    if one.disputed:
        parts.append(words.text(N_("claimed done by the unit, not confirmed")))
    late = "" if awaits_opinion(t, one) else _late(one.days_late, words)
    return " · ".join([*parts, *filter(None, [late])])


def _dated(t: Tracking, record: Dated, one: DatedStanding, words: Words) -> str:
    """How a meeting, opinion, proposal or inspection stands."""
    said: list[Message | None] = [dated.label(t, one)]
    said.append(Message("due {day}", day=one.due) if one.due else None)
    if one.original_due not in (None, one.due):
        said.append(Message("originally {day}", day=one.original_due))
    said.append(dated.ended(record, one))
    late = _late(one.days_late, words) if one.may_urge else ""
    return " · ".join([*(words.say(part) for part in said if part), *filter(None, [late])])


def _late(days: int, words: Words) -> str:
    return words.say(Message("{n} days late", n=days)) if days else ""


def _deadline(t: Tracking, record: Record, words: Words) -> Iterator[str]:
    if not isinstance(record, Dated):
        return
    deadline = t.deadlines.of(record)
    if record.due is not None and record.due_means is not None:
        told = Message("“{due}” is settled as “{means}”", due=record.due, means=record.due_means)
        yield words.say(told)
    if deadline is not None:
        for step in (*deadline.steps, *deadline.notes):
            yield words.say(step)
    if not isinstance(record, Task):
        yield from _put_off(t, record, words)
        return
    for one in t.tasks[record.id].standings:
        before = t.deadlines.terms(record)[0].nominal or one.original.nominal
        after = one.adjusted.nominal
        if one.history.moves and before is not None and after not in (None, before):
            yield words.say(_moved(one, before, after))


def _moved(one: Standing, before: date, day: date | None) -> Message:
    """Where the deadline of an obligation has gone, and by what."""
    event = one.history.moves[-1]
    what = (
        Message("amended from {before} to {day}", before=before, day=day)
        if event.type == "amended"
        else Message("extended from {before} to {day}", before=before, day=day)
    )
    by = event.document or event.by
    told = Message("{what} ({by})", what=what, by=by) if by else what
    return Message("{obligation}: {what}", obligation=one.obligation.key, what=told)


def _put_off(t: Tracking, record: Dated, words: Words) -> Iterator[str]:
    """Each putting off, and the steps to the day that now counts."""
    for move in record.moves:
        by = ", ".join(filter(None, (move.document, move.reason)))
        told = Message("put off to “{to}”", to=move.to) if move.to else Message("put off")
        yield words.say(Message("{what} ({by})", what=told, by=by) if by else told)
    one = dated.standing_of(t, record)
    if one is not None and one.adjusted is not one.original and one.deadline is not None:
        yield from (words.say(step) for step in (*one.deadline.steps, *one.deadline.notes))


def _history(t: Tracking, record: Record, words: Words) -> Iterator[str]:
    events = visible(getattr(record, "events", None), t.as_of)
    yield from _some([_event(t, event, words) for event in events], words)


def _event(t: Tracking, event: Event, words: Words) -> str:
    day = words.day(event.date) if event.date else words.text(N_("day unknown"))
    rest = [
        f"{field.key}: {field_in_words(t, field, held, words)}"
        for field in fields_of(type(event))
        if field.key not in ("type", "date")
        and (held := getattr(event, field.attribute)) is not None
    ]
    return " · ".join([day, words.text(event.type), *rest])


def _links(t: Tracking, record: Record, words: Words) -> Iterator[str]:
    links = [
        f"{type(other).folder}/{other.id} ({field})" for field, other in backlinks(t.ws, record)
    ]
    yield from _some(links, words)


def _some(lines: list[str], words: Words) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield words.say(Message("… and {n} more", n=len(lines) - _MOST))
