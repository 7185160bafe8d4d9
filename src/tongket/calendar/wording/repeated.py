"""Rhythms in words: trước ngày 20 hằng tháng, chậm nhất ngày 10 của tháng đầu quý sau."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tongket.calendar.periods import Every
from tongket.calendar.points import Unit
from tongket.calendar.rhythms import Place, Rhythm, Rule, reported
from tongket.calendar.wording.dated import spans
from tongket.calendar.wording.numerals import value
from tongket.calendar.wording.scanning import Item, scan
from tongket.calendar.wording.shapes import Unclear
from tongket.calendar.wording.weekdays import number_of
from tongket.calendar.wording.yearly import yearly
from tongket.diagnostics import Message

_EVERY = {
    "ngày": Every.WEEK,
    "tuần": Every.WEEK,
    "tháng": Every.MONTH,
    "quý": Every.QUARTER,
    "năm": Every.YEAR,
    "6 tháng": Every.HALF_YEAR,
    "nửa năm": Every.HALF_YEAR,
    "9 tháng": Every.NINE_MONTHS,
    "kỳ báo cáo": None,
    "kỳ": None,
}
_MONTHS_OF = {
    1: Every.MONTH,
    3: Every.QUARTER,
    6: Every.HALF_YEAR,
    9: Every.NINE_MONTHS,
    12: Every.YEAR,
}

_NEXT = (
    r"(?:liền kề sau|sau liền kề|liền kề|liền sau|tiếp theo|kế tiếp|tiếp sau|tiếp|sau|tới)(?: đó)?"
)
_PERIOD = r"(?:0?[69] tháng|nửa năm|kỳ báo cáo|kỳ|quý|tháng|tuần|năm)"
_NTH = r"(?:đầu tiên|đầu|cuối cùng|cuối|giữa|thứ nhất|thứ (?:hai|ba|\d))"

TRIGGER = re.compile(
    rf"\b(?:hằng|mỗi|từng|định kỳ|mọi) |\btheo (?:tháng|quý|năm|tuần|kỳ)\b|\bđịnh kỳ\b|/lần\b|"
    rf"lần/|\blần (?:một|mỗi|trong) "
    rf"|\b(?:\d{{1,2}}|một|hai|ba|bốn) lần\b|\btháng {_NTH}\b|(?:ngày|thứ|tuần)"
    r" [^;]*\b(?:tháng|tuần|quý|năm|"
    rf"kỳ) (?:báo cáo )?{_NEXT}\b"
    r"|\b(?:của|trong) (?:tháng|kỳ|quý|tuần)(?! \d| này| [ivx]+\b)|\b(?:tháng|kỳ|"
    r"quý) báo cáo\b|\btháng (?:này|trước)\b|\bnăm trước\b"
    r"|\b(?:ngày|trước|nhất) \d{1,2} tháng (?:đầu|cuối|sau)|\bđầu tháng sau\b|\bcuối kỳ\b"
    r"|\bngày (?:làm việc )?(?:đầu|cuối)\b|\bngày làm việc thứ\b"
    r"|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật) (?:đầu|cuối|tuần (?:đầu|cuối|thứ))"
)

_INTERVAL = re.compile(
    r"\b(?:(?:mỗi|hằng|từng|trong|một|1) )?(?P<unit5>năm|quý|tháng|tuần) "
    r"(?P<times2>\d{1,2}|một|hai|ba|bốn) lần\b"
    r"|\b(?:hằng|mỗi|từng|theo|mọi|định kỳ(?: theo|"
    r" vào)?)(?: (?P<count>\d{1,2}))? (?P<unit>ngày|tuần|tháng|quý|năm|nửa năm|kỳ báo cáo|kỳ)\b"
    r"(?! (?:đầu|cuối) năm)"
    r"|\b(?P<count2>\d{1,2}) (?P<unit2>tuần|tháng|quý|năm)(?:/| (?:thực hiện )?|"
    r" báo cáo )(?:một|1|01)? ?lần\b"
    r"|\b(?P<times>\d{1,2}|một|hai) lần(?:/| (?:một|mỗi|trong) (?:1 )?)(?P<unit3>tuần|tháng|"
    r"quý|năm|kỳ)\b"
    r"|\b(?P<unit4>tuần|tháng|quý|năm)(?: (?:một|1|01) lần|/lần)\b"
)

# Where in a month, quarter or week a day lies.
_NUMBERS = (
    r"(?:ngày |mùng )?(?P<day>\d{1,2})(?P<more>(?: ?(?:,|và|hoặc|-|đến hết|đến|"
    r"tới) ?(?:ngày )?\d{1,2}(?!\d))*)"
)
_WEEKDAY = r"(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)"
_ORDER = r"(?:đầu tiên|đầu|cuối cùng|cuối|thứ (?:nhất|hai|ba|tư|bốn|năm|\d))"
_DAY = (
    rf"(?:(?P<first>\d{{1,2}}) ngày (?P<wfirst>làm việc )?đầu(?: tiên)?"
    rf"|(?P<last>\d{{1,2}}) ngày (?P<wlast>làm việc )?cuối(?: cùng)?"
    r"|ngày (?P<working>làm việc )?(?:thứ (?P<nth>\d{1,2}|nhất|hai|ba|tư|năm(?= (?:của|trong|đầu)\b))|(?P<edge>đầu tiên|cuối cùng|đầu|cuối))"
    r"|tuần (?:(?P<week>đầu(?: tiên)?|cuối(?: cùng)?)|thứ (?P<weekno>\d|nhất|hai|ba|tư))"
    rf"|{_WEEKDAY}(?:,? (?:(?:của |trong )?tuần (?P<its>{_ORDER})|(?P<edges>{_ORDER})))?"
    rf"|{_NUMBERS}|(?P<part>đầu|giữa|cuối))"
)
_OF = r"(?:,? ?(?:của|trong|vào|đầu|ở))*,? "
_IN = (
    rf"(?:tháng (?P<month>{_NTH})(?: ?(?:của|trong|thuộc|ở))?(?: (?:mỗi|hằng|các|từng|"
    rf"một))?(?: (?P<of>{_PERIOD})(?: báo cáo)?)?(?P<after> {_NEXT})?"
    rf"|tháng (?P<aftermonth>{_NEXT})(?: (?P<ofafter>quý|kỳ)(?: báo cáo)?)?"
    rf"|(?P<unit>{_PERIOD})(?! {_ORDER}\b(?! tháng))(?: báo cáo)?(?P<next> {_NEXT})?"
    rf"|(?P<rhythm>(?:hằng|mỗi|từng) (?P<runit>tuần|tháng|quý|năm|kỳ)))"
)
_PLACED = re.compile(rf"\b{_DAY}{_OF}{_IN}(?! ?\d|\w)(?! [ivx]+\b)")
_DAY_OF_MONTH = re.compile(
    rf"(?:(?=ngày )|(?<=trước )|(?<=nhất )|(?<=vào )|(?<=trong )|(?=thứ |chủ nhật)){_DAY}(?! ?[/.\-]?\d| tháng \d|\w| ngày| ?%)"
)
_DAY_OF_WEEK = re.compile(rf"\b{_DAY}\b")
_LATE = re.compile(
    r"\b(?:chậm nhất|muộn nhất|trễ nhất|đến hết|không quá|đến|hết|(?P<before>trước))\b"
)
_LEADING = re.compile(r"\b(?:hằng|mỗi|từng|định kỳ) (?P<unit>quý|tháng|tuần|năm|kỳ)\b,? [^;]*?$")
_SHIFTED = re.compile(
    r"từ (?:ngày )?(?P<d1>\d{1,2})(?:(?:/| tháng )(?P<m1>\d{1,2}))? ?(?:của )?(?:tháng|"
    r"năm)(?: liền)? trước(?: liền kề)?(?: kỳ báo cáo)?"
    r",? (?:cho )?(?:đến|tới)(?: hết)? (?:ngày )?(?P<d2>\d{1,2})(?:(?:/|"
    r" tháng )(?P<m2>\d{1,2}))?(?: (?:của )?(?:tháng|năm|kỳ)(?: (?:này|báo cáo))?)?"
)
_AND_LATER = re.compile(r"và (?:những |các )năm (?:tiếp theo|sau|kế tiếp)")


def repeated(text: str) -> Rhythm | Unclear | None:
    """The rhythm of a text that names one at most; None if it names none."""
    if not TRIGGER.search(text) or _AND_LATER.search(text):
        return None
    interval = _interval(text)
    if found := _SHIFTED.search(text):
        return _shifted(found)
    if rules := tuple(_placed(text, interval)):
        return _beside(_told_apart(Rhythm(rules, every=rules[0].every)), text)
    if interval is None or "hằng ngày" in text:
        return None
    every, step = interval
    if step > 1 and _NAMES_DAY.search(text):
        return Unclear(_NO_PHASE)
    if step == 1 and (rules := tuple(_after_interval(text, every))):
        return _beside(_told_apart(Rhythm(rules, every=every)), text)
    items = scan(text)
    within_year = every in {Every.YEAR, Every.HALF_YEAR, Every.QUARTER}
    undated = [item for item in items if item.point.year is None]
    if undated and within_year and step == 1:
        rules = tuple(yearly(span) for span in spans(text, undated))
        return _bounded(_told_apart(Rhythm(rules, every=every)), text, items)
    if items and not undated and any(not i.weak for i in items) and not _bounds_only(text):
        return None
    rhythm = _bounded(Rhythm((), every=every, step=step), text, items)
    if _NAMES_DAY.search(text) and not items:
        return replace(rhythm, notes=(_NOT_PLACED,))
    return rhythm


_NAMES_DAY = re.compile(
    r"\b(?:ngày|trước|nhất|vào) (?:là )?(?:ngày )?\d{1,2}(?!\d| ?(?:lần|ngày|tuần|tháng|quý|năm|giờ|%))|"
    rf"\bngày (?:làm việc|đầu|cuối)|{_WEEKDAY}"
)
_NO_PHASE = Message(
    "The text names a day, but not in which month or week the first interval ends; name the months."
)
_NOT_PLACED = Message("The text names a day that is not read as a day of each period.")


def _beside(rhythm: Rhythm, text: str) -> Rhythm:
    """The rhythm with a note on a day of the calendar that stands beside its days."""
    for item in scan(text):
        if item.point.unit is Unit.DAY and not any(r.every is Every.YEAR for r in rhythm.rules):
            words = text[item.start : item.end]
            note = Message("“{words}” stands beside the rhythm and is not read.", words=words)
            return replace(rhythm, notes=(*rhythm.notes, note))
    return rhythm


def _after_interval(text: str, every: Every | None) -> Iterator[Rule]:
    """A day named apart from its interval: hằng tháng, trước ngày 20; hằng tuần, vào thứ sáu."""
    pattern = {Every.MONTH: _DAY_OF_MONTH, Every.WEEK: _DAY_OF_WEEK}.get(every or Every.WINDOW)
    if pattern and (found := pattern.search(text)):
        exclusive = is_exclusive(text, found.start())
        for _, last in _days(found, Place(), every):
            yield Rule(every, last, exclusive=exclusive)


def _bounds_only(text: str) -> bool:
    """Whether years only say how long a rhythm goes on: hằng năm giai đoạn 2021-2025."""
    return re.search(r"giai đoạn|từ|đến|bắt đầu|thời kỳ", text) is not None


def _interval(text: str) -> tuple[Every | None, int] | None:
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
    return _EVERY[unit], count


def _placed(text: str, interval: tuple[Every | None, int] | None) -> Iterator[Rule]:
    """Rules of days that lie in each month, quarter, week: ngày 20 của tháng cuối quý."""
    for found in _PLACED.finditer(text):
        if found["day"] and not _is_day(found, text):
            continue
        if found["weekday"] and (found["next"] or "").strip() in {"sau", "tới"} and not interval:
            continue
        if found["part"] and found["unit"] and not interval and "kỳ" not in found["unit"]:
            continue
        placed = _where(found, text, interval)
        if placed is None:
            continue
        every, month, shift = placed
        exclusive = is_exclusive(text, found.start())
        base = Place(month=month, shift=shift)
        for first, last in _days(found, base, every):
            window = first is not None and first.day != last.day
            yield Rule(
                every, last, first if window else None, exclusive=exclusive, rolls=not window
            )


def is_exclusive(text: str, position: int) -> bool:
    """Whether the last bound before the position is "trước"."""
    bounds = list(_LATE.finditer(text, 0, position))
    return bool(bounds) and bounds[-1]["before"] is not None


def _is_day(found: re.Match[str], text: str) -> bool:
    """Whether a number before a period is a day: not the 6 of "6 tháng đầu năm"."""
    named = found[0].startswith(("ngày", "mùng")) or _DAY_FOLLOWS.search(text[: found.start()])
    if not found.start() and (found["rhythm"] or found["of"] == "quý"):
        return True
    if not named:
        return False
    return bool(
        found["rhythm"] or found["next"] or not found["unit"] or _OF_PERIOD.search(found[0])
    )


_DAY_FOLLOWS = re.compile(r"(?:trước|nhất|từ|đến|hết|vào|hạn|,|và|là) $")
_OF_PERIOD = re.compile(r"\b(?:của|trong)\b|báo cáo$")


def _where(
    found: re.Match[str], text: str, interval: tuple[Every | None, int] | None
) -> tuple[Every | None, int | None, int] | None:
    """Period, month within it and shift to a later period; None if it names no period."""
    lead = _LEADING.search(text[: found.start()])
    every = _EVERY[lead["unit"]] if lead else interval[0] if interval else None
    if found["month"]:
        unit = found["of"]
        if unit:
            own = _EVERY[unit.lstrip("0")]
            every = own if own is not None else every
        elif every in {None, Every.MONTH}:
            every = Every.QUARTER if every is Every.MONTH else every
        return every, _nth(found["month"], every), 1 if found["after"] else 0
    if found["aftermonth"]:
        if found["ofafter"] == "quý":
            return Every.QUARTER, 1, 1
        if found["ofafter"]:
            return every, 1, 1
        return Every.MONTH, None, 1
    unit = found["runit"] or (found["unit"] or "").lstrip("0")
    own = _EVERY[unit]
    month = None
    if (
        (found["day"] or found["part"])
        and own in {Every.QUARTER, Every.HALF_YEAR, Every.YEAR}
        and found["day"]
    ):
        return None
    return (own if own is not None else every), month, 1 if found["next"] else 0


def _nth(words: str, every: Every | None) -> int:
    if words.startswith("đầu"):
        return 1
    if words.startswith("cuối"):
        return -1
    if words == "giữa":
        return 2 if every in {Every.QUARTER, None} else 3
    return value(words.removeprefix("thứ "))


def _days(
    found: re.Match[str], base: Place, every: Every | None
) -> Iterator[tuple[Place | None, Place]]:
    """First and last place of each rule."""
    if found["first"] or found["last"]:
        count = int(found["first"] or found["last"])
        working = bool(found["wfirst"] or found["wlast"])
        if found["first"]:
            yield None, replace(base, day=count, working=working)
        else:
            yield replace(base, day=-count, working=working), replace(base, day=-1, working=working)
    elif found["nth"] or found["edge"]:
        day = value(found["nth"]) if found["nth"] else _order(found["edge"])
        yield None, replace(base, day=day, working=bool(found["working"]))
    elif found["week"] or found["weekno"]:
        yield from _week(found, base)
    elif found["weekday"]:
        order, weekday = found["its"] or found["edges"], number_of(found["weekday"])
        if every is Every.WEEK and not order:
            yield None, replace(base, day=weekday)
        elif order and every is not Every.WEEK and -1 <= _order(order) <= 4:
            yield None, replace(base, day=_order(order), weekday=weekday)
    elif found["part"]:
        middle = replace(base, day=15, month=2 if every is Every.QUARTER else base.month)
        yield None, {"đầu": replace(base, day=1), "giữa": middle, "cuối": base}[found["part"]]
    else:
        yield from _numbered(found, base)


def _order(words: str) -> int:
    """1 for the first, -1 for the last."""
    if words.startswith(("đầu", "cuối")):
        return 1 if words.startswith("đầu") else -1
    return value(words.removeprefix("thứ "))


def _week(found: re.Match[str], base: Place) -> Iterator[tuple[Place | None, Place]]:
    if (found["week"] or "").startswith("cuối"):
        yield replace(base, day=-7), base
    else:
        number = 1 if found["week"] else value(found["weekno"])
        yield replace(base, day=number * 7 - 6), replace(base, day=number * 7)


def _numbered(found: re.Match[str], base: Place) -> Iterator[tuple[Place | None, Place]]:
    numbers = [int(number) for number in (found["day"], *re.findall(r"\d+", found["more"]))]
    if any(not 1 <= number <= 31 for number in numbers):
        return
    if set(numbers) <= {28, 29, 30, 31} and len(numbers) > 1:
        yield None, base
    elif len(numbers) == 2 and re.search(r"-|đến|tới", found["more"]):
        yield replace(base, day=numbers[0]), replace(base, day=numbers[1])
    else:
        for number in numbers:
            yield None, replace(base, day=number)


def _told_apart(rhythm: Rhythm) -> Rhythm:
    """Label several dates of one period by the shorter period each belongs to."""
    rules = rhythm.rules
    shorter = rhythm.every in {Every.HALF_YEAR, Every.QUARTER}
    if len({rule.every for rule in rules}) > 1 or len(rules) < (1 if shorter else 2):
        return rhythm
    if rules[0].every is Every.YEAR and all(rule.last.month for rule in rules):
        # A year without a leap day stands for all: which period each date belongs to.
        days = [date(2001, rule.last.month or 1, min(max(rule.last.day, 1), 28)) for rule in rules]
        for every in (Every.HALF_YEAR, Every.QUARTER, Every.MONTH):
            periods = {reported(day, every).first.month for day in days}
            if len(periods) == len(rules) and (not shorter or every is rhythm.every):
                return replace(rhythm, rules=tuple(replace(rule, label=every) for rule in rules))
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
