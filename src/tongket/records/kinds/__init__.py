"""The kinds of record: what an office keeps.

The fields of a class are at once the schema, the manual (``tongket explain KIND``), the JSON Schema
for editors and the scaffold of ``tongket new``. ``required`` means: without it the record cannot be
held. What a good record needs beyond that is the business of the rules. A new kind is one class in
one of these modules, and its name in ``KINDS``.
"""

from __future__ import annotations

from tongket.records.kinds.base import Dated, Record
from tongket.records.kinds.bodies import Person, Position, Post, Term, Unit
from tongket.records.kinds.mandates import (
    Directive,
    Effective,
    Goal,
    Group,
    Milestone,
    Plan,
    PlanPeriod,
    Power,
    Received,
    Signed,
    Steering,
)
from tongket.records.kinds.reporting import (
    Duty,
    Formula,
    Limitation,
    Merge,
    Outline,
    Progress,
    Regime,
    Report,
    Request,
    Returned,
    Section,
    Tier,
    Value,
)
from tongket.records.kinds.work import Baseline, Event, Indicator, Measure, Target, Task, Trigger

KINDS: tuple[type[Record], ...] = (
    Unit,
    Person,
    Directive,
    Plan,
    Task,
    Indicator,
    Regime,
    Outline,
    Report,
)
"""Every kind of record, in the order in which an office meets them."""

__all__ = [
    "KINDS",
    "Baseline",
    "Dated",
    "Directive",
    "Duty",
    "Effective",
    "Event",
    "Formula",
    "Goal",
    "Group",
    "Indicator",
    "Limitation",
    "Measure",
    "Merge",
    "Milestone",
    "Outline",
    "Person",
    "Plan",
    "PlanPeriod",
    "Position",
    "Post",
    "Power",
    "Progress",
    "Received",
    "Record",
    "Regime",
    "Report",
    "Request",
    "Returned",
    "Section",
    "Signed",
    "Steering",
    "Target",
    "Task",
    "Term",
    "Tier",
    "Trigger",
    "Unit",
    "Value",
]
