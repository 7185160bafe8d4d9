"""Building the points of a match from the groups of its pattern."""

import re
from dataclasses import replace

from tongket.calendar.points import Part, Pick, Point, Unit
from tongket.calendar.wording.numerals import value
from tongket.calendar.wording.weekdays import number_of

Groups = tuple[str | None, ...]

PARTS = {
    "đầu": Part.START,
    "giữa": Part.MIDDLE,
    "cuối": Part.END,
    "nửa đầu": Part.FIRST_HALF,
    "nửa cuối": Part.SECOND_HALF,
    "thượng tuần": Part.FIRST_TEN,
    "trung tuần": Part.SECOND_TEN,
    "hạ tuần": Part.LAST_TEN,
}
_SHIFTS = {"năm": 0, "nay": 0, "này": 0, "hiện tại": 0, "trước": -1, "liền trước": -1}
_UNITS = {"tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER}


def iso(groups: Groups) -> list[Point]:
    """Groups: year, month, day."""
    year, month, day = (int(group or 0) for group in groups)
    return [Point(Unit.DAY, day, month, year)]


def iso_period(groups: Groups) -> list[Point]:
    """Groups: year; q1 to q4, h1, h2, 9m, w12 or a month."""
    year, shape = _year(groups[0]), groups[1] or ""
    number = int(shape.strip("qhwm"))
    match shape[0]:
        case "q":
            return [Point(Unit.QUARTER, number, year=year)]
        case "h":
            return [Point(Unit.MONTHS, 6 if number == 1 else -6, year=year)]
        case "w":
            return [Point(Unit.WEEK, number, year=year)]
    unit = Unit.MONTHS if shape.endswith("m") else Unit.MONTH
    return [Point(unit, number, year=year)]


def half(groups: Groups) -> list[Point]:
    """Groups: 1 or 2; year."""
    return iso_period((groups[1], f"h{groups[0]}"))


def day(groups: Groups) -> list[Point]:
    """Groups: day, sign, month, full or short year after a sign, year after a word, related one.

    A short year follows the same sign as the month: of 5-10/11, the 11 is a month.
    """
    number, _, month, full, short, year, related_year = groups
    point = Point(Unit.DAY, int(number or 0), value(month or ""), _year(full or short or year))
    return [_in_year(point, related_year)]


def days(groups: Groups) -> list[Point]:
    """Groups: first day, further days, month, year, related year: ngày 5-7/6/2025."""
    first, more, month, year, related_year = groups
    numbers = [first or "", *re.findall(r"\d+", more or "")]
    points = [Point(Unit.DAY, int(n), value(month or ""), _year(year)) for n in numbers]
    return [_in_year(point, related_year) for point in points]


def day_of_months(groups: Groups) -> list[Point]:
    """Groups: day, months, year, related year: ngày 20 tháng 3, 6, 9, 12."""
    number, months, year, related_year = groups
    points = [
        Point(Unit.DAY, int(number or 0), int(month), _year(year))
        for month in re.findall(r"\d+", months or "")
    ]
    return [_in_year(point, related_year) for point in points]


def numbered(unit: Unit, groups: Groups) -> list[Point]:
    """Groups: those of a pick, part, first number, further numbers, year, related year.

    The year stands after the last: tháng 11 - tháng 2/2026 starts in the year before.
    """
    *pick, part, first, more, year, related_year = groups
    numbers = [first or "", *re.findall(r"\d+|[ivx]+\b", more or "")]
    points = [Point(unit, value(number), part=_part(part), pick=_pick(*pick)) for number in numbers]
    points[-1] = replace(points[-1], year=_year(year))
    return [_in_year(point, related_year) for point in points]


def bare_month(groups: Groups) -> list[Point]:
    """Groups: month, year."""
    return [Point(Unit.MONTH, value(groups[0] or ""), year=_year(groups[1]))]


def months_of_year(groups: Groups) -> list[Point]:
    """Groups: count, đầu or cuối, year, related year: 6 tháng cuối năm."""
    count, which, year, related_year = groups
    sign = -1 if which == "cuối" else 1
    return [_in_year(Point(Unit.MONTHS, sign * int(count or 0), year=_year(year)), related_year)]


def week_of_month(groups: Groups) -> list[Point]:
    """Groups: number, place in words, month, year, related year."""
    number, place, month, year, related_year = groups
    week_number = value(number) if number else -1 if (place or "").startswith("cuối") else 1
    point = Point(Unit.WEEK_OF_MONTH, week_number, value(month or ""), _year(year))
    return [_in_year(point, related_year)]


def week(groups: Groups) -> list[Point]:
    """Groups: number, year."""
    return [Point(Unit.WEEK, int(groups[0] or 0), year=_year(groups[1]))]


def year(groups: Groups) -> list[Point]:
    """Groups: those of a pick, part, year, related year."""
    *pick, part, number, related_year = groups
    point = Point(Unit.YEAR, 0, year=_year(number), part=_part(part), pick=_pick(*pick))
    return [_in_year(point, related_year)]


def related(groups: Groups) -> list[Point]:
    """Groups: part, unit, relation: cuối tháng này, quý tới."""
    part, unit, relation = groups
    shift = _SHIFTS.get(relation or "nay", 1)
    return [Point(_UNITS[unit or ""], 0, part=_part(part), shift=shift, relative=True)]


def weekday(groups: Groups) -> list[Point]:
    """Groups: day of the week, relation: thứ sáu tuần này."""
    name, relation = groups
    pick = Pick(number_of(name or ""), single=True)
    shift = _SHIFTS.get(relation or "", 1)
    return [Point(Unit.WEEK, 0, pick=pick, shift=shift, relative=True)]


def weekday_of(groups: Groups) -> list[Point]:
    """Groups: day of the week, two places for its order, unit, number, year, related year."""
    name, its, edge, unit, number, year, related_year = groups
    order = (its or edge or "").removeprefix("thứ ")
    count = -1 if order.startswith("cuối") else 1 if order.startswith("đầu") else value(order)
    pick = Pick(count, single=True, weekday=number_of(name or ""))
    point = Point(_UNITS[unit or ""], value(number or ""), year=_year(year), pick=pick)
    return [_in_year(point, related_year)]


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _in_year(point: Point, relation: str | None) -> Point:
    """The point in a year told by relation: năm nay, năm trước, năm kế hoạch."""
    if not relation:
        return point
    if relation.endswith(("kế hoạch", "báo cáo")):
        shift = 0 if " năm " not in relation else -1 if "trước" in relation else 1
        return replace(point, planned=True, shift=shift or None)
    return replace(point, shift=_SHIFTS.get(relation, 1))


def _part(text: str | None) -> Part:
    return PARTS[text] if text else Part.WHOLE


def _pick(count: str | None, working: str | None, which: str | None) -> Pick | None:
    if not which:
        return None
    return Pick(int(count or 1) * (-1 if which.startswith("cuối") else 1), bool(working))
