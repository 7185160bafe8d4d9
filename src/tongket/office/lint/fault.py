"""One fault of a Word file: the fact, the part it stands in, the place there."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.diagnostics import Message

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class Fault:
    """``breaking`` faults hinder reading the file; the others are against form or accessibility.

    ``place`` is a path within the part ("tbl[2]/tr[5]"), empty for the part as a whole.
    """

    message: Message
    part: str
    place: str = ""
    breaking: bool = True

    def __str__(self) -> str:
        place = f" at {self.place}" if self.place else ""
        return f"{self.part}{place}: {self.message}"
