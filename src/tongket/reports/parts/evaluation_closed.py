"""Closed score sheets: when they were closed, and what the records say since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.lines.evaluation import ChangeRow, ClosedPart
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.evaluation_lines import line_title, why_text
from tongket.tracking.evaluation import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from tongket.reports.scope import Scope
    from tongket.tracking.evaluation import Change, ClosedSheet, Line, Sheet


def closed_part(
    scope: Scope, held: Mapping[str, ClosedSheet], digits: int | None
) -> ClosedPart | None:
    """What is told of closed sheets; ``None`` where none is closed.

    The differences are for the office that closed them: a sheet sent to one unit has none.
    """
    if scope.unit is not None:
        held = {name: one for name, one in held.items() if one.sheet.subject == scope.unit}
    if not held:
        return None
    changes = () if scope.unit is not None else tuple(_changes(scope, held, digits))
    return ClosedPart(
        Figure("evaluation.closed", len(held), tuple(held)),
        tuple(sorted({one.closed.day for one in held.values()})),
        any(one.scheme_changed for one in held.values()),
        changes,
    )


def _changes(
    scope: Scope, held: Mapping[str, ClosedSheet], digits: int | None
) -> Iterator[ChangeRow]:
    for one in held.values():
        for change in one.changes:
            before = _points(one.sheet, change.before)
            after = _points(one.now, change.after)
            moved = None if before is None or after is None else after - before
            yield ChangeRow(
                one.sheet.subject.name,
                line_title(scope, change.line),
                None if before is None else rounded(before, digits),
                None if after is None else rounded(after, digits),
                None if moved is None else rounded(moved, digits),
                why_text(scope, _why(change)),
            )


def _points(sheet: Sheet | None, line: Line | None) -> Fraction | None:
    if sheet is None or line is None:
        return None
    part = next(one for one in sheet.parts if one.id == line.component)
    return part.points_of(line)


def _why(change: Change) -> Message:
    if change.after is None:
        return Message("no longer in the records")
    if change.before is None:
        return Message("recorded since: {why}", why=change.after.why)
    return change.after.why
