"""What a command has written: the difference, then what was recorded and what was passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.cli.terminal import CYAN, DIM, GREEN, RED, Screen, printable
from tongket.diagnostics import Message
from tongket.records.saving import unified_diff

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tongket.cli.recording import Recorded
    from tongket.cli.words import Words
    from tongket.records.saving import Change

_COLOURS: Final = {"+": GREEN, "-": RED, "@": CYAN}


def text(
    found: Recorded, words: Words, screen: Screen, withheld: Collection[str] = (), *, written: bool
) -> str:
    """The difference and the account; of files that are withheld only the lines that change."""
    said = []
    if found.recorded:
        count = len(found.recorded)
        said.append(
            Message("Recorded: {n}", n=count)
            if written
            else Message("Would be recorded: {n}; nothing is written", n=count)
        )
    if found.known:
        names = ", ".join(found.known)
        said.append(
            Message("Recorded before, unchanged: {n} ({names})", n=len(found.known), names=names)
        )
    if found.skipped:
        said.append(Message("Passed over: {n}", n=len(found.skipped)))
    lines = [printable(words.say(one)) for one in said]
    lines += [f"  {printable(name)}: {printable(words.say(why))}" for name, why in found.skipped]
    for name, odd in found.remarks:
        told = Message("Mind: {record}: {what}", record=name, what=odd)
        lines.append(printable(words.say(told)))
    return difference(found.changes, screen, withheld) + "".join(f"{line}\n" for line in lines)


def difference(changes: Sequence[Change], screen: Screen, withheld: Collection[str] = ()) -> str:
    """The changes as programmers show them, harmless on a terminal."""
    lines = [
        printable(line)
        for change in changes
        for line in unified_diff(change).splitlines()
        if change.path not in withheld or line.startswith(("+", "-", "@"))
    ]
    painted = [screen.paint(line, _COLOURS.get(line[:1], DIM)) for line in lines]
    return "".join(f"{line}\n" for line in painted)
