"""Days and windows in words: the bound before each point, and how points belong together."""

import re
from dataclasses import replace

from tongket.calendar.points import Unit
from tongket.calendar.wording.phrases import OCCASION
from tongket.calendar.wording.scanning import Item
from tongket.calendar.wording.shapes import Bound, Span

_BOUND = re.compile(
    r"\b(?:(?P<after>không (?:sớm hơn|trước)|không được trước|sau)"
    r"|(?P<until>trước khi hết|trước khi kết thúc|chậm nhất|muộn nhất|trễ nhất|chậm nhất là|"
    r"không quá|"
    r"không (?:muộn|chậm|trễ) hơn|không sau|đến hết|tính đến|cho đến|cho tới|đến|tới|hết|"
    r"hạn chót|hạn cuối|hạn)"
    r"|(?P<before>trước|sớm hơn)"
    r"|(?P<from>bắt đầu|kể từ|từ|khởi công|triển khai từ)"
    r"|(?P<within>trong|giai đoạn|thời kỳ|đợt|vào|ngay trong))\b"
)
_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_LISTED = frozenset(
    {
        "và",
        "hoặc",
        "hay",
        "rồi",
        "cùng",
        "là",
        "vào",
        "ngày",
        "trong",
        "trước",
        "chậm",
        "nhất",
        "đến",
        "hết",
        "đợt",
        "lần",
        "kỳ",
        "năm",
        "tháng",
        "quý",
        "tuần",
        ",",
        ";",
        "/",
        "+",
        "&",
        ":",
    }
)
_RANGE = re.compile(r"\s*(?:-|đến|tới|cho đến|đến hết|~|->|→)\s*(?:hết|ngày|năm|tháng|cuối)?\s*")
# A period before a day that bounds it: quý II trước ngày 20/6.
_OWN_BOUND = re.compile(r"[\s:]*(?:trước|chậm nhất|muộn nhất|vào|gửi|nộp)\b")
_AND = re.compile(r"\b(?:và|hoặc|hay)\b|[/;+&]")


# A year in the name of a document is no deadline: theo chương trình công tác năm 2025.
_NAMED = re.compile(r"\btheo (?!dõi)[^,;.]*$")


# The point dates an occasion rather than the work: trước Tết Nguyên đán năm 2026.
_OCCASION = re.compile(rf"\b{OCCASION}")
_NEUTRAL = frozenset(
    {
        "ngày",
        "tháng",
        "quý",
        "năm",
        "thời",
        "điểm",
        "mốc",
        "hạn",
        "gian",
        "hết",
        "cuối",
        "kết",
        "thúc",
        "là",
        "vào",
        "lúc",
        "của",
        "và",
        "hoặc",
        "khi",
        ",",
        ";",
        ":",
        "/",
        "-",
        ".",
    }
)


def _all_in(words: frozenset[str], text: str) -> bool:
    return all(word in words or word.isdigit() for word in _WORD.findall(text))


def spans(text: str, items: list[Item]) -> tuple[Span, ...]:
    """Spans that bound the work; those that only name something (báo cáo năm 2025) are left out."""
    bounds = _bounds(text, items)
    found = [e for e in _paired(text, items, bounds) if e[1].bound is not Bound.NAME]
    strong = [entry for entry in found if entry[1].bound is not Bound.NONE]
    if strong:
        found = [entry for entry in found if entry[1].bound is not Bound.NONE]
    elif any(not items[index].weak for index, _ in found):
        found = [e for e in found if not _is_weak(text, items, e[0])]
    return tuple(span for _, span in found)


def _is_weak(text: str, items: list[Item], index: int) -> bool:
    """Whether it may be no day at all; a day listed after another is one: 30/6 và 31/12."""
    item, before = items[index], items[index - 1] if index else None
    if not item.weak or item.point.unit is Unit.YEAR:
        return False
    if before is None or before.point.unit is not Unit.DAY or item.point.unit is not Unit.DAY:
        return True
    return not _all_in(_LISTED, text[before.end : item.start])


def gap_is_and(text: str) -> bool:
    """Whether days of a text are joined by and, or: then neither narrows the other."""
    return _AND.search(text) is not None


def _bounds(text: str, items: list[Item]) -> list[Bound]:
    bounds: list[Bound] = []
    end = 0
    for index, item in enumerate(items):
        gap = text[end : item.start] if item.start >= end else ""
        if item.joined:
            bounds.append(bounds[-1])
            continue
        bound = _last_bound(gap)
        if bound is Bound.NONE and index and _all_in(_LISTED, gap):
            bound = Bound.NONE if bounds[-1] is Bound.FROM else bounds[-1]
            after = items[index + 1].start if index + 1 < len(items) else item.end
            if _OWN_BOUND.match(text[item.end : after]):
                bound = Bound.NAME
        bounds.append(bound)
        end = item.end
    return bounds


def _last_bound(gap: str) -> Bound:
    bound = Bound.NAME if _NAMED.search(gap) else Bound.NONE
    for found in _BOUND.finditer(gap):
        name = found.lastgroup or ""
        if name == "within" and found[0] == "vào" and bound is not Bound.NONE:
            continue
        bound = Bound(name)
        words = gap[found.end() :]
        if _OCCASION.search(words) or (
            bound in {Bound.BEFORE, Bound.AFTER} and not _all_in(_NEUTRAL, words)
        ):
            bound = Bound.NAME
    return bound


def _paired(text: str, items: list[Item], bounds: list[Bound]) -> list[tuple[int, Span]]:
    """Spans with the index of their last item; a start is joined to the end that follows it."""
    found: list[tuple[int, Span]] = []
    start: int | None = None
    end = 0
    for index, (item, bound) in enumerate(zip(items, bounds, strict=True)):
        gap = text[end : item.start] if item.start >= end else ""
        end = item.end
        if item.joined == "range" or (index and not item.joined and _RANGE.fullmatch(gap)):
            found, span = _ranged(found, Span(item.point, bound))
            found.append((index, span))
            start = None
        elif bound is Bound.FROM and start is None:
            start = index
            found.append((index, Span(item.point, bound)))
        elif start is not None and bound in {Bound.UNTIL, Bound.BEFORE, Bound.WITHIN}:
            first = items[start].point
            found = [entry for entry in found if entry[0] != start]
            found.append((index, Span(item.point, bound, first)))
            start = None
        else:
            found.append((index, Span(item.point, bound)))
    return found


def _ranged(found: list[tuple[int, Span]], span: Span) -> tuple[list[tuple[int, Span]], Span]:
    """Join the span to the one before it: "15/6 - 20/6/2025", "quý II-III"."""
    *rest, (_, before) = found
    first = before.first or before.last
    bound = Bound.WITHIN if before.bound in {Bound.NONE, Bound.FROM} else before.bound
    if span.bound is Bound.BEFORE:
        bound = Bound.BEFORE
    return rest, replace(span, first=first, bound=bound)
