"""The reporting ledger (sổ theo dõi báo cáo): completeness, absence, silence.

Report received → section present → indicator present → evidence attached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.records.passages import Passage, bare_title, passages
from tongket.tracking.expected import RECEIVED, Expected
from tongket.tracking.figures import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Indicator, Outline, Section, Task, Unit
    from tongket.records.kinds import Value as Entry
    from tongket.records.workspace import Workspace
    from tongket.tracking.committee import TaskStanding

EVIDENCE: Final = "evidence"
_PLACEHOLDERS: Final = frozenset({"…", "...", "....", "…….", "x", "[…]", "[...]", "n/a", "-"})


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


@dataclass(frozen=True, slots=True)
class SectionCheck:
    """One prescribed section of one report."""

    section: Section
    fill: Fill
    words: int = 0
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class IndicatorCheck:
    """One indicator that a report is to give; ``number`` is the entry's place in ``values``."""

    indicator: Indicator
    cell: Cell
    entry: Entry | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One expected report on its four floors."""

    expected: Expected
    sections: tuple[SectionCheck, ...] = ()
    indicators: tuple[IndicatorCheck, ...] = ()
    silent_tasks: tuple[Task, ...] = ()
    without_evidence: tuple[int, ...] = ()
    """Places in ``progress`` of what is claimed done without evidence, where it is asked for."""

    @property
    def received(self) -> bool:
        """Whether the report is with the office."""
        return self.expected.receipt in RECEIVED

    @property
    def complete(self) -> bool:
        """Whether every floor stands."""
        return (
            self.received
            and not self.silent_tasks
            and not self.without_evidence
            and all(check.fill is Fill.PRESENT for check in self.sections if check.section.required)
            and all(check.cell is not Cell.BLANK for check in self.indicators)
        )


LedBy = Callable[["Unit"], "tuple[TaskStanding, ...]"]


def ledger(ws: Workspace, expected: Iterable[Expected], led_by: LedBy) -> tuple[LedgerRow, ...]:
    """The ledger of expected reports; ``led_by`` gives the tasks that a unit leads."""
    return tuple(_row(ws, one, led_by) for one in expected)


def silence(row: LedgerRow, task: Task) -> Silence:
    """How the unit of a ledger row is heard about a task."""
    report = row.expected.report
    if report is None or not row.received:
        return Silence.NOT_SUBMITTED
    mentioned = any(entry.task == task.id for entry in report.progress or ())
    return Silence.REPORTED if mentioned else Silence.NOT_MENTIONED


def _row(ws: Workspace, expected: Expected, led_by: LedBy) -> LedgerRow:
    report = expected.report
    if report is None:
        return LedgerRow(expected)
    outline = ws.outlines.get(expected.duty.outline) if expected.duty.outline else None
    if report.nothing_to_report:
        return LedgerRow(expected)
    sections = tuple(_sections(outline, passages(report.body or ""))) if outline else ()
    asked = _asked(outline)
    return LedgerRow(
        expected,
        sections,
        tuple(_indicators(ws, expected, asked)),
        tuple(_silent(expected, led_by)),
        _bare(expected) if EVIDENCE in asked else (),
    )


def _asked(outline: Outline | None) -> tuple[str, ...]:
    """What the sections of an outline ask for."""
    sections = (outline.sections or ()) if outline else ()
    return tuple(need for section in sections for need in section.needs or ())


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
    names = {fold(bare_title(name)) for name in (section.title, *(section.aliases or ()))}
    return next((one for one in body if one.level and fold(bare_title(one.title)) in names), None)


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
    bare = text.strip(" \n\r\t.*_-")
    return not bare or fold(text.strip()) in _PLACEHOLDERS or set(bare) <= {"…"}


def _indicators(
    ws: Workspace, expected: Expected, asked: tuple[str, ...]
) -> Iterator[IndicatorCheck]:
    report = expected.report
    entries = {
        entry.indicator: (number, entry)
        for number, entry in enumerate((report.values if report else None) or ())
        if not entry.estimate
    }
    for indicator in ws.indicators.values():
        wanted = indicator.id in asked or (
            indicator.reported_by is not None
            and (indicator.plan is None or indicator.plan == expected.regime.plan)
            and expected.unit in ws.registry.members(indicator.reported_by, expected.window[1])
        )
        if not wanted:
            continue
        number, entry = entries.get(indicator.id, (None, None))
        yield IndicatorCheck(indicator, cell_of(entry), entry, number)


def cell_of(entry: Entry | None) -> Cell:
    """What an entry says: five kinds of absence are never one."""
    if entry is None:
        return Cell.BLANK
    if entry.value is not None and entry.value.strip():
        return Cell.ZERO if read_number(entry.value) == 0 else Cell.VALUE
    if entry.not_applicable:
        return Cell.NOT_APPLICABLE
    if entry.nothing:
        return Cell.NOTHING
    return Cell.MISSING if entry.missing else Cell.BLANK


def _silent(expected: Expected, led_by: LedBy) -> Iterator[Task]:
    """Open tasks of the regime's plan that the unit leads and its report does not mention."""
    report = expected.report
    mentioned = {entry.task for entry in (report.progress if report else None) or ()}
    if expected.regime.plan is None:
        return
    for standing in led_by(expected.unit):
        task = standing.task
        if (
            task.plan == expected.regime.plan
            and task.id not in mentioned
            and task.nature != "general"
        ):
            yield task


def _bare(expected: Expected) -> tuple[int, ...]:
    report = expected.report
    return tuple(
        number
        for number, entry in enumerate((report.progress if report else None) or ())
        if entry.state in ("done", "submitted") and not entry.evidence
    )
