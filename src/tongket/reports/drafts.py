"""Drafts that people edit: made once with live placeholders, filled in elsewhere ever after."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message, TongketError
from tongket.records.files import read_file
from tongket.records.origin import Placed
from tongket.records.schema import key, record_type
from tongket.reports.passages import Fate, broken_mark, settle
from tongket.reports.summary import Figure
from tongket.reports.templates import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongket.reports.language import Words
    from tongket.reports.scope import Scope
    from tongket.reports.summary import Summary

_PLACEHOLDER: Final = re.compile(r"\{\{[ \t]*(?P<name>[\w.-]+)[ \t]*\}\}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft(Placed):
    """The fields at the head of a draft, and below them its text."""

    report: str = key("name of the report", required=True)
    plans: tuple[str, ...] | None = key("plans in scope")
    period: str | None = key("period in scope")
    unit: str | None = key("unit in scope")
    since: date | None = key("earlier day of a report on what has moved")  # noqa: RUF009
    criticism: bool | None = key("whether the letter is a criticism")
    body: str | None = key("the text", hidden=True)


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft filled in: its Markdown, which figures it shows, what became of its passages."""

    body: str
    printed: tuple[str, ...]
    fate: Fate


def draft_text(summary: Summary, body: str, scope: Scope, unit: str | None) -> str:
    """The text of a new draft; ``body`` was rendered with live placeholders.

    Plans stand in it only where some were named: a draft about all is about what has none as well.
    """
    head = [f"report: {summary.name}"]
    if scope.plan_ids:
        head.append("plans: [" + ", ".join(scope.plan_ids) + "]")
    since = summary.moves.since if summary.moves is not None else None
    told = (("period", scope.period), ("unit", unit), ("since", since))
    head += [f"{name}: {value}" for name, value in told if value]
    head += ["criticism: true"] if scope.criticism else []
    return "---\n" + "\n".join(head) + "\n---\n\n" + body.lstrip("\n")


def read_draft(path: str, data: bytes) -> Draft:
    """The draft of a file; what cannot be read is an error with its place."""
    content = read_file(path, data, record_type(Draft))
    for one in content.diagnostics:
        span = one.finding.span
        raise TongketError(
            Message(
                "{path}:{line}:{column}: {fault}",
                path=span.path,
                line=span.line,
                column=span.column,
                fault=one.finding.message,
            ),
            one.finding.hint,
        )
    draft = content.records[0]
    assert isinstance(draft, Draft)  # noqa: S101 - what its own type has read
    return draft


def fill(draft: Draft, summary: Summary, words: Words, *, marked: bool) -> Filled:
    """The draft with fresh figures; the draft itself is never written."""
    held = figures(summary)
    printed: list[str] = []
    body = draft.body or ""
    broken = broken_mark(body)
    if broken is not None:
        line, fault = broken
        raise TongketError(
            _at(draft, line, fault),
            Message(
                "put the pair back as a new draft has it, or delete both marks with their passage"
            ),
        )

    def value(match: re.Match[str]) -> str:
        figure = held.get(match["name"])
        if figure is None:
            raise _unknown(draft, body, match)
        printed.append(figure.name)
        return shown(figure, words)

    settled, fate = settle(_PLACEHOLDER.sub(value, body), summary, words, marked=marked)
    return Filled(settled, tuple(printed), fate)


def figures(summary: Summary) -> Mapping[str, Figure]:
    """Every figure of a summary by its name; the rows of its lists hold none."""
    ledger = summary.ledger
    counted = (ledger.expected, ledger.received, ledger.late, ledger.missing)
    others = (ledger.awaiting, ledger.returned, ledger.not_due, ledger.undated)
    parts = (summary.day, summary.status, summary.clears, counted, others, summary.alone)
    return {figure.name: figure for part in parts for figure in _walk(part)}


def _walk(value: Any) -> Iterator[Figure]:  # noqa: ANN401 - any part of a summary
    if isinstance(value, Figure):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _walk(getattr(value, one.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _walk(item)


def _unknown(draft: Draft, body: str, match: re.Match[str]) -> TongketError:
    line = body.count("\n", 0, match.start()) + 1
    return TongketError(
        _at(draft, line, Message("there is no figure “{name}”", name=match["name"])),
        Message("write one that a new draft shows, or the plain number"),
    )


def _at(draft: Draft, line: int, fault: Message) -> Message:
    """A fault with its place; ``line`` is counted within the draft's text."""
    span = draft.at_line(line)
    return Message("{path}:{line}: {fault}", path=span.path, line=span.line, fault=fault)
