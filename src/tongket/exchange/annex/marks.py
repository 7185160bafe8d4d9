"""Numbers and marks in cells: 1., I.1, a), “nt”, “-”, and words in capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from tongket.folding import fold, nfc, strip_marks
from tongket.frozen import Frozen

Style: TypeAlias = Literal["roman", "letter", "arabic", "point", "part"]

_ROMAN = r"(?=[IVX]|[LC][IVX])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_END = r"\s*[.)/:\-–—]*"
_CELL = re.compile(
    rf"\(?(?:(?P<roman>{_ROMAN})|(?P<letter>[A-ZĐ])"
    rf"|(?P<arabic>(?:(?:{_ROMAN}|[A-ZĐ])[.\-])?\d{{1,6}}(?:\.\d{{1,3}})*(?:\s?[a-zđ])?)"
    rf"|(?P<point>[a-zđ]{{1,2}}|[ivx]{{1,4}}|[-–—+•*o·]+))"
    rf"{_END}"
)
_HEAD = re.compile(
    rf"(?:(?!V/v)(?P<roman>{_ROMAN})(?:\s*[.):\-–—]+\s*|\s*/\s*)(?=\S)"
    rf"|(?P<letter>[A-ZĐ])\s*[.):\-–—]+\s+(?=\S)"
    rf"|(?P<arabic>\d{{1,3}}(?:\.\d{{1,2}})*)(?:\s*[.)/:]+\s+|\.(?=[^\W\d]))(?=\S)"
    rf"|(?P<arabic2>\d{{1,3}}(?:\.\d{{1,2}})+)\s+(?=[A-ZÀ-ỸĐ])"
    rf"|(?P<point>\(?(?:[a-zđ]{{1,2}}|[ivx]{{1,4}}|\d{{1,2}})\)\s*|[a-zđ]\.\s+|[-–—+•*·]+\s*)(?=\S))"
)
_PART = re.compile(
    r"(?:phan (?:thu )?(?:\w+)|nhom (?:nhiem vu )?(?:thu )?(?:\d+|[ivx]+)|muc \d+|chuong [ivx\d]+)"
    r"\s*[.:\-)]*\s*",
)
_PERIOD = re.compile(
    r"(?:(?:den|trong|cuoi|tu|het|muc tieu den|dinh huong den|tam nhin(?: den)?)?\s*"
    r"(?:het\s+|cuoi\s+)*"
    r"nam 20\d\d\b|quy [ivx\d]|thang \d|6 thang (?:dau|cuoi)|giai doan 20\d\d|tam nhin 20\d\d)"
)
_REPEATS = re.compile(
    r"[-–\s]*(?:n\s*[./]?\s*t|nhu tren|nhu o tren|tuong tu|same as above|ditto|do)[.\s\-–]*"
    r"|[-–\s]*(?:/\s*/|\"|”|“|″|〃|''|’’|,,)[-–\s]*"
)
_AS = re.compile(
    r"nhu (?:nhiem vu |muc |dong |y |noi dung )*(?:so |thu )*(?P<number>[\divx]+[\d.a-z]*)"
)
_OPENS = re.compile(
    r"[-–—+•*·\s]*(?:trong đó|trong số đó|bao gồm|gồm|chia ra|cụ thể|of which)(?: có| là)?\s*[:.]*"
)
_NOTHING = re.compile(r"[-–—_/\\.…\s]+|k|ko|khong|khong co|n/a|none|nil|0")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mark(Frozen):
    """A number or bullet: its style, itself without punctuation, and the text after it."""

    style: Style
    text: str
    rest: str = ""


@lru_cache(maxsize=8192)
def mark_of(cell: str) -> Mark | None:
    """What a cell of numbers says: 1. → 1, 01 → 1, I- → I, a) → a; ``None`` for other words."""
    said = " ".join(nfc(cell).split())
    found = _CELL.fullmatch(said)
    if found is None or not said:
        return None
    for style in ("roman", "letter", "arabic", "point"):
        text = found[style]
        if text:
            return Mark(style, _plain(text) if style == "arabic" else text)
    return None


def head_of(text: str) -> Mark | None:
    """The number or bullet that a text begins with, and the rest of it."""
    said = text.strip()
    found = _HEAD.match(said)
    if found is None:
        return None
    style, number = next((k, v) for k, v in found.groupdict().items() if v)
    rest = said[found.end() :].strip()
    number = number.strip().strip("().")
    if style.startswith("arabic"):
        return Mark("arabic", _plain(number), rest)
    return Mark("point" if style == "point" else _style(style), number, rest)


def _style(name: str) -> Style:
    return "roman" if name == "roman" else "letter"


def part_of(text: str) -> Mark | None:
    """A heading in words: “Phần thứ nhất”, “Nhóm 1: …”, “Quý I”, “Đến năm 2030”."""
    said = strip_marks(fold(text[:80]))
    if _PART.match(said) or _PERIOD.match(said):
        return Mark("part", "", text.strip())
    return None


def _plain(number: str) -> str:
    """A number without leading zeros and spaces: 01 → 1; 1.10 stays."""
    text = number.replace(" ", "").strip(".")
    return text.lstrip("0") or "0" if text.isdigit() else text


def is_repeat(text: str) -> bool:
    """Whether a cell only says that it repeats the one above: nt, như trên, //, ″."""
    if len(text) > 24:
        return False
    said = strip_marks(fold(text)).strip()
    return bool(said and _REPEATS.fullmatch(said))


def repeats_number(text: str) -> str | None:
    """The number of the row that a cell refers to: “Như mục 3”."""
    if len(text) > 40:
        return None
    found = _AS.fullmatch(strip_marks(fold(text)).strip(" .()"))
    return found["number"] if found else None


def opens_parts(text: str) -> bool:
    """Whether a row only says that parts of the one above follow: “Trong đó:”."""
    return len(text) <= 24 and bool(_OPENS.fullmatch(fold(text)))


def is_nothing(text: str) -> bool:
    """Whether a cell holds only a sign that nothing stands there: -, /, không."""
    return len(text) <= 12 and bool(_NOTHING.fullmatch(strip_marks(fold(text))))


def is_dash(text: str) -> bool:
    """Whether a cell holds nothing but dashes, strokes or dots."""
    return len(text) <= 12 and not text.strip("-–—_/\\.… \n")


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, as headings are; a lone abbreviation is not."""
    letters = sum(map(str.isalpha, text))
    if letters < 6 or len(text.split()) < 2:
        return False
    return sum(map(str.isupper, text)) >= 0.9 * letters


def begins_small(text: str) -> bool:
    """Whether a text begins within a sentence."""
    said = text.lstrip(" \n\t“\"'(")
    return bool(said) and (said[0].islower() or said[0] in ",;.)")


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence or point does."""
    return text.rstrip().endswith((".", ";", "!", "?", ":", ".”", "./."))


def without_notes(text: str) -> str:
    """A text without the raised numbers of notes behind its words: “Sở Nội vụ¹”."""
    return text if _RAISED.isdisjoint(text) else _NOTES.sub("", text)


_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTES = re.compile(r"(?<=[^\W\d_])[⁰¹²³⁴-⁹]{1,2}(?=[\s,;.]|$)|(?<=\w)⁽[⁰¹²³⁴-⁹]{1,2}⁾")


def is_running(text: str) -> bool:
    """Whether a text goes on below: it ends in a colon, a comma or a word that joins."""
    said = text.rstrip()
    return said.endswith((":", ",", "-", "/")) or said.rpartition(" ")[2].lower() in _JOINING


_JOINING = frozenset(("và", "với", "của", "cho", "các", "theo", "gồm", "tại", "về", "do", "sau"))
