"""Papers for tests, drawn as text: a line is a row, cells stand between bars.

``<`` is the cell to its left (merged over columns), ``^`` the one above it (merged over rows); in a
cell ``/`` between spaces breaks the line, ``**…**`` is bold.
"""

from dataclasses import replace

from tongket.exchange.annex.annex import Annex, AnnexRow
from tongket.office.intake.book import Book, Cell, Grid, Paragraph, Row


def grid(drawn: str, name: str = "Bảng 1", *, hidden: tuple[int, ...] = ()) -> Grid:
    """The table that a drawing shows; ``hidden`` are numbers of rows."""
    lines = drawn.strip().splitlines()
    texts = [[part.strip() for part in line.split("|")] for line in lines]
    width = max(map(len, texts))
    texts = [[*row, *[""] * (width - len(row))] for row in texts]
    cells: dict[tuple[int, int], Cell] = {}
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            if text not in {"<", "^"}:
                cells[i, j] = _cell(texts, i, j, name)
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            if text == "<":
                cells[i, j] = cells[i, j - 1]
            elif text == "^":
                cells[i, j] = cells[i - 1, j]
    return Grid(
        name,
        tuple(
            Row(tuple(cells[i, j] for j in range(width)), i + 1, hidden=i + 1 in hidden)
            for i in range(len(texts))
        ),
    )


def _cell(texts: list[list[str]], i: int, j: int, name: str) -> Cell:
    columns = 1
    while j + columns < len(texts[i]) and texts[i][j + columns] == "<":
        columns += 1
    rows = 1
    while i + rows < len(texts) and texts[i + rows][j] == "^":
        rows += 1
    text = texts[i][j]
    bold = len(text) > 4 and text.startswith("**") and text.endswith("**")
    text = (text[2:-2] if bold else text).replace(" / ", "\n")
    return Cell(text, i, j, f"{name}, dòng {i + 1}, cột {j + 1}", rows, columns, bold=bold)


def book(*parts: str | Grid) -> Book:
    """A document of paragraphs and tables; a text with a bar in it draws a table."""
    held: list[Paragraph | Grid] = []
    for index, part in enumerate(parts):
        if isinstance(part, Grid):
            held.append(part)
        elif "|" in part:
            held.append(grid(part, f"Bảng {index + 1}"))
        else:
            held.append(Paragraph(part, f"đoạn {index + 1}"))
    return Book("docx", tuple(held))


def with_tables(outer: Grid, tables: dict[tuple[int, int], Grid]) -> Grid:
    """A table with further ones in its cells, by row and column from 0."""
    return replace(
        outer,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, tables=(tables[i, j],)) if (i, j) in tables else cell
                    for j, cell in enumerate(row.cells)
                ),
            )
            for i, row in enumerate(outer.rows)
        ),
    )


def shown(annex: Annex) -> list[str]:
    """The rows of an annex in short: “Group > 1 Title; lead=…; due=…”, in the order of fields."""
    return [_shown(row) for row in annex.rows]


def _shown(row: AnnexRow) -> str:
    title = row.fields.get("title") or row.fields.get("name", "")
    head = f"{row.number or '–'} {title}"
    told = [f"{key}={text}" for key, text in sorted(row.fields.items()) if key not in _IN_HEAD]
    told += [f"[{heading}]={text}" for heading, text in row.extra]
    told += [f"{by}:{value}" for by, value in row.targets]
    head = f"{row.group} > {head}" if row.group else head
    return "; ".join((head, *told)).replace("\n", " / ")


_IN_HEAD = ("number", "title", "name")
