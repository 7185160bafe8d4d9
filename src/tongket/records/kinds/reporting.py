"""Regimes, outlines and reports: who tells whom, when, and what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Day,
    Days,
    DocumentRef,
    Id,
    IndicatorId,
    OutlineId,
    PlanId,
    Record,
    RegimeId,
    ReportId,
    Rhythm,
    TaskId,
    UnitId,
    UnitList,
)
from tongket.records.quantities import IntType
from tongket.records.schema import key

Month = Annotated[int, IntType(1, 12)]
Digits = Annotated[int, IntType(0, 6)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Tier(Frozen):
    """One step of a cascade: who sends to whom by when."""

    senders: UnitList | None = key("who reports")
    receiver: UnitList | None = key("who receives")
    due: str | None = key("deadline, word for word")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Merge(Frozen):
    """Which monthly reports a longer report replaces (lồng ghép)."""

    months: tuple[Month, ...] | None = key("months, such as [3, 9]")
    into: Rhythm | None = key("the longer rhythm")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Duty(Frozen):
    """One rhythm of a regime (kỳ báo cáo)."""

    every: Rhythm = key("rhythm", required=True)
    cutoff: str | None = key("which days the data cover (chốt số liệu): nd09, calendar, or “16→15”")
    tiers: tuple[Tier, ...] | None = key("who sends to whom by when")
    outline: OutlineId | None = key("prescribed outline (đề cương)")
    merge: Merge | None = key("monthly reports that this replaces")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Formula(Frozen):
    """How rates are figured and printed."""

    rate: Literal["of-assigned", "of-due", "of-closed", "on-time"] | None = key("named rate")
    digits: Digits | None = key("decimal places")
    rounding: Literal["half-up", "truncate"] | None = key("rounding or cutting off")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Excused(Frozen):
    """An objective cause (nguyên nhân khách quan) that was confirmed for a late report."""

    units: UnitList | None = key("whose reports, where it is said of a duty")
    period: str | None = key("of which period, where it is said of a duty")
    date: Day | None = key("the day of the confirmation")
    by: str | None = key("who confirmed it")
    reason: str | None = key("the cause")
    document: DocumentRef | None = key("the document that shows it")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Regime(Record):
    """A duty to report (chế độ báo cáo)."""

    folder: ClassVar[str] = "regimes"
    singular: ClassVar[str] = "regime"

    title: str = key("name of the report", required=True)
    kind: Literal["periodic", "thematic", "one-off"] | None = key("định kỳ, chuyên đề, đột xuất")
    basis: DocumentRef | None = key("the document that prescribes it")
    plan: PlanId | None = key("the plan it serves")
    periods: tuple[Duty, ...] | None = key("its rhythms")
    forms: tuple[str, ...] | None = key("prescribed forms")
    channel: str | None = key("how it is sent (phương thức)")
    lead_time: Days | None = key("working days asked for between data close and sending")
    estimates: tuple[str, ...] | None = key(
        "days or periods for which estimates are asked (ước thực hiện)"
    )
    first: str | None = key("first period")
    last: str | None = key("last period")
    formula: Formula | None = key("how its rates are figured")
    excused: tuple[Excused, ...] | None = key("objective causes confirmed for reports not sent")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Section(Frozen):
    """A prescribed heading."""

    id: Id = key("short id", required=True)
    title: str = key("the heading", required=True)
    aliases: tuple[str, ...] | None = key("other wordings of the heading")
    required: bool | None = key("whether it must be there")
    min_words: int | None = key("fewest words")
    needs: tuple[str, ...] | None = key(
        "indicator ids that it must give a value for, or “evidence”"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Outline(Record):
    """The prescribed headings of a report (đề cương), versioned."""

    folder: ClassVar[str] = "outlines"
    singular: ClassVar[str] = "outline"

    version: str | None = key("version")
    title: str | None = key("its name")
    sections: tuple[Section, ...] | None = key("headings in order")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Returned(Frozen):
    """A report sent back."""

    date: Day | None = key("the day")
    reason: str | None = key("why")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Progress(Frozen):
    """What a unit says about one task."""

    task: TaskId = key("the task", required=True)
    state: Literal["not-started", "in-progress", "submitted", "done", "paused"] | None = key(
        "its state, as the unit claims"
    )
    percent: Decimal | None = key("per cent done")
    done: Day | None = key("the day it was done")
    product: str | None = key("what was delivered")
    evidence: str | None = key("document or file that shows it (minh chứng)")
    difficulty: str | None = key("difficulty (khó khăn, vướng mắc)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Value(Frozen):
    """One value of an indicator, or why there is none."""

    indicator: IndicatorId = key("the indicator", required=True)
    value: str | None = key("the value; absent means blank")
    missing: str | None = key("why there is no value")
    not_applicable: bool | None = key("does not apply to this unit")
    nothing: bool | None = key("nothing occurred (không phát sinh)")
    estimate: bool | None = key("an estimate (ước thực hiện)")
    as_of: str | None = key("day or period that the value stands for, if not the report's")
    note: str | None = key("what the unit explains about it (giải thích)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Limitation(Frozen):
    """A limitation (hạn chế) with its causes (nguyên nhân)."""

    text: str = key("the limitation", required=True)
    causes: tuple[str, ...] | None = key("its causes")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Request(Frozen):
    """A proposal raised in a report (kiến nghị, đề xuất)."""

    lone: ClassVar[str] = "text"

    text: str = key("the proposal", required=True)
    about: TaskId | None = key("the task concerned")
    cause: str | None = key("its cause")
    routed_to: UnitList | None = key("who is to decide")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Report(Record):
    """One unit's report for one period (báo cáo); its sections are the Markdown below."""

    folder: ClassVar[str] = "reports"
    singular: ClassVar[str] = "report"

    id: Id = key("unique; where it is left out: regime.unit.period")
    regime: RegimeId = key("the reporting duty", required=True)
    unit: UnitId = key("the reporting unit", required=True)
    period: str = key("the period, such as 2026-Q3", required=True)
    title: str | None = key("title")
    number: str | None = key("number of the document")
    issued: Day | None = key("day of the document")
    corrects: ReportId | None = key("the report that it corrects")
    submitted: Day | None = key("day it was sent (ngày gửi)")
    received: Day | None = key("day it arrived (ngày nhận)")
    returned: tuple[Returned, ...] | None = key("sendings back (trả lại)")
    accepted: Day | None = key("day it was accepted")
    excused: Excused | None = key("an objective cause confirmed for its lateness")
    progress: tuple[Progress, ...] | None = key("what it says about tasks")
    values: tuple[Value, ...] | None = key("its values")
    limitations: tuple[Limitation, ...] | None = key("limitations with causes")
    proposals: tuple[Request, ...] | None = key("proposals")
    nothing_to_report: bool | None = key("the unit reports that nothing occurred")
    body: str | None = key("its sections in Markdown", hidden=True)
