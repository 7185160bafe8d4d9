"""What kind of document it is (tên loại) and what it is about (trích yếu)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.exchange.directive.bodies import BODY
from tongket.exchange.directive.casing import as_sentence
from tongket.exchange.directive.found import Confidence, Found
from tongket.exchange.directive.lines import PAGE, Line
from tongket.exchange.directive.types import LETTER, type_at
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.numbers import DocumentNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.directive.head import Head

_LETTER: Final = re.compile(r"(?i)[(\"“]?\s*(?:v\s*/\s*v|về việc)\b\s*:?\s*")
_SHORT: Final = re.compile(r"\A(V|v)\s*/\s*([Vv])\s+")
_STOP: Final = re.compile(
    r"(?:[-+]\s*)?(?:căn cứ|kính gửi|kính trình|điện\s*:|xét|theo đề nghị|theo)\b"
    r"|(?:điều|phần|chương|mục) (?:\d|i|v|x|thứ)|(?:\d{1,2}|[ivx]+)\s*[.)-]\s*\S|[-+]\s"
    r"|\((?:ban hành |kèm |trình )?(?:kèm )?theo|(?:năm \d{4} )?là năm|thời gian qua"
)
_OF_WHOM: Final = re.compile(r"CỦA\s(.+?)\s(?=VỀ\s)")
_OF: Final = re.compile(r"của\s")
_GOES_ON: Final = re.compile(
    r"(?:,|-|–|\b(?:và|của|về|với|trong|theo|các|những|cho|tại|đến|từ|năm|giai đoạn|thực hiện|số"
    r"|tỉnh|thành phố|nhân dân|đảng bộ))\Z"
)
_SESSION: Final = re.compile(r"(?:hội nghị|kỳ họp|phiên họp)\b")
_MOST_LINES: Final = 8
_LINE: Final = 150
_LONGEST: Final = 600


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Title(Frozen):
    """The type and the title; ``issuer`` is a body that the title names: “của Bộ Chính trị”."""

    type: Found[str] | None = None
    title: Found[str] | None = None
    issuer: Found[tuple[str, ...]] | None = None
    end: int = 0
    """The first line that is of the body."""
    capitals: bool = False
    """Whether the title was printed in capitals, so that those of names are lost."""


def read_title(lines: Sequence[Line], head: Head) -> Title:
    """The type and the title of a document whose head is known."""
    number = head.number.value if head.number else None
    addressed = next(
        (n for n, line in enumerate(lines) if line.folded.startswith(("kính gửi", "kính trình"))),
        None,
    )
    place = _type_line(lines, head, addressed)
    if place is not None:
        return _named(lines, head, place, number)
    return _letter(lines, head, addressed, number)


def _in_full(short: re.Match[str]) -> str:
    """“V/v” written out, as the titles of documents with a name of type have it."""
    return "VỀ VIỆC " if short.string.isupper() else "Về việc "


def _type_line(lines: Sequence[Line], head: Head, addressed: int | None) -> int | None:
    """The line that says the type: in capitals, or set off from the text."""
    last = len(lines) if addressed is None else addressed
    weaker: int | None = None
    for place, line in enumerate(lines[: min(last, 60)]):
        found = None if place in head.used else type_at(line.text, line.folded)
        if found is None:
            continue
        alone = found.end() == len(line.folded)
        if line.text[: found.end()].isupper() and (alone or line.column == PAGE or line.centred):
            return place
        if weaker is None and (line.bold or line.centred) and alone:
            weaker = place
    return weaker


def _named(lines: Sequence[Line], head: Head, place: int, number: DocumentNumber | None) -> Title:
    line = lines[place]
    found = type_at(line.text, line.folded)
    assert found is not None  # noqa: S101 - the line was chosen by it
    type = found[1]
    expected = number.type_words if number else ()
    agreed = any(type.startswith(word) or word.startswith(type) for word in expected)
    sure = Confidence.SURE if agreed or not expected else Confidence.LIKELY
    rest = line.text[found.end() :].strip(" :.-–") if len(line.text) == len(line.folded) else ""
    first = [rest] if rest else []
    where = line.place if rest or place + 1 == len(lines) else lines[place + 1].place
    held, end = _collected(lines, place + 1, line, first, head.used)
    issuer, held = _of_body(held, lines[place].place)
    printed = _SHORT.sub(_in_full, " ".join(held))
    text = as_sentence(printed, lines[end:])
    plainly = len(held) == 1 or line.centred or line.column != PAGE
    title_sure = Confidence.SURE if plainly and not printed.isupper() else Confidence.LIKELY
    return Title(
        Found(type, sure, line.place),
        Found(text, title_sure, where) if text else None,
        issuer,
        end,
        printed.isupper(),
    )


def _collected(
    lines: Sequence[Line], place: int, type_line: Line, held: list[str], used: frozenset[int]
) -> tuple[list[str], int]:
    """The lines of a title after its type, and the first line that is not of it."""
    before = type_line
    ruled = _ruled(lines, place, used)
    while place < len(lines) and len(held) < _MOST_LINES:
        line = lines[place]
        if place in used:
            place += 1
            continue
        if line.rule:
            if held:
                break
            place += 1
            continue
        if place >= ruled and not _of_title(line, before, held):
            break
        held.append(line.text)
        before = line
        place += 1
    return held, place


def _ruled(lines: Sequence[Line], start: int, used: frozenset[int]) -> int:
    """The line that divides the title from the text, if one stands soon; else ``start``."""
    for place in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[place]
        if line.rule and place > start and place not in used:
            return place
        if _STOP.match(line.folded) or len(line.text) > _LONGEST:
            return start
    return start


def _of_title(line: Line, before: Line, held: list[str]) -> bool:
    """Whether a line goes on with a title that began above it."""
    text = line.folded
    if _STOP.match(text) or len(line.text) > _LONGEST:
        return False
    if not held:
        return True
    if line.block == before.block:
        return not (line.capital and not before.capital)
    above = fold(held[-1])
    if line.capital:
        starts_body = BODY.match(text) and not _GOES_ON.search(above) and not _SESSION.match(above)
        return held[-1].isupper() and not starts_body
    if held[-1].isupper() and text.startswith("về "):
        return True
    same = (line.centred, line.bold) == (before.centred, before.bold)
    if before.centred or before.bold:
        return same or (line.centred and before.centred)
    lower = line.text[:1].islower()
    return same and len(line.text) < _LINE and (lower or bool(_GOES_ON.search(above)))


def _of_body(held: list[str], place: str) -> tuple[Found[tuple[str, ...]] | None, list[str]]:
    """Takes a first line in capitals that names the issuing body out of a title."""
    whole = " ".join(held)
    named = _OF_WHOM.match(whole)
    if whole.isupper() and named and BODY.match(fold(named[1])):
        return Found((named[1],), Confidence.LIKELY, place), [whole[named.end() :]]
    if len(held) > 1 and held[0].isupper() and not held[-1].isupper():
        rest = [text for text in held if not text.isupper()]
        head = " ".join(text for text in held if text.isupper())
        found = _OF.match(fold(head))
        if found:
            body = head[found.end() :].strip()
            return Found((body,), Confidence.LIKELY, place), rest
        if BODY.match(fold(head)) or fold(head).startswith("hội nghị"):
            return None, rest
    return None, held


def _letter(
    lines: Sequence[Line], head: Head, addressed: int | None, number: DocumentNumber | None
) -> Title:
    """An official letter: its abstract stands below the number, after “V/v” or “về việc”."""
    last = len(lines) if addressed is None else addressed
    end = head_end(head, last if addressed is not None else None)
    words = number.type_words if number else ()
    where = head.number.place if head.number else ""
    if LETTER in words:
        type: Found[str] | None = Found(LETTER, Confidence.SURE, where)
    elif words:
        type = Found(words[0], Confidence.LIKELY, where)
    else:
        type = Found(LETTER, Confidence.GUESS, lines[last].place) if addressed is not None else None
    for place, line in enumerate(lines[: min(last, 60)]):
        found = _LETTER.match(line.text)
        if place in head.used or found is None:
            continue
        held = [line.text[found.end() :].strip()]
        for below, following in enumerate(lines[place + 1 : last], place + 1):
            if below in head.used or (line.column not in (following.column, PAGE)):
                continue
            if following.rule or _STOP.match(following.folded) or following.capital:
                break
            if (
                line.column == PAGE
                and following.column == PAGE
                and not _fits(following, line, held)
            ):
                break
            if following.column == line.column:
                held.append(following.text)
        text = as_sentence(" ".join(held).strip(' )"”'), lines[place:])
        return Title(
            type, Found(text, Confidence.SURE, line.place), None, max(end, place + len(held))
        )
    return Title(type, None, None, end)


def _fits(following: Line, line: Line, held: list[str]) -> bool:
    """Whether a paragraph of its own goes on with an abstract."""
    return (
        following.italic == line.italic
        and len(following.text) < 120
        and (following.text[:1].islower() or bool(_GOES_ON.search(fold(held[-1]))) or line.italic)
    )


def head_end(head: Head, addressed: int | None) -> int:
    """The first line after the head."""
    if addressed is not None:
        return addressed
    return max(head.used, default=-1) + 1
