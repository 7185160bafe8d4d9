"""Zip containers: written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The one time stamp of every entry; the earliest a zip can hold."""

Content = bytes | Iterable[bytes]


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
