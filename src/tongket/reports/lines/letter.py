"""The letter to a late unit: what it lists, what went before it, what it asks for by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One thing that the letter lists.

    ``earlier`` are the letters about it before; ``criticised``: they were without effect, and the
    letter criticises it.
    """

    sort: str
    title: str
    document: str
    due: str
    days: int
    earlier: str
    asked: str
    criticised: bool
    record: str


@dataclass(frozen=True, slots=True)
class LetterSort:
    """The things of one sort: what they are called in a sentence, above their rows, how many."""

    sort: str
    label: str
    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """An earlier letter about one of the things, as a sentence cites it."""

    step: str
    cited: str
    day: date
    answered: date | None


@dataclass(frozen=True, slots=True)
class LetterPart:
    """The one letter to a unit.

    ``relation`` is ``below`` or ``beside``; ``step`` reminder, urging or criticism; ``time`` which
    letter of that step it is. ``short``: so few things that the text lists them and no annex.
    ``done``: what the earlier letters did, such as “reminded, urged”; ``watchers`` follow it up.
    ``desk`` is the office that keeps watch, also where the body above it speaks in a criticism.
    ``gaps`` are for the verification sheet alone.
    """

    unit: str
    relation: str
    step: str
    time: int
    total: Figure
    sorts: tuple[LetterSort, ...]
    reminded: Figure
    criticised: Figure
    longest: Figure
    documents: tuple[str, ...]
    earlier: tuple[EarlierLetter, ...]
    done: str
    watchers: tuple[str, ...]
    answer_by: Figure
    rows: tuple[LetterRow, ...]
    short: bool
    desk: str = ""
    gaps: tuple[str, ...] = ()
