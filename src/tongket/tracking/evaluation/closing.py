"""Closed periods (khóa kỳ): the sheet as it was closed, and what the records say now instead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from tongket.diagnostics import Message
from tongket.tracking.evaluation.evaluate import Evaluation, evaluate
from tongket.tracking.evaluation.levels import Found
from tongket.tracking.evaluation.line import NOTHING, WHOLE, Line, Taken
from tongket.tracking.evaluation.points import rounded
from tongket.tracking.evaluation.sheet import Part, Sheet
from tongket.tracking.tracking import Tracking

if TYPE_CHECKING:
    from datetime import date

    from tongket.diagnostics import Span
    from tongket.records.kinds import Closed, Grading, Scheme

_EXACT = 12
"""Decimal places of a closed share; a share that needs more is no share that an office gives."""


@dataclass(frozen=True, eq=False)
class Change:
    """One line that the records no longer give as it was closed.

    ``before`` is as closed, ``after`` as the records say now, judged on the day of closing.
    """

    kind: Literal["added", "gone", "changed"]
    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The line that can be shown: that of the records where there is one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change has one side at least
        return found


@dataclass(frozen=True, eq=False)
class ClosedSheet:
    """A sheet as it was closed (``sheet``), and as the records give it for that day (``now``)."""

    grading: Grading
    closed: Closed
    sheet: Sheet
    now: Sheet | None
    changes: tuple[Change, ...]
    scheme_changed: bool

    @property
    def place(self) -> Span:
        """Where it is kept."""
        return self.grading.at("closed", "day")

    @property
    def differs(self) -> bool:
        """Whether the records say something else now."""
        return bool(self.changes) or self.now is None


def digest(scheme: Scheme) -> str:
    """A fingerprint of a scheme: of the text of its record."""
    origin = scheme.origin
    if origin is None:
        return ""
    text = origin.source.text[origin.keys[0] : origin.keys[-1]].strip()
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def closed_sheets(t: Tracking, evaluation: Evaluation) -> Mapping[str, ClosedSheet]:
    """The sheets of an evaluation that are closed by its day, by subject; compared with now."""
    held: dict[str, tuple[Grading, Closed]] = {}
    days: dict[date, Evaluation] = {t.as_of: evaluation}
    scheme = evaluation.scheme
    for sheet in evaluation.sheets:
        for grading in sheet.gradings:
            closed = grading.closed
            if closed is not None and closed.day <= t.as_of and _of(grading, scheme):
                held.setdefault(sheet.key, (grading, closed))
    found = {}
    for name, (grading, closed) in held.items():
        if closed.day not in days:
            then = Tracking(t.ws, closed.day)
            days[closed.day] = evaluate(then, scheme, evaluation.period)
        now = days[closed.day].by_key.get(name)
        found[name] = _compared(scheme, evaluation.by_key[name], grading, closed, now)
    return found


def with_closed(evaluation: Evaluation, closed: Mapping[str, ClosedSheet]) -> Evaluation:
    """The evaluation in which closed sheets stand as they were closed."""
    if not closed:
        return evaluation
    sheets = tuple(
        closed[sheet.key].sheet if sheet.key in closed else sheet for sheet in evaluation.sheets
    )
    return replace(evaluation, sheets=sheets)


def _of(grading: Grading, scheme: Scheme) -> bool:
    closed = grading.closed
    named = (closed.scheme if closed is not None else None) or grading.scheme
    return named in (None, scheme.id)


def _compared(
    scheme: Scheme, today: Sheet, grading: Grading, closed: Closed, now: Sheet | None
) -> ClosedSheet:
    sheet = _rebuilt(scheme, today, grading, closed)
    before = {line.key: line for line in sheet.lines}
    after = {line.key: line for line in (now.lines if now is not None else ())}
    changes = [
        Change("gone" if new is None else "changed", old, new)
        for key, old in before.items()
        if not _same(old, new := after.get(key))
    ]
    changes += [Change("added", None, new) for key, new in after.items() if key not in before]
    changed = closed.digest is not None and closed.digest != digest(scheme)
    if now is not None and not changes and not changed and _level(now.grade) == closed.level:
        sheet = replace(sheet, grade=now.grade)
    return ClosedSheet(grading, closed, sheet, now, tuple(changes), changed)


def _level(grade: Found) -> str | None:
    return grade.level.id if grade.level is not None else None


def _same(old: Line, new: Line | None) -> bool:
    if new is None:
        return False
    return closed_numbers(old) == closed_numbers(new)


def closed_numbers(line: Line) -> tuple[Decimal, Decimal | None, Decimal]:
    """Weight, what was earned of it, points taken beside it, as a closed sheet keeps them."""
    earned = None if line.earned is None else rounded(line.possible * line.earned, _EXACT)
    return rounded(line.possible, _EXACT), earned, rounded(line.minus, _EXACT)


def _rebuilt(scheme: Scheme, today: Sheet, grading: Grading, closed: Closed) -> Sheet:
    """The sheet as it was closed, its components with the points they had then."""
    most = {one.component: Fraction(one.most) for one in closed.parts or ()}
    parts = tuple(
        replace(
            part,
            most=most.get(part.id, part.most),
            lines=tuple(_lines(part, today.key, grading, closed)),
        )
        for part in today.parts
    )
    level = next((one for one in scheme.levels or () if one.id == closed.level), None)
    grade = Found((level,)) if level is not None else Found()
    return replace(today, parts=parts, grade=grade, measures=())


def _lines(part: Part, subject: str, grading: Grading, closed: Closed) -> Iterator[Line]:
    known = {line.item: line for line in part.lines}

    def made(item: str, way: tuple[str | int, ...], told: _Told) -> Line:
        possible, earned, minus, why = told
        now = known.get(item)
        return Line(
            subject,
            part.id,
            item,
            now.title if now is not None else item,
            possible,
            earned,
            Message("{text}", text=why) if why else Message("as closed"),
            part.rule,
            grading,
            way,
            (f"gradings/{grading.id}",),
            (Taken("", 1, 0, NOTHING, minus, part.rule),) if minus else (),
        )

    for number, line in enumerate(closed.lines or ()):
        if line.component == part.id:
            possible = Fraction(line.possible)
            points = None if line.points is None else Fraction(line.points)
            earned = None if points is None else (points / possible if possible else WHOLE)
            told = (possible, earned, Fraction(line.minus or 0), line.why)
            yield made(line.item, ("closed", "lines", number), told)
    for number, each in enumerate(closed.full or ()):
        if each.component == part.id:
            for place, item in enumerate(each.items):
                way = ("closed", "full", number, "items", place)
                yield made(item, way, (WHOLE, WHOLE, NOTHING, None))


_Told = tuple[Fraction, "Fraction | None", Fraction, "str | None"]
