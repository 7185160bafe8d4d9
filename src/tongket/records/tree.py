"""A tree of records: posix paths to bytes, made from a folder, a commit or a test's dict alike."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SETTINGS = "tongket.yaml"
LARGEST_FILE = 4 * 1024 * 1024
RESERVED_FOLDERS = frozenset({"templates", "summaries", "out"})
_SUFFIXES = (".yaml", ".yml", ".md")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unreadable(Frozen):
    """A path whose bytes cannot be had, and why."""

    why: Message
    hint: Message | None = None


type_of_entry = bytes | Unreadable
Tree = dict[str, type_of_entry]


def tree_of(files: Mapping[str, str | bytes]) -> Tree:
    """A tree from plain texts, as tests and documentation examples hold them."""
    return {
        path: text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        for path, text in files.items()
    }


def read_folder(root: Path) -> Tree:
    """All files of a workspace that may hold records, sorted by path.

    Names that begin with ``.``, ``_`` or ``~`` and ``README.md`` are skipped, the reserved folders
    too; symbolic links are not followed. What cannot be read stands in the tree as ``Unreadable``.
    """
    tree: Tree = {}
    for path, entry in sorted(_walk(os.fspath(root), "")):
        tree[path] = entry if isinstance(entry, Unreadable) else _read(entry)
    return tree


def is_record_path(path: str) -> bool:
    """Whether the last part of a path is a name that may hold records."""
    name = path.rpartition("/")[2]
    return name[:1] not in "._~" and name != "README.md" and name.endswith(_SUFFIXES)


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, str | Unreadable]]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield prefix.rstrip("/"), _unreadable(error)
        return
    for entry in entries:
        name = entry.name
        path = prefix + name
        if name[:1] in "._~" or name == "README.md" or not _is_text(name):
            continue
        if entry.is_symlink():
            if name.endswith(_SUFFIXES):
                yield (
                    path,
                    Unreadable(
                        Message("symbolic links are not followed"),
                        Message("put the file itself here"),
                    ),
                )
        elif entry.is_dir(follow_symlinks=False):
            if name.endswith(_SUFFIXES):
                yield (
                    path,
                    Unreadable(
                        Message("this is a folder, not a file of records"),
                        Message(
                            "give the folder a name without “{suffix}”",
                            suffix=os.path.splitext(name)[1],
                        ),
                    ),
                )
            elif prefix or name not in RESERVED_FOLDERS:
                yield from _walk(entry.path, path + "/")
        elif name.endswith(_SUFFIXES):
            yield path, entry.path


def _is_text(name: str) -> bool:
    """Whether a file name is valid UTF-8; the others cannot be named in a finding or in git."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(path: str) -> type_of_entry:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        return _unreadable(error)
    try:
        data = os.read(handle, 65536)
        if len(data) < 65536:
            return data
        status = os.fstat(handle)
        if status.st_size > LARGEST_FILE:
            return too_big(status.st_size)
        return data + _rest(handle)
    except OSError as error:
        return _unreadable(error)
    finally:
        os.close(handle)


def _rest(handle: int) -> bytes:
    parts = []
    left = LARGEST_FILE
    while left > 0 and (part := os.read(handle, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def too_big(size: int) -> Unreadable:
    """The entry for a file beyond the limit of 4 MiB."""
    return Unreadable(
        Message(
            "the file has {size} bytes; at most {limit} are read", size=size, limit=LARGEST_FILE
        ),
        Message("split it into several files"),
    )


def _unreadable(error: OSError) -> Unreadable:
    if error.errno in (errno.EACCES, errno.EPERM):
        return Unreadable(
            Message("the file cannot be opened: permission denied"),
            Message("give yourself the right to read it, or close it in the other program"),
        )
    return Unreadable(
        Message("the file cannot be read: {reason}", reason=error.strerror or str(error)),
        Message("see whether the disk or the network folder is there"),
    )


def is_regular(path: Path) -> bool:
    """Whether a path is a plain file, links not followed."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
