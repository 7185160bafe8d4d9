"""Years and periods in headings of targets: “KH 2026”, “Đến hết năm 2030”, “Quý I/2026”."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongket.exchange.annex.headings import words
from tongket.folding import strip_marks

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_QUARTER = re.compile(r"\bquy (i{1,3}|iv|[1-4])\b")
_MONTH = re.compile(r"\bthang (1[0-2]|0?[1-9])\b")
_HALF = re.compile(r"\b6 thang (dau|cuoi) nam\b")
_FIGURE = re.compile(r"(?:ngày |tháng |quý |năm )?0?(\d{1,4}|I{1,3}|IV)(?:\.0)?", re.IGNORECASE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_REACHED = re.compile(
    r"\b(thuc hien|uoc|hien trang|thuc trang|goc|ket qua nam|da dat|dat duoc"
    r"|so lieu nam|ky truoc)\b"
)
_COMPARED = re.compile(r"so sanh|so voi|tang|giam|ty le|ti le|%|chenh lech|cung ky|danh gia")
_OF_TARGETS = frozenset(
    re.findall(
        r"\w+",
        """den het nam cuoi dau muc tieu ke hoach kh chi giao giai doan tam nhin dinh huong phan dau
        nq nghi quyet dai hoi quy thang vao tu gia tri duoc cac trong nhiem ky lo trinh moc target
        plan by in for until ket qua can phai dat so ct
        du toan""",
    )
)


def year_of(text: str) -> str | None:
    """The last year that a text names."""
    found = _YEAR.findall(text)
    return found[-1] if found else None


def period_of(text: str) -> str | None:
    """The period that a text names, as records write it: 2030, 2026-Q1, 2026-06, 2026-H1."""
    year = year_of(text)
    if year is None:
        return None
    said = strip_marks(" ".join(words(text)))
    if found := _HALF.search(said):
        return f"{year}-H{1 if found[1] == 'dau' else 2}"
    if found := _QUARTER.search(said):
        return f"{year}-Q{_QUARTERS.get(found[1]) or found[1]}"
    if found := _MONTH.search(said):
        return f"{year}-{int(found[1]):02}"
    return year


def day_of(parts: Mapping[str, str]) -> str:
    """A day whose parts stand in columns of their own: 30/6/2026, 6/2026, Quý II/2026."""
    found = {part: _FIGURE.fullmatch(text.strip()) for part, text in parts.items()}
    if not all(found.values()):
        return " ".join(text for text in parts.values() if text)
    said = {part: one[1] for part, one in found.items() if one is not None}
    quarter = [f"Quý {said['quý']}"] if "quý" in said else []
    return "/".join([*quarter, *(said[part] for part in ("ngày", "tháng", "năm") if part in said)])


def serial_day(text: str) -> date | None:
    """The day that a bare number is in a sheet whose cell lost its format: 46203 is 30/06/2026."""
    if len(text) != 5 or not (text.isascii() and text.isdigit()):
        return None
    number = int(text)
    return date(1899, 12, 30) + timedelta(days=number) if _FIRST <= number <= _LAST else None


_FIRST, _LAST = 36526, 73050  # 2000 to 2099


def is_target(heading: str) -> bool:
    """Whether a heading with a year stands over targets: not what was reached, nor a comparison."""
    said = strip_marks(" ".join(words(heading)))
    if year_of(said) is None or _REACHED.search(said) or _COMPARED.search(said):
        return False
    rest = [word for word in said.split() if not word.isdigit() and word not in _ROMAN]
    return sum(word in _OF_TARGETS for word in rest) >= 0.7 * len(rest)


_ROMAN = frozenset(("i", "ii", "iii", "iv"))


def is_reached(heading: str) -> bool:
    """Whether a heading with a year stands over what had been reached then (baseline)."""
    said = strip_marks(" ".join(words(heading)))
    return bool(year_of(said) and _REACHED.search(said) and not _COMPARED.search(said))
