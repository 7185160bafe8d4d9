"""Evaluation (đánh giá, chấm điểm): score sheets in which every point is explained by a record.

Free functions over a tracking, which knows nothing of them.
"""

from __future__ import annotations

from tongket.tracking.evaluation.closing import (
    Change,
    ClosedSheet,
    closed_numbers,
    closed_sheets,
    digest,
    with_closed,
)
from tongket.tracking.evaluation.evaluate import Evaluation, evaluate
from tongket.tracking.evaluation.levels import Found, Unmet
from tongket.tracking.evaluation.line import Line, Taken
from tongket.tracking.evaluation.measures import Measured
from tongket.tracking.evaluation.points import exact, rounded
from tongket.tracking.evaluation.quotas import QuotaTold
from tongket.tracking.evaluation.ranking import Candidate, LeftOut, Placed, Ranked
from tongket.tracking.evaluation.sheet import Part, Sheet

__all__ = [
    "Candidate",
    "Change",
    "ClosedSheet",
    "Evaluation",
    "Found",
    "LeftOut",
    "Line",
    "Measured",
    "Part",
    "Placed",
    "QuotaTold",
    "Ranked",
    "Sheet",
    "Taken",
    "Unmet",
    "closed_numbers",
    "closed_sheets",
    "digest",
    "evaluate",
    "exact",
    "rounded",
    "with_closed",
]
