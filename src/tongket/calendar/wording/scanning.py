"""Finding the calendar points of a prepared text, with their places."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tongket.calendar.points import Part, Pick, Point, Unit
from tongket.calendar.wording.numerals import ROMAN, value


class Item(NamedTuple):
    """A point and where it stands; `joined` to the item before it by "-" (range) or "," (list).

    A `weak` one may be something else: a fraction, a year in a title.
    """

    start: int
    end: int
    point: Point
    joined: str = ""
    weak: bool = False


_YEAR = r"(?:19|20|21)\d\d(?!\d)"
_TAIL = (
    rf"(?:(?: ?[/.\-] ?|,? (?:của )?(?:năm )?)({_YEAR}(?!-{_YEAR}))"
    r"|,? (?:của |trong )?năm (nay|này|hiện tại|sau|tới|tiếp theo|kế tiếp|trước|liền trước|kế hoạch|báo cáo))?"
)
_N = rf"(\d{{1,2}}(?!\d| ?lần)|{ROMAN})"
_SHIFTS = {"nay": 0, "này": 0, "hiện tại": 0, "trước": -1, "liền trước": -1}
_PART = r"(?:(đầu|giữa|cuối|nửa đầu|nửa cuối|thượng tuần|đầu tuần|trung tuần|hạ tuần)(?: của)? )?"
_PARTS = {
    "đầu": Part.START,
    "giữa": Part.MIDDLE,
    "cuối": Part.END,
    "nửa đầu": Part.FIRST_HALF,
    "nửa cuối": Part.SECOND_HALF,
    "thượng tuần": Part.FIRST_TEN,
    "trung tuần": Part.SECOND_TEN,
    "hạ tuần": Part.LAST_TEN,
}
_PICK = r"(?:(?:(\d{1,2}) )?ngày (làm việc )?(cuối cùng|cuối|đầu tiên|đầu)(?: của| trong)?,? )?"
_MORE = (
    rf"(?:\d{{1,2}}(?!\d|/\d\d?(?!\d))|{ROMAN})(?! ?(?:ngày|tuần|giờ|lần|%))"
)
_MONTHS = rf"((?: ?(?:-|,|\+|&|và|hoặc|đến hết|đến|tới) ?(?:tháng )?{_MORE})*)"
_QUARTERS = rf"((?: ?(?:-|,|\+|&|và|hoặc|đến hết|đến|tới) ?(?:quý )?{_MORE})*)"
_NEXT = r"(này|nay|sau|tới|tiếp theo|kế tiếp|trước)"


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _shift(text: str | None) -> int | None:
    if text is None:
        return None
    return 99 if text in {"kế hoạch", "báo cáo"} else _SHIFTS.get(text, 1)


def _pick(count: str | None, working: str | None, which: str | None) -> Pick | None:
    if not which:
        return None
    return Pick(int(count or 1) * (-1 if which.startswith("cuối") else 1), bool(working))


Groups = tuple[str | None, ...]


def _iso(groups: Groups) -> list[Point]:
    year, month, day = (int(group or 0) for group in groups)
    return [Point(Unit.DAY, day, month, year)]


def _iso_period(groups: Groups) -> list[Point]:
    year, shape = _year(groups[0]), groups[1] or ""
    number = int(shape[1:]) if shape[0] in "qhw" else int(shape.rstrip("m"))
    match shape[0]:
        case "q":
            return [Point(Unit.QUARTER, number, year=year)]
        case "h" if number == 1:
            return [Point(Unit.MONTHS, 6, year=year)]
        case "h":
            return [Point(Unit.MONTHS, -6, year=year)]
        case "w":
            return [Point(Unit.WEEK, number, year=year)]
    if shape.endswith("m"):
        return [Point(Unit.MONTHS, number, year=year)]
    return [Point(Unit.MONTH, number, year=year)]


def _day(groups: Groups) -> list[Point]:
    _, day, month, sep_year, year, shift = groups
    return [
        Point(
            Unit.DAY,
            int(day or 0),
            value(month or ""),
            _year(sep_year or year),
            shift=_shift(shift),
        )
    ]


def _days(groups: Groups) -> list[Point]:
    """Several days of one month: ngày 5-7/6/2025, ngày 15, 20 tháng 6."""
    first, more, month, year, shift = groups
    numbers = [first or "", *re.findall(r"\d+", more or "")]
    return [
        Point(Unit.DAY, int(number), value(month or ""), _year(year), shift=_shift(shift))
        for number in numbers
    ]


def _day_of_months(groups: Groups) -> list[Point]:
    """One day of several months: ngày 20 tháng 3, 6, 9, 12."""
    day, months, year, shift = groups
    return [
        Point(Unit.DAY, int(day or 0), int(month), _year(year), shift=_shift(shift))
        for month in re.findall(r"\d+", months or "")
    ]


def _months(groups: Groups) -> list[Point]:
    return _numbered(Unit.MONTH, groups)


def _quarters(groups: Groups) -> list[Point]:
    return _numbered(Unit.QUARTER, groups)


def _numbered(unit: Unit, groups: Groups) -> list[Point]:
    count, working, which, part, first, more, year, shift = groups
    numbers = [first or "", *re.findall(r"\d+|[ivx]+\b", more or "")]
    # The year stands after the last: tháng 11 - tháng 2/2026 starts in the year before.
    return [
        Point(
            unit,
            value(number),
            year=_year(year) if index == len(numbers) else None,
            part=_PARTS.get(part or "", Part.WHOLE),
            pick=_pick(count, working, which),
            shift=_shift(shift),
        )
        for index, number in enumerate(numbers, 1)
    ]


def _bare_month(groups: Groups) -> list[Point]:
    return [Point(Unit.MONTH, value(groups[0] or ""), year=_year(groups[1]))]


def _run_of_months(groups: Groups) -> list[Point]:
    number, which, year, shift = groups
    sign = -1 if which == "cuối" else 1
    return [Point(Unit.MONTHS, sign * int(number or 0), year=_year(year), shift=_shift(shift))]


def _week_of_month(groups: Groups) -> list[Point]:
    number, place, month, year, shift = groups
    week = value(number) if number else -1 if (place or "").startswith("cuối") else 1
    return [Point(Unit.WEEK_OF_MONTH, week, value(month or ""), _year(year), shift=_shift(shift))]


def _week(groups: Groups) -> list[Point]:
    return [Point(Unit.WEEK, int(groups[0] or 0), year=_year(groups[1]))]


def _part_of_year(groups: Groups) -> list[Point]:
    count, working, which, part, year, shift = groups
    return [
        Point(
            Unit.YEAR,
            0,
            year=_year(year),
            part=_PARTS.get(part or "", Part.WHOLE),
            pick=_pick(count, working, which),
            shift=_shift(shift),
        )
    ]


def _relative(groups: Groups) -> list[Point]:
    part, unit, which = groups
    units = {"tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER}
    return [
        Point(
            units[unit or ""],
            0,
            part=_PARTS.get(part or "", Part.WHOLE),
            shift=_SHIFTS.get(which or "nay", 1),
            relative=True,
        )
    ]


_JOIN = r"(?:-|,|và|hoặc|đến hết|đến|tới)"
_FROM_DAY = r"(?:ngày |(?<=từ ))"
_SHAPES: tuple[tuple[str, str, Callable[[Groups], list[Point]]], ...] = (
    ("iso", rf"({_YEAR})[-/.](\d\d?)[-/.](\d\d?)(?:t[\d:.z+]+)?(?![\d/])", _iso),
    (
        "isoperiod",
        rf"({_YEAR})[-/ ]?(q[1-4]|h[12]|9m|w\d\d|(?<=[-/])\d\d?)(?![\w/]|-\d)",
        _iso_period,
    ),
    (
        "daymonths",
        rf"(?:ngày )?(\d{{1,2}})(?: của)?(?: các)? tháng (\d{{1,2}}(?:(?:, ?| và | hoặc )\d{{1,2}}(?![\d/]))+){_TAIL}",
        _day_of_months,
    ),
    (
        "days",
        rf"{_FROM_DAY}(\d{{1,2}})((?: ?{_JOIN} ?(?:ngày )?\d{{1,2}}(?![\d/.\-]))+)"
        rf" tháng (\d{{1,2}}(?!\d)|{ROMAN}){_TAIL}",
        _days,
    ),
    ("dayslash", rf"{_FROM_DAY}?(\d{{1,2}})((?:-\d{{1,2}})+)/(\d{{1,2}}(?!\d))/({_YEAR})()", _days),
    (
        "dayslast",
        rf"{_FROM_DAY}(\d{{1,2}})((?: ?{_JOIN} ?(?:ngày )?\d{{1,2}}(?!\d))+)/(\d{{1,2}}(?!\d)){_TAIL}",
        _days,
    ),
    (
        "day",
        r"(ngày )?(\d{1,2})(?:[/.\-]| tháng )(\d{1,2}(?!\d)|" + ROMAN + r")"
        rf"(?:[/.\-](\d{{4}}|\d\d)(?!\d)|,? (?:của )?năm ({_YEAR})|,? ({_YEAR})"
        r"|,? (?:của |trong )?năm (nay|này|hiện tại|sau|tới|tiếp theo|kế tiếp|trước|liền trước|kế hoạch|báo cáo))?"
        r"(?!\d|[/.]\d|-\d\d?(?![\d/.]))",
        lambda g: _day((g[0], g[1], g[2], g[3] or g[4], g[5], g[6])),
    ),
    (
        "weekofmonth",
        rf"tuần (?:thứ )?(?:{_N}|(đầu tiên|đầu|cuối cùng|cuối))(?: của| trong)? tháng {_N}{_TAIL}",
        _week_of_month,
    ),
    ("month", rf"{_PICK}{_PART}tháng {_N}{_MONTHS}{_TAIL}", _months),
    ("quarter", rf"{_PICK}{_PART}(?:quý |q\.? ?){_N}{_QUARTERS}{_TAIL}", _quarters),
    (
        "run",
        rf"(\d{{1,2}}) tháng (đầu|cuối)(?: của)? năm(?: ({_YEAR})| (nay|này|hiện tại|sau|tới|kế hoạch|báo cáo))?",
        lambda g: _run_of_months((g[0], g[1], g[2], g[3])),
    ),
    ("nine", rf"(0?9) tháng() năm ({_YEAR})()", _run_of_months),
    ("barehalf", rf"h([12])[-/ ]({_YEAR})", lambda g: _iso_period((g[1], f"h{g[0]}"))),
    ("week", rf"tuần (?:thứ )?(\d{{1,2}})(?:[/\-]|,? (?:của )?(?:năm )?)({_YEAR})", _week),
    ("baremonth", rf"{_N}[/.\-]({_YEAR})", _bare_month),
    (
        "partyear",
        rf"{_PICK}{_PART}năm (?:({_YEAR})|(nay|này|hiện tại|sau|tới|kế hoạch|báo cáo)\b)",
        _part_of_year,
    ),
    (
        "endyear",
        rf"(đầu|giữa|cuối)-? ?(?:năm\b(?! \d| học)|({_YEAR}))",
        lambda g: _part_of_year((None, None, None, g[0], g[1], None)),
    ),
    ("thisyear", r"(?<=trong )năm\b(?! \d| học)", lambda _: [Point(Unit.YEAR, 0, shift=0)]),
    ("relative", rf"(?<!\d ){_PART}(tuần|tháng|quý) {_NEXT}\b(?! liền| ngày)", _relative),
    ("current", rf"(?<=trong )()(tháng|quý|tuần)\b()(?! ?\d| {ROMAN}| đầu| cuối)", _relative),
    ("currentpart", rf"(đầu|giữa|cuối) (tháng|quý)\b()(?! ?\d| {ROMAN})", _relative),
    (
        "year",
        rf"({_YEAR})(?![/.\-]?\d*[a-zđ%]|\.\d|-\d\d?(?!\d))",
        lambda g: [Point(Unit.YEAR, 0, year=_year(g[0]))],
    ),
)


_START = r"(?=[\dđgcntqhivx])"
_PATTERN = re.compile(
    rf"(?<![\w/.]){_START}(?:{'|'.join(f'(?P<{name}>{shape})' for name, shape, _ in _SHAPES)})(?!\w)"
)


def _places() -> dict[str, tuple[int, int, Callable[[Groups], list[Point]]]]:
    """Where the groups of each shape stand in the groups of a match."""
    firsts = [_PATTERN.groupindex[name] for name, *_ in _SHAPES]
    lasts = [first - 1 for first in firsts[1:]] + [_PATTERN.groups]
    return {
        name: (first, last, build)
        for first, last, (name, _, build) in zip(firsts, lasts, _SHAPES, strict=True)
    }


_PLACES = _places()
_WEAK_SHAPES = frozenset({"year", "endyear"})


def scan(text: str) -> list[Item]:
    """All points of the text, in order; those of one list or range are joined."""
    items: list[Item] = []
    position = 0
    while found := _found(text, position):
        name = found.lastgroup or ""
        first, last, build = _PLACES[name]
        points = build(found.groups()[first:last])
        joined = ""
        weak = name in _WEAK_SHAPES or (name == "day" and _is_weak(found[0]))
        for index, point in enumerate(points):
            if index:
                joined = (
                    "range" if re.search(r"-|đến|tới", found[0]) and _tight(found[0]) else "list"
                )
            items.append(Item(found.start(), found.end(), point, joined, weak))
        position = found.end()
    return items


def _found(text: str, position: int) -> re.Match[str] | None:
    """The next point; after "5-" only where the 5 belongs to a point itself: 15/6-20/6."""
    found = _PATTERN.search(text, position)
    while found and found.start() > 1:
        start = found.start()
        if start - 1 == position or text[start - 1] != "-" or not text[start - 2].isdigit():
            return found
        found = _PATTERN.search(text, start + 1)
    return found


def _tight(text: str) -> bool:
    return not re.search(r",|và|hoặc|&|\+", text)


def _is_weak(text: str) -> bool:
    """A day and month alone, such as 3/4, may be a fraction."""
    return re.fullmatch(r"\d\d?[/.\-]\d\d?", text) is not None
