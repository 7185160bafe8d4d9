"""Tables as plain text that spreadsheets open: nothing in them is ever run as a formula.

Office programs take text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula. Such text
gets an apostrophe before it, and so does text that would be mistaken for it, so that reading takes
away exactly what writing has added. Negative numbers stay numbers. Every cell is quoted, so that a
program which divides columns by another sign finds no new cells within the text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final

Content = str | Decimal | date | None

_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER: Final = re.compile(r"-[0-9]+(?:[.,][0-9]+)*%?\Z")


def _runs(text: str) -> bool:
    return _FORMULA.match(text) is not None and not _NUMBER.match(text)


def harmless(text: str) -> str:
    """Text that no program runs."""
    return f"'{text}" if _runs(text) else text


def restored(text: str) -> str:
    """The text before it was made harmless; whatever was never changed stays as it is."""
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def delimited(rows: Iterable[Sequence[Content]], delimiter: str) -> bytes:
    """UTF-8 with a byte order mark, without which Excel shows Vietnamese as rubbish; CR LF.

    Days in ISO form. Excel divides columns by the list separator of Windows, which is the semicolon
    where decimals have a comma, as in Viet Nam.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_field(content) for content in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _field(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, Decimal):
        return format(content, "f").replace(".", ",")
    return harmless(content)


__all__ = ["delimited", "harmless", "restored"]
