"""The lines of a document's frame in words: number, place, date, addressees, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tongket.office.blocks import Block, Paragraph
from tongket.office.document import Document, Language, Letterhead, Title
from tongket.office.profiles import Profile, Type

NUMBER_ROOM = "\u00a0" * 7
"""Room for the registry to write a number in; no-break spaces survive in every format."""
DAY_ROOM = "\u00a0" * 5


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words of the frame in one language."""

    number: str | None
    dispatch_prefix: str | None
    draft: str
    addressee: str
    submission: str
    recipients: str
    sign_here: str
    months: tuple[str, ...] = ()


VIETNAMESE = Wording(
    None,
    None,
    "DỰ THẢO lần {n}",
    "Kính gửi:",
    "Kính trình:",
    "Nơi nhận",
    "(Ký, ghi rõ họ tên)",
)
ENGLISH = Wording(
    "No. ",
    "Re: ",
    "DRAFT {n}",
    "To:",
    "Submitted to:",
    "Recipients",
    "(signature, full name)",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)


def wording(language: Language) -> Wording:
    """The words of the frame in a language."""
    return ENGLISH if language is Language.ENGLISH else VIETNAMESE


def set_case(words: str, how: Type) -> str:
    """The words as the component is set: in capitals where the form says so."""
    return words.upper() if how.caps else words


def number_line(
    head: Letterhead, profile: Profile, language: Language = Language.VIETNAMESE
) -> str:
    """The number: "Số 05-BC/TU", "Số: 05/BC-UBND"; without a number, room for one.

    Empty for what no register numbers, unless it was given one all the same.
    """
    if not (head.numbered or head.number):
        return ""
    label = wording(language).number or profile.number_label
    number = (head.number or "").strip()
    if re.search(r"[-/]", number):  # the whole number with its symbol
        return label + _padded(number)
    symbol = f"{profile.number_separator}{head.symbol}" if head.symbol else ""
    return label + (_padded(number) or NUMBER_ROOM) + symbol


def _padded(number: str) -> str:
    """Numbers below 10 are written with a zero before them: 5 is 05, 5a is 05a."""
    return re.sub(r"^[1-9](?!\d)", lambda digit: "0" + digit[0], number)


def place_and_date(head: Letterhead, language: Language = Language.VIETNAMESE) -> str:
    """Place and date: "Hà Nội, ngày 05 tháng 9 năm 2024".

    Days below 10 and months 1 and 2 have a zero before them.
    """
    day = head.date
    if language is Language.ENGLISH:
        return ", ".join(filter(None, (head.place, _english_date(day, head.year))))
    if day is None:
        year = str(head.year) if head.year else DAY_ROOM
        words = f"ngày{DAY_ROOM}tháng{DAY_ROOM}năm {year}"
    else:
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        words = f"ngày {day.day:02} tháng {month} năm {day.year}"
    return ", ".join(filter(None, (head.place, words)))


def _english_date(day: date | None, year: int | None) -> str:
    if day is None:
        return f"{DAY_ROOM * 4}{year or DAY_ROOM}"
    return f"{day.day} {ENGLISH.months[day.month - 1]} {day.year}"


def dispatch_abstract(title: Title, profile: Profile, language: Language) -> str:
    """The abstract of an official letter: "V/v …" (State), "về việc …" (Party)."""
    prefix = wording(language).dispatch_prefix or profile.dispatch_prefix
    lowered = title.abstract.casefold()
    given = any(lowered.startswith(known) for known in ("v/v", "về việc", "re:"))
    return title.abstract if given else prefix + title.abstract


def addressee_label(document: Document) -> str:
    """The words before addressees: "Kính gửi:"; for a Party submission "Kính trình:"."""
    words = wording(document.properties.language)
    submission = document.title is not None and document.title.kind.casefold() == "tờ trình"
    return words.submission if submission and document.profile.party else words.addressee


def closed(items: Sequence[str], bullet: str) -> tuple[str, ...]:
    """Items of one sentence: each ends with a semicolon, the last with a full stop."""
    bare = [item.strip().rstrip(";.,") for item in items]
    ends = ";" * (len(bare) - 1) + "."
    return tuple(bullet + item + end for item, end in zip(bare, ends, strict=False))


def closed_text(blocks: Sequence[Block], profile: Profile) -> Sequence[Block]:
    """The body with the end mark of the form after its last sentence ("./." for the State)."""
    if not blocks or not isinstance(last := blocks[-1], Paragraph) or not last.runs:
        return blocks
    tail = last.runs[-1]
    words = tail.text.rstrip()
    if not words.endswith(".") or words.endswith((profile.end_mark, "..", "./.")):
        return blocks
    ended = replace(tail, text=words[:-1] + profile.end_mark)
    return [*blocks[:-1], replace(last, runs=(*last.runs[:-1], ended))]
