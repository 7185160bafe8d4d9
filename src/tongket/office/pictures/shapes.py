"""What a picture is drawn of: measures in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

FILLS = 12
"""Fills that differ in black and white: plain greys, diagonals, bars, crosses, wide bands."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle filled with one of the `FILLS`; a bare one has no outline."""

    x: float
    y: float
    width: float
    height: float
    fill: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dash`` is the length of dashes, 0 for a solid line."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.25
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside what they name, their base line at ``y``.

    A raster has no letters: it shows ``figures`` (digits and ``,.-%()``) in their place.
    """

    x: float
    y: float
    text: str
    figures: str = ""
    size: float = 3.2
    anchor: str = "start"


Shape = Rect | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a white ground, later ones above earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
