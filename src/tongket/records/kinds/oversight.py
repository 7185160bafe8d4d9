"""Inspections and letters: how work is followed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Day,
    DocumentRef,
    Form,
    Held,
    Id,
    InspectionId,
    InspectionKind,
    ModelId,
    Record,
    TaskId,
    UnitId,
    UnitList,
)
from tongket.records.schema import key
from tongket.records.units_ref import Units


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Shortcoming(Frozen):
    """One finding of an inspection (khuyết điểm, vi phạm) and what mends it (khắc phục)."""

    id: Id | None = key("short id within the inspection")
    text: str = key("what was found", required=True)
    unit: UnitId | None = key("where, if several units were inspected")
    cause: str | None = key("its cause")
    remedy_task: TaskId | None = key("the task that mends it")
    no_remedy: str | None = key("why there is nothing to mend, such as: mended on the spot")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Inspection(Held):
    """One line of the inspection and supervision programme (cuộc kiểm tra, giám sát).

    ``due`` is the time for which it is planned, such as “quý II/2026”; ``held`` the day on which
    it began.
    """

    folder: ClassVar[str] = "inspections"
    singular: ClassVar[str] = "inspection"

    subject: str = key("its subject (nội dung)", required=True)
    form: Form | None = key("kiểm tra or giám sát")
    kind: InspectionKind | None = key(
        "chuyên đề, thường xuyên, khi có dấu hiệu vi phạm, kiểm tra công vụ"
    )
    units: UnitList | None = key("who is inspected (đối tượng)")
    lead: UnitList | None = key("who inspects (cơ quan chủ trì)")
    team: tuple[str, ...] | None = key("the team, by offices or names (đoàn kiểm tra)")
    follows: tuple[DocumentRef, ...] | None = key("directives whose carrying out it examines")
    continues: tuple[InspectionId, ...] | None = key(
        "earlier inspections whose conclusions it follows up"
    )
    covers: str | None = key("the time examined (mốc kiểm tra, giám sát), such as 2025-07..2026-03")
    self_report: str | None = key("by when those inspected send their own report")
    concluded: Day | None = key("the day of the conclusion")
    conclusion: DocumentRef | None = key("the notice of the conclusion (thông báo kết luận)")
    findings: tuple[Shortcoming, ...] | None = key("what was found")
    good_practice: tuple[ModelId, ...] | None = key("models found worth spreading (nhân rộng)")

    @property
    def owed_by(self) -> Units | None:
        return self.lead


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Letter(Record):
    """A letter sent to a unit that is late (nhắc nhở, đôn đốc, phê bình)."""

    folder: ClassVar[str] = "letters"
    singular: ClassVar[str] = "letter"

    unit: UnitId = key("to whom", required=True)
    date: Day = key("day of the letter", required=True)
    step: Literal["reminder", "urging", "criticism"] | None = key("nhắc nhở, đôn đốc, phê bình")
    covers: tuple[str, ...] | None = key(
        "what it urges: obligations such as tasks/t-12@xa-a/2025-03, or reports/regime.unit.period"
    )
    number: str | None = key("its number")
    answered: Day | None = key("day of the unit's answer")


__all__ = ["Inspection", "Letter", "Shortcoming"]
