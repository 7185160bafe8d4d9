"""The commonest wordings of all, read by one pattern; the grammar would say just the same.

Nine deadlines in ten are a day, month, quarter or year alone. Reading them here spares most
commands the fiftieth of a second in which the patterns of the grammar are compiled.
"""

import re

from tongket.calendar.points import Point, Unit
from tongket.calendar.wording.shapes import Bound, Dated, Expression, Span, Standing

_PLAIN = re.compile(
    r"(?:(?P<bound>trước|chậm nhất(?: là| vào)?|đến) )?(?P<marked>ngày )?"
    r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>20[0-9]{2})"
    r"|(?:tháng )?(?P<only_month>[0-9]{1,2})/(?P<month_year>20[0-9]{2})"
    r"|quý (?P<quarter>[1-4]|i|ii|iii|iv)/(?P<quarter_year>20[0-9]{2})"
    r"|(?:năm )?(?P<only_year>20[0-9]{2})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STANDING = frozenset({"thường xuyên", "nhiệm vụ thường xuyên"})


def plain(folded: str) -> Expression | None:
    """What a folded text says if it is one of the commonest wordings, else `None`."""
    if folded in _STANDING:
        return Expression(Standing())
    found = _PLAIN.fullmatch(folded)
    if found is None:
        return None
    if found["day"]:
        day, month, year = (int(found[name]) for name in ("day", "month", "year"))
        return _dated(Point(Unit.DAY, day, month, year), found["bound"])
    if found["only_month"]:
        return _dated(Point(Unit.MONTH, int(found["only_month"]), year=int(found["month_year"])))
    if found["quarter"]:
        number = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        return _dated(Point(Unit.QUARTER, number, year=int(found["quarter_year"])))
    return _dated(Point(Unit.YEAR, 0, year=int(found["only_year"])))


def _dated(point: Point, word: str | None = None) -> Expression:
    bound = Bound.NONE
    if word is not None:
        bound = Bound.BEFORE if word == "trước" else Bound.UNTIL
    return Expression(Dated((Span(point, bound),), listed=False))
