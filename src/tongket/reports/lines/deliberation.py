"""Meetings, dialogues, consultations and proposals as a summary counts and lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting that was held: the documents of its conclusions, the tasks born of them."""

    title: str
    day: str
    chair: str
    documents: str
    tasks: str
    record: str


@dataclass(frozen=True, slots=True)
class MeetingPart:
    """Meetings held by the day; of dialogues and receptions of citizens what was promised.

    ``kept`` are the promises (cam kết) whose tasks are done or that asked for none.
    """

    held: Figure
    conclusions: Figure
    tasks: Figure
    dialogues: Figure
    receptions: Figure
    promised: Figure
    kept: Figure
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class ConsultationPart:
    """Opinions over all that they are about, and what became of them."""

    subjects: Figure
    total: Figure
    accepted: Figure
    partly: Figure
    explained: Figure
    open: Figure


@dataclass(frozen=True, slots=True)
class ProposalPart:
    """Proposals filed as records or raised in reports, each once: answered, open, open too long.

    ``overdue`` are those alone that the issuer may urge; ``gaps`` tell the others past their day.
    """

    total: Figure
    answered: Figure
    solved: Figure
    open: Figure
    overdue: Figure
    gaps: tuple[str, ...] = ()


class Decider(StrEnum):
    """Who is to decide a proposal: the issuer or a unit below it, somebody else, nobody named."""

    OWN = "own"
    OTHER = "other"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal (kiến nghị) with its routing, age in days and answer; ``filed``: as a record."""

    text: str
    unit: str
    cause: str
    routed_to: str
    raised: date | None
    age: int | None
    record: str
    answer: str = ""
    decider: Decider = Decider.OWN
    filed: bool = False
