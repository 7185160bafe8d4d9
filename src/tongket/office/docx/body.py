"""The blocks of a body as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tongket.office.blocks import (
    Align,
    Block,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from tongket.office.docx.markup import paragraph, run, runs, twips
from tongket.office.docx.media import Media
from tongket.office.docx.tables import table_xml
from tongket.office.enumerators import enumerator

_KEEP = "<w:keepNext/>"
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_PAGE_BREAK = paragraph("SectionEnd", '<w:r><w:br w:type="page"/></w:r>')
_BULLETS = 2
"""Levels of the one bulleted list of the numbering part: "- ", then "+ "."""
_TITLE = re.compile("(“[^”]*”)")
_OWN = '<w:caps w:val="0"/>'
_TWO_LINES = 88
"""Letters of a heading in capitals on two lines."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where blocks are written: the width at hand in millimetres and the pictures so far."""

    width_mm: float
    media: Media


def block_xml(block: Block, room: Room, *, keep: bool = False, ends: bool = False) -> Iterator[str]:
    """One block in pieces; ``keep`` holds its last line on the page of what follows.

    A table that ``ends`` its pages has nothing below it but the caller's paragraph of no height:
    room below a table that fills the page would open an empty one.
    """
    match block:
        case Paragraph():
            yield _paragraph(block, keep=keep)
        case Heading():
            yield paragraph(f"Heading{block.level}", "".join(_heading(block)))
        case ListBlock():
            yield from _list(block, room, depth=0, keep=keep)
        case Quote():
            yield from _quote(block, room)
        case Table():
            if block.caption:
                yield paragraph("Caption", run(block.caption))
            yield from table_xml(block, twips(room.width_mm))
            if not ends:
                yield paragraph("Spacer", "", _KEEP * keep)
        case Picture():
            yield from _picture(block, room)
        case PageBreak():
            yield _PAGE_BREAK


def _picture(block: Picture, room: Room) -> Iterator[str]:
    yield paragraph("Figure", room.media.drawing(block, room.width_mm))
    if block.caption:
        held = f'<w:keepNext w:val="{int(bool(block.key))}"/>'
        yield paragraph("Caption", run(block.caption), held)
    if block.key:
        yield paragraph("FigureKey", run(block.key))


def _heading(block: Heading) -> Iterator[str]:
    """Its runs: where capitals stand, titles in quotes and long headings keep their own letters."""
    if block.level > 1:
        yield runs(block.runs)
        return
    pieces = [(one, part) for one in block.runs for part in _TITLE.split(one.text)]
    own = sum(len(part) for _, part in pieces if not part.startswith("“")) > _TWO_LINES
    for one, part in pieces:
        yield runs((replace(one, text=part),), _OWN * (own or part.startswith("“")))


def _paragraph(block: Paragraph, *, keep: bool) -> str:
    properties = _KEEP * keep
    if block.align is not Align.JUSTIFY:
        properties += f'<w:ind w:firstLine="0"/><w:jc w:val="{_ALIGN[block.align]}"/>'
    return paragraph("BodyText", runs(block.runs), properties)


def _list(block: ListBlock, room: Room, *, depth: int, keep: bool = False) -> Iterator[str]:
    for place, item in enumerate(block.items):
        held = _KEEP * (keep and place == len(block.items) - 1)
        if block.ordered:
            mark, properties = run(enumerator(block.start + place, depth) + " "), held
        else:
            level = min(depth, _BULLETS - 1)
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            mark, properties = "", held + number
        first = item[0] if item and isinstance(item[0], Paragraph) else None
        yield paragraph("ListItem", mark + (runs(first.runs) if first else ""), properties)
        for inner in item[1:] if first else item:
            if isinstance(inner, ListBlock):
                yield from _list(inner, room, depth=depth + 1)
            else:
                yield from block_xml(inner, room)


def _quote(block: Quote, room: Room) -> Iterator[str]:
    for inner in block.blocks:
        if isinstance(inner, Paragraph):
            yield paragraph("Quote", runs(inner.runs))
        else:
            yield from block_xml(inner, room)
