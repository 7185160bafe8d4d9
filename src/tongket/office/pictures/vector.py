"""A drawing as SVG text."""

from __future__ import annotations

from html import escape

from tongket.office.hygiene import clean
from tongket.office.pictures.shapes import Drawing, Label, Rect, Shape, Stroke

# The content of each fill's tile of 2 × 2 mm; two fills are plain.
_PLAIN = {0: "#444", 1: "#fff", 3: "#ccc", 9: "#888"}
_TILES = {
    2: "M-.5 .5L.5 -.5M0 2L2 0M1.5 2.5L2.5 1.5",
    4: "M0 .5H2M0 1.5H2",
    5: "M0 2L2 0M0 0L2 2",
    6: "M-.5 1.5L.5 2.5M0 0L2 2M1.5 -.5L2.5 .5",
    7: "M.5 0V2M1.5 0V2",
    8: "M0 1H2M1 0V2",
    10: "M0 2L2 0M.3 2L2 .3M0 1.7L1.7 0M-.5 .5L.5 -.5M1.5 2.5L2.5 1.5",
    11: "M0 .6H2M0 .8H2M0 1H2M0 1.2H2",
}


def svg(drawing: Drawing, description: str) -> str:
    """The drawing with its description for those who hear it read."""
    size = f"{_n(drawing.width)}mm"
    tiles = "".join(
        f'<pattern id="tk{fill}" width="2" height="2" patternUnits="userSpaceOnUse">'
        f'<path d="M0 0H2V2H0Z" fill="#fff"/><path d="{path}" stroke="#000" stroke-width=".25"/>'
        "</pattern>"
        for fill, path in _TILES.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{size}" '
        f'height="{_n(drawing.height)}mm" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}">'
        f"<title>{_words(description)}</title><defs>{tiles}</defs>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<g font-family="Times New Roman, Liberation Serif, serif" fill="#000">'
        f"{''.join(map(_shape, drawing.shapes))}</g></svg>\n"
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            fill = _PLAIN.get(shape.fill) or f"url(#tk{shape.fill})"
            edge = "" if shape.bare else ' stroke="#000" stroke-width=".2"'
            return (
                f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" '
                f'height="{_n(shape.height)}" fill="{fill}"{edge}/>'
            )
        case Stroke():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            dash = f' stroke-dasharray="{_n(shape.dash)}"' if shape.dash else ""
            return (
                f'<polyline points="{points}" fill="none" stroke="#000" '
                f'stroke-width="{_n(shape.width)}"{dash}/>'
            )
        case Label():
            return (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
                f'text-anchor="{shape.anchor}">{_words(shape.text)}</text>'
            )


def _words(text: str) -> str:
    return escape(clean(text).replace("\n", " "))


def _n(value: float) -> str:
    """A measure with at most two decimals and no needless zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
