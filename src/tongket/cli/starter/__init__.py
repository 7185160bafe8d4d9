"""The workspace that `tongket init` writes: commented examples, in the language of the office."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

from tongket.calendar import Every, Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

IGNORED = "# What tongket writes by default\n/out/\n"
"""Text of the .gitignore."""


def starter(locale: str, today: date) -> dict[str, str]:
    """Path to text of every file; days are such that nothing is late on the day it is written."""
    quarter = Period.of(today, Every.QUARTER)
    before = quarter.previous()
    sent = min(today, quarter.first + timedelta(days=5))
    filled = {
        "@year@": str(today.year),
        "@quarter@": before.id,
        "@quarter_id@": before.id.lower(),
        "@sent@": sent.isoformat(),
    }
    return {
        _filled(path, filled): _filled(text, filled)
        for path, text in _texts(files(__name__) / locale, "")
    } | {".gitignore": IGNORED}


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_text(encoding="utf-8")


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text
