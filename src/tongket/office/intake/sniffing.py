"""What a file is, told by its bytes, whatever its name says."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal[
    "zip",
    "compound",
    "pdf",
    "rtf",
    "html",
    "mail",
    "xml",
    "picture",
    "archive",
    "old-excel",
    "program",
    "empty",
    "binary",
    "text",
]

_MAGIC: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\x09\x08\x10\x00", "old-excel"),
    (b"\x09\x08\x08\x00", "old-excel"),
    (b"\x09\x04\x06\x00", "old-excel"),
    (b"\x09\x02\x06\x00", "old-excel"),
    (b"\x09\x00\x04\x00", "old-excel"),
)
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|table|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!ENTITY|[A-Za-z_][\w.-]*[\s:>])", re.IGNORECASE)
_MIME: Final = re.compile(
    rb"\s*(?:(?:[A-Za-z][\w-]{0,60}:[^\n]{0,990}|[ \t][^\n]{0,990})\r?\n){0,60}?"
    rb"(?:mime-version:|content-type:[ \t]*multipart/)",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(rb"(?:\A|\n)(?:from|to|subject|received|return-path):", re.IGNORECASE)
_SAVED_PAGE: Final = re.compile(rb"multipart/related|<saved by|content-location:", re.IGNORECASE)
_PDF_REACH: Final = 1024
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes) -> Kind:
    """What the bytes are."""
    if not data.strip(b"\0 \r\n\t"):
        return "empty"
    head = data[:8192]
    if b"%PDF-" in head[:_PDF_REACH]:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic in (b"BM", b"MZ") and b"\0" not in head):
            return kind
    plain = _narrow(head)
    if plain.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if _HTML.match(plain):
        return "html"
    if _XML.match(plain):
        return "xml"
    if _MIME.match(plain):
        page = _SAVED_PAGE.search(plain) or not _MAIL.search(plain)
        return "html" if page else "mail"
    return "binary" if b"\0" in plain or _controls(plain) else "text"


def _narrow(head: bytes) -> bytes:
    """The head without its byte order mark, in bytes of one letter each."""
    if head.startswith(_WIDE):
        codec = "utf-16-le" if head[:2] == _WIDE[0] else "utf-16-be"
        return head[2:].decode(codec, "ignore").encode("utf-8", "ignore")
    half = len(head) // 2
    if half > 1 and head[1::2].count(0) > half * 2 // 5 and head[0::2].count(0) == 0:
        return head.decode("utf-16-le", "ignore").encode("utf-8", "ignore")
    if half > 1 and head[0::2].count(0) > half * 2 // 5 and head[1::2].count(0) == 0:
        return head.decode("utf-16-be", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _controls(head: bytes) -> bool:
    odd = sum(byte < 9 or 14 <= byte < 27 for byte in head)
    return odd > len(head) // 50


__all__ = ["Kind", "kind_of"]
