"""Where days lie in words: ngày 20 của tháng cuối quý, thứ Sáu tuần thứ tư hằng tháng."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tongket.calendar.periods import Every
from tongket.calendar.rhythms import Place, Rule
from tongket.calendar.wording.numerals import value
from tongket.calendar.wording.weekdays import number_of

Interval = tuple[Every | None, int]
"""Length of an interval, and how many of them: 05 năm một lần."""
Span = tuple[int, int]
"""Where in the text a rule stands."""

EVERY = {
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
NEXT = (
    r"(?:liền kề sau|sau liền kề|liền kề|liền sau|tiếp theo|kế tiếp|tiếp sau|tiếp|sau|tới)(?: đó)?"
)
_PERIOD = r"(?:0?[69] tháng|nửa năm|kỳ báo cáo|kỳ|quý|tháng|tuần|năm)"
NTH = r"(?:đầu tiên|đầu|cuối cùng|cuối|giữa|thứ nhất|thứ (?:hai|ba|\d))"

# Where in a month, quarter or week a day lies.
_NUMBERS = (
    r"(?:ngày |mùng )?(?P<day>\d{1,2})(?P<more>(?: ?(?:,|và|hoặc|-|đến hết|đến|"
    r"tới) ?(?:ngày )?\d{1,2}(?!\d))*)"
)
WEEKDAYS = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)"
_WEEKDAY = rf"(?P<weekday>{WEEKDAYS}(?:(?:, ?| và | hoặc )(?:ngày )?{WEEKDAYS})*)"
ON_WEEKDAY = re.compile(rf"(?<!việc )(?<!tuần )(?<!tháng )\b{WEEKDAYS}")
_WEEKS = 4  # that every month has
_AND_ORDER = r"(?:(?:,| và|,? hoặc)(?: tuần)? thứ (?:nhất|hai|ba|tư|bốn|\d))*"
_ORDER = r"(?:đầu tiên|đầu|cuối cùng|cuối|thứ (?:nhất|hai|ba|tư|bốn|năm|\d))"
_ONE_ORDER = r"đầu|cuối|thứ (?:nhất|hai|ba|tư|bốn|năm|\d)"
_DAY = (
    rf"(?:(?P<first>\d{{1,2}}) ngày (?P<wfirst>làm việc )?đầu(?: tiên)?"
    rf"|(?P<last>\d{{1,2}}) ngày (?P<wlast>làm việc )?cuối(?: cùng)?"
    r"|ngày (?P<working>làm việc )?(?:thứ (?P<nth>\d{1,2}|nhất|hai|ba|tư|năm(?= của| trong| đầu))"
    r"|(?P<edge>đầu tiên|cuối cùng|đầu|cuối))"
    r"|tuần (?:(?P<week>đầu(?: tiên)?|cuối(?: cùng)?)|thứ (?P<weekno>\d|nhất|hai|ba|tư))"
    rf"|{_WEEKDAY}"
    rf"(?:,? (?:(?:của |trong )?tuần (?P<its>{_ORDER}{_AND_ORDER})|(?P<edges>{_ORDER})))?"
    rf"|{_NUMBERS}|(?P<part>đầu|giữa|cuối))"
)
_OF = r"(?:,? ?(?:của|trong|vào|đầu|ở))*,? "
_IN = (
    rf"(?:tháng (?P<month>{NTH})(?: ?(?:của|trong|thuộc|ở))?(?: (?:mỗi|hằng|các|từng|"
    rf"một))?(?: (?P<of>{_PERIOD})(?: báo cáo)?)?(?P<after> {NEXT})?"
    rf"|tháng (?P<aftermonth>{NEXT})(?: (?P<ofafter>quý|kỳ)(?: báo cáo)?)?"
    rf"|(?P<unit>{_PERIOD})(?! {_ORDER}\b)(?: báo cáo)?(?P<next> {NEXT})?"
    rf"|(?P<rhythm>(?:hằng|mỗi|từng) (?P<runit>tuần|tháng|quý|năm|kỳ)))"
)
_PLACED = re.compile(rf"\b{_DAY}{_OF}{_IN}(?! ?\d|\w)(?! [ivx]+\b)")
_DAY_OF_MONTH = re.compile(
    r"(?:(?=ngày )|(?<=trước )|(?<=nhất )|(?<=vào )|(?<=trong )|(?=thứ |chủ nhật))"
    rf"{_DAY}(?! ?[/.\-]?\d| tháng \d|\w| ngày| ?%)"
)
_DAY_OF_WEEK = re.compile(rf"\b{_DAY}\b")
_LATE = re.compile(
    r"\b(?:chậm nhất|muộn nhất|trễ nhất|đến hết|không quá|đến|hết|(?P<before>trước))\b"
)
_LEADING = re.compile(r"\b(?:hằng|mỗi|từng|định kỳ) (?P<unit>quý|tháng|tuần|năm|kỳ)\b,? [^;]*?$")


def on_weekday(rule: Rule) -> bool:
    return rule.every is Every.WEEK or rule.last.weekday is not None


def placed(text: str, interval: Interval | None) -> Iterator[tuple[Span, Rule]]:
    """Rules of days that lie in each month, quarter, week: ngày 20 của tháng cuối quý."""
    for found in _PLACED.finditer(text):
        if found["day"] and not _is_day(found, text):
            continue
        if found["weekday"] and (found["next"] or "").strip() in {"sau", "tới"} and not interval:
            continue
        if found["part"] and found["unit"] == "năm":
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
            start = first if window else None
            yield found.span(), Rule(every, last, start, exclusive=exclusive, rolls=not window)


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
    found: re.Match[str], text: str, interval: Interval | None
) -> tuple[Every | None, int | None, int] | None:
    """Period, month within it and shift to a later period; None if it names no period."""
    lead = _LEADING.search(text[: found.start()])
    every = EVERY[lead["unit"]] if lead else interval[0] if interval else None
    if found["month"]:
        unit = found["of"]
        if unit:
            own = EVERY[unit.lstrip("0")]
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
    own = EVERY[unit]
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
        if every is Every.WEEK and found["nth"] and not found["working"]:
            day -= 1  # Thứ Hai, the second, is Monday.
        yield None, replace(base, day=day, working=bool(found["working"]))
    elif found["week"] or found["weekno"]:
        yield from _week(found, base)
    elif found["weekday"]:
        for name in re.findall(WEEKDAYS, found["weekday"]):
            yield from _weekday(number_of(name), found["its"] or found["edges"], base, every)
    elif found["part"]:
        middle = replace(base, day=15, month=2 if every is Every.QUARTER else base.month)
        yield None, {"đầu": replace(base, day=1), "giữa": middle, "cuối": base}[found["part"]]
    else:
        yield from _numbered(found, base)


def _weekday(
    weekday: int, order: str | None, base: Place, every: Every | None
) -> Iterator[tuple[Place | None, Place]]:
    """Thứ Sáu hằng tuần; thứ Sáu tuần thứ tư của tháng, which is its fourth Friday."""
    if every is Every.WEEK and not order:
        yield None, replace(base, day=weekday)
    elif order and every is not Every.WEEK:
        orders = [_order(one) for one in re.findall(_ONE_ORDER, order)]
        if all(one <= _WEEKS for one in orders):
            for one in orders:
                yield None, replace(base, day=one, weekday=weekday)


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


def after_interval(text: str, interval: Interval) -> Iterator[tuple[Span, Rule]]:
    """A day named apart from its interval: hằng tháng, trước ngày 20; hằng tuần, vào thứ sáu."""
    every, _ = interval
    pattern = {Every.MONTH: _DAY_OF_MONTH, Every.WEEK: _DAY_OF_WEEK}.get(every or Every.WINDOW)
    if pattern and (found := pattern.search(text)):
        if every is Every.WEEK and found["day"]:
            return
        exclusive = is_exclusive(text, found.start())
        for _, last in _days(found, Place(), every):
            yield found.span(), Rule(every, last, exclusive=exclusive)
