"""The reporting ledger (sổ theo dõi báo cáo): completeness, absence, silence.

Report received → section present → indicator present → evidence attached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.passages import Passage, bare_title, passages
from tongket.tracking.expected import Expected
from tongket.tracking.figures import read_number
from tongket.tracking.values import absence_named
from tongket.tracking.vocabulary import Progress
from tongket.tracking.when import end_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Indicator, Outline, Regime, Section, Task, Unit
    from tongket.records.kinds import Value as Entry
    from tongket.records.workspace import Workspace
    from tongket.tracking.standing import Standing
    from tongket.tracking.values import Given

EVIDENCE: Final = "evidence"
SETTLED: Final = frozenset({Progress.DONE, Progress.CANCELLED, Progress.ENDED})
_PLACEHOLDERS: Final = frozenset({"…", "...", "....", "…….", "x", "[…]", "[...]", "n/a", "-"})


_LONGEST_PLACEHOLDER: Final = 6
"""Characters; longer text that does not begin with a dot, dash or space is text."""


class Cell(StrEnum):
    """What stands where a value is asked for: a value, zero, or one of the kinds of absence."""

    VALUE = "value"
    ZERO = "zero"
    BLANK = "blank"
    NOTHING = "nothing-to-report"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing-with-reason"


class Silence(StrEnum):
    """How a unit is heard, or not, about a task that it leads."""

    NOT_SUBMITTED = "not-submitted"
    NOT_MENTIONED = "submitted-but-not-mentioned"
    REPORTED = "reported"


class Fill(StrEnum):
    """The state of a prescribed section in a report."""

    PRESENT = "present"
    SHORT = "too-short"
    PLACEHOLDER = "placeholder"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SectionCheck(Frozen):
    """One prescribed section of one report."""

    section: Section
    fill: Fill
    words: int = 0
    passage: Passage | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IndicatorCheck(Frozen):
    """One indicator that a report is to give, and what stands there.

    ``estimate`` is the period or day for which an estimate (ước thực hiện) is asked; ``None`` means
    the actual value.
    """

    indicator: Indicator
    cell: Cell
    given: Given | None = None
    estimate: str | None = None

    @property
    def entry(self) -> Entry | None:
        """What the report says."""
        return self.given.entry if self.given is not None else None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LedgerRow(Frozen):
    """One expected report on its four floors."""

    expected: Expected
    sections: tuple[SectionCheck, ...] = ()
    indicators: tuple[IndicatorCheck, ...] = ()
    estimates: tuple[IndicatorCheck, ...] = ()
    silent_tasks: tuple[Task, ...] = ()
    without_evidence: tuple[int, ...] = ()
    """Places in ``progress`` of what is claimed done without evidence, where it is asked for."""

    @property
    def received(self) -> bool:
        """Whether the report is with the office."""
        return self.expected.received

    @property
    def complete(self) -> bool:
        """Whether the report is kept and every floor stands."""
        return (
            self.received
            and self.expected.report is not None
            and not self.silent_tasks
            and not self.without_evidence
            and all(check.fill is Fill.PRESENT for check in self.sections if check.section.required)
            and all(c.cell is not Cell.BLANK for c in (*self.indicators, *self.estimates))
        )


LedBy = Callable[["Unit"], "Iterable[tuple[Task, Sequence[Standing]]]"]


@dataclass(frozen=True)
class Ledger:
    """Makes the rows of the ledger.

    ``led_by`` gives the tasks that a unit leads, with its own obligations for each.
    """

    ws: Workspace
    led_by: LedBy
    given: Mapping[str, tuple[Given, ...]]
    """The values of each report by its id."""
    _carried: dict[tuple[str, str | None], tuple[Indicator, ...]] = field(
        default_factory=dict, repr=False
    )
    _served: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _led: dict[str, dict[str, list[tuple[Task, Sequence[Standing]]]]] = field(
        default_factory=dict, repr=False
    )

    def row(self, expected: Expected) -> LedgerRow:
        """One expected report on its four floors."""
        report = expected.report
        if report is None or report.nothing_to_report:
            return LedgerRow(expected)
        outline = self.ws.outlines.get(expected.duty.outline or "")
        asked = _asked(outline)
        indicators = self.indicators(expected)
        given = _by_indicator(self.given.get(report.id, ()))
        return LedgerRow(
            expected,
            tuple(_sections(outline, passages(report.body or ""))) if outline else (),
            tuple(_check(one, given) for one in indicators),
            tuple(
                _check(one, given, asked_for)
                for asked_for in expected.regime.estimates or ()
                for one in indicators
                if one.measure is None or one.measure.kind not in ("text", "list")
            ),
            tuple(self._silent(expected)),
            _bare(expected) if EVIDENCE in asked else (),
        )

    def indicators(self, expected: Expected) -> tuple[Indicator, ...]:
        """The indicators that a report is to give, by its outline's word or their own."""
        asked = _asked(self.ws.outlines.get(expected.duty.outline or ""))
        return tuple(self._wanted(expected, asked))

    def _wanted(self, expected: Expected, asked: frozenset[str]) -> Iterator[Indicator]:
        key = (expected.regime.id, expected.duty.outline)
        carried = self._carried.get(key)
        if carried is None:
            plans = self._plans(expected.regime)
            carried = self._carried[key] = tuple(
                one
                for one in self.ws.indicators.values()
                if one.id in asked
                or (one.reported_by is not None and (one.plan is None or one.plan in plans))
            )
        for one in carried:
            if one.id in asked or expected.unit in self.ws.registry.members(
                one.reported_by, expected.window[1]
            ):
                yield one

    def _plans(self, regime: Regime) -> frozenset[str]:
        known = self._served.get(regime.id)
        if known is None:
            known = self._served[regime.id] = self._plans_of(regime)
        return known

    def _plans_of(self, regime: Regime) -> frozenset[str]:
        """The plans that a regime serves: the one it names, else those of its own document.

        A plan that closes a programme brings the programme with it.
        """
        if regime.plan is not None:
            plan = self.ws.plans.get(regime.plan)
            reviewed = plan.reviews if plan is not None else None
            return frozenset({regime.plan, *((reviewed,) if reviewed else ())})
        basis = self.ws.documents.find(regime.basis)
        return frozenset(
            plan.id
            for plan in self.ws.plans.values()
            if basis is not None and self.ws.documents.find(plan.document) is basis
        )

    def _led_within(self, unit: Unit) -> Mapping[str, Sequence[tuple[Task, Sequence[Standing]]]]:
        """The tasks that a unit leads, by plan; found once for all its reports."""
        known = self._led.get(unit.id)
        if known is None:
            known = self._led[unit.id] = {}
            for task, own in self.led_by(unit):
                if task.plan is not None:
                    known.setdefault(task.plan, []).append((task, own))
        return known

    def _silent(self, expected: Expected) -> Iterator[Task]:
        """Tasks of the regime's plan that ran in its window and that the report passes over."""
        report = expected.report
        mentioned = {entry.task for entry in (report.progress if report else None) or ()}
        return (task for task, _ in self.tasks(expected) if task.id not in mentioned)

    def serves_plans(self, regime: Regime) -> bool:
        """Whether a regime serves plans; one that does not asks about no task in particular."""
        return bool(self._plans(regime))

    def tasks(self, expected: Expected) -> Iterator[tuple[Task, Sequence[Standing]]]:
        """The tasks of the regime's plans that a unit led in the window, with its obligations."""
        plans = self._plans(expected.regime)
        led = self._led_within(expected.unit) if plans else {}
        for task, own in (one for plan in sorted(plans) for one in led.get(plan, ())):
            if (
                task.nature != "general"
                and task.completes != expected.regime.id
                and any(_ran(one, expected.window[0]) for one in own)
            ):
                yield task, own


def silence(row: LedgerRow, task: Task) -> Silence:
    """How the unit of a ledger row is heard about a task."""
    report = row.expected.report
    if report is None or not row.received:
        return Silence.NOT_SUBMITTED
    mentioned = any(entry.task == task.id for entry in report.progress or ())
    return Silence.REPORTED if mentioned else Silence.NOT_MENTIONED


def _ran(standing: Standing, first: date) -> bool:
    """Whether an obligation was not yet settled when the data window began."""
    since = standing.history.since
    return since is None or standing.progress not in SETTLED or since >= first


Entries = Mapping[str, "Sequence[Given]"]


def _by_indicator(given: Iterable[Given]) -> Entries:
    found: dict[str, list[Given]] = {}
    for one in given:
        found.setdefault(one.entry.indicator, []).append(one)
    return found


def _check(indicator: Indicator, given: Entries, asked_for: str | None = None) -> IndicatorCheck:
    """What a report gives for an indicator; the last entry counts."""
    found = None
    for one in given.get(indicator.id, ()):
        entry = one.entry
        if bool(entry.estimate) == (asked_for is not None) and (
            asked_for is None or entry.as_of is None or _same(entry.as_of, asked_for)
        ):
            found = one
    return IndicatorCheck(indicator, cell_of(found.entry if found else None), found, asked_for)


def _same(one: str, other: str) -> bool:
    """Whether two texts name the same last day: 2024 and 2024-12-31."""
    end = end_of(one)
    return one == other or (end is not None and end == end_of(other))


def _asked(outline: Outline | None) -> frozenset[str]:
    """What the sections of an outline ask for."""
    sections = (outline.sections or ()) if outline else ()
    return frozenset(need for section in sections for need in section.needs or ())


def _sections(outline: Outline, body: tuple[Passage, ...]) -> Iterator[SectionCheck]:
    for section in outline.sections or ():
        passage = find_section(section, body)
        if passage is None:
            yield SectionCheck(section, Fill.ABSENT)
            continue
        text = whole_text(passage, body)
        words = len(text.split())
        if is_placeholder(text):
            fill = Fill.PLACEHOLDER
        elif words < (section.min_words or 0):
            fill = Fill.SHORT
        else:
            fill = Fill.PRESENT
        yield SectionCheck(section, fill, words, passage)


def find_section(section: Section, body: tuple[Passage, ...]) -> Passage | None:
    """The passage under a section's heading or one of its aliases, numbering aside."""
    names = {_heading(name) for name in (section.title, *(section.aliases or ()))}
    return next((one for one in body if one.level and _heading(one.title) in names), None)


@lru_cache(maxsize=4096)
def _heading(title: str) -> str:
    return fold(bare_title(title)).rstrip(" .:;")


def whole_text(passage: Passage, body: tuple[Passage, ...]) -> str:
    """A passage's text with that of the deeper headings below it."""
    start = body.index(passage)
    parts = [passage.text]
    for below in body[start + 1 :]:
        if below.level <= passage.level:
            break
        parts.append(below.text)
    return "\n\n".join(part for part in parts if part)


def is_placeholder(text: str) -> bool:
    """Whether a text only holds the place of one: nothing, dots, or “…” left standing alone."""
    if len(text) > _LONGEST_PLACEHOLDER and not text.startswith(("…", ".", "_", "-", "*", " ")):
        return False
    bare = text.strip(" \n\r\t.*_-")
    return not bare or fold(text.strip()) in _PLACEHOLDERS or set(bare) <= {"…"}


def cell_of(entry: Entry | None) -> Cell:
    """What an entry says: five kinds of absence are never one.

    Words in the place of a value that mean the field beside it are no value, and no reason either.
    """
    if entry is None:
        return Cell.BLANK
    if entry.value is not None and entry.value.strip():
        number = read_number(entry.value)
        if number is not None:
            return Cell.VALUE if number else Cell.ZERO
        if absence_named(entry.value) is None:
            return Cell.VALUE
    if entry.not_applicable:
        return Cell.NOT_APPLICABLE
    if entry.nothing:
        return Cell.NOTHING
    return Cell.MISSING if entry.missing else Cell.BLANK


def _bare(expected: Expected) -> tuple[int, ...]:
    report = expected.report
    return tuple(
        number
        for number, entry in enumerate((report.progress if report else None) or ())
        if entry.state in ("done", "submitted") and not entry.evidence
    )
