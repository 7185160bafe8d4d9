"""Tables in plain text: the delimiter is found, and told where it is guessed."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.book import Book, Format
from tongket.office.intake.formulas import check_typed
from tongket.office.intake.places import line_place
from tongket.office.intake.refusal import Refused
from tongket.office.intake.sheet import Budget, Sheet
from tongket.office.intake.shown import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.office.intake.limits import FileLimits

_DELIMITERS: Final = {
    ",": Message("comma"),
    ";": Message("semicolon"),
    "\t": Message("tab"),
    "|": Message("vertical bar"),
}
_SAMPLED: Final = 300
_HEAD: Final = 1 << 18
_END: Final = "\x1eend\x1e"


def read_delimited(text: str, name: str, limits: FileLimits) -> Book:
    """The table in a text; ``name`` becomes that of its grid. Raises Refused."""
    delimiter, body, said = _delimiter(text)
    lines: list[int] = []
    sheet = Sheet(name, Budget(limits), places=lambda row, col: line_place(lines[row], col + 1))
    skipped = 1 if said else 0
    for row, (line, fields) in enumerate(_records(body, delimiter)):
        lines.append(line + skipped)
        for column, field in enumerate(fields):
            if (shown := tidy(field)) and shown.strip():
                check_typed(shown, sheet.place(row, column))
                sheet.put(row, column, (shown, None, None, False))
    told = []
    if delimiter is not None and not said:
        told.append(
            Message(
                "Columns are divided by: {delimiter} (guessed).", delimiter=_DELIMITERS[delimiter]
            )
        )
    kind: Format = "tsv" if delimiter == "\t" else "csv"
    return Book(kind, (sheet.grid(),), told=tuple(told))


def looks_divided(text: str) -> bool:
    """Whether a delimiter divides most lines of a text into as many columns."""
    return _delimiter(text)[0] is not None


def _delimiter(text: str) -> tuple[str | None, str, bool]:
    """The delimiter, the text without a line that names it, and whether such a line stood."""
    first, _, rest = text.partition("\n")
    word = first.strip().strip('"')
    if word[:4].lower() == "sep=" and len(word) == 5 and word[4] in _DELIMITERS:
        return word[4], rest, True
    if first.rstrip("\r").lower() == "sep=\t":
        return "\t", rest, True
    found = {delimiter: _evenness(text, delimiter) for delimiter in _DELIMITERS}
    if None in found.values() and not any(score and score[1] for score in found.values()):
        raise _endless(_odd_quote(text), quoted='"' in text[:_HEAD])
    scores = {delimiter: score or (0.0, 0) for delimiter, score in found.items()}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return (best if scores[best] > (0.0, 0) else None), text, False


def _odd_quote(text: str) -> int:
    """The line of the first quotation mark that stands alone in its line; else the first line."""
    lines = text[:_HEAD].split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.count('"') % 2), 1)


def _evenness(text: str, delimiter: str) -> tuple[float, int] | None:
    """How many lines have the usual number of columns, and how many that is; None if unreadable."""
    counts: Counter[int] = Counter()
    head = text[:_HEAD]
    try:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        for fields in itertools.islice(reader, _SAMPLED):
            if any(field.strip() for field in fields):
                counts[len(fields)] += 1
    except csv.Error:
        return None
    if not counts:
        return 0.0, 0
    usual, times = max(counts.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    if usual < 2:
        return 0.0, 0
    return round(times / sum(counts.values()), 1), usual


def _records(text: str, delimiter: str | None) -> Iterator[tuple[int, list[str]]]:
    if delimiter is None:
        yield from ((number, [line]) for number, line in enumerate(text.splitlines(), 1))
        return
    whole = text if text.endswith(("\n", "\r")) else f"{text}\n"
    lines = itertools.chain(io.StringIO(whole, newline=""), (f"{_END}\r\n",))
    reader = csv.reader(lines, delimiter=delimiter)
    start, quoted = 1, '"' in text
    try:
        for fields in reader:
            if fields == [_END]:
                return
            if any(_END in field for field in fields):
                raise _endless(start, quoted=quoted)
            yield start, fields
            start = reader.line_num + 1
    except csv.Error as error:
        raise _endless(start, quoted=quoted) from error


def _endless(line: int, *, quoted: bool) -> Refused:
    if not quoted:
        return Refused(
            Message("Line {line} holds a field longer than a table can hold.", line=line),
            Message("Open the file in Excel, look at that line, and save it again."),
        )
    return Refused(
        Message(
            "The quotation marks of a field that begins near line {line} are never closed, or the"
            " field is longer than a table can hold.",
            line=line,
        ),
        Message("Open the file in Excel, look at that line, and save it again."),
    )


__all__ = ["looks_divided", "read_delimited"]
