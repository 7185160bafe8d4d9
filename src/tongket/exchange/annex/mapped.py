"""Columns that the clerk assigns: “COLUMN=field”, the column by heading, letter or place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tongket.exchange.annex.headings import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Mapped: TypeAlias = "Mapping[int, str]"


def chosen(mapping: Mapping[str, str], paths: Sequence[tuple[str, ...]]) -> Mapped:
    """The columns of a header that the clerk has assigned, by their place from 0."""
    found: dict[int, str] = {}
    for column, field in mapping.items():
        index = _index(column, paths)
        if index is not None:
            found[index] = field
    return found


def _index(column: str, paths: Sequence[tuple[str, ...]]) -> int | None:
    said = words(column)
    for index, path in enumerate(paths):
        if path and said in (words(path[-1]), words(" ".join(path))):
            return index
    place = place_of(column)
    return place if place is not None and place < len(paths) else None


def place_of(column: str) -> int | None:
    """The place, from 0, that a letter (B) or a number (2) means."""
    text = column.strip().upper()
    if text.isascii() and text.isdigit() and text != "0":
        return int(text) - 1
    if text.isascii() and text.isalpha() and len(text) <= 2:
        place = 0
        for sign in text:
            place = place * 26 + ord(sign) - 64
        return place - 1
    return None
