"""A duty and one of its periods, as they are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.cli.asked import period_of
from tongket.cli.naming import record_named
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Regime

if TYPE_CHECKING:
    from tongket.calendar import Period
    from tongket.tracking import Tracking


def duty_named(t: Tracking, regime: str, period: str) -> tuple[Regime, Period]:
    """The two; TongketError where nobody owes such a report."""
    duty = record_named(t.ws, regime, Regime)
    assert isinstance(duty, Regime)  # noqa: S101 - the kind asked for
    named = period_of(period)
    if not any(one.regime is duty and one.period == named for one in t.expected):
        raise TongketError(
            Message("no unit owes regimes/{id} for {period}", id=duty.id, period=named.id),
            Message("see the rhythm and the first period: tongket show regimes/{id}", id=duty.id),
        )
    return duty, named
