"""Text files: a table of delimited lines, or Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Book
from tongket.office.intake.delimited import looks_divided, read_delimited
from tongket.office.intake.encodings import decoded
from tongket.office.intake.refusal import Refused

if TYPE_CHECKING:
    from tongket.office.intake.limits import FileLimits

_RULE: Final = re.compile(
    r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE
)
_OFFICE: Final = frozenset({"xls", "xlsx", "ods", "docx", "doc"})


def read_plain(data: bytes, ending: str, name: str, limits: FileLimits) -> Book:
    """The table or tables in a text; raises Refused."""
    text, encoding, guessed = decoded(data)
    if "\0" in text:
        raise Refused(
            Message("The file is neither Word nor Excel nor text."),
            Message("Ask the sender for a .docx or .xlsx file."),
        )
    if ending in _OFFICE and not looks_divided(text):
        raise Refused(
            Message("The file is plain text, though it is named .{ending}.", ending=ending),
            Message("Ask the sender for a .docx or .xlsx file."),
        )
    if ending in ("md", "markdown") or (ending not in ("csv", "tsv") and _is_markdown(text)):
        from tongket.office.intake.markdown_tables import read_markdown  # noqa: PLC0415

        book = read_markdown(text, limits)
    else:
        book = read_delimited(text, name.rpartition(".")[0] or name, limits)
    if not guessed:
        return book
    told = Message("The text was taken to be in {encoding} (guessed).", encoding=encoding)
    return Book(book.format, book.parts, book.properties, (told, *book.told))


def _is_markdown(text: str) -> bool:
    return "|" in text and "---" in text and any("|" in hit[0] for hit in _RULE.finditer(text))


__all__ = ["read_plain"]
