"""A form as an Excel workbook: one sheet for each part, a guide in front, the state hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms import looks
from tongket.exchange.forms.guide_sheet import write_guide
from tongket.exchange.forms.state import HIDDEN, PROPERTY, packed
from tongket.exchange.forms.vocabulary import MEND, TITLES
from tongket.office.xlsx.book import Book, Sheet, cell_name, height_of, lines_of
from tongket.office.xlsx.text import CELL, HARD, exact, pieces

if TYPE_CHECKING:
    from tongket.exchange.forms.form import Ask, Block, Column, Content, Form, Row
    from tongket.exchange.language import Words

_CODE_WIDTH: Final = 7.0
_MEND_WIDTH: Final = 28.0
_ROOM: Final = {"sections": 6, "limitations": 2, "proposals": 2}
"""Lines for which a row has room where there is nothing yet."""
_SHEETS: Final = (
    (TITLES["header"], ("header",)),
    (TITLES["tasks"], ("tasks",)),
    (TITLES["values"], ("values",)),
    (TITLES["sections"], ("sections",)),
    (Message("Limitations, proposals"), ("limitations", "proposals")),
)
_ADVICE: Final = {
    "number": Message("A number, decimals with a comma; 0 if it is nought"),
    "any": Message("A number with a decimal comma, or words"),
    "percent": Message("A number from 0 to 100"),
    "day": Message("Day/month/year, such as 30/06/2026"),
}


def workbook(form: Form, words: Words) -> bytes:
    """The form as the bytes of an .xlsx file, the same each time."""
    book = Book(f"{form.title} – {form.period}", {PROPERTY: form.identity.line[:255]})
    return _Written(form, words, book).content()


@dataclass(frozen=True, eq=False)
class _Written:
    """A workbook while it is written."""

    form: Form
    words: Words
    book: Book
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    """Where the cells stand that can be filled in, by code and column."""

    def content(self) -> bytes:
        guide = self.book.sheet(self.words.say(Message("Guide")))
        sheets = [
            (self.book.sheet(self.words.say(title)), blocks)
            for title, keys in _SHEETS
            if (blocks := [b for key in keys for b in self.form.blocks if b.key == key])
        ]
        hidden = self.book.sheet(HIDDEN)
        lists = _Lists(hidden)
        for sheet, blocks in sheets:
            self._sheet(sheet, blocks, lists)
        write_guide(guide, self.form, self.words, self.places)
        for row, text in enumerate((self.form.identity.line, *packed(self.form, CELL))):
            hidden.write(row, 0, text, looks.SMALL)
        hidden.hide()
        self.book.define("TONGKET_FORM", f"'{HIDDEN}'!$A$1")
        return self.book.content()

    def _sheet(self, sheet: Sheet, blocks: Sequence[Block], lists: _Lists) -> None:
        """One sheet: what it belongs to, then its blocks, each with a header."""
        form = self.form
        sheet.write(0, 0, form.identity.line, looks.SMALL)
        sheet.write(1, 0, f"{form.title} – {form.period}", looks.BOLD)
        sheet.write(2, 0, form.unit, looks.UNIT)
        row = 3
        for block in blocks:
            if len(blocks) > 1:
                row += block is not blocks[0]
                sheet.write(row, 0, block.title, looks.BOLD)
                row += 1
            if block is blocks[0]:
                frozen = next((n for n, c in enumerate(block.columns, 1) if c.ask is not None), 0)
                sheet.freeze(row + 1, min(frozen, 3))
                page = self.words.say(Message("Page"))
                sheet.page(header_row=row, footer=(f"{form.unit} – {form.period}", page))
            row = self._block(sheet, block, row, lists)
        sheet.widths(self._widths(blocks))
        sheet.protect()

    def _block(self, sheet: Sheet, block: Block, row: int, lists: _Lists) -> int:
        """The header and rows of a block; the row behind."""
        sheet.write(row, 0, self.form.code_heading, looks.HEAD_CODE)
        headings = [column.heading for column in block.columns]
        if self.form.faults:
            headings.append(self.words.say(MEND))
        for place, heading in enumerate(headings, 1):
            sheet.write(row, place, heading, looks.HEAD)
        sheet.height(row, height_of(max(lines_of(c.heading, c.width) for c in block.columns)))
        row += 1
        spans: list[tuple[Row, int, int]] = []
        for one in block.rows:
            behind = self._row(sheet, block, one, row)
            spans.append((one, row, behind - 1))
            row = behind
        for place, column in enumerate(block.columns, 1):
            asked = [(block.ask(one, column), first, last) for one, first, last in spans]
            for ask, those in groupby(asked, key=lambda each: each[0]):
                _, firsts, lasts = zip(*those, strict=True)
                if ask is not None:
                    cells = (firsts[0], place, lasts[-1], place)
                    self._advise(sheet, column, ask, cells, lists)
        return row

    def _row(self, sheet: Sheet, block: Block, row: Row, at: int) -> int:
        """A row and those in which its long texts go on; the row behind.

        What names a row stands in one cell, cut off where that is full.
        """
        cut = [
            (str(content or "")[:CELL],) if column.key == block.naming else self._pieces(content)
            for column, content in zip(block.columns, row.cells, strict=True)
        ]
        first = at
        widths = [column.width for column in block.columns]
        for part in range(max(map(len, cut))):
            texts = [those[part] if part < len(those) else None for those in cut]
            lines = [lines_of(str(text or ""), w) for text, w in zip(texts, widths, strict=True)]
            if row.wrong and not part:
                lines.append(lines_of("\n".join(row.wrong.values()), _MEND_WIDTH))
            sheet.height(at, height_of(max(*lines, _ROOM.get(block.key, 1))))
            code = row.label if part == 0 else f"{row.label}/{part + 1}"
            sheet.write(at, 0, code, looks.CODE)
            for place, column in enumerate(block.columns, 1):
                ask = block.ask(row, column)
                text = texts[place - 1]
                if part and column.key == block.naming:
                    ask, text = None, self.words.say(Message("(continued)"))
                sheet.write(at, place, text, looks.look(row, column, ask))
                if not part:
                    self.places[row.code, column.key] = f"'{sheet.name}'!{cell_name(at, place)}"
            if self.form.faults:
                told = "\n".join(row.wrong.values()) if not part else ""
                look = looks.TELLING if told else looks.GIVEN
                sheet.write(at, len(block.columns) + 1, told, look)
            at += 1
        self.places[row.code, ""] = f"'{sheet.name}'!{cell_name(first, 0)}"
        return at

    def _pieces(self, content: Content) -> Sequence[str | Decimal | None]:
        """What is written into a cell, and into those below where it is too long for one."""
        if isinstance(content, date):
            return (f"{content:%d/%m/%Y}",)
        if isinstance(content, Decimal):
            comma = "," if self.words.locale == "vi" else "."
            return (content if exact(content) else format(content, "f").replace(".", comma),)
        return (None,) if content is None else pieces(content, HARD)

    def _advise(
        self,
        sheet: Sheet,
        column: Column,
        ask: Ask,
        cells: tuple[int, int, int, int],
        lists: _Lists,
    ) -> None:
        """Lists to choose from, or a word beside the cell."""
        if ask.choices:
            told = None
            if not ask.free:
                kind = "stop" if column.key == "state" else "warning"
                choose = self.words.say(Message("Choose one of the list."))
                told = (kind, column.heading[:32], choose[:255])
            sheet.choose(cells, lists.source(ask.choices), told)
        elif ask.kind in _ADVICE:
            sheet.prompt(cells, column.heading, self.words.say(_ADVICE[ask.kind]))

    def _widths(self, blocks: Sequence[Block]) -> list[float]:
        """The widths of the columns, the widest of the blocks that share a sheet."""
        most = max(len(block.columns) for block in blocks)
        widths = [_CODE_WIDTH] + [
            float(max(b.columns[n].width for b in blocks if n < len(b.columns)))
            for n in range(most)
        ]
        if self.form.faults:
            for end in sorted({len(block.columns) + 1 for block in blocks}):
                widths[end:] = [max([*widths[end : end + 1], _MEND_WIDTH]), *widths[end + 1 :]]
        return widths


class _Lists:
    """Lists to choose from, each in a column of the hidden sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._places: dict[tuple[str, ...], str] = {}

    def source(self, choices: tuple[str, ...]) -> str:
        """Where a list stands; written the first time that it is asked for."""
        known = self._places.get(choices)
        if known is None:
            column = len(self._places) + 1
            for row, text in enumerate(choices):
                self._sheet.write(row, column, text, looks.SMALL)
            first, last = (cell_name(n, column, fixed=True) for n in (0, len(choices) - 1))
            known = self._places[choices] = f"='{self._sheet.name}'!{first}:{last}"
        return known
