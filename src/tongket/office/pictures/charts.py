"""The pictures of a report; names and classes are numbered, for rasters that have no letters."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongket.office.blocks import Picture
from tongket.office.pictures.figures import drawable, figures_width
from tongket.office.pictures.raster import png
from tongket.office.pictures.shapes import FILLS, Drawing, Label, Rect, Shape, Stroke
from tongket.office.pictures.vector import svg

_WIDTH = 150.0
_EDGE = 4.0
_NAMES, _NUMBERS = 44.0, 10.0
"""Width of the column of names, and of that of their numbers alone."""
_LETTERS = 27
"""Letters of a name that fit beside its row."""
_LEGEND = 5.5
_MARK = 3.0
"""Size of the number of a class on what it fills."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series; ``figure`` is the number as the report prints it."""

    label: str
    value: float
    figure: str


def picture(vector: Drawing, raster: Drawing, words: tuple[str, str, str]) -> Picture:
    """Both drawings with the words beside them: title, what they say, what numbers stand for."""
    title, alt, key = words
    return Picture(lambda: png(raster), alt, raster.width, title, svg(vector, alt), key)


def listed(words: Sequence[str], form: str) -> str:
    """Words in one line, each after its number set in a form such as "({}) "."""
    # A no-break space, so that a line does not end with the number of the next.
    marks = (form.format(number).replace(" ", "\u00a0") for number in range(1, len(words) + 1))
    return "; ".join(map(operator.add, marks, words))


def _name(number: int, name: str, right: float, y: float) -> Label:
    short = name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"
    return Label(right - 2, y, f"{number}. {short}", figures=f"{number}.", anchor="end")


def _legend(classes: Sequence[str], y: float, width: float) -> Iterator[Shape]:
    """Swatches in rows of four with their numbers and names."""
    step = (width - 2 * _EDGE) / min(len(classes), 4)
    for place, word in enumerate(classes):
        x, line = _EDGE + place % 4 * step, y + place // 4 * _LEGEND
        yield Rect(x, line, 6, 3.6, place % FILLS)
        yield Label(x + 7.2, line + 3, f"({place + 1}) {word}", f"({place + 1})", size=2.9)


def _field(box: Rect, number: int) -> Iterator[Shape]:
    """A filled box with the number of its class on a white ground, where it has room."""
    yield box
    mark = f"({number})"
    width, height = figures_width(mark, _MARK) + 1.6, _MARK + 0.2
    if box.width > width + 0.6 and box.height > height + 0.4:
        x, y = box.x + box.width / 2, box.y + box.height / 2
        yield Rect(x - width / 2, y - height / 2, width, height, 1, bare=True)
        yield Label(x, y + 0.34 * _MARK, mark, mark, _MARK, "middle")


def _with_legend(
    shapes: list[Shape], classes: Sequence[str], bottom: float, width: float
) -> Drawing:
    shapes += _legend(classes, bottom + 3, width)
    rows = math.ceil(len(classes) / 4)
    return Drawing(width, bottom + 3 + rows * _LEGEND + 1, tuple(shapes))


def status_bars(
    title: str, units: Sequence[str], classes: Sequence[str], counts: Sequence[Sequence[int]]
) -> Picture:
    """One bar for each unit, divided by class: ``counts[unit][class]``, none below 0."""
    alt = _table_alt(title, units, classes, [[str(count) for count in row] for row in counts])
    words = (title, alt, f"{listed(classes, '({}) ')}.\n{listed(units, '{}. ')}.")
    vector, raster = (_bars(units, classes, counts, names) for names in (_NAMES, _NUMBERS))
    return picture(vector, raster, words)


def _bars(
    units: Sequence[str], classes: Sequence[str], counts: Sequence[Sequence[int]], names: float
) -> Drawing:
    most = max((sum(row) for row in counts), default=0) or 1
    row_height = max(4.0, min(8.0, 200 / max(len(units), 1)))
    room = _WIDTH - _NAMES - 14
    shapes: list[Shape] = []
    for place, (unit, row) in enumerate(zip(units, counts, strict=True)):
        top = _EDGE + place * row_height
        base = top + row_height / 2 + 1.1
        shapes.append(_name(place + 1, unit, names, base))
        x = names
        for fill, count in enumerate(row):
            width = count / most * room
            if count:
                box = Rect(x, top + 0.6, width, row_height - 1.2, fill % FILLS)
                shapes += _field(box, fill + 1)
            x += width
        shapes.append(Label(x + 1.5, base, str(sum(row)), str(sum(row))))
    bottom = _EDGE + len(units) * row_height
    shapes.append(Stroke(((names, _EDGE), (names, bottom)), 0.3))
    return _with_legend(shapes, classes, bottom, names + room + 14)


def heat_map(
    title: str,
    units: Sequence[str],
    periods: Sequence[str],
    states: Sequence[Sequence[int]],
    classes: Sequence[str],
) -> Picture:
    """A field for each unit and period, filled by its state: an index into ``classes``."""
    cells = [[classes[state] for state in row] for row in states]
    width = min(14.0, (_WIDTH - _NAMES - _EDGE) / max(len(periods), 1))
    marks, key = column_marks(periods, width)
    lists = filter(None, (listed(classes, "({}) "), listed(units, "{}. "), key))
    words = (title, _table_alt(title, units, periods, cells), ".\n".join(lists) + ".")
    heads = list(zip(periods, marks, strict=True))
    vector, raster = (
        _fields(units, heads, states, classes, (names, width)) for names in (_NAMES, _NUMBERS)
    )
    return picture(vector, raster, words)


def column_marks(labels: Sequence[str], width: float) -> tuple[list[str], str]:
    """What a raster writes for each label: itself where it can, else its number with a key."""
    if all(drawable(label) and figures_width(label, 2.6) < width for label in labels):
        return list(labels), ""
    return [f"[{number}]" for number in range(1, len(labels) + 1)], listed(labels, "[{}] ")


def _fields(
    units: Sequence[str],
    heads: Sequence[tuple[str, str]],
    states: Sequence[Sequence[int]],
    classes: Sequence[str],
    widths: tuple[float, float],
) -> Drawing:
    names, width = widths
    height = max(4.0, min(8.0, 190 / max(len(units), 1)))
    top = _EDGE + 5
    shapes: list[Shape] = [
        Label(names + (place + 0.5) * width, top - 1.5, period, mark, 2.6, "middle")
        for place, (period, mark) in enumerate(heads)
    ]
    for line, (unit, row) in enumerate(zip(units, states, strict=True)):
        y = top + line * height
        shapes.append(_name(line + 1, unit, names, y + height / 2 + 1.1))
        for place, state in enumerate(row):
            box = Rect(names + place * width, y, width, height, state % FILLS)
            shapes += _field(box, state + 1)
    bottom = top + len(units) * height
    return _with_legend(shapes, classes, bottom, max(names + len(heads) * width + _EDGE, 110))


def _table_alt(
    title: str, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[str]]
) -> str:
    """The figures of a picture in words: row after row."""
    lines = []
    for row, line in zip(rows, cells, strict=True):
        figures = (f"{column} {cell}" for column, cell in zip(columns, line, strict=True))
        lines.append(f"{row}: {', '.join(figures)}")
    return f"{title}. {'; '.join(lines)}."
