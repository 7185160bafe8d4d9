"""Enumerators of headings and lists as official documents write them: I, 1, a … đ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tongket.office.blocks import Block, Heading, Run
from tongket.office.profiles import Profile

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that count points (điểm): no f, j, w, z, and đ after d."""

_ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_GIVEN = re.compile(r"(?:(?P<roman>[IVXLC]+)\s*[.\-–]|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-+–])(?:\s+|$)")


def roman(number: int) -> str:
    """A number from 1 as a Roman numeral."""
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def letter(number: int) -> str:
    """The letter of a point, from 1; after y comes aa."""
    places = ""
    while number > 0:
        number, rest = divmod(number - 1, len(LETTERS))
        places = LETTERS[rest] + places
    return places


def enumerator(number: int, depth: int) -> str:
    """The mark of a list item: 1. at the first depth, a) below, 1) below that."""
    return (f"{number}.", f"{letter(number)})" if number > 0 else f"{number})", f"{number})")[
        min(depth, 2)
    ]


def numbered_headings(blocks: Sequence[Block], profile: Profile) -> Iterator[Block]:
    """The blocks with headings enumerated by the form: "I- " (Party) or "I. " (State), 1., a).

    A heading that already bears an enumerator keeps it; only what follows a Roman numeral is set
    as the form has it.
    """
    counts = [0] * 6
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        counts[block.level] += 1
        counts[block.level + 1 :] = [0] * (5 - block.level)
        given = _GIVEN.match(block.runs[0].text) if block.runs else None
        if given is None:
            yield _marked(block, heading_mark(block.level, counts[block.level], profile))
        elif block.level == 1 and given["roman"]:
            rest = replace(block.runs[0], text=block.runs[0].text[given.end() :])
            yield _marked(
                replace(block, runs=(rest, *block.runs[1:])), given["roman"] + profile.roman_mark
            )
        else:
            yield block


def heading_mark(level: int, number: int, profile: Profile) -> str:
    """The enumerator of a heading with the space after it; levels 4 and 5 bear "- " and "+ "."""
    marks = (roman(number) + profile.roman_mark, f"{number}. ", f"{letter(number)}) ", "- ", "+ ")
    return marks[level - 1]


def _marked(heading: Heading, mark: str) -> Heading:
    return replace(heading, runs=(Run(mark), *heading.runs))
