"""Closing a period: each sheet is written into its subject's grading, once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tongket.cli.recording import Recorded, changes
from tongket.diagnostics import Message, Severity, TongketError
from tongket.records.kinds import KINDS, Grading
from tongket.records.saving import Change
from tongket.records.schemes import scheme_named
from tongket.records.writer import SetField, append_record
from tongket.tracking.evaluation import closed_numbers, digest, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.cli.asked import Asked
    from tongket.cli.judging import Judged
    from tongket.cli.words import Words
    from tongket.records.kinds import Record, Scheme
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value
    from tongket.tracking.evaluation import Evaluation, Line, Part, Sheet


def closed(asked: Asked, found: Judged) -> Recorded:
    """The changes that close the sheets; TongketError, and nothing at all, if one cannot be."""
    _refuse_unread(asked.workspace)
    edits: list[tuple[Record, SetField]] = []
    made: list[Change] = []
    names: list[str] = []
    for evaluation, sheet in found.sheets:
        _refuse_passing(asked.workspace, evaluation.scheme)
        _refuse(found, evaluation, sheet)
        value = _value(evaluation, sheet, asked.words)
        grading = _own(evaluation, sheet)
        if grading is not None:
            edits.append((grading, SetField(grading.id, "closed", value)))
            names.append(f"gradings/{grading.id}")
            continue
        fields: dict[str, Value] = {
            "id": _id(evaluation, sheet),
            "for": sheet.key,
            "period": evaluation.period.id,
            "scheme": evaluation.scheme.id,
            "closed": value,
        }
        path = f"gradings/{fields['id']}.yaml"
        made.append(Change(path, None, append_record(None, path, Grading, fields)))
        names.append(f"gradings/{fields['id']}")
    if not names:
        raise TongketError(Message("nothing falls into the period; there is nothing to close"))
    return Recorded((*changes(asked.workspace, edits), *made), tuple(names))


def _refuse_unread(ws: Workspace) -> None:
    """What cannot be read cannot be judged: a sheet closed without it would stay wrong."""
    folders = {kind.folder for kind in KINDS}
    lost = [
        one.finding
        for one in ws.problems
        if one.severity is Severity.ERROR and one.finding.span.path.partition("/")[0] in folders
    ]
    if lost:
        raise TongketError(
            Message(
                "{place}: {problem}; a period is closed when all its records can be read",
                place=lost[0].span,
                problem=lost[0].message,
            ),
            Message("see tongket check; {count} places are to be put right", count=len(lost)),
        )


def _refuse_passing(ws: Workspace, scheme: Scheme) -> None:
    """A period is closed by a scheme that stays: a file from elsewhere may be gone tomorrow."""
    held = scheme_named(ws, scheme.id)
    if held is None or digest(held) != digest(scheme):
        raise TongketError(
            Message("the scheme “{scheme}” is not among the records", scheme=scheme.id),
            Message("put its file into schemes/, then close the period"),
        )


def _refuse(found: Judged, evaluation: Evaluation, sheet: Sheet) -> None:
    period = evaluation.period
    if evaluation.as_of < period.last:
        raise TongketError(
            Message(
                "{period} ends on {day}; it cannot be closed before",
                period=period.id,
                day=period.last,
            ),
            Message("close it on that day or later"),
        )
    held = found.closed_of(evaluation).get(sheet.key)
    if held is not None:
        raise TongketError(
            Message(
                "{record}: closed on {day}; a closed sheet is not written again",
                record=f"gradings/{held.grading.id}",
                day=held.closed.day,
            ),
            Message("“tongket evaluate” shows what the records say now instead"),
        )


def _own(evaluation: Evaluation, sheet: Sheet) -> Grading | None:
    """The grading into which a sheet is written: that of the scheme, else one that names none."""
    free = [one for one in sheet.gradings if one.closed is None]
    return next(
        (one for one in free if one.scheme == evaluation.scheme.id), free[0] if free else None
    )


def _id(evaluation: Evaluation, sheet: Sheet) -> str:
    period = evaluation.period.id.lower().replace("..", "-")
    return f"{evaluation.scheme.id}.{sheet.subject.id}.{period}"


def _value(evaluation: Evaluation, sheet: Sheet, words: Words) -> Value:
    scheme, level = evaluation.scheme, sheet.grade.level
    place = next(
        (
            one.place
            for ranking in evaluation.rankings
            for one in ranking.places
            if one.sheet is sheet
        ),
        None,
    )
    fields: dict[str, Value] = {
        "day": evaluation.as_of.isoformat(),
        "scheme": scheme.id,
        "digest": digest(scheme),
    }
    if sheet.total is not None:
        fields["total"] = f"{rounded(sheet.total, 12):f}"
    if level is not None and sheet.excluded is None:
        fields["level"] = level.id
    if place is not None:
        fields["rank"] = str(place)
    parts: list[Value] = [
        {"component": part.id, "most": f"{rounded(part.most, 12):f}"}
        for part in sheet.parts
        if part.most is not None
    ]
    if parts:
        fields["parts"] = parts
    lines = [one for part in sheet.parts for one in _lines(part, words)]
    if lines:
        fields["lines"] = lines
    full = [
        {"component": part.id, "items": items}
        for part in sheet.parts
        if (items := [line.item for line in part.lines if _full(line)])
    ]
    if full:
        fields["full"] = full
    return fields


def _lines(part: Part, words: Words) -> Iterator[Value]:
    for line in part.lines:
        if _full(line):
            continue
        possible, earned, minus = closed_numbers(line)
        told: dict[str, Value] = {
            "component": part.id,
            "item": line.item,
            "possible": f"{possible:f}",
        }
        if earned is not None:
            told["points"] = f"{earned:f}"
        if minus:
            told["minus"] = f"{minus:f}"
        told["why"] = words.say(line.why)
        yield told


def _full(line: Line) -> bool:
    return closed_numbers(line) == (Decimal(1), Decimal(1), Decimal(0))
