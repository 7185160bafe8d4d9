"""A year of inspections and supervisions: programme against done, results, what is mended."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class PlannedHeld:
    """Planned and held (KH/TH) in a quarter, or in the year."""

    planned: Figure
    held: Figure


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One form and kind in the programme of a body; ``body`` is empty where nobody is named."""

    body: str
    title: str
    quarters: tuple[PlannedHeld, ...]
    year: PlannedHeld
    percent: Figure


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One inspection in the list; ``group``: in the programme, carried over, beside it, regular."""

    group: str
    subject: str
    units: str
    planned: str
    held: str
    conclusion: str
    state: str
    record: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What an inspection found and how it is mended; ``carried``: concluded in an earlier year."""

    conclusion: str
    text: str
    cause: str
    unit: str
    due: str
    result: str
    carried: bool
    record: str


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice that an inspection found worth spreading (cách làm hay)."""

    title: str
    unit: str
    record: str


@dataclass(frozen=True, slots=True)
class InspectionPart:
    """The inspections of a year.

    ``outside`` the programme are those on signs of a violation and those that no programme has;
    what they are about stands nowhere before their conclusion is out. ``unnamed`` are those that
    the programme counts and no line names; ``begun`` are those of a part of the year, where only
    that is told.
    """

    year: str
    counts: tuple[ProgrammeRow, ...]
    quarters: tuple[PlannedHeld, ...]
    total: PlannedHeld
    percent: Figure
    outside: Figure
    carried: Figure
    regular: Figure
    unnamed: Figure
    rows: tuple[InspectionRow, ...]
    practices: tuple[PracticeLine, ...]
    findings: tuple[FindingRow, ...]
    mended: Figure
    found: Figure
    gaps: tuple[str, ...] = ()
    begun: Figure | None = None
