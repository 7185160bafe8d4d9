"""Tables to be filled in, as WordprocessingML: grey given cells, white answer cells, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tongket.office.blocks import Align
from tongket.office.docx.markup import escaped, paragraph, run, twips
from tongket.office.docx.tables import cell, column_widths
from tongket.office.fillable import Answer, Given, Line, Remark, Sheet, Tone
from tongket.office.hygiene import clean

_GREY, _WRONG = "F2F2F2", "FCE4D6"
_HEAD = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/><w:vAlign w:val="center"/>'
_PALE = '<w:color w:val="767676"/>'
TINY = '<w:color w:val="8C8C8C"/><w:sz w:val="13"/><w:szCs w:val="13"/>'
"""Letters for the program: small and grey."""
_LOOKS = {
    Tone.PLAIN: "",
    Tone.STRONG: "<w:b/><w:bCs/>",
    Tone.PALE: _PALE,
    Tone.CODE: TINY,
}
_PROMPT = '<w:i/><w:iCs/><w:color w:val="767676"/>'
_FIXED = "<w:cantSplit/>"
_STYLES = {
    Align.LEFT: "CellLeft",
    Align.CENTRE: "CellCentre",
    Align.RIGHT: "CellRight",
    Align.JUSTIFY: "CellLeft",
}
_SIDES = ("top", "left", "bottom", "right")
_LIGHT = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
    for side in (*_SIDES, "insideH", "insideV")
)


def _edges(kind: str, size: int, colour: str) -> str:
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side in _SIDES
    )
    return f"<w:tcBorders>{lines}</w:tcBorders>"


_ANSWER = _edges("single", 8, "000000")
_MARKED = f'{_edges("double", 6, "C00000")}<w:shd w:val="clear" w:color="auto" w:fill="{_WRONG}"/>'


def _ground(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers that are given once in a file: of bookmarks and of content controls."""

    marks: Iterator[int] = field(default_factory=lambda: count(1))
    controls: Iterator[int] = field(default_factory=lambda: count(100_001))


def sheet_xml(sheet: Sheet, width: int, numbers: Numbers) -> Iterator[str]:
    """The table in pieces; ``width`` in twips. ValueError for a row that does not fit it."""
    widths = column_widths(width, sheet.columns)
    grid = "".join(f'<w:gridCol w:w="{part}"/>' for part in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_LIGHT}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    heads = "".join(
        cell(part, paragraph("CellHeader", run(text, TINY * (place == 0 and sheet.coded))), _HEAD)
        for place, (part, text) in enumerate(zip(widths, sheet.header, strict=True))
    )
    yield f"<w:tr><w:trPr>{_FIXED}<w:tblHeader/></w:trPr>{heads}</w:tr>"
    styles = [_STYLES[column.align] for column in sheet.columns]
    for line in sheet.lines:
        yield _line(line, widths, styles, numbers)
    yield "</w:tbl>"


def _line(line: Line, widths: list[int], styles: list[str], numbers: Numbers) -> str:
    height = f'<w:trHeight w:val="{twips(line.tall)}" w:hRule="atLeast"/>' if line.tall else ""
    parts, column = [], 0
    anchor = line.anchor
    for one in line.cells:
        end = column + one.columns
        if end > len(widths):
            raise ValueError(f"a row does not fit {len(widths)} columns")
        across = f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
        content, look = _content(one, styles[column], numbers)
        if anchor:
            content, anchor = _marked(content, anchor, next(numbers.marks)), ""
        if line.holds:
            content = content.replace("</w:pPr>", "<w:keepNext/></w:pPr>")
        parts.append(cell(sum(widths[column:end]), content, across + look))
        column = end
    if column != len(widths):
        raise ValueError(f"a row does not fit {len(widths)} columns")
    held = "" if line.divides else _FIXED
    return f"<w:tr><w:trPr>{held}{height}</w:trPr>{''.join(parts)}</w:tr>"


def _marked(content: str, anchor: str, number: int) -> str:
    """The content with a bookmark around what its first paragraph holds."""
    head, _, rest = content.partition("</w:pPr>")
    inner, _, after = rest.partition("</w:p>")
    start = f'<w:bookmarkStart w:id="{number}" w:name="{escaped(anchor)}"/>'
    end = f'<w:bookmarkEnd w:id="{number}"/>'
    return f"{head}</w:pPr>{start}{inner}{end}</w:p>{after}"


def _content(one: Given | Answer | Remark, style: str, numbers: Numbers) -> tuple[str, str]:
    """The paragraphs of a cell, and its look."""
    match one:
        case Given():
            content = _paragraphs(one.text, style, _LOOKS[one.tone])
            return _linked(content, one.link) if one.link else content, _ground(_GREY)
        case Remark():
            red = '<w:b/><w:bCs/><w:color w:val="C00000"/>'
            return _paragraphs(one.text, "CellLeft", red), _ground(_WRONG)
        case Answer():
            look = _MARKED if one.wrong else _ANSWER
            if one.choices:
                return paragraph(style, _list(one, next(numbers.controls))), look
            return _paragraphs(one.text, style, ""), look


def _linked(content: str, anchor: str) -> str:
    """Paragraphs whose words lead to a line."""
    link = f'<w:hyperlink w:anchor="{escaped(anchor)}">'
    return content.replace("<w:r>", f"{link}<w:r>").replace("</w:r>", "</w:r></w:hyperlink>")


def _paragraphs(text: str, style: str, look: str) -> str:
    """A paragraph for each line; an empty text is one empty paragraph."""
    lines = clean(text).split("\n")
    return "".join(paragraph(style, run(line, look) if line else "") for line in lines)


def _list(one: Answer, number: int) -> str:
    """A drop-down list within a paragraph; the prompt among its items empties it again."""
    # Word writes the item that empties a list just so, without words to display.
    items = f'<w:listItem w:value="{escaped(one.prompt)}"/>' + "".join(
        f'<w:listItem w:displayText="{escaped(choice)}" w:value="{escaped(choice)}"/>'
        for choice in one.choices
    )
    shown = run(one.text) if one.text else run(one.prompt, _PROMPT)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escaped(one.label)}"/><w:id w:val="{number}"/>'
        f'<w:lock w:val="sdtLocked"/>{"" if one.text else "<w:showingPlcHdr/>"}'
        f"<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )
