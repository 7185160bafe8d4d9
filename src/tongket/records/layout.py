"""How a record is laid out in its file: its values with the exact characters that they take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from tongket.frozen import Frozen
from tongket.records.reading import is_null
from tongket.records.source import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongket.records.origin import Origin

Event = Any
Raw = Any
"""What a node says: text, ``None`` for an empty value, a dict, a list."""

SCALAR: Final = "scalar"
MAPPING: Final = "mapping"
SEQUENCE: Final = "sequence"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Node(Frozen):
    """One value: the offsets of its first character and behind its last one.

    ``style`` is the quotation mark or block indicator of a scalar; ``flow`` means brackets. A block
    collection ends where its last value does, not where the parser notices it.
    """

    shape: str
    start: int
    end: int
    text: str | None = None
    style: str = ""
    flow: bool = False
    pairs: tuple[tuple[Node, Node], ...] = ()
    items: tuple[Node, ...] = ()

    @property
    def raw(self) -> Raw:
        """What the node says, without its layout."""
        if self.shape == SCALAR:
            return self.text
        if self.shape == SEQUENCE:
            return [item.raw for item in self.items]
        return {key.text: value.raw for key, value in self.pairs}

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes inside, in order."""
        return self.items or tuple(node for pair in self.pairs for node in pair)

    @property
    def last(self) -> Node:
        """The scalar or bracketed value with which the node ends."""
        return self if self.flow or not self.children else self.children[-1].last

    @property
    def block_text(self) -> bool:
        """Whether it is text below a ``|`` or ``>``."""
        return self.style in ("|", ">")

    def pair(self, name: str) -> tuple[Node, Node] | None:
        """The key and the value of a field."""
        return next((pair for pair in self.pairs if pair[0].text == name), None)


def record_node(text: str, origin: Origin) -> Node:
    """The layout of one record, read from its own piece of the file's text.

    Raises ``Refused`` where the piece cannot be read by itself.
    """
    start, end = origin.keys[0], origin.keys[-1]
    pad = 1 if origin.flow else start - line_start(text, start)
    lead = "{" if origin.flow else " " * pad
    node = read(lead + text[start:end], start - pad)
    assert node is not None  # noqa: S101 - a record that was read holds a key
    return replace(node, start=text.rindex("{", 0, start)) if origin.flow else node


def read(text: str, shift: int = 0) -> Node | None:
    """The one value that a text holds; offsets are moved by ``shift``."""

    def root(following: Callable[[], Event]) -> Node:
        return _node(following(), following, shift)

    return parse(text.encode("utf-8", "surrogatepass"), 0, root)


def line_start(text: str, index: int) -> int:
    """Where the line of a character begins; a lone carriage return ends a line too."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """Where the line of a character ends, before its break."""
    ends = (text.find("\n", index), text.find("\r", index), len(text))
    return min(end for end in ends if end >= 0)


def line_break(text: str) -> str:
    """The kind of line break that a text uses."""
    end = line_end(text, 0)
    return text[end : end + 2] if text.startswith("\r\n", end) else text[end : end + 1] or "\n"


def _node(event: Event, following: Callable[[], Event], shift: int) -> Node:
    start, end = event.start_mark.index + shift, event.end_mark.index + shift
    if isinstance(event, ScalarEvent):
        text = None if is_null(event) else event.value
        return Node(SCALAR, start, end, text, event.style or "")
    flow = bool(event.flow_style)
    pairs: list[tuple[Node, Node]] = []
    items: list[Node] = []
    if isinstance(event, MappingStartEvent):
        while not isinstance(event := following(), MappingEndEvent):
            key = _node(event, following, shift)
            pairs.append((key, _node(following(), following, shift)))
    else:
        while not isinstance(event := following(), SequenceEndEvent):
            items.append(_node(event, following, shift))
    last = pairs[-1][1] if pairs else items[-1] if items else None
    end = event.end_mark.index + shift if flow else last.end if last is not None else end
    shape = SEQUENCE if isinstance(event, SequenceEndEvent) else MAPPING
    return Node(shape, start, end, None, "", flow, tuple(pairs), tuple(items))
