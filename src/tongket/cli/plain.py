"""A record as plain data, under the keys and in the forms in which it is written."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongket.records.units_ref import Selection, Units

if TYPE_CHECKING:
    from tongket.records.kinds import Record


def plain_record(record: Record) -> dict[str, Any]:
    """`id`, `path`, `line`, then every field of the kind that is filled in."""
    place = record.at()
    return {"id": record.id, "path": place.path, "line": place.line, **plain_fields(record)}


def plain_fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass of the kinds
    """The fields that people have filled in, in the order of the kind."""
    return {
        field.name.rstrip("_"): plain(held)
        for field in fields(value)
        if "doc" in field.metadata
        and not field.metadata["hidden"]
        and (held := getattr(value, field.name)) is not None
    }


def plain(value: Any) -> Any:  # noqa: ANN401 - one case for each type of a field
    """A value of a record as JSON can hold it; days in ISO, exact decimals as numbers."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case Units():
            return _units(value)
        case Selection():
            return dict(value.by)
        case tuple() | list():
            return [plain(one) for one in value]
        case dict():
            return {key: plain(one) for key, one in value.items()}
    return plain_fields(value) if is_dataclass(value) else value


def _units(units: Units) -> Any:  # noqa: ANN401 - a word, a mapping or a list
    """As the reference is written: one word, one selection, or a list of these."""
    listed: list[Any] = [plain(item) for item in units.items]
    listed += [{"text": text} for text in units.text]
    if units.except_:
        left_out = [plain(item) for item in units.except_]
        if len(listed) == 1 and isinstance(listed[0], dict):
            return {**listed[0], "except": left_out}
        listed.append({"except": left_out})
    return listed[0] if len(listed) == 1 else listed
