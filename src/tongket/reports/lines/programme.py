"""The work programme of a period (chương trình công tác)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """One task in the programme.

    ``level`` is who decides on it; ``marks`` say in which of the programme's ``steps`` it falls.
    """

    title: str
    level: str
    lead: str
    with_: str
    products: str
    when: str
    note: str
    carried: bool
    marks: tuple[bool, ...]
    record: str


@dataclass(frozen=True, slots=True)
class LevelLine:
    """How much one deciding level (cấp quyết định) has before it."""

    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class ProgrammeMeeting:
    """One meeting in the programme; personnel matters stand without names.

    ``unit`` is the body whose meeting it is, where that is not the office itself.
    """

    title: str
    unit: str
    matters: tuple[str, ...]
    day: date | None
    when: str
    chair: str
    attendees: str
    place: str
    prepared_by: str
    note: str
    record: str


@dataclass(frozen=True, slots=True)
class ProgrammeInspection:
    """One inspection or supervision in the programme."""

    subject: str
    form: str
    lead: str
    units: str
    when: str
    note: str
    record: str


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """What is to be done in a period.

    ``period`` is it in words, ``previous`` the one before it where the carried items all come from
    there. ``steps`` are its quarters or years where it is long enough to show them. ``submitted``
    are those of its own matters that wait for a decision.
    """

    period: str
    previous: str
    first: date
    last: date
    steps: tuple[str, ...]
    total: Figure
    carried: Figure
    pending: Figure
    levels: tuple[LevelLine, ...]
    items: tuple[ProgrammeItem, ...]
    standing: tuple[ProgrammeItem, ...]
    standing_count: Figure
    undated: tuple[ProgrammeItem, ...]
    undated_count: Figure
    awaiting: tuple[ProgrammeItem, ...]
    awaiting_count: Figure
    submitted: Figure
    meetings: tuple[ProgrammeMeeting, ...]
    meeting_count: Figure
    inspections: tuple[ProgrammeInspection, ...]
    inspection_count: Figure
