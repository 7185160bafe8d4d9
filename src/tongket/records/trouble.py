"""Why the system refuses a file, in words of the catalogue: its own are in its own language."""

from __future__ import annotations

import errno
from typing import Final

from tongket.diagnostics import Message

_REASONS: Final = {
    errno.ENOENT: Message("there is no such file"),
    errno.ENOTDIR: Message("a part of its path is no folder"),
    errno.EISDIR: Message("it is a folder"),
    errno.EACCES: Message("permission denied"),
    errno.EPERM: Message("permission denied"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EROFS: Message("the disk can only be read"),
    errno.EBUSY: Message("another program holds it open"),
    errno.ELOOP: Message("its link leads in a circle"),
    errno.ENAMETOOLONG: Message("its name is too long"),
}


def reason_of(error: OSError) -> Message:
    """The reason of an error of the system; one that is rare keeps the system's own words."""
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return known or Message("{reason}", reason=error.strerror or str(error))
