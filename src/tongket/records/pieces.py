"""A list that cannot be read as a whole, taken apart into its entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST: Final = re.compile(
    r"(?:(?:[ \t]*(?:#[^\r\n]*)?|---[ \t]*)(?>\r\n?|\n))*(?P<indent> *)-(?=\s|\Z)"
)


def pieces(text: str, done: int) -> Iterator[tuple[int, int]]:
    """Where the entries of a list begin and end from an offset on; none if the text is no list.

    Only lines that begin with a dash at the indentation of the first entry begin another one. What
    stands before the first of them is a piece of its own.
    """
    first = _LIST.match(text)
    if first is None:
        return
    entry = re.compile(rf"(?:^|(?<=\r)){first['indent']}-(?=\s|\Z)", re.MULTILINE)
    starts = [found.start() for found in entry.finditer(text, done)]
    if text[done : starts[0] if starts else len(text)].strip():
        starts.insert(0, done)
    yield from zip(starts, [*starts[1:], len(text)], strict=True)
