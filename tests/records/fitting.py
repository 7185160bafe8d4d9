"""A value that fits a declared type, for tests that write a record of every kind."""

from tongket.records.kinds.base import Record
from tongket.records.quantities import DayType, NumberType
from tongket.records.schema import RecordType, record_type
from tongket.records.spelling import Value
from tongket.records.types import ChoiceType, ListType, Type


def fitting(declared: Type, text: str) -> Value:
    """The text itself where a text is asked for; else the least that the type takes."""
    if isinstance(declared, ListType):
        return [fitting(declared.item, text)]
    if isinstance(declared, RecordType):
        return {f.key: fitting(f.type, text) for f in declared.fields if f.required}
    if isinstance(declared, ChoiceType):
        return declared.choices[0]
    if isinstance(declared, DayType):
        return "2025-03-01"
    return "1" if isinstance(declared, NumberType) else text


def needed(kind: type[Record], name: str) -> dict[str, Value]:
    """What a record of a kind cannot be held without."""
    declared = record_type(kind)
    return {f.key: fitting(f.type, f"{f.key}-1") for f in declared.fields if f.required} | {
        "id": name
    }
