"""Where a record stands: its file and, kept compactly, the offsets of its keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tongket.frozen import Frozen
from tongket.records.places import locate

if TYPE_CHECKING:
    from array import array

    from tongket.diagnostics import Span
    from tongket.records.source import Source


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Origin(Frozen):
    """The place of one record.

    ``keys`` holds the character offsets of its top-level keys and, last, its end; offsets count
    from the start of the file. ``body`` is the line on which the Markdown body begins.
    """

    source: Source
    keys: array[int]
    flow: bool = False
    body: int = 0
    unread: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.source.path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Placed:
    """A record that knows where it stands."""

    origin: Origin | None = field(
        default=None, repr=False, compare=False, metadata={"hidden": True}
    )

    def at(self, *steps: str | int) -> Span:
        """The span of a value, such as ``at("events", 2, "date")``.

        A missing field falls back to the nearest thing that exists: the part of the way that does,
        else the id, else the beginning of the record.
        """
        origin = self._origin()
        return locate(origin.source, origin.keys, steps, flow=origin.flow)

    def at_line(self, line: int) -> Span:
        """The span of a line of the Markdown body, counted from 1 within the body."""
        origin = self._origin()
        return origin.source.line_span(origin.body + line - 1)

    def unread(self, key: str) -> bool:
        """Whether a field stands in the file but could not be read: rules keep silent about it."""
        return self.origin is not None and key in self.origin.unread

    def __repr__(self) -> str:
        return f"{type(self).__name__}({getattr(self, 'id', '')!r})"

    def _origin(self) -> Origin:
        if self.origin is None:
            raise LookupError("this record was made without a file")
        return self.origin
