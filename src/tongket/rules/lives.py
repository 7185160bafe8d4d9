"""TK1, lives: no unit acts before it exists, or after it has gone without a successor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.tracking.vocabulary import DONE, Bucket
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Report, Unit
    from tongket.tracking import Tracking

_CLOSED: Final = DONE | {Bucket.CANCELLED}
_TOLD: Final = 9


@rule("TK109", Severity.ERROR)
def unit_outside_its_life(t: Tracking) -> Iterator[Finding]:
    """A unit is given work, issues a document or reports at a time when it does not exist.

    Either the day is wrong, or the unit: after a merger the successor is meant. A task that names a
    unit with successors is passed over, for it goes to them.

    Wrong::

        == units/ban-noi-chinh.yaml ==
        {id: ban-noi-chinh, name: Ban Nội chính, closed: 2025-02-01}
        == directives/12-kl-tu.yaml ==
        {id: 12-kl-tu, title: Kết luận về cải cách tư pháp, issued: 2025-03-10}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát đơn thư
        basis: 12-kl-tu
        lead: ban-noi-chinh  #!

    Right::

        == … ==
        == units/ban-noi-chinh.yaml ==
        {id: ban-noi-chinh, name: Ban Nội chính}
    """
    units = t.ws.units.values()
    if not any(unit.closed or unit.opened for unit in units):
        return
    if any(unit.closed and not unit.successors for unit in units):
        yield from _tasks(t)
    for directive in t.ws.directives.values():
        if directive.issued is not None and directive.issuer is not None:
            for unit in t.ws.registry.members(directive.issuer):
                if unit.closed is not None and unit.closed <= directive.issued:
                    yield Finding(
                        directive.at("issuer"),
                        Message(
                            "“{unit}” ceased on {closed}, before it is said to issue this on {day}",
                            unit=unit.name,
                            closed=unit.closed,
                            day=directive.issued,
                        ),
                        Message("correct the day or the issuer"),
                        (unit.at("closed"),),
                        f"directives/{directive.id}",
                    )
    for report in t.ws.reports.values():
        found = t.ws.units.get(report.unit)
        if found is not None and (found.closed is not None or found.opened is not None):
            yield from _report(report, found)


def _tasks(t: Tracking) -> Iterator[Finding]:
    for task in t.ws.tasks.values():
        issued = t.deadlines.issued(task) if task.lead is not None else None
        if issued is None or task.lead is None:
            continue
        for word in task.lead.words:
            called = t.ws.registry.called(word)
            unit = called[0] if len(called) == 1 else None
            if unit and unit.closed and unit.closed <= issued and not unit.successors:
                yield Finding(
                    task.at("lead"),
                    Message(
                        "“{unit}” ceased on {closed}, before the task was given on {day}",
                        unit=unit.name,
                        closed=unit.closed,
                        day=issued,
                    ),
                    Message("correct the lead, or name the successors of the unit"),
                    (unit.at("closed"),),
                    f"tasks/{task.id}",
                )


def _report(report: Report, unit: Unit) -> Iterator[Finding]:
    period = period_of(report.period)
    if period is None:
        return
    if unit.closed is not None and unit.closed <= period.first:
        yield Finding(
            report.at("period"),
            Message(
                "“{unit}” ceased on {closed}, before the period {period} began",
                unit=unit.name,
                closed=unit.closed,
                period=report.period,
            ),
            Message("correct the period, or name the unit that reports in its place"),
            (unit.at("closed"),),
            f"reports/{report.id}",
        )
    if unit.opened is not None and period.last < unit.opened:
        yield Finding(
            report.at("period"),
            Message(
                "“{unit}” exists from {opened}, after the period {period} had ended",
                unit=unit.name,
                opened=unit.opened,
                period=report.period,
            ),
            Message("correct the period, or name the unit that reported at that time"),
            (unit.at("opened"),),
            f"reports/{report.id}",
        )


@rule("TK110", Severity.WARNING)
def gone_without_a_successor(t: Tracking) -> Iterator[Finding]:
    """A unit has ceased to exist, nobody succeeds it, and tasks that it leads are open.

    These stay in its name and nobody can be urged. Name the successors of the unit, or close or
    reassign the tasks.

    Wrong::

        == units/ban-noi-chinh.yaml ==
        id: ban-noi-chinh
        name: Ban Nội chính
        closed: 2025-02-01  #!
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát đơn thư, lead: ban-noi-chinh}

    Right::

        == units/don-vi.yaml ==
        - id: ban-noi-chinh
          name: Ban Nội chính
          closed: 2025-02-01
          successors: [van-phong]
        - {id: van-phong, name: Văn phòng Tỉnh ủy}
        == tasks/t-1.yaml ==
        {id: t-1, title: Rà soát đơn thư, lead: ban-noi-chinh}
    """
    for unit in t.ws.units.values():
        if unit.closed is None or unit.closed > t.as_of or unit.successors:
            continue
        open_tasks = [
            standing.task
            for standing in t.led_by(unit)
            if any(
                one.bucket not in _CLOSED and one.obligation.unit in (None, unit)
                for one in standing.standings
            )
        ]
        if open_tasks and not unit.unread("successors"):
            yield Finding(
                unit.at("closed"),
                Message(
                    "“{unit}” ceased on {closed} without a successor and leads {count} open tasks",
                    unit=unit.name,
                    closed=unit.closed,
                    count=len(open_tasks),
                ),
                Message("name its successors, or close or reassign the tasks"),
                tuple(task.at("lead") for task in open_tasks[:_TOLD]),
                f"units/{unit.id}",
            )
