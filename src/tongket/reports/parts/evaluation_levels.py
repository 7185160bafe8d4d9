"""Levels of completion in words: expected, claimed, decided; which conditions stand in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.tracking.evaluation.levels import asked, softened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Scheme
    from tongket.reports.language import Words
    from tongket.tracking.evaluation import Sheet


def expected_level(scheme: Scheme, sheet: Sheet) -> Message | str:
    """The level that follows from the records; a machine calls nobody's year a failure."""
    grade = sheet.grade
    if not scheme.levels:
        return ""
    if sheet.excluded is not None:
        return Message("Not graded")
    if grade.level is not None:
        return softened(scheme, grade.level)
    if grade.in_gap:
        return Message("Not enough ground to tell the level")
    return Message("Level not told yet")


def level_named(scheme: Scheme, name: str | None) -> str:
    """A level that a grading names by its id or its words."""
    if name is None:
        return ""
    return next((one.title for one in scheme.levels or () if one.id == name), name)


def level_rules(words: Words, scheme: Scheme) -> Iterator[str]:
    """What each level asks for: its points, and its conditions beside them."""
    for level in scheme.levels or ():
        told = []
        if level.at_least is not None:
            told.append(Message("from {n} points", n=level.at_least))
        if level.below is not None:
            told.append(Message("below {n} points", n=level.below))
        parts = [*map(words.say, told), *(words.say(asked(one)) for one in level.conditions or ())]
        if parts:
            name = softened(scheme, level)
            title = words.say(name) if isinstance(name, Message) else name
            yield f"{title}: {'; '.join(parts)}"


def conditions(words: Words, sheet: Sheet, *, brief: bool = False) -> Iterator[str]:
    """The conditions of levels, whose points are or may be reached, that fail or are not known.

    One that several levels ask for is told once. In ``brief`` only those that fail are told, and
    not which levels ask for them.
    """
    found: dict[tuple[bool, str, str], list[str]] = {}
    for one in sheet.grade.missed:
        told = words.say(one.measured.told)
        key = (one.certain, words.say(asked(one.condition)), told)
        found.setdefault(key, []).append(f"“{one.level.title}”")
    for (fails, wanted, told), levels in found.items():
        if brief and fails:
            yield words.say(Message("{asked} is not met ({told})", asked=wanted, told=told))
        elif not brief:
            message = _UNMET if fails else _UNKNOWN
            names = ", ".join(levels)
            yield words.say(Message(message.text, asked=wanted, told=told, levels=names))


_UNMET: Final = Message("{asked} is not met ({told}), asked for by {levels}")
_UNKNOWN: Final = Message("whether {asked} is met is not known ({told}), asked for by {levels}")
