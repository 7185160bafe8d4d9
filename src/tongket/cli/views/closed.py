"""Closed score sheets: what the records say now instead, line by line, told and not applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli.table import Table
from tongket.cli.words import N_, Words
from tongket.diagnostics import Message
from tongket.tracking.evaluation import exact, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongket.tracking.evaluation import Change, ClosedSheet, Line

_KINDS: Final = {"added": N_("added"), "gone": N_("gone"), "changed": N_("changed")}


def tables(closed: Mapping[str, ClosedSheet], words: Words) -> Iterator[Table]:
    """The differences of closed sheets, if there are any."""
    rows = [
        (held.sheet.subject.name, *_row(change, words))
        for held in closed.values()
        for change in held.changes
    ]
    if rows:
        header = (N_("Unit"), N_("Item"), N_("As closed"), N_("By the records"), N_("Source"))
        title = words.text(N_("Changed since it was closed; told and not applied"))
        yield Table(tuple(map(words.text, header)), rows, title, frozenset({2, 3}))


def notes(closed: Mapping[str, ClosedSheet], words: Words) -> Iterator[str]:
    """When sheets were closed, and whether the scheme is still the same."""
    days = sorted({held.closed.day for held in closed.values()})
    for day in days:
        n = sum(held.closed.day == day for held in closed.values())
        yield words.say(Message("Closed on {day}: {n}", day=day, n=n))
    if any(held.scheme_changed for held in closed.values()):
        yield words.say(Message("The scheme has been changed since it was closed."))
    for held in closed.values():
        if held.now is None:
            yield words.say(
                Message("{unit}: nothing falls into the period now", unit=held.sheet.subject.name)
            )


def lines(held: ClosedSheet, words: Words) -> Iterator[str]:
    """The differences of one sheet."""
    for change in held.changes:
        item, before, after, source = _row(change, words)
        kind = words.text(_KINDS[change.kind])
        yield f"{kind}  {item}\n{before} → {after}\n{source}"


def data(held: ClosedSheet, words: Words) -> dict[str, Any]:
    """One closed sheet for JSON."""
    return {
        "day": held.closed.day.isoformat(),
        "place": str(words.value(held.place)),
        "scheme_changed": held.scheme_changed,
        "changes": [
            {
                "kind": change.kind,
                "item": change.line.item,
                "before": _exact(change.before),
                "after": _exact(change.after),
                "place": str(words.value(change.line.place)),
                "records": list(change.line.records),
            }
            for change in held.changes
        ],
    }


def _row(change: Change, words: Words) -> tuple[str, str, str, str]:
    line = change.line
    source = f"{words.value(line.place)}: {words.say(line.why)}"
    title = f"{line.item}: {line.title}" if line.title != line.item else line.item
    return title, _share(change.before, words), _share(change.after, words), source


def _share(line: Line | None, words: Words) -> str:
    """What a line brought of its weight, such as 0,75/1."""
    if line is None:
        return "–"
    possible = words.number(rounded(line.possible))
    if line.earned is None:
        return f"…/{possible}"
    return f"{words.number(rounded(line.possible * line.earned))}/{possible}"


def _exact(line: Line | None) -> dict[str, str | None] | None:
    if line is None:
        return None
    earned = None if line.earned is None else exact(line.possible * line.earned)
    return {"possible": exact(line.possible), "points": earned}
