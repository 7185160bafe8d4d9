"""Expected and received reports in the ledger of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.labels import AWAITED, RECEIPTS, RECEIVED_UNJUDGED, UNDATED
from tongket.reports.summary import Figure, Ledger, LedgerLine
from tongket.tracking import RECEIVED, Cell, Fill, Receipt
from tongket.tracking.claims import sent

if TYPE_CHECKING:
    from tongket.reports.scope import Scope
    from tongket.tracking import LedgerRow


def ledger(scope: Scope) -> Ledger:
    """The ledger of the reports in scope; what is not yet due is expected all the same.

    Nobody above the issuer or beside it is called late: what they have not sent is awaited.
    """
    rows = scope.ledger
    waiting = [row for row in rows if row.expected.receipt is Receipt.NOT_DUE]
    silent = [row for row in rows if row.expected.receipt is Receipt.MISSING]
    missing = [row for row in silent if scope.below(row.expected.unit)]
    awaiting = [row for row in silent if not scope.below(row.expected.unit)]
    late = [
        row
        for row in rows
        if row.expected.receipt is Receipt.LATE and scope.below(row.expected.unit)
    ]
    return Ledger(
        _figure("ledger.expected", rows),
        _figure("ledger.received", [r for r in rows if r.expected.receipt in RECEIVED]),
        _figure("ledger.late", late),
        _figure("ledger.missing", missing),
        _figure("ledger.awaiting", awaiting),
        _figure("ledger.returned", [r for r in rows if r.expected.receipt is Receipt.RETURNED]),
        _figure("ledger.not-due", [row for row in waiting if row.expected.due]),
        _figure("ledger.undated", [row for row in waiting if not row.expected.due]),
        tuple(_line(scope, row) for row in rows),
    )


def _figure(name: str, rows: list[LedgerRow] | tuple[LedgerRow, ...]) -> Figure:
    return Figure(name, len(rows), tuple(row.expected.key for row in rows))


def _line(scope: Scope, row: LedgerRow) -> LedgerLine:
    expected = row.expected
    report = expected.report
    present = sum(one.fill is Fill.PRESENT for one in row.sections)
    given = sum(one.cell is not Cell.BLANK for one in row.indicators)
    claimed = len((report.progress if report else None) or ())
    return LedgerLine(
        expected.unit.name,
        expected.regime.title,
        expected.period.id,
        expected.due,
        expected.delivered or (sent(report) if report else None),
        expected.receipt,
        scope.words.say(receipt_class(scope, row)),
        receipt_state(scope, row),
        f"{present}/{len(row.sections)}" if row.sections else "",
        f"{given}/{len(row.indicators)}" if row.indicators else "",
        f"{claimed - len(row.without_evidence)}/{claimed}" if row.without_evidence else "",
        expected.key,
    )


def receipt_class(scope: Scope, row: LedgerRow) -> Message:
    """The class of an expected report as tables and pictures name it, one of all ``RECEIPTS``."""
    expected = row.expected
    unjudged = expected.receipt is Receipt.ON_TIME and expected.due is None
    if unjudged or (expected.receipt is Receipt.LATE and not scope.below(expected.unit)):
        return RECEIVED_UNJUDGED
    if expected.receipt is Receipt.MISSING and not scope.below(expected.unit):
        return AWAITED
    if expected.receipt is Receipt.NOT_DUE and expected.due is None:
        return UNDATED
    return RECEIPTS[expected.receipt]


def receipt_state(scope: Scope, row: LedgerRow) -> str:
    """What has become of an expected report, in words: its class, and by how many days late."""
    found = receipt_class(scope, row)
    if found is RECEIPTS[Receipt.LATE]:
        found = Message("Received {days} days late", days=row.expected.days_late)
    return scope.words.say(found)
