"""What a terminal may be shown: harmless text, its width in cells, colour where it is wanted."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final, TextIO
from unicodedata import category, east_asian_width

from tongket.cli.words import N_

if TYPE_CHECKING:
    from tongket.cli.words import Words
    from tongket.diagnostics import TongketError

# Control characters, line separators, marks that turn the direction of text, lone surrogates.
_HARMFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_NARROW: Final = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2190-\u22ff]*"
)
"""Text of letters and signs that each take one cell, as nearly all Vietnamese does."""
_WIDEST: Final = 120


@dataclass(frozen=True, slots=True)
class Screen:
    """Where output goes; `width` is None for a pipe or file."""

    width: int | None = None
    colour: bool = False

    @staticmethod
    def of(stream: TextIO) -> Screen:
        """The screen behind a stream; NO_COLOR and TERM=dumb are obeyed."""
        if not stream.isatty():
            return Screen()
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return Screen(min(get_terminal_size().columns, _WIDEST), not plain)

    def paint(self, text: str, *styles: int) -> str:
        """The text in the given styles (numbers of ECMA-48), where colour is wanted."""
        if not self.colour or not styles or not text:
            return text
        return f"\x1b[{';'.join(map(str, styles))}m{text}\x1b[0m"


PLAIN: Final = Screen()
BOLD: Final = 1
DIM: Final = 2
RED: Final = 31
GREEN: Final = 32
YELLOW: Final = 33
BLUE: Final = 34
CYAN: Final = 36


def printable(text: str) -> str:
    """One line of text in which nothing can steer a terminal: such characters stand escaped."""
    return text if text.isalnum() else _HARMFUL.sub(_escaped, text)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes; combining marks take none, wide signs two."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(_cell(sign) for sign in text)


def json_text(data: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """JSON for people and machines: readable letters, no raw control character of any kind."""
    from json import dumps

    text = dumps(data, ensure_ascii=False, indent=2)
    return "\n".join(_HARMFUL.sub(_json_escaped, line) for line in text.split("\n")) + "\n"


def complaint(error: TongketError, words: Words, *, warning: bool = False) -> str:
    """An error that ends a command, or a warning: what is wrong, and the remedy below it."""
    screen = Screen.of(sys.stderr)
    name, colour = (N_("warning"), YELLOW) if warning else (N_("error"), RED)
    label = screen.paint(words.text(name), BOLD, colour)
    said = f"{label}: {printable(words.say(error.message))}\n"
    if error.hint is None:
        return said
    return said + f"  {screen.paint('→', CYAN)} {printable(words.say(error.hint))}\n"


def _cell(sign: str) -> int:
    if east_asian_width(sign) in "WF":
        return 2
    return 0 if category(sign) in ("Mn", "Me", "Cf") else 1


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": " "}[found[0]]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
