"""The themes of rules, and with them all rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tongket.rules import (
    accounts,
    bases,
    cited,
    claims,
    clusters,
    commendations,
    completeness,
    components,
    congresses,
    deadlines,
    documents,
    events,
    expressions,
    extensions,
    fields,
    fractions,
    gradings,
    inspections,
    itself,
    lives,
    meetings,
    models,
    numbers,
    offices,
    opinions,
    order,
    paper_names,
    periods,
    plans,
    powers,
    programmes,
    ranks,
    reading,
    receipt,
    recipients,
    references,
    reporting,
    scores,
    secrecy,
    series,
    statements,
    sums,
    supervision,
    unit_names,
    values,
)
from tongket.rules.rule import Rule
from tongket.rules.silences import idle_silence

if TYPE_CHECKING:
    from tongket.tracking import Tracking

THEMES: tuple[ModuleType, ...] = (
    reading,
    fields,
    references,
    unit_names,
    paper_names,
    lives,
    documents,
    bases,
    cited,
    numbers,
    deadlines,
    expressions,
    periods,
    order,
    components,
    extensions,
    events,
    completeness,
    plans,
    meetings,
    congresses,
    opinions,
    receipt,
    reporting,
    accounts,
    inspections,
    itself,
    sums,
    values,
    fractions,
    series,
    claims,
    statements,
    programmes,
    supervision,
    clusters,
    scores,
    ranks,
    commendations,
    models,
    offices,
    powers,
    recipients,
    gradings,
    secrecy,
)


def _rules() -> Iterator[Rule[[Tracking]]]:
    for theme in THEMES:
        yield from (one for one in vars(theme).values() if isinstance(one, Rule))


RULES: tuple[Rule[[Tracking]], ...] = tuple(sorted(_rules(), key=lambda one: one.code))
"""The rules over a workspace on a day."""

EVERY_RULE: tuple[Rule[Any], ...] = tuple(sorted((*RULES, idle_silence), key=lambda one: one.code))
"""These and the one over the silences: all that ``tongket explain`` knows."""
