"""Entries of a report as contents of cells: how each field is printed in a form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.exchange.forms.vocabulary import (
    ACTUAL,
    ESTIMATE,
    NO,
    NOT_APPLICABLE,
    NOTHING,
    OTHER_REASON,
    REASONS,
    STATES,
    YES,
)
from tongket.records.printed import printed_units
from tongket.tracking.figures import read_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.diagnostics import Message
    from tongket.exchange.forms.form import Content
    from tongket.exchange.language import Words
    from tongket.records.kinds import Limitation, Progress, Report, Request, Value
    from tongket.records.registry import Registry

_PLAIN: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z")
BULLET: Final = "- "


def value_content(text: str | None, *, number: bool) -> Content:
    """A value as it stands in the cell of an answer: an exact number where it is one."""
    if text is not None and number and _PLAIN.match(text) and text != "-0":
        return Decimal(text)
    return text


def progress_cells(words: Words, entry: Progress | None) -> tuple[Content, ...]:
    """State, per cent, day, product, evidence, difficulty."""
    if entry is None:
        return (None,) * 6
    state = words.say(STATES[entry.state]) if entry.state else None
    return (
        state,
        entry.percent,
        entry.done,
        entry.product,
        entry.evidence,
        entry.difficulty,
    )


def value_cells(words: Words, entry: Value | None, *, number: bool) -> tuple[Content, ...]:
    """Result, kind of figure, kind of absence, explanation, as of."""
    if entry is None:
        return (None,) * 5
    absence: str | None = None
    reason = entry.note
    if entry.missing is not None:
        absence, reason = reason_cells(words, entry.missing)
    elif entry.not_applicable:
        absence = words.say(NOT_APPLICABLE)
    elif entry.nothing:
        absence = words.say(NOTHING)
    kind = words.say(ESTIMATE) if entry.estimate else None
    if entry.estimate is False:
        kind = words.say(ACTUAL)
    return value_content(entry.value, number=number), kind, absence, reason, entry.as_of


def reason_cells(words: Words, missing: str) -> tuple[str, str | None]:
    """A reason of absence as one of the list, with its explanation behind."""
    for known in REASONS:
        text = words.say(known)
        if missing == text and known is not OTHER_REASON:
            return text, None
        if missing.startswith(f"{text}; ") and known is not OTHER_REASON:
            return text, missing.removeprefix(f"{text}; ")
    return words.say(OTHER_REASON), missing


def reason_text(words: Words, absence: str, explanation: str | None) -> str:
    """The two together, as the record keeps them."""
    if absence == words.say(OTHER_REASON):
        return explanation or absence
    return f"{absence}; {explanation}" if explanation else absence


def causes_content(causes: Iterable[str] | None) -> str | None:
    """Causes as lines; with dashes where one of them could be taken for several."""
    held = [one.strip() for one in causes or () if one.strip()]
    if any("\n" in one or one.startswith(BULLET) for one in held):
        return "\n".join(BULLET + one.replace("\n", "\n  ") for one in held)
    return "\n".join(held) or None


def causes_read(text: str | None) -> tuple[str, ...]:
    """Causes as they were written, one a line or each behind a dash."""
    lines = (text or "").strip().split("\n")
    if not lines[0].lstrip().startswith(BULLET):
        return tuple(line.strip() for line in lines if line.strip())
    found: list[str] = []
    for line in lines:
        if line.startswith(BULLET) or not found:
            found.append(line.lstrip().removeprefix(BULLET))
        else:
            found[-1] += "\n" + line.removeprefix("  ")
    return tuple(one.strip() for one in found if one.strip())


def limitation_cells(entry: Limitation | None) -> tuple[Content, ...]:
    """The limitation and its causes."""
    return (None, None) if entry is None else (entry.text, causes_content(entry.causes))


def proposal_cells(
    words: Words, registry: Registry, entry: Request | None, about: str | None
) -> tuple[Content, ...]:
    """The proposal, the task concerned as it is listed, its cause, who is to decide."""
    if entry is None:
        return (None,) * 4
    to = None
    if entry.routed_to is not None:
        parts = printed_units(registry, entry.routed_to)
        to = "; ".join(one if isinstance(one, str) else words.say(one) for one in parts) or None
    return entry.text, about, entry.cause, to


def nothing_content(words: Words, report: Report | None) -> str | None:
    """Whether a report says that nothing occurred: yes, no, or not said."""
    told = report.nothing_to_report if report is not None else None
    return None if told is None else words.say(YES if told else NO)


def goal_text(words: Words, raw: str) -> str:
    """A target as an office writes it: ≥ 98,5."""
    goal = read_goal(raw)
    if goal.low is None:
        return raw
    low = words.number(goal.low)
    if goal.high is not None:
        return f"{low} – {words.number(goal.high)}"
    sign = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}.get(goal.sign, "")
    return sign + low


def said(words: Words, messages: Iterable[Message]) -> tuple[str, ...]:
    """Several messages in words."""
    return tuple(words.say(one) for one in messages)
