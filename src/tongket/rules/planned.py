"""Lines of a programme: the time planned, before and after a putting off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Dated
    from tongket.tracking import Tracking


def first_planned(t: Tracking, one: Dated) -> date | None:
    """The last day of the time first planned."""
    standing = t.dated.get(f"{one.folder}/{one.id}")
    return standing.original.nominal if standing is not None else None


def now_planned(t: Tracking, one: Dated) -> date | None:
    """The last day of the time planned now; ``None`` where it is not set."""
    standing = t.dated.get(f"{one.folder}/{one.id}")
    return standing.adjusted.effective if standing is not None else None
