"""Values as a person reads them: text without what never shows, numbers, days, percentages."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from tongket.office.hygiene import clean

Shape: TypeAlias = Literal["plain", "percent", "day", "month", "time", "day-time"]
Value: TypeAlias = tuple[str, Decimal | None, date | None, bool]
"""Text, number, day, and whether it is a percentage."""

_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ZEROS: Final = re.compile(r"0{2,15}\Z")
_BUILT_IN: Final[dict[int, Shape]] = {
    9: "percent",
    10: "percent",
    **dict.fromkeys((14, 15, 16, *range(27, 32), 34, 35, 36, *range(50, 55), 57, 58), "day"),
    17: "month",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47, 55, 56), "time"),
    22: "day-time",
}
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS: Final = re.compile(r"-?[0-9]{1,25}\Z")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?\Z")
_FIRST: Final = date(1899, 12, 31)
_FIRST_1904: Final = date(1904, 1, 1)
_LONGEST: Final = 21
_LAST_SERIAL: Final = 2_958_465


def tidy(text: str) -> str:
    """Text without what records, terminals and paper must never meet."""
    return clean(text).replace("\ufeff", "")


def unescaped(text: str) -> str:
    """Text of a sheet with its _xHHHH_ resolved once, then made tidy."""
    if "_x" in text or "_X" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return tidy(text)


def built_in(number: int) -> Shape:
    """What the numbered formats, which are written down nowhere, make of a number."""
    return _BUILT_IN.get(number, "plain")


def shape_of(code: str) -> Shape:
    """What a written number format makes of a number."""
    plain = _QUOTED.sub("", code.partition(";")[0]).lower()
    if "%" in plain:
        return "percent"
    if "general" in plain or not (found := set(plain) & set("ymdhs")):
        return "plain"
    timed = bool(found & set("hs"))
    if "d" in found:
        return "day-time" if timed else "day"
    if "y" in found:
        return "month" if "m" in found and not timed else "day"
    return "time" if timed else "day"


def zeros_of(code: str) -> int:
    """How many digits a format such as 000 always shows; 0 if it is none."""
    return len(code) if _ZEROS.match(code) else 0


def plain_number(number: Decimal) -> str:
    """A number with a decimal comma, without groups and without idle zeros.

    One of more figures than anybody writes is shown as office programs do: 1E+308.
    """
    if number and not -_LONGEST < number.adjusted() < _LONGEST:
        return format(number.normalize(), "E").replace(".", ",")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace(".", ",")


def number_of(raw: str) -> Decimal:
    """The number that a file writes, at the fifteen digits that office programs keep.

    Raises ValueError.
    """
    raw = raw.strip()
    if _DIGITS.match(raw):
        return Decimal(raw)
    value = float(raw) if _NUMBER.match(raw) else float("inf")
    if value in (float("inf"), float("-inf")):
        raise ValueError(raw)
    return Decimal(format(value, ".15g"))


def valued(number: Decimal, shape: Shape, *, zeros: int = 0, from_1904: bool = False) -> Value:
    """A stored number as its format shows it."""
    if shape == "percent":
        text = plain_number(number * 100)
        return f"{text}%", Decimal(text.replace(",", ".")), None, True
    if shape == "plain" or not 0 <= number <= _LAST_SERIAL:
        text = plain_number(number)
        if zeros and number == number.to_integral_value():
            text = text.zfill(zeros)
        return text, number, None, False
    return _dated(number, shape, from_1904=from_1904)


def _dated(number: Decimal, shape: Shape, *, from_1904: bool) -> Value:
    days = int(number)
    minutes = int(((number - days) * 1440).to_integral_value())
    if minutes == 1440:
        days, minutes = days + 1, 0
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    if shape == "time" or (days == 0 and not from_1904):
        hours, rest = divmod(days * 1440 + minutes, 60)
        return f"{hours:02}:{rest:02}", None, None, False
    if not from_1904 and days == 60:
        return "29/02/1900", None, None, False
    first = _FIRST_1904 if from_1904 else _FIRST
    try:
        day = first + timedelta(days=days - (1 if days > 60 and not from_1904 else 0))
    except OverflowError:
        return plain_number(number), number, None, False
    return _day_value(day, shape, clock if minutes else "")


def _day_value(day: date, shape: Shape, clock: str) -> Value:
    if shape == "month":
        return f"{day.month}/{day.year}", None, None, False
    text = f"{day.day:02}/{day.month:02}/{day.year}"
    return (f"{text} {clock}" if clock and shape != "day" else text), None, day, False


def iso_valued(raw: str, shape: Shape = "day-time") -> Value:
    """A date written as 2026-06-30 or 2026-06-30T08:00:00; raises ValueError."""
    moment = datetime.fromisoformat(raw.strip())
    clock = f"{moment:%H:%M}" if moment.hour or moment.minute else ""
    return _day_value(moment.date(), shape, clock)


__all__ = [
    "Shape",
    "Value",
    "built_in",
    "iso_valued",
    "number_of",
    "plain_number",
    "shape_of",
    "tidy",
    "unescaped",
    "valued",
    "zeros_of",
]
