"""The documents that a text names: by number, with their day, or by name alone as laws are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tongket.frozen import Frozen
from tongket.records.numbers import DocumentNumber, parse_number

DAY: Final = (
    r"ngày\s*(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})\s*(?:năm|[/.-])\s*"
    r"(?P<year>\d{4})"
)
_NUMBER: Final = re.compile(
    r"(?<![\w/-])(\d{1,5}[a-zA-Z]?)"
    r"(?:\s*(?=[-/–—])|\s(?=[A-ZĐ][A-Za-zĐ]{0,4}/[A-ZĐ]))([-/–—]?\s*(?:(?:19|20)\d\d\s*/\s*)?[A-ZĐÐƯÔ][\w&]*"
    r"(?:\s*[-/–—]\s*(?=[A-ZĐÐƯÔ])[\w&]+){0,4})"
)
_AFTER: Final = re.compile(rf"\s*,?\s*\(?{DAY}", re.IGNORECASE)
_ALSO: Final = re.compile(r"\s*(?:,|và|;)\s*(?:số\s*)?\Z")
_NAMED: Final = re.compile(
    r"(?:(?:bộ )?luật|hiến pháp|pháp lệnh|điều lệ|nghị quyết|nghị định|quyết định|quy chế|quy định"
    r"|kết luận|chỉ thị|kế hoạch|chương trình|thông tư|hướng dẫn|tờ trình|công văn|thông báo)\b",
    re.IGNORECASE,
)
_DAY_IN_TEXT: Final = re.compile(DAY, re.IGNORECASE)
_OTHERS: Final = re.compile(r"(?:,| và)\s+(?:các|những)\s.*\Z")
_LONGEST: Final = 180


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cited(Frozen):
    """A document that another names; ``number`` is ``None`` for one named without."""

    text: str
    issued: date | None = None
    number: DocumentNumber | None = None


def numbered(text: str) -> list[Cited]:
    """The documents of a text that have numbers, with the day that stands behind them."""
    found: list[Cited] = []
    ends: list[int] = []
    for hit in _NUMBER.finditer(text):
        parsed = parse_number(f"{hit[1]}{hit[2]}" if hit[2][0] in "-/–—" else f"{hit[1]} {hit[2]}")
        if parsed is None or not (parsed.issuers or parsed.type):
            continue
        after = _AFTER.match(text, hit.end())
        issued = day_of(after)
        found.append(Cited(parsed.canonical, issued, parsed))
        ends.append(hit.end())
        if issued is not None:
            _share(found, ends, text, hit.start(), issued)
    return list({one.text: one for one in reversed(found)}.values())[::-1]


def _share(found: list[Cited], ends: list[int], text: str, start: int, issued: date) -> None:
    """Gives the day behind the last of several numbers to those before it."""
    for place in range(len(found) - 2, -1, -1):
        if found[place].issued is not None or not _ALSO.match(text[ends[place] : start]):
            return
        found[place] = replace(found[place], issued=issued)
        start = ends[place] - len(found[place].text)


def named(text: str) -> list[Cited]:
    """The documents of a list of bases: those with numbers, and those named without."""
    found: list[Cited] = []
    for piece in re.split(r";", text):
        with_number = numbered(piece)
        if with_number:
            found += with_number
            continue
        plain = re.sub(r"(?i)^[\s\-–+*]*(?:(?:các )?căn cứ|theo)\s+(?:các\s+)?", "", piece).strip(
            " .,;"
        )
        if _NAMED.match(plain) and not plain.isupper() and len(plain) <= _LONGEST:
            day = _DAY_IN_TEXT.search(plain)
            name = plain if day is None else plain[: day.start()].rstrip(" ,(")
            name = _OTHERS.sub("", name)
            found.append(Cited(name, day_of(day)))
    return found


def day_of(found: re.Match[str] | None) -> date | None:
    """The day of a match of ``DAY``; ``None`` where there is no such day."""
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
