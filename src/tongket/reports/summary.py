"""The summary: everything a report can say, typed, with the records behind each figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date

from tongket.reports.classes import Class
from tongket.reports.lines.cluster import ClusterPart
from tongket.reports.lines.conference import ConferencePart
from tongket.reports.lines.coverage import CoveragePart
from tongket.reports.lines.deliberation import (
    ConsultationPart,
    MeetingPart,
    ProposalLine,
    ProposalPart,
)
from tongket.reports.lines.emulation import ModelPart, RewardPart
from tongket.reports.lines.evaluation import EvaluationPart
from tongket.reports.lines.figure import Figure as Figure  # noqa: PLC0414 - a word of its own
from tongket.reports.lines.inspections import InspectionPart
from tongket.reports.lines.letter import LetterPart
from tongket.reports.lines.moves import MovesPart
from tongket.reports.lines.opinions import OpinionPart
from tongket.reports.lines.programme import ProgrammePart
from tongket.reports.lines.receipts import ReceiptPart
from tongket.tracking import Receipt


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues the report (cơ quan ban hành)."""

    name: str
    heading: str
    superior: str
    place: str
    symbol: str
    party: bool
    capacity: tuple[str, ...]
    position: str
    signer: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One plan that the report is about."""

    id: str
    title: str
    subject: str
    document: str
    kind: str
    purpose: str
    requirements: str
    period: str
    reviews: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of leadership (văn bản chỉ đạo)."""

    id: str
    number: str
    issued: date | None
    issuer: str
    title: str
    relation: str


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class of the status table in which some task stands."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One row of a status table: a group, a unit or the total."""

    title: str
    cells: Mapping[Class, Figure]
    total: Figure


@dataclass(frozen=True, slots=True)
class RateLine:
    """A rate with its fraction and named formula; ``original``: on original deadlines."""

    formula: str
    numerator: Figure
    denominator: Figure
    percent: Figure
    original: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """How the tasks stand: the table that adds up, by group and by unit, and the rates.

    ``parts`` are the tasks of all units (phần việc), a shared one once for each of its leads, those
    aside that no rate counts; ``parts_done`` the finished ones.
    """

    total: Figure
    classes: Mapping[Class, Figure]
    lines: tuple[ClassLine, ...]
    groups: tuple[StatusRow, ...]
    units: tuple[StatusRow, ...]
    rates: tuple[RateLine, ...]
    main_rate: RateLine
    extended: Figure
    general: Figure
    parts: Figure
    parts_done: Figure


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of the annex."""

    id: str
    number: str
    title: str
    plan: str
    group: str
    lead: str
    with_: str
    products: str
    due: str
    original_due: date | None
    adjusted_due: date | None
    due_notes: tuple[str, ...]
    extended_to: date | None
    bucket: Class
    state: str
    result: str
    days_late: int
    clears: tuple[bool, ...] = ()
    authority: str = ""
    follow_up: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class ClearLine:
    """One of the six clears: in how many tasks it is clear, and why not in the others."""

    label: str
    clear: Figure
    total: Figure
    others: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """One late obligation: units under the issuer only."""

    unit: str
    task: str
    record: str
    document: str
    original_due: date | None
    due: date | None
    days: int


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator against its targets; estimates never stand among the actuals."""

    id: str
    number: str
    name: str
    measured_in: str
    depth: int
    baseline: str
    targets: tuple[str, ...]
    actual: str
    actual_at: str
    estimates: tuple[str, ...]
    met: bool | None
    lead: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitText:
    """What one unit wrote under one heading; ``source`` names report and heading."""

    unit: str
    text: str
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """The unit texts under one heading of the outline, in unit order."""

    id: str
    title: str
    part: str
    texts: tuple[UnitText, ...]


@dataclass(frozen=True, slots=True)
class LimitationLine:
    """A limitation with its causes and who reported it."""

    text: str
    causes: tuple[str, ...]
    unit: str
    record: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One expected report in the ledger; ``label`` is its class, ``state`` tells more."""

    unit: str
    regime: str
    period: str
    due: date | None
    sent: date | None
    receipt: Receipt
    label: str
    state: str
    sections: str
    values: str
    evidence: str
    record: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Expected and received reports (tình hình thực hiện chế độ báo cáo)."""

    expected: Figure
    received: Figure
    late: Figure
    missing: Figure
    awaiting: Figure
    returned: Figure
    not_due: Figure
    undated: Figure
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One report's whole content; every format is a view of it.

    ``within``: all of it lies in the period.
    """

    name: str
    locale: str
    as_of: date
    day: Figure
    office: Office
    kind: str
    abbreviation: str
    title: str
    unit: str
    period: str
    plans: tuple[PlanPart, ...]
    documents: tuple[DocumentLine, ...]
    status: Status
    clears: tuple[ClearLine, ...]
    tasks: tuple[TaskRow, ...]
    late: tuple[LateRow, ...]
    awaiting_superior: tuple[LateRow, ...]
    horizons: tuple[str, ...]
    estimate_columns: tuple[str, ...]
    indicators: tuple[IndicatorRow, ...]
    narratives: tuple[Narrative, ...]
    limitations: tuple[LimitationLine, ...]
    proposals: tuple[ProposalLine, ...]
    ledger: Ledger
    notes: tuple[str, ...] = ()
    receipts: ReceiptPart | None = None
    opinions: tuple[OpinionPart, ...] | None = None
    inspections: InspectionPart | None = None
    conference: ConferencePart | None = None
    models: ModelPart | None = None
    rewards: RewardPart | None = None
    meetings: MeetingPart | None = None
    consultation: ConsultationPart | None = None
    raised: ProposalPart | None = None
    cluster: ClusterPart | None = None
    programme: ProgrammePart | None = None
    evaluation: EvaluationPart | None = None
    boxes: tuple[str, ...] = ()
    coverage: CoveragePart | None = None
    moves: MovesPart | None = None
    letter: LetterPart | None = None
    within: bool = False

    @property
    def dispatch(self) -> bool:
        """Whether it is an official letter (công văn): its abstract stands below its number."""
        return self.letter is not None

    @property
    def alone(self) -> tuple[object, ...]:
        """The parts that only some reports have, as far as this one has them."""
        return tuple(getattr(self, one.name) for one in fields(self) if one.default is not MISSING)

    def part(self, name: str) -> tuple[Narrative, ...]:
        """The narratives of one part: leadership, results, strengths and so on."""
        return tuple(one for one in self.narratives if one.part == name)
