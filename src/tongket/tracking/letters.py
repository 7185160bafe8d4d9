"""What letters were sent about one late thing, and which step may follow (nhắc, đôn đốc, phê bình).

The step belongs to the thing, not to the letter that lists it beside others: nobody is written to
about one thing twice within the waiting time, no step is skipped, and none is taken back. Reminded
of, it is urged; urged without effect, it may be criticised, once, if the leaders so decide; after
that no letter about it follows of itself. A new deadline is a new thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.calendar import WorkingDays
    from tongket.records.kinds import Letter
    from tongket.records.settings import Settings


class Step(StrEnum):
    """The ladder of letters: nhắc nhở, đôn đốc, phê bình."""

    REMINDER = "reminder"
    URGING = "urging"
    CRITICISM = "criticism"


_LADDER: Final = tuple(Step)
_ONE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Waits(Frozen):
    """The waiting times between letters in working days, as ``thresholds:`` gives them."""

    remind_after: int = 1
    remind_again: int = 5
    urge_after: int = 5
    criticise_after: int = 10
    answer_within: int = 5
    return_within: int = 2


def waits_of(settings: Settings) -> Waits:
    """The waiting times of an office."""
    told = settings.thresholds
    if told is None:
        return Waits()
    plain = Waits()

    def given(name: str) -> int:
        own: int | None = getattr(told, name)
        default: int = getattr(plain, name)
        return default if own is None else own

    return Waits(*(given(name) for name in Waits.__slots__))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Past(Frozen):
    """The letters about one thing, oldest first, and how far up the ladder they have come.

    ``reached`` is the step of the thing itself, ``reached_on`` the day of the first letter at it: a
    unit's letter has one step for all that it lists, and what it lists for the first time has been
    reminded of, whatever the letter is called. ``last`` is the day from which the waiting counts:
    of the last letter, or of the unit's answer. ``answered``: one that urged it was answered.
    """

    letters: tuple[Letter, ...] = ()
    reached: Step | None = None
    reached_on: date | None = None
    last: date | None = None
    answered: bool = False


def past_of(letters: Sequence[Letter], as_of: date) -> Past:
    """The past of a thing from the letters that cover it; what is later than the day is not."""
    known = sorted((one for one in letters if one.date <= as_of), key=_place)
    reached, since = -1, None
    days: list[date] = []
    answered = False
    for one in known:
        rank = min(_rank(one), reached + 1)
        if rank > reached:
            reached, since = rank, one.date
        days.append(one.date)
        if one.answered is not None and one.answered <= as_of:
            days.append(one.answered)
            answered = answered or reached > 0
    step = _LADDER[reached] if reached >= 0 else None
    return Past(tuple(known), step, since, max(days, default=None), answered)


def _place(letter: Letter) -> tuple[date, int]:
    return letter.date, _rank(letter)


def _rank(letter: Letter) -> int:
    return _LADDER.index(Step(letter.step or Step.REMINDER))


def again_from(past: Past, waits: Waits, days: WorkingDays) -> date | None:
    """The first day of a next letter: not within the waiting time nor before the day asked for."""
    last = past.last
    if last is None:
        return None
    asked = max(after(days, one.date, waits.answer_within) for one in past.letters)
    return max(after(days, last, waits.remind_again), min(asked, date.max - _ONE) + _ONE)


def after(days: WorkingDays, day: date, count: int) -> date:
    """So many working days after a day; the last day of the calendar where it ends before."""
    try:
        return days.add(day, count)
    except OverflowError:
        return date.max


def next_step(past: Past, waits: Waits, days: WorkingDays, as_of: date) -> Step | None:
    """The step at which a letter of the day would speak of the thing; none after a criticism."""
    if past.reached is None or past.reached_on is None:
        return Step.REMINDER
    waited = days.count(past.reached_on, as_of)
    if past.reached is Step.REMINDER:
        return Step.URGING if waited >= waits.urge_after else Step.REMINDER
    if past.reached is Step.CRITICISM:
        return None
    if past.answered or waited < waits.criticise_after:
        return Step.URGING
    return Step.CRITICISM
