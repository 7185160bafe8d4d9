"""The tables of a Markdown text as a book, and its headings and lines between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.hygiene import clean
from tongket.office.intake.book import Book, Cell, Grid, Paragraph, Row
from tongket.office.intake.places import in_table, paragraph_place, table_place
from tongket.office.intake.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.office.intake.limits import FileLimits

_ALIGNMENT: Final = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*\Z")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_BREAK: Final = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1", re.DOTALL)
_SLANTED: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?![\w*])")
_CODE: Final = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)")
_LINK: Final = re.compile(r"!?\[([^\]\[]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD: Final = "\ue000"


def read_markdown(text: str, limits: FileLimits) -> Book:
    """Pipe tables anywhere in a Markdown text; headings and other lines are paragraphs.

    ``<br>`` in a cell is a line break. What stands in fences of code, and the front matter, is
    left out.
    """
    return Book("md", tuple(_Reader(_lines(clean(text)), limits).parts()))


def _lines(text: str) -> list[str]:
    lines = text.removeprefix("\ufeff").split("\n")
    if lines and lines[0].rstrip() == "---":
        ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
        end = next(ends, None)
        if end is not None:
            return lines[end + 1 :]
    return lines


class _Reader:
    """A text while its lines are read."""

    def __init__(self, lines: list[str], limits: FileLimits) -> None:
        self._lines = lines
        self._limits = limits
        self._tables = self._paragraphs = self._cells = 0

    def parts(self) -> Iterator[Paragraph | Grid]:
        """The paragraphs and tables in order."""
        lines, place, fence = self._lines, 0, ""
        while place < len(lines):
            line = lines[place]
            mark = _FENCE.match(line)
            if fence or mark:
                closing = mark and not fence.strip(mark[1][0]) and len(mark[1]) >= len(fence)
                fence = ("" if closing else fence) if fence else mark[1] if mark else ""
            elif self._begins(place):
                end = place + 2
                while end < len(lines) and "|" in lines[end] and lines[end].strip():
                    end += 1
                yield self._grid([line, *lines[place + 2 : end]])
                place = end
                continue
            elif line.strip():
                yield self._paragraph(line)
            place += 1

    def _begins(self, place: int) -> bool:
        """Whether a table begins here: a row, then the row that aligns as many columns."""
        line = self._lines[place]
        if "|" not in line or place + 1 == len(self._lines):
            return False
        below = self._lines[place + 1]
        if "|" not in below and "|" not in line.strip().strip("|"):
            return False
        return bool(_ALIGNMENT.match(below)) and len(split_row(below)) == len(split_row(line))

    def _paragraph(self, line: str) -> Paragraph:
        self._paragraphs += 1
        heading = _HEADING.match(line)
        raw = (heading[2] or "") if heading else line.strip()
        text, bold = _plain(raw)
        place = paragraph_place(self._paragraphs)
        return Paragraph(text, place, level=len(heading[1]) if heading else None, bold=bold)

    def _grid(self, lines: list[str]) -> Grid:
        self._tables += 1
        name, limits = table_place(self._tables), self._limits
        drawn = [split_row(line) for line in lines]
        width = max(map(len, drawn))
        self._cells += width * len(drawn)
        if len(drawn) > limits.rows or width > limits.columns or self._cells > limits.cells:
            raise Refused(
                Message(
                    "a table of the text has {rows} rows and {columns} columns; too many",
                    rows=len(drawn),
                    columns=width,
                ),
                Message("divide the file, or raise the limits in tongket.yaml"),
            )
        rows = []
        for place, words in enumerate(drawn):
            full = [*words, *[""] * (width - len(words))]
            cells = (_cell(name, place, n, raw) for n, raw in enumerate(full))
            rows.append(Row(tuple(cells), place + 1, header=not place))
        return Grid(name, tuple(rows))


def _cell(table: str, row: int, column: int, raw: str) -> Cell:
    text, bold = _plain(_BREAK.sub("\n", raw))
    return Cell(text, row, column, in_table(table, row, column), bold=bold)


def split_row(line: str) -> list[str]:
    """The cells of a row; a stroke after a backslash belongs to its cell, also within code."""
    line = line.strip()
    line = line.removeprefix("|")
    cells, held = [], []
    place = 0
    while place < len(line):
        sign = line[place]
        if sign == "\\" and place + 1 < len(line):
            held.append("|" if line[place + 1] == "|" else line[place : place + 2])
            place += 1
        elif sign == "|":
            cells.append("".join(held).strip())
            held = []
        else:
            held.append(sign)
        place += 1
    if held or not cells or line[-1:] != "|":
        cells.append("".join(held).strip())
    return cells


def _plain(raw: str) -> tuple[str, bool]:
    """The text without marks of emphasis, code and links; whether all of it was strong."""
    kept: list[str] = []

    def hold(text: str) -> str:
        kept.append(text)
        return f"{_HELD}{len(kept) - 1}{_HELD}"

    text = _ESCAPE.sub(lambda hit: hold(hit[1]), raw.replace(_HELD, ""))
    text = _CODE.sub(lambda hit: hold(hit[2].strip()), text)
    text = _LINK.sub(r"\1", text)
    strong = _STRONG.fullmatch(text.strip())
    for pattern, group in ((_STRONG, r"\2"), (_SLANTED, r"\1")):
        text = pattern.sub(group, text)
    while _HELD in text:
        text = _HELD_TEXT.sub(lambda hit: kept[int(hit[1])], text)
    return text, strong is not None


_HELD_TEXT: Final = re.compile(f"{_HELD}(\\d+){_HELD}")
