"""Declared types of days and numbers: exact, and read as offices write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tongket.diagnostics import Message
from tongket.records.reading import AMBIGUOUS_NUMBER, IMPOSSIBLE_DATE, MISSING, Reading
from tongket.records.source import ScalarEvent
from tongket.records.types import Json, Type

Event = Any

_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,12})?\Z")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{3}){0,5}(?:,[0-9]{1,12})?\Z")
_YEARS: Final = range(1900, 2200)
"""Years that an office can mean; others are slips of the keyboard."""


class DayType(Type):
    """A day; ``2025-07-25``, and as offices write it ``25/7/2025``, day first."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, date] = {}

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is not ScalarEvent:
            return reading.expected(event, self.told())
        text = event.value
        known = self._known.get(text)
        if known is not None:
            return known
        hint = Message("write the day as 2025-07-25")
        try:
            day = parse_day(text)
        except ValueError:
            told = Message("there is no day “{text}” in the calendar", text=text)
            reading.say(IMPOSSIBLE_DATE, event, told, hint)
            return MISSING
        if day is None:
            return reading.expected(event, self.told(), hint)
        if day.year not in _YEARS:
            told = Message("the year of “{text}” cannot be meant", text=text)
            reading.say(IMPOSSIBLE_DATE, event, told, hint)
            return MISSING
        self._known[text] = day
        return day

    def schema(self) -> Json:
        return {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})$"}

    def told(self) -> Message:
        return Message("a day such as 2025-07-25")


class NumberType(Type):
    """An exact decimal with ``.`` as its sign and no grouping."""

    __slots__ = ()

    def read(self, reading: Reading, event: Event) -> Any:
        if type(event) is not ScalarEvent:
            return reading.expected(event, self.told())
        text = event.value
        if _NUMBER.match(text):
            return Decimal(text)
        if _GROUPED.match(text):
            return self._ambiguous(reading, event, text)
        hint = Message("units of measure go into their own field") if text[:1].isdigit() else None
        return reading.expected(event, self.told(), hint)

    def _ambiguous(self, reading: Reading, event: Event, text: str) -> Any:
        """“1.234” and “1,5” mean one thing to an office and another to a program."""
        first = text.replace(".", "").replace(",", ".")
        second = text.replace(",", "")
        told = Message(
            "“{text}” can be read in two ways: {first} or {second}",
            text=text,
            first=first,
            second=second,
        )
        if second.count(".") > 1 or ("." in text and "," in text):
            told = Message("“{text}” is grouped: it should be {first}", text=text, first=first)
        hint = Message("write numbers with “.” for decimals and without grouping")
        reading.say(AMBIGUOUS_NUMBER, event, told, hint)
        return MISSING

    def schema(self) -> Json:
        return {"type": ["number", "string"], "pattern": r"^[+-]?\d+(\.\d+)?$"}

    def told(self) -> Message:
        return Message("a number such as 1983 or 98.63")


class IntType(NumberType):
    """A whole number, of which some fields take a few only."""

    __slots__ = ("limits",)

    def __init__(self, *limits: int) -> None:
        self.limits = limits

    def read(self, reading: Reading, event: Event) -> Any:
        value = super().read(reading, event)
        if value is MISSING:
            return MISSING
        text = event.value
        if "." not in text and (not self.limits or self.limits[0] <= value <= self.limits[1]):
            return int(value)
        if "." in text and _GROUPED.match(text):
            return self._ambiguous(reading, event, text)
        return reading.expected(event, self.told())

    def schema(self) -> Json:
        found: Json = {"type": ["integer", "string"], "pattern": r"^[+-]?\d+$"}
        if self.limits:
            found |= {"minimum": self.limits[0], "maximum": self.limits[1]}
        return found

    def told(self) -> Message:
        if self.limits:
            least, most = self.limits
            return Message("a whole number from {least} to {most}", least=least, most=most)
        return Message("a whole number")


def parse_day(text: str) -> date | None:
    """The day of an ISO or day-first text, ``None`` if neither; ``ValueError`` if no day."""
    if len(text) == 10 and text[4] == "-" and text[7] == "-" and text.isascii():
        return date.fromisoformat(text)
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    return date(int(match[3]), int(match[2]), int(match[1]))
