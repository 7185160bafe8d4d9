"""What fields say, told in one way, so that a later reading knows who has changed them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from tongket.exchange.tables.cells import canonical
from tongket.exchange.tables.values import written

if TYPE_CHECKING:
    from tongket.exchange.tables.cells import Cells
    from tongket.exchange.tables.columns import Column
    from tongket.records.kinds import Record
    from tongket.records.spelling import Value

_DIGITS: Final = 6


def own_cells(
    cells: Cells, columns: Iterable[Column], record: Record
) -> dict[str, str | date | None]:
    """What stands in the columns of a record's own fields."""
    return {
        column.key: cells.shown(column.type, _held(record, column.key))
        for column in columns
        if column.type is not None
    }


def _held(record: Any, key: str) -> Any:  # noqa: ANN401 - any field of any kind
    return getattr(record, "with_" if key == "with" else key, None)


def mark(columns: Iterable[Column], record: Record) -> str:
    """What each field said, by which a later reading knows who has changed it."""
    told = ((one.key, trace(written_of(record, one))) for one in columns if one.type is not None)
    return " ".join(f"{key}.{digest}" for key, digest in told if digest)


def marked(text: str) -> dict[str, str]:
    """The traces of a mark by field."""
    pairs = (word.rpartition(".") for word in text.split())
    return {key: digest for key, _, digest in pairs if key}


def written_of(record: Record, column: Column) -> Value | None:
    """What a field of a record says, in the form in which it is written."""
    held = _held(record, column.key)
    return None if held is None else written(held)


def meaning(value: Value | None) -> str:
    """One text for values that say the same, in whatever language a table shows them.

    Of blanks at the end nobody sees anything; one entry is a list of one.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return canonical(value).rstrip()
    if hasattr(value, "items"):
        return "{" + ", ".join(f"{key}: {meaning(one)}" for key, one in value.items()) + "}"
    parts = [meaning(one) for one in value]
    return parts[0] if len(parts) == 1 else "\x00".join(["[", *parts])


def trace(value: Value | None) -> str:
    """A short trace of what a field says; none of a field that says nothing."""
    said = meaning(value)
    return sha256(said.encode()).hexdigest()[:_DIGITS] if said else ""


__all__ = ["mark", "marked", "meaning", "own_cells", "trace", "written_of"]
