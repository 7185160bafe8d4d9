"""From the records to a form: what is asked of a unit, and what is known already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms import contents
from tongket.exchange.forms.asked import Asked
from tongket.exchange.forms.blocks import blocks_of
from tongket.exchange.forms.form import Form, Identity
from tongket.exchange.forms.guide import instructions
from tongket.exchange.forms.vocabulary import CODE_HEADING
from tongket.tracking.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongket.exchange.language import Words
    from tongket.records.kinds import Indicator, Report, Task
    from tongket.tracking import Expected, Standing, Tracking
    from tongket.tracking.series import Point

NO_OFFICE: Final = "-"
"""What stands in an identity for an office that its workspace does not name."""


@dataclass(frozen=True)
class Builder:
    """Makes forms of one workspace on a day, in one language."""

    t: Tracking
    words: Words

    def form(self, expected: Expected, version: int = 1, report: Report | None = None) -> Form:
        """The form for an expected report; what ``report`` says already is filled in."""
        tasks, left_out = self._tasks(expected)
        indicators = tuple(one for one in self._ledger.indicators(expected) if not one.secrecy)
        left_out += len(self._ledger.indicators(expected)) - len(indicators)
        outline = self.t.ws.outlines.get(expected.duty.outline or "")
        asked = Asked(
            self.t,
            self.words,
            expected,
            report,
            tasks,
            indicators,
            (outline.sections or ()) if outline is not None else (),
            self.before,
        )
        blocks = tuple(blocks_of(asked))
        unit, regime, period = expected.unit, expected.regime, expected.period
        name = self.words.say(Message("{period}", period=period.id))
        office = self.t.ws.settings.unit or NO_OFFICE
        identity = Identity(office, regime.id, unit.id, period.id, version, digest(asked))
        return Form(
            identity,
            regime.title,
            unit.name,
            name,
            self._due(expected),
            contents.said(self.words, instructions(self.t.ws, [one.key for one in blocks])),
            self.words.say(CODE_HEADING),
            blocks,
            withheld=left_out,
        )

    def _tasks(self, expected: Expected) -> tuple[list[tuple[Task, Sequence[Standing]]], int]:
        """The tasks that a report is to speak of, and how many are left out for secrecy.

        A duty that serves no plan speaks of all that the unit leads.
        """
        found: Iterable[tuple[Task, Sequence[Standing]]] = self._ledger.tasks(expected)
        if not self._ledger.serves_plans(expected.regime):
            found = (
                (task, own)
                for task, own in self.t.obligations_of(expected.unit)
                if task.nature != "general" and self.t.is_given(task)
            )
        held = list(found)
        shown = [(task, own) for task, own in held if not self._secret(task)]
        return shown, len(held) - len(shown)

    def _secret(self, task: Task) -> bool:
        """Whether a task or its plan bears a mark of secrecy: neither leaves as a plain file."""
        plan = self.t.ws.plans.get(task.plan or "")
        return bool(task.secrecy or (plan is not None and plan.secrecy))

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self.t.ws, self.t.obligations_of, self.t.given)

    @cached_property
    def _points(self) -> Mapping[tuple[str, str], list[Point]]:
        """The actual values that units have reported, by indicator and unit."""
        found: dict[tuple[str, str], list[Point]] = {}
        for name, series in self.t.series.items():
            for point in series.points:
                if not point.estimate and point.end is not None:
                    found.setdefault((name, point.report.unit), []).append(point)
        return found

    def before(self, expected: Expected, indicator: Indicator) -> Point | None:
        """What the unit gave last before the period."""
        those = self._points.get((indicator.id, expected.unit.id), ())
        before = [p for p in those if p.end is not None and p.end < expected.window[1]]
        before = [p for p in before if p.report.period != expected.period.id]
        return max(before, key=lambda point: str(point.end), default=None)

    def _due(self, expected: Expected) -> str:
        """The deadline of the report in its words, with the day."""
        words, day = expected.tier.due, expected.due
        if day is None:
            return words or ""
        if words is None:
            return self.words.day(day)
        return self.words.say(Message("{words} ({day})", words=words, day=day))


def digest(asked: Asked) -> str:
    """A fingerprint of a form's questions; what is filled in already is no part of it."""
    questions: list[tuple[str | None, ...]] = [("t", one.id, one.title) for one, _ in asked.tasks]
    questions += [("v", one.id, one.name, one.measured_in) for one in asked.indicators]
    questions += [("e", one) for one in asked.expected.regime.estimates or ()]
    questions += [("s", one.id, one.title) for one in asked.sections]
    return hashlib.sha256(repr(questions).encode()).hexdigest()[:12]
