"""Secrecy marks (độ mật) and the ceiling of a workspace: which records may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.kinds import Record
    from tongket.records.workspace import Workspace

RANKS: Final[Mapping[str | None, int]] = {None: 0, "mật": 1, "tối mật": 2, "tuyệt mật": 3}
"""The marks in their order; no mark lies below them all."""


def may_show(ws: Workspace, record: Record) -> bool:
    """Whether a record's mark lies within the ceiling; one above it is named, never shown."""
    return record.secrecy is None or RANKS[record.secrecy] <= RANKS[ws.settings.secrecy_ceiling]


def stays_inside(ws: Workspace, record: Record) -> bool:
    """Whether a record never leaves in forms, letters, calendars or tables, whatever the ceiling.

    It bears a mark, or its plan, its duty to report or the document behind it does.
    """
    plan = ws.plans.get(getattr(record, "plan", None) or "")
    regime = ws.regimes.get(getattr(record, "regime", None) or "")
    papers = (
        getattr(record, "basis", None),
        plan.document if plan is not None else None,
        regime.basis if regime is not None else None,
    )
    behind = (plan, regime, *(ws.documents.find(paper) for paper in papers))
    return any(one is not None and one.secrecy is not None for one in (record, *behind))
