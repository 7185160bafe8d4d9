"""The office's way of reading deadlines, from its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.calendar import Policy, WorkingDays
from tongket.calendar.policy import Before, Roll

if TYPE_CHECKING:
    from tongket.records.settings import Settings

DUE_SOON: Final = 3
"""Working days before a deadline from which on it is due soon, unless the office says otherwise."""


def policy_of(settings: Settings) -> Policy:
    """The reading policy that ``calendar:`` in ``tongket.yaml`` declares."""
    declared = settings.calendar
    if declared is None:
        return Policy()
    return Policy(
        before=Before(declared.before or Before.EXCLUSIVE),
        roll=Roll(declared.roll or Roll.NEXT_WORKING_DAY),
        immediately=declared.immediately,
        days=WorkingDays(off=declared.off or (), work=declared.work or ()),
    )


def due_soon(settings: Settings) -> int:
    """Working days before a deadline from which on it is due soon."""
    thresholds = settings.thresholds
    if thresholds is None or thresholds.due_soon is None:
        return DUE_SOON
    return thresholds.due_soon
