"""What inspections found: practices worth spreading, shortcomings, and what mends them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.cells import opened
from tongket.reports.lines.inspections import FindingRow, PracticeLine
from tongket.reports.parts.office import named_document
from tongket.reports.parts.tasks import task_row
from tongket.tracking import DONE, Bucket
from tongket.tracking.inspections import InspectionLine, remedies

if TYPE_CHECKING:
    from tongket.records.kinds import Shortcoming, Task
    from tongket.reports.scope import Scope
    from tongket.reports.summary import TaskRow

Found = tuple[InspectionLine, "Shortcoming", Sequence["Task"]]
"""A finding of an inspection with the tasks that mend it."""


def practices(scope: Scope, lines: Iterable[InspectionLine]) -> Iterator[PracticeLine]:
    """Models that inspections found worth spreading."""
    for line in lines:
        for name in line.inspection.good_practice or ():
            model = scope.tracking.ws.models.get(name)
            if model is not None and scope.may_print(model):
                record = f"inspections/{line.inspection.id}"
                yield PracticeLine(model.title, scope.name(model.unit), record)


def findings(scope: Scope, lines: Iterable[InspectionLine], year: int) -> list[Found]:
    """What was concluded in the year; of earlier years what is open, mended since, followed up."""
    known = remedies(scope.tracking.ws)
    followed = {
        name
        for one in scope.tracking.ws.inspections.values()
        if one.held is not None and one.held.year == year and one.held <= scope.tracking.as_of
        for name in one.continues or ()
    }
    kept: list[Found] = []
    for line in sorted(lines, key=lambda one: _year(one) == year):
        one = line.inspection
        for finding, tasks in zip(one.findings or (), known[one.id], strict=True):
            if scope.unit is not None and finding.unit not in (None, scope.unit.id):
                continue
            found: Found = (line, finding, tasks)
            late = one.id in followed or not is_mended(scope, found) or _since(scope, tasks, year)
            if _year(line) == year or (_year(line) < year and late):
                kept.append(found)
    return kept


def _year(line: InspectionLine) -> int:
    day = line.inspection.concluded or line.begun
    return day.year if day is not None else line.standing.as_of.year


def is_mended(scope: Scope, found: Found) -> bool:
    """Whether all that mends a finding is done, or there was nothing to mend."""
    _, finding, tasks = found
    if not tasks:
        return finding.no_remedy is not None
    return all(scope.tracking.tasks[task.id].bucket in DONE for task in tasks)


def _since(scope: Scope, tasks: Sequence[Task], year: int) -> bool:
    """Whether something of it was mended in the year."""
    days = [one.delivered for task in tasks for one in scope.tracking.tasks[task.id].standings]
    return any(day is not None and day.year >= year for day in days)


def finding_row(scope: Scope, year: int, found: Found) -> FindingRow:
    line, finding, tasks = found
    rows = [
        task_row(scope, scope.tracking.tasks[task.id])
        for task in tasks
        if scope.may_print(task) and scope.tracking.is_given(task)
    ]
    told = [
        ". ".join(
            filter(None, (row.title if len(rows) > 1 else "", _progress(scope, row), row.result))
        )
        for row in rows
    ]
    unknown = scope.words.say(Message("Remedy not yet recorded"))
    result = "\n".join(told) or finding.no_remedy or ("" if tasks else unknown)
    return FindingRow(
        opened(conclusion_of(scope, line)) or line.inspection.subject,
        finding.text,
        finding.cause or "",
        scope.name(finding.unit) or scope.printed(line.inspection.units),
        "\n".join("; ".join((row.due, *row.due_notes)) for row in rows),
        result,
        _year(line) < year,
        f"inspections/{line.inspection.id}",
    )


def _progress(scope: Scope, row: TaskRow) -> str:
    """How far a remedy has come: Đã khắc phục ngày …; Đang khắc phục, trong hạn."""
    say, one = scope.words.say, scope.tracking.tasks[row.id]
    if one.bucket in DONE:
        day = max((each.delivered for each in one.standings if each.delivered), default=None)
        if day is None:
            return say(Message("Mended"))
        return say(Message("Mended on {day}", day=scope.words.day(day)))
    if one.bucket is Bucket.AWAITING:
        return say(Message("Reported as mended, awaiting confirmation"))
    if one.bucket in (Bucket.CANCELLED, Bucket.PAUSED):
        return row.state
    return say(Message("Being mended, {state}", state=row.state[:1].lower() + row.state[1:]))


def conclusion_of(scope: Scope, line: InspectionLine) -> str:
    """The notice by number and day; only its day where there is no document."""
    one = line.inspection
    document = scope.tracking.ws.documents.find(one.conclusion)
    if document is not None and scope.may_print(document):
        return named_document(scope, document)
    if one.conclusion and document is None:
        return one.conclusion
    return scope.words.day(one.concluded) if one.concluded else ""
