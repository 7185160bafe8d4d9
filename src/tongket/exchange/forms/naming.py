"""What the file is called that goes back with its mistakes marked."""

from __future__ import annotations

import re
from typing import Final

_MARKED: Final = re.compile(r"(?P<stem>.*)\.can-sua(?:-(?P<n>\d{1,3}))?\Z", re.DOTALL)


def error_name(name: str, suffix: str) -> str:
    """``x.xlsx`` goes back as ``x.can-sua.xlsx``, that as ``x.can-sua-2.xlsx``."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    found = _MARKED.match(stem)
    if found is None:
        return f"{stem}.can-sua.{suffix}"
    return f"{found['stem']}.can-sua-{int(found['n'] or 1) + 1}.{suffix}"
