"""Tables: drawn to the width of a terminal, or aligned plain text for pipes and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.cli.terminal import cells, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.cli.terminal import Screen


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
        for number, name in enumerate(self.header):
            right = number in self.numbers
            drawn.add_column(
                Text(name),
                justify="right" if right else "left",
                overflow="fold",
                min_width=max((cells(row[number]) for row in rows), default=1) if right else None,
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
