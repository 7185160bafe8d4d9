"""A form as a Word file: the same rows and codes as in Excel, on pages that can be printed."""

from __future__ import annotations

from itertools import count, groupby
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms.form import Block, Column, Fault, Form, Row
from tongket.exchange.forms.pages import sheet_of
from tongket.exchange.forms.state import properties
from tongket.office import blocks
from tongket.office.blocks import Align
from tongket.office.document import Language, Properties
from tongket.office.docx.fillable import write_fillable
from tongket.office.fillable import Box, Fillable, Given, Head, Line, Pages, Piece, Sheet, Tone
from tongket.office.fillable import Words as Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongket.exchange.language import Words

_MANY: Final = 7
"""Columns of a table beyond which its page is turned."""
_NAMED: Final = 60
"""Characters with which a row is named in the list of mistakes."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")
_FAULTS: Final = (
    (Message("No."), 6, 9),
    (Message("Where"), 30, 0),
    (Message("What stands there"), 24, 0),
    (Message("Why it cannot be taken"), 42, 0),
    (Message("How to correct it"), 36, 0),
)
"""The columns of the list of mistakes: heading, share of the width, least width in millimetres."""


def write_document(form: Form, words: Words) -> bytes:
    """The form as a Word file; one with faults is the sheet that goes back to the unit."""
    return write_fillable(_Writer(form, words).paper())


def texts_of(form: Form, words: Words) -> Iterator[str]:
    """The texts that stand on the pages outside the tables."""
    paper = _Writer(form, words).paper()
    yield paper.title
    for page in paper.pages:
        for piece in page.pieces:
            if isinstance(piece, Box):
                yield from (one.text for one in piece.words)
            elif not isinstance(piece, Sheet):
                yield piece.text


class _Writer:
    """One form on its way onto pages."""

    def __init__(self, form: Form, words: Words) -> None:
        self.form = form
        self.words = words
        self.say = words.say
        numbers = count(1)
        self.anchors = {
            row.code: f"tongket_{next(numbers)}" for block in form.blocks for row in block.rows
        }
        self.rows = {row.code: (block, row) for block in form.blocks for row in block.rows}
        self.parts = self._numbered()

    def paper(self) -> Fillable:
        """The whole paper."""
        form = self.form
        language = Language.VIETNAMESE if self.words.locale == "vi" else Language.ENGLISH
        title = self.say(
            Message("REPORT FORM: {title}, {name}", title=form.title, name=form.period)
        )
        pages = [Pages(tuple(self._opening()))]
        pages += [Pages(tuple(self._part(one)), landscape=_wide(one)) for one in form.blocks]
        pages.append(Pages((Said(form.identity.line, tiny=True),), pages[-1].landscape))
        return Fillable(
            Properties(title, language=language),
            title,
            tuple(_joined(pages)),
            form.identity.line,
            self.say(Message("Page {page}/{pages}", page="PAGE", pages="NUMPAGES")),
            properties(form),
        )

    def _numbered(self) -> dict[str, str]:
        """The heading of each part; limitations and proposals stand in one."""
        found: dict[str, str] = {}
        numbers = iter(_ROMAN)
        for one in self.form.blocks:
            if one.key == "proposals" and "limitations" in found:
                continue
            title = one.title
            if one.key in ("limitations", "proposals"):
                title = self.say(Message("Limitations and proposals"))
            found[one.key] = f"{next(numbers)}. {title}"
        return found

    def _opening(self) -> Iterator[Piece]:
        """What to mend, what is asked of whom, how to fill it in."""
        form = self.form
        yield Said(form.unit, bold=True, align=Align.CENTRE)
        if form.due:
            due = self.say(Message("To be sent: {words}", words=form.due))
            yield Said(due, align=Align.CENTRE, italic=True)
        if form.returned:
            yield Box((Said(form.returned, bold=True),))
        if form.faults:
            yield self._faults(form.faults)
        yield Head(self.say(Message("How to fill in the form")), 2)
        for number, line in enumerate(form.instructions, 1):
            yield Said(f"{number}. {line}", align=Align.JUSTIFY)
        yield Said(form.identity.line, tiny=True)

    def _faults(self, faults: Iterable[Fault]) -> Sheet:
        """The list of what is to be mended; a place is a link to its row."""
        lines = [
            Line(
                (
                    Given(str(number)),
                    Given(self._place(fault), link=self.anchors.get(fault.code, "")),
                    Given(fault.stands),
                    Given(fault.fact if fault.error else self.say(_odd(fault))),
                    Given(fault.remedy, Tone.STRONG),
                )
            )
            for number, fault in enumerate(faults, 1)
        ]
        columns = tuple(blocks.Column(share, least=least) for _, share, least in _FAULTS)
        headings = tuple(self.say(heading) for heading, _, _ in _FAULTS)
        return Sheet(columns, headings, lines, coded=False)

    def _place(self, fault: Fault) -> str:
        """Where a mistake stands, as the pages name it."""
        if fault.code not in self.rows:
            return fault.where
        block, row = self.rows[fault.code]
        part = self.parts.get(block.key) or self.parts["limitations"]
        heading = next((c.heading for c in block.columns if c.key == fault.column), "")
        at = next(n for n, one in enumerate(block.columns) if one.key == block.naming)
        named = str(row.cells[at] or "")
        place = [part, shorten(named, _NAMED, placeholder="…"), heading]
        return " – ".join(one for one in place if one)

    def _part(self, block: Block) -> Iterator[Piece]:
        """A part with its heading and table, or with a table for each of its sections."""
        if block.key in self.parts:
            yield Head(self.parts[block.key])
        if block.key in ("limitations", "proposals"):
            yield Head(block.title, 2)
        if block.key == "sections":
            yield from self._sections(block)
        else:
            yield self._sheet(block, block.columns, block.rows)

    def _sections(self, block: Block) -> Iterator[Piece]:
        """Headings with their guidance, and below each the cell for what is reported."""
        places = {column.key: place for place, column in enumerate(block.columns)}
        columns = tuple(column for column in block.columns if column.key != "guidance")
        for free, those in groupby(block.rows, lambda row: "title" in row.asks):
            rows = list(those)
            # In the order of the report; headings that a unit may give itself stand together.
            for own in [rows] if free else [[row] for row in rows]:
                title = self.say(Message("Other contents"))
                yield Head(title if free else str(own[0].cells[places["title"]] or ""), 2)
                if guidance := own[0].cells[places["guidance"]]:
                    yield Said(str(guidance), italic=True, pale=True, keep=True)
                yield self._sheet(block, columns, tuple(own))

    def _sheet(self, block: Block, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Sheet:
        return sheet_of(block, columns, rows, self.form.code_heading, self.anchors, self.words)


def _odd(fault: Fault) -> Message:
    """What keeps no form from being taken."""
    return Message("Please check: {fact}", fact=fault.fact)


def _wide(block: Block) -> bool:
    return len(block.columns) > _MANY


def _joined(pages: Iterable[Pages]) -> Iterator[Pages]:
    """Neighbours of one orientation as one: only a turn begins a new page."""
    last: Pages | None = None
    for one in pages:
        if last is None:
            last = one
        elif last.landscape == one.landscape:
            last = Pages((*last.pieces, *one.pieces), last.landscape)
        else:
            yield last
            last = one
    if last is not None:
        yield last


__all__ = ["write_document"]
