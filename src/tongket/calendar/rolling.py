"""What becomes of a last day that is not worked, and what the table of days cannot know yet."""

from datetime import date

from tongket.calendar.policy import Policy, Roll
from tongket.diagnostics import Message


def rolled(last: date, policy: Policy) -> tuple[date, tuple[Message, ...], tuple[Message, ...]]:
    """Effective day of an inclusive last day, the step that says so, and a warning if need be."""
    notes = undecided(policy, last) if policy.days.undecided(last.year) else ()
    if policy.days.is_working(last):
        return last, (), notes
    reason = policy.days.reason(last)
    because = Message("{reason}", reason=reason) if reason else Message("weekend")
    if policy.roll == Roll.NONE:
        step = Message(
            "{day} is not a working day ({because}); policy roll: none.", day=last, because=because
        )
        return last, (step,), notes
    effective = policy.days.next_working(last)
    step = Message(
        "{day} is not a working day ({because}): the term ends on the next working day,"
        " {effective} (Civil Code, Art. 148.5; policy roll: next-working-day).",
        day=last,
        because=because,
        effective=effective,
    )
    return effective, (step,), notes


def undecided(policy: Policy, *days: date) -> tuple[Message, ...]:
    years = sorted({day.year for day in days if policy.days.undecided(day.year)})
    return tuple(
        Message("The days off of {year} are not yet decided.", year=year) for year in years
    )
