"""The abstracts (trích yếu) of reports: what is told, of whom and for which period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.parts.coverage import coverage_subjects
from tongket.reports.parts.moves import since_day
from tongket.reports.parts.programme import programme_words

if TYPE_CHECKING:
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart


def assignment_title(scope: Scope, chosen: tuple[PlanPart, ...]) -> str:
    """An assignment has no period: tasks are given, not reported on."""
    say = scope.words.say
    subjects = _subjects(chosen)
    subject = subjects[0] if len(subjects) == 1 else say(Message("the plans in force"))
    title = Message("assignment of tasks in carrying out {subject}", subject=subject)
    if scope.unit is None:
        return say(title)
    return say(Message("{title}: {unit}", title=title, unit=scope.unit.name))


def about_period(scope: Scope) -> Scope:
    """A summary of a period tells of nothing else."""
    return replace(scope, within=True)


def summary_title(scope: Scope, chosen: tuple[PlanPart, ...]) -> str:
    """A closing review that stands alone names the programme that it closes."""
    review = next((plan for plan in chosen if plan.reviews), None)
    subjects = _subjects(chosen)
    if review is not None and len(subjects) == 1:
        title = Message("closing review of {programme}", programme=review.reviews)
    elif len(subjects) == 1:
        title = Message("results in carrying out {plan}", plan=subjects[0])
    else:
        title = Message("results in carrying out the directives, plans and programmes")
    return told_of(scope, title)


def ledger_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """Reports are expected by duties, whatever plan these serve."""
    return told_of(scope, Message("state of reporting"))


def programme_title(scope: Scope, chosen: tuple[PlanPart, ...]) -> str:
    """A programme is of its period; where one plan is named, in carrying that out."""
    say = scope.words.say
    title = programme_words(scope)
    if scope.plan_ids and len(chosen) == 1:
        plan = chosen[0].subject
        title = say(Message("{programme} in carrying out {plan}", programme=title, plan=plan))
    if scope.unit is None:
        return title
    return say(Message("{title}, by {unit}", title=title, unit=scope.unit.name))


def coverage_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """Coverage is as of the day, a period would say nothing; of what there is to tell."""
    subjects = [scope.words.say(one) for one in coverage_subjects(scope)]
    title = Message("review of what the units have carried out")
    if subjects:
        *others, last = subjects
        told = Message("{others} and {last}", others=", ".join(others), last=last)
        title = Message("review of {subjects}", subjects=told if others else last)
    if scope.unit is not None:
        title = Message("{title}, by {unit}", title=title, unit=scope.unit.name)
    return scope.words.say(title)


def moves_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """What moved is told from one day to the other."""
    first, last = (scope.words.day(day) for day in (since_day(scope), scope.tracking.as_of))
    title = Message("changes of progress from {first} to {last}", first=first, last=last)
    if scope.unit is not None:
        title = Message("{title}, by {unit}", title=title, unit=scope.unit.name)
    return scope.words.say(title)


def told_of(scope: Scope, title: Message) -> str:
    """A title with the unit and the period that the report is about, where it is about one."""
    if scope.unit is not None:
        title = Message("{title}, by {unit}", title=title, unit=scope.unit.name)
    if scope.period is None:
        return scope.words.say(title)
    return scope.words.say(Message("{title}, {period}", title=title, period=scope.period))


def _subjects(chosen: tuple[PlanPart, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plan.subject for plan in chosen))
