"""Rewards as far as they have come by a day: proposed, decided (khen thưởng)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Commendation, Grading


def is_known(one: Commendation, day: date) -> bool:
    """Whether a reward was proposed by a day; without that day, whether it was decided by then."""
    first = one.proposed or one.decided
    return first is None or first <= day


def outcome_by(one: Commendation, day: date) -> str | None:
    """How it was decided by a day: granted, declined, withdrawn."""
    return one.outcome if one.decided is None or one.decided <= day else None


def level_decided(one: Grading | None, day: date) -> str | None:
    """The level of a grading that was decided by a day."""
    if one is None or one.level is None or (one.decided is not None and one.decided > day):
        return None
    return one.level.decided
