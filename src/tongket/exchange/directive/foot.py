"""The foot of a document: who signed in which capacity, and who receives it (nơi nhận)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.exchange.directive.bodies import BODY
from tongket.exchange.directive.found import Confidence, Found, Signing
from tongket.exchange.directive.lines import PAGE, Column, Line
from tongket.folding import fold
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

_TO: Final = re.compile(r"nơi nhận\b\s*:?\s*")
_KEPT: Final = re.compile(r"(?:[-–+]\s*)?lưu\b")
_AUTHORITY: Final = re.compile(
    r"(?:t\s*/\s*m|k\s*/\s*t|t\s*/\s*l|tm\.|kt\.|tl\.|tuq\.|q\.|thừa lệnh|thay mặt|tm\s|kt\s|tl\s)"
)
_POSITIONS: Final = """
bí thư, chủ tịch, chánh, trưởng, giám đốc, bộ trưởng, thủ tướng, chủ nhiệm, cục trưởng, vụ trưởng,
viện trưởng, tổng thanh tra, chính ủy, tư lệnh, chỉ huy, hiệu trưởng, ủy viên, thường trực,
thứ trưởng, thống đốc, đội trưởng, hiệu phó, tổng giám đốc, tổng biên tập, kiểm toán trưởng
"""
_POSITION: Final = re.compile(
    rf"(?:quyền\s+)?(?:phó\s+)?(?:tổng\s+)?(?:{'|'.join(' '.join(_POSITIONS.split()).split(', '))})"
)
_SIGNED: Final = re.compile(r"\W*(?:đã ký|ký tên|chữ ký|ký, )")
_NAME: Final = re.compile(
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)\s|(?:GS|PGS|TS|ThS|BS|KS)\.\s*)*"
    r"(?:[^\W\d_a-z][^\W\d_]*\.?\s+){1,5}[^\W\d_a-z][^\W\d_]*\Z"
)
_WHY: Final = re.compile(
    r"(?i)\s*\((?:để\s*)?(?:b/?\s*c|báo cáo|t/?\s*h|thực hiện|p/?\s*h|phối hợp|chỉ đạo|theo dõi"
    r"|đ/b|biết|c/đ)[^)]*\)"
)
_SAME: Final = re.compile(r"như (?:trên|kính gửi|điều \d+.*|phần kính gửi|thành phần.*)\b")
_ADDRESSED: Final = re.compile(r"kính (?:gửi|trình)\s*:?\s*|[^:.;]{0,80}\bđiện\s*:\s*")
"""To whom a letter or a telegram (công điện) is addressed."""
_BASES: Final = re.compile(r"(?:[-–+]\s*)?(?:các )?căn cứ\b")
_ENDS: Final = re.compile(r"(?:phụ lục|danh mục|biểu số|phần thứ|mẫu số)\b")
_FOOT_LINES: Final = 60
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Foot(Frozen):
    """The signatures and the recipients."""

    signed: Found[tuple[Signing, ...]] | None = None
    recipients: Found[tuple[str, ...]] | None = None
    start: int = 0
    """The first line of the foot."""


def read_foot(lines: Sequence[Line], start: int) -> Foot:
    """The foot, from the lines of the text; ``start`` is the first after the head."""
    sent = next((n for n in range(start, len(lines)) if _TO.match(lines[n].folded)), None)
    first = _first_of_signature(lines, start, sent)
    begin = min((one for one in (sent, first) if one is not None), default=len(lines))
    signed = _signed(lines, first, sent) if first is not None else None
    listed = _listed(lines, sent) if sent is not None else []
    addressed = _addressed(lines, start, begin)
    names = [name for name in listed if not _SAME.match(fold(name))]
    whole = tuple(dict.fromkeys([*(addressed or []), *names]))
    place = lines[sent].place if sent is not None else _where(lines, start)
    return Foot(signed, Found(whole, Confidence.SURE, place) if whole else None, begin)


def _where(lines: Sequence[Line], start: int) -> str:
    return next((o.place for o in lines[start:] if _ADDRESSED.match(o.folded)), "")


def _first_of_signature(lines: Sequence[Line], start: int, sent: int | None) -> int | None:
    """The first line of authority or position, near the recipients or at the end."""
    span = _near(lines, start, sent)
    strong = [n for n in span if _authority(lines[n])]
    weak = [n for n in span if lines[n].capital and _POSITION.match(lines[n].folded)]
    return next(iter(strong or weak), None)


def _near(lines: Sequence[Line], start: int, sent: int | None) -> range:
    """The lines among which a signature stands: about the recipients, else after the last text."""
    if sent is not None:
        first = sent
        while first > start and _short(lines[first - 1]):
            first -= 1
        return range(first, min(len(lines), sent + _FOOT_LINES))
    ends = (
        n for n in range(start, len(lines)) if _ENDS.match(lines[n].folded) and lines[n].capital
    )
    last = next(ends, len(lines))
    first = last
    while first > start and (_short(lines[first - 1]) or last - first < 1):
        first -= 1
    return range(first, last)


def _short(line: Line) -> bool:
    """Whether a line may belong to a signature and is no sentence of the text."""
    return len(line.text) < _LONGEST and not line.text.endswith((".", ";", ":", "./."))


def _authority(line: Line) -> bool:
    return bool(_AUTHORITY.match(line.folded)) and line.text[-2:].isupper()


def _signed(
    lines: Sequence[Line], first: int, sent: int | None
) -> Found[tuple[Signing, ...]] | None:
    """The signatures: one in each column of lines that begins as one does."""
    columns: dict[Column, list[Line]] = {}
    for place in range(first, min(len(lines), first + _FOOT_LINES)):
        line = lines[place]
        if (
            line.column == PAGE
            and columns.get(PAGE)
            and (_TO.match(line.folded) or _ENDS.match(line.folded))
        ):
            break
        if place != sent and line.column.part == lines[first].column.part:
            columns.setdefault(line.column, []).append(line)
    found = [one for held in columns.values() for one in _signings(held)]
    if not found:
        return None
    named = all(one.name for one in found)
    sure = Confidence.SURE if named and len(found) == 1 else Confidence.LIKELY
    return Found(tuple(found), sure, lines[first].place)


def _signings(lines: Sequence[Line]) -> list[Signing]:
    """The signatures below each other in one column."""
    found: list[Signing] = []
    capacity: list[str] = []
    for line in lines:
        text = line.text.strip(" *_")
        begins = _authority(line) or (line.capital and bool(_POSITION.match(line.folded)))
        if begins or (capacity and line.capital and _goes_on(line)):
            capacity.append(text)
        elif capacity and _SIGNED.match(line.folded):
            continue
        elif (
            capacity and _NAME.match(text) and not line.folded.startswith(("-", "nơi nhận", "lưu"))
        ):
            found.append(Signing(_together(capacity), text))
            capacity = []
        elif capacity and not line.rule and not line.folded.startswith(("-", "+")):
            break
    if capacity:
        found.append(Signing(_together(capacity)))
    return found


def _goes_on(line: Line) -> bool:
    """Whether a line in capitals belongs to a capacity, and is no name in capitals."""
    words = line.folded.split()
    if BODY.match(line.folded) or _POSITION.match(line.folded):
        return True
    return len(words) > 5 or words[0] in (
        "tỉnh",
        "thành",
        "xã",
        "phường",
        "nhân",
        "và",
        "kiêm",
        "-",
    )


def _together(capacity: list[str]) -> tuple[str, ...]:
    """Lines of capacity; one that only goes on with the name of a body is joined to it."""
    held: list[str] = []
    for text in capacity:
        folded = fold(text)
        if held and not _POSITION.match(folded) and not _AUTHORITY.match(folded):
            held[-1] = f"{held[-1]} {text}"
        else:
            held.append(text)
    return tuple(held)


def _listed(lines: Sequence[Line], sent: int) -> list[str]:
    """The recipients, up to where the office keeps its own copy."""
    head = lines[sent]
    match = _TO.match(head.folded)
    rest = head.text[match.end() :].strip() if match else ""
    texts = [rest] if rest else []
    for line in lines[sent + 1 : sent + _FOOT_LINES]:
        loose = head.column.loose and line.column == PAGE
        if line.column != head.column and not loose:
            if head.column == PAGE:
                break
            continue
        if line.column == PAGE and (_authority(line) or line.capital or _ENDS.match(line.folded)):
            break
        texts.append(line.text)
    return _items(texts)


def _items(texts: list[str]) -> list[str]:
    """One name each, without what is said of why they receive it."""
    items: list[str] = []
    for text in texts:
        for piece in re.split(r"(?<=[;.])\s+(?=[-–+])|(?<=;)\s+", text):
            starts = re.match(r"[-–+]\s*", piece)
            if not items or starts or items[-1].rstrip().endswith((";", ".")):
                items.append(piece[starts.end() :] if starts else piece)
            else:
                items[-1] = f"{items[-1]} {piece}"
    names: list[str] = []
    for item in items:
        if _KEPT.match(fold(item)):
            break
        name = _WHY.sub("", item).strip(" ;.,-–")
        if name and not RULE_ONLY.match(name):
            names.append(name)
    return names


RULE_ONLY: Final = re.compile(r"[\W_]+\Z")


def _addressed(lines: Sequence[Line], start: int, end: int) -> list[str]:
    """Those to whom a letter is addressed (kính gửi)."""
    place = next(
        (n for n in range(min(start, end), end) if _ADDRESSED.match(lines[n].folded)),
        None,
    )
    if place is None:
        return []
    found = _ADDRESSED.match(lines[place].folded)
    same = found is not None and len(lines[place].text) == len(lines[place].folded)
    first = lines[place].text[found.end() :] if found and same else ""
    texts = [first] if first else []
    for line in lines[place + 1 : min(end, place + 30)]:
        if _BASES.match(line.folded):
            break
        dashed = re.match(r"[-–+]", line.text)
        goes_on = texts and not texts[-1].rstrip().endswith((";", ".")) and line.text[:1].islower()
        if not dashed and not goes_on and (texts or len(line.text) > 120):
            break
        texts.append(line.text)
        if line.text.rstrip().endswith("."):
            break
    return _items(texts)
