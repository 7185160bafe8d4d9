"""``tongket.yaml``: the office itself, its letterhead, calendar, thresholds, silences, schedule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from tongket.frozen import Frozen
from tongket.office.intake import limits
from tongket.records.kinds.base import Count, Day, Days, SchemeId, UnitId
from tongket.records.kinds.mandates import Milestone
from tongket.records.kinds.reporting import Formula
from tongket.records.origin import Placed
from tongket.records.quantities import IntType
from tongket.records.schema import key

NEWEST_FORMAT = 1
Format = Annotated[int, IntType(1, 999)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Signer(Frozen):
    """Who signs the office's reports."""

    capacity: str | None = key("capacity (quyền hạn ký), such as “T/M BAN THƯỜNG VỤ”")
    position: str | None = key("position (chức vụ)")
    name: str | None = key("full name; may be left out")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Letterhead(Frozen):
    """What stands at the head and the foot of an issued document."""

    superior: str | None = key("body above (cơ quan cấp trên)")
    issuer: str | None = key("issuing body (cơ quan ban hành)")
    symbol: str | None = key("symbol in numbers (ký hiệu), such as TU or UBND")
    system: Literal["party", "state"] | None = key("Party or State form of documents")
    place: str | None = key("place before the date (địa danh)")
    signer: Signer | None = key("signature block")
    recipients: tuple[str, ...] | None = key("recipients (nơi nhận), one line each")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CalendarSettings(Frozen):
    """How deadlines are read."""

    before: Literal["exclusive", "inclusive"] | None = key(
        "“trước ngày D”: exclusive (default) or inclusive"
    )
    roll: Literal["none", "next-working-day"] | None = key(
        "a last day off rolls to the next working day (default)"
    )
    immediately: Days | None = key(
        "working days that “ngay sau khi …” allows; without it no day is set"
    )
    off: tuple[Day, ...] | None = key("days off beside the shipped table")
    work: tuple[Day, ...] | None = key("days worked beside the shipped table")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Thresholds(Frozen):
    """From when on something is told."""

    due_soon: Days | None = key("working days before a deadline (default 3)")
    supervision: Count | None = key(
        "days from the issue of a directive within which its supervision begins (default 90)"
    )
    remind_after: Days | None = key(
        "working days late from which on a unit gets a letter (default 1)"
    )
    remind_again: Days | None = key(
        "working days within which no second letter urges the same thing (default 5)"
    )
    urge_after: Days | None = key(
        "working days after the first reminder from which on a letter urges (default 5)"
    )
    criticise_after: Days | None = key(
        "working days after the first urging from which on a letter criticises (default 10)"
    )
    answer_within: Days | None = key("working days that a letter leaves for the answer (default 5)")
    return_within: Days | None = key(
        "working days in which what was sent back is to be mended (default 2)"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Silence(Frozen):
    """A finding that the office has looked at and does not want to see."""

    code: str = key("code of the rule", required=True)
    record: str | None = key("kind/id of the record; without it the code is silent everywhere")
    reason: str = key("why", required=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FileLimits(Frozen):
    """How much of a Word or Excel file is read (giới hạn tệp nhận vào)."""

    megabytes: Count | None = key("size of a file (default 20)")
    inflated: Count | None = key("megabytes to which it unpacks (default 64)")
    rows: Count | None = key("rows of a sheet or table (default 20000)")
    columns: Count | None = key("columns of a sheet or table (default 256)")
    cells: Count | None = key("filled cells of a file (default 400000)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Settings(Placed):
    """The fields of ``tongket.yaml``."""

    folder: ClassVar[str] = ""
    singular: ClassVar[str] = "tongket.yaml"

    format: Format | None = key("format of the workspace: 1")
    unit: UnitId | None = key("the office: id of a unit")
    locale: Literal["vi", "en"] | None = key("language of reports and messages")
    timezone: str | None = key("time zone in which today is told (default UTC+7)")
    letterhead: Letterhead | None = key("head and foot of documents")
    calendar: CalendarSettings | None = key("reading of deadlines, days off")
    thresholds: Thresholds | None = key("from when on something is told")
    secrecy_ceiling: Literal["mật", "tối mật", "tuyệt mật"] | None = key(
        "highest secrecy mark that may stand here"
    )
    limits: FileLimits | None = key("how large a file may be that is read in")
    formula: Formula | None = key("how rates are figured")
    evaluation: tuple[SchemeId, ...] | None = key(
        "schemes by which the office evaluates: one for units, one for people"
    )
    milestones: tuple[Milestone, ...] | None = key("happenings that deadlines wait for")
    silences: tuple[Silence, ...] | None = key("findings not to be shown")
    schedule: dict[str, Any] | None = key("reports made by a scheduler")


def limits_of(settings: Settings) -> limits.FileLimits:
    """How much of a file is read: what the settings say, else the usual."""
    usual, told = limits.DEFAULT, settings.limits or FileLimits()
    return limits.FileLimits(
        size=usual.size if told.megabytes is None else told.megabytes << 20,
        inflated=usual.inflated if told.inflated is None else told.inflated << 20,
        rows=usual.rows if told.rows is None else told.rows,
        columns=usual.columns if told.columns is None else told.columns,
        cells=usual.cells if told.cells is None else told.cells,
    )


__all__ = ["NEWEST_FORMAT", "FileLimits", "Letterhead", "Settings", "Silence", "limits_of"]
