"""Zip containers from outside: checked entry by entry before any reader sees them."""

from __future__ import annotations

import re
import stat
import struct
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.refusal import SAVE_AGAIN, Refused
from tongket.office.zips import Limits, ZipError, open_guarded, pieces_of

if TYPE_CHECKING:
    import zipfile

    from tongket.office.intake.limits import FileLimits

ENTRIES: Final = 5_000
_END: Final = b"PK\5\6"
_END_REACH: Final = 22 + 65_535
_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_UNKNOWN_SIZE: Final = 0xFFFFFFFF
_STREAMED: Final = 0x8
_ENCRYPTED: Final = 0x1
_PADDING: Final = b"\0\r\n\x1a "
_WRONG_NAME: Final = re.compile(r"[\x00-\x1f:]|^$|//")
_FROM_SENDER: Final = Message(
    "Do not open the file; ask the sender for one saved by Word or Excel."
)


def open_container(data: bytes, limits: FileLimits) -> zipfile.ZipFile:
    """The container of an office file, every entry whole and where it says; raises Refused."""
    _check_directory(data)
    guard = Limits(entries=ENTRIES, inflated=limits.inflated)
    try:
        archive = open_guarded(data, guard)
        entries = archive.infolist()
        _check_names(entries)
        _check_places(data, entries)
        for entry in entries:
            for _ in pieces_of(archive, entry.filename):
                pass
    except ZipError as error:
        raise Refused(error.message, error.hint or SAVE_AGAIN) from None
    except (RuntimeError, NotImplementedError, struct.error):
        raise _damaged() from None
    return archive


def _check_directory(data: bytes) -> None:
    """Before the directory is read at all: how long it is, and that nothing follows it."""
    at = data.rfind(_END, max(0, len(data) - _END_REACH))
    if at < 0 or len(data) < at + 22:
        raise Refused(
            Message("The file is cut off: its end, with the list of its parts, is missing."),
            Message("Copy or download it once more, or ask the sender for it again."),
        )
    if data.count(b"PK\1\2") > 2 * ENTRIES:
        raise Refused(
            Message("The file holds more than {most} entries.", most=ENTRIES), _FROM_SENDER
        )
    end = at + 22 + int.from_bytes(data[at + 20 : at + 22], "little")
    if data[end:].strip(_PADDING):
        raise _beside()


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        folded = entry.filename.casefold()
        link = stat.S_ISLNK(entry.external_attr >> 16)
        if _WRONG_NAME.search(entry.filename) or folded in seen or link:
            raise Refused(
                Message("The file holds an entry of a wrong name: {name}.", name=entry.filename),
                _FROM_SENDER,
            )
        seen.add(folded)


def _check_places(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Each entry starts where the one before has ended, and says of itself what the list says."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        head = _LOCAL.unpack_from(data, start) if start >= 0 else None
        if head is None or head[0] != b"PK\3\4":
            raise _damaged()
        if start < end or (end == 0 and start > 0):
            raise _beside()
        flags, method, packed, size, name, extra = head[2], head[3], *head[7:11]
        told = not flags & _STREAMED and _UNKNOWN_SIZE not in (size, packed)
        lies = told and (size, packed) != (entry.file_size, entry.compress_size)
        if lies or method != entry.compress_type or flags & _ENCRYPTED:
            raise Refused(
                Message(
                    "The entry {name} is not what the list of the file says of it.",
                    name=entry.filename,
                ),
                _FROM_SENDER,
            )
        end = start + 30 + name + extra + entry.compress_size


def _beside() -> Refused:
    return Refused(
        Message(
            "The file holds something else before, between or behind the parts of the document."
        ),
        _FROM_SENDER,
    )


def _damaged() -> Refused:
    return Refused(Message("The file is damaged: its parts cannot be found."), SAVE_AGAIN)


__all__ = ["open_container"]
