"""A table that templates may call: what an annex calls it, and how it is made of a summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tongket.diagnostics import Message
    from tongket.office.blocks import Table
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary


@dataclass(frozen=True, slots=True)
class Maker:
    """The title of the table as an annex, and the function that makes it."""

    title: Message
    make: Callable[[Summary, Words], Table]
