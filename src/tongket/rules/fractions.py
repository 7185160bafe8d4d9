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
_SLASH: Final = re.compile(r"\d\s?/\s?\d")
_FRACTION: Final = re.compile(
    rf"(?<![\d.,/-])(?P<part>{_NUMBER})\s?/\s?(?P<whole>{_NUMBER})(?![\d/%-]|[.,]\d)"
)
_PERCENT: Final = rf"(?<![\d.,])(?P<percent>{_NUMBER})\s?%"
_WORDS: Final = r"(?:\s+[^\W\d_]+){0,6}\s*"
# “… (84,46%)”, “… (đạt 84,46%; …)”; not “(đạt 84,46% kế hoạch)”, which is of something else.
_BEHIND: Final = re.compile(
    rf"{_WORDS}\(\s*(?:(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|=|≈)\s*){{0,2}}{_PERCENT}\s*[);,]"
)
_BEFORE: Final = re.compile(rf"{_PERCENT}{_WORDS}\(\s*\Z")
_CLOSING: Final = re.compile(rf"{_WORDS}[);,]")
_NEAR: Final = 80
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
            for (start, end), message in _wrong(t, report, body):
                yield _told(report, _span(report, body, start, end), message)
        for given in t.given[report.id]:
            text = given.entry.value
            if text and "%" in text and "/" in text and given.line is None:
                for _, message in _wrong(t, report, text):
                    yield _told(report, place(given), message)


def _told(report: Report, span: Span, message: Message) -> Finding:
    hint = Message("ask the unit to review these figures")
    return Finding(span, message, hint, record=f"reports/{report.id}")


def _wrong(t: Tracking, report: Report, text: str) -> Iterator[tuple[tuple[int, int], Message]]:
    """Where a text contradicts itself, from which character to which, and how."""
    for fraction, percent, place_in_text in _fractions(text):
        part, whole = _decimal(fraction["part"]), _decimal(fraction["whole"])
        right = contradicted(_decimal(percent), part, whole, formula_for(t, report))
        if right is not None:
            message = Message(
                "{part}/{whole} is {right}%, the text says {stated}%",
                part=fraction["part"],
                whole=fraction["whole"],
                right=right,
                stated=percent,
            )
            yield place_in_text, message


def _fractions(text: str) -> Iterator[tuple[re.Match[str], str, tuple[int, int]]]:
    """Every fraction with its percentage behind or before it, and the place of both."""
    for slash in _SLASH.finditer(text):
        start = slash.start()
        while start and text[start - 1] in "0123456789.,":
            start -= 1
        fraction = _FRACTION.match(text, start)
        if fraction is None:
            continue
        behind = _BEHIND.match(text, fraction.end())
        if behind is not None:
            yield fraction, behind["percent"], (start, behind.end())
            continue
        before = _BEFORE.search(text[max(0, start - _NEAR) : start])
        if before is not None and _CLOSING.match(text, fraction.end()):
            begin = start - len(before[0])
            yield fraction, before["percent"], (begin, fraction.end())


def _decimal(text: str) -> Decimal:
    """A number as offices print it: “.” groups three digits, “,” or a lone “.” begins decimals."""
    plain = text.replace(".", "") if _THOUSANDS.match(text) else text
    return Decimal(plain.replace(",", "."))


def _span(report: Report, body: str, start: int, end: int) -> Span:
    """The place between two characters in the body of a report."""
    line = body.count("\n", 0, start)
    last = body.count("\n", 0, end)
    first = report.at_line(line + 1)
    column = start - (body.rfind("\n", 0, start) + 1) + 1
    end_column = end - (body.rfind("\n", 0, end) + 1) + 1
    return Span(first.path, first.line, column, first.line + last - line, end_column)
