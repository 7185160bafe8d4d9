"""What only holds the place of an answer: a whole cell of dots, or a gap left within a text.

An ellipsis is ordinary at the end of an enumeration (A, B, …; v.v…), attached to a word, and in a
quotation; alone among words (đạt … %) it is a gap that was to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tongket.folding import fold

_WHOLE: Final = re.compile(
    r"(?:[.…_]{2,}|…|x{1,4}|\?{2,}|\[[.…]*\]|\[(?:điền|ghi|nhập|fill)[^\]]*\]|\.\s*\.\s*\.|"
    r"<[.…]+>)\Z"
)
_GAP: Final = re.compile(
    r"\[\s*(?:điền|ghi|nhập|nêu|bổ sung|fill|insert)\b[^\]\n]{0,80}\](?!\()"
    r"|\[\s*(?:…|\.{2,}|_+|[xX]+|\?+)\s*\](?!\()"
    r"|(?<![\w/])(?:[xX]{1,4}|…|\.{3,})\s*%"
    r"|(?<![\w/.…])(?:…|\.{3,})\s*/(?=\s*[\w.…])"
    r"|(?<![\w/])(?-i:x{2,})(?!\w)"
    r"|\.{5,}|…{2,}|(?<=\s)_{3,}(?=[\s.,;])"
    r"|\?{3,}|(?<!\S)\?\?(?!\S)",
    re.IGNORECASE,
)
_LONE: Final = re.compile(r"(?<!\S)(?:…|\.{3,4})(?=\s|[.,;:)]|\Z)")
_AFTER: Final = re.compile(r"[ \t]+[\w(]")
_ENDS: Final = re.compile(r"(?:[,;(]|v\.v\.?)\s*\Z", re.IGNORECASE)
_LISTED: Final = re.compile(r"[,;]|\b(?:như|gồm|và|hoặc)\b")
_QUOTED: Final = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|`[^`\n]*`|https?://\S+")


def is_placeholder(text: str) -> bool:
    """Whether text only holds the place of an answer."""
    return bool(_WHOLE.match(fold(text)))


def gaps_in(text: str) -> Iterator[tuple[str, bool]]:
    """The gaps within a text with the words around them; ``False`` where one may be none."""
    for line in text.split("\n"):
        bare = _QUOTED.sub(lambda found: "0" * len(found[0]), line)
        if not bare.strip(" _.…*-|"):
            continue
        table = bare.lstrip().startswith("|")
        for found in _GAP.finditer(bare):
            yield _around(line, found.start(), found.end()), not table
        for found in _LONE.finditer(bare):
            before = bare[: found.start()]
            if _ENDS.search(before):
                continue
            if _AFTER.match(bare, found.end()) and not table:
                yield _around(line, found.start(), found.end()), True
            elif table or not _LISTED.search(re.split(r"[.!?]\s", before)[-1]):
                yield _around(line, found.start(), found.end()), False


def _around(line: str, start: int, end: int) -> str:
    """A gap with some words on both sides."""
    left = re.search(r"(?:\S+[ \t]*){0,3}\Z", line[:start])
    right = re.match(r"(?:[ \t]*\S+){0,3}", line[end:])
    return (left[0] if left else "") + line[start:end] + (right[0] if right else "")
