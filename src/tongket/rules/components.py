"""TK2, parts and wholes: what a report or task needs must be due before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.order import first_expected
from tongket.rules.rule import rule
from tongket.rules.tell import about, due_place, milder
from tongket.tracking import DONE, Bucket
from tongket.tracking.when import EARLIEST

if TYPE_CHECKING:
    from tongket.tracking import Expected, TaskStanding, Tracking

_LEAD: Final = 5
"""Working days before the whole that a component is proposed for, where the duty says nothing."""
_CLOSED: Final = frozenset({*DONE, Bucket.CANCELLED})


def _components(t: Tracking) -> Iterator[tuple[TaskStanding, TaskStanding, date, int]]:
    """Wholes that have a day with each task they need: (whole, component, day, place)."""
    for whole in t.tasks.values():
        needs = whole.task.depends_on
        day = whole.speaker.due if needs else None
        if needs and day is not None and whole.bucket is not Bucket.CANCELLED:
            for place, name in enumerate(needs):
                component = t.tasks.get(name)
                if component is not None and component.bucket is not Bucket.CANCELLED:
                    yield whole, component, day, place


@rule("TK218", Severity.WARNING)
def component_after_the_whole(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A task is due after another one that needs its result.

    The report that gathers the parts would be due before they come. Move one of the two days. The
    same holds for the tiers of a reporting duty: units send before their reports are summed up.

    Wrong::

        == units/so.yaml ==
        {id: so, name: Sở Nội vụ}
        == tasks/viec.yaml ==
        - id: t-1
          title: Báo cáo thành phần
          lead: so
          due: 2025-10-15  #!
        - id: t-2
          title: Báo cáo tổng kết
          lead: so
          due: 2025-09-30
          depends_on: [t-1]

    Right::

        == … ==
        == tasks/viec.yaml ==
        - id: t-1
          title: Báo cáo thành phần
          lead: so
          due: 2025-09-15
        - id: t-2
          title: Báo cáo tổng kết
          lead: so
          due: 2025-09-30
          depends_on: [t-1]
    """
    for whole, component, day, place in _components(t):
        own = component.speaker.due
        if own is not None and own > day:
            task = component.task
            finding = about(
                task,
                due_place(task),
                Message("due {own}, after {whole}, which needs it by {day}",
                        own=own, whole=whole.task.id, day=day),
                Message("move one of the two days"),
                (whole.task.at("depends_on", place), due_place(whole.task)),
            )  # fmt: skip
            yield milder("TK218", finding) if component.bucket in _CLOSED else finding
    yield from _tiers_in_disorder(t)


def _tiers_in_disorder(t: Tracking) -> Iterator[Finding]:
    above: dict[tuple[str, int, int], Expected] = {
        (one.regime.id, number, place): one for one, number, place in first_expected(t)
    }
    for (regime, number, place), one in above.items():
        following = above.get((regime, number, place + 1))
        if (
            following is not None
            and following.period == one.period
            and one.nominal is not None
            and following.nominal is not None
            and one.nominal > following.nominal
        ):
            yield about(
                one.regime,
                one.regime.at("periods", number, "tiers", place, "due"),
                Message(
                    "due {own}, after the next tier, which sums up by {day}",
                    own=one.nominal,
                    day=following.nominal,
                ),
                Message("move one of the two days"),
                (one.regime.at("periods", number, "tiers", place + 1, "due"),),
            )


@rule("TK219", Severity.WARNING)
def component_without_a_day(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A task has no day, but another one that needs it has.

    Set an internal day before it: as many working days as the duty leaves (``lead_time``), else
    five. It is told after the fact too, then as a mere information.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Thành ủy}
        == tasks/viec.yaml ==
        - id: t-1   #!
          title: Báo cáo thành phần
          lead: btc
        - id: t-2
          title: Báo cáo tổng kết
          lead: btc
          due: trước ngày 30/9/2025
          depends_on: [t-1]

    Right::

        == … ==
        == tasks/viec.yaml ==
        - id: t-1
          title: Báo cáo thành phần
          lead: btc
          due_means: 5 working days before task:t-2
        - id: t-2
          title: Báo cáo tổng kết
          lead: btc
          due: trước ngày 30/9/2025
          depends_on: [t-1]
    """
    for whole, component, day, place in _components(t):
        if component.speaker.due is not None or component.task.unread("due") or day < EARLIEST:
            continue
        regime = t.ws.regimes.get(whole.task.completes or "")
        lead = (regime.lead_time if regime is not None else None) or _LEAD
        proposed = t.policy.days.add(day, -lead)
        task = component.task
        finding = about(
            task,
            due_place(task),
            Message("no day is set, but {whole} needs it by {day}", whole=whole.task.id, day=day),
            Message("set one, such as {proposed}: {lead} working days before",
                    proposed=proposed, lead=lead),
            (whole.task.at("depends_on", place), due_place(whole.task)),
        )  # fmt: skip
        yield milder("TK219", finding) if component.bucket in _CLOSED else finding
