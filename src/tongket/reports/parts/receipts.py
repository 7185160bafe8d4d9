"""The ledger report: expected reports counted by duty and unit, and what each one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.language import period_text
from tongket.reports.lines.figure import Figure
from tongket.reports.lines.receipts import (
    DutyRow,
    ReceiptCounts,
    ReceiptLine,
    ReceiptPart,
    SenderRow,
    SilentRow,
)
from tongket.reports.parts.ledger import receipt_state
from tongket.tracking import RECEIVED, Cell, Fill, Rate, Receipt
from tongket.tracking.claims import sent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from datetime import date

    from tongket.reports.scope import Scope
    from tongket.tracking import LedgerRow
    from tongket.tracking.ledger import IndicatorCheck

_NAMED: Final = 3
"""As many lacking things are named; of more only the number is told."""


def receipts(scope: Scope) -> ReceiptPart:
    """The ledger of the reports in scope."""
    rows = scope.ledger
    silent = [row for row in rows if _missing(scope, row)]
    units = tuple(dict.fromkeys(row.expected.unit.id for row in silent))
    return ReceiptPart(
        receipt_counts(scope, "receipts", rows),
        tuple(
            DutyRow(*_head(scope, those), receipt_counts(scope, f"receipts.duties.{n}", those))
            for n, those in enumerate(_grouped(rows, _duty), 1)
        ),
        tuple(
            SenderRow(
                _unit(scope, those[0]), receipt_counts(scope, f"receipts.units.{unit}", those)
            )
            for unit, those in _by_unit(scope, rows)
        ),
        tuple(
            SilentRow(
                *_head(scope, those),
                tuple(_unit(scope, row) for row in those),
                _figure(f"receipts.silent.{n}", those),
            )
            for n, those in enumerate(_grouped(silent, _duty), 1)
        ),
        Figure("receipts.silent-units", len(units), tuple(f"units/{one}" for one in units)),
        tuple(_line(scope, row) for row in rows),
        tuple(_gaps(scope, rows)),
    )


def _missing(scope: Scope, row: LedgerRow) -> bool:
    return row.expected.receipt is Receipt.MISSING and scope.below(row.expected.unit)


def receipt_counts(scope: Scope, name: str, rows: Sequence[LedgerRow]) -> ReceiptCounts:
    """A class for each expected report: the classes add up to all of them."""
    held: dict[str, list[LedgerRow]] = {
        one: [] for one in ("received", "returned", "missing", "awaited", "not-due", "undated")
    }
    reckoned = []
    for row in rows:
        found = _class(scope, row)
        held[found].append(row)
        if found not in ("not-due", "undated"):
            reckoned.append(row)
    late = [
        row
        for row in held["received"]
        if row.expected.receipt is Receipt.LATE and scope.below(row.expected.unit)
    ]
    rate = Rate("received", len(held["received"]), 0 if held["undated"] else len(reckoned))
    classes = {one: _figure(f"{name}.{one}", those) for one, those in held.items()}
    return ReceiptCounts(
        _figure(f"{name}.expected", rows),
        _figure(f"{name}.reckoned", reckoned),
        classes["received"],
        _figure(f"{name}.late", late),
        classes["returned"],
        classes["missing"],
        classes["awaited"],
        classes["not-due"],
        classes["undated"],
        Figure(f"{name}.rate", rate.by(scope.tracking.ws.settings.formula), unit="%"),
    )


def _class(scope: Scope, row: LedgerRow) -> str:
    expected = row.expected
    if expected.receipt in RECEIVED:
        return "received"
    if expected.receipt is Receipt.RETURNED:
        return "returned"
    if expected.receipt is Receipt.MISSING:
        return "missing" if scope.below(expected.unit) else "awaited"
    return "not-due" if expected.due else "undated"


def _figure(name: str, rows: Sequence[LedgerRow]) -> Figure:
    return Figure(name, len(rows), tuple(row.expected.key for row in rows))


def _duty(row: LedgerRow) -> Hashable:
    expected = row.expected
    return expected.regime.id, expected.period.id, expected.due


def _grouped(
    rows: Iterable[LedgerRow], key: Callable[[LedgerRow], Hashable]
) -> Iterable[list[LedgerRow]]:
    """Rows that share a key, in the order in which the keys come first."""
    found: dict[Hashable, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found.values()


def _by_unit(scope: Scope, rows: Sequence[LedgerRow]) -> Iterator[tuple[str, list[LedgerRow]]]:
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(row.expected.unit.id, []).append(row)
    for unit in scope.tracking.ws.registry.ordered:
        if unit.id in found:
            yield unit.id, found[unit.id]


def _head(scope: Scope, rows: Sequence[LedgerRow]) -> tuple[str, str, date | None]:
    expected = rows[0].expected
    return expected.regime.title, period(scope, rows[0]), expected.due


def period(scope: Scope, row: LedgerRow) -> str:
    """The period of an expected report in words; a report sent once has none of its own."""
    expected = row.expected
    if expected.duty.every == "once" and not expected.regime.first:
        return ""
    return period_text(scope.words, expected.period.id)


def _unit(scope: Scope, row: LedgerRow) -> str:
    """The unit; behind a closed one who answers for it now."""
    expected = row.expected
    names = "; ".join(one.name for one in expected.owed_by if one.id != expected.unit.id)
    if not names:
        return expected.unit.name
    return scope.words.say(Message("{unit} (now {units})", unit=expected.unit.name, units=names))


def _line(scope: Scope, row: LedgerRow) -> ReceiptLine:
    expected = row.expected
    report = expected.report
    shown = report if report is not None and scope.may_print(report) else None
    return ReceiptLine(
        _unit(scope, row),
        expected.regime.title,
        period(scope, row),
        expected.due,
        expected.delivered or (sent(report) if report else None),
        (shown.number or "") if shown else "",
        _state(scope, row),
        "; ".join(_lacking(scope, row)) if shown and not _accepted(row) else "",
        expected.key,
    )


def _accepted(row: LedgerRow) -> bool:
    """Whether the office has taken a report as it is: its paper then holds nothing against it."""
    return row.expected.receipt is Receipt.ACCEPTED


def _gaps(scope: Scope, rows: Iterable[LedgerRow]) -> Iterator[str]:
    """What accepted reports lack all the same."""
    for row in rows:
        report = row.expected.report
        if _accepted(row) and report is not None and scope.may_print(report):
            for lacking in _lacking(scope, row):
                told = Message("{unit}: accepted, yet {gap}", unit=_unit(scope, row), gap=lacking)
                yield scope.words.say(told)


def _state(scope: Scope, row: LedgerRow) -> str:
    state = receipt_state(scope, row)
    if row.expected.receipt is not Receipt.RETURNED or row.expected.report is None:
        return state
    day = _sent_back(scope, row)
    return f"{state} ({scope.words.day(day)})" if day else state


def _sent_back(scope: Scope, row: LedgerRow) -> date | None:
    report = row.expected.report
    days = [back.date for back in (report.returned if report else None) or () if back.date]
    return max((day for day in days if day <= scope.tracking.as_of), default=None)


def _blank(scope: Scope, checks: Iterable[IndicatorCheck]) -> list[str]:
    shown = (one.indicator for one in checks if one.cell is Cell.BLANK)
    return [one.name for one in shown if scope.may_print(one)]


def _lacking(scope: Scope, row: LedgerRow) -> Iterator[str]:
    """What a report lacks on each of its floors, and why it was sent back."""
    say = scope.words.say
    asked = [one for one in row.sections if one.section.required]
    absent = [one.section.title for one in asked if one.fill in (Fill.ABSENT, Fill.PLACEHOLDER)]
    short = [one.section.title for one in asked if one.fill is Fill.SHORT]
    blank = _blank(scope, row.indicators)
    guess = _blank(scope, row.estimates)
    for named, counted, names in (
        (
            Message("sections not present: {names}"),
            Message("{count} sections not present"),
            absent,
        ),
        (Message("sections too short: {names}"), Message("{count} sections too short"), short),
        (
            Message("indicators without a value: {names}"),
            Message("{count} indicators without a value"),
            blank,
        ),
        (
            Message("indicators without an estimate: {names}"),
            Message("{count} indicators without an estimate"),
            guess,
        ),
        (
            Message("tasks not reported on: {names}"),
            Message("{count} tasks not reported on"),
            [one.title for one in row.silent_tasks if scope.may_print(one)],
        ),
    ):
        if names:
            known = tuple(dict.fromkeys(names))
            told = ", ".join(f"“{name}”" for name in known)
            many = Message(counted.text, count=len(known))
            yield say(many if len(known) > _NAMED else Message(named.text, names=told))
    if row.without_evidence:
        count = len(row.without_evidence)
        yield say(Message("tasks reported done without evidence: {count}", count=count))
    if row.expected.receipt is Receipt.RETURNED and row.expected.report is not None:
        for back in row.expected.report.returned or ():
            known_by = back.date is None or back.date <= scope.tracking.as_of
            if known_by and back.reason:
                yield say(Message("sent back because: {reason}", reason=back.reason))
