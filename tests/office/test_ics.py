"""The iCalendar writer, read back with another program's parser."""

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongket.office.ics import Alarm, AllDay, calendar, duration

STAMP = date(2025, 6, 1)
NASTY = (
    "a,b;c\\d",
    "\\n không phải xuống dòng",
    'dấu "nháy" và : hai chấm',
    "😀👩‍👩‍👧 emoji " * 9,
    "chữ có dấu tổ hợp ê\u0302\u0301 " * 12,
    "BEGIN:VEVENT\nEND:VCALENDAR\nX:1",
    "tab\tgiữa\tdòng",
    "x" * 75,
    "ế" * 400,
    "  đầu và cuối  ",
    "",
)


def read(data: bytes) -> list[Any]:
    found: Any = icalendar.Calendar.from_ical(data)
    return list(found.walk("VEVENT"))


def one(summary: str = "x", description: str = "", **more: object) -> AllDay:
    return AllDay("u@x", date(2025, 6, 30), date(2025, 6, 30), summary, description, **more)  # type: ignore[arg-type]


def test_an_event_as_it_stands() -> None:
    event = one(
        "Hạn: việc", "a\nb", categories=("Nhiệm vụ",), alarms=(Alarm(timedelta(hours=-16), "Còn"),)
    )
    assert calendar("Lịch", [event], STAMP).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tongket//tongket//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Lịch",
        "BEGIN:VEVENT",
        "UID:u@x",
        "DTSTAMP:20250601T000000Z",
        "DTSTART;VALUE=DATE:20250630",
        "DTEND;VALUE=DATE:20250701",
        "SEQUENCE:0",
        "SUMMARY:Hạn: việc",
        "DESCRIPTION:a\\nb",
        "CATEGORIES:Nhiệm vụ",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT16H",
        "DESCRIPTION:Còn",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_comes_back(text: str) -> None:
    event = one(text, text, categories=(text or "x", "b"))
    (found,) = read(calendar(text, [event], STAMP))
    assert str(found["SUMMARY"]) == " ".join(text.split())
    assert str(found.get("DESCRIPTION", "")) == text
    assert [str(word) for word in found["CATEGORIES"].cats] == [
        " ".join((text or "x").split()),
        "b",
    ]


TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    )
    | st.sampled_from("\n\t,;\\:ếằợ"),
    max_size=300,
)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, st.dates(date(1970, 1, 1), date(9000, 1, 1)), st.integers(0, 400))
def test_whatever_is_written_is_read_back(summary: str, text: str, day: date, length: int) -> None:
    last = day + timedelta(days=length)
    made = calendar(text, [AllDay("k@x", day, last, summary, text)], STAMP)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert made.endswith(b"END:VCALENDAR\r\n")
    for line in made.split(b"\r\n"):
        line.decode()  # no character is torn apart
    assert b"\n" not in made.replace(b"\r\n", b"")
    (found,) = read(made)
    assert str(found["SUMMARY"]) == " ".join(summary.split())
    assert str(found.get("DESCRIPTION", "")) == text
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (day, last + timedelta(days=1))


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "a\x0bb", "a\x85b", "a\u2028b", "a\u2029b"])
def test_every_kind_of_line_break_is_one(text: str) -> None:
    (found,) = read(calendar("x", [one("x", text)], STAMP))
    assert str(found["DESCRIPTION"]) == "a\nb"


def test_what_no_line_may_hold_is_left_out() -> None:
    assert calendar("a\x00\x07\ufeffb", [], STAMP).count(b"X-WR-CALNAME:ab\r\n") == 1


@pytest.mark.parametrize(
    ("hours", "written"),
    [(-16, "-PT16H"), (-24, "-P1D"), (-64, "-P2DT16H"), (8, "PT8H"), (0, "PT0H"), (48, "P2D")],
)
def test_durations(hours: int, written: str) -> None:
    span = timedelta(hours=hours)
    assert duration(span) == written
    parser: Any = icalendar.vDuration
    assert parser.from_ical(written) == span


def test_a_calendar_without_events_is_still_one() -> None:
    found: Any = icalendar.Calendar.from_ical(calendar("x", [], STAMP))
    assert [part.name for part in found.walk()][1:2] == ["VTIMEZONE"]
