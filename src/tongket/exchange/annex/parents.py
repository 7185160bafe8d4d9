"""Indicators within indicators: 11.1 and 11a under 11, “Trong đó: …” under the row above."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.marks import in_capitals
from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.annex.merge import Outcome

_LETTER: Final = re.compile(r"(?<=\d)[.-]?[^\W\d_]{1,2}\Z")
_PART_OF: Final = re.compile(
    r"\s*(?:[-–+•*]\s*)?(?:trong đó|gồm|bao gồm|trong số đó|chia ra|phân theo|of which)\b"
    r"|\s*[-–+•*]\s*\w",
    re.IGNORECASE,
)


def with_parents(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """New indicators with the one that they are part of, within one group."""
    ids = {
        (one.row.group, one.row.number): one.record
        for one in outcomes
        if one.record and one.state != "removed" and one.row.number
    }
    made: list[Outcome] = []
    whole: Outcome | None = None
    within = False
    """Whether a row without a number stands among the parts of the whole above it."""
    for one in outcomes:
        if whole is not None and whole.row.group != one.row.group:
            whole = None
        number, title = one.row.number, one.row.title
        parts = whole is not None and not number and bool(_PART_OF.match(title))
        within = parts or (within and _goes_on(one, whole))
        above = ids.get((one.row.group, _number_above(number))) if number else None
        if within and whole is not None:
            above = whole.record
        elif above is None:
            whole = one
        made.append(_under(one, above))
    return tuple(made)


def _goes_on(one: Outcome, whole: Outcome | None) -> bool:
    """Whether a row without a number may follow “Trong đó: …” as a further part."""
    if whole is None or one.row.number or not whole.row.number:
        return False
    return not in_capitals(one.row.title) and not fold(one.row.title).startswith("tổng")


def _number_above(number: str) -> str:
    """11 of 11.1 and of 11a; empty for a number of one part."""
    letter = _LETTER.search(number)
    return number[: letter.start()] if letter else number.rpartition(".")[0]


def _under(one: Outcome, above: str | None) -> Outcome:
    if one.state != "new" or not above or above == one.record:
        return one
    return replace(one, row=replace(one.row, values={**one.row.values, "parent": above}))


__all__ = ["with_parents"]
