"""Zip containers: written so that equal parts give equal bytes, read behind a guard."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongket.diagnostics import Message, TongketError

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The one time stamp of every entry; the earliest a zip can hold."""

Content = bytes | Iterable[bytes]

_PIECE = 1 << 18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class ZipError(TongketError):
    """The bytes are no zip, a broken one, or one that inflates beyond its limits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a zip from outside may hold: entries, inflated bytes in all, and how tightly packed.

    A zip that inflates to less than ``harmless`` bytes may be packed as tightly as it likes.
    """

    entries: int = 5_000
    inflated: int = 256 << 20
    ratio: int = 150
    harmless: int = 32 << 20


GUARD = Limits()
OWN_WORK = Limits(inflated=4 << 30, ratio=1100)
"""For what this program has written itself: long tables pack very tightly."""


def pack(parts: Iterable[tuple[str, Content]]) -> bytes:
    """A zip of the parts in the order given; contents may come in pieces and are not kept."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            with archive.open(entry, "w") as target:
                for piece in (content,) if isinstance(content, bytes) else content:
                    target.write(piece)
    return buffer.getvalue()


def open_guarded(data: bytes, limits: Limits = GUARD) -> zipfile.ZipFile:
    """A zip opened for reading after its directory has been checked; raises ZipError.

    The sizes in the directory are binding: reading an entry never gives more than it declares.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ZipError(
            Message("The file is not a readable zip container, as Word and Excel files are."),
            Message("Open it in its own program and save it again."),
        ) from error
    entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries:
        raise ZipError(
            Message(
                "The file holds {count} entries; at most {most} are read.",
                count=len(entries),
                most=limits.entries,
            )
        )
    tight = inflated > limits.harmless and inflated > limits.ratio * len(data)
    if inflated > limits.inflated or tight:
        raise ZipError(
            Message(
                "The file of {size} bytes inflates to {inflated} bytes; at most {most} are read.",
                size=len(data),
                inflated=inflated,
                most=min(limits.inflated, max(limits.harmless, limits.ratio * len(data))),
            ),
            Message("Divide it, or remove large pictures and empty rows."),
        )
    _check_entries(entries)
    return archive


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        outside = name.startswith("/") or "\\" in name or ".." in name.split("/")
        if outside or name in seen:
            raise ZipError(Message("The file holds an entry of a wrong name: {name}.", name=name))
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise ZipError(
                Message("The entry {name} is encrypted or packed in an unknown way.", name=name),
                Message("Save the file without a password."),
            )
        seen.add(name)


def pieces_of(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """An entry in pieces; raises ZipError where it is missing or broken."""
    try:
        with archive.open(name) as source:
            while piece := source.read(_PIECE):
                yield piece
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise ZipError(
            Message("The entry {name} is missing or broken.", name=name),
            Message("Open it in its own program and save it again."),
        ) from error


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """An entry as a whole; raises ZipError."""
    return b"".join(pieces_of(archive, name))


def repacked(data: bytes, limits: Limits = GUARD) -> bytes:
    """The same parts in a container whose bytes depend on them alone; raises ZipError.

    The list of content types comes first, as readers expect; the others by name.
    """
    with open_guarded(data, limits) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        names.sort(key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
        return pack((name, pieces_of(archive, name)) for name in names)
