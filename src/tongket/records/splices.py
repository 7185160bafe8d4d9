"""Where new text goes in a record that must keep every other character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.layout import (
    MAPPING,
    SCALAR,
    SEQUENCE,
    Node,
    line_break,
    line_end,
    line_start,
)
from tongket.records.spelling import (
    STEP,
    Value,
    beside,
    inline,
    item_lines,
    name,
    pair_lines,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DASH: Final = re.compile(r"( *)-([ \t]*)")


class Obstacle(Exception):  # noqa: N818 - it is an answer, not a fault
    """Why a value cannot be changed without losing something else, and at which offset."""

    def __init__(self, at: int, message: Message, hint: Message) -> None:
        super().__init__(str(message))
        self.at = at
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Splice(Frozen):
    """Characters from ``start`` to ``end`` give way to ``text``."""

    start: int
    end: int
    text: str


Splices = list[Splice]


def apply_splices(text: str, splices: Sequence[Splice]) -> str:
    """The text with all splices made; two at one place keep their order."""
    parts: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        parts += (text[done : splice.start], splice.text)
        done = splice.end
    return "".join((*parts, text[done:]))


def set_value(text: str, record: Node, key: str, value: Value) -> Splices:
    """Exactly the characters of one value of a record; a list that only grows keeps its entries."""
    pair = record.pair(key)
    if pair is None:
        return add_field(text, record, key, value)
    old, meant = pair[1], plain(value)
    if old.raw == meant:
        return []
    if old.items and not isinstance(value, str) and old.raw == list(meant)[: len(old.items)]:
        return add_items(text, record, key, [*value][len(old.items) :])
    if _commented(text, old):
        raise Obstacle(
            old.start,
            Message("the value holds comments, which would be lost"),
            Message("change it by hand, or move the comments above the field first"),
        )
    if record.flow or (old.flow and not isinstance(value, str)):
        return [_on_the_spot(text, old, inline(value, _quote(record) or old.style))]
    head, lines = beside(value, _column(text, record), _list_step(text, record), old.style)
    if old.shape == SCALAR and not lines and not old.block_text:
        return [_on_the_spot(text, old, head[1:])]
    return _instead(text, pair, head, lines)


def add_field(text: str, record: Node, key: str, value: Value) -> Splices:
    """A field at the end of a record."""
    if record.flow:
        quote = _quote(record)
        word = f"{name(key, quote=quote)}: {inline(value, quote)}"
        return _behind(text, record.pairs[-1][0], record.pairs[-1][1].end, [word])
    column = _column(text, record)
    return _lines_after(text, record, pair_lines(key, value, column, _list_step(text, record)))


def add_items(text: str, record: Node, key: str, values: Sequence[Value]) -> Splices:
    """Entries at the end of a list of a record, in the style of those that stand there."""
    pair = record.pair(key)
    if pair is None:
        return add_field(text, record, key, values)
    old = pair[1]
    words = [inline(value, _quote(record)) for value in values]
    if old.shape == MAPPING:
        return _entry_becomes_list(text, old, values, words)
    if old.flow and (record.flow or old.items or _commented(text, old)):
        return _into_brackets(text, old, words)
    if old.items:
        return _lines_after(text, old, _like_last(text, old, values))
    if record.flow:
        return [_on_the_spot(text, old, inline(values, _quote(record)))]
    head, lines = beside(values, _column(text, record), _list_step(text, record))
    return _instead(text, pair, head, lines)


def remove_field(text: str, record: Node, key: str) -> Splices:
    """A field of a block record gone with its lines; raises ``Obstacle`` where more would go."""
    pair = record.pair(key)
    if pair is None:
        return []
    name, old = pair
    start, end = line_start(text, name.start), line_end(text, old.end)
    if old.last.block_text:
        end = line_end(text, len(text[: old.end].rstrip()))
    alone = not text[start : name.start].strip() and (
        old.flow or old.block_text or not text[old.end : end].strip()
    )
    if record.flow or not alone or "#" in text[old.end : end] or _commented(text, old):
        raise Obstacle(
            name.start,
            Message("the field cannot be taken out without what stands beside it"),
            Message("delete it by hand"),
        )
    stop = end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))
    return [Splice(start, stop, "")]


def add_records(
    text: str, last: Node, records: Sequence[Mapping[str, Value]], *, several: bool
) -> Splices:
    """Records behind the last one of a list; ``several`` tells that it is not the only one.

    Raises ``Obstacle`` where the file holds one record and no list.
    """
    before = _code_before(text, last.start)
    if before[-1:] in ("[", ","):
        words = [inline(fields, _quote(last)) for fields in records]
        return _behind(text, last, last.end, words)
    if before[-1:] != "-" or before.endswith("---"):
        raise Obstacle(
            last.start,
            Message("the file holds one record, not a list of records"),
            Message("put the new record into a file of its own"),
        )
    gap = [""] if several and _blank_line_before(text, last.start) else []
    lines = [line for fields in records for line in (*gap, *_as_item(text, last, fields))]
    return _lines_after(text, last, lines)


def _lines_after(text: str, node: Node, lines: Sequence[str]) -> Splices:
    """Whole lines below the last line of a block value, before any comment that follows."""
    new = line_break(text)
    below = "".join(new + line for line in lines)
    last = node.last
    if not last.block_text:
        at = line_end(text, last.end)
        return [Splice(at, at, below)]
    header = line_end(text, last.start)
    indicator = text[last.start : header].split("#", maxsplit=1)[0]
    if text[last.end - 1] not in "\r\n":
        # Text at the very end of the file: the line break that must follow it now is not its own.
        at = last.start + (indicator.index("+") if "+" in indicator else 1)
        strip = [] if "-" in indicator else [Splice(at, at + ("+" in indicator), "-")]
        return [*strip, Splice(last.end, last.end, below)]
    if "+" in indicator:
        return [Splice(last.end, last.end, "".join(line + new for line in lines))]
    at = line_end(text, max(len(text[: last.end].rstrip()), header))
    return [Splice(at, at, below)]


def _instead(text: str, pair: tuple[Node, Node], head: str, lines: Sequence[str]) -> Splices:
    """Another shape of value: ``head`` behind the colon, ``lines`` below, comments left alone."""
    key, old = pair
    colon = text.index(":", key.end) + 1
    new = line_break(text)
    below = "".join(new + line for line in lines)
    if old.start == old.end:
        end = line_end(text, colon)
        return [Splice(colon, colon, head), Splice(end, end, below)]
    stop = len(text[: old.end].rstrip()) if old.last.block_text else old.end
    first = line_start(text, old.start)
    if first > key.start:
        before = len(text[:first].rstrip("\r\n"))
        return [Splice(colon, colon, head), Splice(before, stop, below)]
    if line_end(text, old.start) < stop:
        return [Splice(colon, stop, head + below)]
    end = line_end(text, stop)
    return [Splice(colon, stop, head), Splice(end, end, below)]


def _on_the_spot(text: str, old: Node, word: str) -> Splice:
    """A value on one line in the place of another; an empty one stands close to its colon."""
    tight = old.start == old.end and text[old.start - 1] not in " \t"
    return Splice(old.start, old.end, " " + word if tight else word)


def _entry_becomes_list(
    text: str, old: Node, values: Sequence[Value], words: Sequence[str]
) -> Splices:
    """The one entry that stands where a list may, with others behind it."""
    if old.flow:
        behind = "".join(", " + word for word in words)
        return [Splice(old.start, old.start, "["), Splice(old.end, old.end, behind + "]")]
    splices = [Splice(old.start, old.start, "-" + " " * (STEP - 1))]
    stop = len(text[: old.end].rstrip())
    at = line_end(text, old.start) + 1
    while at < stop:
        if text[at : line_end(text, at)].strip():
            splices.append(Splice(at, at, " " * STEP))
        at = line_end(text, at) + 1
    column = _column(text, old)
    lines = [line for value in values for line in item_lines(value, column)]
    return [*splices, *_lines_after(text, old, lines)]


def _like_last(text: str, old: Node, values: Sequence[Value]) -> list[str]:
    """The lines of further entries of a block list."""
    return [line for value in values for line in _as_item(text, old.items[-1], value)]


def _as_item(text: str, last: Node, value: Value) -> list[str]:
    """The lines of an entry with its dash where the last one has it, in brackets if that is."""
    start = line_start(text, last.start)
    while (dash := _DASH.match(text, start)) is None:
        start = line_start(text, start - 1)
    column = len(dash[1])
    gap = len(dash[2]) if dash.end() == last.start else 1
    if last.flow and not isinstance(value, str):
        return [" " * column + "-" + " " * gap + inline(value, _quote(last))]
    return item_lines(value, column, gap)


def _into_brackets(text: str, old: Node, words: Sequence[str]) -> Splices:
    if old.items:
        return _behind(text, old.items[-1], old.items[-1].end, words)
    return [Splice(old.start + 1, old.start + 1, ", ".join(words))]


def _behind(text: str, last: Node, stop: int, words: Sequence[str]) -> Splices:
    """Behind an entry in brackets that ends at ``stop``: beside it, or on lines as it has one."""
    start = line_start(text, last.start)
    indent = text[start : last.start]
    comma = re.compile(r"[ \t]*,").match(text, stop)
    after = comma.end() if comma else stop
    end = line_end(text, after)
    alone = re.fullmatch(r"[ \t]*(?:#.*)?", text[after:end]) and end < len(text)
    if indent.strip() or not alone:
        return [Splice(stop, stop, "".join(", " + word for word in words))]
    below = ",".join(line_break(text) + indent + word for word in words)
    if comma:
        return [Splice(end, end, below + ",")]
    return [Splice(stop, stop, ","), Splice(end, end, below)]


def _commented(text: str, node: Node) -> bool:
    """Whether a comment stands between the parts of a value, or behind the last of several."""
    leaves = list(_leaves(node))
    if any("#" in text[n.start : line_end(text, n.start)] for n in leaves if n.block_text):
        return True
    if node.shape == SCALAR:
        return False
    starts = [*(leaf.start for leaf in leaves), _end_of_comments(text, node)]
    ends = [node.start, *(leaf.end for leaf in leaves)]
    return any("#" in text[end:start] for end, start in zip(ends, starts, strict=True))


def _end_of_comments(text: str, node: Node) -> int:
    return node.end if node.flow or node.last.block_text else line_end(text, node.end)


def _leaves(node: Node) -> Iterator[Node]:
    if node.shape == SCALAR:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _code_before(text: str, index: int) -> str:
    """The text before an offset, without the comments and spaces that end it."""
    before = text[:index].rstrip()
    while True:
        start = line_start(before, len(before))
        comment = re.search(r"(?:^|[ \t])#", before[start:])
        if comment is None:
            return before
        before = before[: start + comment.start()].rstrip()


def _column(text: str, node: Node) -> int:
    return node.start - line_start(text, node.start)


def _list_step(text: str, record: Node) -> int:
    """How far lists are indented below their key: as the first one of the record, else 2."""
    column = _column(text, record)
    for _, value in record.pairs:
        if value.shape == SEQUENCE and not value.flow:
            return _column(text, value) - column
    return STEP


def _quote(record: Node) -> str:
    """The mark in which a bracketed record puts its keys, as JSON does."""
    return record.pairs[0][0].style if record.flow and record.pairs else ""


def _blank_line_before(text: str, index: int) -> bool:
    start = line_start(text, index)
    return start > 0 and not text[line_start(text, start - 1) : start].strip()
