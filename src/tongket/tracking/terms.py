"""One deadline of one obligation: how it reads, and its last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.frozen import Frozen

if TYPE_CHECKING:
    from tongket.calendar import Deadline, Occurrence


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Term(Frozen):
    """How a deadline reads, its nominal and its effective last day.

    ``edge`` is the D of an exclusive “trước ngày D”: delivery on it is late, and on the edge.
    """

    deadline: Deadline | None = None
    nominal: date | None = None
    effective: date | None = None
    edge: date | None = None


Terms = tuple[Term, Term]
"""The original and the adjusted deadline; the same object where nothing moved it."""

NO_TERM = Term()


def term_of(deadline: Deadline | None, occurrence: Occurrence | None = None) -> Term:
    """The term of a deadline, or of one of its occurrences."""
    if occurrence is not None:
        return Term(deadline, occurrence.last_day, occurrence.effective, occurrence.exclusive_day)
    if deadline is None:
        return NO_TERM
    return Term(deadline, deadline.last_day, deadline.effective, deadline.exclusive_day)
