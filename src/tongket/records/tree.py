"""A tree of records: posix paths to bytes, made from a folder, a commit or a test's dict alike."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from operator import itemgetter
from os.path import isdir, splitext
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.frozen import Frozen
from tongket.records.trouble import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SETTINGS = "tongket.yaml"
LARGEST_FILE = 4 * 1024 * 1024
RESERVED_FOLDERS = frozenset({"templates", "summaries", "out"})
_SUFFIXES = (".yaml", ".yml", ".md")
_CHUNK = 65536


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
    for path, entry in sorted(_walk(os.fspath(root), ""), key=itemgetter(0)):
        tree[path] = entry if isinstance(entry, Unreadable) else _read(entry)
    return tree


def is_record_path(path: str) -> bool:
    """Whether the last part of a path is a name that may hold records."""
    name = path.rpartition("/")[2]
    return name[:1] not in "._~" and name != "README.md" and name.endswith(_SUFFIXES)


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, str | Unreadable]]:
    try:
        with os.scandir(folder) as scanned:
            entries = list(scanned)
    except OSError as error:
        yield prefix.rstrip("/") or ".", _unreadable(error)
        return
    for entry in entries:
        name = entry.name
        if name[:1] in "._~" or name == "README.md":
            continue
        path = prefix + name
        if not name.isascii() and not _is_text(name):
            yield os.fsencode(path).decode("utf-8", "backslashreplace"), _NAME_NOT_TEXT
        elif entry.is_dir(follow_symlinks=False):
            if name.lower().endswith(_SUFFIXES):
                yield path, _folder_like_a_file(name)
            elif prefix or name not in RESERVED_FOLDERS:
                yield from _walk(entry.path, path + "/")
        else:
            found = _file(entry, reserved=not prefix and name in RESERVED_FOLDERS)
            if found is not None:
                yield path, found


def _file(entry: os.DirEntry[str], *, reserved: bool) -> str | Unreadable | None:
    """The file to be read, why it cannot be, or ``None`` for what is no record by its name."""
    name = entry.name
    if name.endswith(_SUFFIXES):
        if entry.is_file(follow_symlinks=False):
            return entry.path
        return _LINK if entry.is_symlink() else _NO_FILE
    if name.lower().endswith(_SUFFIXES):
        return Unreadable(
            Message("a file name that ends in “{suffix}” is not read", suffix=splitext(name)[1]),
            Message("write the ending in small letters"),
        )
    return _LINK if not reserved and entry.is_symlink() and isdir(entry.path) else None


_LINK: Final = Unreadable(
    Message("symbolic links are not followed"), Message("put the file itself here")
)
_NO_FILE: Final = Unreadable(
    Message("this is a pipe, socket or device, not a file"), Message("remove it")
)
_NAME_NOT_TEXT: Final = Unreadable(
    Message("the name of the file is not UTF-8 text"),
    Message("rename it; unpack archives from Windows with the right encoding"),
)


def _folder_like_a_file(name: str) -> Unreadable:
    return Unreadable(
        Message("this is a folder, not a file of records"),
        Message("give the folder a name without “{suffix}”", suffix=splitext(name)[1]),
    )


def _is_text(name: str) -> bool:
    """Whether a file name is valid UTF-8; other names mean nothing on other machines."""
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
        data = os.read(handle, _CHUNK)
        if len(data) < _CHUNK and not os.read(handle, 1):  # a network may give less than there is
            return data
        os.lseek(handle, len(data), os.SEEK_SET)
        size = os.fstat(handle).st_size
        return too_big(size) if size > LARGEST_FILE else data + _rest(handle)
    except OSError as error:
        return _unreadable(error)
    finally:
        os.close(handle)


def _rest(handle: int) -> bytes:
    """What follows, up to just beyond the limit: the file may be growing."""
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
        Message("the file cannot be read: {reason}", reason=reason_of(error)),
        Message("see whether the disk or the network folder is there"),
    )


def is_regular(path: Path) -> bool:
    """Whether a path is a plain file, links not followed."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
