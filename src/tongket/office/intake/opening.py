"""Any bytes in, a book or a clear refusal out."""

from __future__ import annotations

from tongket.diagnostics import TongketError
from tongket.office.intake.book import Book
from tongket.office.intake.limits import DEFAULT, FileLimits


class Refused(TongketError):  # noqa: N818 - it is an answer, not a fault
    """A file that is not read: what is wrong with it, and what to do."""


def open_book(data: bytes, name: str, limits: FileLimits = DEFAULT) -> Book:
    """The paper in a file, its format told by its bytes; raises ``Refused``.

    ``name`` is the file's name: its ending is compared with what the bytes are.
    """
    raise NotImplementedError(name, len(data), limits)
