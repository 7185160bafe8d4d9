"""Opinions given on a draft, a plan or a meeting, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """What was said at one place, by whom, and the answer; ``lead`` opens the answer in bold."""

    group: str
    place: str
    text: str
    units: str
    lead: str
    answer: str
    shown: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circulation:
    """Who was asked for an opinion, and who has given one, or has not yet."""

    asked: Figure
    answered: Figure
    silent: tuple[str, ...]
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpinionKind:
    """How many opinions ask for the same, such as to add something, or became the same."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class OpinionPart:
    """The opinions on one subject. ``circulation`` is there if a task tells who was asked.

    ``heading`` stands above them where there are several subjects. ``speakers`` have given an
    opinion, ``agreeing`` are those of them who agree with all of it; ``answers`` are the classes
    that hold any.
    """

    title: str
    heading: str
    circulation: Circulation | None
    speakers: Figure
    agreeing: Figure
    total: Figure
    accepted: Figure
    partly: Figure
    explained: Figure
    open: Figure
    answers: tuple[OpinionKind, ...]
    kinds: tuple[OpinionKind, ...]
    rows: tuple[OpinionRow, ...]
    gaps: tuple[str, ...] = ()
