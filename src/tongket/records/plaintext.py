"""A file's bytes as text: whether they are text at all, and where its lines begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tongket.diagnostics import Message
from tongket.frozen import Frozen

MARK: Final = b"\xef\xbb\xbf"
_BREAK: Final = re.compile("\r\n?|\n")

# Byte order marks of other encodings, the longer ones first, and the first bytes of other formats.
_MARKS: Final = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_FORMATS: Final = frozenset(
    {
        b"PK\x03\x04",  # Word, Excel, LibreOffice, ZIP
        b"\xd0\xcf\x11\xe0",  # Word and Excel before 2007
        b"%PDF",
        b"{\\rt",  # RTF
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff\xe0",  # JPEG
        b"\xff\xd8\xff\xe1",
        b"\x1f\x8b\x08\x00",  # gzip
        b"\x1f\x8b\x08\x08",
        b"Rar!",
        b"7z\xbc\xaf",
        b"SQLi",
    }
)
_SAVE_AGAIN: Final = Message("save the file again with the encoding “UTF-8”")
_KEEP_ELSEWHERE: Final = Message(
    "records are plain text; keep Word, Excel and picture files elsewhere"
)
_LONG: Final = 200_000
_ENOUGH: Final = 1024
"""Bytes that are looked at to tell another encoding or another format."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Plaintext(Frozen):
    """A text with its lines; a lone carriage return ends a line too.

    ``starts`` are the offsets at which lines begin, where counting line feeds anew for each place
    would be wrong or, in a long text, cost more; else ``None``.
    """

    text: str
    starts: tuple[int, ...] | None

    def place(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Line and column of two offsets in order, all from 1."""
        if self.starts is not None:
            return (
                *self._line_and_column(self.starts, start),
                *self._line_and_column(self.starts, end),
            )
        text = self.text
        first = text.count("\n", 0, start) + 1
        last = first + text.count("\n", start, end)
        return first, start - text.rfind("\n", 0, start), last, end - text.rfind("\n", 0, end)

    @staticmethod
    def _line_and_column(starts: tuple[int, ...], index: int) -> tuple[int, int]:
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, its break left out; of no line: an empty stretch."""
        starts = _starts(self.text) if self.starts is None else self.starts
        if not 1 <= number <= len(starts):
            return len(self.text), len(self.text)
        start = starts[number - 1]
        after = starts[number] if number < len(starts) else len(self.text)
        return start, start + len(self.text[start:after].rstrip("\r\n"))


@lru_cache(maxsize=4)
def plaintext(data: bytes) -> Plaintext:
    """The text of a file; kept for the last few files, as findings come file by file."""
    text = data.decode("utf-8", "replace")
    return Plaintext(text, _starts(text) if len(text) > _LONG or "\r" in text else None)


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _BREAK.finditer(text)))


def without_mark(data: bytes) -> bytes:
    """The bytes behind the byte order mark; programs that join files leave several."""
    while data.startswith(MARK):
        data = data[len(MARK) :]
    return data


def refusal(data: bytes) -> tuple[int, int, Message, Message] | None:
    """Why bytes are no UTF-8 text: place, fact and remedy; ``None`` if they are."""
    if b"\0" in data or data[:4] in _FORMATS:
        told = _other_encoding(data) or _other_format(data)
        if told is not None:
            return 0, 0, *told
    try:
        data.decode()
    except UnicodeDecodeError as error:
        told = _other_encoding(data) or _other_format(data)
        if told is not None:
            return 0, 0, *told
        start = len(data[: error.start].decode())
        message = Message("byte {byte} is not UTF-8 text", byte=f"0x{data[error.start]:02x}")
        return start, start + 1, message, _SAVE_AGAIN
    return None


def _other_encoding(data: bytes) -> tuple[Message, Message] | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _saved_as(name)
    start = data[:_ENOUGH]
    zeros = [start[place::4].count(0) * 4 / max(len(start), 4) for place in range(4)]
    high = zeros[:2] if zeros[3] < 0.1 else zeros[2:]
    if min(high) > 0.9 and min(zeros) < 0.1:
        return _saved_as("UTF-32")
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    return _saved_as("UTF-16") if max(even, odd) > 0.4 and min(even, odd) < 0.1 else None


def _saved_as(name: str) -> tuple[Message, Message]:
    message = Message("the file is saved as {encoding}, not as UTF-8", encoding=name)
    return message, _SAVE_AGAIN


def _other_format(data: bytes) -> tuple[Message, Message] | None:
    """Not text: the beginning of another format, or many bytes that no text has."""
    start = data[:_ENOUGH]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in start)
    if data[:4] in _FORMATS or controls > max(3, len(start) // 20):
        return Message("this is not a text file"), _KEEP_ELSEWHERE
    return None


def line_of(text: str, index: int) -> tuple[int, int]:
    """Where the line of a character begins and ends, its break left out."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    ends = (text.find("\n", index), text.find("\r", index), len(text))
    return start, max(start, min(end for end in ends if end >= 0))
