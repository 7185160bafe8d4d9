"""Labelled lines, for one thing told in full: names on the left, values wrapped on the right."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from tongket.cli.terminal import BOLD, DIM, Screen, cells, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST_LABEL: Final = 32


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title, labelled values in order, and blocks of further lines under headings."""

    title: str
    values: Sequence[tuple[str, str]]
    blocks: Sequence[tuple[str, Sequence[str]]] = ()

    def text(self, screen: Screen) -> str:
        """The sheet; empty blocks are left out."""
        lines = [screen.paint(printable(self.title), BOLD)]
        width = min(max((cells(label) for label, _ in self.values), default=0), _WIDEST_LABEL)
        for label, value in self.values:
            gap = " " * max(width - cells(label), 0)
            first, *rest = _folded(value, screen, width + 4)
            lines.append(f"  {screen.paint(label, DIM)}{gap}  {first}")
            lines += [" " * (width + 4) + line for line in rest]
        for heading, block in self.blocks:
            if block:
                lines += ["", screen.paint(heading, BOLD)] if heading else [""]
                for one in block:
                    first, *rest = _folded(one, screen, 4)
                    lines += [f"  {first}", *(f"    {line}" for line in rest)]
        return "\n".join(lines) + "\n"


def _folded(text: str, screen: Screen, indent: int) -> list[str]:
    """Lines of a text, wrapped to the screen where there is one."""
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        clean = printable(line)
        if screen.width is None or cells(clean) <= screen.width - indent:
            lines.append(clean)
        else:
            lines += wrap(clean, max(screen.width - indent, 20)) or [""]
    return lines
