"""Findings about records, and lists of names in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span
from tongket.tracking import Standing

if TYPE_CHECKING:
    from tongket.records.kinds import Dated, Record
    from tongket.tracking import Judged, Obligation

_NAMED: Final = 5
"""How many names a message lists before it only counts the rest."""


def about(
    record: Record,
    span: Span,
    message: Message,
    hint: Message | None = None,
    also: Iterable[Span] = (),
) -> Finding:
    """A finding about a record, at a place in it."""
    return Finding(span, message, hint, tuple(also), f"{record.folder}/{record.id}")


def due_place(record: Dated) -> Span:
    """Where a record says its deadline."""
    for field in ("due_means", "due", "due_as", "completes"):
        if getattr(record, field, None) is not None:
            return record.at(field)
    return record.at("id")


def milder(code: str, finding: Finding) -> Diagnostic:
    """The same finding as a mere information."""
    return Diagnostic(code, Severity.INFO, finding)


def names(words: Sequence[str]) -> str | Message:
    """The first names of a list, and how many follow."""
    if len(words) <= _NAMED:
        return ", ".join(words)
    return Message(
        "{names} and {count} more", names=", ".join(words[:_NAMED]), count=len(words) - _NAMED
    )


def owed_by(standings: Iterable[Judged]) -> str | Message:
    """The units and periods of some obligations of one task."""
    return names([_owed(one.obligation) for one in standings if isinstance(one, Standing)])


def _owed(obligation: Obligation) -> str:
    """“Bộ A → Bộ B (2025-03)”: the addressee, who holds its business now, the period."""
    unit = obligation.unit
    if unit is None:
        return obligation.period or ""
    held = [one.name for one in obligation.holders if one is not unit]
    told = " → ".join((unit.name, ", ".join(held))) if held else unit.name
    return f"{told} ({obligation.period})" if obligation.period else told
