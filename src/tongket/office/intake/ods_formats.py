"""What the styles of an OpenDocument spreadsheet say of its tables and cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

_OWN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _NUMBER, _TABLE = f"{_OWN}style:1.0 ", f"{_OWN}datastyle:1.0 ", f"{_OWN}table:1.0 "
_WEIGHT: Final = f"{_OWN}xsl-fo-compatible:1.0 font-weight"
_OTHERS: Final = ("number", "time", "currency", "percentage", "boolean", "text")
_MOST: Final = 100_000
_DEEPEST: Final = 10


class Formats:
    """The styles while they stream by, and what they come to in the end."""

    def __init__(self) -> None:
        self.hidden: set[str] = set()
        """Styles of hidden sheets."""
        self._bold: dict[str, bool] = {}
        self._parts: dict[str, set[str]] = {}
        self._data: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._style = self._date = ""

    @property
    def starts(self) -> dict[str, Callable[[Mapping[str, str]], None]]:
        """What is called for which element."""
        parts = ("day", "month", "year", "hours", "quarter", "week-of-year")
        return {
            f"{_STYLE}style": self._begin,
            f"{_STYLE}table-properties": self._table,
            f"{_STYLE}text-properties": self._letters,
            f"{_NUMBER}date-style": self._begin_date,
            **{f"{_NUMBER}{name}-style": self._begin_other for name in _OTHERS},
            **{f"{_NUMBER}{name}": partial(self._part, name) for name in parts},
        }

    def bold(self, style: str) -> bool:
        """Whether a style of cells is bold by itself or by those above it."""
        for _ in range(_DEEPEST):
            if style in self._bold:
                return self._bold[style]
            style = self._parents.get(style, "")
        return False

    def month(self, style: str) -> bool:
        """Whether a style of cells shows of a date only its month and year."""
        for _ in range(_DEEPEST):
            if style in self._data:
                return self._parts.get(self._data[style]) == {"month", "year"}
            style = self._parents.get(style, "")
        return False

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(f"{_STYLE}name", "")
        if len(self._parents) >= _MOST:
            return
        self._parents[self._style] = attributes.get(f"{_STYLE}parent-style-name", "")
        if (data := attributes.get(f"{_STYLE}data-style-name")) is not None:
            self._data[self._style] = data

    def _table(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self.hidden.add(self._style)

    def _letters(self, attributes: Mapping[str, str]) -> None:
        if (weight := attributes.get(_WEIGHT)) is not None and len(self._bold) < _MOST:
            self._bold[self._style] = weight.startswith(("bold", "7", "8", "9"))

    def _begin_date(self, attributes: Mapping[str, str]) -> None:
        self._date = attributes.get(f"{_STYLE}name", "")
        if len(self._parts) < _MOST:
            self._parts[self._date] = set()

    def _begin_other(self, _: Mapping[str, str]) -> None:
        self._date = ""

    def _part(self, name: str, _: Mapping[str, str]) -> None:
        if self._date in self._parts:
            self._parts[self._date].add(name)


__all__ = ["Formats"]
