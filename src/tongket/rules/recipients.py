"""TK5, recipients: whom a document is sent to against whom it gives work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tongket.diagnostics import Finding, Message, Severity
from tongket.rules.losses import Losses
from tongket.rules.rule import rule
from tongket.rules.tell import about, names

if TYPE_CHECKING:
    from tongket.records.kinds import Directive, Task, Unit
    from tongket.tracking import Tracking


@rule("TK501", Severity.WARNING)
def recipients_leave_out_a_lead(t: Tracking) -> Iterator[Finding]:
    """A list of recipients leaves out a unit that leads a task of the document.

    Who does not receive it does not know of the task. Meant are the tasks of the plan that carries
    the document out, and those given by it directly. Groups and selections stand for their units,
    heirs for those that have ceased. The issuer itself need not be named, and a list that still
    holds unsettled words is left alone.

    Wrong::

        == units/don-vi.yaml ==
        - {id: tinh-uy, name: Tỉnh ủy}
        - {id: so-nv, name: Sở Nội vụ, groups: [các sở]}
        - {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == directives/kh.yaml ==
        id: kh
        title: Kế hoạch sắp xếp bộ máy
        issuer: tinh-uy
        issued: 2025-03-10
        recipients: [{group: các sở}]  #!
        == tasks/viec.yaml ==
        - {id: t-1, title: Rà soát biên chế, basis: kh, lead: so-nv}
        - {id: t-2, title: Tham mưu nhân sự, basis: kh, lead: btc}

    Right::

        == … ==
        == directives/kh.yaml ==
        id: kh
        title: Kế hoạch sắp xếp bộ máy
        issuer: tinh-uy
        issued: 2025-03-10
        recipients: [{group: các sở}, btc]
    """
    sent = {
        one.id: one
        for one in t.ws.directives.values()
        if one.recipients is not None and not one.recipients.text and one.stage != "draft"
    }
    if not sent or Losses(t.ws).name("units"):
        return
    given: dict[str, list[Task]] = {}
    for task in t.ws.tasks.values():
        plan = t.ws.plans.get(task.plan or "")
        document = t.ws.documents.find(task.basis or (plan.document if plan is not None else None))
        if document is not None and document.id in sent:
            given.setdefault(document.id, []).append(task)
    for name, tasks in given.items():
        yield from _left_out(t, sent[name], tasks)


def _left_out(t: Tracking, directive: Directive, tasks: list[Task]) -> Iterator[Finding]:
    day = directive.issued or t.as_of
    members = t.ws.registry.members
    reached = {
        one.id
        for units in (directive.recipients, directive.issuer)
        for unit in members(units, day)
        for one in _now(t, unit)
    }
    missing: dict[str, Unit] = {}
    places = []
    for task in tasks:
        left = [
            unit
            for unit in t.addressees(task)
            if not any(one.id in reached for one in _now(t, unit))
        ]
        missing.update({unit.id: unit for unit in left})
        if left:
            places.append(task.at("lead"))
    if missing:
        yield about(
            directive,
            directive.at("recipients"),
            Message(
                "{count} units with a task of this document are no recipients: {units}",
                count=len(missing),
                units=names([unit.name for unit in missing.values()]),
            ),
            Message("add them to the recipients, and send them the document"),
            places[:9],
        )


def _now(t: Tracking, unit: Unit) -> tuple[Unit, ...]:
    """A unit and those who hold its business on the day."""
    return (unit, *t.ws.registry.holders(unit, t.as_of))
