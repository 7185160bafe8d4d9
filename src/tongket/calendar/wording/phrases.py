"""Deadlines without a day of the calendar: events, references, standing duties, vague words."""

import re

from tongket.calendar.wording.preparation import DOCUMENT
from tongket.calendar.wording.shapes import (
    Awaited,
    Meaning,
    Referred,
    Relation,
    Standing,
    Unclear,
)
from tongket.diagnostics import Message

OCCASION = (
    r"(?:kỳ họp|phiên họp|phiên|hội nghị|đại hội|cuộc họp|buổi họp|buổi làm việc|lễ|dịp|tết|"
    r"ngày (?!\d)|bầu cử|hội thảo|"
    r"tổng kết|sơ kết|hội đồng|thời điểm|giao ban|chuyến|kế hoạch|mốc)"
)
_STRONG_STANDING = re.compile(
    r"\b(?:thường xuyên|liên tục|lâu dài|xuyên suốt|suốt|thường trực|(?:không(?: có|"
    r" xác định)?|vô) thời hạn|"
    r"duy trì|hằng ngày|trong quá trình)\b"
)
_WEAK_STANDING = re.compile(r"\bkịp thời\b")
_EVENT = re.compile(
    r"\b(?P<now>ngay |liền |tức thì )?(?P<rel>sau khi|đồng thời với|song song với|trước khi|"
    r"đến khi|cho đến khi|tới khi|khi|"
    rf"kể từ khi|từ khi|sau|trước|(?:tại|trong|đến|vào|nhân|phục vụ|trình|cùng|đến hết|"
    rf"hết)(?= {OCCASION}))"
    r" (?P<what>(?:[^,;.]|\.(?=\S))+)"
)
_RELATIONS = {"trước": Relation.BEFORE, "trước khi": Relation.BEFORE}
_AFTER = frozenset({"sau khi", "sau", "kể từ khi", "từ khi", "khi"})
_A_DAY = re.compile(r"(?:khi |ngày |tháng |quý |năm |hết |kết thúc |mốc )*(?:\d|thứ \w|[ivx]+\b|/)")
_VAGUE_EVENT = re.compile(
    r"^(?:này|đó|đây|mắt|hết|tiên|sau|hạn|thời hạn|kỳ hạn|\W*)$|^có thể\b|^điều kiện cho phép"
)
_REFERENCE = re.compile(
    r"\btheo (?!dõi)(?P<what>[^,;.]+)|\b(?P<on>đúng|bảo đảm|đảm bảo|bám sát|"
    r"kịp)(?: \w+)? (?:tiến độ|thời hạn|lộ trình|kế hoạch|hạn|thời gian|quy định)"
    r"|\b(?:như|cùng)(?: với)? (?P<as>(?:thời hạn|tiến độ|mục|điểm|nhiệm vụ|phụ lục|trên|"
    r"kế hoạch)[^,;.]*)|(?P<task>\b(?:task|plan|regime):[\w.\-]+)"
    r"|(?P<term>\b(?:toàn|cả|hết|trong|giữa|đầu|cuối)? ?(?:khóa|nhiệm kỳ|năm học|học kỳ)\b[^,;.]*)"
)
_ACTUAL = re.compile(r"tình hình|thực tế|khả năng|điều kiện|nhu cầu")
_OCCASIONAL = re.compile(
    r"\bđột xuất\b|\bkhi (?:có )?(?:yêu cầu|cần|phát sinh|đề nghị)|\btheo yêu cầu\b(?! của)"
)
_VAGUE = re.compile(
    r"\b(sớm nhất(?: có thể)?|càng sớm càng tốt|khẩn trương|thời gian tới|thời gian sớm nhất|"
    r"sớm|ngay|trước mắt|"
    r"thời gian qua|sắp tới|gấp|hỏa tốc|thập kỷ|thời điểm thích hợp|phù hợp)\b"
)


Documents = tuple[tuple[str, str], ...]


def is_occasional(text: str) -> bool:
    """Whether a report is also asked for on request: hoặc đột xuất khi có yêu cầu."""
    return _OCCASIONAL.search(text) is not None


def phrase(text: str, documents: Documents) -> Meaning:
    """What a text without days means."""
    if _STRONG_STANDING.search(text) and "ngay sau khi" not in text:
        return Standing()
    found = _EVENT.search(text)
    if found and not _VAGUE_EVENT.search(found["what"]) and not _A_DAY.match(found["what"]):
        return _awaited(found, documents)
    if reference := _reference(text, documents):
        return reference
    if _WEAK_STANDING.search(text):
        return Standing()
    if is_occasional(text):
        return Awaited("khi có yêu cầu", Relation.AT)
    return unclear(text)


def unclear(text: str) -> Unclear:
    if found := _VAGUE.search(text):
        return Unclear(Message("“{words}” names no day, no period and no event.", words=found[0]))
    return Unclear(
        Message("No day, period, event or rhythm is recognised in “{words}”.", words=text)
    )


def with_documents(text: str, documents: Documents) -> str:
    """The text with its documents' numbers back in place."""
    for _, words in documents:
        text = text.replace(DOCUMENT, words, 1)
    return text.strip()


def _awaited(found: re.Match[str], documents: Documents) -> Awaited:
    words = found["rel"]
    relation = _RELATIONS.get(words, Relation.AFTER if words in _AFTER else Relation.AT)
    if found["now"] and relation is Relation.AFTER:
        relation = Relation.IMMEDIATELY
    return Awaited(with_documents(found["what"], documents), relation)


def _reference(text: str, documents: Documents) -> Referred | None:
    found = _REFERENCE.search(text)
    if documents and (found or DOCUMENT in text):
        return Referred(documents[0][0])
    if found is None:
        return None
    what = found["what"] or found["as"] or found["task"] or found["term"] or found[0]
    if found["what"] and (_ACTUAL.search(what) or _OCCASIONAL.search(text)):
        return None
    return Referred(what.strip())
