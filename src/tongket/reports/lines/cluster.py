"""What is said of an emulation cluster and one of its years (cụm, khối thi đua)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of the year; ``remark`` tells what has become of it since."""

    unit: str
    signed: date | None
    remark: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of contents of the agreement (nhóm nội dung); ``short`` heads its column."""

    label: str
    short: str
    title: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """The agreement of a year (giao ước thi đua)."""

    document: str
    signed: date | None
    groups: tuple[GroupLine, ...]
    bonus: Decimal | None
    penalty: Decimal | None


@dataclass(frozen=True, slots=True)
class MarkLine:
    """Points in one cell: those a member gives itself and the verified ones."""

    self_: Decimal | None
    verified: Decimal | None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of the table of points; ``place`` is in words, such as “đồng hạng 2”."""

    unit: str
    marks: tuple[MarkLine | None, ...]
    bonus: MarkLine | None
    penalty: MarkLine | None
    own: Decimal | None
    total: Decimal | None
    votes: str
    place: str
    title: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """Points that verification changed, or that a bonus or deduction brought, and why."""

    unit: str
    group: str
    mark: MarkLine
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class MeetingOfCluster:
    """A meeting of the year."""

    title: str
    day: date | None
    due: str
    place: str
    chair: str
    conclusions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A good practice of a member (mô hình hay, cách làm mới)."""

    title: str
    unit: str
    field: str
    stage: str
    effect: str
    spread: str


@dataclass(frozen=True, slots=True)
class ModelField:
    """How many models of one field have come how far."""

    field: str
    total: Figure
    recognised: Figure
    replicated: Figure


@dataclass(frozen=True, slots=True)
class ModelsOfUnit:
    """How many models a member has."""

    unit: str
    total: Figure
    recognised: Figure
    replicated: Figure


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who leads a year: cụm trưởng, cụm phó, and the person at the head."""

    leader: str
    deputy: str
    head: str


@dataclass(frozen=True, slots=True)
class NextYear:
    """What is settled for the year after: who leads, and the agreement."""

    year: str
    leaders: Leaders
    agreement: AgreementLine
    members: Figure


@dataclass(frozen=True, slots=True)
class ClusterPart:
    """One year of a cluster; ``groups`` head the columns of its table of points.

    ``gaps`` are for the verification sheet alone.
    """

    name: str
    year: str
    leaders: Leaders
    superior: str
    members: tuple[MemberLine, ...]
    signed: Figure
    living: Figure
    since: date | None
    agreement: AgreementLine
    groups: tuple[GroupLine, ...]
    scores: tuple[ScoreRow, ...]
    scored: Figure
    unscored: Figure
    decided: bool
    unranked: str
    differences: tuple[DifferenceLine, ...]
    meetings: tuple[MeetingOfCluster, ...]
    models: tuple[ModelRow, ...]
    model_count: Figure
    fields: tuple[ModelField, ...]
    by_unit: tuple[ModelsOfUnit, ...]
    next_year: NextYear | None
    gaps: tuple[str, ...] = ()
