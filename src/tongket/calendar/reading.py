"""Reading a deadline: the one entry to the grammar, its context and the office's policy."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.periods import Period
from tongket.calendar.policy import Policy
from tongket.calendar.resolution import Context, resolve, rolled
from tongket.calendar.wording.grammar import parse
from tongket.diagnostics import Message
from tongket.folding import fold

DEFAULT = Policy()
NO_EVENTS: Mapping[str, date] = MappingProxyType({})
_ISO = (Message("An ISO day."),)


def read_deadline(
    raw: str,
    *,
    issued: date | None = None,
    period: Period | None = None,
    events: Mapping[str, date] = NO_EVENTS,
    policy: Policy = DEFAULT,
) -> Deadline:
    """Read a deadline as its document words it; never raises, never guesses.

    `issued` gives the year of "trước ngày 28/5", `period` that of "quý I" and the occurrence of a
    recurring deadline; `events` are days by name, as milestones or as `task:ID`. What cannot be
    read without doubt is `unclear`, with a step that says why.
    """
    if len(raw) == 10 and raw[4] == "-":
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            pass
        else:
            effective, steps, notes = rolled(day, policy)
            return Deadline(raw, Kind.DAY, policy, None, day, effective, _ISO + steps, notes)
    return resolve(parse(fold(raw)), Context(raw, policy, issued, period, events))
