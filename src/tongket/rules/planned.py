"""Lines of a programme: the time planned, before and after a putting off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tongket.calendar import Deadline
    from tongket.records.kinds import Dated
    from tongket.tracking import Tracking


def planned(t: Tracking, one: Dated) -> Deadline | None:
    """The time first planned."""
    return _read(t, one, one.due_means or one.due)


def last_day(t: Tracking, one: Dated) -> date | None:
    """The last day of the time planned now; ``None`` where it is not set."""
    moved = one.moves[-1].to if one.moves else None
    found = _read(t, one, moved) if one.moves else planned(t, one)
    return found.effective if found is not None else None


def _read(t: Tracking, one: Dated, text: str | None) -> Deadline | None:
    if text is None:
        return None
    plan = t.ws.plans.get(getattr(one, "plan", None) or "")
    document = t.ws.documents.find(plan.document) if plan is not None else None
    return t.deadlines.read(text, document.issued if document is not None else None, plan)
