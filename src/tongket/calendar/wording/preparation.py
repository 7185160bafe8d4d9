"""The text before its grammar: spelling, hours, moved deadlines, remarks and document numbers."""

import re
from dataclasses import dataclass

from tongket.calendar.wording.english import in_vietnamese
from tongket.calendar.wording.numerals import in_digits

DOCUMENT = "\ue000"
"""Stands for a document's number and date, which are no deadline."""

_SPELLING = (
    (re.compile(r"\bquí\b|\bquy(?= (?:[1-4]|i{1,3}|iv)\b)"), "quý"),
    (re.compile(r"\bhàng(?= (?:ngày|tuần|tháng|quý|năm|kỳ)\b)"), "hằng"),
    (re.compile(r"\b(trước|ngày|tháng|quý|năm|tuần|mùng|mồng|đợt|hết|đến|từ|nhất)(?=\d)"), r"\1 "),
    (re.compile(r"(?<=\d)(?=ngày|tháng|năm|tuần|quý)"), " "),
    (re.compile(r"\bkì\b"), "kỳ"),
    (re.compile(r"\b(mùng|mồng|mồng ngày)(?= \d)"), "ngày"),
    (re.compile(r"\bngày ngày\b"), "ngày"),
)
_DIRT = re.compile(r"quí|quy |hàng|[a-zế-ỹ]\d|\d[ntq]|\bkì|m[ùồ]ng|ngày ngày")
_SPACED = re.compile(
    r"(?<=\d) ?([/.\-]) ?(?=(?:\d|[ivx]+\b))|(?<=[ivx]) ?([/.\-]) ?(?=(?:\d{4}|[ivx]+\b))"
)

_TENTATIVE = re.compile(r"\b(?:dự kiến|ước thực hiện|ước|khoảng|tạm thời|dự định)\b")
_LUNAR = re.compile(r"\bâm lịch\b|\(?\bâl\b\)?|\btháng (?:giêng|chạp)\b")
_HOUR = re.compile(
    r"(?:\b(trước|chậm nhất|muộn nhất|vào|lúc|đến)(?: lúc| vào)? )?"
    r"\b(\d{1,2})(?: ?(?:h|giờ) ?(?:(\d{2})\b(?!/))?(?: ?(?:phút|p|'))?|:(\d{2})(?::00)?)"
    r"(?: (sáng|trưa|chiều|tối))?(?!\w| làm việc|,? kể từ|,? sau|,? tính từ|,? từ khi| trước khi| trước ngày [^\d])"
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
    r"trước đó là|trước đó|thay cho|thay vì|thay thế|kế hoạch cũ|ban đầu là|ban đầu|cũ|was|formerly|"
    r"originally|instead of)(?: là)?:? (?P<old>.*\d.*)$"
)

_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
_TYPE = (
    r"(?:kế hoạch|nghị quyết|quyết định|chỉ thị|kết luận|công văn|thông báo|thông tư|nghị định|"
    r"chương trình|hướng dẫn|quy định|quy chế|tờ trình|văn bản|công điện|báo cáo)"
)
_NUMBERED = re.compile(
    r"(?:\bsố:? ?)?\b(?P<number>\d+(?:/\d{4})?[-/](?!(?:q[1-4]|h[12]|w\d\d|[ivx]+|tháng|năm|quý|tuần|ngày|lần)\b)"
    r"[a-zđ][a-zđ0-9]*(?:[-/.&][a-zđ][a-zđ0-9]*)*)"
    rf"(?:,? (?:ký |ban hành )?ngày (?:{_DATE}))?"
    rf"|(?<=theo )(?P<named>{_TYPE})(?: [^\d,;.()]{{0,40}}?)? ngày (?:{_DATE})"
    r"|\b(?P<law>(?:bộ )?luật [^\d,;.()]{2,40}?)(?: năm)? (?:19|20)\d\d\b"
)
_PARENTHESES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Text ready for the grammar, and what was taken out of it."""

    text: str
    time: str | None = None
    before_hour: bool = False
    tentative: bool = False
    lunar: bool = False
    original: str | None = None
    documents: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()


def prepare(folded: str) -> Prepared:
    text = _spelt(in_vietnamese(folded.strip(" .,;:!*\"'“”")))
    tentative = bool(_TENTATIVE.search(text))
    lunar = bool(_LUNAR.search(text))
    text, asides, original = _without_asides(text)
    documents: tuple[str, ...] = ()
    if found := [next(filter(None, m.groups())) for m in _NUMBERED.finditer(text)]:
        documents = tuple(found)
        text = _NUMBERED.sub(DOCUMENT, text)
    if original is None:
        text, original = _moved(text)
    text, time, before = _without_hour(text)
    return Prepared(
        " ".join(text.split()), time, before, tentative, lunar, original, documents, asides
    )


def _spelt(text: str) -> str:
    """One spelling and spacing for what is written in several: quí, tháng6, 5 / 6 / 2025."""
    if _DIRT.search(text):
        for pattern, replacement in _SPELLING:
            text = pattern.sub(replacement, text)
    return _SPACED.sub(lambda m: m[1] or m[2], in_digits(text))


def _without_asides(text: str) -> tuple[str, tuple[str, ...], str | None]:
    """Take out what stands in brackets; there the original of a moved deadline may stand."""
    if "(" not in text and "[" not in text:
        return text, (), None
    asides, original = [], None
    for found in _PARENTHESES.finditer(text):
        content = (found[1] or found[2] or "").strip()
        if moved := _MOVED.search(content) or _FORMER.search(content):
            original = moved["old"]
        else:
            asides.append(content)
    rest = " ".join(_PARENTHESES.sub(" ", text).replace("(", " ").replace(")", " ").split())
    return rest.replace(" ,", ",").replace(" ;", ";"), tuple(asides), original


def _moved(text: str) -> tuple[str, str | None]:
    """Take out the original of "đổi từ X sang Y", which leaves Y."""
    if found := _MOVED.search(text):
        kept = text[: found.start()]
        if found["new"]:
            kept = f"{kept} {'đến ' if found['until'] else ''}{found['new']}"
        return kept.strip(" ,;-"), found["old"]
    if (found := _FORMER.search(text)) and found.start() > 0:
        return text[: found.start()].strip(" ,;-"), found["old"]
    return text, None


def _without_hour(text: str) -> tuple[str, str | None, bool]:
    """Take out an hour beside a day; not a term counted in hours."""
    found = _HOUR.search(text)
    if found is None:
        return text, None, False
    lead, hour, minute, colon, half = found.groups()
    if lead is None and re.search(r"trong(?: vòng| thời hạn)? $", text[: found.start()]):
        return text, None, False
    hours = int(hour) + (12 if half in {"chiều", "tối"} and int(hour) < 12 else 0)
    minutes = int(minute or colon or 0)
    kept = f"{text[: found.start()]}{lead or ''} {text[found.end() :]}"
    return kept, f"{hours:02}:{minutes:02}", lead == "trước"
