"""TK2, periods: which days a report speaks of, and up to which day its figures run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.calendar import Cutoff
from tongket.calendar.cutoffs import CutoffError
from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Record
    from tongket.tracking import Tracking


@rule("TK212", Severity.ERROR)
def unreadable_period(t: Tracking) -> Iterator[Finding]:
    """A period cannot be read.

    A report whose period nobody can read counts for none, and a duty runs as if its first or last
    period were not there. Periods are written 2026, 2026-H1, 2026-9M, 2026-Q3, 2026-03, 2026-W12,
    SY2025-2026 or, as a free window, 2021..2024-09.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo quý, periods: [{every: quarter}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: btc
        period: quý gì đó  #!
        ---

    Right::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: btc
        period: 2025-Q1
        ---
    """
    fields = [
        *((report, "period", report.period) for report in t.ws.reports.values()),
        *((grading, "period", grading.period) for grading in t.ws.gradings.values()),
        *((reward, "period", reward.period) for reward in t.ws.commendations.values()),
        *((regime, "first", regime.first) for regime in t.ws.regimes.values()),
        *((regime, "last", regime.last) for regime in t.ws.regimes.values()),
    ]
    named: list[tuple[Record, tuple[str | int, ...], str | None]] = [
        (record, (field,), text) for record, field, text in fields
    ]
    named += [
        (plan, ("planned", place, "period"), one.period)
        for plan in t.ws.plans.values()
        for place, one in enumerate(plan.planned or ())
    ]
    for record, way, text in named:
        if text and period_of(text) is None:
            yield about(
                record,
                record.at(*way),
                Message("“{text}” is no period", text=text),
                Message("write it like 2026, 2026-H1, 2026-Q3, 2026-03 or 2021..2024-09"),
            )


@rule("TK213", Severity.ERROR)
def unreadable_cutoff(t: Tracking) -> Iterator[Finding]:
    """The rule for the data close of a duty cannot be read.

    The figures would be taken for those of the calendar period. Write ``nd09`` (NĐ 09/2019/NĐ-CP,
    Đ.12), ``calendar``, or the first and the last day, such as 16→15 or 01/12→30/11.

    Wrong::

        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo quý
        periods:
          - every: quarter
            cutoff: giữa tháng  #!

    Right::

        == regimes/bc.yaml ==
        id: bc
        title: Báo cáo quý
        periods:
          - every: quarter
            cutoff: 15→14
    """
    for regime in t.ws.regimes.values():
        for number, duty in enumerate(regime.periods or ()):
            try:
                Cutoff.parse(duty.cutoff or "calendar")
            except CutoffError as error:
                yield about(regime, regime.at("periods", number, "cutoff"), error.message)
