"""Rhythms in words: trước ngày 20 hằng tháng, chậm nhất ngày 10 của tháng đầu quý sau."""

import re
from dataclasses import replace
from datetime import date

from tongket.calendar.periods import Every, Period
from tongket.calendar.points import Unit
from tongket.calendar.rhythms import Place, Rhythm, Rule, reported
from tongket.calendar.wording.dated import spans
from tongket.calendar.wording.numerals import value
from tongket.calendar.wording.placing import (
    EVERY,
    NEXT,
    NTH,
    ON_WEEKDAY,
    WEEKDAYS,
    Interval,
    after_interval,
    on_weekday,
    placed,
)
from tongket.calendar.wording.scanning import Item, scan
from tongket.calendar.wording.shapes import Bound, Unclear
from tongket.calendar.wording.yearly import yearly
from tongket.diagnostics import Message

_WITHIN_YEAR = frozenset({Every.YEAR, Every.NINE_MONTHS, Every.HALF_YEAR, Every.QUARTER})
_MONTHS_OF = {
    1: Every.MONTH,
    3: Every.QUARTER,
    6: Every.HALF_YEAR,
    9: Every.NINE_MONTHS,
    12: Every.YEAR,
}
_AGAIN = (
    rf"\b(?:hằng|mỗi|từng|định kỳ|mọi) |\btheo (?:tháng|quý|năm|tuần|kỳ)\b|\bđịnh kỳ\b|/lần\b|"
    rf"lần/|\blần (?:một|mỗi|trong) "
    rf"|\b(?:\d{{1,2}}|một|hai|ba|bốn) lần\b|\btháng {NTH}\b|(?:ngày|thứ|tuần)"
    r" [^;]*\b(?:tháng|tuần|quý|năm|"
    rf"kỳ) (?:báo cáo )?{NEXT}\b"
    r"|\b(?:của|trong) (?:tháng|kỳ|quý|tuần)(?! \d| này| [ivx]+\b)|\b(?:tháng|kỳ|"
    r"quý) báo cáo\b|\btháng (?:này|trước)\b|\bnăm trước\b"
    r"|\b(?:ngày|trước|nhất) \d{1,2} tháng (?:đầu|cuối|sau)|\bđầu tháng sau\b|\bcuối kỳ\b"
)
AGAIN = re.compile(_AGAIN)
"""Words that say how often, or in which part of a period that comes again."""
TRIGGER = re.compile(
    rf"{_AGAIN}|\bngày (?:làm việc )?(?:đầu|cuối)\b|\bngày làm việc thứ\b"
    rf"|\b{WEEKDAYS} (?:đầu|cuối|tuần (?:đầu|cuối|thứ))"
)

_INTERVAL = re.compile(
    r"\b(?:(?:mỗi|hằng|từng|trong|một|1) )?(?P<unit5>năm|quý|tháng|tuần) "
    r"(?P<times2>\d{1,2}|một|hai|ba|bốn) lần\b"
    r"|\b(?:hằng|mỗi|từng|theo|mọi|định kỳ(?: theo|"
    r" vào)?)(?: (?P<count>\d{1,2}))? (?P<unit>ngày|tuần|tháng|quý|năm|nửa năm|kỳ báo cáo|kỳ)\b"
    r"(?! (?:đầu|cuối) năm)"
    r"|\b(?P<count2>\d{1,2}) (?P<unit2>tuần|tháng|quý|năm)(?:/| (?:thực hiện )?|"
    r" báo cáo )(?:một|1|01)? ?lần\b"
    r"|\b(?P<times>\d{1,2}|một|hai) lần(?:/| (?:một|mỗi|trong|1) (?:1 )?)(?P<unit3>tuần|tháng|"
    r"quý|năm|kỳ)\b"
    r"|\b(?P<unit4>tuần|tháng|quý|năm)(?: (?:một|1|01) lần|/lần)\b"
)

_SHIFTED = re.compile(
    r"từ (?:ngày )?(?P<d1>\d{1,2})(?:(?:/| tháng )(?P<m1>\d{1,2}))? ?(?:của )?(?:tháng|"
    r"năm)(?: liền)? trước(?: liền kề)?(?: kỳ báo cáo)?"
    r",? (?:cho )?(?:đến|tới)(?: hết)? (?:ngày )?(?P<d2>\d{1,2})(?:(?:/|"
    r" tháng )(?P<m2>\d{1,2}))?(?: (?:của )?(?:tháng|năm|kỳ)(?: (?:này|báo cáo))?)?"
)
_AND_LATER = re.compile(r"và (?:những |các )năm (?:tiếp theo|sau|kế tiếp)")
_NAMES_DAY = re.compile(
    r"\b(?:ngày|trước|nhất|vào) (?:là )?(?:ngày )?\d{1,2}(?!\d)"
    r"(?! ?(?:lần|ngày|tuần|tháng|quý|năm|giờ|%))"
    rf"|\bngày (?:làm việc|đầu|cuối)|{WEEKDAYS}|\btuần (?:\d|thứ|đầu|cuối)"
)
_NO_PHASE = Message(
    "The text names a day, but not in which month or week the first interval ends; name the months."
)
_NOT_PLACED = Message("The text names a day that is not read as a day of each period.")


def repeated(text: str) -> Rhythm | Unclear | None:
    """The rhythm of a text that names one at most; None if it names none."""
    if not TRIGGER.search(text) or _AND_LATER.search(text):
        return None
    if found := _SHIFTED.search(text):
        return _shifted(found)
    interval = _interval(text)
    found_rules = tuple(placed(text, interval))
    if interval and interval[1] > 1 and (found_rules or _NAMES_DAY.search(text)):
        return Unclear(_NO_PHASE)
    if found_rules:
        return _of_rules(found_rules, found_rules[0][1].every, text)
    if interval is None or "hằng ngày" in text:
        return None
    if interval[1] == 1 and (later := tuple(after_interval(text, interval))):
        return _of_rules(later, interval[0], text)
    return _of_dates(text, interval)


def _of_rules(
    found: tuple[tuple[tuple[int, int], Rule], ...], every: Every | None, text: str
) -> Rhythm:
    """Days in each month, quarter or week; none if they leave out a day of the week."""
    rules = tuple(rule for _, rule in found)
    if ON_WEEKDAY.search(text) and not any(on_weekday(rule) for rule in rules):
        return Rhythm((), every=every, notes=(_NOT_PLACED,))
    rhythm = _told_apart(Rhythm(rules, every=every))
    if any(rule.every is Every.YEAR for rule in rules):
        return rhythm
    rhythm = _going_on(rhythm, text)
    for day in _A_DAY.finditer(text):
        if not any(start <= day.end("day") - 1 < end for (start, end), _ in found):
            return replace(rhythm, notes=(*rhythm.notes, beside(day[0])))
    return rhythm


def _going_on(rhythm: Rhythm, text: str) -> Rhythm:
    """The days, months or years between which a rhythm goes on: từ tháng 7 đến tháng 12/2026."""
    items = [item for item in scan(text) if not item.point.pick]
    for span in spans(text, items) if any(item.point.year for item in items) else ():
        year = span.last.year
        if year is None or span.last.relative or not 1900 <= year < 2200:
            continue
        try:
            first, last = span.last.whole(year)
            if span.first:
                first, _ = span.first.whole(span.first.year or year)
        except ValueError:
            return replace(rhythm, notes=(*rhythm.notes, beside(text)))
        if span.bound is Bound.WITHIN and not span.first and span.last.unit is not Unit.YEAR:
            words = next(text[i.start : i.end] for i in items if i.point is span.last)
            rhythm = replace(rhythm, notes=(*rhythm.notes, beside(words)))
            continue
        if span.bound in {Bound.FROM, Bound.WITHIN} or span.first:
            rhythm = replace(rhythm, since=first)
        if span.bound in {Bound.UNTIL, Bound.WITHIN} or span.first:
            rhythm = replace(rhythm, until=last)
    return rhythm


def beside(words: str) -> Message:
    """The note on words that are not read."""
    words = words.strip(" ,;.")
    return Message("“{words}” stands beside the rhythm and is not read.", words=words)


_A_DAY = re.compile(
    r"\b(?:ngày|trước|nhất|vào) (?:ngày )?(?P<day>\d{1,2})(?:(?:[/.\-]| tháng )\d{1,2})?"
    r"(?![\d/])(?! ?(?:lần|ngày|tuần|tháng (?!đầu|cuối)|quý|năm|giờ|%|h\b))"
)


def _of_dates(text: str, interval: Interval) -> Rhythm | None:
    """Dates of every year, or a bare rhythm; None if the text is about the dates it names."""
    every, step = interval
    items = scan(text)
    undated = [item for item in items if item.point.year is None]
    if undated and every in _WITHIN_YEAR and step == 1:
        rules = tuple(yearly(span) for span in spans(text, undated))
        return _bounded(_told_apart(Rhythm(rules, every=every)), text, items)
    if items and not undated and any(not i.weak for i in items) and not _bounds_only(text):
        return None
    rhythm = _bounded(Rhythm((), every=every, step=step), text, items)
    if _NAMES_DAY.search(text) and not items:
        return replace(rhythm, notes=(_NOT_PLACED,))
    return rhythm


def _bounds_only(text: str) -> bool:
    """Whether years only say how long a rhythm goes on: hằng năm giai đoạn 2021-2025."""
    return re.search(r"giai đoạn|từ|đến|bắt đầu|thời kỳ", text) is not None


def _interval(text: str) -> Interval | None:
    """Length of the interval, and how many of them."""
    found = _INTERVAL.search(text)
    if found is None:
        return (None, 1) if re.search(r"\bđịnh kỳ\b", text) else None
    count = int(found["count"] or found["count2"] or 1)
    unit = found["unit"] or found["unit2"] or found["unit3"]
    unit = unit or found["unit4"] or found["unit5"]
    if found["times"] or found["times2"]:
        times = value(found["times"] or found["times2"])
        if times and unit == "năm" and 12 % times == 0 and 12 // times in _MONTHS_OF:
            return _MONTHS_OF[12 // times], 1
    if unit == "tháng" and count in _MONTHS_OF:
        return _MONTHS_OF[count], 1
    return EVERY[unit], count


# Months that lie about as near to the end of one period as to that of the next.
_DOUBTFUL = {
    Every.HALF_YEAR: frozenset({3, 4, 9, 10}),
    Every.QUARTER: frozenset({2, 5, 8, 11}),
}
_DOUBT = Message(
    "The text does not say which period each day belongs to; it may be another than is taken here."
)


def _told_apart(rhythm: Rhythm) -> Rhythm:
    """Label several dates of one period by the shorter period each belongs to."""
    rules = rhythm.rules
    shorter = rhythm.every in {Every.NINE_MONTHS, Every.HALF_YEAR, Every.QUARTER}
    if len({rule.every for rule in rules}) > 1 or len(rules) < (1 if shorter else 2):
        return rhythm
    if rules[0].every is Every.YEAR and all(rule.last.month for rule in rules):
        # A year without a leap day stands for all: which period each date belongs to.
        days = [date(2001, rule.last.month or 1, min(max(rule.last.day, 1), 28)) for rule in rules]
        for every in (Every.NINE_MONTHS, Every.HALF_YEAR, Every.QUARTER, Every.MONTH):
            periods = {
                (Period.of(day, every) if rule.first else reported(day, every)).first.month
                for day, rule in zip(days, rules, strict=True)
            }
            if len(periods) == len(rules) and (not shorter or every is rhythm.every):
                doubtful = {
                    d.month for d, r in zip(days, rules, strict=True) if not r.first
                } & _DOUBTFUL.get(every, frozenset())
                return replace(
                    rhythm,
                    rules=tuple(replace(rule, label=every) for rule in rules),
                    notes=(*rhythm.notes, _DOUBT) if doubtful else rhythm.notes,
                )
    if len(rules) < 2:
        return rhythm
    return replace(rhythm, rules=tuple(replace(rule, label=Every.WINDOW) for rule in rules))


def _shifted(found: re.Match[str]) -> Rhythm:
    """A window that starts in the period before: từ ngày 16 tháng trước đến ngày 15 tháng này."""
    d1, m1, d2, m2 = (int(part) if part else None for part in found.group("d1", "m1", "d2", "m2"))
    if m1 is None:
        every, first, last = Every.MONTH, Place(d1 or 1, shift=-1), Place(d2 or 1)
    else:
        every, first, last = Every.YEAR, Place(d1 or 1, m1, shift=-1), Place(d2 or 1, m2 or m1)
    return Rhythm((Rule(every, last, first, rolls=False),), every=every)


def _bounded(rhythm: Rhythm, text: str, items: list[Item]) -> Rhythm:
    """The years that a rhythm goes on for: hằng năm từ 2025 đến 2030."""
    years = [item.point.year for item in items if item.point.unit is Unit.YEAR and item.point.year]
    if not years:
        return rhythm
    last = date(max(years), 12, 31)
    if len(years) == 1:
        ends = re.search(rf"\b(?:đến|tới|hết)\b\D*{years[0]}", text)
        return replace(rhythm, until=last) if ends else replace(rhythm, since=date(years[0], 1, 1))
    return replace(rhythm, since=date(min(years), 1, 1), until=last)
