"""How it stands: status of tasks, reports expected and received, figures."""

from __future__ import annotations

from tongket.tracking.clears import Clarity, Clear, Clears, ClearTable, clear_table
from tongket.tracking.committee import TaskStanding
from tongket.tracking.dated import DatedStanding
from tongket.tracking.expected import RECEIVED, Expected, Receipt
from tongket.tracking.ledger import Cell, Fill, LedgerRow, Silence, silence
from tongket.tracking.obligations import Obligation
from tongket.tracking.proposals import OPEN_PROPOSALS, ProposalState, Raised
from tongket.tracking.series import Aim, Point, Series, Total
from tongket.tracking.standing import Judged, Standing
from tongket.tracking.table import RATE_NAMES, Rate, StatusTable
from tongket.tracking.terms import Term
from tongket.tracking.tracking import Tracking
from tongket.tracking.values import Given
from tongket.tracking.vocabulary import DONE, OUTSIDE_RATES, Basis, Bucket, Progress, Timing

__all__ = [
    "DONE",
    "OPEN_PROPOSALS",
    "OUTSIDE_RATES",
    "RATE_NAMES",
    "RECEIVED",
    "Aim",
    "Basis",
    "Bucket",
    "Cell",
    "Clarity",
    "Clear",
    "ClearTable",
    "Clears",
    "DatedStanding",
    "Expected",
    "Fill",
    "Given",
    "Judged",
    "LedgerRow",
    "Obligation",
    "Point",
    "Progress",
    "ProposalState",
    "Raised",
    "Rate",
    "Receipt",
    "Series",
    "Silence",
    "Standing",
    "StatusTable",
    "TaskStanding",
    "Term",
    "Timing",
    "Total",
    "Tracking",
    "clear_table",
    "silence",
]
