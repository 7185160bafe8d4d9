"""Papers that are named on the command line: read under the office's limits, told by their name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from pathlib import Path

    from tongket.cli.asked import Asked
    from tongket.office.intake.book import Book

_LOCKS: Final = ("~$", ".~lock.")


def is_lock(name: str) -> bool:
    """Whether a file only says that another one is open in Word, Excel or LibreOffice."""
    return name.startswith(_LOCKS)


def read_paper(asked: Asked, path: Path) -> Book:
    """The paper in a file; TongketError, with the file's name, where it cannot be read."""
    return read_with_bytes(asked, path)[0]


def read_with_bytes(asked: Asked, path: Path) -> tuple[Book, bytes]:
    """The paper in a file, and the bytes from which it was read."""
    from tongket.office.intake.opening import Refused, open_book
    from tongket.records.settings import limits_of

    limits = limits_of(asked.settings)
    data = paper_bytes(path, limits.size)
    try:
        return open_book(data, path.name, limits), data
    except Refused as error:
        raise Refused(
            Message("{file}: {problem}", file=path.name, problem=error.message), error.hint
        ) from None


def paper_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file, one more than allowed where it is too long; TongketError."""
    if is_lock(path.name):
        raise TongketError(
            Message("{file} is not a document but the mark of one that is open", file=path.name),
            Message("close the document, and give the file whose name has no such beginning"),
        )
    try:
        if path.is_dir():
            raise TongketError(
                Message("{file} is a folder", file=str(path)),
                Message("name the files in it"),
            )
        if path.exists() and not path.is_file():
            raise TongketError(
                Message("{file} is no ordinary file", file=str(path)),
                Message("check its name and its rights"),
            )
        with path.open("rb") as source:
            return source.read(most + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError | ValueError) -> TongketError:
    from tongket.records.trouble import reason_of

    reason = reason_of(error) if isinstance(error, OSError) else Message("there is no such file")
    hint = Message("check its name and its rights; close it if Word or Excel has it open")
    return TongketError(
        Message("{file} cannot be read: {reason}", file=str(path), reason=reason), hint
    )


__all__ = ["is_lock", "paper_bytes", "read_paper", "read_with_bytes"]
