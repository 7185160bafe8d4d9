"""The first sheet of a form: which it is, how it is filled in, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms import looks
from tongket.office.xlsx.book import height_of, lines_of

if TYPE_CHECKING:
    from tongket.exchange.forms.form import Form
    from tongket.exchange.language import Words
    from tongket.office.xlsx.book import Sheet, Style

_WIDTHS: Final = (5.0, 24.0, 22.0, 34.0, 34.0)
_LINE: Final = 17.0
_LONGEST: Final = 1_000
_HEADINGS: Final = (
    Message("No."),
    Message("Where"),
    Message("What stands there"),
    Message("Why it cannot be taken"),
    Message("How to correct it"),
)


def write_guide(
    sheet: Sheet, form: Form, words: Words, places: Mapping[tuple[str, str], str]
) -> None:
    """The lines of the guide; of a form sent back first what is to be corrected, with links."""
    sheet.widths(_WIDTHS)
    sheet.write(0, 0, form.identity.line, looks.SMALL)
    title = Message("REPORT FORM: {title}, {name}", title=form.title, name=form.period)
    _wide(sheet, 1, words.say(title), looks.BOLD, 66)
    told = (
        Message("Reporting unit: {name}", name=form.unit),
        Message("To be sent: {words}", words=form.due or "–"),
    )
    for row, message in enumerate(told, 2):
        _wide(sheet, row, words.say(message), looks.UNIT)
    row = 5
    if form.returned:
        _wide(sheet, row, form.returned, looks.RED)
        row += 2
    if form.faults:
        row = _faults(sheet, form, words, places, row) + 1
    for number, line in enumerate(form.instructions, 1):
        sheet.write(row, 0, f"{number}.", looks.PLAIN)
        _wide(sheet, row, line, looks.PLAIN, first=1)
        row += 1
    sheet.page(header_row=None, footer=(f"{form.unit} – {form.period}", words.say(Message("Page"))))
    sheet.protect()


def _faults(
    sheet: Sheet, form: Form, words: Words, places: Mapping[tuple[str, str], str], row: int
) -> int:
    """The list of what is wrong, each with a link to its cell; the row behind."""
    for column, heading in enumerate(_HEADINGS):
        sheet.write(row, column, words.say(heading), looks.HEAD)
    for number, fault in enumerate(form.faults, 1):
        row += 1
        sheet.write(row, 0, str(number), looks.BOXED)
        place = places.get((fault.code, fault.column)) or places.get((fault.code, ""))
        told = fault.where if place is None else place.replace("'", "")
        if place is None:
            sheet.write(row, 1, told, looks.BOXED)
        else:
            sheet.link(row, 1, place, told, looks.LINK)
        texts = (fault.stands, fault.fact, fault.remedy)
        lines = [lines_of(told, _WIDTHS[1])]
        for column, text in enumerate(texts, 2):
            sheet.write(row, column, text[:_LONGEST], looks.BOXED)
            lines.append(lines_of(text[:_LONGEST], _WIDTHS[column]))
        sheet.height(row, height_of(max(lines)))
    return row + 1


def _wide(sheet: Sheet, row: int, text: str, look: Style, most: int = 120, first: int = 0) -> None:
    """Text over the whole width, its row as high as it needs."""
    sheet.across(row, first, len(_WIDTHS) - 1, text, look)
    lines = sum(1 + len(line) // most for line in text.split("\n"))
    sheet.height(row, min(lines, 20) * _LINE + 3)
