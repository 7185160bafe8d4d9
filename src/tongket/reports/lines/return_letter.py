"""What the letter says with which a report goes back for completion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReturnPart:
    """What the template ``return.LOCALE.md`` sees, as ``letter``.

    ``relation`` is ``below`` or ``beside``; ``in_time``: what came in kept the deadline, so that
    its completion is not late; ``address`` the office's own, where it is known.
    """

    office: str
    unit: str
    relation: str
    title: str
    number: str
    received: date | None
    in_time: bool
    file: str
    count: int
    mistakes: tuple[str, ...]
    short: bool
    answer_by: date
    address: str
