"""TK3, receipt of reports: what has not come, came late, was sent back, or nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.losses import Losses
from tongket.rules.rule import rule
from tongket.rules.tell import about, names
from tongket.tracking import Receipt
from tongket.tracking.claims import exists
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.tracking import Expected, Tracking


def _place(one: Expected) -> Span:
    """The tier of a regime that asks for a report."""
    duties = one.regime.periods or ()
    number = next(n for n, duty in enumerate(duties) if duty is one.duty)
    tier = next(n for n, tier in enumerate(one.duty.tiers or ()) if tier is one.tier)
    return one.regime.at("periods", number, "tiers", tier)


@rule("TK320", Severity.WARNING)
def report_not_received(t: Tracking) -> Iterator[Finding]:
    """Reports whose day has passed have not been received.

    Who owes one follows from the regime, the units alive and the periods. Not received says nothing
    about the work itself. Told once for each period, with the units; urge them, or record the
    receipt.

    Wrong (2025-04-10)::

        == units/xa.yaml ==
        - {id: xa-a, name: Xã A, level: commune}
        - {id: xa-b, name: Xã B, level: commune}
        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo quý
        periods:
          - every: quarter
            tiers:
              - {senders: {level: commune}, due: chậm nhất ngày 5 của tháng tiếp theo}  #!
        first: 2025-Q1

    Right (2025-04-10)::

        == … ==
        == units/xa.yaml ==
        - {id: xa-a, name: Xã A, level: commune}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa-a
        period: 2025-Q1
        submitted: 2025-04-04
        ---
    """
    if Losses(t.ws).name("reports"):
        return
    missing: dict[tuple[str, int, str], list[Expected]] = {}
    asked: dict[tuple[str, int, str], int] = {}
    for one in t.expected:
        key = (one.regime.id, id(one.tier), one.period.id)
        asked[key] = asked.get(key, 0) + 1
        if one.receipt is Receipt.MISSING:
            missing.setdefault(key, []).append(one)
    for key, those in missing.items():
        first = those[0]
        yield about(
            first.regime,
            _place(first),
            Message(
                "{count} of {total} reports for {period} have not been received, {days} days after"
                " {due}: {units}",
                count=len(those),
                total=asked[key],
                period=first.period.id,
                days=first.days_late,
                due=first.due,
                units=names([one.unit.name for one in those]),
            ),
            Message("urge the units, or record the receipt"),
        )


@rule("TK321", Severity.INFO)
def report_received_late(t: Tracking) -> Iterator[Finding]:
    """A report was sent after its day.

    The day of sending counts; where only the receipt is known, that day.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A, level: commune}
        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo quý
        periods:
          - every: quarter
            tiers:
              - {senders: {level: commune}, due: chậm nhất ngày 5 của tháng tiếp theo}
        first: 2025-Q1
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025-Q1
        submitted: 2025-04-11  #!
        ---

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025-Q1
        submitted: 2025-04-07
        received: 2025-04-11
        ---
    """
    for one in t.expected:
        report = one.report
        if one.receipt is Receipt.LATE and report is not None:
            yield about(
                report,
                report.at("submitted" if report.submitted else "received"),
                Message(
                    "sent {day}, {days} days after {due}",
                    day=one.delivered,
                    days=one.days_late,
                    due=one.due,
                ),
            )


@rule("TK322", Severity.WARNING)
def report_sent_back(t: Tracking) -> Iterator[Finding]:
    """A report was sent back and has not come again.

    Until then it counts as not received. The new version is a report of its own with ``corrects``,
    or the same one with a later ``submitted``.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A, level: commune}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo quý, first: 2025-Q1,
         periods: [{every: quarter, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025-Q1
        submitted: 2025-04-04
        returned:
          - {date: 2025-04-08, reason: Thiếu phụ lục số liệu}  #!
        ---

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025-Q1
        submitted: 2025-04-15
        returned:
          - {date: 2025-04-08, reason: Thiếu phụ lục số liệu}
        ---
    """
    for one in t.expected:
        report = one.report
        if one.receipt is not Receipt.RETURNED or report is None or not report.returned:
            continue
        known = [n for n, b in enumerate(report.returned) if b.date is None or b.date <= t.as_of]
        number = known[-1] if known else len(report.returned) - 1
        back = report.returned[number]
        told = {"day": back.date or "–", "reason": back.reason or "–", "due": one.due or "–"}
        yield about(
            report,
            report.at("returned", number),
            Message("sent back on {day} ({reason}); not sent again, due {due}", **told),
            Message("ask the unit for the corrected report"),
        )


@rule("TK323", Severity.INFO)
def report_nobody_asked_for(t: Tracking) -> Iterator[Finding]:
    """A report stands for no duty: its unit owes none to this regime for this period.

    Mostly the wrong period or regime, so that the right one counts as missing. Correct the report,
    or the senders and rhythms of the regime.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A, level: commune}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo quý, first: 2025-Q1,
         periods: [{every: quarter, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025-03  #!
        submitted: 2025-04-04
        ---

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025-Q1
        submitted: 2025-04-04
        ---
    """
    asked = {(one.regime.id, one.unit.id, one.period) for one in t.expected}
    once = {(one.regime.id, one.unit.id) for one in t.expected if one.duty.every == "once"}
    for report in t.ws.reports.values():
        regime = t.ws.regimes.get(report.regime)
        period = period_of(report.period)
        if regime is None or not regime.periods or period is None or not exists(report, t.as_of):
            continue
        if (report.regime, report.unit) in once or (report.regime, report.unit, period) in asked:
            continue
        if report.unit in t.ws.units:
            yield about(
                report,
                report.at("period"),
                Message(
                    "{unit} owes no report of “{regime}” for {period}",
                    unit=t.ws.units[report.unit].name,
                    regime=regime.title,
                    period=report.period,
                ),
                Message("correct the period or the regime of one of the two"),
                (regime.at("periods"),),
            )
