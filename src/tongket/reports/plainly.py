"""A summary as plain data: for JSON with numbers and records, for Word templates with words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from tongket.reports.summary import Figure
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongket.reports.language import Words


def as_json(value: Any) -> Any:  # noqa: ANN401
    """Dicts, lists, numbers and ISO days; a figure is its value with the records behind it."""

    def figure(one: Figure) -> dict[str, Any]:
        return {"value": as_json(one.value), "records": list(one.records)}

    return _plain(value, figure, lambda day: day.isoformat())


def as_words(value: Any, words: Words) -> Any:  # noqa: ANN401
    """The same with figures and days as the office writes them."""
    return _plain(value, lambda figure: shown(figure, words), words.day)


def _plain(value: Any, figure: Callable[[Figure], Any], day: Callable[[date], Any]) -> Any:  # noqa: ANN401
    if isinstance(value, Figure):
        return figure(value)
    if is_dataclass(value):
        return {
            one.name.rstrip("_"): _plain(getattr(value, one.name), figure, day)
            for one in fields(value)
        }
    if isinstance(value, tuple | list):
        return [_plain(one, figure, day) for one in value]
    if isinstance(value, dict):
        return {str(name): _plain(one, figure, day) for name, one in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
