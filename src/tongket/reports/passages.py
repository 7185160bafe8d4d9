"""Passages of a draft that came from a unit's report: their marks, and what became of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message

if TYPE_CHECKING:
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary, UnitText

CLOSING_MARK: Final = "<!-- /source -->"
_PASSAGE: Final = re.compile(
    r"(?<!\\)<!-- source: (?P<source>\S+) (?P<digest>[0-9a-f]{12}) -->[ \t]*\n(?P<text>.*?)"
    r"\n?[ \t]*(?<!\\)<!-- /source -->",
    re.DOTALL,
)
_OPENING: Final = re.compile(r"<!-- source: (?P<source>\S+) [0-9a-f]{12} -->[ \t]*$", re.MULTILINE)
_MARK: Final = re.compile(r"(?<!\\)<!--\s*/?\s*source\b.*?(?:-->|$)", re.MULTILINE | re.IGNORECASE)
_COMMENT: Final = re.compile(r"(?<!\\)<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the passages since the draft was made, by their sources."""

    changed: tuple[str, ...] = ()
    """The unit has sent another text since."""
    gone: tuple[str, ...] = ()
    """The unit's text no longer stands."""
    unedited: tuple[str, ...] = ()
    """Nobody has edited the text that was collected."""


def digest(text: str) -> str:
    """The short hash by which a text is known again; white space at its ends does not count."""
    return hashlib.sha256(text.strip().encode("utf-8", "backslashreplace")).hexdigest()[:12]


def opening_mark(text: UnitText) -> str:
    """The comment above a passage in a draft."""
    return f"<!-- source: {text.source} {text.digest} -->"


def broken_mark(text: str) -> tuple[int, Message] | None:
    """Line and fault of the first mark of a source that does not stand in a whole pair."""
    opened: tuple[int, str] | None = None
    for mark in _MARK.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        opening = _OPENING.match(text, mark.start())
        if opening is None and mark[0] != CLOSING_MARK:
            return line, Message("the mark of a source cannot be read: {mark}", mark=mark[0][:80])
        if opening is None and opened is None:
            return line, Message("the mark {mark} ends no passage", mark=CLOSING_MARK)
        if opening is not None and opened is not None:
            break
        opened = (line, opening["source"]) if opening else None
    if opened is None:
        return None
    line, source = opened
    return line, Message(
        "the passage from {source} has no mark {mark} at its end", source=source, mark=CLOSING_MARK
    )


def settle(text: str, summary: Summary, words: Words, *, marked: bool) -> tuple[str, Fate]:
    """A draft's text without its comments, and the fate of its passages.

    A passage whose source has changed is marked before its text, which stays as people left it;
    with ``marked`` so is one that nobody has edited.
    """
    now = {one.source: one.digest for part in summary.narratives for one in part.texts}
    changed: list[str] = []
    gone: list[str] = []
    unedited: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        source, known, held = match["source"], match["digest"], match["text"]
        notes = []
        if source not in now:
            gone.append(source)
            notes.append(Message("[the source {source} no longer stands]", source=source))
        elif now[source] != known:
            changed.append(source)
            notes.append(Message("[the source {source} has changed since]", source=source))
        if digest(held) == known:
            unedited.append(source)
            if marked:
                notes.append(Message("[not yet edited]"))
        head = "".join(f"**{_plain(words.say(note))}**\n\n" for note in notes)
        return head + held.strip()

    filled = _COMMENT.sub("", _PASSAGE.sub(replaced, text))
    return filled, Fate(tuple(changed), tuple(gone), tuple(unedited))


def _plain(text: str) -> str:
    return text.replace("[", "\\[").replace("]", "\\]")
