"""What was read out of a document: field, value, how sure, where; and against a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.cli.table import Table
from tongket.cli.terminal import printable
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.exchange.directive.found import CONFIDENCES, Confidence
from tongket.office.intake.places import place_told
from tongket.records.quantities import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongket.cli.asked import Asked
    from tongket.cli.terminal import Screen
    from tongket.cli.words import Words
    from tongket.exchange.directive.found import Found, Reading
    from tongket.exchange.directive.proposal import Difference, Line, Proposal
    from tongket.records.kinds import Directive
    from tongket.records.writer import Value

_NAMES: Final = {
    "system": N_("Document of"),
    "title": N_("Title"),
    "number": N_("Number"),
    "type": N_("Type"),
    "issuer": N_("Issuing body"),
    "superior": N_("Body above"),
    "stage": N_("Stage"),
    "issued": N_("Day of issue"),
    "locality": N_("Place of issue"),
    "secrecy": N_("Secrecy"),
    "urgency": N_("Urgency"),
    "signed": N_("Signed"),
    "recipients": N_("Recipients"),
    "implements": N_("Carries out"),
    "based_on": N_("Bases"),
    "amends": N_("Amends"),
    "replaces": N_("Replaces"),
    "effective": N_("In force from"),
}
_UNITS: Final = ("issuer", "recipients")
_SHOWN_BESIDE: Final = ("system", "type", "superior", "locality", "urgency")
"""What is shown beside the fields of the record."""
_VALUES: Final = {
    "party": N_("the Party"),
    "state": N_("the State"),
    "draft": N_("draft"),
    "issued": N_("issued"),
}
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


def text(asked: Asked, screen: Screen, reading: Reading, proposal: Proposal) -> str:
    """The table of fields, then what to look at."""
    words = asked.words
    rows = [_row(asked, reading, line) for line in _ordered(reading, proposal)]
    header = tuple(words.text(n) for n in (N_("Field"), N_("Value"), N_("Sure?"), N_("Where read")))
    lines = [Table(header, rows).text(screen)]
    odd = (*reading.told, *proposal.unknown)
    minded = (Message("Mind: {what}", what=_named(words, told)) for told in odd)
    lines += [f"{printable(words.say(one))}\n" for one in minded]
    if proposal.missing:
        names = ", ".join(words.text(_NAMES[key]) for key in proposal.missing)
        lines.append(words.say(Message("Not found: {fields}", fields=names)) + "\n")
    return "".join(lines)


def known(asked: Asked, screen: Screen, held: Directive, found: Sequence[Difference]) -> str:
    """That there is a record of the document, and what it says otherwise."""
    words = asked.words
    name = f"directives/{held.id}"
    if not found:
        said = Message(
            "{record} is of this number and says the same; nothing to write.", record=name
        )
        return words.say(said) + "\n"
    said = Message(
        "{record} is of this number already and is not written over; it says otherwise:",
        record=name,
    )
    header = tuple(words.text(n) for n in (N_("Field"), N_("Record"), N_("Document")))
    rows = [
        (words.text(_NAMES[one.field]), *(_field(asked, one.field, value) or "–" for value in both))
        for one in found
        for both in ((one.held, one.read),)
    ]
    return words.say(said) + "\n" + Table(header, rows).text(screen)


def note(words: Words, reading: Reading, proposal: Proposal) -> str:
    """What a record of the document says in words: its urgency, documents that are not kept."""
    lines = []
    if reading.urgency:
        lines.append(words.say(Message("urgency: {mark}", mark=reading.urgency.value)))
    lines += [
        f"{words.text(_NAMES[line.field])}: {'; '.join(line.in_words)}"
        for line in proposal.lines
        if line.in_words
    ]
    return "\n".join(lines)


def _ordered(reading: Reading, proposal: Proposal) -> Iterator[Line]:
    """The fields of the record, and beside them what only shows whether they are right."""
    from tongket.exchange.directive.proposal import Line

    held = {line.field: line for line in proposal.lines}
    for field in _NAMES:
        line = held.get(field)
        found: Found[str] | None = getattr(reading, field, None)
        if line is not None:
            yield line
        elif field in _SHOWN_BESIDE and found is not None:
            yield Line(field, found.value, found.confidence, found.place)


def _row(asked: Asked, reading: Reading, line: Line) -> tuple[str, ...]:
    words = asked.words
    where = words.say(place_told(line.place)) if line.place else words.text(N_("header or footer"))
    sure = words.say(CONFIDENCES[Confidence(line.confidence)])
    return words.text(_NAMES[line.field]), _shown(asked, reading, line), sure, where


def _shown(asked: Asked, reading: Reading, line: Line) -> str:
    """A field as it would be written; issuing bodies as they are printed as well."""
    meant = _field(asked, line.field, line.value)
    if line.field == "issuer" and reading.issuer:
        printed = "; ".join(reading.issuer.value)
        return printed if meant == printed else f"{printed} = {meant}"
    return "; ".join(filter(None, (meant, *line.in_words)))


def _field(asked: Asked, field: str, value: Value | None) -> str:
    """A value for people, units by their names."""
    if field not in _UNITS:
        return _value(asked.words, value)
    units = asked.workspace.units
    values = value if isinstance(value, list) else [value]
    named = [units[one].name if isinstance(one, str) and one in units else one for one in values]
    return _value(asked.words, [one for one in named if one is not None])


def _value(words: Words, value: Value | None) -> str:
    """A value for people: lists with semicolons, of parts only what they hold."""
    if isinstance(value, dict):
        return ", ".join(_value(words, one) for one in reversed(value.values()))
    if isinstance(value, list):
        return "; ".join(_value(words, one) for one in value)
    text = "" if value is None else str(value)
    return words.text(_VALUES[text]) if text in _VALUES else _dated(words, text)


def _dated(words: Words, value: str) -> str:
    """A value with its days as the language writes them."""

    def day(found: re.Match[str]) -> str:
        parsed = parse_day(found[0])
        return found[0] if parsed is None else words.day(parsed)

    return _ISO.sub(day, value)


def _named(words: Words, told: Message) -> Message:
    """A message whose field is named as the table names it."""
    field = told.arguments.get("field")
    if isinstance(field, str) and field in _NAMES:
        return Message(told.text, {**told.arguments, "field": words.text(_NAMES[field])})
    return told
