"""What the text says of other documents: bases, what it carries out, amends, replaces; validity."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tongket.exchange.directive.cited import DAY, Cited, day_of, named, numbered
from tongket.exchange.directive.found import Confidence, Found
from tongket.folding import fold
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tongket.exchange.directive.lines import Line

_BASES: Final = re.compile(r"(?:[-–+]\s*)?(?:các )?căn cứ\b(?:\s*:)?")
_MORE: Final = re.compile(
    r"[-–+]\s*\S|(?:bộ )?luật\b|pháp lệnh\b|nghị (?:quyết|định)\b|quyết định\b|xét\b|theo\b"
)
_CARRIES_OUT: Final = re.compile(
    r"(?:[-–+]\s*)?(?:để |nhằm )?(?:tiếp tục )?"
    r"(?:triển khai|tổ chức|nghiêm túc|đẩy mạnh|cụ thể hóa|,|và|\s)*"
    r"(?:thực hiện|triển khai|cụ thể hóa|thi hành)\b"
)
_CARRIES_OUT_INSIDE: Final = re.compile(
    r"(?i)\b(?:(?:triển khai|tổ chức|tiếp tục|đẩy mạnh)\s+)?"
    r"(?:thực hiện|triển khai|cụ thể hóa|thi hành)\s+(?=(?:các |những |nội dung )?"
    r"(?:nghị|quyết|kết luận|chỉ thị|chương|kế|quy|thông|công|luật|đề án|hướng))"
)
_CARRIED_OUT: Final = re.compile(
    r"\b(?:thực hiện|triển khai|thi hành|hướng dẫn|quán triệt|tuyên truyền|phổ biến|góp ý)\b"
    r"|(?<!\bvà) \Z"
)
"""What shows that a title speaks of changes that others made, or only in passing."""
_REPLACES: Final = re.compile(r"(?i)\b(?:thay thế(?: cho)?|bãi bỏ)\b|\bhết hiệu lực\b")
_AMENDS: Final = re.compile(r"(?i)\b(?:sửa đổi|bổ sung|điều chỉnh)\b")
_VALID: Final = re.compile(
    rf"(?i)có hiệu lực\b[^.;]{{0,40}}?(?:từ|vào)\s+(?:(?P<signing>ngày (?:ký|ban hành))|{DAY})"
)
_FIRST_LINES: Final = 12
_LONGEST: Final = 2_000
_END: Final = re.compile(r"(?<=[.;])\s")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Body(Frozen):
    """What the text says of other documents, and from when it is in force."""

    based_on: Found[tuple[Cited, ...]] | None = None
    implements: Found[tuple[Cited, ...]] | None = None
    amends: Found[tuple[Cited, ...]] | None = None
    replaces: Found[tuple[Cited, ...]] | None = None
    effective: Found[date] | None = None


def read_body(
    lines: Sequence[Line], title: Found[str] | None, own: str | None, issued: date | None
) -> Body:
    """What the lines after the head say; ``own`` is the document's own number."""
    lines = _unwrapped(lines)
    bases, rest = _bases(lines)
    return Body(
        based_on=_found(bases, own, Confidence.SURE),
        implements=_implements(title, rest, own),
        amends=_in_title(title, _AMENDS, own),
        replaces=_replaces(title, lines, own),
        effective=_effective(lines, issued),
    )


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines with those put together that only a narrow page divides."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if (
            before is not None
            and before.column == line.column
            and line.text[:1].islower()
            and not before.text.endswith((".", ";", ":"))
            and len(before.text) < _LONGEST
        ):
            whole[-1] = replace(before, text=f"{before.text} {line.text}")
        else:
            whole.append(line)
    return whole


def _bases(lines: Sequence[Line]) -> tuple[list[tuple[Line, list[Cited]]], list[Line]]:
    """The bases with their lines, and the lines that are none."""
    found: list[tuple[Line, list[Cited]]] = []
    rest: list[Line] = []
    listing = False
    for line in lines:
        text = line.folded
        begins = _BASES.match(text)
        if begins and not rest[_FIRST_LINES * 3 :]:
            listing = True
            head, divided, _ = line.text.partition(", ")
            whole = line.text
            if divided and len(line.text) > 250 and not line.text.rstrip().endswith((";", ".")):
                whole = head
            found.append((line, named(whole)))
            if text.rstrip().endswith((".", ":")) and not text.endswith(":"):
                listing = False
        elif listing and _MORE.match(text) and (text.endswith((";", ",", ".")) or found):
            found.append((line, named(line.text)))
            listing = not text.endswith(".")
        else:
            listing = False
            rest.append(line)
    return [(line, cited) for line, cited in found if cited], rest


def _found(
    those: Iterable[tuple[Line, list[Cited]]], own: str | None, sure: Confidence
) -> Found[tuple[Cited, ...]] | None:
    held = [(line, cited) for line, cited in those if cited]
    whole = _once((one for _, cited in held for one in cited), own)
    if not whole:
        return None
    by_name = any(one.number is None for one in whole)
    return Found(whole, Confidence.LIKELY if by_name else sure, held[0][0].place)


def _once(those: Iterable[Cited], own: str | None) -> tuple[Cited, ...]:
    """Each document once, the one with its day before the one without; itself left out."""
    kept: dict[str, Cited] = {}
    for one in those:
        before = kept.get(fold(one.text))
        if fold(one.text) != fold(own or "") and (before is None or before.issued is None):
            kept[fold(one.text)] = one
    return tuple(kept.values())


def _implements(
    title: Found[str] | None, lines: Sequence[Line], own: str | None
) -> Found[tuple[Cited, ...]] | None:
    """What it carries out: named in the title, and in the first sentences of the text."""
    cited: list[Cited] = []
    in_title = []
    if title is not None:
        start = _CARRIES_OUT_INSIDE.search(title.value)
        in_title = numbered(title.value[start.end() :]) if start else []
        cited += in_title
    place = title.place if title and cited else ""
    for line in lines[:_FIRST_LINES]:
        if not _CARRIES_OUT.match(line.folded):
            continue
        sentence = re.split(r"(?<=[.])\s", line.text)[0]
        named_here = _leading(sentence)
        if named_here:
            cited += named_here
            place = place or line.place
            break
    whole = _once(_with_days(cited, lines), own)
    sure = Confidence.SURE if in_title else Confidence.LIKELY
    return Found(whole, sure, place) if whole else None


def _leading(sentence: str) -> list[Cited]:
    """The documents of the first clause; those that it only explains are not meant."""
    found = numbered(sentence)
    if len(found) < 2:
        return found
    again = re.search(r"(?i)\b(?:về (?:việc )?(?:tiếp tục )?thực hiện|thực hiện)\b", sentence[25:])
    if again is None:
        return found
    return numbered(sentence[: 25 + again.start()]) or found[:1]


def _with_days(those: list[Cited], lines: Sequence[Line]) -> list[Cited]:
    """The documents with the days that the text gives elsewhere."""
    if all(one.issued for one in those):
        return those
    known = {
        fold(one.text): one
        for line in lines[: _FIRST_LINES * 2]
        for one in numbered(line.text)
        if one.issued
    }
    return [known.get(fold(one.text), one) if one.issued is None else one for one in those]


def _in_title(
    title: Found[str] | None, pattern: re.Pattern[str], own: str | None
) -> Found[tuple[Cited, ...]] | None:
    start = pattern.search(title.value) if title else None
    if title is None or start is None:
        return None
    before = title.value[: start.start()]
    if len(before) > len("Nghị quyết về việc ") and _CARRIED_OUT.search(fold(before)):
        return None
    whole = _once(numbered(title.value[start.end() :]), own)
    return Found(whole[:1], Confidence.LIKELY, title.place) if whole else None


def _replaces(
    title: Found[str] | None, lines: Sequence[Line], own: str | None
) -> Found[tuple[Cited, ...]] | None:
    for line in lines:
        for sentence in _END.split(line.text):
            word = _REPLACES.search(sentence)
            if word is None:
                continue
            if fold(word[0]) == "hết hiệu lực":
                part = sentence[: word.start()]
            else:
                part = sentence[word.end() :]
            whole = _once(numbered(part), own)
            if whole:
                return Found(whole, Confidence.LIKELY, line.place)
    return _in_title(title, _REPLACES, own)


def _effective(lines: Sequence[Line], issued: date | None) -> Found[date] | None:
    for line in lines:
        found = _VALID.search(line.text)
        if found is None:
            continue
        if found["signing"]:
            return Found(issued, Confidence.SURE, line.place) if issued else None
        day = day_of(found)
        if day is not None:
            return Found(day, Confidence.SURE, line.place)
    return None
