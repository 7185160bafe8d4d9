"""Changed files reach the disk whole or not at all, and never over somebody else's work."""

from __future__ import annotations

import difflib
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.frozen import Frozen
from tongket.records.trouble import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NEW_FILE_MODE = 0o666
"""What a new file may be before the user's mask takes its part away."""


class CannotSave(TongketError):  # noqa: N818 - it is an answer, not a fault
    """Files that could not be written; those on the disk are what they were before."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Change(Frozen):
    """A file's bytes before and after; ``old`` is ``None`` where there is no file yet.

    ``path`` is relative to the workspace, with ``/``.
    """

    path: str
    old: bytes | None
    new: bytes


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Prepared(Frozen):
    """A change whose new bytes lie, proven, beside the file that they will replace."""

    change: Change
    target: Path
    beside: Path


def unified_diff(change: Change) -> str:
    """The change as programmers show it; a missing final newline is said."""
    before = "/dev/null" if change.old is None else f"a/{change.path}"
    lines = difflib.unified_diff(
        _lines(change.old or b""), _lines(change.new), before, f"b/{change.path}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def save(root: Path, changes: Iterable[Change]) -> tuple[str, ...]:
    """Writes the changed files below ``root``; returns their paths, those unchanged left out.

    All new files are written beside the old ones and read back before the first takes its place;
    if one then cannot, those before it are put back. Raises ``CannotSave``.
    """
    wanted = [change for change in _joined(changes) if change.old != change.new]
    folders: list[Path] = []
    prepared: list[_Prepared] = []
    replaced: list[_Prepared] = []
    try:
        for change in wanted:
            with _told(change.path):
                target = _target(root, change)
                _same_as_before(target, change)
                _make_folders(target.parent, folders)
                prepared.append(_Prepared(change, target, _write_beside(target, change)))
        for one in prepared:
            with _told(one.change.path):
                _same_as_before(one.target, one.change)
                one.beside.replace(one.target)
            replaced.append(one)
    except BaseException:
        _remove(one.beside for one in prepared)
        _put_back(replaced)
        for folder in reversed(folders):
            with suppress(OSError):  # somebody has put a file into it meanwhile
                folder.rmdir()
        raise
    for folder in dict.fromkeys(one.target.parent for one in prepared):
        with suppress(OSError):  # the files stand; not every file system can fix a folder
            _settle_folder(folder)
    return tuple(change.path for change in wanted)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the system says against a file, in words."""
    try:
        yield
    except PermissionError:
        raise CannotSave(
            Message("{path}: cannot be written: permission denied, or held open", path=path),
            Message("close it in the other program, or get the right to write in its folder"),
        ) from None
    except OSError as error:
        raise CannotSave(
            Message("{path}: cannot be written: {reason}", path=path, reason=reason_of(error)),
            Message("see whether the disk is full and the network folder is there"),
        ) from None


def _joined(changes: Iterable[Change]) -> list[Change]:
    """One change for each file; two that follow each other become one."""
    joined: dict[str, Change] = {}
    for change in changes:
        before = joined.get(change.path)
        if before is None:
            joined[change.path] = change
        elif before.new == change.old:
            joined[change.path] = Change(change.path, before.old, change.new)
        else:
            raise CannotSave(
                Message("{path}: two changes of one file contradict each other", path=change.path),
                Message("make them one after the other"),
            )
    return list(joined.values())


def _target(root: Path, change: Change) -> Path:
    """The file that a change writes; no way leads out of the workspace."""
    parts = change.path.split("/")
    if not change.path or any(part in ("", ".", "..") for part in parts) or "\\" in change.path:
        raise CannotSave(
            Message("{path}: not a path within the workspace", path=change.path),
            Message("give a path such as tasks/t-12.yaml"),
        )
    place = root
    for part in parts:
        place /= part
        if place.is_symlink():
            raise CannotSave(
                Message("{path}: symbolic links are not followed", path=change.path),
                Message("put the file or folder itself there"),
            )
    if place.exists() and not place.is_file():
        raise CannotSave(
            Message("{path}: this is a folder, not a file of records", path=change.path),
            Message("choose another name"),
        )
    return place


def _same_as_before(target: Path, change: Change) -> None:
    """Refuses to write over what somebody has changed, made or deleted since it was read."""
    try:
        found: bytes | None = target.read_bytes()
    except FileNotFoundError:
        found = None
    if found == change.old:
        return
    path = change.path
    if change.old is None:
        message = Message("{path}: there is such a file already", path=path)
        raise CannotSave(message, Message("choose another name, or change that file"))
    if found is None:
        message = Message("{path}: somebody has deleted the file meanwhile", path=path)
    else:
        message = Message("{path}: somebody has changed the file meanwhile", path=path)
    raise CannotSave(message, Message("nothing was written; look at the file and try again"))


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Creates the folders that are missing and notes them in ``made``, from the top."""
    if not folder.exists():
        _make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _write_beside(target: Path, change: Change) -> Path:
    """The new bytes in a file of their own in the same folder, whose name no reader looks at."""
    if change.old is not None:
        target.open("r+b").close()  # a file that is protected or held open elsewhere says so here
    beside = target.with_name(f".{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(beside, flags, _NEW_FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.new)
            file.flush()
            os.fsync(file.fileno())
        if change.old is not None:
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        _read_back(beside, change)
    except BaseException:
        _remove([beside])
        raise
    return beside


def _read_back(beside: Path, change: Change) -> None:
    if beside.read_bytes() != change.new:
        raise CannotSave(
            Message("{path}: the disk does not keep what is written", path=change.path),
            Message("look after the disk or the network folder; nothing was changed"),
        )


def _put_back(replaced: Sequence[_Prepared]) -> None:
    """The files as they were, after a later one could not be written."""
    for one in reversed(replaced):
        with _told(one.change.path):
            if one.change.old is None:
                one.target.unlink(missing_ok=True)
            else:
                back = Change(one.change.path, one.change.new, one.change.old)
                _write_beside(one.target, back).replace(one.target)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _settle_folder(folder: Path) -> None:
    """Makes new names last through a power cut, where the system can do that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lines(data: bytes) -> list[str]:
    *lines, last = data.decode("utf-8", "replace").split("\n")
    return [*(line + "\n" for line in lines), *([last] if last else [])]
