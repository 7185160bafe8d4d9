"""From a tracking and a scope to the summary of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.reports.catalogue import CATALOGUE
from tongket.reports.language import period_text
from tongket.reports.parts.clears import clear_lines
from tongket.reports.parts.indicators import estimate_columns, horizons, indicator_rows
from tongket.reports.parts.ledger import ledger
from tongket.reports.parts.narratives import limitations, narratives
from tongket.reports.parts.office import documents, office, plans
from tongket.reports.parts.proposals import proposals
from tongket.reports.parts.status import status
from tongket.reports.parts.tasks import late_rows, task_rows
from tongket.reports.summary import Figure, Summary

if TYPE_CHECKING:
    from tongket.reports.scope import Scope


def build(name: str, scope: Scope) -> Summary:
    """The summary; nothing in it depends on anything but records, day, scope and language."""
    late, above = late_rows(scope)
    chosen = plans(scope)
    entry = CATALOGUE[name]
    return Summary(
        name,
        scope.words.locale,
        scope.tracking.as_of,
        Figure("as-of", scope.tracking.as_of),
        office(scope),
        scope.words.say(entry.kind),
        entry.abbreviation,
        entry.title(scope, chosen),
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
        within=scope.cut is not None,
        **{part: make(scope) for part, make in entry.parts.items()},
    )
