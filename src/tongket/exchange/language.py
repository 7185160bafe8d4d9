"""What papers that travel need of a language; given by the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from tongket.diagnostics import Message


class Words(Protocol):
    """A language: translates messages, writes days and numbers as an office does."""

    @property
    def locale(self) -> str:
        """``vi`` or ``en``."""

    def say(self, message: Message) -> str:
        """A message in words."""

    def day(self, day: date) -> str:
        """A day as the office writes it: 25/7/2025."""

    def number(self, number: Decimal | float, digits: int | None = None) -> str:
        """1.983 and 98,63."""
