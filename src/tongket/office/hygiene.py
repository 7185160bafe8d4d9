"""Text made fit for paper: what XML, a terminal or a reader's eye must never meet is taken out."""

from __future__ import annotations

import re

# Escape sequences of terminals: CSI and closed OSC with their arguments; else the lone sign.
_TERMINAL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,256}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[()*+][0-~]|\x1b[=>cDEHMNOZ78]?"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NEVER = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls but tab and line breaks
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates, non-characters
    "\u202a-\u202e\u2066-\u2069"  # overrides of the direction of writing
)
_UNFIT = re.compile(f"[{_NEVER}]")
_SUSPECT = re.compile(f"[\x0b-\x0d\u2028\u2029{_NEVER}]")


def clean(text: str) -> str:
    """The text without what XML, a terminal or a reader must never meet.

    Terminal escapes, control and direction-override characters, non-characters and lone surrogates
    go; every kind of line break becomes a line feed. Nothing is normalised.
    """
    if not _SUSPECT.search(text):
        return text
    return _UNFIT.sub("", _BREAKS.sub("\n", _TERMINAL.sub("", text)))
