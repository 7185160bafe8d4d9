"""TK3, contents of reports: sections, indicators, estimates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, names
from tongket.tracking import Cell, Fill

if TYPE_CHECKING:
    from tongket.records.kinds import Report
    from tongket.tracking import LedgerRow, Tracking


def _received(t: Tracking) -> Iterator[tuple[LedgerRow, Report]]:
    for row in t.ledger:
        if row.received and row.expected.report is not None:
            yield row, row.expected.report


@rule("TK324", Severity.WARNING)
def section_missing(t: Tracking) -> Iterator[Finding]:
    """A report lacks a section that its outline requires.

    Headings are compared without their numbering, and by the aliases of the outline. Ask the unit
    to complete it, or add the wording as an alias.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == outlines/dc.yaml ==
        id: dc
        sections:
          - {id: kq, title: Kết quả, required: true}
          - {id: hc, title: Hạn chế, required: true}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, first: 2025,
         periods: [{every: year, outline: dc, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r   #!
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        ---
        # I. KẾT QUẢ
        Đã làm xong.

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        ---
        # I. KẾT QUẢ
        Đã làm xong.
        # II. HẠN CHẾ
        Còn chậm.
    """
    for row, report in _received(t):
        lacking = [
            check.section.title
            for check in row.sections
            if check.fill is Fill.ABSENT and check.section.required
        ]
        if lacking:
            yield about(
                report,
                report.at("id"),
                Message("the report has no section {sections}", sections=_quoted(lacking)),
                Message("ask the unit to complete it"),
            )


@rule("TK325", Severity.WARNING)
def section_not_filled(t: Tracking) -> Iterator[Finding]:
    """A section of a report only holds the place of a text.

    Nothing, dots or “…” stand where the text belongs. Ask the unit to fill it in.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == outlines/dc.yaml ==
        {id: dc, sections: [{id: kq, title: Kết quả, required: true}]}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, first: 2025,
         periods: [{every: year, outline: dc, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        {id: r, regime: bc, unit: xa, period: 2025, submitted: 2025-04-04}
        ---
        # I. KẾT QUẢ  #!

        …

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        {id: r, regime: bc, unit: xa, period: 2025, submitted: 2025-04-04}
        ---
        # I. KẾT QUẢ

        Đã làm xong.
    """
    for row, report in _received(t):
        for check in row.sections:
            if check.fill is Fill.PLACEHOLDER and check.passage is not None:
                yield about(
                    report,
                    report.at_line(check.passage.line),
                    Message("the section “{title}” is not filled in", title=check.section.title),
                    Message("ask the unit to fill it in"),
                )


@rule("TK326", Severity.WARNING)
def section_too_short(t: Tracking) -> Iterator[Finding]:
    """A section of a report has fewer words than its outline asks for.

    Words are counted below the heading and the deeper headings under it. Ask the unit for more than
    a formula.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == outlines/dc.yaml ==
        {id: dc, sections: [{id: kq, title: Kết quả, min_words: 6}]}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, first: 2025,
         periods: [{every: year, outline: dc, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        {id: r, regime: bc, unit: xa, period: 2025, submitted: 2025-04-04}
        ---
        # I. KẾT QUẢ  #!

        Đã làm xong.

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        {id: r, regime: bc, unit: xa, period: 2025, submitted: 2025-04-04}
        ---
        # I. KẾT QUẢ

        Đã làm xong cả ba việc được giao.
    """
    for row, report in _received(t):
        for check in row.sections:
            if check.fill is Fill.SHORT and check.passage is not None:
                yield about(
                    report,
                    report.at_line(check.passage.line),
                    Message(
                        "the section “{title}” has {words} words; the outline asks for {least}",
                        title=check.section.title,
                        words=check.words,
                        least=check.section.min_words,
                    ),
                    Message("ask the unit for more than a formula"),
                )


@rule("TK327", Severity.WARNING)
def indicator_without_value(t: Tracking) -> Iterator[Finding]:
    """A report gives neither a value for an indicator nor a reason why there is none.

    Zero, nothing occurred, does not apply and missing for a reason are four answers; a blank is
    none. Asked for are the indicators that the outline ``needs`` and those of the regime's plan
    that name the unit in ``reported_by``.

    Wrong (2025-04-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == indicators/i.yaml ==
        - {id: ho-ngheo, name: Số hộ nghèo, reported_by: xa}
        - {id: mo-hinh, name: Số mô hình, reported_by: xa}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, first: 2025, periods: [{every: year, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        values:
          - {indicator: ho-ngheo, value: 12}  #!
        ---

    Right (2025-04-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2025
        submitted: 2025-04-04
        values:
          - {indicator: ho-ngheo, value: 12}
          - {indicator: mo-hinh, missing: đang rà soát}
        ---
    """
    for row, report in _received(t):
        blank = [check for check in row.indicators if check.cell is Cell.BLANK]
        if not blank:
            continue
        given = [check.given for check in blank if check.given is not None]
        yield about(
            report,
            given[0].span if given else report.at("values"),
            Message(
                "{count} of {total} indicators have neither a value nor a reason: {indicators}",
                count=len(blank),
                total=len(row.indicators),
                indicators=names([check.indicator.name for check in blank]),
            ),
            Message("ask the unit for the value, or for “missing: why”"),
            (one.span for one in given[1:]),
        )


@rule("TK328", Severity.WARNING)
def estimate_missing(t: Tracking) -> Iterator[Finding]:
    """A report lacks the estimates that its regime asks for (ước thực hiện).

    A review before the end of the period needs them beside the actual figures, never in their
    place. Ask the unit for ``estimate: true`` values of the periods named.

    Wrong (2024-10-30)::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == indicators/ho-ngheo.yaml ==
        {id: ho-ngheo, name: Số hộ nghèo, reported_by: xa}
        == regimes/bc.yaml ==
        {id: bc, title: Báo cáo, first: 2021..2024-09, estimates: [2024],
         periods: [{every: once, tiers: [{senders: xa}]}]}
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2021..2024-09
        submitted: 2024-10-04
        values: [{indicator: ho-ngheo, value: 12}]  #!
        ---

    Right (2024-10-30)::

        == … ==
        == reports/r.md ==
        ---
        id: r
        regime: bc
        unit: xa
        period: 2021..2024-09
        submitted: 2024-10-04
        values:
          - {indicator: ho-ngheo, value: 12}
          - {indicator: ho-ngheo, value: 10, estimate: true, as_of: 2024}
        ---
    """
    for row, report in _received(t):
        for asked in dict.fromkeys(check.estimate for check in row.estimates):
            those = [check for check in row.estimates if check.estimate == asked]
            blank = [check for check in those if check.cell is Cell.BLANK]
            if blank:
                yield about(
                    report,
                    report.at("values"),
                    Message(
                        "no estimate for {period} of {count} of {total} indicators: {indicators}",
                        period=asked,
                        count=len(blank),
                        total=len(those),
                        indicators=names([check.indicator.name for check in blank]),
                    ),
                    Message("ask the unit for them, marked “estimate: true”"),
                )


def _quoted(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
