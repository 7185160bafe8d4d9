"""The papers of one meeting: agenda, questions, talks, documents, and a word on each unit."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item of the agenda; personnel matters bear no names and no number."""

    group: str
    at: str
    item: str
    by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question put to those present (nội dung gợi ý), and the item it belongs to."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A paper read at the meeting (tham luận)."""

    unit: str
    topic: str
    state: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document laid before the meeting, who prepares it, and whether it is there."""

    title: str
    by: str
    state: str


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A word on one unit: its tasks, its reports, its limitations, what it proposes.

    Nobody above the issuer or beside it is ``late``.
    """

    unit: str
    total: Figure
    done: Figure
    late: Figure
    received: Figure
    due: Figure
    limitations: tuple[str, ...]
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConclusionRow:
    """What the meeting settled: its document, the ids of the tasks that follow, or why none do."""

    text: str
    document: str
    tasks: tuple[str, ...]
    no_task: str


@dataclass(frozen=True, slots=True)
class SpeechLine:
    """Words of a leader: ``verbatim`` as spoken, else in substance (đại ý)."""

    by: str
    text: str
    verbatim: bool


@dataclass(frozen=True, slots=True)
class ConferencePart:
    """The meeting that the papers are for; ``held`` once it has taken place."""

    title: str
    when: str
    place: str
    chair: str
    attendees: str
    guests: tuple[str, ...]
    present: str
    held: bool
    agenda: tuple[AgendaRow, ...]
    questions: tuple[QuestionLine, ...]
    talks: tuple[TalkRow, ...]
    papers: tuple[PaperRow, ...]
    briefs: tuple[BriefRow, ...]
    conclusions: tuple[ConclusionRow, ...]
    speeches: tuple[SpeechLine, ...]
    record: str
    gaps: tuple[str, ...] = ()
