"""What a report needs of a language: sentences, days and numbers; given by the caller."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

from tongket.calendar import PeriodError, parse_period
from tongket.calendar.periods import Every
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


_PERIODS = {
    Every.MONTH: Message("month {number}/{year}"),
    Every.QUARTER: Message("quarter {roman} of {year}"),
    Every.NINE_MONTHS: Message("first 9 months of {year}"),
    Every.YEAR: Message("{year}"),
    Every.SCHOOL_YEAR: Message("school year {begin}–{year}"),
    Every.WEEK: Message("week {number} of {year}"),
}


def period_text(words: Words, text: str) -> str:
    """A period or day as offices name it: quý III/2026, 25/7/2025; other text as it stands."""
    try:
        period = parse_period(text)
    except PeriodError:
        return _day_text(words, text)
    if period.every is Every.WINDOW:
        between = Message(
            "from {first} to {last}",
            first=words.day(period.first),
            last=words.day(period.last),
        )
        return words.say(between)
    month = period.first.month
    halves = Message("first half of {year}") if month == 1 else Message("second half of {year}")
    found = _PERIODS.get(period.every, halves)
    quarter = (month - 1) // 3
    number = period.first.isocalendar().week if period.every is Every.WEEK else month
    return words.say(
        Message(
            found.text,
            number=str(number),
            roman=("I", "II", "III", "IV")[quarter],
            year=str(period.year),
            begin=str(period.first.year),
        )
    )


def _day_text(words: Words, text: str) -> str:
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text


def percent(words: Words, value: Decimal | None) -> str:
    """A per cent figure as offices print it: 98,63%; whole ones without decimals: 100%."""
    if value is None:
        return words.say(Message("not figured"))
    whole = value == value.to_integral_value()
    return words.number(value.to_integral_value() if whole else value) + "%"
