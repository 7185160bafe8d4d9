"""Tables as Parquet files, for programs that analyse: typed columns under the keys of fields."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tongket.diagnostics import Message, TongketError
from tongket.exchange.tables.columns import MARK
from tongket.exchange.tables.values import written
from tongket.records.quantities import DayType, IntType
from tongket.records.types import BoolType, ListType, TextType

if TYPE_CHECKING:
    from tongket.exchange.tables.columns import Column
    from tongket.exchange.tables.table import Row, Table


def parquet(table: Table) -> bytes:
    """The table: days, truth values and lists of text by their type, what has parts as JSON."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - only where Parquet is asked for
        from pyarrow import parquet as files  # noqa: PLC0415
    except ImportError:
        raise TongketError(
            Message("Parquet needs the library pyarrow, which is not installed"),
            Message("install it: pip install 'tongket[parquet]', or choose csv, xlsx or json"),
        ) from None
    made = {}
    for column in table.columns:
        if column.key == MARK:
            continue
        held = [_content(column, row) for row in table.rows]
        type_ = _type(pa, column, held)
        if type_ == pa.string():
            held = [one if one is None or isinstance(one, str) else str(one) for one in held]
        made[column.key] = pa.array(held, type=type_)
    out = BytesIO()
    files.write_table(pa.table(made), out)
    return out.getvalue()


def _content(column: Column, row: Row) -> Any:  # noqa: ANN401 - any value of a field
    """The value itself, not as a cell shows it."""
    if column.type is None or row.record is None:
        value = row.cells.get(column.key)
        return float(value) if isinstance(value, Decimal) else value
    value = getattr(row.record, "with_" if column.key == "with" else column.key, None)
    plain = value is None or isinstance(value, str | bool | int | date)
    if plain or _listed(column):
        return value
    return json.dumps(written(value), ensure_ascii=False)


def _type(pa: Any, column: Column, held: list[Any]) -> Any:  # noqa: ANN401 - the library's own
    type_ = column.type
    if isinstance(type_, DayType) or any(isinstance(one, date) for one in held):
        return pa.date32()
    if isinstance(type_, BoolType):
        return pa.bool_()
    if isinstance(type_, IntType):
        return pa.int64()
    if _listed(column):
        return pa.list_(pa.string())
    numbers = [one for one in held if one is not None]
    if type_ is None and numbers and all(isinstance(one, float) for one in numbers):
        return pa.float64()
    return pa.string()


def _listed(column: Column) -> bool:
    return isinstance(column.type, ListType) and isinstance(column.type.item, TextType)
