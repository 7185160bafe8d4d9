"""All rules over one workspace and day: selection, silences, baseline, order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.themes import RULES

if TYPE_CHECKING:
    from tongket.records.settings import Settings, Silence
    from tongket.tracking import Tracking

SILENT_SILENCE = "TK099"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are wanted: codes or their beginnings; known fingerprints are left out."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: frozenset[str] = frozenset()

    def wants(self, code: str) -> bool:
        """Whether a code is selected and not ignored."""
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a check, sorted by place, and those that a silence covers."""

    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[tuple[Diagnostic, str], ...] = ()
    known: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Number of findings by severity, every severity named."""
        found = Counter(one.severity for one in self.diagnostics)
        return {severity.value: found[severity] for severity in Severity}

    def exit_code(self, *, strict: bool) -> int:
        """0 or 1: errors fail, with ``strict`` warnings too."""
        counts = self.counts
        return int(counts["error"] > 0 or (strict and counts["warning"] > 0))


def check(tracking: Tracking, choice: Choice | None = None) -> Checked:
    """Runs every wanted rule; pure, and independent of the order of the rules."""
    choice = choice or Choice()
    found = [
        Diagnostic(rule.code, rule.severity, finding)
        for rule in RULES
        if choice.wants(rule.code)
        for finding in rule.check(tracking)
    ]
    shown, silenced = _silence(found, tracking.ws.settings)
    if choice.wants(SILENT_SILENCE):
        shown.extend(_idle_silences(tracking.ws.settings, silenced))
    fresh = _without_known(shown, choice.baseline)
    fresh.sort(key=lambda one: one.sort_key)
    reasons = tuple((one, silence.reason) for one, silence in silenced)
    return Checked(tuple(fresh), reasons, len(shown) - len(fresh))


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Names of findings that survive moved lines: code, record or file, message."""
    seen: Counter[str] = Counter()
    names = []
    for one in diagnostics:
        finding = one.finding
        text = "\0".join((one.code, finding.record or finding.span.path, str(finding.message)))
        digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
        names.append(f"{digest}.{seen[digest]}")
        seen[digest] += 1
    return names


def _without_known(found: list[Diagnostic], baseline: frozenset[str]) -> list[Diagnostic]:
    if not baseline:
        return found
    return [
        one for one, name in zip(found, fingerprints(found), strict=True) if name not in baseline
    ]


Silenced = list[tuple[Diagnostic, "Silence"]]


def _silence(found: list[Diagnostic], settings: Settings) -> tuple[list[Diagnostic], Silenced]:
    silences = settings.silences or ()
    if not silences:
        return found, []
    by_record: dict[tuple[str, str | None], Silence] = {(s.code, s.record): s for s in silences}
    shown: list[Diagnostic] = []
    silenced: Silenced = []
    for one in found:
        silence = by_record.get((one.code, one.finding.record)) or by_record.get((one.code, None))
        if silence is None:
            shown.append(one)
        else:
            silenced.append((one, silence))
    return shown, silenced


def _idle_silences(settings: Settings, silenced: Silenced) -> Iterable[Diagnostic]:
    """A silence that silences nothing is itself a warning."""
    used = {id(silence) for _, silence in silenced}
    for number, silence in enumerate(settings.silences or ()):
        if id(silence) not in used:
            yield Diagnostic(
                SILENT_SILENCE,
                Severity.WARNING,
                Finding(
                    settings.at("silences", number),
                    Message("no finding {code} is silenced by this entry", code=silence.code),
                    Message("delete it"),
                ),
            )


__all__ = ["Checked", "Choice", "check", "fingerprints"]
