"""What a document calls a record: its title or name, never its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.records.kinds import KINDS, Directive, Grading, Person, Report
from tongket.reports.language import period_text
from tongket.reports.parts.office import named_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongket.records.kinds import Record
    from tongket.reports.scope import Scope

_FOLDERS: Final = frozenset(kind.folder for kind in KINDS)
_WORDS: Final = ("title", "name", "subject", "text")


def title_of(scope: Scope, record: Record) -> str:
    """The words by which a document names a record; empty where it has none of its own."""
    if isinstance(record, Directive):
        return named_document(scope, record)
    if isinstance(record, Report):
        return _report(scope, record)
    if isinstance(record, Grading):
        return ""
    return next((text for word in _WORDS if (text := getattr(record, word, None))), "")


def party_name(scope: Scope, reference: str | None) -> str:
    """The name of the unit or person that a reference means, else its own words."""
    found = scope.tracking.ws.party(reference) if reference else None
    return found.name if found is not None else (reference or "")


def comrade(scope: Scope, reference: str | None, day: date | None, unit: str | None = None) -> str:
    """Who chairs or speaks: a person by name and office (đồng chí …), else as ``party_name``.

    The office is the one held on the day at the unit, else the first of those held.
    """
    found = scope.tracking.ws.party(reference) if reference else None
    if not isinstance(found, Person):
        return party_name(scope, reference)
    day = day or scope.tracking.as_of
    held = [
        one
        for one in found.positions or ()
        if (one.from_ is None or one.from_ <= day) and (one.to is None or day <= one.to)
    ]
    office = next((one for one in held if unit and one.unit == unit), held[0] if held else None)
    if office is None:
        return scope.words.say(Message("comrade {name}", name=found.name))
    told = Message("comrade {name}, {office}", name=found.name, office=office.title)
    return scope.words.say(told)


def evidence_text(scope: Scope, references: Iterable[str]) -> str:
    """What shows a thing (minh chứng), in words: titles of records, numbers of documents."""
    texts = (_evidence(scope, one) for one in references)
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _evidence(scope: Scope, reference: str) -> str:
    found = scope.tracking.ws.named(reference, Directive.folder)
    found = found or scope.tracking.ws.documents.find(reference)
    if found is not None:
        return title_of(scope, found) if scope.may_print(found) else ""
    return "" if reference.partition("/")[0] in _FOLDERS and "/" in reference else reference


def _report(scope: Scope, report: Report) -> str:
    regime = scope.tracking.ws.regimes.get(report.regime)
    title = report.title or (regime.title if regime else "")
    if report.number:
        return scope.words.say(Message("report No. {number}", number=report.number))
    period = period_text(scope.words, report.period)
    return title and scope.words.say(Message("{title}, {period}", title=title, period=period))
