"""What findings may say: records above the secrecy ceiling are reported as such, else unnamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Message
from tongket.records.secrecy import may_show

if TYPE_CHECKING:
    from tongket.records.workspace import Workspace

_ALWAYS: Final = ("TK0", "TK9")
"""Themes that speak of the file itself, or of the mark."""


def withheld(ws: Workspace) -> Mapping[str, tuple[str, ...]]:
    """The records above the ceiling by “folder/id”, with the words that would give them away."""
    return {
        f"{record.folder}/{record.id}": tuple(
            word
            for field in ("title", "name", "short")
            if (word := getattr(record, field, None)) is not None
        )
        for records in ws.records.values()
        for record in records.values()
        if record.secrecy is not None and not may_show(ws, record)
    }


def speakable(
    found: Iterable[Diagnostic], hidden: Mapping[str, tuple[str, ...]]
) -> Iterable[Diagnostic]:
    """The findings without those about hidden records, and without the words of these."""
    return _spoken(found, hidden) if hidden else found


def _spoken(
    found: Iterable[Diagnostic], hidden: Mapping[str, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    words = {word: name for name, words in hidden.items() for word in words}
    longest_first = dict(sorted(words.items(), key=lambda one: (-len(one[0]), one[0])))
    for one in found:
        if one.code.startswith(_ALWAYS):
            yield one
        elif one.finding.record not in hidden:
            message, hint = one.finding.message, one.finding.hint
            told = replace(
                one.finding,
                message=_without(message, longest_first),
                hint=_without(hint, longest_first) if hint is not None else None,
            )
            yield replace(one, finding=told)


def _without(message: Message, words: Mapping[str, str]) -> Message:
    """The message with ids in the place of words."""
    arguments: dict[str, object] = {}
    for key, value in message.arguments.items():
        if isinstance(value, Message):
            arguments[key] = _without(value, words)
        elif isinstance(value, str):
            arguments[key] = _named(value, words)
        else:
            arguments[key] = value
    return Message(message.text, arguments)


def _named(text: str, words: Mapping[str, str]) -> str:
    for word, name in words.items():
        text = text.replace(word, name)
    return text


__all__ = ["speakable", "withheld"]
