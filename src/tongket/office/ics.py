"""iCalendar (RFC 5545): all-day events, written so that the same ones give the same bytes.

A line ends in CR LF and is folded at 75 octets, never within a character; an all-day event ends
on the day after its last one (``DTEND`` is exclusive).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tongket.frozen import Frozen

_WIDTH: Final = 75
_BREAK: Final = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_MARKS: Final = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Alarm(Frozen):
    """A reminder; ``at`` counts from the beginning of the event's day, before it if negative."""

    at: timedelta
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AllDay(Frozen):
    """An event of one whole day or of several; ``uid`` is what programs know it by for ever."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    tentative: bool = False
    sequence: int = 0
    alarms: tuple[Alarm, ...] = ()


def calendar(name: str, events: Iterable[AllDay], stamp: date) -> bytes:
    """A calendar of some events, in their order.

    The standard wants the moment at which each event was made (``DTSTAMP``): it is the beginning
    of the day by which the records were judged, not that of a clock, so that a file changes only
    where its content does. A calendar needs a component, so an empty one holds a time zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tongket//tongket//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    made = [line for event in events for line in _event(event, stamp)]
    lines += [*(made or _UTC), "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


_UTC: Final = (
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)


def _event(event: AllDay, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_day(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    yield f"DTEND;VALUE=DATE:{_day(event.last + _DAY)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"SUMMARY:{_text(_line(event.summary))}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.categories:
        yield "CATEGORIES:" + ",".join(_text(_line(one)) for one in event.categories)
    yield f"STATUS:{'TENTATIVE' if event.tentative else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    for alarm in event.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{duration(alarm.at)}"
        yield f"DESCRIPTION:{_text(_line(alarm.text))}"
        yield "END:VALARM"
    yield "END:VEVENT"


def duration(span: timedelta) -> str:
    """A span of whole hours: ``-P2DT16H``, ``PT8H``."""
    hours = abs(span) // _HOUR
    days, rest = divmod(hours, 24)
    sign = "-" if span < timedelta() else ""
    return f"{sign}P{f'{days}D' if days else ''}{f'T{rest}H' if rest or not days else ''}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _line(text: str) -> str:
    return " ".join(_BREAK.sub("\n", text).split())


def _text(text: str) -> str:
    """A value of type TEXT: its marks escaped, every kind of line break as one."""
    plain = _FORBIDDEN.sub("", _BREAK.sub("\n", text))
    for mark, escaped in _MARKS:
        plain = plain.replace(mark, escaped)
    return plain


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, each but the first behind a space."""
    data = line.encode()
    pieces = []
    start, room = 0, _WIDTH
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _WIDTH - 1
    pieces.append(data[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


__all__ = ["Alarm", "AllDay", "calendar", "duration"]
