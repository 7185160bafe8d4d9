"""Silences (bỏ qua có lý do): findings that the office has looked at and does not want to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.frozen import Frozen
from tongket.records.settings import Settings, Silence
from tongket.rules.rule import rule


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Parted(Frozen):
    """Findings to be shown, and those that a silence covers, each with it."""

    shown: tuple[Diagnostic, ...]
    silenced: tuple[tuple[Diagnostic, Silence], ...] = ()

    @property
    def used(self) -> frozenset[tuple[str, str | None]]:
        """Code and record of every silence that covers something."""
        return frozenset((silence.code, silence.record) for _, silence in self.silenced)


def part(found: Iterable[Diagnostic], settings: Settings) -> Parted:
    """Parts findings by the silences; one for a record goes before one for every record."""
    silences = {(one.code, one.record): one for one in settings.silences or ()}
    if not silences:
        return Parted(tuple(found))
    shown: list[Diagnostic] = []
    silenced: list[tuple[Diagnostic, Silence]] = []
    for one in found:
        silence = silences.get((one.code, one.finding.record)) or silences.get((one.code, None))
        if silence is None:
            shown.append(one)
        else:
            silenced.append((one, silence))
    return Parted(tuple(shown), tuple(silenced))


@rule("TK099", Severity.WARNING)
def idle_silence(settings: Settings, used: frozenset[tuple[str, str | None]]) -> Iterator[Finding]:
    """A silence in ``tongket.yaml`` covers no finding.

    The reason for it has gone: the record was corrected or removed, or the code or record is
    misspelt. Left standing, it would hide the same fault when it comes back. Delete the entry, or
    correct its code and record.

    Wrong::

        == tongket.yaml ==
        format: 1
        silences:
          - {code: TK102, record: tasks/t-1, reason: Kế hoạch nhập sau}  #!
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng kế hoạch
        plan: ke-hoach
    """
    for number, silence in enumerate(settings.silences or ()):
        if (silence.code, silence.record) not in used:
            yield Finding(
                settings.at("silences", number),
                Message("no finding {code} is silenced by this entry", code=silence.code),
                Message("delete it, or correct its code and record"),
            )
