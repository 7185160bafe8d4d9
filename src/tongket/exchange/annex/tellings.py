"""What the reader of an annex must know: rows joined, passed over, columns without a field."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tongket.diagnostics import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

JOINED = Message("{table}, rows {rows}: they continue the row above and were joined to it")
POINTS = Message(
    "{table}, rows {rows}: points without a lead or deadline of their own;"
    " they stand in the detail of the row above"
)
OWN = Message(
    "{table}, rows {rows}: points with a lead or deadline of their own; each is a row of its own,"
    " and what it leaves open was taken from the row above"
)
REPEATS = Message("{table}, rows {rows}: marks such as “nt” were read as the cell above")
ORPHANS = Message("{table}, rows {rows}: “nt” repeats nothing there; it was left as it stands")
BELOW = Message("{table}, rows {rows}: notes, totals or signatures; they were passed over")
HIDDEN = Message("{table}, rows {rows}: hidden, left out; show them in the file to have them read")
NAMELESS = Message("{table}, rows {rows}: they have no title and were left out")
LONG_NUMBER = Message("{table}, rows {rows}: their numbers are too long for numbers; they were cut")
UNDER_GROUP = Message(
    "{table}, rows {rows}: what they leave open was taken from the row of their group"
)
SEVERAL = Message("{table}, rows {rows}: several lines under one title; they were read as one row")

SERIAL = Message(
    "{table}, rows {rows}: bare numbers where days stand were read as the days that a sheet counts"
)
TICKED = Message("{table}, rows {rows}: a tick is no value of a target; it goes into the note")


class Tellings:
    """Collects what is to be told, rows of one table and kind together, in order."""

    def __init__(self) -> None:
        """With nothing told."""
        self._told: list[Message | tuple[str, str]] = []
        self._rows: dict[tuple[str, str], list[int]] = {}

    def say(self, message: Message, *, first: bool = False) -> None:
        """Tell one thing, once; ``first``: before all others."""
        if message not in self._told:
            self._told.insert(0 if first else len(self._told), message)

    def row(self, message: Message, table: str, number: int) -> None:
        """Tell something of a row."""
        key = (message.text, table)
        if key not in self._rows:
            self._rows[key] = []
            self._told.append(key)
        self._rows[key].append(number)

    @property
    def messages(self) -> tuple[Message, ...]:
        """All that was told."""
        return tuple(
            one
            if isinstance(one, Message)
            else Message(one[0], table=one[1], rows=ranges(self._rows[one]))
            for one in self._told
        )


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in short: 3, 5–8."""
    runs = (
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda one: one[1] - one[0])
    )
    return ", ".join(f"{run[0]}–{run[-1]}" if run[-1] > run[0] else str(run[0]) for run in runs)
