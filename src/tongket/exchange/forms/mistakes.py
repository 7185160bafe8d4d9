"""What is wrong with a form that came back: the cell, the fact, the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, Severity
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.exchange.language import Words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mistake(Frozen):
    """One mistake; only an error keeps a form from being taken.

    ``place`` is where it stands in the file that came back; ``code`` and ``column`` tell the cell
    of the form, both empty where the file as a whole is meant.
    """

    place: str
    code: str
    column: str
    stands: str
    fact: Message
    remedy: Message
    severity: Severity = Severity.ERROR

    @property
    def error(self) -> bool:
        """Whether the form is not taken because of it."""
        return self.severity is Severity.ERROR

    def told(self, words: Words) -> str:
        """The fact and the remedy in words."""
        return f"{sentence(words.say(self.fact))}. {sentence(words.say(self.remedy))}."


def sentence(text: str) -> str:
    """Words that begin with a capital letter."""
    return text[:1].upper() + text[1:]


__all__ = ["Mistake", "sentence"]
