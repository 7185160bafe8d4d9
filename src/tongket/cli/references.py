"""What a record refers to, found from the declared types of its fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tongket.records.schema import RecordType, record_type
from tongket.records.types import AnyRefType, ListType, RefType
from tongket.records.units_ref import UnitsType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Record
    from tongket.records.types import Type
    from tongket.records.workspace import Workspace

Found = tuple[str, "Record"]


def references(ws: Workspace, record: Record) -> Iterator[Found]:
    """Each record referred to, with the top-level field that does."""
    yield from _inside(ws, record_type(type(record)), record, None)
    due_as = getattr(record, "due_as", None)
    if due_as:
        folder, _, name = due_as.partition("/")
        found = ws.records.get(folder, {}).get(name)
        if found is not None:
            yield "due_as", found


def backlinks(ws: Workspace, wanted: Record) -> Iterator[tuple[str, Record]]:
    """Each record that refers to one, with the field in which it does, once each."""
    for records in ws.records.values():
        for record in records.values():
            seen = set()
            for field, found in references(ws, record):
                if found is wanted and record is not wanted and field not in seen:
                    seen.add(field)
                    yield field, record


def _inside(ws: Workspace, declared: RecordType, value: Any, top: str | None) -> Iterator[Found]:  # noqa: ANN401
    for key, attribute, type_ in _leading(declared):
        held = getattr(value, attribute)
        if held is not None:
            yield from _of(ws, type_, held, top or key)


def _of(ws: Workspace, type_: Type, held: Any, top: str) -> Iterator[Found]:  # noqa: ANN401
    match type_:
        case ListType():
            for one in held:
                yield from _of(ws, type_.item, one, top)
        case RecordType():
            yield from _inside(ws, type_, held, top)
        case RefType():
            meant = _meant(ws, type_, held)
            if meant is not None:
                yield top, meant
        case UnitsType():
            for unit in ws.registry.members(held):
                yield top, unit


def _meant(ws: Workspace, type_: RefType, held: str) -> Record | None:
    """The record that an id, a number, or a reference of any kind leads to."""
    if isinstance(type_, AnyRefType):
        return ws.named(held, *type_.usual) or (ws.party(held) if type_.usual else None)
    if type_.folder == "directives":
        return ws.documents.find(held)
    return ws.records[type_.folder].get(held)


@cache
def _leading(declared: RecordType) -> tuple[tuple[str, str, Type], ...]:
    """The fields of a type that can refer to something."""
    return tuple((one.key, one.attribute, one.type) for one in declared.fields if _leads(one.type))


def _leads(type_: Type) -> bool:
    if isinstance(type_, ListType):
        return _leads(type_.item)
    if isinstance(type_, RecordType):
        return bool(_leading(type_))
    return isinstance(type_, RefType | UnitsType)
