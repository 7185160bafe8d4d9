"""Tables: drawn to the width of a terminal, or aligned plain text for pipes and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.cli.terminal import cells, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.cli.terminal import Screen


_MAIN: Final = 2.5
"""How much more of the room than another column the one with most text gets."""
_GAP: Final = 3
"""Cells between two columns."""
_WORD: Final = 16
"""Cells of a word that is not broken, if there is room."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a header; `numbers` are the columns that stand to the right.

    `total` says that the last row sums up the others.
    """

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    title: str = ""
    numbers: frozenset[int] = frozenset()
    total: bool = False

    def text(self, screen: Screen) -> str:
        """The table as the screen can show it; cells are data and never steer the terminal."""
        clean = [tuple(printable(cell) for cell in row) for row in self.rows]
        if screen.width is None:
            return self._plain(clean)
        return self._drawn(clean, screen.width, colour=screen.colour)

    def _plain(self, rows: list[tuple[str, ...]]) -> str:
        whole = [self.header, *rows]
        widths = [max(map(cells, column)) for column in zip(*whole, strict=True)]
        lines = [self.title] if self.title else []
        for row in whole:
            parts = [
                self._padded(cell, width, right=number in self.numbers)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(parts).rstrip())
        return "\n".join(lines) + "\n"

    @staticmethod
    def _padded(cell: str, width: int, *, right: bool) -> str:
        gap = " " * (width - cells(cell))
        return gap + cell if right else cell + gap

    def _widths(self, rows: list[tuple[str, ...]], room: int) -> list[int]:
        """Cells for each column; where they do not suffice, most for the one with most text.

        Numbers keep what they need; a text column gives way down to its longest word.
        """
        columns = list(zip(self.header, *rows, strict=True))
        wanted = [max(map(cells, column)) for column in columns]
        if sum(wanted) <= room:
            return wanted
        widths = [min(want, _longest(column)) for want, column in zip(wanted, columns, strict=True)]
        widths = [
            max(map(cells, column[1:]), default=1) if number in self.numbers else width
            for number, (width, column) in enumerate(zip(widths, columns, strict=True))
        ]
        widest = max(range(len(columns)), key=lambda number: sum(map(cells, columns[number])))
        while sum(widths) < room:
            short = [n for n, width in enumerate(widths) if width < wanted[n]]
            if not short:
                break
            weight = {number: _MAIN if number == widest else 1.0 for number in short}
            widths[min(short, key=lambda number: widths[number] / weight[number])] += 1
        while sum(widths) > room and max(widths) > 1:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _drawn(self, rows: list[tuple[str, ...]], width: int, *, colour: bool) -> str:
        from io import StringIO

        from rich import box
        from rich.console import Console
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(
            title=Text(self.title, style="bold") if self.title else None,
            title_justify="left",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
        )
        widths = self._widths(rows, width - _GAP * (len(self.header) - 1))
        for number, name in enumerate(self.header):
            drawn.add_column(
                Text(name),
                justify="right" if number in self.numbers else "left",
                overflow="fold",
                width=widths[number],
                header_style="bold",
            )
        for number, row in enumerate(rows):
            last = self.total and number == len(rows) - 1
            drawn.add_row(*map(Text, row), style="bold" if last else None)
        file = StringIO()
        console = Console(
            file=file,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            legacy_windows=False,
            highlight=False,
        )
        console.print(drawn)
        return "\n".join(line.rstrip() for line in file.getvalue().split("\n"))


def _longest(column: Sequence[str]) -> int:
    """The cells of the longest word of a column, so far as words stay whole."""
    words = (word for cell in column for word in cell.split())
    return max((min(cells(word), _WORD) for word in words), default=1)
