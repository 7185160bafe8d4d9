"""Terms in words: 03 ngày làm việc kể từ khi nhận đủ hồ sơ, 105 ngày trước ngày bầu cử."""

import re

from tongket.calendar.periods import Every
from tongket.calendar.rhythms import Place, Rhythm, Rule
from tongket.calendar.terms import Term, TermUnit
from tongket.calendar.wording.dated import spans
from tongket.calendar.wording.scanning import scan
from tongket.calendar.wording.shapes import Bound, Counted, Repeated, Span

_UNIT = r"(ngày làm việc|ngày(?! làm việc)|tuần(?: lễ)?|tháng|quý|năm|giờ(?: làm việc)?|h)\b"
_TERM = rf"(?<!tháng )(?<!quý )(?<!thứ )(?<!ngày )(?<!/)\b(?P<count>\d{{1,4}}) ?(?P<unit>{_UNIT})"
_UNITS = {
    "ngày làm việc": TermUnit.WORKING_DAY,
    "ngày": TermUnit.DAY,
    "tuần": TermUnit.WEEK,
    "tháng": TermUnit.MONTH,
    "quý": TermUnit.QUARTER,
    "năm": TermUnit.YEAR,
    "giờ": TermUnit.HOUR,
    "h": TermUnit.HOUR,
}
_AFTER = (
    r"(?:sau|kể từ|tính từ|bắt đầu từ|từ|tiếp theo (?:của|sau|kể từ)|kể)"
    r"(?: (?:khi|lúc|thời điểm))?"
)
_SUFFIX = (
    rf"(?:,? (?:tiếp theo,? )?(?P<rel>{_AFTER}|(?:liền )?trước(?: khi)?)) (?P<anchor>(?!đến |"
    rf"tới |kỳ báo cáo đến)(?:[^,;.]|\.(?=\S))+)"
)
_FORWARD = re.compile(rf"{_TERM}{_SUFFIX}")
_ELAPSED = re.compile(
    rf"\bsau {_TERM} (?P<anchor>(?!sau|kể|tính|từ|đầu|cuối)[^,;.]*[^\W\d][^,;.]*)"
)
_AHEAD = re.compile(
    rf"\btrước {_TERM}(?: so với| tính đến)? (?P<anchor>(?!sau|kể|tính|từ|đầu|cuối|trước|"
    rf"khi)[^\W\d][^,;]*)"
)
_REVERSED = re.compile(
    rf"(?:^|\s)(?P<rel>{_AFTER}|trước(?: khi)?) (?P<anchor>[^,;]*?[^\W\d][^,;]*?),? ?"
    rf"(?:(?:ít nhất|tối thiểu|chậm nhất|không quá|tối đa|trong vòng|trong thời hạn|trong|là|"
    rf"khoảng|sau) )*{_TERM}\W*$"
)
_ENDS_IN_TERM = re.compile(rf"{_TERM}\W*$")
_ALONE = re.compile(
    rf"(?:(?P<rel>trước|sau)|trong (?:vòng|thời hạn|thời gian)|thời hạn|tối thiểu|ít nhất|"
    rf"tối đa|không quá|trong)"
    rf"(?: (?:là|ít nhất|tối thiểu|không quá|tối đa))* {_TERM}(?! (?:đầu|cuối|một lần|1 lần|"
    rf"01 lần))(?: (?:sau|trước|kể từ)(?: khi| ngày)?)?\W*$"
)
_BARE = re.compile(
    r"(?P<rel>)(?P<count>\d{1,4}) (?P<unit>ngày làm việc|ngày|tuần|giờ)(?: làm việc)?"
)
_NEXT_DAY = re.compile(
    r"ngày làm việc (?:tiếp theo|kế tiếp|liền kề|liền sau|hôm sau|sau đó|sau)(?: (?:của|sau|"
    r"kể từ) (?P<anchor>(?:[^,;.]|\.(?=\S))+))?\W*$"
)
_WITHIN = re.compile(r"\b(?:trong vòng|trong thời hạn|trong khoảng|trong thời gian|trong)\b[^\d]*$")
_REPORT = re.compile(r"(?:báo cáo|sơ kết|tổng kết|kỳ|định kỳ|số liệu|kết quả|nhiệm vụ)[^\d]*$")
_PERIOD_END = re.compile(
    r"^(?:ngày |thời điểm )?(?:kết thúc|hết|cuối)(?: của)? (?:mỗi |hằng |các )?"
    r"(?P<units>(?:(?:0?6 tháng|0?9 tháng|nửa năm|kỳ báo cáo|kỳ|quý|tháng|tuần|"
    r"năm)(?: báo cáo)?(?! học| \d|\s?[ivx]+\b)(?:,? | và |/|, và |$))+)\W*$"
)
_PERIODS = {
    "6 tháng": Every.HALF_YEAR,
    "nửa năm": Every.HALF_YEAR,
    "9 tháng": Every.NINE_MONTHS,
    "quý": Every.QUARTER,
    "tháng": Every.MONTH,
    "tuần": Every.WEEK,
    "năm": Every.YEAR,
    "kỳ báo cáo": None,
    "kỳ": None,
}
_PERIOD_NAME = re.compile(r"0?([69] tháng)|(nửa năm|kỳ báo cáo|kỳ|quý|tháng|tuần|năm)")
_OWN = re.compile(
    r"^(?:(?:ngày|khi|được) )*(?:ký|ban hành|phát hành|ký ban hành|ký, ban hành|ra văn bản)"
    r"(?: (?:ban hành|(?:kế hoạch|quyết định|công văn|văn bản|chỉ thị|kết luận|thông báo|"
    r"nghị quyết|hướng dẫn|"
    r"chương trình|quy định|thông tư|nghị định)? ?(?:này)?))?$"
    r"|^(?:ngày )?(?:kế hoạch|quyết định|công văn|văn bản|chỉ thị|kết luận|thông báo|"
    r"nghị quyết|hướng dẫn|chương trình)"
    r" này (?:được )?(?:ký|ban hành|ký ban hành|phát hành)$"
    r"|^(?:the )?(?:date|day) of (?:signing|signature|issue|issuance)$|^(?:its )?(?:signing|"
    r"signature|issue|issuance)$"
)
_TRAILING = re.compile(r" (?:phải|để) .*$")


def counted(text: str) -> Counted | Repeated | None:
    """What the text counts and from where; None if it counts nothing."""
    if found := _FORWARD.search(text):
        backwards = "trước" in found["rel"]
        between = found["rel"] == "từ" and re.search(r"\b(?:đến|tới)\b|-", found["anchor"])
        if not between and not (backwards and _is_report(text, found)):
            return _meaning(
                _term(found, backwards=backwards), found["anchor"], text[: found.start()]
            )
    if found := _AHEAD.search(text):
        return _meaning(_term(found, backwards=True), found["anchor"], "")
    if found := _ELAPSED.search(text):
        return _meaning(_term(found, backwards=False), found["anchor"], "")
    if _ENDS_IN_TERM.search(text) and (found := _REVERSED.search(text)):
        backwards = found["rel"].startswith("trước")
        return _meaning(_term(found, backwards=backwards), found["anchor"], "")
    if found := _NEXT_DAY.search(text):
        term = Term(1, TermUnit.WORKING_DAY)
        if found["anchor"]:
            return _meaning(term, found["anchor"], "")
        return Counted(term, "ngày ký", own=True)
    if found := _ALONE.search(text) or _BARE.fullmatch(text):
        return Counted(_term(found, backwards=found["rel"] == "trước"), None)
    return None


def _term(found: re.Match[str], *, backwards: bool) -> Term:
    unit = found["unit"].removesuffix(" lễ")
    return Term(
        int(found["count"]),
        _UNITS[unit.removesuffix(" làm việc") if unit[0] == "g" else unit],
        backwards,
    )


def _is_report(text: str, found: re.Match[str]) -> bool:
    """Whether it is a report's name before a calendar day: báo cáo 6 tháng trước 15/6."""
    if not scan(found["anchor"]):
        return False
    return (
        found["unit"] in {"tháng", "quý", "năm"}
        or _REPORT.search(text[: found.start()]) is not None
    )


def _meaning(term: Term, anchor: str, lead: str) -> Counted | Repeated:
    anchor = _TRAILING.sub("", anchor.strip(" …"))
    if not anchor:
        return Counted(term, None)
    if rhythm := _from_period_end(term, anchor):
        return Repeated(rhythm)
    span = term.backwards and _WITHIN.search(lead) is not None
    if _OWN.match(anchor):
        return Counted(term, anchor, own=True, span=span)
    point = None
    if (items := scan(anchor)) and _names_day(anchor, items[0].start):
        point = spans(anchor, items)[-1]
        point = Span(point.last, Bound.NONE, point.first)
    return Counted(term, anchor, point=point, span=span)


def _names_day(anchor: str, start: int) -> bool:
    """Whether the anchor is nothing but a day or the end of a window."""
    return (
        re.fullmatch(r"(?:ngày|hết|kết thúc|khi|đến|cuối|mốc|thời điểm|là|của|\W)*", anchor[:start])
        is not None
    )


def _from_period_end(term: Term, anchor: str) -> Rhythm | None:
    """A term from the end of each period: 15 ngày kể từ ngày kết thúc quý và 06 tháng."""
    found = _PERIOD_END.match(anchor)
    if found is None or term.backwards:
        return None
    everys = [_PERIODS[a or b] for a, b in _PERIOD_NAME.findall(found["units"])]
    rules = tuple(Rule(every, Place(after=term)) for every in everys)
    return Rhythm(rules, every=everys[0])
