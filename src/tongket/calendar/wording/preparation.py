"""The text before its grammar: spelling, hours, moved deadlines, remarks and document numbers."""

import re
from dataclasses import dataclass

from tongket.calendar.wording.english import in_vietnamese
from tongket.calendar.wording.numerals import NUMERALS, in_digits
from tongket.calendar.wording.unmarked import with_marks
from tongket.calendar.wording.weekdays import number_of
from tongket.frozen import Frozen

DOCUMENT = "\ue000"
"""Stands for a document's number and date, which are no deadline."""

# One sign for each numeral and stroke: Ⅳ, ⁄.
_LOOKALIKES = {0x2170 + i: text for i, text in enumerate(NUMERALS)} | dict.fromkeys(
    (0x2044, 0x2215, 0xFF0F), "/"
)
# Half a month is 15 days, half a year six months (Civil Code, Art. 146.1), where a term is counted.
_HALF_TERM = (
    r"(?:(?<=trong vòng )|(?<=thời hạn )|(?<=sau )|(?<=trước )|(?<=quá )|(?<=đa )|(?<=nhất )|"
    r"(?<=trong )|(?<!\w)(?=nửa {0},? (?:kể|tính|sau|trước|từ)\b))"
    r"(?:thời gian )?nửa {0}\b(?! (?:đầu|cuối|một lần|\d|nay|này)|/lần)"
)
_SPELLING = (
    (re.compile(r"\bquí\b|\bquy(?= (?:[1-4]|i{1,3}|iv)\b)"), "quý"),
    (re.compile(r"\bhàng(?= (?:ngày|tuần|tháng|quý|năm|kỳ)\b)"), "hằng"),
    (re.compile(r"\b(trước|ngày|tháng|quý|năm|tuần|mùng|mồng|đợt|hết|đến|từ|nhất)(?=\d)"), r"\1 "),
    (re.compile(r"(?<=\d)(?=ngày|tháng|năm|tuần|quý)"), " "),
    (re.compile(r"\bt\.? ?(\d{1,2})(?= ?[/.\-] ?\d{4})"), r"tháng \1"),
    (re.compile(r"(\d{4}-\d\d-\d\d)t(?=\d\d:)"), r"\1 "),
    (re.compile(r"\bt([2-7])(?= (?:hằng|mỗi) tuần)"), r"thứ \1"),
    (re.compile(r"\bnửa năm(?= (?:một|1) lần|/lần)"), "6 tháng"),
    (re.compile(r"\bnửa năm (đầu|cuối)(?: của)?(?: năm)?\b"), r"6 tháng \1 năm"),
    (re.compile(r"\bkì\b"), "kỳ"),
    (re.compile(r"\bngày ngày\b"), "ngày"),
    (
        re.compile(r"((?:\bngày|\btrước|\bnhất) \d{1,2}) ?/ ?(?=tháng (?:đầu|giữa|cuối|sau))"),
        r"\1 ",
    ),
    (
        re.compile(
            r"((?:\b(?:ngày|trước|nhất) |^(?=\d+ ?/ ?(?:hằng|mỗi) ))\d{1,2}) ?/ ?"
            r"(?:(?:hằng|mỗi) )?(?=(?:tháng|quý)\b(?! \d))"
        ),
        r"\1 hằng ",
    ),
    (re.compile(r"\btr[uưúứừ][oơóớờ]c\b"), "trước"),
    (re.compile(_HALF_TERM.format("tháng")), "15 ngày"),
    (re.compile(_HALF_TERM.format("năm")), "6 tháng"),
)
# "trước (đến) ngày D" includes D; A..B is the interval that tongket itself writes.
_UNTIL = re.compile(r"\btrước \((?:đến|đến hết|hoặc trong|và trong)\)")
_INTERVAL = re.compile(r"(?<=\d) ?\.\. ?(?=\d)")
_FIRST_TEN = re.compile(r"\b(?:ngày )?m[ùồ]ng(?: ngày)?(?= \d)")
_AND_A_HALF = re.compile(r"\b(\d{1,2}) năm rưỡi\b")
_DIRT = re.compile(
    r"quí|quy |hàng|nửa [nt]|[a-zế-ỹ]\d|\d ?/ ?[htm]|\dt|\d[nq]|\bt\.|\bkì|ngày ngày"
    r"|\btr(?!ước\b)[uưúứừ][oơóớờ]c"
)
_SPACED = re.compile(
    r"(?<=\d) ?([/.\-]) ?(?=(?:\d|[ivx]+\b))|(?<=[ivx]) ?([/.\-]) ?(?=(?:\d{4}|[ivx]+\b))"
)

_TENTATIVE = re.compile(r"\b(?:dự kiến|ước thực hiện|ước|khoảng|tạm thời|dự định)\b")
_LUNAR = re.compile(r"\bâm lịch\b|\(?\bâl\b\)?|\btháng (?:giêng|chạp)\b|\brằm\b")
# Of "8h00 - 11h30" the end counts.
_HOURS = re.compile(r"(?:\btừ )?\b\d{1,2}(?:h|giờ|:)(?:\d\d)? ?(?:-|đến) ?(?=\d{1,2}(?:h|giờ|:))")
_HOUR = re.compile(
    r"(?:\b(trước|chậm nhất|muộn nhất|vào|lúc|đến)(?: lúc| vào)? )?"
    r"\b(\d{1,2})(?: ?(?:h|giờ|g(?=\d\d)) ?(?:(\d{2})\b(?!/))?(?: ?(?:phút|p|'))?|:(\d{2})(?::00)?)"
    r"(?: (sáng|trưa|chiều|tối))?(?!\w| làm việc|,? kể từ|,? sau|,? tính từ|,? từ khi|"
    r" trước khi| trước ngày [^\d])"
    r"(?:,? (?:của |trong )?(?=ngày|thứ|chủ nhật|\d))?"
)

_CHANGED = (
    r"(?:đổi|điều chỉnh|gia hạn|lùi|dời|rời|chuyển|hoãn|kéo dài|rút ngắn|thay đổi|moved|changed|"
    r"extended|postponed)(?: (?:thời hạn|thời gian|hạn|lịch|tiến độ|hoàn thành|nộp|gửi))* "
)
_MOVED = re.compile(
    rf"(?:,|;|-)? ?\b(?:đã |được )?{_CHANGED}(?:từ|from) (?P<old>.+?)"
    r"(?: (?:sang|thành|qua|về|lên|xuống|to|(?P<until>đến|tới)) (?P<new>.+))?$"
)
_FORMER = re.compile(
    r"(?:,|;|-)? ?\b(?:hạn cũ|thời hạn cũ|hạn ban đầu|thời hạn ban đầu|trước đây là|trước đây|"
    r"trước đó là|trước đó|thay cho|thay vì|thay thế|kế hoạch cũ|ban đầu là|ban đầu|cũ|was|"
    r"formerly|"
    r"originally|instead of)(?: là)?:? (?P<old>.*\d.*)$"
)

_EXTENDED = re.compile(
    r"(?P<old>.*\d.*?)(?:,|;| -) ?(?:đã |được |xin )*(?:gia hạn|lùi|dời|"
    r"điều chỉnh)(?: thời hạn| lần \d)*"
    r" (?:đến|sang|tới|thành) (?P<new>.+)"
)

_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
_TYPE = (
    r"(?:kế hoạch|nghị quyết|quyết định|chỉ thị|kết luận|công văn|thông báo|thông tư|nghị định|"
    r"chương trình|hướng dẫn|quy định|quy chế|tờ trình|văn bản|công điện|báo cáo)"
)
_NUMBERED = re.compile(
    r"(?:\bsố:? ?)?\b(?P<number>\d+(?:/\d{4})?[-/](?!(?:q[1-4]|h[12]|w\d\d|[ivx]+|tháng|năm|"
    r"quý|tuần|ngày|lần)\b)"
    r"[a-zđ][a-zđ0-9]*(?:[-/.&][a-zđ][a-zđ0-9]*)*)"
    rf"(?:,? (?:ký |ban hành )?ngày (?:{_DATE}))?"
    r"|\b(?P<term>(?:nhiệm kỳ|năm học|khóa) \d{4} ?- ?\d{4})\b"
    rf"|(?<=theo )(?P<named>{_TYPE})(?: [^\d,;.()]{{0,40}}?)? ngày (?:{_DATE})"
    r"|\b(?P<law>(?:bộ )?luật [^\d,;.()]{2,40}?)(?: năm)? (?:19|20)\d\d\b"
)
# Brackets that bound the work: quý II/2025 (trước ngày 15/6/2025), hằng năm (2025-2030).
_BOUNDING = re.compile(
    r"(?:(?:hoàn thành|xong|gửi|nộp) )?(?:trước ngày|trước|chậm nhất|muộn nhất|đến|hết|"
    r"hạn|ngày|riêng|trừ|ngoại trừ)\b(?! đây| đó| cũ| ban đầu).*\d"
    r"|(?:(?:riêng|trừ|ngoại trừ) (?:các |những )?|của )?tháng (?:đầu|cuối|giữa)\b.*"
    r"|(?:giai đoạn |từ (?:năm )?)?\d{4} ?(?:-|đến) ?(?:năm )?\d{4}$"
)
# Brackets that say which report a day is for, and on which day of each week.
_REPORT_OF = re.compile(
    r"(?:(?:đối )?với |cho )?(?:các )?(báo cáo (?:định kỳ )?(?:tuần|tháng|quý|0?[69] tháng|năm))"
)
_IN_THE_WEEK = re.compile(
    r"\b((?:hằng|mỗi) tuần) ?\(((?:(?:vào|sáng|chiều|trước|ngày) )*(?:thứ \w+|chủ nhật))\)"
)
_PARENTHESES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


_WEEKDAY = re.compile(
    r"\b(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật),? (?:\(?ngày )?(?=\d{1,2}(?:[/.-]|"
    r" tháng ))"
)
_ONLY_WEEKDAY = re.compile(r"(thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)")


# Cheap signs that the long patterns above may match at all.
_MAY_BE_NUMBERED = re.compile(r"\d[-/][a-zđ]|theo |luật |kỳ \d|học \d|khóa \d")
_MAY_BE_HOUR = re.compile(r"\d ?(?:h|giờ|:|g\d)")
_MAY_BE_MOVED = (
    "gia hạn",
    "lùi",
    "dời",
    "điều chỉnh",
    "từ",
    "from",
    "cũ",
    "trước đ",
    "thay",
    "ban đầu",
    "was ",
    "formerly",
    "originally",
    "instead",
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prepared(Frozen):
    """Text ready for the grammar, and what was taken out of it."""

    text: str
    time: str | None = None
    before_hour: bool = False
    weekday: int | None = None
    tentative: bool = False
    lunar: bool = False
    original: str | None = None
    documents: tuple[tuple[str, str], ...] = ()
    """Number (or name) of each, and all the words that were taken out for it."""
    asides: tuple[str, ...] = ()


def prepare(folded: str) -> Prepared:
    text = _spelt(in_vietnamese(with_marks(folded.strip(" .,;:!*\"'“”"))))
    tentative = bool(_TENTATIVE.search(text))
    lunar = bool(_LUNAR.search(text))
    weekday = None
    if ("thứ " in text or "chủ nhật" in text) and (found := _WEEKDAY.search(text)):
        weekday = number_of(found[1]) - 1
        text = f"{text[: found.start()]}ngày {text[found.end() :]}".replace("ngày ngày", "ngày")
    text, asides, original = _without_asides(text)
    for aside in asides:
        if found := _ONLY_WEEKDAY.fullmatch(aside):
            weekday = number_of(found[1]) - 1
    documents: tuple[tuple[str, str], ...] = ()
    if _MAY_BE_NUMBERED.search(text) and (numbered := list(_NUMBERED.finditer(text))):
        documents = tuple((next(filter(None, m.groups())), m[0]) for m in numbered)
        text = _NUMBERED.sub(DOCUMENT, text)
    if original is None and any(word in text for word in _MAY_BE_MOVED):
        text, original = _moved(text)
    time, before = None, False
    if _MAY_BE_HOUR.search(text):
        text, time, before = _without_hour(text)
    return Prepared(
        " ".join(text.split()),
        time=time,
        before_hour=before,
        weekday=weekday,
        tentative=tentative,
        lunar=lunar,
        original=original,
        documents=documents,
        asides=asides,
    )


def _spelt(text: str) -> str:
    """One spelling and spacing for what is written in several: quí, tháng6, 5 / 6 / 2025."""
    text = text.translate(_LOOKALIKES)
    if "(" in text:
        text = _UNTIL.sub("đến", text)
    if ".." in text:
        text = _INTERVAL.sub(" đến ", text)
    if _DIRT.search(text):
        for pattern, replacement in _SPELLING:
            text = pattern.sub(replacement, text)
    text = _FIRST_TEN.sub("ngày", in_digits(text))
    if "rưỡi" in text:
        text = _AND_A_HALF.sub(lambda m: f"{int(m[1]) * 12 + 6} tháng", text)
    return _SPACED.sub(lambda m: m[1] or m[2], text)


def _without_asides(text: str) -> tuple[str, tuple[str, ...], str | None]:
    """Take out what stands in brackets; there the original of a moved deadline may stand."""
    if "(" not in text and "[" not in text:
        return text, (), None
    asides, original = [], None
    for found in _PARENTHESES.finditer(text):
        content = (found[1] or found[2] or "").strip()
        if moved := _MOVED.search(content) or _FORMER.search(content):
            original = moved["old"]
        elif not _BOUNDING.match(content):
            asides.append(content)
    text = _IN_THE_WEEK.sub(r"\1, \2", text)
    text = _PARENTHESES.sub(_bounding, text)
    rest = " ".join(text.replace("(", " ").replace(")", " ").split())
    return rest.replace(" ,", ",").replace(" ;", ";"), tuple(asides), original


def _bounding(brackets: re.Match[str]) -> str:
    """What stays of brackets: their words if those bound the work."""
    content = brackets[1] or brackets[2] or ""
    if named := _REPORT_OF.fullmatch(content.strip()):
        return f" đối với {named[1]}"
    return f", {content}" if _BOUNDING.match(content) else " "


def _moved(text: str) -> tuple[str, str | None]:
    """Take out the original of "đổi từ X sang Y", which leaves Y."""
    if found := _MOVED.search(text):
        kept = text[: found.start()]
        if found["new"]:
            kept = f"{kept} {'đến ' if found['until'] else ''}{found['new']}"
        return kept.strip(" ,;-"), found["old"]
    if found := _EXTENDED.fullmatch(text):
        return f"đến {found['new']}", found["old"]
    if (found := _FORMER.search(text)) and found.start() > 0:
        return text[: found.start()].strip(" ,;-"), found["old"]
    return text, None


def _without_hour(text: str) -> tuple[str, str | None, bool]:
    """Take out an hour beside a day; not a term counted in hours."""
    text = _HOURS.sub("", text)
    found = _HOUR.search(text)
    if found is None:
        return text, None, False
    lead, hour, minute, colon, half = found.groups()
    if lead is None and re.search(
        r"(?:trong|trong vòng|thời hạn|không quá|tối đa) $", text[: found.start()]
    ):
        return text, None, False
    hours = int(hour) + (12 if half in {"chiều", "tối"} and int(hour) < 12 else 0)
    minutes = int(minute or colon or 0)
    kept = f"{text[: found.start()]}{lead or ''} {text[found.end() :]}"
    return kept, f"{hours:02}:{minutes:02}", lead == "trước"
