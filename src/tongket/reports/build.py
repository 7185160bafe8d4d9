"""From a tracking and a scope to the summary of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.language import period_text
from tongket.reports.parts.clears import clear_lines
from tongket.reports.parts.indicators import estimate_columns, horizons, indicator_rows
from tongket.reports.parts.ledger import ledger
from tongket.reports.parts.narratives import limitations, narratives, proposals
from tongket.reports.parts.office import documents, office, plans
from tongket.reports.parts.status import status
from tongket.reports.parts.tasks import late_rows, task_rows
from tongket.reports.summary import Figure, PlanPart, Summary

if TYPE_CHECKING:
    from tongket.reports.scope import Scope


def build(name: str, scope: Scope) -> Summary:
    """The summary; nothing in it depends on anything but records, day, scope and language."""
    late, above = late_rows(scope)
    chosen = plans(scope)
    return Summary(
        name,
        scope.words.locale,
        scope.tracking.as_of,
        Figure("as-of", scope.tracking.as_of),
        office(scope),
        scope.words.say(Message("REPORT")),
        _title(name, scope, chosen),
        scope.unit.name if scope.unit else "",
        period_text(scope.words, scope.period) if scope.period else "",
        chosen,
        documents(scope),
        status(scope),
        clear_lines(scope),
        task_rows(scope),
        late,
        above,
        horizons(scope),
        estimate_columns(scope),
        indicator_rows(scope),
        narratives(scope),
        limitations(scope),
        proposals(scope),
        ledger(scope),
    )


def _title(name: str, scope: Scope, chosen: tuple[PlanPart, ...]) -> str:
    """The abstract (trích yếu): what is summed up, of whom and for which period.

    An assignment has no period: tasks are given, not reported on.
    """
    say = scope.words.say
    review = next((plan for plan in chosen if plan.reviews), None)
    subjects = tuple(dict.fromkeys(plan.subject for plan in chosen))
    if name == "assignment":
        subject = subjects[0] if len(subjects) == 1 else say(Message("the plans in force"))
        title = Message("assignment of tasks in carrying out {subject}", subject=subject)
        if scope.unit is None:
            return say(title)
        return say(Message("{title}: {unit}", title=title, unit=scope.unit.name))
    if review is not None:
        title = Message("closing review of {programme}", programme=review.reviews)
    elif len(subjects) == 1:
        title = Message("results in carrying out {plan}", plan=subjects[0])
    else:
        title = Message("results in carrying out the directives, plans and programmes")
    if scope.unit is not None:
        title = Message("{title}, by {unit}", title=title, unit=scope.unit.name)
    if scope.period is None:
        return say(title)
    return say(Message("{title}, {period}", title=title, period=scope.period))
