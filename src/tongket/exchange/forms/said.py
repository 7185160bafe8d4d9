"""What a returned form says, in the terms of the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.exchange.forms.body import Part
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from datetime import date

    from tongket.records.kinds import Limitation, Progress, Request, Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Said(Frozen):
    """The fields of a report that a form carries; all others are the office's own.

    ``CARRIED`` and ``OWN`` in ``report.py`` tell for each field of a report which it is.
    """

    number: str | None = None
    issued: date | None = None
    title: str | None = None
    nothing: bool | None = None
    progress: tuple[Progress, ...] = ()
    values: tuple[Value, ...] = ()
    limitations: tuple[Limitation, ...] = ()
    proposals: tuple[Request, ...] = ()
    parts: tuple[Part, ...] = ()
