"""What a report needs of a language: sentences, days and numbers; given by the caller."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

from tongket.diagnostics import Message


class Words(Protocol):
    """A language: translates messages, writes days and numbers as an office does."""

    @property
    def locale(self) -> str:
        """``vi`` or ``en``."""

    def say(self, message: Message) -> str:
        """A message in words."""

    def day(self, day: date) -> str:
        """A day as the office writes it in tables and text: 25/7/2025."""

    def number(self, number: Decimal | float, digits: int | None = None) -> str:
        """1.983 and 98,63."""


def percent(words: Words, value: Decimal | None) -> str:
    """A per cent figure as offices print it: 98,63%; whole ones without decimals: 100%."""
    if value is None:
        return words.say(Message("not figured"))
    whole = value == value.to_integral_value()
    return words.number(value.to_integral_value() if whole else value) + "%"
