"""Finding the calendar points of a prepared text, with their places."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tongket.calendar.points import Point, Unit
from tongket.calendar.wording import building as build
from tongket.calendar.wording.building import Groups
from tongket.calendar.wording.numerals import ROMAN


class Item(NamedTuple):
    """A point and where it stands; `joined` to the item before it as a `range` or a `list`.

    A `weak` one may be something else: a fraction, a year in a title.
    """

    start: int
    end: int
    point: Point
    joined: str = ""
    weak: bool = False


_YEAR = r"(?:19|20|21)\d\d(?!\d)"
_OF_REPORT = r"(?:liền kề |liền )?(?:sau|tiếp theo|kế tiếp|trước)(?: của)? năm (?:kế hoạch|báo cáo)"
_RELATED = (
    rf"{_OF_REPORT}|nay|này|hiện tại|sau|tới|tiếp theo|kế tiếp|trước|liền trước|kế hoạch|báo cáo"
)
_THIS_OR_NEXT = r"nay|này|hiện tại|sau|tới|kế hoạch|báo cáo"
_IN_YEAR = rf",? (?:của |trong )?năm ({_RELATED})"
_TAIL = rf"(?:(?: ?[/.\-] ?|,? (?:của )?(?:năm )?)({_YEAR}(?!-{_YEAR}))|{_IN_YEAR})?"
_N = rf"(\d{{1,2}}(?!\d| ?lần)|{ROMAN})"
_MONTH = rf"(\d{{1,2}}(?!\d)|{ROMAN})"
_PART = rf"(?:({'|'.join(build.PARTS)})(?: của)? )?"
_PICK = r"(?:(?:(\d{1,2}) )?ngày (làm việc )?(cuối cùng|cuối|đầu tiên|đầu)(?: của| trong)?,? )?"
_JOIN = r"(?:-|,|và|hoặc|đến hết|đến|tới)"
_MORE = rf"(?:\d{{1,2}}(?!\d|/\d\d?(?!\d))|{ROMAN})(?! ?(?:ngày|tuần|giờ|lần|%))"
_MONTHS = rf"((?: ?(?:{_JOIN}|\+|&) ?(?:tháng )?{_MORE})*)"
_QUARTERS = rf"((?: ?(?:{_JOIN}|\+|&) ?(?:quý )?{_MORE})*)"
_WEEKDAY = r"(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)"
_ORDER = r"đầu tiên|đầu|cuối cùng|cuối|thứ (?:nhất|hai|ba|tư|bốn|[1-5])"
_FROM_DAY = r"(?:ngày |(?<=từ ))"
_DAYS = rf"((?: ?{_JOIN} ?(?:ngày )?\d{{1,2}}"

# In the order in which they are tried at one place of the text. Each pattern has the groups that
# its builder takes.
_SHAPES: dict[str, tuple[str, Callable[[Groups], list[Point]]]] = {
    "iso": (
        rf"({_YEAR})[-/.](\d\d?)[-/.](\d\d?)(?:t[\d:.z+]+)?(?![\d/])",
        build.iso,
    ),
    "weekday_of": (
        (
            rf"(?:ngày )?{_WEEKDAY},? (?:(?:của |trong )?tuần ({_ORDER})|({_ORDER})),?"
            rf"(?: của| trong)? (tháng|quý) {_N}{_TAIL}"
        ),
        build.weekday_of,
    ),
    "iso_period": (
        rf"({_YEAR})[-/ ]?(q[1-4]|h[12]|9m|w\d\d|(?<=[-/])\d\d?)(?![\w/]|-\d)",
        build.iso_period,
    ),
    "day_of_months": (
        (
            r"(?:ngày )?(\d{1,2})(?: của)?(?: các)? tháng "
            rf"(\d{{1,2}}(?:(?:, ?| và | hoặc )(?:tháng )?\d{{1,2}}(?![\d/]| tháng| ngày))+){_TAIL}"
        ),
        build.day_of_months,
    ),
    "days": (
        rf"{_FROM_DAY}(\d{{1,2}}){_DAYS}(?![\d/.\-]))+) tháng {_MONTH}{_TAIL}",
        build.days,
    ),
    "days_slash": (
        rf"{_FROM_DAY}?(\d{{1,2}})((?:-\d{{1,2}})+)/(\d{{1,2}}(?!\d))(?:/({_YEAR}))?()(?!/)",
        build.days,
    ),
    "days_to": (
        (
            rf"(?<!lần )(?<!đợt )(\d{{1,2}})( (?:đến|"
            rf"tới) (?:ngày )?\d{{1,2}}(?!\d))/(\d{{1,2}}(?!\d)){_TAIL}"
        ),
        build.days,
    ),
    "days_last": (
        rf"{_FROM_DAY}(\d{{1,2}}){_DAYS}(?!\d))+)/(\d{{1,2}}(?!\d)){_TAIL}",
        build.days,
    ),
    "day": (
        (
            rf"(?:ngày )?(\d{{1,2}})(?:(?P<sign>[/.\-])| tháng ){_MONTH}"
            rf"(?:[/.\-](\d{{4}})(?!\d)|(?P=sign)(\d\d)(?!\d)|,? (?:của )?(?:năm )?({_YEAR})|"
            rf"{_IN_YEAR})?"
            r"(?!\d|[/.]\d|-\d\d?(?![\d/.]))"
        ),
        build.day,
    ),
    "week_of_month": (
        rf"tuần (?:thứ )?(?:{_N}|(đầu tiên|đầu|cuối cùng|cuối))(?: của| trong)? tháng {_N}{_TAIL}",
        build.week_of_month,
    ),
    "month": (
        rf"{_PICK}{_PART}tháng {_N}{_MONTHS}{_TAIL}",
        lambda groups: build.numbered(Unit.MONTH, groups),
    ),
    "quarter": (
        rf"{_PICK}{_PART}(?:quý |q\.? ?){_N}{_QUARTERS}{_TAIL}",
        lambda groups: build.numbered(Unit.QUARTER, groups),
    ),
    "months_of_year": (
        rf"(\d{{1,2}}) tháng (đầu|cuối)(?: của)? năm(?: ({_YEAR})| ({_THIS_OR_NEXT})\b)?",
        build.months_of_year,
    ),
    "nine_months": (rf"(0?9) tháng() năm ({_YEAR})()", build.months_of_year),
    "half": (rf"h([12])[-/ ]({_YEAR})", build.half),
    "week": (
        rf"tuần (?:thứ )?(\d{{1,2}})(?:[/\-]|,? (?:của )?(?:năm )?)({_YEAR})",
        build.week,
    ),
    "bare_month": (rf"(\d{{1,2}})[/.\-]({_YEAR})", build.bare_month),
    "year_with_word": (
        rf"{_PICK}{_PART}(?<!các )(?<!những )năm (?:({_YEAR})|({_THIS_OR_NEXT})\b)",
        build.year,
    ),
    "part_of_year": (
        rf"()()()(đầu|giữa|cuối)-? ?(?:năm\b(?! \d| học)|({_YEAR}))()",
        build.year,
    ),
    "this_year": (r"(?<=trong )()()()()()(năm)\b(?! \d| học)", build.year),
    "weekday": (
        (
            r"(?:ngày )?(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật),? (?:của )?tuần "
            r"(này|nay|sau|tới)\b"
        ),
        build.weekday,
    ),
    "related": (
        (
            rf"(?<!\d ){_PART}(tuần|tháng|quý) (này|nay|sau|tới|tiếp theo|kế tiếp)\b"
            r"(?! liền| ngày)"
        ),
        build.related,
    ),
    "current": (
        rf"(?<=trong )()(tháng|quý|tuần)\b()(?! ?\d| {ROMAN}| đầu| cuối| từ)",
        build.related,
    ),
    "part_of_current": (
        rf"(đầu|giữa|cuối) (tháng|quý)\b()(?! ?\d| {ROMAN})",
        build.related,
    ),
    "bare_year": (
        rf"()()()()({_YEAR})()(?![/.\-]?\d*[a-zđ%]|\.\d|-\d\d?(?!\d))",
        build.year,
    ),
}
_WEAK = frozenset({"bare_year", "part_of_year"})

_PATTERN = re.compile(
    r"(?<![\w/.])(?=[\dđgcntqhivx])(?:"
    + "|".join(f"(?P<{name}>{shape})" for name, (shape, _) in _SHAPES.items())
    + r")(?!\w)"
)


def _places() -> dict[str, slice]:
    """Where the groups of each shape stand in the groups of a match."""
    firsts = [_PATTERN.groupindex[name] for name in _SHAPES]
    lasts = [first - 1 for first in firsts[1:]] + [_PATTERN.groups]
    return {name: slice(*edges) for name, *edges in zip(_SHAPES, firsts, lasts, strict=True)}


_PLACES = _places()


def scan(text: str) -> list[Item]:
    """All points of the text, in order; those of one list or range are joined."""
    items: list[Item] = []
    position = 0
    while found := _next(text, position):
        name = found.lastgroup or ""
        words = found[0]
        _, builder = _SHAPES[name]
        weak = name in _WEAK or (name == "day" and _is_weak(words))
        joined = "list" if re.search(r",|và|hoặc|&|\+", words) else "range"
        for index, point in enumerate(builder(found.groups()[_PLACES[name]])):
            items.append(Item(*found.span(), point, joined if index else "", weak))
        position = found.end()
    return items


def _next(text: str, position: int) -> re.Match[str] | None:
    """The next point; after "5-" only where the 5 belongs to a point itself: 15/6-20/6."""
    found = _PATTERN.search(text, position)
    while found and found.start() > 1:
        start = found.start()
        if start - 1 == position or text[start - 1] != "-" or not text[start - 2].isdigit():
            return found
        found = _PATTERN.search(text, start + 1)
    return found


def _is_weak(words: str) -> bool:
    """A day and month alone, such as 3/4, may be a fraction."""
    return re.fullmatch(r"\d\d?[/.\-]\d\d?", words) is not None
