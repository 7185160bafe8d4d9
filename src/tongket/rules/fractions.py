"""TK4, fractions in texts: “13.119/15.533 (84,46%)” is right or wrong by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.folding import nfc
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
# “386/400 nhiệm vụ, bằng 98,5%.”, “16.051/16.274 đạt 98,62%”; not “15/20 xã có tỷ lệ hộ nghèo đạt
# 5%”, “bằng 98,5% kế hoạch”, “đạt từ 95% trở lên”, which are of something else.
_ENDED: Final = r"(?=\s*(?:[;,)(]|\.(?!\d)|\n|\Z)|\s+(?:và|tăng|giảm)\b)"
_SHARE: Final = r"(?:bằng|chiếm|tương đương|tương ứng)(?:\s+(?:tỷ lệ|tỉ lệ|với|khoảng|=))*"
_ANY: Final = rf"(?:{_SHARE}|đạt(?:\s+(?:tỷ lệ|tỉ lệ|khoảng|=))*|tỷ lệ|tỉ lệ)(?:\s+đạt|\s+là)?"
_RUNNING: Final = re.compile(
    rf"(?:(?P<noun>(?:[ \t]+[^\W\d_]+){{0,14}})[ \t]*[,;–-][ \t]*{_ANY}"
    rf"|(?P<bare>)[ \t]+{_ANY}"
    rf"|(?P<short>(?:[ \t]+[^\W\d_]+){{1,2}})[ \t]+{_SHARE})[ \t]*{_PERCENT}{_ENDED}"
)
# What may as well be a day or a month (5/7, 6/2025) counts only where something is counted.
_COUNTED: Final = re.compile(
    r"(?:\A|[\n.:;(+*•-]|\b(?:có|đã|đạt|được|thành|hiện|xong|quyết|dựng|chức|lập|trí|với))\s*\Z",
    re.IGNORECASE,
)
_OF_ANOTHER: Final = re.compile(r"\b(?:tỷ lệ|tỉ lệ|bình quân|trung bình|mỗi)\b", re.IGNORECASE)
_A_NUMBER: Final = re.compile(r"\bsố\s*\Z", re.IGNORECASE)
_MONTHS: Final = 12
_DAYS: Final = 31
_YEARS: Final = range(1930, 2101)
_CLOSING: Final = re.compile(rf"{_WORDS}[);,]")
_NEAR: Final = 80
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")


@rule("TK408", Severity.WARNING)
def percentage_against_its_fraction(t: Tracking) -> Iterator[Finding]:
    """A text gives a fraction and its percentage, and the two do not fit.

    “13.119/15.533 nhiệm vụ (84,46%)” can be checked by every reader, and so can “386/400 nhiệm vụ,
    bằng 96,5%”. Only these plain forms are looked at; a percentage that is rounded or cut off as
    the duty or the office says is right, and 0.01 point is allowed.

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
        Đã giải quyết 386/400 kiến nghị, bằng 98,5%.  #!

    Right::

        == … ==
        == reports/bc-2018.md ==
        ---
        id: bc-2018
        regime: bc-nam
        unit: so-noi-vu
        period: 2018
        ---

        ## Kết quả

        Đã hoàn thành 13.119/15.533 nhiệm vụ (84,46%), đang thực hiện 2.414 nhiệm vụ.
        Đã giải quyết 386/400 kiến nghị, bằng 96,5%; đến 30/6, đạt 45% kế hoạch năm.
    """
    for report in t.ws.reports.values():
        body = report.body
        if body and "%" in body and "/" in body:
            composed = nfc(body)
            for (start, end), message in _wrong(t, report, composed):
                span = _span(report, composed, start, end)
                yield _told(report, span if composed == body else _line(report, span), message)
        for given in t.given[report.id]:
            text = given.entry.value
            if text and "%" in text and "/" in text and given.line is None:
                for _, message in _wrong(t, report, nfc(text)):
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
        running = _RUNNING.match(text, fraction.end())
        if running is not None and _counts(text, fraction, running):
            yield fraction, running["percent"], (start, running.end())
            continue
        before = _BEFORE.search(text[max(0, start - _NEAR) : start])
        if before is not None and _CLOSING.match(text, fraction.end()):
            begin = start - len(before[0])
            yield fraction, before["percent"], (begin, fraction.end())


def _counts(text: str, fraction: re.Match[str], running: re.Match[str]) -> bool:
    """Whether a fraction in running text is one, and the percentage its own.

    Days (5/7), months (6/2025) and scales (1/500) are none; where the goal stands before the result
    (“500/520 hộ, đạt 104%”), the fraction is meant the other way round.
    """
    part, whole = fraction["part"], fraction["whole"]
    noun = (running["noun"] or running["short"] or "").strip()
    before = text[max(0, fraction.start() - _NEAR) : fraction.start()]
    if _OF_ANOTHER.search(noun) or _A_NUMBER.search(before):
        return False
    if part.isdigit() and whole.isdigit():
        first, second = int(part), int(whole)
        if first == 1 and not noun:
            return False
        if second in _YEARS and (first <= _MONTHS or not noun):
            return False
        dated = first <= _DAYS and second <= _MONTHS
        if dated and (not noun or _COUNTED.search(before) is None):
            return False
    stated, turned = _decimal(running["percent"]), _decimal(part)
    return not turned or contradicted(stated, _decimal(whole), turned, None) is not None


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


def _line(report: Report, span: Span) -> Span:
    """The whole line: columns of a composed text are not those of the stored one."""
    return report.at_line(span.line - report.at_line(1).line + 1)
