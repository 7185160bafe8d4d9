"""Reading a deadline: the one entry to the grammar, its context and the office's policy."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from tongket.calendar.deadline import Deadline, Kind
from tongket.calendar.periods import Period
from tongket.calendar.policy import Policy
from tongket.calendar.rolling import rolled
from tongket.diagnostics import Message
from tongket.folding import fold

_ISO = (Message("An ISO day."),)


@cache
def default_policy() -> Policy:
    """The policy of an office that declares none."""
    return Policy()


def read_deadline(
    raw: str,
    *,
    issued: date | None = None,
    period: Period | None = None,
    events: Mapping[str, date] | None = None,
    policy: Policy | None = None,
    given: date | None = None,
) -> Deadline:
    """Read a deadline as its document words it; never raises, never guesses.

    `issued` gives the year of "trước ngày 28/5", `period` that of "quý I" and the occurrence of a
    recurring deadline; `events` are days by name, as milestones or as `task:ID`. A term that says
    no beginning, or that of receipt, is counted from `given`. What cannot be read without doubt is
    `unclear`, with a step that says why.
    """
    policy = policy or default_policy()
    if len(raw) == 10 and raw[4] == "-" and (iso := _iso(raw, policy)):
        return iso
    return _read(raw, issued, period, tuple(events.items()) if events else (), policy, given)


@lru_cache(maxsize=8192)
def _iso(raw: str, policy: Policy) -> Deadline | None:
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    effective, steps, notes = rolled(day, policy)
    return Deadline(
        raw, Kind.DAY, policy, last_day=day, effective=effective, steps=_ISO + steps, notes=notes
    )


@lru_cache(maxsize=32768)
def _read(
    raw: str,
    issued: date | None,
    period: Period | None,
    events: tuple[tuple[str, date], ...],
    policy: Policy,
    given: date | None,
) -> Deadline:
    # The grammar's patterns cost more to compile than most commands take.
    from tongket.calendar.resolving.context import Context  # noqa: PLC0415
    from tongket.calendar.resolving.resolution import resolve  # noqa: PLC0415
    from tongket.calendar.wording.plain import plain  # noqa: PLC0415

    folded = fold(raw)
    said = plain(folded)
    if said is None:
        from tongket.calendar.wording.grammar import parse  # noqa: PLC0415

        said = parse(folded)
    return resolve(said, Context(raw, policy, issued, period, dict(events), given))
