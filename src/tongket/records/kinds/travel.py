"""What travels as Word and Excel: names that papers use, papers taken in, forms sent to units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import Count, Day, PlanId, Record, RegimeId, UnitId, UnitList
from tongket.records.schema import key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Name(Record):
    """What papers call a body (tên gọi trong văn bản), settled once and used ever after."""

    folder: ClassVar[str] = "names"
    singular: ClassVar[str] = "name"

    text: str = key("the words of the paper", required=True)
    means: UnitList | None = key("who is meant; absent: not settled yet")
    nobody: bool | None = key("the words name no body, such as “và các đơn vị liên quan”")
    near: tuple[UnitId, ...] | None = key("units whose names are near, to choose from")
    seen: tuple[str, ...] | None = key("where the words stand")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Import(Record):
    """A paper taken in (phụ lục đã nhập): the base for comparing its next version."""

    folder: ClassVar[str] = "imports"
    singular: ClassVar[str] = "import"

    plan: PlanId | None = key("the plan that it fills")
    kind: Literal["tasks", "indicators"] | None = key("what its rows became")
    file: str | None = key("name of the file")
    sha256: str | None = key("SHA-256 of the file")
    date: Day | None = key("the day it was taken in")
    rows: tuple[str, ...] | None = key(
        "its rows in order: the record of each, and fingerprints of what the paper said and what"
        " was written by field, such as “kh-1 title=2ab91c04 lead=11d0e3aa/5c077fe1”"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SentForm(Frozen):
    """A form sent to one unit (đã gửi biểu mẫu)."""

    unit: UnitId = key("to whom", required=True)
    date: Day | None = key("the day")
    version: Count | None = key("which sending it was, from 1")
    digest: str | None = key("fingerprint of what stood in it")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FaultyForm(Frozen):
    """A form that came back with mistakes and was returned with them marked (trả lại)."""

    unit: UnitId = key("from whom", required=True)
    date: Day | None = key("the day of its return")
    mistakes: Count | None = key("how many mistakes were marked")
    digest: str | None = key("fingerprint of what it said, by which it is known again")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Forms(Record):
    """The forms of one duty and period (biểu mẫu gửi đơn vị): sent, and returned for mending."""

    folder: ClassVar[str] = "forms"
    singular: ClassVar[str] = "form"

    regime: RegimeId = key("the reporting duty", required=True)
    period: str = key("the period, such as 2026-Q3", required=True)
    sent: tuple[SentForm, ...] | None = key("to whom and when")
    returned: tuple[FaultyForm, ...] | None = key("sent back with mistakes marked")


__all__ = ["FaultyForm", "Forms", "Import", "Name", "SentForm"]
