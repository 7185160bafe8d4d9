"""What the lines of a score sheet are called, and why they bring what they bring."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.language import period_text
from tongket.reports.parts.naming import title_of
from tongket.tracking.evaluation import rounded
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.reports.scope import Scope
    from tongket.tracking.evaluation import Line


def line_title(scope: Scope, line: Line) -> str:
    """A line's title; of what recurs with its period.

    A closed line whose item is gone has but its id, which is no word.
    """
    name, _, last = line.item.rpartition("/")
    if line.title == line.item:
        record = scope.tracking.ws.named(line.item.partition("@")[0])
        title = title_of(scope, record) if record is not None and scope.may_print(record) else ""
        return title or scope.words.say(Message("an item that is no longer recorded"))
    if "/" in name and line.item.startswith(("tasks/", "regimes/")) and period_of(last):
        return f"{line.title} ({period_text(scope.words, last)})"
    return line.title


def why_text(scope: Scope, why: Message) -> str:
    """A reason with its points as offices write them: 22,5."""
    return scope.words.say(_bare(why))


def _bare(message: Message) -> Message:
    arguments = {
        name: _bare(value)
        if isinstance(value, Message)
        else rounded(Fraction(value))
        if isinstance(value, Decimal | Fraction)
        else value
        for name, value in message.arguments.items()
    }
    return Message(message.text, **arguments)
