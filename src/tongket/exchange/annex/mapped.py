"""Columns that the clerk assigns: “COLUMN=field”, the column by heading, letter or place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.exchange.annex.annex import FIELDS
from tongket.exchange.annex.headings import BY, GROUP, LEAD_WITH, NONE, TARGET, meanings, words
from tongket.exchange.annex.times import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongket.exchange.annex.annex import Kind

_WHOLE = 70


def read_mapping(mapping: Mapping[str, str], kind: Kind) -> Mapping[str, str]:
    """The mapping with its fields by their names; a field may be named as papers head it."""
    return {column: _field(field, kind) for column, field in mapping.items()}


def _field(said: str, kind: Kind) -> str:
    name = said.strip()
    if name in {
        *FIELDS[kind],
        GROUP,
        LEAD_WITH,
        NONE,
        *((BY, TARGET) if kind == "indicators" else ()),
    }:
        return name
    if kind == "indicators" and name.startswith(TARGET):
        return f"{TARGET}:{period_of(name) or name.removeprefix(TARGET).strip(': ')}"
    known = [one for one in meanings(name, kind) if one.score >= _WHOLE]
    if known:
        return known[0].field
    raise TongketError(
        Message("No field “{field}” for columns of an annex.", field=said),
        Message("The fields are: {fields}.", fields=", ".join((*FIELDS[kind], GROUP, NONE))),
    )


def by_heading(mapping: Mapping[str, str], paths: Sequence[tuple[str, ...]]) -> Mapping[int, str]:
    """The columns that are assigned by their heading, by their place from 0."""
    found: dict[int, str] = {}
    for column, field in mapping.items():
        said = words(column)
        for index, path in enumerate(paths):
            if path and said and said in (words(path[-1]), words(" ".join(path))):
                found[index] = field
                break
    return found


def by_place(mapping: Mapping[str, str], paths: Sequence[tuple[str, ...]]) -> Mapping[int, str]:
    """The columns that are assigned by letter or place; a heading that reads so goes before."""
    headed = {words(path[-1]) for path in paths if path}
    found: dict[int, str] = {}
    for column, field in mapping.items():
        place = None if words(column) in headed else place_of(column)
        if place is not None and place < len(paths):
            found[place] = field
    return found


def place_of(column: str) -> int | None:
    """The place, from 0, that a letter (B) or a number (2) means."""
    text = column.strip().upper()
    if text.isascii() and text.isdigit() and text.strip("0"):
        return int(text) - 1
    if text.isascii() and text.isalpha() and len(text) <= 2:
        place = 0
        for sign in text:
            place = place * 26 + ord(sign) - 64
        return place - 1
    return None
