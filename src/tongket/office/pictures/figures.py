"""Figures drawn with a pen, for rasters, which have no letters."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tongket.office.pictures.shapes import Label, Stroke

_Path = tuple[tuple[float, float], ...]

# Each sign stands in a box 4 wide and 6 high, origin at the upper left.


def _arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> _Path:
    """A part of an ellipse; degrees run clockwise from the right."""
    steps = max(4, round(abs(end - start) / 15))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple((x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles)


_RING = _arc(2, 3, 1.7, 3, 0, 360)
_SIGNS: dict[str, tuple[_Path, ...]] = {
    "0": (_RING,),
    "1": (((0.8, 1.2), (2.2, 0), (2.2, 6)),),
    "2": ((*_arc(2, 1.7, 1.7, 1.7, 190, 385), (0.2, 6), (3.9, 6)),),
    "3": ((*_arc(1.9, 1.5, 1.6, 1.5, 200, 450), *_arc(1.9, 4.4, 1.8, 1.6, -90, 160)),),
    "4": (((2.9, 6), (2.9, 0), (0.1, 4.2), (3.9, 4.2)),),
    "5": (((3.5, 0), (0.7, 0), (0.45, 2.6), *_arc(1.9, 4.05, 1.85, 1.95, -130, 150)),),
    "6": (_arc(2, 4.2, 1.75, 1.8, 0, 360), ((3.2, 0), *_arc(3.2, 4.2, 2.95, 4.1, -110, -180))),
    "7": (((0.2, 0), (3.8, 0), (1.5, 6)),),
    "8": (_arc(2, 1.5, 1.5, 1.5, 0, 360), _arc(2, 4.45, 1.8, 1.55, 0, 360)),
    "9": (_arc(2, 1.8, 1.75, 1.8, 0, 360), ((0.8, 6), *_arc(0.8, 1.8, 2.95, 4.1, 70, 0))),
    ",": (((0.9, 5.6), (0.9, 6), (0.4, 6.9)),),
    ".": (((0.7, 5.8), (0.7, 6)),),
    "-": (((0.7, 3.4), (3.2, 3.4)),),
    "%": (
        _arc(0.9, 1.2, 0.9, 1.2, 0, 360),
        _arc(3.1, 4.8, 0.9, 1.2, 0, 360),
        ((3.4, 0), (0.6, 6)),
    ),
    "(": (_arc(3, 3, 1.6, 3.8, 240, 120),),
    ")": (_arc(0.6, 3, 1.6, 3.8, -60, 60),),
    "[": (((2.4, -0.6), (1, -0.6), (1, 6.6), (2.4, 6.6)),),
    "]": (((0.6, -0.6), (2, -0.6), (2, 6.6), (0.6, 6.6)),),
    "/": (((3.4, 0), (0.4, 6)),),
    "H": (((0.4, 0), (0.4, 6)), ((3.6, 0), (3.6, 6)), ((0.4, 3), (3.6, 3))),
    "I": (((1, 0), (1, 6)),),
    "M": (((0.2, 6), (0.2, 0), (2, 4), (3.8, 0), (3.8, 6)),),
    "N": (((0.4, 6), (0.4, 0), (3.6, 6), (3.6, 0)),),
    "Q": (_RING, ((2.4, 4.4), (3.8, 6.4))),
    "T": (((0, 0), (4, 0)), ((2, 0), (2, 6))),
    "V": (((0.1, 0), (2, 6), (3.9, 0)),),
    "W": (((0, 0), (1, 6), (2, 2), (3, 6), (4, 0)),),
    "X": (((0.3, 0), (3.7, 6)), ((3.7, 0), (0.3, 6))),
    " ": (),
}
_ADVANCE = {",": 2.0, ".": 2.0, "(": 3.6, ")": 3.6, "[": 3.4, "]": 3.4, "I": 2.6}
_STEP = 5.2
_HEIGHT = 0.68 / 6
"""Units of a sign in the size of its label: figures are 0.68 of it high."""


def drawable(text: str) -> bool:
    """Whether every sign of a text can be drawn."""
    return all(sign in _SIGNS for sign in text)


def figures_width(text: str, size: float) -> float:
    """The width of drawn signs in millimetres."""
    return (sum(_ADVANCE.get(sign, _STEP) for sign in text) - 1) * size * _HEIGHT


def figure_strokes(label: Label) -> Iterator[Stroke]:
    """The figures of a label as strokes; signs that cannot be drawn leave a gap."""
    scale = label.size * _HEIGHT
    width = figures_width(label.figures, label.size)
    x = label.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    for sign in label.figures:
        for path in _SIGNS.get(sign, ()):
            points = tuple((x + px * scale, label.y - (6 - py) * scale) for px, py in path)
            yield Stroke(points, width=label.size * 0.075)
        x += _ADVANCE.get(sign, _STEP) * scale
