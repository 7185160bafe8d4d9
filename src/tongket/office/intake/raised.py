"""Raised signs: the number of a note behind a word is left out, m² and km² keep theirs."""

from __future__ import annotations

import re
from typing import Final

_NOTE: Final = re.compile(r"[(\[]\s*\d{1,2}\s*[)\]]|\(?\*{1,3}\)?|\[?\d{1,2}(?:\s*,\s*\d{1,2})*\]?")
_MEASURE: Final = re.compile(r"(?:^|[\s\d/.,(])(?:k|h|d|c|m)?m$")
_WORD: Final = re.compile(r"(?:[^\W\d_]{2}|[.,;:)”\"]|(?:19|20)\d\d)$")
_POWERS: Final = {"2": "²", "3": "³"}


def without_note(before: str, text: str) -> str:
    """What a raised text says behind another: nothing if it is the mark of a note."""
    said = text.strip()
    if said in _POWERS and _MEASURE.search(before):
        return _POWERS[said]
    if not _NOTE.fullmatch(said):
        return text
    bare = before.rstrip()
    if not said.isdigit() and bare:
        return ""
    return "" if _WORD.search(bare) else text


__all__ = ["without_note"]
