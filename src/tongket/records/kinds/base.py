"""What every record has, what dated ones have, and the types of their fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from tongket.frozen import Frozen
from tongket.records.origin import Placed
from tongket.records.quantities import IntType, NumberType
from tongket.records.schema import key
from tongket.records.types import AnyRefType, IdType, RefType
from tongket.records.units_ref import Units, UnitsType

Day: TypeAlias = date
Id = Annotated[str, IdType()]
UnitId = Annotated[str, RefType("units")]
PlanId = Annotated[str, RefType("plans")]
TaskId = Annotated[str, RefType("tasks")]
IndicatorId = Annotated[str, RefType("indicators")]
RegimeId = Annotated[str, RefType("regimes")]
OutlineId = Annotated[str, RefType("outlines")]
ReportId = Annotated[str, RefType("reports")]
PersonId = Annotated[str, RefType("people")]
MeetingId = Annotated[str, RefType("meetings")]
InspectionId = Annotated[str, RefType("inspections")]
ProposalId = Annotated[str, RefType("proposals")]
ModelId = Annotated[str, RefType("models")]
SchemeId = Annotated[str, RefType("schemes")]
PartyRef = Annotated[str, AnyRefType("units", "people")]
"""A unit or person: the id alone, or ``people/…`` where a unit has the same."""
RecordRef = Annotated[str, AnyRefType()]
"""Any record, as ``kind/id``."""
Count = Annotated[int, IntType(0, 100_000_000)]
Percent = Annotated[Decimal, NumberType()]
Days = Annotated[int, IntType(0, 366)]
"""A number of working days."""
UnitList = Annotated[Units, UnitsType()]
Level = Literal["centre", "province", "district", "commune", "grassroots"]
"""Trung ương, tỉnh, huyện (until 30/6/2025), xã, cơ sở."""
Rhythm = Literal[
    "week", "month", "quarter", "half-year", "nine-months", "year", "school-year", "once"
]
Form = Literal["inspection", "supervision"]
"""Kiểm tra, giám sát (296-QĐ/TW)."""
InspectionKind = Literal["thematic", "regular", "on-signs", "public-service"]
"""Chuyên đề, thường xuyên, khi có dấu hiệu vi phạm (296-QĐ/TW); kiểm tra công vụ."""
DocumentRef = Annotated[str, RefType("directives")]
"""A directive's id or its number, with “ngày …” where the number alone is ambiguous."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Record(Placed):
    """What every record has."""

    folder: ClassVar[str] = ""
    singular: ClassVar[str] = ""

    id: Id = key(
        "unique within its kind, never reused; a file of one record is named after it",
        required=True,
    )
    note: str | None = key("a remark for the office")
    source: str | None = key("address or document of origin")
    secrecy: Literal["mật", "tối mật", "tuyệt mật"] | None = key("secrecy mark (độ mật)")
    stated: dict[str, Any] | None = key(
        "counts that the document itself claims, such as {members: 14}"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Postponed(Frozen):
    """A meeting or inspection put off (dời, điều chỉnh thời gian)."""

    to: str | None = key("the new day or time; none while it is not set")
    document: DocumentRef | None = key("the document that puts it off")
    reason: str | None = key("why")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dated(Record):
    """What has a deadline: gets lateness and the deadline rules by its ``class`` line.

    ``settled`` is the day that ends it, such as that on which a meeting was held; tasks are ended
    by their events. ``postponed`` moves its deadline, tasks are moved by theirs.
    """

    ended_at: ClassVar[tuple[str, ...]] = ()
    """Where the day that ends it stands; empty for what events end."""

    due: str | None = key(
        "deadline (thời hạn) word for word: “trước ngày 30/9/2024”, “quý IV/2024”"
    )
    due_means: str | None = key(
        "what an unreadable or wrong deadline means: a day or a form the calendar writes"
    )
    due_as: str | None = key("takes the deadline of: tasks/…, plans/… or regimes/…")
    start: str | None = key("beginning (bắt đầu), a day or an expression")
    tentative: bool | None = key("planned only (dự kiến)")

    @property
    def settled(self) -> Day | None:
        """The day that ends it; ``None`` while it is open, and for what events end."""
        return None

    @property
    def moves(self) -> tuple[Postponed, ...]:
        """Each putting off, in order."""
        return ()

    @property
    def given(self) -> Day | None:
        """The day from which its deadline is counted, where the record itself says it."""
        return None

    @property
    def ended(self) -> bool:
        """Whether it has come to its end, be the day known or not."""
        return self.settled is not None

    @property
    def dropped(self) -> bool:
        """Whether it is no longer to happen."""
        return False

    @property
    def papers(self) -> tuple[str | None, str | None, str | None]:
        """Its basis, the id of its plan, and the document that it arose from.

        The first one that has a day tells when it was given, if the record itself does not.
        """
        return None, None, None

    @property
    def owed_by(self) -> Units | None:
        """Who answers for it."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Held(Dated):
    """What takes place on a day: planned by ``due``, put off, held or cancelled."""

    ended_at: ClassVar[tuple[str, ...]] = ("held",)

    plan: PlanId | None = key("the plan or programme that it serves")
    held: Day | None = key("the day on which it took place or began")
    postponed: tuple[Postponed, ...] | None = key("each putting off")
    cancelled: str | None = key("why it is not held after all")

    @property
    def settled(self) -> Day | None:
        return self.held

    @property
    def moves(self) -> tuple[Postponed, ...]:
        return self.postponed or ()

    @property
    def dropped(self) -> bool:
        return self.cancelled is not None

    @property
    def papers(self) -> tuple[str | None, str | None, str | None]:
        return None, self.plan, None
