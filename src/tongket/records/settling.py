"""Names, shorts and aliases in the place of a unit's id are settled while a workspace is loaded."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from tongket.records.schema import RecordType, fields_of
from tongket.records.types import AnyRefType, ListType, RefType, Type

if TYPE_CHECKING:
    from tongket.records.registry import Registry

T = TypeVar("T")


def settled(record: T, registry: Registry) -> T:
    """The record with ids for the one unit that each name means; other words stay as they are.

    Files are never rewritten, and places still point at the word as it was typed.
    """
    changes: dict[str, Any] = {}
    for name, type_ in _unit_fields(type(record)):
        value = getattr(record, name)
        if value is not None:
            meant = _meant(value, type_, registry)
            if meant is not value:
                changes[name] = meant
    known: Any = record
    return replace(known, **changes) if changes else record


def _meant(value: Any, type_: Type, registry: Registry) -> Any:  # noqa: ANN401 - any field's value
    """A value with ids in the place of names; the same object where nothing changes."""
    if isinstance(type_, ListType):
        those = tuple(_meant(one, type_.item, registry) for one in value)
        return value if all(map(is_, those, value)) else those
    if isinstance(type_, RecordType):
        return settled(value, registry)
    name = registry.id_of(value)
    return value if name == value else name


_KNOWN: dict[type[Any], tuple[tuple[str, Type], ...]] = {}


def _unit_fields(kind: type[Any]) -> tuple[tuple[str, Type], ...]:
    """(attribute, type) of the fields of a kind that hold ids of units, or parts that do."""
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = tuple(
            (one.attribute, one.type) for one in fields_of(kind) if _holds_units(one.type)
        )
    return found


def _holds_units(kind: Type) -> bool:
    if isinstance(kind, ListType):
        return _holds_units(kind.item)
    if isinstance(kind, RecordType):
        return bool(_unit_fields(kind.cls))
    if isinstance(kind, AnyRefType):
        return "units" in kind.usual
    return isinstance(kind, RefType) and kind.folder == "units"
