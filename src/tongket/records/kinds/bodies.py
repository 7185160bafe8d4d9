"""Units and people: who acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tongket.frozen import Frozen
from tongket.records.kinds.base import Day, DocumentRef, Level, Record, UnitId, UnitList
from tongket.records.schema import key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Term(Frozen):
    """A term of office (nhiệm kỳ)."""

    name: str | None = key("its name, such as “khóa XVIII” or “2025–2030”")
    from_: Day | None = key("first day")
    to: Day | None = key("last day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Post(Frozen):
    """A post of a unit (chức danh) and whether it is filled."""

    title: str = key("the post", required=True)
    filled: Day | None = key("since when it is filled")
    decision: DocumentRef | None = key("the deciding document")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Unit(Record):
    """A body: committee, agency, front, school, village (đơn vị)."""

    folder: ClassVar[str] = "units"
    singular: ClassVar[str] = "unit"

    name: str = key("official name", required=True)
    short: str | None = key("abbreviation, such as BTCTU")
    aliases: tuple[str, ...] | None = key("other names found in documents")
    type: str | None = key("kind of body, such as “ban đảng”, “sở”, “xã”")
    level: Level | None = key("level of administration (cấp)")
    parent: UnitId | None = key("the unit above (cấp trên trực tiếp)")
    order: int | None = key("place in lists (thứ tự); units never stand alphabetically")
    groups: tuple[str, ...] | None = key("groups it belongs to, such as “các địa phương”")
    opened: Day | None = key("first day of its life")
    closed: Day | None = key("first day on which it no longer exists")
    successors: tuple[UnitId, ...] | None = key("units that take over what is open")
    terms: tuple[Term, ...] | None = key("terms of office")
    posts: tuple[Post, ...] | None = key("posts to be filled")
    email: str | None = key("address for forms and letters")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Position(Frozen):
    """An office that a person holds."""

    title: str = key("the office (chức vụ)", required=True)
    unit: UnitId | None = key("where")
    head: bool | None = key("heads the unit (người đứng đầu)")
    from_: Day | None = key("first day")
    to: Day | None = key("last day")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Person(Record):
    """An office holder (người giữ chức vụ); always optional."""

    folder: ClassVar[str] = "people"
    singular: ClassVar[str] = "person"

    name: str = key("full name", required=True)
    positions: tuple[Position, ...] | None = key("offices held")
    areas: UnitList | None = key("units in charge of (địa bàn, lĩnh vực phụ trách)")
    tags: tuple[str, ...] | None = key("free marks")
