"""Findings for people: place, excerpt with the words marked, the fact, the remedy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tongket.cli.terminal import BLUE, BOLD, CYAN, DIM, RED, YELLOW, cells, printable
from tongket.cli.words import N_
from tongket.diagnostics import Diagnostic, Message, Severity, Span
from tongket.records.plaintext import without_mark
from tongket.records.source import Source

if TYPE_CHECKING:
    from tongket.cli.views.outcome import Outcome

_NAMES: Final = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}
_COLOURS: Final = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}
_BEFORE: Final = 20
"""Cells of a long line that are kept before the marked words."""
_WIDEST: Final = 2000
"""Cells of a line in a pipe or file: one line of a file may have millions."""


def text(outcome: Outcome) -> str:
    """All findings, those that are silenced if they are wanted, and the count."""
    source = _Lines(outcome)
    parts = [_finding(outcome, source, one) for one in outcome.checked.diagnostics]
    if outcome.silenced:
        parts += [
            _finding(outcome, source, one, reason) for one, reason in outcome.checked.silenced
        ]
    return "\n".join([*parts, summary(outcome)])


def summary(outcome: Outcome) -> str:
    """The last line: how many findings of each severity, and on which day."""
    words, checked = outcome.words, outcome.checked
    counts = checked.counts
    found = [
        Message("errors: {n}", n=counts["error"]),
        Message("warnings: {n}", n=counts["warning"]),
        Message("to know: {n}", n=counts["info"]),
    ]
    if checked.silenced:
        found.append(Message("silenced: {n}", n=len(checked.silenced)))
    if checked.known:
        found.append(Message("known before: {n}", n=checked.known))
    found.append(Message("as of {day}", day=outcome.as_of))
    return outcome.screen.paint(" · ".join(map(words.say, found)), BOLD) + "\n"


def _finding(outcome: Outcome, source: _Lines, one: Diagnostic, reason: str | None = None) -> str:
    words, paint, finding = outcome.words, outcome.screen.paint, one.finding
    name = f"{words.text(_NAMES[one.severity])}[{one.code}]"
    fact = printable(words.say(finding.message))
    shown = source.excerpt(finding.span)
    gutter = " " * len(shown.number)
    lines = [
        f"{paint(name, BOLD, _COLOURS[one.severity])}: {paint(fact, BOLD)}",
        f"{gutter}{paint('-->', BLUE)} {_place(outcome, finding.span)}",
    ]
    if shown.number:
        bar = paint("|", BLUE)
        lines += [
            f"{gutter} {bar}",
            f"{paint(shown.number, BLUE)} {bar} {shown.line}",
            f"{gutter} {bar} {shown.indent}{paint(shown.carets, BOLD, _COLOURS[one.severity])}",
        ]
    notes = [(N_("remedy"), words.say(finding.hint))] if finding.hint else []
    notes += [(N_("see also"), _place(outcome, span)) for span in finding.also]
    if reason is not None:
        notes.append((N_("silenced because"), reason))
    lines += [
        f"{gutter} {paint('=', BLUE)} {paint(words.text(label), DIM)}: {printable(note)}"
        for label, note in notes
    ]
    return "\n".join(lines) + "\n"


def _place(outcome: Outcome, span: Span) -> str:
    return f"{printable(outcome.path(span.path))}:{span.line}:{span.column}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a file with its number, and the marks below it."""

    number: str = ""
    line: str = ""
    indent: str = ""
    carets: str = ""


class _Lines:
    """The lines of the files."""

    def __init__(self, outcome: Outcome) -> None:
        self._tree = outcome.tree
        self._withheld = outcome.withheld
        self._width = outcome.screen.width or _WIDEST

    def excerpt(self, span: Span) -> Excerpt:
        """The line of a span; empty where none is to be shown."""
        entry = None if span.path in self._withheld else self._tree.get(span.path)
        if not isinstance(entry, bytes):
            return Excerpt()
        line = Source(span.path, without_mark(entry)).line(span.line)
        if len(line) > 4 * _WIDEST:
            line, span = _near(line, span)
        return _marked(line, span, self._width) if line.strip() else Excerpt()


def _near(line: str, span: Span) -> tuple[str, Span]:
    """What stands around the marked words, and their place in it."""
    shift = max(0, span.column - 1 - _WIDEST)
    near = replace(span, column=span.column - shift, end_column=max(1, span.end_column - shift))
    return line[shift : shift + 2 * _WIDEST], near


def _marked(line: str, span: Span, width: int) -> Excerpt:
    """Columns count code points, but marks stand below what is seen of them."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    before, marked = printable(line[:start]), printable(line[start:end])
    after = printable(line[end:]) if end >= start else ""
    number = str(span.line)
    before, marked, after = _clipped(before, marked, after, width - len(number) - 4)
    return Excerpt(
        number, before + marked + after, " " * cells(before), "^" * max(1, cells(marked))
    )


def _clipped(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """The three parts of a line cut to the screen, the marked words kept in sight."""
    if cells(before + marked + after) <= room:
        return before, marked, after
    if cells(before) > _BEFORE and cells(before + marked) > room:
        before = "…" + before[-_BEFORE + 1 :]
    if cells(before + marked) > room:
        return before, _first(marked, room - cells(before) - 1) + "…", ""
    left = room - cells(before + marked)
    return before, marked, after if cells(after) <= left else _first(after, left - 1) + "…"


def _first(text: str, room: int) -> str:
    """As much of a text as fits into so many cells."""
    taken = 0
    for place, sign in enumerate(text):
        taken += cells(sign)
        if taken > room:
            return text[:place]
    return text
