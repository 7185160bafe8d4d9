"""What an expression does not say itself: its document, its events, the office's policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tongket.calendar.periods import Period
from tongket.calendar.policy import Policy
from tongket.diagnostics import Message
from tongket.folding import fold, squeeze
from tongket.frozen import Frozen

_QUOTES = frozenset({"words", "anchor", "event", "reference"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Context(Frozen):
    raw: str
    policy: Policy
    issued: date | None
    period: Period | None
    events: Mapping[str, date]
    given: date | None = None

    def as_written(self, words: str) -> str:
        """The words in the letters of the document, where they stand there in one piece."""
        plain, folded = squeeze(self.raw), fold(self.raw)
        start = folded.find(words) if words and len(plain) == len(folded) else -1
        return plain[start : start + len(words)] if start >= 0 else words

    def quoted(self, message: Message) -> Message:
        """The message with what it quotes of the text in the letters of the document."""
        quotes = {name: message.arguments[name] for name in _QUOTES & message.arguments.keys()}
        said = {name: self.as_written(words) for name, words in quotes.items()}
        return Message(message.text, message.arguments, **said) if said else message

    def event(self, anchor: str) -> tuple[str, date] | None:
        """The event whose name occurs in the anchor or, failing that, in the whole text.

        The longest name wins; names of which none holds the other, on different days, are no
        answer.
        """
        if not self.events:
            return None
        for text in (fold(anchor), fold(self.raw)):
            names = [name for name in self.events if _occurs(fold(name), text)]
            if names:
                longest = max(names, key=len)
                others = {self.events[n] for n in names if fold(n) not in fold(longest)}
                day = self.events[longest]
                return (longest, day) if others <= {day} else None
        return None


class UnclearError(Exception):
    """The expression has no day for the reason given."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def _occurs(name: str, text: str) -> bool:
    """Whether the name stands in the text as whole words: task:t-9 is not in task:t-91."""
    start = text.find(name) if name else -1
    while start >= 0:
        after = text[start + len(name) :][:2]
        joined = _joins(after[:1]) or (after[:1] in {"-", "."} and _joins(after[1:]))
        if not joined and not _joins(text[max(start - 1, 0) : start]):
            return True
        start = text.find(name, start + 1)
    return False


def _joins(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "_")
