"""TK3 and TK4, commendations: achievements and evidence, quotas, the same deed commended twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold
from tongket.records.kinds import Person
from tongket.rules.losses import Losses
from tongket.rules.rule import rule
from tongket.rules.tell import about
from tongket.tracking.rewards import is_known, outcome_by

if TYPE_CHECKING:
    from tongket.records.kinds import Commendation, Plan, RewardQuota
    from tongket.tracking import Tracking

_OUT: Final = frozenset({"declined", "withdrawn"})
_TOLD: Final = 9


def _counted(t: Tracking) -> Iterator[Commendation]:
    """The commendations that were proposed by the day and are neither declined nor withdrawn."""
    for one in t.ws.commendations.values():
        if outcome_by(one, t.as_of) not in _OUT and is_known(one, t.as_of):
            yield one


@rule("TK350", Severity.WARNING)
def commendation_without_achievement(t: Tracking) -> Iterator[Finding]:
    """A commendation is proposed without an achievement, or an achievement without evidence.

    The council (Hội đồng Thi đua – Khen thưởng) sends such a file back. Enter what it is for, and
    for each achievement what shows it: records such as ``models/…`` or ``gradings/…``, or a
    document. What was declined or withdrawn is left alone.

    Wrong::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == commendations/kt.yaml ==
        id: kt
        for: xa
        form: Bằng khen
        achievements:
          - Hoàn thành sớm việc rà soát hộ nghèo  #!

    Right::

        == … ==
        == commendations/kt.yaml ==
        id: kt
        for: xa
        form: Bằng khen
        achievements:
          - {text: Hoàn thành sớm việc rà soát hộ nghèo, evidence: [12/BC-UBND]}
    """
    for one in _counted(t):
        if one.unread("achievements"):
            continue
        if not one.achievements:
            yield about(
                one,
                one.at("for"),
                Message("no achievement is named"),
                Message("enter what it is for: “achievements”"),
            )
        for number, achievement in enumerate(one.achievements or ()):
            if not achievement.evidence:
                yield about(
                    one,
                    one.at("achievements", number),
                    Message("nothing shows this achievement"),
                    Message("name records or documents that show it: “evidence”"),
                )


@rule("TK422", Severity.WARNING)
def commendations_above_the_quota(t: Tracking) -> Iterator[Finding]:
    """More commendations are proposed than the plan allows.

    ``quotas`` of a plan say how many, by form and for units or people; a share is one of the units
    that lead tasks of the plan, a part of a unit cut off. What was declined or withdrawn leaves the
    count. Choose among them, or have the quota changed.

    Wrong::

        == units/xa.yaml ==
        - {id: xa-a, name: Xã A}
        - {id: xa-b, name: Xã B}
        == plans/kh.yaml ==
        id: kh
        title: Tổng kết Chương trình
        quotas:
          - {form: Bằng khen, to: units, most: 1}  #!
        == commendations/kt.yaml ==
        - {id: kt-1, for: xa-a, plan: kh, form: Bằng khen,
           achievements: [{text: Sớm 10 ngày, evidence: [12/BC-UBND]}]}
        - {id: kt-2, for: xa-b, plan: kh, form: Bằng khen,
           achievements: [{text: Mô hình tốt, evidence: [15/BC-UBND]}]}

    Right::

        == … ==
        == plans/kh.yaml ==
        id: kh
        title: Tổng kết Chương trình
        quotas:
          - {form: Bằng khen, to: units, most: 2}
    """
    plans = [plan for plan in t.ws.plans.values() if plan.quotas]
    if not plans:
        return
    held: dict[str, list[Commendation]] = {}
    for one in _counted(t):
        held.setdefault(one.plan or "", []).append(one)
    for plan in plans:
        for number, quota in enumerate(plan.quotas or ()):
            own = [one for one in held.get(plan.id, ()) if _meant(t, quota, one)]
            limit = _limit(t, plan, quota)
            if limit is None or len(own) <= limit:
                continue
            granted = sum(outcome_by(one, t.as_of) == "granted" for one in own)
            yield about(
                plan,
                plan.at("quotas", number),
                Message(
                    "{count} commendations are proposed, {granted} of them granted; {limit} are"
                    " allowed",
                    count=len(own),
                    granted=granted,
                    limit=limit,
                ),
                Message("choose among them, or have the quota changed"),
                tuple(one.at("for") for one in own[:_TOLD]),
            )


def _meant(t: Tracking, quota: RewardQuota, one: Commendation) -> bool:
    """Whether a quota counts a commendation of its plan."""
    if quota.form is not None and fold(quota.form) != fold(one.form or ""):
        return False
    if quota.to is None:
        return True
    party = t.ws.party(one.for_)
    return party is not None and isinstance(party, Person) == (quota.to == "people")


def _limit(t: Tracking, plan: Plan, quota: RewardQuota) -> int | None:
    """How many a quota allows; where it gives a number and a share, the smaller one."""
    limits = [quota.most] if quota.most is not None else []
    if quota.share is not None and not Losses(t.ws).name("tasks"):
        leads = {
            unit.id
            for task in t.ws.tasks.values()
            if task.plan == plan.id
            for unit in t.addressees(task)
        }
        limits.append(int(len(leads) * quota.share / 100))
    return min(limits, default=None)


@rule("TK430", Severity.WARNING)
def achievement_commended_twice(t: Tracking) -> Iterator[Finding]:
    """Two commendations reward the same unit or person for the same achievement.

    One achievement is not commended several times. The same is meant where the words are the same.
    Withdraw one, or say what each of them is for.

    Wrong::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == commendations/kt.yaml ==
        - {id: kt-1, for: xa, form: Giấy khen,
           achievements: [{text: Sớm 10 ngày, evidence: [12/BC-UBND]}]}
        - id: kt-2
          for: xa
          form: Bằng khen
          achievements:
            - {text: Sớm 10 ngày, evidence: [12/BC-UBND]}  #!

    Right::

        == … ==
        == commendations/kt.yaml ==
        - {id: kt-1, for: xa, form: Giấy khen, outcome: withdrawn,
           achievements: [{text: Sớm 10 ngày, evidence: [12/BC-UBND]}]}
        - id: kt-2
          for: xa
          form: Bằng khen
          achievements:
            - {text: Sớm 10 ngày, evidence: [12/BC-UBND]}
    """
    seen: dict[tuple[str, str], tuple[Commendation, int]] = {}
    for one in _counted(t):
        party = t.ws.party(one.for_)
        whose = f"{party.folder}/{party.id}" if party is not None else one.for_
        for number, achievement in enumerate(one.achievements or ()):
            first = seen.setdefault((whose, fold(achievement.text)), (one, number))
            if first[0] is not one:
                yield about(
                    one,
                    one.at("achievements", number),
                    Message("“{other}” is for the same achievement", other=first[0].id),
                    Message("withdraw one of the two, or say what each is for"),
                    (first[0].at("achievements", first[1]),),
                )
