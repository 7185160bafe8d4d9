"""The shipped reports: what each is called, and the parts of the summary that it alone needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message
from tongket.reports.parts.cluster import cluster
from tongket.reports.parts.cluster_choice import about_cluster, cluster_title
from tongket.reports.parts.conference import conference
from tongket.reports.parts.coverage import coverage
from tongket.reports.parts.evaluation import asked_evaluation
from tongket.reports.parts.evaluation_choice import (
    about_evaluation,
    evaluation_title,
    signature_boxes,
)
from tongket.reports.parts.inspections import (
    about_inspections,
    inspections,
    inspections_held,
    inspections_title,
)
from tongket.reports.parts.letter import about_urging, letter_part, urging_title
from tongket.reports.parts.meeting_choice import about_meeting, conference_title
from tongket.reports.parts.meetings import consultation, meetings
from tongket.reports.parts.moves import moves
from tongket.reports.parts.opinions import about_opinions, opinions, opinions_title
from tongket.reports.parts.programme import about_programme, programme_part
from tongket.reports.parts.proposals import proposal_counts
from tongket.reports.parts.receipts import receipts
from tongket.reports.parts.rewards import good_models, models_held, rewards, rewards_held
from tongket.reports.parts.unit_choice import about_unit, points_of_unit, unit_title
from tongket.reports.titles import (
    about_period,
    assignment_title,
    coverage_title,
    ledger_title,
    moves_title,
    programme_title,
    summary_title,
)

if TYPE_CHECKING:
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart


_REPORT: Final = Message("REPORT")


@dataclass(frozen=True, slots=True)
class Entry:
    """One report.

    ``kind`` is the type of document (tên loại) in its header; ``abbreviation`` stands in its
    number, and without one it has none: tables and sets of papers are no type of document.
    ``parts`` make the fields of the summary that other reports leave empty; ``narrow`` gives the
    scope what was not asked for, such as the year of a cluster, and raises ``NothingToReport``
    where the report would say nothing.
    """

    title: Callable[[Scope, tuple[PlanPart, ...]], str]
    kind: Message = _REPORT
    abbreviation: str = "BC"
    parts: Mapping[str, Callable[[Scope], Any]] = field(default_factory=dict)
    narrow: Callable[[Scope], Scope] | None = None


CATALOGUE: Final[Mapping[str, Entry]] = {
    "summary": Entry(
        summary_title,
        parts={
            "meetings": meetings,
            "inspections": inspections_held,
            "consultation": consultation,
            "models": models_held,
            "raised": proposal_counts,
            "rewards": rewards_held,
        },
        narrow=about_period,
    ),
    "assignment": Entry(assignment_title),
    "programme": Entry(
        programme_title,
        Message("WORK PROGRAMME"),
        "CTr",
        parts={"programme": programme_part},
        narrow=about_programme,
    ),
    "ledger": Entry(ledger_title, parts={"receipts": receipts}),
    "progress": Entry(moves_title, parts={"moves": moves}),
    "coverage": Entry(coverage_title, parts={"coverage": coverage}),
    "inspections": Entry(
        inspections_title, parts={"inspections": inspections}, narrow=about_inspections
    ),
    "opinions": Entry(
        opinions_title,
        Message("TABLE OF OPINIONS"),
        "",
        {"opinions": opinions},
        about_opinions,
    ),
    "evaluation": Entry(
        evaluation_title,
        Message("SCORE SHEET"),
        "",
        {"evaluation": asked_evaluation, "boxes": signature_boxes},
        about_evaluation,
    ),
    "unit": Entry(
        unit_title,
        Message("SHEET OF A UNIT"),
        "",
        {"evaluation": points_of_unit},
        about_unit,
    ),
    "cluster": Entry(cluster_title, parts={"cluster": cluster}, narrow=about_cluster),
    "conference": Entry(
        conference_title,
        Message("CONFERENCE PAPERS"),
        "",
        {"conference": conference, "models": good_models, "rewards": rewards},
        about_meeting,
    ),
    "urging": Entry(
        urging_title,
        Message("OFFICIAL LETTER"),
        "CV",
        {"letter": letter_part},
        about_urging,
    ),
}
REPORTS: Final = tuple(CATALOGUE)
