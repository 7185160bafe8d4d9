"""A word on each unit for a meeting: its tasks, its reports, its limitations, its proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.records.registry import alive
from tongket.reports.classes import table_of
from tongket.reports.lines.conference import BriefRow
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.proposals import text_of
from tongket.reports.parts.status import figure
from tongket.tracking import DONE, RECEIVED, Bucket, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.records.kinds import Unit
    from tongket.reports.scope import Scope
    from tongket.tracking import LedgerRow


def briefs(scope: Scope) -> tuple[BriefRow, ...]:
    """One row for each living unit that leads a task, owes a report or proposes something."""
    chosen = {one.task.id for one in scope.standings if one.task.nature != "general"}
    owed: dict[str, list[LedgerRow]] = {}
    for row in scope.ledger:
        owed.setdefault(row.expected.unit.id, []).append(row)
    limits: dict[str, list[str]] = {}
    for report in scope.reports:
        texts = (one.text for one in report.limitations or ())
        limits.setdefault(report.unit, []).extend(texts)
    raised = _proposals(scope)
    rows = (
        _row(scope, unit, chosen, owed.get(unit.id, ()), limits.get(unit.id, ()), raised)
        for unit in scope.tracking.ws.registry.ordered
        if alive(unit, scope.tracking.as_of) and scope.unit in (None, unit)
    )
    return tuple(row for row in rows if row is not None)


def _row(
    scope: Scope,
    unit: Unit,
    chosen: set[str],
    owed: Iterable[LedgerRow],
    limits: Iterable[str],
    raised: dict[str, list[str]],
) -> BriefRow | None:
    led = [one for one in scope.led_by(unit) if one.task.id in chosen]
    cells, _ = table_of(scope, led, unit)
    reports = [row.expected for row in owed if row.expected.receipt is not Receipt.NOT_DUE]
    received = [one for one in reports if one.receipt in RECEIVED]
    texts = (tuple(dict.fromkeys(limits)), tuple(raised.get(unit.id, ())))
    if not (led or reports or any(texts)):
        return None
    name = f"briefs.{unit.id}"
    records = tuple(f"reports/{one.report.id}" for one in received if one.report is not None)
    return BriefRow(
        unit.name,
        figure(f"{name}.total", led),
        figure(f"{name}.done", [one for bucket in DONE for one in cells[bucket]]),
        figure(f"{name}.late", cells[Bucket.OVERDUE]),
        Figure(f"{name}.received", len(received), records),
        Figure(f"{name}.due", len(reports)),
        *texts,
    )


def _proposals(scope: Scope) -> dict[str, list[str]]:
    """What is proposed and still open, by the id of the unit that raised it."""
    found: dict[str, list[str]] = {}
    for one in scope.tracking.proposals:
        sources = [record for record in (one.filed, *one.reports) if record is not None]
        if one.open and scope.takes_plan(one.plan) and all(map(scope.may_print, sources)):
            for unit in scope.tracking.ws.registry.members(one.by):
                found.setdefault(unit.id, []).append(text_of(scope, one))
    return found
