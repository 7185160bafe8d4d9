"""Days and windows without a year as places in every year: 05/6 và 05/12 hằng năm."""

from dataclasses import replace

from tongket.calendar.periods import Every
from tongket.calendar.points import Part, Point, Unit
from tongket.calendar.rhythms import Place, Rule
from tongket.calendar.wording.shapes import Bound, Span

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3}


def yearly(span: Span) -> Rule:
    """A day or window of every year: trước ngày 05/6 hằng năm, trong quý I hằng năm."""
    first, last = _edges(span.last)
    if span.bound is Bound.BEFORE:
        return Rule(Every.YEAR, first, exclusive=True, rolls=False)
    if span.first:
        first = _edges(span.first)[0]
    elif span.last.unit is Unit.DAY or span.bound is Bound.UNTIL or first == last:
        return Rule(Every.YEAR, last)
    return Rule(Every.YEAR, last, first, rolls=False)


def _edges(point: Point) -> tuple[Place, Place]:
    """First and last day of a point, in the year after where it says so (31/01 năm sau)."""
    first, last = _places(point)
    return replace(first, shift=point.shift or 0), replace(last, shift=point.shift or 0)


def _places(point: Point) -> tuple[Place, Place]:
    """First and last day of a point as places in the year."""
    if point.pick:
        pick, months = point.pick, _MONTHS.get(point.unit, 12)
        month = point.number * months if point.number else 12
        month = month if pick.count < 0 else month - months + 1
        place = Place(pick.count, month, working=pick.working, weekday=pick.weekday)
        return place, place
    number = point.number
    match point.unit:
        case Unit.DAY:
            place = Place(number, point.month)
            return place, place
        case Unit.WEEK_OF_MONTH:
            first, last = (-7, -1) if number == -1 else (number * 7 - 6, number * 7)
            return Place(first, point.month), Place(last, point.month)
        case Unit.MONTH | Unit.QUARTER:
            length = 1 if point.unit is Unit.MONTH else 3
            return _parts(point.part, (number - 1) * length + 1, number * length)
        case Unit.MONTHS:
            first, last = (1, number) if number > 0 else (13 + number, 12)
            return _parts(Part.WHOLE, first, last)
    if point.part is Part.MIDDLE:
        return Place(30, 6), Place(30, 6)
    return _parts(point.part, 1, 12)


def _parts(part: Part, first: int, last: int) -> tuple[Place, Place]:
    middle = Place(15, (first + last) // 2)
    edges = {
        Part.START: (Place(1, first), Place(1, first)),
        Part.MIDDLE: (middle, middle),
        Part.END: (Place(-1, last), Place(-1, last)),
        Part.FIRST_HALF: (Place(1, first), middle),
        Part.SECOND_HALF: (Place(16, middle.month), Place(-1, last)),
        Part.FIRST_TEN: (Place(1, first), Place(10, first)),
        Part.SECOND_TEN: (Place(11, first), Place(20, first)),
        Part.LAST_TEN: (Place(21, first), Place(-1, last)),
    }
    return edges.get(part, (Place(1, first), Place(-1, last)))
