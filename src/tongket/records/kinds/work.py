"""Tasks and indicators: what is to be done and reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Dated,
    Day,
    DocumentRef,
    IndicatorId,
    InspectionId,
    MeetingId,
    PlanId,
    Record,
    RegimeId,
    TaskId,
    UnitList,
)
from tongket.records.schema import key
from tongket.records.units_ref import Units

EventType = Literal[
    "started",
    "submitted",
    "returned",
    "done",
    "paused",
    "resumed",
    "cancelled",
    "extension_asked",
    "extension_granted",
    "extension_refused",
    "approved",
    "amended",
    "ended",
    "excused",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Event(Frozen):
    """A dated fact of a task; appended, never rewritten."""

    type: EventType = key("what happened", required=True)
    date: Day | None = key("the day", required=False)
    unit: UnitList | None = key("which units, where the task is one obligation per unit")
    period: str | None = key("which period, where the deadline recurs")
    document: DocumentRef | None = key("the document that shows it")
    product: str | None = key("what was delivered")
    quality: Literal["below", "met", "exceeded"] | None = key(
        "the product as the office judges it: chưa đạt, đạt, vượt yêu cầu"
    )
    reason: str | None = key("why")
    ground: str | None = key("basis of an extension asked for")
    to: str | None = key("the new deadline or value")
    by: str | None = key("who decided")
    field: str | None = key("which field of the task was amended")
    from_: str | None = key("its value before")
    note: str | None = key("a remark")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trigger(Frozen):
    """What gave rise to a task besides its plan."""

    document: DocumentRef | None = key("a document")
    meeting: MeetingId | None = key("the meeting whose conclusion it carries out")
    inspection: InspectionId | None = key("the inspection whose finding it mends")
    point: str | None = key("the conclusion or finding there, by its id")
    text: str | None = key("in words, such as an instruction of a leader")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Task(Dated):
    """One piece of work (nhiệm vụ)."""

    folder: ClassVar[str] = "tasks"
    singular: ClassVar[str] = "task"

    title: str = key("the work, in the document's words", required=True)
    plan: PlanId | None = key("the plan it belongs to")
    group: str | None = key("group within the plan")
    goal: str | None = key("goal within the plan that it serves")
    number: str | None = key("its number in the document (TT)")
    field: str | None = key("field of work (lĩnh vực)")
    nature: Literal["task", "general"] | None = key(
        "general: a general demand, outside six clears and rates"
    )
    verb: str | None = key("the role word of the document: giao, đề nghị, tham mưu, phối hợp …")
    detail: str | None = key("content in full")
    lead: UnitList | None = key("lead unit (chủ trì): exactly one, or a selection")
    with_: UnitList | None = key("co-ordinating units (phối hợp)")
    person: str | None = key("person or role answering for it (người phụ trách)")
    follow_up: UnitList | None = key("unit that follows it up (theo dõi, đôn đốc)")
    authority: UnitList | None = key("who decides or approves (cấp có thẩm quyền)")
    products: tuple[str, ...] | None = key("what is to be delivered (sản phẩm)")
    posts: tuple[str, ...] | None = key("posts that it fills (chức danh phải kiện toàn)")
    concerns: UnitList | None = key("the units whose posts it fills")
    must_cite: tuple[DocumentRef, ...] | None = key(
        "documents that its product must cite as bases (căn cứ phải viện dẫn)"
    )
    basis: DocumentRef | None = key("the directive that assigns it, if not the plan's")
    trigger: Trigger | None = key("what gave rise to it")
    priority: str | None = key("urgency, such as khẩn")
    depends_on: tuple[TaskId, ...] | None = key("tasks that must be done before")
    completes: RegimeId | None = key(
        "the reporting duty that it delivers: takes its deadline and data window"
    )
    events: tuple[Event, ...] | None = key("what has happened, appended by “tongket record”")

    @property
    def papers(self) -> tuple[str | None, str | None, str | None]:
        return self.basis, self.plan, self.trigger.document if self.trigger is not None else None

    @property
    def owed_by(self) -> Units | None:
        return self.lead


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Measure(Frozen):
    """What kind of number an indicator is."""

    lone: ClassVar[str] = "kind"

    kind: Literal["count", "cumulative", "level", "rate", "text", "list"] | None = key(
        "kind of measure"
    )
    of: str | None = key("for a rate: indicator or words of what it is a share")
    items: tuple[str, ...] | None = key("for a list: the allowed items")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Baseline(Frozen):
    """Where an indicator started."""

    value: str = key("the value", required=True)
    at: str | None = key("period or day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Target(Frozen):
    """What is to be reached, by when, in which scope (chỉ tiêu)."""

    by: str | None = key("period or day, such as 2030")
    scope: str | None = key("where it holds, such as “Đông Nam Á”")
    value: str = key("“>= 80”, “≤ 3”, “16..18” or words", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Indicator(Record):
    """A measured target (chỉ tiêu)."""

    folder: ClassVar[str] = "indicators"
    singular: ClassVar[str] = "indicator"

    name: str = key("name", required=True)
    number: str | None = key("its number in the document (TT)")
    plan: PlanId | None = key("plan")
    goal: str | None = key("goal within the plan")
    task: TaskId | None = key("the task that it measures")
    parent: IndicatorId | None = key("the indicator above it")
    lead: UnitList | None = key("unit that answers for it")
    reported_by: UnitList | None = key("units whose reports carry it")
    definition: str | None = key("how it is counted")
    measured_in: str | None = key("unit of measure (đơn vị tính)")
    measure: Measure | None = key("count, cumulative, level, rate, text or list")
    better: Literal["higher", "lower"] | None = key("which way is better")
    rollup: Literal["sum", "mean", "latest", "ratio", "none"] | None = key(
        "how unit values make the total"
    )
    parts: tuple[IndicatorId, ...] | None = key("indicators that add up to this one")
    identity: str | None = key(
        "an equation of indicators, such as “ton = dau-ky + nhan - giai-quyet”"
    )
    baseline: Baseline | None = key("where it started")
    targets: tuple[Target, ...] | None = key("targets")
