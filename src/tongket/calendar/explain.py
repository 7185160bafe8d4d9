"""A deadline as `tongket explain due --format json` prints it."""

from datetime import date
from typing import Any

from tongket.calendar.deadline import Deadline


def explain(deadline: Deadline, *, as_of: date | None = None) -> dict[str, Any]:
    """Plain values: days in ISO, absent ones null; `steps` stay messages for the caller's language.

    `occurrences` are the next four nominal last days on or after `as_of`.
    """
    return {
        "raw": deadline.raw,
        "kind": str(deadline.kind),
        "from": _iso(deadline.start),
        "last_day": _iso(deadline.last_day),
        "effective": _iso(deadline.effective),
        "time": deadline.time,
        "tentative": deadline.tentative,
        "occurrences": [_iso(day) for day in deadline.occurrences(as_of)] if as_of else [],
        "alternatives": [
            {"from": _iso(first), "last_day": _iso(last)} for first, last in deadline.alternatives
        ],
        "original": _iso(deadline.original),
        "steps": [*deadline.steps, *deadline.notes],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
