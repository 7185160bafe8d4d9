"""Findings as SARIF 2.1.0, the exchange format of static analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from tongket import __version__
from tongket.cli.terminal import json_text
from tongket.diagnostics import Diagnostic, Severity, Span
from tongket.rules.check import fingerprints
from tongket.rules.themes import EVERY_RULE

if TYPE_CHECKING:
    from tongket.cli.views.outcome import Outcome
    from tongket.cli.words import Words

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(outcome: Outcome) -> str:
    """One run with the rules that have found something."""
    shown = outcome.checked.diagnostics
    silenced = outcome.checked.silenced if outcome.silenced else ()
    found: list[tuple[Diagnostic, str | None]] = [(one, None) for one in shown]
    found += silenced
    codes = sorted({one.code for one, _ in found})
    names = fingerprints(one for one, _ in found)
    driver = {
        "name": "tongket",
        "semanticVersion": __version__,
        "rules": [_rule(code, outcome.words) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(outcome, one, codes.index(one.code), name, reason)
            for (one, reason), name in zip(found, names, strict=True)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, words: Words) -> dict[str, Any]:
    rule = next((one for one in EVERY_RULE if one.code == code), None)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": words.text(rule.sentence)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    outcome: Outcome, one: Diagnostic, rule: int, name: str, reason: str | None
) -> dict[str, Any]:
    finding, words = one.finding, outcome.words
    said = words.say(finding.message)
    if finding.hint:
        said += "\n" + words.say(finding.hint)
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": said},
        "locations": [_location(outcome, finding.span)],
        "partialFingerprints": {"tongket/v1": name},
    }
    if finding.also:
        result["relatedLocations"] = [_location(outcome, span) for span in finding.also]
    if reason is not None:
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _location(outcome: Outcome, span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    file = {"uri": quote(outcome.path(span.path).encode("utf-8", "surrogateescape"))}
    return {"physicalLocation": {"artifactLocation": file, "region": region}}
