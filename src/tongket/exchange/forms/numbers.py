"""Numbers and days as people type them: read where they can mean one thing only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from unicodedata import digit

from tongket.folding import fold, nfc
from tongket.frozen import Frozen
from tongket.records.quantities import parse_day

_PLAIN: Final = re.compile(r"[+-]?\d+\Z")
_DECIMAL: Final = re.compile(r"(?P<whole>[+-]?\d+)(?P<sign>[.,])(?P<rest>\d+)\Z")
_GROUPED: Final = re.compile(
    r"(?P<whole>[+-]?\d{1,3}(?P<by>[., ])\d{3}(?:(?P=by)\d{3})*)"
    r"(?:(?P<sign>[.,])(?P<rest>\d+))?\Z"
)
_SPACES: Final = re.compile("[\u00a0\u2007\u2009\u202f' ]+")
_TAIL: Final = re.compile(
    r"(?P<number>[+-]?\d[\d., ]*?)\s*(?![eE][+-]?\d)(?P<unit>[%‰°$€]|[^\W\d_].*|%.+)\Z", re.DOTALL
)
_SIGNS: Final = str.maketrans("\u2212\u2013\uff0d\uff0b\uff0c\uff0e\uff05", "---+,.%")
_IN_WORDS: Final = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}),? năm (\d{4})\Z")
_SHORT: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})\Z")
_NO_YEAR: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})\Z")
_ZEROS: Final = re.compile(r"(\.\d*?)0+\Z")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reading(Frozen):
    """What a text means as a number.

    ``number`` is its exact digits with “.”; ``other`` is the second reading where there are two;
    ``unit`` are words that stood behind it.
    """

    number: str
    other: str | None = None
    unit: str = ""


def read_typed(text: str) -> Reading | None:
    """The number that a text means, ``None`` where it is none."""
    bare = _SPACES.sub(" ", _digits(nfc(text)).strip().translate(_SIGNS))
    found = _read(bare)
    if found is not None:
        return found
    tail = _TAIL.match(bare)
    if tail is None:
        return None
    found = _read(tail["number"].strip())
    return None if found is None else Reading(found.number, found.other, tail["unit"].strip())


def _read(text: str) -> Reading | None:
    if _PLAIN.match(text):
        return Reading(_bare(text))
    grouped, decimal = _GROUPED.match(text), _DECIMAL.match(text)
    if grouped is not None and grouped["by"] != grouped["sign"]:
        whole = grouped["whole"].replace(grouped["by"], "")
        rest = f".{grouped['rest']}" if grouped["rest"] else ""
        several = grouped["whole"].count(grouped["by"]) > 1 or grouped["by"] == " "
        if decimal is None or several:
            return Reading(_bare(whole + rest))
        first = decimal["whole"].lstrip("+-")
        if not first.startswith("0"):
            return Reading(_bare(whole), _bare(f"{decimal['whole']}.{decimal['rest']}"))
    return Reading(_bare(f"{decimal['whole']}.{decimal['rest']}")) if decimal is not None else None


def _digits(text: str) -> str:
    """Text with the digits of other widths and scripts as ours."""
    if text.isascii():
        return text
    return "".join(str(digit(one)) if one.isdecimal() else one for one in text)


def _bare(number: str) -> str:
    """A number without a plus and without noughts in front: 84 for +84, 123 for 0123."""
    sign = "-" if number.startswith("-") else ""
    digits = number.lstrip("+-").lstrip("0")
    if not digits or digits.startswith("."):
        digits = f"0{digits}"
    return sign + digits if digits.strip("0.") else digits


def digits_of(number: Decimal) -> str:
    """The digits of a number that a cell held as such."""
    text = format(number, "f")
    return _ZEROS.sub(r"\1", text).removesuffix(".") if "." in text else text


def same_unit(told: str, measured_in: str | None) -> bool:
    """Whether the words behind a number are its unit of measure."""
    return bool(measured_in) and fold(told).rstrip(" .") == fold(measured_in or "").rstrip(" .")


def read_day(text: str) -> date | None:
    """A day as typed; ``None`` where it is none, ``ValueError`` where there is no such day."""
    told = fold(_digits(text)).rstrip(" .")
    words = _IN_WORDS.match(told)
    if words is not None:
        return date(int(words[3]), int(words[2]), int(words[1]))
    bare = _SPACES.sub("", told).removeprefix("ngày")
    short = _SHORT.match(bare)
    if short is not None:
        return date(2000 + int(short[4]), int(short[3]), int(short[1]))
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:t?00:00(?::00)?)?", bare)
    return parse_day(found[1] if found else bare)


def lacks_year(text: str) -> bool:
    """Whether a text is a day of some year."""
    return bool(_NO_YEAR.match(_SPACES.sub("", fold(_digits(text))).removeprefix("ngày")))
