"""Files outside the records: read whole, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from tongket.diagnostics import Message, TongketError


def read_text(file: Path) -> str:
    """The text of a file; TongketError if it cannot be had."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TongketError(
            Message("{file} is no UTF-8 text", file=str(file)),
            Message("save the file again with the encoding “UTF-8”"),
        ) from None
    except OSError as error:
        raise TongketError(
            Message("{file} cannot be read: {reason}", file=str(file), reason=_reason(error))
        ) from None


def write_text(file: Path, text: str) -> None:
    """Write a file by way of a temporary one beside it; TongketError if that cannot be done."""
    made = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=file.parent, prefix=".", delete=False
        ) as temporary:
            made = Path(temporary.name)
            temporary.write(text)
            temporary.flush()
            os.fsync(temporary.fileno())
        made.chmod(0o666 & ~_umask())
        made.replace(file)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        raise TongketError(
            Message("{file} cannot be written: {reason}", file=str(file), reason=_reason(error)),
            Message("close it in other programs, or choose another place"),
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
