"""The order in which an expression is read: terms, rhythms, days, then words without days."""

import re
from dataclasses import replace
from functools import lru_cache

from tongket.calendar.periods import Every
from tongket.calendar.rhythms import Rhythm
from tongket.calendar.wording.counted import counted
from tongket.calendar.wording.dated import gap_is_and, spans
from tongket.calendar.wording.phrases import OCCASION, is_occasional, phrase, with_documents
from tongket.calendar.wording.preparation import Prepared, prepare
from tongket.calendar.wording.scanning import Item, scan
from tongket.calendar.wording.shapes import (
    Awaited,
    Bound,
    Counted,
    Dated,
    Expression,
    Meaning,
    Repeated,
    Span,
    Standing,
    Unclear,
)
from tongket.calendar.wording.together import rhythm_of
from tongket.diagnostics import Message

LONGEST = 400
"""Characters of a deadline expression; longer text is prose, not a deadline."""


_BLANK = re.compile(
    r"(?:ngày|tháng) ?/ ?\d|(?:ngày|tháng|năm|quý) ?(?:…|\.\.+|_+) ?(?:[/-]|tháng|năm|\d|$)|"
    r"[/-] ?(?:…|\.{3,}|__+)"
    r"|(?:…|\.{3,}|__+) ?[/-]|__+"
)


@lru_cache(maxsize=32768)
def parse(folded: str) -> Expression:
    """What a folded text says; never raises."""
    if len(folded) > LONGEST:
        return Expression(
            Unclear(Message("A deadline has at most {limit} characters.", limit=LONGEST))
        )
    if blank := _BLANK.search(folded):
        return Expression(Unclear(Message("The text has a blank: “{words}”.", words=blank[0])))
    prepared = prepare(folded)
    if prepared.lunar:
        return Expression(Unclear(Message("Lunar dates are not read; give the solar day.")))
    meaning = _meaning(prepared)
    if isinstance(meaning, Unclear) and prepared.asides:
        inner = [parse(aside) for aside in prepared.asides]
        meaning = next((e.meaning for e in inner if not isinstance(e.meaning, Unclear)), meaning)
    original = None
    if prepared.original:
        moved = parse(prepared.original).meaning
        original = moved if isinstance(moved, Dated) else None
    return Expression(
        meaning,
        time=prepared.time,
        weekday=prepared.weekday,
        tentative=prepared.tentative,
        occasional=is_occasional(folded),
        original=original,
    )


def _meaning(prepared: Prepared) -> Meaning:
    text = prepared.text
    if not text:
        return Unclear(Message("There is no text."))
    if prepared.time and not _is_hour(prepared.time):
        return Unclear(Message("There is no hour {time}.", time=prepared.time))
    if (meant := _counted(prepared) or _recurring(prepared)) is not None:
        return meant
    if mixed := _MIXED.search(text):
        why = Message("“{words}” may be a day or a range of months.", words=mixed[0])
        return Unclear(why)
    if (items := scan(text)) and (found := spans(text, items)):
        return _dated(text, items, found, prepared)
    return phrase(text, prepared.documents)


def _counted(prepared: Prepared) -> Meaning | None:
    term = counted(prepared.text)
    if not isinstance(term, Counted) or not term.anchor:
        return term
    return replace(term, anchor=with_documents(term.anchor, prepared.documents))


def _recurring(prepared: Prepared) -> Meaning | None:
    rhythm = rhythm_of(prepared.text)
    if not isinstance(rhythm, Rhythm):
        return rhythm
    return Repeated(_up_to_the_hour(rhythm) if prepared.before_hour else rhythm)


def _up_to_the_hour(rhythm: Rhythm) -> Rhythm:
    """Before an hour of a day that day still counts, and its weekend is meant.

    Of rhythms of several lengths the shortest, that of the week, is the one that names hours.
    """
    everys = [rule.every for rule in rhythm.rules]
    hourly = Every.WEEK if Every.WEEK in everys else everys[0] if everys else None
    rules = tuple(
        replace(rule, exclusive=False, rolls=False) if rule.every is hourly else rule
        for rule in rhythm.rules
    )
    return replace(rhythm, rules=rules)


def _dated(text: str, items: list[Item], found: tuple[Span, ...], prepared: Prepared) -> Meaning:
    if number := _NUMBER_BEFORE.search(text[: items[0].start]):
        rest = f"{number[0]}{text[items[0].start :]}"
        return Unclear(Message("“{words}” is not understood.", words=rest))
    unbound = all(span.bound is Bound.NONE for span in found)
    started = all(span.bound in {Bound.FROM, Bound.AFTER} for span in found)
    if started or (unbound and (_AT_OCCASION.search(text) or all(item.weak for item in items))):
        words = phrase(text, prepared.documents)
        if isinstance(words, Awaited):
            return words
    if all(item.weak for item in items) and (stray := _stray(text, items)):
        return Unclear(Message("“{words}” is not understood beside a year.", words=stray))
    if all(span.bound in {Bound.FROM, Bound.NONE} for span in found) and _ONWARDS.search(text):
        return Standing(since=found[0].last)
    between = text[items[0].end : items[-1].start]
    return Dated(found, listed=gap_is_and(between), continues=_AND_LATER.search(text) is not None)


_MIXED = re.compile(
    r"(?<![\d/.\-])(?<!ngày )(?<!tháng )(?<!quý )(?<!từ )\b\d{1,2}-\d{1,2}/\d{4}(?!\d)"
)
_NUMBER_BEFORE = re.compile(
    r"(?<!\w )(?<!\d)\d{1,2}[.,]? ?$|[a-z] \d{1,2}\. $|\bngày \d{1,2} $|\bnửa $"
)
_AT_OCCASION = re.compile(rf"\b(?:tại|vào|trình|phục vụ) {OCCASION}")
_ONWARDS = re.compile(r"trở đi|về sau")
_AND_LATER = re.compile(r"và (?:những|các) năm (?:tiếp theo|sau|kế tiếp|tiếp sau)|và hằng năm")


def _stray(text: str, items: list[Item]) -> str:
    """Digits outside of the points: then a lone year may be part of a day not understood."""
    for item in reversed(items):
        text = text[: item.start] + "#" + text[item.end :]
    found = re.search(r"[^\W\d]*[./ ]?\d+[./ ]*[^\W\d]*", text)
    return found[0].strip() if found and not _COUNTED_THING.search(text) else ""


_COUNTED_THING = re.compile(
    r"(?:đợt|lần|giai đoạn|khóa|số|thứ|phase) \d|\d ?%|\d (?!\.)[^\W\d]{3,}"
)


def _is_hour(text: str) -> bool:
    hours, minutes = (int(part) for part in text.split(":"))
    return (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0)
