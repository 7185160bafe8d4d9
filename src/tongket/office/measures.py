"""How much room words take on paper, near enough to decide what may be divided."""

from __future__ import annotations

_LETTER = 112
"""A letter of a table cell with its share of ragged ends, in twips."""
_MARGINS = 140
"""Room beside the words of a cell, in twips."""
HALF_PAGE = (25, 15)
"""Lines of a table on half a page: upright, turned."""


def cell_lines(text: str, width: int) -> int:
    """Lines of a text in a table cell of a width in twips."""
    room = max(1, (width - _MARGINS) // _LETTER)
    return sum(-(-len(line) // room) or 1 for line in text.split("\n"))


def stacked(words: str, width: int) -> int:
    """Lines of a bold heading in a cell of a width in twips: words are not divided."""
    room = max(1, (width - _MARGINS) // _LETTER)
    lines, left = 1, room
    for word in words.split():
        if len(word) > left and left < room:
            lines, left = lines + 1, room
        left -= len(word) + 1
    return lines
