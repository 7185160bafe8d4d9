"""Finding the exact span of a value again, by reading only the piece of text that holds it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tongket.records.plaintext import line_of, plaintext
from tongket.records.source import (
    MappingStartEvent,
    Refused,
    ScalarEvent,
    SequenceStartEvent,
    parse,
    skip,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongket.diagnostics import Span
    from tongket.records.source import Source

Event = Any
Node = tuple[int, int, "dict[str | int, Node]"]
"""Start, end, and the nodes inside by key or index; a key's own offsets stand under ``(key,)``."""


def locate(
    source: Source, keys: Sequence[int], steps: tuple[str | int, ...], *, flow: bool
) -> Span:
    """The span of the value that ``steps`` lead to, or of the nearest thing that exists.

    ``keys`` are the offsets of the record's keys and, last, its end; ``flow``: it stands in braces.
    """
    text = source.text
    wanted = steps[0] if steps else "id"
    for number in range(len(keys) - 1):
        start, end = keys[number], keys[number + 1]
        if _names(text, start, wanted):
            found = _inside(source.data, start, keys[-1] if flow else end, flow=flow)
            return source.span(*_deepest(found, start, steps or ("id",)))
    if wanted != "id" and len(keys) > 1:
        return locate(source, keys, ("id",), flow=flow)
    return source.span(keys[0], line_of(text, keys[0])[1])


def _names(text: str, start: int, wanted: str | int) -> bool:
    """Whether the key that begins at ``start`` is the wanted one."""
    word = str(wanted)
    if text.startswith(word, start):
        rest = text[start + len(word) : start + len(word) + 8].lstrip()
        return rest[:1] == ":"
    return text[start : start + 1] in "\"'" and text.startswith(word, start + 1)


@lru_cache(maxsize=16)
def _inside(data: bytes, start: int, end: int, *, flow: bool) -> tuple[int, Node | None]:
    """The nodes of the piece of text of one key, and by how much their offsets are to be moved.

    Kept for the last few: the findings of one long field come one after another.
    """
    text = plaintext(data).text
    pad = 1 if flow else start - line_of(text, start)[0]
    piece = ("{" if flow else " " * pad) + text[start:end]
    try:
        return start - pad, parse(piece.encode(), 0, _read_tree)
    except Refused:
        return start - pad, None


def _deepest(
    inside: tuple[int, Node | None], start: int, steps: tuple[str | int, ...]
) -> tuple[int, int]:
    """Offsets of the deepest step that exists; if none does, of the key."""
    moved, tree = inside
    if tree is None or steps[0] not in tree[2]:
        return start, start + len(str(steps[0]))
    found = tree
    for step in steps:
        inner = found[2].get(step)
        if inner is None:
            break
        found = inner
    return moved + found[0], moved + found[1]


def _read_tree(following: Callable[[], Event]) -> Node:
    return _node(following(), following)


def _node(event: Event, following: Callable[[], Event]) -> Node:
    start = event.start_mark.index
    if type(event) is ScalarEvent:
        return start, event.end_mark.index, {}
    inner: dict[str | int, Node] = {}
    last_end = event.end_mark.index
    if type(event) is MappingStartEvent:
        while not _closes(key := following()):
            if type(key) is not ScalarEvent:
                skip(key, following, 0)
                skip(following(), following, 0)
                continue
            node = _node(following(), following)
            if node[0] == node[1]:
                node = (key.start_mark.index, key.end_mark.index, {})
            inner.setdefault(key.value, node)
            last_end = node[1]
    elif type(event) is SequenceStartEvent:
        number = 0
        while not _closes(item := following()):
            node = _node(item, following)
            inner[number] = node
            last_end = node[1]
            number += 1
        key = item
    else:
        skip(event, following, 0)
        return start, event.end_mark.index, {}
    if event.flow_style:
        last_end = key.end_mark.index
    return start, last_end, inner


def _closes(event: Event) -> bool:
    return type(event).__name__.endswith("EndEvent")
