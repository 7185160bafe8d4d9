"""Directives and plans: what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Count,
    Day,
    DocumentRef,
    Form,
    Id,
    InspectionKind,
    Percent,
    PlanId,
    Record,
    UnitList,
)
from tongket.records.schema import key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Received(Frozen):
    """How a document arrived (văn bản đến)."""

    number: str | None = key("number in the register of arrivals (số đến)")
    date: Day | None = key("day of arrival")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Signed(Frozen):
    """Who signed a document."""

    by: str | None = key("the signer")
    capacity: str | None = key("capacity, such as “T/M BAN THƯỜNG VỤ”")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Effective(Frozen):
    """When a document is in force (hiệu lực)."""

    from_: Day | None = key("first day")
    to: Day | None = key("last day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Power(Frozen):
    """Who decides what (thẩm quyền)."""

    matter: str = key("the matter", required=True)
    body: UnitList | None = key("the deciding body")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Directive(Record):
    """A document or instruction that others follow (văn bản chỉ đạo)."""

    folder: ClassVar[str] = "directives"
    singular: ClassVar[str] = "directive"

    title: str = key("title or abstract (trích yếu)", required=True)
    number: str | None = key("number and symbol as printed, such as 01-CTr/TU or 03/NQ-CP")
    type: str | None = key("type (tên loại) where the number does not tell, such as “quy định”")
    issuer: UnitList | None = key("issuing body or bodies")
    stage: Literal["draft", "issued", "ended"] | None = key("draft (dự thảo), issued, ended")
    issued: Day | None = key("day of issue")
    received: Received | None = key("arrival at the office")
    signed: Signed | None = key("signature")
    recipients: UnitList | None = key("recipients (nơi nhận)")
    implements: tuple[DocumentRef, ...] | None = key("documents that it carries out")
    based_on: tuple[DocumentRef, ...] | None = key("bases cited (căn cứ)")
    combined_with: tuple[DocumentRef, ...] | None = key(
        "documents to be carried out together (gắn với)"
    )
    amends: tuple[DocumentRef, ...] | None = key("documents that it amends")
    replaces: tuple[DocumentRef, ...] | None = key("documents that it replaces")
    effective: Effective | None = key("validity")
    powers: tuple[Power, ...] | None = key("who decides what")
    needs_no_answer: str | None = key(
        "why no local document need carry it out (không phải ban hành riêng)"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Goal(Frozen):
    """A goal of a plan (mục tiêu)."""

    id: Id = key("short id within the plan", required=True)
    text: str = key("the goal", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Group(Frozen):
    """A group of a plan's tasks (nhóm nhiệm vụ)."""

    id: Id = key("short id within the plan", required=True)
    title: str = key("its heading", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Milestone(Frozen):
    """A happening that deadlines wait for (sự kiện)."""

    id: Id = key("short id", required=True)
    name: str = key("its name as deadlines word it, such as “ngày bầu cử”", required=True)
    aliases: tuple[str, ...] | None = key("other wordings")
    date: Day | None = key("the day, once it is known")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Steering(Frozen):
    """The steering body of a programme (ban chỉ đạo) and its standing part (thường trực)."""

    body: UnitList | None = key("the body")
    standing: UnitList | None = key("its standing part")
    members: UnitList | None = key("members")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PlanPeriod(Frozen):
    """The time that a plan covers (giai đoạn)."""

    from_: Day | None = key("first day")
    to: Day | None = key("last day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Planned(Frozen):
    """How many inspections or supervisions a programme announces (số cuộc)."""

    by: UnitList | None = key("whose programme: cấp ủy or ủy ban kiểm tra")
    form: Form | None = key("kiểm tra or giám sát; both if not given")
    kind: InspectionKind | None = key("chuyên đề, thường xuyên, khi có dấu hiệu vi phạm")
    period: str | None = key("the year or quarter, such as 2026-Q1; the plan's if not given")
    count: Count = key("how many", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RewardQuota(Frozen):
    """How many rewards may be proposed (số lượng, tỷ lệ khen thưởng)."""

    form: str | None = key("form of reward; all forms if not given")
    to: Literal["units", "people"] | None = key("collectives or individuals; both if not given")
    most: Count | None = key("how many")
    share: Percent | None = key("or per cent of the units that lead tasks of the plan")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Plan(Record):
    """What one directive asks of everybody (kế hoạch, chương trình, phong trào)."""

    folder: ClassVar[str] = "plans"
    singular: ClassVar[str] = "plan"

    document: DocumentRef | None = key("the directive: id or number")
    title: str | None = key("title, if not the document's")
    kind: Literal["plan", "programme", "movement"] | None = key("plan, programme or movement")
    reviews: PlanId | None = key("the programme that this closing review closes (tổng kết)")
    purpose: str | None = key("purpose (mục đích)")
    requirements: str | None = key("requirements (yêu cầu)")
    period: PlanPeriod | None = key("time covered")
    owner: UnitList | None = key("standing agency (cơ quan thường trực)")
    steering: Steering | None = key("steering body")
    approver: UnitList | None = key("who approves the result")
    goals: tuple[Goal, ...] | None = key("goals")
    groups: tuple[Group, ...] | None = key("groups of tasks, in order")
    milestones: tuple[Milestone, ...] | None = key("happenings that its deadlines wait for")
    planned: tuple[Planned, ...] | None = key("numbers of inspections that it announces")
    quotas: tuple[RewardQuota, ...] | None = key("how many rewards may be proposed")
