"""TK3, inspections: findings without a remedy, remedies without a finding, conclusions let go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.losses import Losses
from tongket.rules.once import once
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder, names
from tongket.tracking import Bucket
from tongket.tracking.inspections import concluded, remedies
from tongket.tracking.vocabulary import DONE

if TYPE_CHECKING:
    from tongket.records.kinds import Inspection, Shortcoming, Task
    from tongket.tracking import Tracking

_SETTLED: Final = DONE | {Bucket.CANCELLED, Bucket.AWAITING}
Remedies = Mapping[str, Sequence[Sequence["Task"]]]


@once
def _remedies(t: Tracking) -> Remedies:
    return remedies(t.ws)


def _begun(t: Tracking, inspection: Inspection) -> bool:
    return inspection.held is None or inspection.held <= t.as_of


def _called(finding: Shortcoming, number: int) -> str:
    return finding.id or str(number + 1)


@rule("TK345", Severity.WARNING)
def finding_without_a_remedy(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A finding of an inspection has no task that mends it, and no word on why none is needed.

    What is found and not mended comes back at the next inspection. Name the task (``remedy_task``),
    let the task name the finding (``trigger: {inspection: …, point: …}``), or say why there is
    nothing to mend (``no_remedy``). Until the conclusion is out it is mere information.

    Wrong (2026-06-10)::

        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện quy chế làm việc
        held: 2026-05-12
        concluded: 2026-05-29
        findings:
          - {id: k1, text: Quy chế chậm được bổ sung}  #!
          - {id: k2, text: Sổ họp ghi chưa đủ, no_remedy: đã khắc phục ngay trong cuộc giám sát}

    Right (2026-06-10)::

        == … ==
        == tasks/t-1.yaml ==
        {id: t-1, title: Bổ sung quy chế làm việc, trigger: {inspection: gs-1, point: k1}}
    """
    if not t.ws.inspections or Losses(t.ws).name("tasks"):
        return
    remedies = _remedies(t)
    for inspection in t.ws.inspections.values():
        if not _begun(t, inspection):
            continue
        for number, one in enumerate(inspection.findings or ()):
            if one.remedy_task or one.no_remedy or remedies[inspection.id][number]:
                continue
            finding = about(
                inspection,
                inspection.at("findings", number),
                Message("no task mends the finding “{finding}”", finding=_called(one, number)),
                Message("name the task as “remedy_task”, or say why none is needed: “no_remedy”"),
            )
            yield finding if concluded(inspection, t.as_of) else milder("TK345", finding)


@rule("TK346", Severity.WARNING)
def remedy_that_no_finding_calls_for(t: Tracking) -> Iterator[Finding]:
    """A task is said to mend a finding that its inspection does not have.

    The finding was not entered, or the task names the wrong inspection or point. Where an
    inspection has several findings, the task says which one (``point``), or the finding names the
    task.

    Wrong::

        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện quy chế làm việc
        findings:
          - {id: k1, text: Quy chế chậm được bổ sung, remedy_task: t-1}
        == tasks/viec.yaml ==
        - {id: t-1, title: Bổ sung quy chế làm việc, trigger: {inspection: gs-1}}
        - id: t-2
          title: Lập lại sổ họp
          trigger: {inspection: gs-1, point: k2}  #!

    Right::

        == … ==
        == inspections/gs-1.yaml ==
        id: gs-1
        subject: Giám sát việc thực hiện quy chế làm việc
        findings:
          - {id: k1, text: Quy chế chậm được bổ sung, remedy_task: t-1}
          - {id: k2, text: Sổ họp ghi chưa đủ}
    """
    for task in t.ws.tasks.values():
        trigger = task.trigger
        found = t.ws.inspections.get(trigger.inspection or "") if trigger is not None else None
        if trigger is None or found is None or found.unread("findings"):
            continue
        findings = found.findings or ()
        if any(one.remedy_task == task.id for one in findings):
            continue
        told = {"inspection": found.id, "point": trigger.point, "count": len(findings)}
        key = "inspection"
        if not findings:
            message = Message("“{inspection}” records no finding", **told)
        elif trigger.point is None and len(findings) > 1:
            message = Message("“{inspection}” has {count} findings; this names none", **told)
        elif trigger.point and all(one.id != trigger.point for one in findings):
            message = Message("“{inspection}” has no finding “{point}”", **told)
            key = "point"
        else:
            continue
        yield about(
            task,
            task.at("trigger", key),
            message,
            Message("enter the finding there, or correct what this task names"),
            (found.at("findings"),),
        )


@rule("TK347", Severity.WARNING)
def conclusion_not_followed_up(t: Tracking) -> Iterator[Finding]:
    """What an earlier inspection found is still open, and nobody follows it up.

    Two cases: remedies have become overdue since, and no later inspection names this one as
    ``continues``; or one does, it has its conclusion, and an open finding is not carried over into
    it. Carried over means that one of its own findings is mended by the same task.

    Wrong (2026-06-10)::

        == inspections/gs.yaml ==
        - id: gs-1
          subject: Giám sát việc thực hiện quy chế làm việc
          held: 2025-05-12
          concluded: 2025-05-29
          findings: [{id: k1, text: Quy chế chậm được bổ sung, remedy_task: t-1}]
        - id: gs-2
          subject: Giám sát việc khắc phục sau kết luận
          held: 2026-05-12
          concluded: 2026-05-29
          continues: [gs-1]  #!
        == tasks/t-1.yaml ==
        {id: t-1, title: Bổ sung quy chế làm việc, due: 30/9/2025}

    Right (2026-06-10)::

        == … ==
        == inspections/gs.yaml ==
        - id: gs-1
          subject: Giám sát việc thực hiện quy chế làm việc
          held: 2025-05-12
          concluded: 2025-05-29
          findings: [{id: k1, text: Quy chế chậm được bổ sung, remedy_task: t-1}]
        - id: gs-2
          subject: Giám sát việc khắc phục sau kết luận
          held: 2026-05-12
          concluded: 2026-05-29
          continues: [gs-1]
          findings: [{id: k1, text: Quy chế vẫn chưa được bổ sung, remedy_task: t-1}]
    """
    inspections = t.ws.inspections
    if not inspections or Losses(t.ws).name("tasks"):
        return
    followed = {
        earlier
        for one in inspections.values()
        if one.cancelled is None
        for earlier in one.continues or ()
    }
    for inspection in inspections.values():
        if concluded(inspection, t.as_of):
            if inspection.id not in followed:
                yield from _let_go(t, inspection)
            yield from _not_carried(t, inspection)


def _let_go(t: Tracking, inspection: Inspection) -> Iterator[Finding]:
    """Findings whose remedies are overdue, where no later inspection looks at them again."""
    late = [
        _called(one, number)
        for number, one in enumerate(inspection.findings or ())
        for tasks in (_remedies(t)[inspection.id][number],)
        if any(_overdue_since(t, inspection, task) for task in tasks)
    ]
    if late:
        yield about(
            inspection,
            inspection.at("findings"),
            Message(
                "{late} of {total} findings are not mended by their deadline, and no later"
                " inspection follows them up: {which}",
                late=len(late),
                total=len(inspection.findings or ()),
                which=names(late),
            ),
            Message("urge the remedies, or enter the inspection that “continues” this one"),
        )


def _not_carried(t: Tracking, later: Inspection) -> Iterator[Finding]:
    """Open findings of the inspections that a later one continues, missing in it."""
    remedies = _remedies(t)
    own = {task.id for tasks in remedies[later.id] for task in tasks}
    for place, name in enumerate(later.continues or ()):
        earlier = t.ws.inspections.get(name)
        dropped = [
            _called(one, number)
            for number, one in enumerate(earlier.findings or () if earlier else ())
            for open_ in ([x for x in remedies[name][number] if not _settled(t, x)],)
            if open_ and not any(task.id in own for task in open_)
        ]
        if earlier is not None and dropped:
            yield about(
                later,
                later.at("continues", place),
                Message(
                    "{count} findings of “{earlier}” are still open and not carried over: {which}",
                    count=len(dropped),
                    earlier=name,
                    which=names(dropped),
                ),
                Message("enter them here with the same “remedy_task”, or record them as mended"),
                (earlier.at("findings"),),
            )


def _overdue_since(t: Tracking, inspection: Inspection, task: Task) -> bool:
    """Whether a remedy is overdue by a deadline that ended after the conclusion."""
    standing = t.tasks[task.id]
    if standing.bucket is not Bucket.OVERDUE or standing.speaker.due is None:
        return False
    begun = inspection.concluded or inspection.held
    return begun is None or standing.speaker.due >= begun


def _settled(t: Tracking, task: Task) -> bool:
    return t.tasks[task.id].bucket in _SETTLED
