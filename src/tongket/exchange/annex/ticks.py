"""Columns of bodies, one each, in which a mark says who leads and who helps: CT, PH, ●, ○, x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.headings import LEAD_WITH, is_known
from tongket.exchange.annex.sharing import BODY
from tongket.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.exchange.annex.annex import Column
    from tongket.office.intake.book import Row

MARKED: Final = "marked"
TICKS: Final = frozenset(("x", "v", "+", "✓", "✔", "√", "•", "☒", "☑"))
LEADS: Final = frozenset(
    ("ct", "c", "chủ trì", "chu tri", "●", "◉", "⬤", "◎", "■", "t", "l", "lead", "r", "a/r")
)
HELPS: Final = frozenset(
    ("ph", "p", "phối hợp", "phoi hop", "○", "◯", "o", "□", "h", "hỗ trợ", "with", "s", "tg")
)
_SAMPLE: Final = 60


def sign(text: str) -> str:
    """A mark without brackets and points."""
    return fold(text).strip(" ()[].\n")


def is_tick(text: str) -> bool:
    """Whether a cell only says yes."""
    return len(text) <= 3 and sign(text) in TICKS


def mark_bodies(fields: list[str | None], columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Give each column whose cells only mark a body the field that says so."""
    found: list[int] = []
    said: set[str] = set()
    for i, column in enumerate(columns):
        leaf = column.heading.rpartition(": ")[2]
        if not leaf or fields[i] not in {None, "lead", "with", LEAD_WITH}:
            continue
        signs = {sign(row.cells[i].text) for row in rows[:_SAMPLE]} - {"", "-"}
        if not signs or not signs <= LEADS | HELPS | TICKS or is_known(leaf, "tasks"):
            continue
        found.append(i)
        said |= signs
    told_apart = bool(said & LEADS - TICKS and said & HELPS)
    named = all(BODY.match(columns[i].heading.rpartition(": ")[2]) for i in found)
    if len(found) > 1 and (told_apart or named):
        for i in found:
            fields[i] = f"{MARKED}:{columns[i].heading}"


def by_marks(marked: Sequence[tuple[str, str]], *, led: bool) -> tuple[list[str], list[str]]:
    """Who leads and who helps, of bodies with what is marked for them.

    A plain tick is the lead, unless somebody else is, or the heading above says what it means.
    """
    lead: list[str] = []
    helpers: list[str] = []
    ticked: list[str] = []
    for heading, text in marked:
        above, _, body = heading.rpartition(": ")
        if sign(text) in LEADS or "chủ trì" in fold(above):
            lead.append(body)
        elif sign(text) in HELPS or "phối hợp" in fold(above):
            helpers.append(body)
        else:
            ticked.append(body)
    if led or lead:
        helpers += ticked
    else:
        lead += ticked
    return lead, helpers


__all__ = ["MARKED", "by_marks", "is_tick", "mark_bodies", "sign"]
