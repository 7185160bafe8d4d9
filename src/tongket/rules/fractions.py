"""TK4, fractions in texts: “13.119/15.533 (84,46%)” is right or wrong by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.rules.figures import contradicted, formula_for, place
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.records.kinds import Report
    from tongket.tracking import Tracking

_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_FRACTION: Final = rf"(?<![\d.,/-])(?P<part>{_NUMBER})\s?/\s?(?P<whole>{_NUMBER})(?![\d/%-]|[.,]\d)"
_PERCENT: Final = rf"(?<![\d.,])(?P<percent>{_NUMBER})\s?%"
_WORDS: Final = r"(?:\s+[^\W\d_]+){0,6}"
_PATTERNS: Final = (
    re.compile(
        rf"{_FRACTION}{_WORDS}\s*[,(]\s*"
        rf"(?:đạt(?: tỷ lệ| tỉ lệ)?|chiếm|bằng|tỷ lệ|tỉ lệ|=|≈)?\s*{_PERCENT}"
    ),
    re.compile(rf"{_PERCENT}{_WORDS}\s*\(\s*{_FRACTION}{_WORDS}\s*\)"),
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")


@rule("TK408", Severity.WARNING)
def percentage_against_its_fraction(t: Tracking) -> Iterator[Finding]:
    """A text gives a fraction and its percentage, and the two do not fit.

    “13.119/15.533 nhiệm vụ (84,46%)” can be checked by every reader. Only this plain form is looked
    at, either way round; a percentage that is rounded or cut off as the duty or the office says is
    right, and 0.01 point is allowed.

    Wrong::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        ---

        ## Kết quả

        Đã hoàn thành 13.119/15.533 nhiệm vụ (86,46%), đang thực hiện 2.414 nhiệm vụ.  #!

    Right::

        == units/so-noi-vu.yaml ==
        {id: so-noi-vu, name: Sở Nội vụ}
        == regimes/bc-nam.yaml ==
        {id: bc-nam, title: Báo cáo năm}
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        ---

        ## Kết quả

        Đã hoàn thành 13.119/15.533 nhiệm vụ (84,46%), đang thực hiện 2.414 nhiệm vụ.
    """
    for report in t.ws.reports.values():
        body = report.body
        if body and "%" in body and "/" in body:
            for match, message in _wrong(t, report, body):
                yield _told(report, _span(report, body, match), message)
        for given in t.given[report.id]:
            text = given.entry.value
            if text and "%" in text and "/" in text and given.line is None:
                for _, message in _wrong(t, report, text):
                    yield _told(report, place(given), message)


def _told(report: Report, span: Span, message: Message) -> Finding:
    hint = Message("ask the unit to review these figures")
    return Finding(span, message, hint, record=f"reports/{report.id}")


def _wrong(t: Tracking, report: Report, text: str) -> Iterator[tuple[re.Match[str], Message]]:
    formula = formula_for(t, report)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            part, whole = _decimal(match["part"]), _decimal(match["whole"])
            right = contradicted(_decimal(match["percent"]), part, whole, formula)
            if right is not None:
                message = Message(
                    "{part}/{whole} is {right}%, the text says {stated}%",
                    part=match["part"],
                    whole=match["whole"],
                    right=right,
                    stated=match["percent"],
                )
                yield match, message


def _decimal(text: str) -> Decimal:
    """A number as offices print it: “.” groups three digits, “,” or a lone “.” begins decimals."""
    plain = text.replace(".", "") if _THOUSANDS.match(text) else text
    return Decimal(plain.replace(",", "."))


def _span(report: Report, body: str, match: re.Match[str]) -> Span:
    """The place of a match in the body of a report."""
    start, end = match.span()
    line = body.count("\n", 0, start)
    last = body.count("\n", 0, end)
    first = report.at_line(line + 1)
    column = start - (body.rfind("\n", 0, start) + 1) + 1
    end_column = end - (body.rfind("\n", 0, end) + 1) + 1
    return Span(first.path, first.line, column, first.line + last - line, end_column)
