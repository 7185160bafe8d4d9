"""The value of a field as a record writes it: text, lists, mappings with text as keys."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongket.records.units_ref import Selection, Units

if TYPE_CHECKING:
    from tongket.records.spelling import Value


def written(value: Any) -> Value:  # noqa: ANN401 - any value of a field
    """A value that was read from a record, in the form in which it is written."""
    match value:
        case Units():
            return _units(value)
        case Selection():
            return dict(value.by)
        case tuple() | list():
            return [written(one) for one in value]
        case dict():
            return {str(key): written(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name.rstrip("_"): written(held)
            for one in fields(value)
            if "doc" in one.metadata and (held := getattr(value, one.name)) is not None
        }
    return _scalar(value)


def _scalar(value: Any) -> str:  # noqa: ANN401 - as above
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    return str(value)


def _units(units: Units) -> Value:
    """One word, one selection, or a list of these."""
    listed: list[Value] = [written(item) for item in units.items]
    listed += [{"text": text} for text in units.text]
    if units.except_:
        listed.append({"except": [written(item) for item in units.except_]})
    return listed[0] if len(listed) == 1 else listed


def parts_of(value: Value) -> list[Value]:
    """The entries of a list; one value standing alone is a list of one."""
    return [value] if isinstance(value, str) or hasattr(value, "keys") else [*value]
