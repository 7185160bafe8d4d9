"""Where what a command makes is written: as asked, else into out/; never among the records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongket.cli.files import write_files
from tongket.cli.place import shown
from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.cli.asked import Asked

STDOUT: Final = Path("-")
_FREE: Final = ("out", "summaries")
"""Folders of a workspace that hold no records: what is written, and what people edit."""


def folder_of_output(asked: Asked) -> Path:
    """The folder out/; from a folder within a workspace that is the workspace's own."""
    return asked.root / "out" if asked.root in Path.cwd().parents else Path("out")


def refuse_among_records(asked: Asked, file: Path | None) -> None:
    """What is written among the records would be read as one."""
    if file is None or file == STDOUT or not file.resolve().is_relative_to(asked.root.resolve()):
        return
    inside = file.resolve().relative_to(asked.root.resolve())
    if len(inside.parts) < 2 or inside.parts[0] not in _FREE:
        raise TongketError(
            Message("{file} would stand among the records and be read as one", file=str(file)),
            Message("write it into {folder}", folder=shown(asked.root / _FREE[0])),
        )


def write_made(asked: Asked, folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, all or none, and say where each stands."""
    write_files(folder, files)
    for file in files:
        place = shown((folder / file).absolute())
        sys.stdout.write(asked.words.say(Message("written: {file}", file=place)) + "\n")


def print_bytes(data: bytes) -> None:
    """The bytes on standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
