"""Letters of before Unicode (TCVN3, VNI): text that only its own fonts show as Vietnamese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Grid
from tongket.office.intake.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongket.office.intake.book import Book

_STRANGE: Final = "¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"
_OLD: Final = re.compile(rf"(?<=[A-Za-z])[{_STRANGE}]|[{_STRANGE}](?=[A-Za-z])")
"""Letters that no Vietnamese word has, within a word."""
_TODAY: Final = re.compile("[ăđơưĂĐƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_SAMPLE: Final = 200_000
_LEAST: Final = 8
_MANY: Final = 3
_SHARE: Final = 0.06
"""Of all letters: old Vietnamese text has some 25 %, German and French less than 5 %."""


REMEDY: Final = Message(
    "Convert it with Unikey: copy the text, press Ctrl+Shift+F6, from TCVN3 (ABC) or"
    " VNI Windows to Unicode, paste it with a font such as Times New Roman, and save."
)


def refuse_old_letters(book: Book) -> None:
    """Refuses a paper whose text is in letters of before Unicode almost everywhere."""
    if are_old(_texts(book.parts)):
        raise Refused(
            Message("The text is in letters of before Unicode (TCVN3 or VNI) and reads wrong."),
            REMEDY,
        )


def are_old(texts: Iterable[str]) -> bool:
    """Whether texts are in letters of before Unicode, almost all of them."""
    old = today = seen = letters = 0
    for text in texts:
        old += len(_OLD.findall(text))
        today += len(_TODAY.findall(text))
        seen += len(text)
        letters += sum(map(str.isalpha, text))
        if seen > _SAMPLE:
            break
    return old >= _LEAST and old > _MANY * today and old >= _SHARE * letters


def _texts(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Grid):
            for row in part.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield str(getattr(part, "text", ""))


__all__ = ["REMEDY", "are_old", "refuse_old_letters"]
