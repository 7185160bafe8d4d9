"""A drawing as a grey PNG of 300 dots per inch, from rectangles, strokes and drawn figures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from tongket.office.pictures.figures import figure_strokes
from tongket.office.pictures.shapes import Drawing, Label, Rect, Stroke

_PER_MM = 12
_LINE, _HATCH = 3, 4
"""Width of outlines and of hatching in dots."""

_FILLS: tuple[Callable[[int, int], bool], ...] = (
    lambda _x, _y: True,
    lambda _x, _y: False,
    lambda x, y: (x + y) % 24 < _HATCH,
    lambda _x, _y: True,
    lambda _x, y: y % 16 < _HATCH,
    lambda x, y: (x + y) % 24 < _LINE or (x - y) % 24 < _LINE,
    lambda x, y: (x - y) % 24 < 11,
    lambda x, _y: x % 16 < _HATCH,
    lambda x, y: x % 24 < _LINE or y % 24 < _LINE,
    lambda _x, _y: True,
    lambda x, y: (x + y) % 24 < 16,
    lambda _x, y: y % 24 < 12,
)
_PERIOD = 48
_INKS = {0: 0x44, 3: 0xC4, 9: 0x88}
"""Grey of a fill where it is not black."""


class _Canvas:
    """A grid of grey dots, white at first."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(b"\xff" * width) for _ in range(height)]

    def box(self, left: int, top: int, right: int, bottom: int, tile: list[bytes]) -> None:
        """Fill a box with a tile that repeats from the corner of the canvas."""
        left, right = max(left, 0), min(right, self.width)
        if right <= left:
            return
        for y in range(max(top, 0), min(bottom, self.height)):
            line = tile[y % len(tile)]
            whole = line * (right // len(line) + 1)
            self.rows[y][left:right] = whole[left:right]

    def pen(self, x: float, y: float, thick: int) -> None:
        """One dot of a pen of a thickness."""
        left, top = round(x - thick / 2), round(y - thick / 2)
        self.box(left, top, left + thick, top + thick, _INK)


_INK = [b"\x00"]


def _tile(fill: int) -> list[bytes]:
    ink = _INKS.get(fill, 0)
    covers = _FILLS[fill]
    return [bytes(ink if covers(x, y) else 0xFF for x in range(_PERIOD)) for y in range(_PERIOD)]


_TILES = [_tile(fill) for fill in range(len(_FILLS))]


def png(drawing: Drawing) -> bytes:
    """The drawing as PNG; equal drawings give equal bytes."""
    canvas = _Canvas(_dots(drawing.width), _dots(drawing.height))
    for shape in drawing.shapes:
        match shape:
            case Rect():
                _rectangle(canvas, shape)
            case Stroke():
                _stroke(canvas, shape)
            case Label():
                for stroke in figure_strokes(shape):
                    _stroke(canvas, stroke)
    return _file(canvas)


def _dots(mm: float) -> int:
    return round(mm * _PER_MM)


def _rectangle(canvas: _Canvas, rect: Rect) -> None:
    left, top = _dots(rect.x), _dots(rect.y)
    right, bottom = _dots(rect.x + rect.width), _dots(rect.y + rect.height)
    edge = 0 if rect.bare else _LINE
    if edge:
        canvas.box(left, top, right, bottom, _INK)
    canvas.box(left + edge, top + edge, right - edge, bottom - edge, _TILES[rect.fill])


def _stroke(canvas: _Canvas, stroke: Stroke) -> None:
    thick, dash = max(2, _dots(stroke.width)), _dots(stroke.dash)
    gone = 0
    for (x1, y1), (x2, y2) in zip(stroke.points, stroke.points[1:], strict=False):
        steps = max(1, _dots(max(abs(x2 - x1), abs(y2 - y1))))
        for step in range(steps + 1):
            if not dash or (gone + step) // dash % 2 == 0:
                share = step / steps
                x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
                canvas.pen(x * _PER_MM, y * _PER_MM, thick)
        gone += steps


def _file(canvas: _Canvas) -> bytes:
    per_metre = _PER_MM * 1000
    lines = b"".join(b"\x00" + row for row in canvas.rows)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", canvas.width, canvas.height, 8, 0, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
