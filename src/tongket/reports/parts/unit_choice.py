"""Whose sheet a report of one unit is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.reports.parts.evaluation import evaluation
from tongket.reports.parts.evaluation_choice import about_evaluation
from tongket.reports.titles import told_of

if TYPE_CHECKING:
    from tongket.reports.lines.evaluation import EvaluationPart
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart


def about_unit(scope: Scope) -> Scope:
    """The unit asked for, else the office itself."""
    if scope.unit_word is not None:
        return scope
    if scope.issuer is None:
        raise TongketError(
            Message("the report is about one unit; none is named"),
            Message("name it with --unit; see “tongket list units”"),
        )
    return replace(scope, unit_word=scope.issuer.id)


def unit_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """Results of the unit in carrying out its work."""
    if points_of_unit(scope) is None:
        return told_of(scope, Message("tasks and reports"))
    return told_of(scope, Message("tasks, reports and points"))


def points_of_unit(scope: Scope) -> EvaluationPart | None:
    """The score sheet of the unit for the period in scope, else for the year of the day."""
    return evaluation(about_evaluation(scope))
