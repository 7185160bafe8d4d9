"""All rules over one workspace and day: selection, silences, baseline, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.diagnostics import Diagnostic, Message, Severity
from tongket.frozen import Frozen
from tongket.rules.silences import idle_silence, part
from tongket.rules.themes import RULES
from tongket.rules.withheld import speakable, withheld

if TYPE_CHECKING:
    from tongket.tracking import Tracking


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Frozen):
    """Which findings are wanted: codes or their beginnings; known fingerprints are left out."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: frozenset[str] = frozenset()

    def wants(self, code: str) -> bool:
        """Whether a code is selected and not ignored."""
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Checked(Frozen):
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
    wanted = [rule for rule in RULES if choice.wants(rule.code)]
    hidden = withheld(tracking.ws)
    found = speakable((one for rule in wanted for one in rule.found(tracking)), hidden)
    parted = part(found, tracking.ws.settings)
    shown = list(parted.shown)
    if choice.wants(idle_silence.code):
        shown.extend(_idle_silences(tracking, parted.used, choice, hidden))
    fresh = _without_known(shown, choice.baseline)
    fresh.sort(key=lambda one: one.sort_key)
    reasons = tuple((one, silence.reason) for one, silence in parted.silenced)
    return Checked(tuple(fresh), reasons, len(shown) - len(fresh))


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Names of findings that survive moved lines and passing days.

    They are made of the code, the record or file, and the sentence with the words but without the
    numbers in it: “overdue by 3 days” is tomorrow the same finding.
    """
    import hashlib  # noqa: PLC0415 - only for baselines

    seen: Counter[str] = Counter()
    names = []
    for one in diagnostics:
        finding = one.finding
        text = "\0".join((one.code, finding.record or finding.span.path, *_words(finding.message)))
        digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
        names.append(f"{digest}.{seen[digest]}")
        seen[digest] += 1
    return names


def _words(message: Message) -> list[str]:
    words = [message.text]
    for _, value in sorted(message.arguments.items()):
        if isinstance(value, Message):
            words += _words(value)
        elif isinstance(value, str):
            words.append(value)
    return words


def _without_known(found: Sequence[Diagnostic], baseline: frozenset[str]) -> list[Diagnostic]:
    if not baseline:
        return list(found)
    return [
        one for one, name in zip(found, fingerprints(found), strict=True) if name not in baseline
    ]


def _idle_silences(
    tracking: Tracking,
    used: frozenset[tuple[str, str | None]],
    choice: Choice,
    hidden: Collection[str],
) -> Iterable[Diagnostic]:
    """Idle silences; nobody knows it of those whose rule or record was left out."""
    settings = tracking.ws.settings
    left_out = {rule.code for rule in RULES if not choice.wants(rule.code)}
    unknown = frozenset(
        (one.code, one.record)
        for one in settings.silences or ()
        if one.code in left_out or one.record in hidden
    )
    return idle_silence.found(settings, used | unknown)


__all__ = ["Checked", "Choice", "check", "fingerprints"]
