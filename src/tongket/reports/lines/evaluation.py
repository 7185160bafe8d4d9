"""What is said of score sheets: points, deductions, what is not assessed, places (bảng điểm)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """A component of the scheme with the most points it brings."""

    title: str
    most: Decimal | None


@dataclass(frozen=True, slots=True)
class PointRange:
    """Points, or between which they lie while something is not assessed."""

    low: Decimal
    high: Decimal
    assessed: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One subject in the table of all; ``lost`` is already taken off its points."""

    subject: str
    group: str
    parts: tuple[PointRange, ...]
    lost: Decimal
    total: PointRange
    own_level: str
    level: str
    remark: str


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One line of one sheet: what it could bring, was claimed, brought, and why."""

    component: str
    title: str
    most: Decimal
    self_: Decimal | None
    points: Decimal | None
    why: str


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """Points that one task, report or target did not bring, or that a penalty took."""

    subject: str
    title: str
    due: date | None
    delivered: date | None
    why: str
    lost: Decimal


@dataclass(frozen=True, slots=True)
class OpenRow:
    """What is not assessed: of all subjects counts only, of one each item with the reason."""

    subject: str
    title: str
    items: int
    points: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """How many of a group may reach a level, and how many do by the records."""

    group: str
    level: str
    base: int
    limit: int
    held: int
    open: int
    remark: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the ranking; ``place`` says in words that it is shared, or that there is none."""

    group: str
    place: str
    subject: str
    points: Decimal | None
    remark: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Who is proposed for a reward (đã có hồ sơ đề nghị, chưa có quyết định)."""

    subject: str
    why: str
    forms: str
    achievements: str
    missing: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A line of a closed sheet that the records no longer give; told, not applied."""

    subject: str
    title: str
    closed: Decimal | None
    now: Decimal | None
    difference: Decimal | None
    why: str


@dataclass(frozen=True, slots=True)
class ClosedPart:
    """The sheets that are closed (đã chốt), and what has changed in the records since."""

    count: Figure
    days: tuple[date, ...]
    rules_changed: bool
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class OneSheet:
    """The figures of one subject's sheet."""

    total: Figure
    low: Figure
    high: Figure
    most: Figure
    open: Figure
    level: str
    certain: bool
    own_level: str
    decided: str
    excluded: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationPart:
    """The score sheets of one scheme and period.

    Before the period has ``ended`` no level is told. ``deducting`` is whether points are taken off
    components beside those of a penalty; ``unranked`` are sentences on groups without places; of
    the units ``without`` a sheet a few are named in ``idle``.

    ``one`` and ``detail`` are there where the report is about one subject; ``gaps`` are for the
    verification sheet alone.
    """

    basis: str
    components: tuple[ComponentLine, ...]
    levelled: bool
    ended: bool
    cluster: bool
    deducting: bool
    people: bool
    subjects: Figure
    assessed: Figure
    waiting: Figure
    rows: tuple[SheetRow, ...]
    one: OneSheet | None
    detail: tuple[DetailRow, ...]
    deductions: tuple[DeductionRow, ...]
    taken: Figure
    rules: tuple[str, ...]
    levels: tuple[str, ...]
    open: tuple[OpenRow, ...]
    quotas: tuple[QuotaRow, ...]
    places: tuple[PlaceRow, ...]
    unranked: tuple[str, ...]
    candidates: tuple[CandidateRow, ...]
    beyond: tuple[str, ...]
    idle: tuple[str, ...]
    without: Figure
    gaps: tuple[str, ...]
    closed: ClosedPart | None
