"""A deadline explained: its days, and each step by which they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.calendar import explain
from tongket.cli.terminal import json_text
from tongket.cli.views.lines import Sheet
from tongket.cli.words import N_, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongket.calendar import Deadline

KINDS: Final = {
    "day": N_("a day"),
    "window": N_("a stretch of time"),
    "recurring": N_("comes again and again"),
    "relative": N_("counted from an event or another deadline"),
    "event": N_("waits for an event"),
    "reference": N_("as another document or task says"),
    "standing": N_("standing, never late"),
    "unclear": N_("cannot be read"),
}


def json(deadline: Deadline, as_of: date, words: Words) -> str:
    """The deadline as one object; its steps in words."""
    data: dict[str, Any] = explain(deadline, as_of=as_of)
    data["steps"] = [words.say(step) for step in data["steps"]]
    return json_text(data)


def sheet(deadline: Deadline, as_of: date, words: Words) -> Sheet:
    """The deadline for people."""
    values = [(words.text(label), value) for label, value in _values(deadline, as_of, words)]
    steps = [f"{n}. {words.say(step)}" for n, step in enumerate(deadline.steps, 1)]
    notes = [words.say(note) for note in deadline.notes]
    blocks = ((words.text(N_("How it was found")), steps), (words.text(N_("Mind")), notes))
    return Sheet(deadline.raw, values, blocks)


def _values(deadline: Deadline, as_of: date, words: Words) -> Iterator[tuple[str, str]]:
    yield N_("Kind"), words.text(KINDS[str(deadline.kind)])
    if deadline.start is not None:
        yield N_("From"), words.day(deadline.start)
    if deadline.last_day is not None:
        yield N_("Last day"), words.day(deadline.last_day)
    if deadline.effective not in (None, deadline.last_day):
        yield N_("Judged by"), words.value(deadline.effective)
    if deadline.time is not None:
        yield N_("Time of day"), deadline.time
    if deadline.tentative:
        yield N_("Tentative"), words.value(value=True)
    if found := deadline.occurrences(as_of):
        yield N_("Next last days"), words.value(found)
    for first, last in deadline.alternatives:
        days = f"{words.day(first)} – {words.day(last)}" if first else words.day(last)
        yield N_("Also named"), days
    if deadline.original is not None:
        yield N_("Before it was moved"), words.day(deadline.original)
