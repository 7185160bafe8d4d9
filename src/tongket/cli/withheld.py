"""Records above the secrecy ceiling (vượt trần độ mật): they are named and never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.records.secrecy import may_show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongket.cli.words import Words
    from tongket.records.kinds import Record
    from tongket.records.workspace import Workspace


def withheld(ws: Workspace, *folders: str) -> tuple[str, ...]:
    """The names of the records that may not be shown, of some kinds or of all."""
    return tuple(
        f"{folder}/{record.id}"
        for folder in folders or ws.records
        for record in ws.records[folder].values()
        if not may_show(ws, record)
    )


def withheld_files(ws: Workspace) -> frozenset[str]:
    """The files of which no line may be shown."""
    held = (record for records in ws.records.values() for record in records.values())
    return frozenset(
        record.at().path
        for those in (held, ws.twins)
        for record in those
        if not may_show(ws, record)
    )


def refusal(record: Record) -> TongketError:
    """What is said to whoever asks for such a record."""
    return TongketError(
        _above(f"{record.folder}/{record.id}"),
        Message("remove it from here with its history, and report it as prescribed"),
    )


def lines(names: Iterable[str], words: Words) -> Iterator[str]:
    """One line for each of them."""
    return (words.say(_above(name)) for name in names)


def _above(name: str) -> Message:
    return Message("{record}: above the secrecy ceiling, not shown", record=name)
