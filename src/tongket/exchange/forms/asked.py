"""What one form asks for, and how its rows are put in order and named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tongket.exchange.forms import contents

if TYPE_CHECKING:
    from tongket.diagnostics import Message
    from tongket.exchange.language import Words
    from tongket.records.kinds import Indicator, Report, Section, Task
    from tongket.tracking import Expected, Standing, Tracking
    from tongket.tracking.series import Point

Key = TypeVar("Key")


@dataclass(frozen=True)
class Asked:
    """What one form asks for, and the report that it begins with."""

    t: Tracking
    words: Words
    expected: Expected
    report: Report | None
    tasks: Sequence[tuple[Task, Sequence[Standing]]]
    indicators: Sequence[Indicator]
    sections: Sequence[Section]
    before: Callable[[Expected, Indicator], Point | None]

    def say(self, *messages: Message) -> tuple[str, ...]:
        """Messages in words."""
        return contents.said(self.words, messages)


def ordered(standard: Sequence[Key], held: Sequence[Key]) -> list[Key]:
    """What a report has in its own order, and what else is asked for, each behind its neighbour."""
    order = list(dict.fromkeys(held))
    before: Key | None = None
    for key in standard:
        if key not in order:
            ahead = order[:1] == ["-"]  # text before the first heading stays there
            order.insert(order.index(before) + 1 if before is not None else int(ahead), key)
        before = key
    return order


def unique_code(code: str, used: Collection[str]) -> str:
    """A code that no other row has; blanks and strokes have no place in it."""
    code = "-".join(code.replace("/", "-").split())
    place = 2
    made = code
    while made in used:
        made = f"{code}~{place}"
        place += 1
    return made
