"""Emulation: clusters and their years, models, commendations (thi đua, khen thưởng)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Count,
    Day,
    DocumentRef,
    Id,
    PartyRef,
    PersonId,
    PlanId,
    Record,
    SchemeId,
    UnitId,
    UnitList,
)
from tongket.records.schema import key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ContentGroup(Frozen):
    """A group of contents of an emulation agreement (nhóm nội dung)."""

    id: Id = key("short id within the agreement", required=True)
    title: str = key("its heading", required=True)
    points: Decimal | None = key("most points it can bring (điểm tối đa)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Agreement(Frozen):
    """What the members of a cluster sign for a year (giao ước thi đua)."""

    document: DocumentRef | None = key("the agreement")
    signed: Day | None = key("day of signing")
    parties: UnitList | None = key("who signed")
    groups: tuple[ContentGroup, ...] | None = key("groups of contents, in order")
    bonus: Decimal | None = key("most points of reward (điểm thưởng)")
    penalty: Decimal | None = key("most points of deduction (điểm trừ)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Score(Frozen):
    """Points of one member for one group: its own and the verified ones."""

    unit: UnitId = key("the member", required=True)
    group: str | None = key("the group of contents; none for a bonus or deduction")
    kind: Literal["content", "bonus", "penalty"] | None = key(
        "điểm nội dung (default), điểm thưởng, điểm trừ; the points of a penalty are positive"
    )
    self_: Decimal | None = key("points the member gives itself (tự chấm)")
    verified: Decimal | None = key("points after verification (thẩm định)")
    reason: str | None = key("why the two differ, or what the bonus or deduction is for")
    evidence: tuple[str, ...] | None = key("documents or records that show it (minh chứng)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ballot(Frozen):
    """Votes for one member at the selection (bình xét, suy tôn)."""

    unit: UnitId = key("the member", required=True)
    title: str | None = key("the title voted on, such as “Cờ thi đua”")
    for_: Count | None = key("votes in favour")
    total: Count | None = key("votes cast")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Rank(Frozen):
    """A place that the cluster decided (xếp hạng)."""

    unit: UnitId = key("the member", required=True)
    place: Count | None = key("1 for the first")
    title: str | None = key("the title proposed")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ClusterYear(Frozen):
    """One emulation year of a cluster."""

    year: str = key("the year, such as 2024", required=True)
    leader: UnitId | None = key("leading unit (cụm trưởng)")
    deputy: UnitId | None = key("deputy (cụm phó)")
    head: PersonId | None = key("who leads in person")
    members: UnitList | None = key("member units")
    plan: PlanId | None = key("the plan or movement of the year")
    agreement: Agreement | None = key("the agreement of the year")
    scheme: SchemeId | None = key("the rules of scoring")
    scores: tuple[Score, ...] | None = key("points by member and group")
    verified: Day | None = key("day on which all points were verified (thẩm định)")
    votes: tuple[Ballot, ...] | None = key("votes")
    ranks: tuple[Rank, ...] | None = key("places decided")
    stated: dict[str, Any] | None = key(
        "counts that the documents of the year claim, such as {members: 14, groups: 8}"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Cluster(Record):
    """An emulation cluster or block (cụm, khối thi đua) and its years."""

    folder: ClassVar[str] = "clusters"
    singular: ClassVar[str] = "cluster"

    name: str = key("its name", required=True)
    unit: UnitId | None = key("the cluster as a body that leads work")
    superior: UnitId | None = key("who directs it (cấp trên chỉ đạo)")
    years: tuple[ClusterYear, ...] | None = key("its years")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stages(Frozen):
    """How far a model has come; each stage with its day."""

    registered: Day | None = key("đăng ký")
    surveyed: Day | None = key("kiểm tra, khảo sát")
    recognised: Day | None = key("công nhận")
    replicated: Day | None = key("nhân rộng")
    commended: Day | None = key("khen thưởng")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Model(Record):
    """A good practice (mô hình hay, cách làm mới, “Dân vận khéo”)."""

    folder: ClassVar[str] = "models"
    singular: ClassVar[str] = "model"

    unit: UnitId = key("the unit whose practice it is", required=True)
    title: str = key("its name", required=True)
    person: PersonId | None = key("the individual, where it is one person's")
    movement: str | None = key("the movement, such as “Dân vận khéo”")
    field: str | None = key("field (lĩnh vực)")
    plan: PlanId | None = key("the plan or movement it belongs to")
    content: str | None = key("what is done (nội dung)")
    effect: str | None = key("its effect (hiệu quả)")
    stages: Stages | None = key("how far it has come")
    recognition: DocumentRef | None = key("the document that recognises it")
    replicated_to: UnitList | None = key("units that have taken it up")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Achievement(Frozen):
    """What a commendation is for (thành tích), and what shows it."""

    lone: ClassVar[str] = "text"

    text: str = key("the achievement", required=True)
    evidence: tuple[str, ...] | None = key(
        "what shows it: records such as models/…, gradings/…, tasks/…, or a document"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Commendation(Record):
    """A proposed reward (đề nghị khen thưởng)."""

    folder: ClassVar[str] = "commendations"
    singular: ClassVar[str] = "commendation"

    for_: PartyRef = key("the unit or person, by id", required=True)
    form: str | None = key("form of reward (hình thức): bằng khen, giấy khen, cờ thi đua …")
    level: str | None = key("who awards it (cấp khen), such as “Thành ủy”")
    plan: PlanId | None = key("the plan or movement in which it was earned")
    period: str | None = key("the period it is for")
    achievements: tuple[Achievement, ...] | None = key("achievements with their evidence")
    proposed_by: UnitList | None = key("who proposes it")
    proposed: Day | None = key("day of the proposal")
    council: UnitList | None = key("who examines it (Hội đồng Thi đua – Khen thưởng)")
    outcome: Literal["granted", "declined", "withdrawn"] | None = key(
        "được khen thưởng, không được, rút"
    )
    decision: DocumentRef | None = key("the deciding document")
    decided: Day | None = key("day of the decision")


__all__ = [
    "Achievement",
    "Agreement",
    "Ballot",
    "Cluster",
    "ClusterYear",
    "Commendation",
    "ContentGroup",
    "Model",
    "Rank",
    "Score",
    "Stages",
]
