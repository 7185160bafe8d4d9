"""Gradings, and the schemes of points by which they are made (đánh giá, xếp loại)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Count,
    Day,
    DocumentRef,
    Id,
    PartyRef,
    Percent,
    Record,
    SchemeId,
    UnitList,
)
from tongket.records.schema import key

Measure = Literal[
    "done",
    "on-time",
    "late",
    "quality",
    "exceeded",
    "targets-met",
    "reports-on-time",
    "disciplined",
]
"""What a level may ask for, in per cent of the items; ``disciplined`` is a number of persons.

Of tasks: done, on time, late, with quality as asked or better, with results above what was asked;
of indicators: targets met; of reports: sent on time.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Criterion(Frozen):
    """One criterion of a score sheet (tiêu chí)."""

    id: Id | None = key("short id; as in the scheme where it has one")
    title: str = key("the criterion", required=True)
    component: str | None = key("the component of the scheme it counts for, if not its only one")
    max: Decimal | None = key("most points (điểm tối đa)")
    self_: Decimal | None = key("points given by oneself (tự chấm)")
    verified: Decimal | None = key("points after verification (thẩm định)")
    reason: str | None = key("why the two differ")
    evidence: tuple[str, ...] | None = key("what shows it (minh chứng)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class GradeLevel(Frozen):
    """The level of completion at each step."""

    self_: str | None = key("level claimed (tự xếp loại)")
    verified: str | None = key("level after verification (thẩm định)")
    decided: str | None = key("level decided (cấp có thẩm quyền quyết định)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fact(Frozen):
    """A fact that a level depends on and that no other record holds."""

    measure: Measure = key("which", required=True)
    value: Decimal = key("the number", required=True)
    evidence: str | None = key("what shows it")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ClosedLine(Frozen):
    """One line of a score sheet as it stood when the period was closed."""

    component: str = key("component of the scheme", required=True)
    item: str = key("the record or criterion it judges", required=True)
    possible: Decimal = key(
        "its weight in the component: 1, or the most points of a criterion", required=True
    )
    points: Decimal | None = key("what it brought of that; none where it was not assessed")
    minus: Decimal | None = key("points taken from the component beside it")
    why: str | None = key("the deduction, or why it was not assessed")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ClosedFull(Frozen):
    """The items of a component that stood at full marks when the period was closed."""

    component: str = key("component of the scheme", required=True)
    items: tuple[str, ...] = key("the items", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ClosedPart(Frozen):
    """A component as it counted when the period was closed."""

    component: str = key("component of the scheme", required=True)
    most: Decimal = key("most points it brought, or took", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Closed(Frozen):
    """A score sheet as it was closed (khóa kỳ đánh giá) by ``tongket evaluate --close``."""

    day: Day = key("the day of closing", required=True)
    scheme: SchemeId | None = key("the scheme, if the grading names none")
    digest: str | None = key("fingerprint of the scheme as it was then")
    total: Decimal | None = key("points; none where something was not assessed")
    level: str | None = key("level of the scheme")
    rank: Count | None = key("place in the ranking")
    parts: tuple[ClosedPart, ...] | None = key("the most points of each component")
    lines: tuple[ClosedLine, ...] | None = key("the lines of the sheet that are not at full marks")
    full: tuple[ClosedFull, ...] | None = key("the items at full marks")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Grading(Record):
    """A completion grading of a unit or person for a period (đánh giá, xếp loại)."""

    folder: ClassVar[str] = "gradings"
    singular: ClassVar[str] = "grading"

    for_: PartyRef = key("the unit or person, by id", required=True)
    period: str = key("the period, such as 2026 or 2026-Q1", required=True)
    scheme: SchemeId | None = key("the scheme of points")
    group: str | None = key("group of like bodies within which quotas count (nhóm tương đồng)")
    excluded: str | None = key("why it is not graded (không xếp loại, chưa xếp loại)")
    basis: DocumentRef | None = key("the document that prescribes it")
    criteria: tuple[Criterion, ...] | None = key("criteria with their points")
    facts: tuple[Fact, ...] | None = key("facts for conditions of levels that no record holds")
    level: GradeLevel | None = key("level of completion (mức xếp loại)")
    decided: Day | None = key("day of the decision")
    decided_by: UnitList | None = key("who decided")
    justification: str | None = key("written reason for a level above the quota")
    closed: Closed | None = key("the score sheet as closed, written by “tongket evaluate --close”")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Deduction(Frozen):
    """Points taken off for something (điểm trừ).

    What fails (undone, missing, missed-target) costs what is said here; without a deduction of its
    kind it brings nothing.
    """

    per: Literal["late", "returned", "undone", "missing", "missed-target"] = key(
        "late: delivered after its deadline; returned: sent back; undone: overdue and known not to"
        " be done; missing: report not received; missed-target: target not reached",
        required=True,
    )
    share: Percent | None = key("per cent of the points of the item")
    points: Decimal | None = key("or points")
    most: Percent | None = key("per cent of the item's points that it takes at most (default 100)")
    unless: Literal["excused"] | None = key(
        "excused: not where an objective cause is confirmed (nguyên nhân khách quan)"
    )
    basis: str | None = key("the rule that prescribes it")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Component(Frozen):
    """A part of the points and where it comes from."""

    id: Id = key("short id within the scheme", required=True)
    title: str = key("its heading", required=True)
    points: Decimal | None = key(
        "most points it brings; a penalty: most it takes; of a cluster the agreement's if not given"
    )
    from_: Literal["tasks", "reports", "indicators", "criteria", "content", "bonus", "penalty"] = (
        key(
            "where it comes from: work of the unit, its reports, its indicators, verified criteria"
            " of its grading; content groups, bonus or penalty of a cluster's score table",
            required=True,
        )
    )
    deductions: tuple[Deduction, ...] | None = key("what takes points off")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Condition(Frozen):
    """What a level asks for beside points."""

    measure: Measure = key("which measure", required=True)
    at_least: Decimal | None = key("lowest value")
    at_most: Decimal | None = key("highest value")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LevelQuota(Frozen):
    """How many may reach a level (tỷ lệ khống chế)."""

    share: Percent = key("per cent; a fraction of a subject is cut off", required=True)
    of: tuple[str, ...] | None = key("of how many: those at these levels; all if not given")
    exceptional: Percent | None = key("per cent with a written reason")
    fewer_than: Count | None = key("with fewer subjects than this …")
    then: Count | None = key("… as many may reach it")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SchemeLevel(Frozen):
    """A level of completion (mức xếp loại) with its threshold."""

    id: Id = key("short id within the scheme", required=True)
    title: str = key("its name", required=True)
    at_least: Decimal | None = key("fewest points")
    below: Decimal | None = key("points that it stays below, where it has such a limit")
    conditions: tuple[Condition, ...] | None = key("what must hold beside the points")
    quota: LevelQuota | None = key("how many may reach it")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ranking(Frozen):
    """How subjects are ranked (xếp hạng)."""

    minimum: Count | None = key("fewest subjects with a full sheet for a ranking to be made")
    candidates: tuple[str, ...] | None = key("levels from which rewards may be proposed")
    first: Count | None = key("or: places from which rewards may be proposed")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Scheme(Record):
    """A scheme of points by which units, persons or members of a cluster are evaluated."""

    folder: ClassVar[str] = "schemes"
    singular: ClassVar[str] = "scheme"

    title: str = key("its name", required=True)
    for_: Literal["units", "people", "cluster"] | None = key(
        "who is evaluated; without it units, and people where one is asked for"
    )
    basis: str | None = key("the documents that prescribe it")
    components: tuple[Component, ...] = key("where points come from", required=True)
    levels: tuple[SchemeLevel, ...] | None = key("levels, the highest first")
    ranking: Ranking | None = key("how subjects are ranked")
    digits: Count | None = key("decimal places of printed points (default 2)")


__all__ = [
    "Closed",
    "ClosedFull",
    "ClosedLine",
    "ClosedPart",
    "Component",
    "Condition",
    "Criterion",
    "Deduction",
    "Fact",
    "GradeLevel",
    "Grading",
    "LevelQuota",
    "Measure",
    "Ranking",
    "Scheme",
    "SchemeLevel",
]
