"""How much of a file from outside is read."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.frozen import Frozen


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FileLimits(Frozen):
    """The most that a file may hold: bytes, bytes unpacked, rows, columns, filled cells."""

    size: int = 20 << 20
    inflated: int = 64 << 20
    rows: int = 20_000
    columns: int = 256
    cells: int = 400_000


DEFAULT = FileLimits()
