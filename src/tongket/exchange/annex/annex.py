"""What an annex says, read from a paper: columns, groups and rows, with nothing yet resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.diagnostics import Message

Kind: TypeAlias = Literal["tasks", "indicators"]

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "tasks": (
        "number",
        "title",
        "detail",
        "lead",
        "with",
        "products",
        "due",
        "authority",
        "follow_up",
        "person",
        "field",
        "note",
        "goal",
        "start",
        "priority",
        "basis",
    ),
    "indicators": (
        "number",
        "name",
        "measured_in",
        "lead",
        "reported_by",
        "baseline",
        "definition",
        "note",
    ),
}
"""The fields that a column can fill, besides a group's and an indicator's targets."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AnnexRow(Frozen):
    """One task or indicator as the paper has it.

    ``fields`` holds the cells verbatim, newlines kept, empty ones left out; a cell merged over
    several rows speaks for each of them. ``extra`` is what columns without a field say, as
    heading and text; ``targets`` of an indicator are pairs of by and value, by being “2030”, the
    words of the heading, or empty. ``group`` is the title of the nearest group above it.
    """

    place: str
    group: str | None
    number: str | None
    fields: Mapping[str, str]
    extra: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AnnexGroup(Frozen):
    """A group of rows: I | Về xây dựng Đảng."""

    number: str | None
    title: str
    place: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Column(Frozen):
    """A column, its heading in full (of two levels: “Phân công: Chủ trì”) and what it fills."""

    heading: str
    field: str | None
    place: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Annex(Frozen):
    """The rows of all annex tables of a paper, in order; ``told`` is what the reader must know."""

    rows: tuple[AnnexRow, ...]
    groups: tuple[AnnexGroup, ...] = ()
    columns: tuple[Column, ...] = ()
    told: tuple[Message, ...] = field(default=())
