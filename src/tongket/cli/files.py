"""Files that are named on the command line: read whole, written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_bytes(file: Path) -> bytes:
    """The bytes of a file; TongketError if they cannot be had."""
    try:
        return file.read_bytes()
    except OSError as error:
        from tongket.records.trouble import reason_of

        raise TongketError(
            Message("{file} cannot be read: {reason}", file=str(file), reason=reason_of(error)),
            Message("check its name and its rights"),
        ) from None


def read_text(file: Path) -> str:
    """The text of a file; TongketError if it cannot be had."""
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TongketError(
            Message("{file} is no UTF-8 text", file=str(file)),
            Message("save the file again with the encoding “UTF-8”"),
        ) from None


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a folder, whatever stood in them before: all of them or none."""
    from tongket.records.saving import Change, save

    changes = []
    for name, data in files.items():
        file = folder / name
        changes.append(Change(name, read_bytes(file) if file.is_file() else None, data))
    save(folder.absolute(), changes)
