"""Tables of a Word file as XML text, row by row, so that any length is linear."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

from tongket.office.blocks import Align, Column, GroupRow, HeaderCell, Row, Table
from tongket.office.docx.markup import escaped, paragraph, run, twips, words
from tongket.office.measures import HALF_PAGE, cell_lines, stacked

_STYLES = {
    Align.LEFT: "CellLeft",
    Align.CENTRE: "CellCentre",
    Align.RIGHT: "CellRight",
    Align.JUSTIFY: "CellJustify",
}
_PLAIN = re.compile(
    r"[^&<>\"\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\uffff]*"
)
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_UPRIGHT = '<w:textDirection w:val="btLr"/>'
_LETTER = 115
"""Room for one bold letter of an upright heading, in twips."""
_LINE = 280
"""Height of a line of a heading, in twips."""
_UNDER_HEADER, _UNDER_TALL = 2, 4
"""Rows at least below a repeated header: one with upright headings takes much room."""
_FEW = 60
"""Letters that are no long text in any column."""
_BOLD = "<w:b/><w:bCs/>"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_open(widths: Sequence[int], *, ruled: bool, caption: str = "", margin: int = 70) -> str:
    """The start of a table: fixed layout, grid, borders if ruled; widths in twips."""
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if ruled else ""
    named = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def shared_out(total: int, shares: Sequence[float]) -> list[int]:
    """A width divided by shares so that the parts add up to it exactly."""
    if not shares or min(shares) <= 0:
        raise ValueError("a table needs columns, each of a width above 0")
    edges = [round(total * edge / sum(shares)) for edge in accumulate(shares, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def column_widths(total: int, columns: Sequence[Column]) -> list[int]:
    """The widths of columns: by their shares, none below what it needs while there is room."""
    least = [twips(column.least) for column in columns]
    shares = [column.width for column in columns]
    widths = shared_out(total, shares)
    if sum(least) >= total:
        return widths
    held: set[int] = set()
    while short := {n for n, width in enumerate(widths) if width < least[n]} - held:
        held |= short
        free = [n for n in range(len(columns)) if n not in held]
        room = total - sum(least[n] for n in held)
        rest = iter(shared_out(room, [shares[n] for n in free]) if free else ())
        widths = [least[n] if n in held else next(rest) for n in range(len(columns))]
    return widths


def cell(width: int, content: str, properties: str = "") -> str:
    """A cell; its content ends with a paragraph. Properties follow the width in schema order."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table_xml(table: Table, width: int) -> Iterator[str]:
    """The table in pieces: opening with header rows, each row, closing."""
    widths = column_widths(width, table.columns)
    yield table_open(widths, ruled=True, caption=table.caption)
    yield from _header_rows(table, widths)
    styles = [_STYLES[column.align] for column in table.columns]
    loose, held = (
        [
            f'<w:tc><w:tcPr><w:tcW w:w="{part}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{style}"/>{keep}</w:pPr>'
            for part, style in zip(widths, styles, strict=True)
        ]
        for keep in ("", "<w:keepNext/>")
    )
    across = f'<w:gridSpan w:val="{len(widths)}"/>'
    plain = _PLAIN.fullmatch
    most = HALF_PAGE[table.landscape]
    least = _UNDER_TALL if _upright(table) else _UNDER_HEADER
    for row, keep in _kept(table.rows, widths, most, least):
        if isinstance(row, GroupRow):
            yield f"{_ROW}{cell(sum(widths), paragraph('CellGroup', run(row.text)), across)}</w:tr>"
            continue
        pieces = ["<w:tr>" if _long(row, widths, most) else _ROW]
        for start, value in zip(held if keep else loose, row, strict=True):
            if isinstance(value, str):
                content = f"<w:t>{value}</w:t>" if plain(value) else words(value)
                pieces.append(
                    f"{start}<w:r>{content}</w:r></w:p></w:tc>"
                    if value
                    else f"{start}</w:p></w:tc>"
                )
            else:
                lead = run(value.lead + " " * bool(value.text), _BOLD) if value.lead else ""
                pieces.append(f"{start}{lead}{run(value.text, _BOLD * value.bold)}</w:p></w:tc>")
        pieces.append("</w:tr>")
        yield "".join(pieces)
    yield "</w:tbl>"


def _kept(
    rows: Iterable[Row], widths: Sequence[int], most: int, least: int
) -> Iterator[tuple[Row, bool]]:
    """Each row and whether it stays with the next: the first two and the ``least`` last ones.

    So no page has the header with one row alone. A row that may be divided holds no other.
    """
    given = iter(rows)
    ahead = deque(islice(given, least))
    opening = True
    while ahead:
        row = ahead.popleft()
        ahead.extend(islice(given, 1))
        keep = bool(ahead) and (opening or len(ahead) < least)
        yield row, keep and not any(_long(one, widths, most) for one in (row, ahead[0]))
        opening = opening and isinstance(row, GroupRow)


def _long(row: Row, widths: Sequence[int], most: int) -> bool:
    """Whether a row takes more than half a page, so that a page break may divide it."""
    if isinstance(row, GroupRow) or max(map(len, map(str, row)), default=0) <= _FEW:
        return False
    cells = zip(row, widths, strict=False)
    texts = ((one if isinstance(one, str) else f"{one.lead} {one.text}", at) for one, at in cells)
    return any(cell_lines(text, at) > most for text, at in texts)


def _header_rows(table: Table, widths: Sequence[int]) -> Iterator[str]:
    """Header rows; a cell that reaches down is continued in the lower rows at its columns."""
    reaching: dict[int, tuple[int, int]] = {}  # first column -> (columns, rows still to fill)
    tall = _upright(table)
    for place, cells in enumerate(table.header, 1):
        parts: list[str] = []
        column, given = 0, iter(cells)
        while column < len(widths):
            span, below = reaching.pop(column, (0, 0))
            if below:
                parts.append(_header_cell(widths, column, HeaderCell("", span), "<w:vMerge/>"))
                if below > 1:
                    reaching[column] = (span, below - 1)
            else:
                heading = next(given, HeaderCell(""))
                heading = HeaderCell(heading) if isinstance(heading, str) else heading
                span = heading.columns
                merge = '<w:vMerge w:val="restart"/>' if heading.rows > 1 else ""
                parts.append(_header_cell(widths, column, heading, merge))
                if heading.rows > 1:
                    reaching[column] = (span, heading.rows - 1)
                    if not heading.upright:
                        lines = stacked(heading.text, sum(widths[column : column + span]))
                        tall = max(tall, (lines - heading.rows + 1) * _LINE)
            column += span
        if column != len(widths) or next(given, None) is not None:
            raise ValueError(f"a header row does not fit {len(widths)} columns")
        # Of a header that is repeated LibreOffice cuts off what reaches down into low rows.
        least = tall if place == len(table.header) else 0
        height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least > _LINE else ""
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(parts)}</w:tr>"


def _upright(table: Table) -> int:
    """The room that the longest upright heading takes in the lowest header row, in twips."""
    longest = max(
        (
            len(one.text) - 3 * (one.rows > 1)
            for cells in table.header
            for one in cells
            if isinstance(one, HeaderCell) and one.upright
        ),
        default=0,
    )
    return (longest + 2) * _LETTER if longest else 0


def _header_cell(widths: Sequence[int], column: int, heading: HeaderCell, merge: str) -> str:
    across = f'<w:gridSpan w:val="{heading.columns}"/>' if heading.columns > 1 else ""
    width = sum(widths[column : column + heading.columns])
    text = paragraph("CellHeader", run(heading.text) if heading.text else "")
    turned = _UPRIGHT if heading.upright else ""
    return cell(width, text, f'{across}{merge}{turned}<w:vAlign w:val="center"/>')
