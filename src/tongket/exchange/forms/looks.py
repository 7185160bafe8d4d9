"""How the cells of a form look in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.office.xlsx.book import style

if TYPE_CHECKING:
    from tongket.exchange.forms.form import Ask, Column, Row
    from tongket.office.xlsx.book import Style

_GREY: Final = "#F2F2F2"
_PALE: Final = "#808080"
_WRONG: Final = "#FFD9D0"

PLAIN: Final = style(text_wrap=True, valign="top")
BOLD: Final = style(bold=True, font_size=14)
UNIT: Final = style(bold=True)
SMALL: Final = style(font_size=8, font_color=_PALE)
RED: Final = style(
    bold=True, font_color="#9C0006", bg_color=_WRONG, border=1, text_wrap=True, valign="top"
)
HEAD: Final = style(
    bold=True, text_wrap=True, align="center", valign="vcenter", border=1, bg_color="#DDE6F0"
)
HEAD_CODE: Final = style(
    font_size=8, text_wrap=True, align="center", valign="vcenter", border=1, font_color=_PALE
)
CODE: Final = style(font_size=8, font_color=_PALE, valign="top", border=1, shrink=True)
GIVEN: Final = style(text_wrap=True, valign="top", border=1, bg_color=_GREY)
TELLING: Final = style(
    text_wrap=True, valign="top", border=1, font_color="#9C0006", bg_color="#FFF7F5"
)
LINK: Final = style(text_wrap=True, valign="top", border=1, font_color="#0563C1", underline=1)
BOXED: Final = style(text_wrap=True, valign="top", border=1)
_KNOWN: Final = style(
    text_wrap=True, valign="top", border=1, bg_color=_GREY, font_color="#7F7F7F", italic=True
)
_ANSWER: Final = style(text_wrap=True, valign="top", border=2, locked=False, num_format="@")
_FAULTY: Final = tuple(sorted((*_ANSWER, ("bg_color", _WRONG))))
_GREY_COLUMNS: Final = frozenset({"previous", "known", "guidance"})


def look(row: Row, column: Column, asked: Ask | None) -> Style:
    """How a cell looks: to be filled in, wrong, known before, or given."""
    if asked is not None:
        return _FAULTY if column.key in row.wrong else _ANSWER
    return _KNOWN if column.key in _GREY_COLUMNS else GIVEN
