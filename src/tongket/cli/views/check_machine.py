"""Findings for machines: JSON, lines for editors, workflow commands for GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.cli.terminal import json_text, printable
from tongket.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from tongket.cli.views.outcome import Outcome

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def json(outcome: Outcome) -> str:
    """`{"as_of", "counts", "findings"}`; paths are those within the workspace."""
    checked = outcome.checked
    data: dict[str, Any] = {
        "as_of": outcome.as_of.isoformat(),
        "counts": checked.counts,
        "findings": [_finding(outcome, one) for one in checked.diagnostics],
    }
    if outcome.silenced:
        data["silenced"] = [
            {**_finding(outcome, one), "reason": reason} for one, reason in checked.silenced
        ]
    return json_text(data)


def lines(outcome: Outcome) -> str:
    """One line for each finding: `path:line:column: severity CODE message`."""
    return "".join(
        f"{printable(outcome.path(span.path))}:{span.line}:{span.column}: {one.severity.value}"
        f" {one.code} {printable(outcome.words.say(one.finding.message))}\n"
        for one in outcome.checked.diagnostics
        for span in (one.finding.span,)
    )


def github(outcome: Outcome) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "".join(_command(outcome, one) for one in outcome.checked.diagnostics)


def _finding(outcome: Outcome, one: Diagnostic) -> dict[str, Any]:
    finding, words = one.finding, outcome.words
    return {
        "code": one.code,
        "severity": one.severity.value,
        **_place(finding.span),
        "record": finding.record,
        "message": words.say(finding.message),
        "hint": words.say(finding.hint) if finding.hint else None,
        "also": [_place(span) for span in finding.also],
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _command(outcome: Outcome, one: Diagnostic) -> str:
    finding, words = one.finding, outcome.words
    span = finding.span
    place = {
        "file": outcome.path(span.path),
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": one.code,
    }
    said = words.say(finding.message)
    if finding.hint:
        said += "\n" + words.say(finding.hint)
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{_COMMANDS[one.severity]} {properties}::{_data(said)}\n"


def _data(text: str) -> str:
    """Escaped as GitHub wants the text of a command."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
