"""Compound files, in which Excel and Word kept things until 2003: what streams they hold."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.office.intake.policy import embedded, macros
from tongket.office.intake.refusal import NO_PASSWORD, PASSWORD, SAVE_AGAIN, Refused

if TYPE_CHECKING:
    from tongket.office.intake.book import Book
    from tongket.office.intake.limits import FileLimits

_END: Final = 0xFFFFFFFA
"""Sector numbers from here on mean: the last, a free one, one of the tables."""
_MOST_STREAMS: Final = 2_000
_ENTRY: Final = 128
_SMALL: Final = 64
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Compound(Frozen):
    """The streams of a compound file by their names, and its storages, which are as folders."""

    streams: Mapping[str, bytes]
    storages: frozenset[str]


def read_compound(data: bytes, limits: FileLimits) -> Book:
    """The workbook in a compound file; raises Refused for whatever else it is."""
    held = streams_of(data)
    names = {name.casefold() for name in held.streams} | {name.casefold() for name in held.storages}
    if "encryptedpackage" in names or "encryptioninfo" in names:
        raise Refused(PASSWORD, NO_PASSWORD)
    if any(name.startswith("_vba_project") or name in ("vba", "macros") for name in names):
        raise macros("VBA")
    if "worddocument" in names:
        raise Refused(
            Message("The file is a Word document of the format before 2007 (.doc)."),
            Message("Open it in Word and save it as .docx."),
        )
    workbook = held.streams.get("workbook") or held.streams.get("book")
    if workbook is None:
        raise Refused(
            Message("The file is neither Word nor Excel nor text."),
            Message("Ask the sender for a .docx or .xlsx file."),
        )
    if found := next((name for name in names if name.startswith("mbd")), None):
        raise embedded(found)
    from tongket.office.intake.xls import read_xls  # noqa: PLC0415

    return read_xls(data, workbook, limits)


def streams_of(data: bytes) -> Compound:
    """What a compound file holds; every chain of sectors is followed once at most."""
    try:
        return _Reader(data).read()
    except (struct.error, IndexError, ValueError):
        raise damaged() from None


def damaged() -> Refused:
    """A file that ends before it should or leads in circles."""
    return Refused(
        Message("The file is damaged or cut off: it cannot be read as a workbook."), SAVE_AGAIN
    )


class _Reader:
    """The tables of sectors of a file, and the chains that they make."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small != 6:
            raise ValueError(shift)
        self.size = 1 << shift
        tables, self.directory = struct.unpack_from("<II", data, 44)
        self.small_below, self.small_table = struct.unpack_from("<II", data, 56)
        more, count = struct.unpack_from("<II", data, 68)
        sectors = len(data) // self.size + 1
        if tables > sectors or count > sectors:
            raise ValueError(tables)
        self.next = self._table(tables, more, count)
        self.small_next = self._numbers(self._chain(self.small_table))
        self.small_data = b""

    def read(self) -> Compound:
        entries = self._chain(self.directory)
        streams: dict[str, bytes] = {}
        storages: set[str] = set()
        found = []
        for at in range(0, min(len(entries), _ENTRY * _MOST_STREAMS), _ENTRY):
            entry = entries[at : at + _ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            kind = entry[66]
            start, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == _ROOT:
                self.small_data = self._chain(start)[:size]
            elif kind in (_STORAGE, _STREAM):
                found.append((name, kind, start, size))
        for name, kind, start, size in found:
            if kind == _STORAGE:
                storages.add(name)
            elif name.casefold() in ("workbook", "book") or name.casefold() not in streams:
                wanted = name.casefold() in ("workbook", "book")
                streams[name.casefold()] = self._stream(start, size) if wanted else b""
        return Compound(streams, frozenset(storages))

    def _stream(self, start: int, size: int) -> bytes:
        if size >= self.small_below:
            content = self._chain(start)
        else:
            content = b"".join(
                self.small_data[number * _SMALL : (number + 1) * _SMALL]
                for number in _follow(start, self.small_next)
            )
        if len(content) < size:
            raise ValueError(size)
        return content[:size]

    def _table(self, tables: int, more: int, count: int) -> tuple[int, ...]:
        first = struct.unpack_from("<109I", self.data, 76)
        sectors = [number for number in first if number < _END]
        for _ in range(count):
            if more >= _END:
                break
            numbers = self._numbers(self._sector(more))
            sectors.extend(number for number in numbers[:-1] if number < _END)
            more = numbers[-1]
        whole = b"".join(self._sector(number) for number in sectors[:tables])
        return self._numbers(whole)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self.size
        sector = self.data[at : at + self.size]
        if not sector:
            raise ValueError(number)
        return sector.ljust(self.size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _follow(start, self.next))

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data)


def _follow(start: int, table: tuple[int, ...]) -> list[int]:
    """The numbers of a chain; raises ValueError where it leads back to itself."""
    numbers: list[int] = []
    while start < _END:
        numbers.append(start)
        if len(numbers) > len(table):
            raise ValueError(start)
        start = table[start]
    return numbers


__all__ = ["Compound", "damaged", "read_compound", "streams_of"]
