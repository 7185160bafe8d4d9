"""The order in which an expression is read: terms, rhythms, days, then words without days."""

from functools import lru_cache

from tongket.calendar.wording.counted import counted
from tongket.calendar.wording.dated import gap_is_and, spans
from tongket.calendar.wording.phrases import is_occasional, phrase, with_documents
from tongket.calendar.wording.preparation import Prepared, prepare
from tongket.calendar.wording.repeated import repeated
from tongket.calendar.wording.scanning import scan
from tongket.calendar.wording.shapes import (
    Awaited,
    Counted,
    Dated,
    Expression,
    Meaning,
    Repeated,
    Unclear,
)
from tongket.diagnostics import Message

LONGEST = 400
"""Characters of a deadline expression; longer text is prose, not a deadline."""


@lru_cache(maxsize=32768)
def parse(folded: str) -> Expression:
    """What a folded text says; never raises."""
    if len(folded) > LONGEST:
        return Expression(
            Unclear(Message("A deadline has at most {limit} characters.", limit=LONGEST))
        )
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
    if term := counted(text):
        if isinstance(term, Counted) and term.anchor:
            return Counted(
                term.term,
                with_documents(term.anchor, prepared.documents),
                term.point,
                own=term.own,
                span=term.span,
            )
        return term
    if rhythm := repeated(text):
        return Repeated(rhythm)
    if (items := scan(text)) and (found := spans(text, items)):
        between = text[items[0].end : items[-1].start]
        dated = Dated(found, listed=gap_is_and(between))
        words = phrase(text, prepared.documents)
        if isinstance(words, Awaited) and all(item.weak for item in items):
            return words
        return dated
    return phrase(text, prepared.documents)


def _is_hour(text: str) -> bool:
    hours, minutes = (int(part) for part in text.split(":"))
    return (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0)
