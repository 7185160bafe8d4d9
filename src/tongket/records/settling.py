"""Names, shorts and aliases in the place of a unit's id are settled while a workspace is loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from tongket.records.schema import fields_of
from tongket.records.types import ListType, RefType, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.registry import Registry

T = TypeVar("T")


def settled(record: T, registry: Registry) -> T:
    """The record with ids for the one unit that each name means; other words stay as they are.

    Files are never rewritten, and places still point at the word as it was typed.
    """
    changes: dict[str, Any] = {}
    for name, many in _unit_fields(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        meant = tuple(map(registry.id_of, value)) if many else registry.id_of(value)
        if meant != value:
            changes[name] = meant
    known: Any = record
    return replace(known, **changes) if changes else record


_KNOWN: dict[type[Any], tuple[tuple[str, bool], ...]] = {}


def _unit_fields(kind: type[Any]) -> tuple[tuple[str, bool], ...]:
    """(attribute, is a list) of the fields of a kind that hold ids of units."""
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = tuple(_found(kind))
    return found


def _found(kind: type[Any]) -> Iterator[tuple[str, bool]]:
    return (
        (one.attribute, isinstance(one.type, ListType))
        for one in fields_of(kind)
        if _is_unit(one.type.item if isinstance(one.type, ListType) else one.type)
    )


def _is_unit(kind: Type) -> bool:
    return isinstance(kind, RefType) and kind.folder == "units"
