"""A series over time against its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tongket.office.blocks import Picture
from tongket.office.pictures.charts import Point, column_marks, listed, picture
from tongket.office.pictures.shapes import Drawing, Label, Rect, Shape, Stroke

_WIDTH = 150.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 14.0, _WIDTH - 8, 8.0, 62.0
_DASH = 2.0

Series = Sequence[Point | None]


def target_line(title: str, actual: Series, target: Series, names: tuple[str, str]) -> Picture:
    """A series (solid, dark points) and its target (dashed, light points); None for no value.

    Both have one entry for each period in order; ``names`` are those of the two lines. The scale
    begins at 0, or below it where values do.
    """
    periods = [
        next((point.label for point in pair if point), "")
        for pair in zip(actual, target, strict=True)
    ]
    step = (_RIGHT - _LEFT) / max(len(periods), 1)
    marks, key = column_marks(periods, step)
    shapes: list[Shape] = [
        Stroke(((_LEFT, _TOP - 3), (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)), 0.3),
        *_series(target, actual, step, _DASH),
        *_series(actual, target, step, 0.0),
    ]
    for place, (period, mark) in enumerate(zip(periods, marks, strict=True)):
        x = _LEFT + (place + 0.5) * step
        shapes.append(Label(x, _BOTTOM + 4, period, mark, 2.9, "middle"))
    shapes += _legend(names, _BOTTOM + 9)
    drawing = Drawing(_WIDTH, _BOTTOM + 14, tuple(shapes))
    words = ". ".join(filter(None, (listed(names, "({}) "), key))) + "."
    return picture(drawing, drawing, (title, _alt(title, names, (actual, target)), words))


def _series(series: Series, other: Series, step: float, dash: float) -> Iterator[Shape]:
    """One line with its points; figures stand on the side away from the other line."""
    values = [point.value for point in (*series, *other) if point]
    low, high = min([0.0, *values]), max([0.0, *values])
    height = (_BOTTOM - _TOP) / max(high - low, 1e-12)
    spots = [
        (_LEFT + (place + 0.5) * step, _BOTTOM - (point.value - low) * height, point, beside)
        for place, (point, beside) in enumerate(zip(series, other, strict=True))
        if point
    ]
    if len(spots) > 1:
        yield Stroke(tuple((x, y) for x, y, _, _ in spots), 0.45, dash)
    side = 0.7 if dash else 1.0
    for x, y, point, beside in spots:
        yield Rect(x - side, y - side, 2 * side, 2 * side, 1 if dash else 0)
        # Of two equal values the target's figure stands below.
        below = beside is not None and (point.value, not dash) < (beside.value, bool(dash))
        yield Label(x, y + (4.6 if below else -1.8), point.figure, point.figure, 2.9, "middle")


def _legend(names: tuple[str, str], y: float) -> Iterator[Shape]:
    for number, (name, dash) in enumerate(zip(names, (0.0, _DASH), strict=True), 1):
        x = _LEFT + (number - 1) * 65
        yield Stroke(((x, y), (x + 12, y)), 0.45, dash)
        yield Label(x + 14, y + 1, f"({number}) {name}", f"({number})", size=2.9)


def _alt(title: str, names: tuple[str, str], both: tuple[Series, Series]) -> str:
    parts = []
    for name, series in zip(names, both, strict=True):
        values = "; ".join(f"{point.label} {point.figure}" for point in series if point) or "–"
        parts.append(f"{name}: {values}")
    return f"{title}. {'. '.join(parts)}."
