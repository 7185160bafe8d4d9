"""Rows of a form as a table of a page: which cells are given, which are to be filled in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.exchange.forms.form import MARK, Ask, Block, Column, Row
from tongket.exchange.forms.numbers import read_typed
from tongket.exchange.forms.vocabulary import MEND, PROMPT
from tongket.office import blocks
from tongket.office.blocks import Align
from tongket.office.fillable import Answer, Given, Line, Remark, Sheet, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.exchange.forms.form import Content
    from tongket.exchange.language import Words

_CODE_MM: Final = 15.0
_CODE_SHARE: Final = 6
_LEAST: Final = {"number": 18.0, "any": 18.0, "percent": 14.0, "day": 20.0, "choice": 22.0}
"""The least width of a column in millimetres, by the kind of its answers."""
_NARROW: Final = {"number": 9.0, "unit": 14.0}
_TALL: Final = {"text": 8.0, "narrative": 45.0, "further": 20.0}
"""The least height of a row that is to be filled in, in millimetres."""
_CENTRED: Final = ("number", "any", "percent", "day")
_PALE: Final = ("previous", "known")
NAMING: Final = ("title", "name", "label")
"""Columns that say what a row is about."""


def sheet_of(
    block: Block,
    columns: Sequence[Column],
    rows: Sequence[Row],
    code_heading: str,
    anchors: Mapping[str, str],
    words: Words,
) -> Sheet:
    """Some columns and rows of a block, the codes in front."""
    narrative = block.key == "sections"
    lines: list[Line] = []
    for row in rows:
        content = dict(zip((one.key for one in block.columns), row.cells, strict=True))
        cells = tuple(_cell(block, row, one, content[one.key], words) for one in columns)
        tall = _TALL["further" if row.asks and narrative else "narrative" if narrative else "text"]
        code = Given(row.label, Tone.CODE)
        divides = narrative or _long(content)
        wrong = list(_wrong(block, row, words))
        anchor, holds = anchors.get(row.code, ""), bool(wrong)
        lines.append(Line((code, *cells), anchor, tall, divides=divides, holds=holds))
        if wrong:
            mark = Given(MARK, Tone.STRONG)
            lines.append(Line((mark, Remark("\n".join(wrong), len(columns)))))
    shares = {"title": 16} if narrative else {}
    widths = [_column(one, shares.get(one.key, one.width)) for one in columns]
    header = (code_heading, *(one.heading for one in columns))
    return Sheet((blocks.Column(_CODE_SHARE, Align.LEFT, _CODE_MM), *widths), header, lines)


def _column(column: Column, share: int) -> blocks.Column:
    kind = column.ask.kind if column.ask is not None else ""
    align = Align.CENTRE if kind in _CENTRED or column.key in _NARROW else Align.LEFT
    least = _NARROW.get(column.key) or _LEAST.get(kind, 18.0)
    return blocks.Column(share, align, least)


def _cell(block: Block, row: Row, column: Column, content: Content, words: Words) -> Given | Answer:
    ask = block.ask(row, column)
    if ask is None:
        tone = Tone.PALE if column.key in _PALE else Tone.PLAIN
        strong = column.key in NAMING and block.key != "tasks"
        return Given(printed(content, words), Tone.STRONG if strong else tone)
    text = printed(content, words)
    wrong = column.key in row.wrong
    if not _listed(ask, text):
        return Answer(text, wrong=wrong)
    return Answer(text, ask.choices, words.say(PROMPT), column.heading, wrong)


def _listed(ask: Ask, text: str) -> bool:
    """Whether a cell has a list, which has room for nothing else."""
    return bool(ask.choices) and not ask.free and (not text or text in ask.choices)


def _long(content: Mapping[str, Content]) -> bool:
    return any(isinstance(one, str) and len(one) > _MUCH for one in content.values())


_MUCH: Final = 400
"""Characters of a cell beyond which its row may be divided by a page break."""


def _wrong(block: Block, row: Row, words: Words) -> Iterator[str]:
    """What is to be mended in a row, cell by cell."""
    headings = {column.key: column.heading for column in block.columns}
    label = words.say(MEND)
    for key, told in row.wrong.items():
        at = f" – {headings[key]}" if key in headings else ""
        yield f"{label}{at}: {told}"


def printed(content: Content, words: Words) -> str:
    """A content as it is written into a cell; a number so that it can be read in one way only."""
    if content is None:
        return ""
    if isinstance(content, Decimal):
        text = f"{content:f}"
        text = text.replace(".", ",") if words.locale == "vi" else text
        reading = read_typed(text)
        return f"{text}0" if reading is not None and reading.other is not None else text
    return f"{content:%d/%m/%Y}" if isinstance(content, date) else content
