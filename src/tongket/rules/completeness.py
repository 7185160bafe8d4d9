"""TK3, assignments: the six clears of a task, and plans whose parts nobody answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder, names
from tongket.tracking import Bucket, Clarity, Clear

if TYPE_CHECKING:
    from tongket.records.kinds import Plan, Task
    from tongket.tracking import Tracking

_FEW: Final = 3
"""From so many tasks on a plan is spoken of as a whole, where more than half lack the same."""
_SHOWN: Final = 20
"""How many of these are shown as further places."""


def _lacking(t: Tracking, clear: Clear, how: Clarity, field: str) -> Iterator[Task]:
    """The tasks that lack something; those cancelled or whose field was misread are left out."""
    for name, found in t.clears.items():
        if (
            found.found[clear] is how
            and t.tasks[name].bucket is not Bucket.CANCELLED
            and not found.task.unread(field)
        ):
            yield found.task


def _by_plan(t: Tracking, lacking: Iterator[Task]) -> Iterator[tuple[Plan | None, list[Task], int]]:
    """Tasks by plan where most of a plan lacks the same, else one by one: (plan, tasks, of)."""
    found: dict[str | None, list[Task]] = {}
    for task in lacking:
        found.setdefault(task.plan, []).append(task)
    totals: dict[str | None, int] = {}
    for one in t.clears.values() if found else ():
        totals[one.task.plan] = totals.get(one.task.plan, 0) + 1
    for plan_id, tasks in found.items():
        plan = t.ws.plans.get(plan_id or "")
        total = totals[plan_id]
        if plan is not None and len(tasks) >= _FEW and len(tasks) * 2 > total:
            yield plan, tasks, total
        else:
            yield from ((None, [task], 1) for task in tasks)


def _tell(
    t: Tracking, lacking: Iterator[Task], field: str, one: Message, most: Callable[..., Message],
    hint: Message,
) -> Iterator[Finding]:  # fmt: skip
    """One finding for each task, or for a plan of which most tasks lack the same."""
    for plan, tasks, total in _by_plan(t, lacking):
        if plan is None:
            yield about(tasks[0], tasks[0].at(field), one, hint)
        else:
            message = most(count=len(tasks), total=total)
            yield about(plan, plan.at("id"), message, hint, (x.at("id") for x in tasks[:_SHOWN]))


@rule("TK301", Severity.WARNING)
def nobody_named(t: Tracking) -> Iterator[Finding]:
    """A task names nobody: no unit, no role, no person (rõ người).

    Ask who is to do it. Words such as “các cơ quan liên quan” are held as ``{text: "…"}`` until it
    is settled; a general demand on everybody is marked ``nature: general``.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1  #!
        title: Rà soát biên chế cấp xã
        due: 2025-09-30

    Right::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/viec.yaml ==
        - {id: t-1, title: Rà soát biên chế cấp xã, due: 2025-09-30, lead: btc}
        - {id: t-2, title: Thực hiện nghiêm kết luận, nature: general}
    """
    for task in _lacking(t, Clear.PERSON, Clarity.MISSING, "lead"):
        if task.lead is None:
            yield about(
                task,
                task.at("lead"),
                Message("nobody is named for this task"),
                Message("add “lead”: the unit that answers for it"),
            )


@rule("TK302", Severity.WARNING)
def work_not_told(t: Tracking) -> Iterator[Finding]:
    """A task does not say what is to be done (rõ việc).

    Its title is a placeholder or a single word. Take over the words of the document.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        {id: t-1, lead: btc, due: 2025-09-30, title: "…"}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        {id: t-1, lead: btc, due: 2025-09-30, title: Rà soát biên chế cấp xã}
    """
    for task in _lacking(t, Clear.WORK, Clarity.MISSING, "title"):
        yield about(
            task,
            task.at("title"),
            Message("“{title}” does not say what is to be done", title=task.title),
            Message("take over the words of the document"),
        )


@rule("TK303", Severity.WARNING)
def no_deadline(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A task has no deadline (rõ thời gian).

    Ask for a day, or write what the document means: a day, a window, a rhythm, an event, another
    document, “thường xuyên”. Where most tasks of a plan have none, the plan is told of once, and
    each task as a mere information.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1  #!
        title: Rà soát biên chế cấp xã
        lead: btc

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế cấp xã
        lead: btc
        due: quý III/2025
    """
    hint = Message("ask for a day; write “due” in the words of the document")
    for plan, tasks, total in _by_plan(t, _lacking(t, Clear.TIME, Clarity.MISSING, "due")):
        each = (about(task, task.at("id"), Message("no deadline is set"), hint) for task in tasks)
        if plan is None:
            yield from each
            continue
        dated = sum(
            one.found[Clear.TIME] is Clarity.CLEAR
            for one in t.clears.values()
            if one.task.plan == plan.id
        )
        yield about(
            plan,
            plan.at("id"),
            Message(
                "{count} of {total} tasks have no deadline; with a day: {dated}",
                count=len(tasks), total=total, dated=dated,
            ),
            hint,
            (task.at("id") for task in tasks[:_SHOWN]),
        )  # fmt: skip
        yield from (milder("TK303", one) for one in each)


@rule("TK304", Severity.WARNING)
def nobody_leads(t: Tracking) -> Iterator[Finding]:
    """A task names a person or role, but no body that leads (rõ trách nhiệm).

    People change; the unit answers. Add ``lead``.

    Wrong::

        == tasks/t-1.yaml ==
        id: t-1  #!
        title: Rà soát biên chế cấp xã
        person: Trưởng phòng Tổ chức cán bộ
        due: 2025-09-30

    Right::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế cấp xã
        lead: btc
        person: Trưởng phòng Tổ chức cán bộ
        due: 2025-09-30
    """
    for task in _lacking(t, Clear.RESPONSIBILITY, Clarity.MISSING, "lead"):
        if task.lead is None and task.person:
            yield about(
                task,
                task.at("lead"),
                Message("{person} is named, but no body leads this task", person=task.person),
                Message("add “lead”: the unit that answers for it"),
            )


@rule("TK305", Severity.WARNING)
def several_leads(t: Tracking) -> Iterator[Finding]:
    """A task has more than one lead (rõ trách nhiệm).

    Where two lead, none answers. Keep one and move the others to ``with``; where each is to do it
    for itself, give it to a selection, such as ``{type: sở}``. Bodies that merged later were still
    two when the task was given.

    Wrong::

        == units/bo.yaml ==
        - {id: bo-tc, name: Bộ Tài chính}
        - {id: bo-ct, name: Bộ Công Thương}
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng cơ chế ưu đãi
        lead: [bo-tc, bo-ct]  #!
        due: 2025-09-30

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Xây dựng cơ chế ưu đãi
        lead: bo-tc
        with: bo-ct
        due: 2025-09-30
    """
    for task in _lacking(t, Clear.RESPONSIBILITY, Clarity.SEVERAL, "lead"):
        words = task.lead.words if task.lead is not None else ()
        called = [t.ws.registry.called(word) for word in words]
        told = [one[0].name if one else word for one, word in zip(called, words, strict=True)]
        yield about(
            task,
            task.at("lead"),
            Message("{count} leads: {units}", count=len(told), units=names(told)),
            Message("keep one; move the others to “with”"),
        )


@rule("TK306", Severity.INFO)
def no_product(t: Tracking) -> Iterator[Finding]:
    """A task does not say what is to be delivered (rõ sản phẩm).

    Without a product nobody can say when it is done. Name the paper, the decision, the number. Told
    once for a plan of which most tasks have none.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1  #!
        title: Rà soát biên chế cấp xã
        lead: btc
        due: 2025-09-30

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế cấp xã
        lead: btc
        due: 2025-09-30
        products: Phương án biên chế
    """
    yield from _tell(
        t,
        _lacking(t, Clear.PRODUCT, Clarity.MISSING, "products"),
        "products",
        Message("no product is named"),
        lambda **of: Message("{count} of {total} tasks name no product", **of),
        Message("add “products”: what is to be delivered"),
    )


@rule("TK307", Severity.INFO)
def no_authority(t: Tracking) -> Iterator[Finding]:
    """A task does not say who decides or approves its result (rõ thẩm quyền).

    Add ``authority``, or ``approver`` to its plan, or the ``powers`` that its document gives. Told
    once for a plan of which most tasks have none.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1  #!
        title: Rà soát biên chế cấp xã
        lead: btc

    Right::

        == units/btc.yaml ==
        - {id: btc, name: Ban Tổ chức Tỉnh ủy}
        - {id: btv, name: Ban Thường vụ Tỉnh ủy}
        == plans/kh.yaml ==
        {id: kh, title: Kế hoạch, approver: btv}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế cấp xã
        plan: kh
        lead: btc
    """
    yield from _tell(
        t,
        _lacking(t, Clear.AUTHORITY, Clarity.MISSING, "authority"),
        "authority",
        Message("nobody is named who decides or approves"),
        lambda **of: Message("{count} of {total} tasks name nobody who decides or approves", **of),
        Message("add “authority” to the task or “approver” to its plan"),
    )


@rule("TK308", Severity.INFO)
def nobody_follows_up(t: Tracking) -> Iterator[Finding]:
    """Nobody is named who follows a task up (theo dõi, đôn đốc).

    Add ``follow_up``; the standing agency of its plan (``owner``) or of its steering body follows
    all of them up. Told once for a plan of which most tasks have none.

    Wrong::

        == units/btc.yaml ==
        {id: btc, name: Ban Tổ chức Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1  #!
        title: Rà soát biên chế cấp xã
        lead: btc

    Right::

        == units/btc.yaml ==
        - {id: btc, name: Ban Tổ chức Tỉnh ủy}
        - {id: vp, name: Văn phòng Tỉnh ủy}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát biên chế cấp xã
        lead: btc
        follow_up: vp
    """
    followed = {
        plan.id
        for plan in t.ws.plans.values()
        if plan.owner is not None
        or (plan.steering is not None and (plan.steering.standing or plan.steering.body))
    }
    yield from _tell(
        t,
        (
            one.task
            for one in t.clears.values()
            if one.task.follow_up is None
            and one.task.plan not in followed
            and not one.task.unread("follow_up")
            and t.tasks[one.task.id].bucket is not Bucket.CANCELLED
        ),
        "follow_up",
        Message("nobody is named who follows this task up"),
        lambda **of: Message("for {count} of {total} tasks nobody is named who follows up", **of),
        Message("add “follow_up” to the task or “owner” to its plan"),
    )
