"""For which meeting papers are made: the next conference on the day, else the last one held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.nothing import NothingToReport
from tongket.tracking import DONE, Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Meeting
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart
    from tongket.tracking import DatedStanding

_KINDS: Final = frozenset({"review", "conference", "committee", None})
"""Meetings for which papers are made; a congress belongs to its own unit, a dialogue has none."""


def about_meeting(scope: Scope) -> Scope:
    """The scope narrowed to a meeting: its plan, and the programme that this plan reviews.

    Of the meetings of ``--plan`` and ``--period`` it is the next one on the day; where none is
    ahead, one that has no day or whose day has passed unrecorded, else the last one held.
    """
    found = _chosen(scope)
    if found is None:
        raise NothingToReport(Message("no meeting to prepare papers for"))
    plan = scope.tracking.ws.plans.get(found.plan or "")
    own = (plan.id, plan.reviews) if plan is not None else ()
    plans = tuple(name for name in own if name in scope.tracking.ws.plans)
    chosen = tuple(dict.fromkeys((*scope.plan_ids, *plans)))
    return replace(scope, meeting=found.id, plan_ids=chosen)  # type: ignore[arg-type]


def meeting_of(scope: Scope) -> Meeting | None:
    """The meeting that the scope was narrowed to."""
    return scope.tracking.ws.meetings.get(scope.meeting or "")


def conference_title(scope: Scope, _: tuple[PlanPart, ...]) -> str:
    """The meeting, in its own words."""
    found = meeting_of(scope)
    return found.title if found is not None else scope.words.say(Message("papers of a conference"))


def _chosen(scope: Scope) -> Meeting | None:
    found = min(_known(scope), key=lambda one: _rank(one[1]), default=None)
    return found[0] if found is not None else None


def _known(scope: Scope) -> Iterator[tuple[Meeting, DatedStanding]]:
    """The meetings in scope on the day, cancelled ones left out."""
    for one in scope.tracking.ws.meetings.values():
        standing = scope.tracking.dated.get(f"meetings/{one.id}")
        if one.kind not in _KINDS or standing is None or standing.bucket is Bucket.CANCELLED:
            continue
        if scope.may_print(one) and scope.takes_plan(one.plan) and _in_period(scope, standing):
            yield one, standing


def _in_period(scope: Scope, standing: DatedStanding) -> bool:
    if scope.wanted is None:
        return True
    day = standing.delivered or standing.due
    return day is not None and scope.wanted.first <= day <= scope.wanted.last


def _rank(standing: DatedStanding) -> tuple[int, int]:
    """Ahead by its day; without a day; passed unrecorded; held, the last one first."""
    if standing.bucket in DONE:
        return 3, -(standing.delivered or date.min).toordinal()
    if standing.due is None or standing.unsettled:
        return 1, 0
    return (0 if standing.due >= standing.as_of else 2), standing.due.toordinal()
