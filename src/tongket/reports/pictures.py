"""The summary's pictures as blocks: state of tasks by unit, reports received by unit and period."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.classes import CLASSES
from tongket.reports.labels import CLASS_LABELS, RECEIPT_CLASSES
from tongket.reports.language import period_text

if TYPE_CHECKING:
    from tongket.office.blocks import Picture
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary

_MOST_UNITS: Final = 20
"""With more a picture fills a page and says less than the table before it."""


def status_picture(summary: Summary, words: Words) -> Picture | None:
    """One bar for each lead unit, divided by class; ``None`` where nothing is to compare."""
    from tongket.office.pictures import status_bars  # noqa: PLC0415 - only where one is called

    units = summary.status.units
    if not 1 < len(units) <= _MOST_UNITS:
        return None
    used = [bucket for bucket in CLASSES if any(unit.cells[bucket].value for unit in units)]
    if len(used) < 2:
        return None
    return status_bars(
        words.say(Message("State of tasks by lead unit")),
        [unit.title for unit in units],
        [words.say(CLASS_LABELS[bucket]) for bucket in used],
        [[int(str(unit.cells[bucket].value)) for bucket in used] for unit in units],
    )


def ledger_picture(summary: Summary, words: Words) -> Picture | None:
    """A field for each unit and period, filled by what has become of its report."""
    from tongket.office.pictures import heat_map  # noqa: PLC0415

    lines = summary.ledger.lines
    units = list(dict.fromkeys(line.unit for line in lines))
    periods = list(dict.fromkeys(line.period for line in lines))
    if not (1 < len(units) <= _MOST_UNITS and len(periods) > 1):
        return None
    none = words.say(Message("Not expected"))
    held = {line.label for line in lines}
    used = [label for label in map(words.say, RECEIPT_CLASSES) if label in held]
    found = {(line.unit, line.period): used.index(line.label) for line in lines}
    return heat_map(
        words.say(Message("Reports received by unit and period")),
        units,
        [period_text(words, period) for period in periods],
        [[found.get((unit, period), len(used)) for period in periods] for unit in units],
        [*used, none],
    )


PICTURES: Final[dict[str, Callable[[Summary, Words], Picture | None]]] = {
    "status-picture": status_picture,
    "ledger-picture": ledger_picture,
}
"""The names of the pictures that a template may call."""
