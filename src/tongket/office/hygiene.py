"""Text made fit for paper: what XML, a terminal or a reader's eye must never meet is taken out."""

from __future__ import annotations

import re

# Escape sequences of terminals: CSI and OSC with their arguments, then any other escape pair.
_TERMINAL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """The text without terminal escapes, control and direction-override characters, non-characters
    and lone surrogates; every kind of line break becomes ``\\n``. Nothing is normalised."""
    if not _SUSPECT.search(text):
        return text
    return _UNFIT.sub("", _BREAKS.sub("\n", _TERMINAL.sub("", text)))
