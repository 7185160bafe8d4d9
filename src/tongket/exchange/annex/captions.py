"""What stands above a table and names the group of its rows: headings, captions, a sheet’s name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.footers import is_note, is_signature
from tongket.exchange.annex.groups import Heading
from tongket.exchange.annex.marks import head_of, in_capitals, is_closed, part_of
from tongket.exchange.annex.sharing import BODY
from tongket.folding import fold, strip_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from tongket.office.intake.book import Paragraph

SHEET, CAPTION = "sheet", "caption"
"""Styles of groups that count only where tables of a paper differ in them."""
_LONGEST: Final = 200
_SHORT: Final = 14
_NAMELESS: Final = re.compile(
    r"(?:sheet|trang tinh|trang|bang|bieu|mau|pl|phu luc|table|tab|bm|file|tong hop|data|ds)?"
    r"[\s\d.,_()/ivxab-]*"
)
_OF_PAPER: Final = re.compile(r"phu luc\b|bieu (?:so|mau)|mau so")
_BESIDE: Final = re.compile(r"don vi tinh|dvt\b|\(")


def headings_above(captions: Sequence[Paragraph], *, lone: bool = False) -> list[Heading]:
    """The groups that stand above a table, the outer ones first.

    ``lone``: the captions are rows of the sheet that holds the table.
    """
    found: list[Heading] = []
    for caption in captions:
        text = " ".join(caption.text.split())
        said = strip_marks(fold(text))
        if len(text) > _LONGEST or _OF_PAPER.match(said):
            found.clear()
            continue
        if _BESIDE.match(said):
            continue
        heading = _marked(text) or _plain(caption, text, lone=lone)
        if heading is None:
            continue
        styles = [one.style for one in found]
        if heading.style in styles:
            del found[styles.index(heading.style) :]
        found.append(heading)
    return found


def _marked(text: str) -> Heading | None:
    """“B. Nhiệm vụ thường xuyên”, “Phần thứ nhất”."""
    head = head_of(text)
    if head is not None and head.style in {"roman", "letter"}:
        return Heading(head.style, head.text, head.rest, "")
    if part_of(text) is not None and "chỉ tiêu" not in fold(text):
        return Heading("part", None, text, "")
    return None


def _plain(caption: Paragraph, text: str, *, lone: bool) -> Heading | None:
    """A heading by its style or look, a short text with a number, or the name of a body."""
    head = head_of(text)
    bare = head.rest if head is not None else text
    if is_closed(bare.rstrip(": ")) or is_note(text) or is_signature([text]):
        return None
    short = len(text.split()) <= _SHORT and not text.endswith(":")
    counted = head is not None and head.style == "arabic"
    loud = caption.bold or in_capitals(text)
    called = caption.level is not None or (
        short and (lone or loud or counted or bool(BODY.match(text)))
    )
    if not called or not any(map(str.isalpha, bare)):
        return None
    return Heading(CAPTION, head.text if head and counted else None, bare.rstrip(": "), "")


def sheet_heading(name: str) -> Heading | None:
    """The group that a sheet’s name tells: “I. Khối Đảng”; not “Sheet1”, “PL 2”."""
    if _NAMELESS.fullmatch(strip_marks(fold(name))):
        return None
    head = head_of(name)
    title = head.rest if head is not None and head.style != "point" else name
    return Heading(SHEET, head.text if head is not None else None, title, "")


def kept_paths(
    known: Mapping[tuple[str, ...], Heading], used: AbstractSet[tuple[str, ...] | None]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each path without the captions and sheets that are the same for all rows."""
    told: dict[str, set[str]] = {SHEET: set(), CAPTION: set()}
    for path in used:
        for depth in range(1, len(path or ()) + 1):
            heading = known[(path or ())[:depth]]
            if heading.style in told:
                told[heading.style].add(fold(heading.title))
    idle = {style for style, titles in told.items() if len(titles) < 2}
    return {
        path: tuple(
            title for depth, title in enumerate(path, 1) if known[path[:depth]].style not in idle
        )
        for path in known
    }


__all__ = ["CAPTION", "SHEET", "headings_above", "kept_paths", "sheet_heading"]
