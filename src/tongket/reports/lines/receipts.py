"""Which reports were due, sent, returned and are missing (tình hình thực hiện chế độ báo cáo)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class ReceiptCounts:
    """A partition of expected reports; ``late`` is a part of ``received``.

    ``reckoned`` are those received or past their day: the whole of the rate, which nobody can
    figure while some have no clear deadline (``undated``). Bodies above the issuer or beside it
    are never missing but awaited.
    """

    expected: Figure
    reckoned: Figure
    received: Figure
    late: Figure
    returned: Figure
    missing: Figure
    awaited: Figure
    not_due: Figure
    undated: Figure
    rate: Figure


@dataclass(frozen=True, slots=True)
class DutyRow:
    """The reports of one duty for one period."""

    title: str
    period: str
    due: date | None
    counts: ReceiptCounts


@dataclass(frozen=True, slots=True)
class SenderRow:
    """The reports of one unit."""

    unit: str
    counts: ReceiptCounts


@dataclass(frozen=True, slots=True)
class SilentRow:
    """The units that have not sent the report of one duty for one period."""

    title: str
    period: str
    due: date | None
    units: tuple[str, ...]
    count: Figure


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One expected report with what it lacks."""

    unit: str
    title: str
    period: str
    due: date | None
    sent: date | None
    number: str
    state: str
    lacking: str
    record: str


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """The ledger of reports: in figures by duty and by unit, then line by line.

    ``gaps``: what accepted reports lack, for the sheet alone.
    """

    counts: ReceiptCounts
    duties: tuple[DutyRow, ...]
    units: tuple[SenderRow, ...]
    silent: tuple[SilentRow, ...]
    silent_units: Figure
    lines: tuple[ReceiptLine, ...]
    gaps: tuple[str, ...] = ()
