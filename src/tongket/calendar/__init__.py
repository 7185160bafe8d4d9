"""WHEN: deadline expressions, periods, cut-offs and working days. No records, no clock."""

from tongket.calendar.cutoffs import Cutoff, CutoffError, Merge, cascade, earliest_sending
from tongket.calendar.days import WorkingDays
from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.explain import explain
from tongket.calendar.periods import Every, Period, PeriodError, parse_period
from tongket.calendar.policy import Before, Policy, Roll
from tongket.calendar.reading import default_policy, read_deadline
from tongket.calendar.rhythms import Occurrence, Place, Rhythm, Rule
from tongket.calendar.terms import Term, TermUnit

__all__ = [
    "Before",
    "Cutoff",
    "CutoffError",
    "Deadline",
    "Every",
    "Kind",
    "Merge",
    "Occurrence",
    "Period",
    "PeriodError",
    "Place",
    "Policy",
    "Rhythm",
    "Roll",
    "Rule",
    "Term",
    "TermUnit",
    "WorkingDays",
    "cascade",
    "default_policy",
    "earliest_sending",
    "explain",
    "parse_period",
    "read_deadline",
]
