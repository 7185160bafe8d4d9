"""Markdown text read as blocks; HTML stays text, marker lines stand for the caller's blocks."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tongket.diagnostics import Message, TongketError
from tongket.office.blocks import (
    Align,
    Block,
    Cell,
    Column,
    GroupRow,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Row,
    Run,
    Table,
    plain,
)
from tongket.office.hygiene import clean
from tongket.office.markdown_inline import inline_runs

Resolver = Callable[[str], bytes | None]
"""The PNG that an address in the text stands for; None where there is none."""

_MARKER = re.compile(r"^ {0,3}\[\[block:([\w.-]+)\]\][ \t]*$", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = Paragraph((Run("* * *"),), Align.CENTRE)
_DEEPEST = 5


class MarkerError(TongketError):
    """A marker line names a block that the caller does not have."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the caller gave for this text."""

    blocks: Mapping[str, Block | Sequence[Block]] | None
    pictures: Resolver | None
    first_level: int


def read_markdown(
    text: str,
    *,
    blocks: Mapping[str, Block | Sequence[Block]] | None = None,
    pictures: Resolver | None = None,
    first_level: int = 1,
) -> tuple[Block, ...]:
    """The blocks of a Markdown text (CommonMark with pipe tables).

    A line ``[[block:NAME]]`` is replaced by ``blocks[NAME]``; without ``blocks`` it is text.
    A picture alone in its paragraph is asked of ``pictures``; where that has none, its alternative
    text stands in its place. Headings of ``first_level`` become level 1. Raises MarkerError.
    """
    reading = _Reading(blocks, pictures, first_level)
    source = clean(text)
    if blocks is not None:
        source = _MARKER.sub(r"\n\g<0>\n", source)
    tokens = iter(MarkdownIt("commonmark", {"html": False}).enable("table").parse(source))
    return tuple(_blocks(tokens, reading, until=None))


def _blocks(tokens: Iterator[Token], reading: _Reading, until: str | None) -> Iterator[Block]:
    """The blocks up to the closing token of the enclosing one."""
    for token in tokens:
        match token.type:
            case "paragraph_open":
                yield from _paragraph(_content(tokens), reading)
            case "heading_open":
                level = int(token.tag[1]) - reading.first_level + 1
                runs = inline_runs(_content(tokens).children or ())
                yield Heading(min(max(level, 1), _DEEPEST), runs)
            case "bullet_list_open" | "ordered_list_open":
                yield _list(token, tokens, reading)
            case "blockquote_open":
                yield Quote(tuple(_blocks(tokens, reading, "blockquote_close")))
            case "fence" | "code_block":
                yield Paragraph((Run(token.content.rstrip("\n"), code=True),), Align.LEFT)
            case "hr":
                yield _RULE
            case "table_open":
                yield _table(tokens)
            case closing if closing == until:
                return


def _content(tokens: Iterator[Token]) -> Token:
    """The inline token of a paragraph, heading or cell, whose closing token is passed over."""
    inline = next(tokens)
    next(tokens)
    return inline


def _paragraph(inline: Token, reading: _Reading) -> Iterator[Block]:
    marker = _MARKER.fullmatch(inline.content)
    if marker and reading.blocks is not None:
        yield from _named(marker[1], reading.blocks)
        return
    children = inline.children or []
    if len(children) == 1 and children[0].type == "image":
        yield _picture(children[0], reading.pictures)
        return
    runs = inline_runs(children)
    if runs:
        yield Paragraph(runs)


def _named(name: str, known: Mapping[str, Block | Sequence[Block]]) -> Sequence[Block]:
    block = known.get(name)
    if block is None:
        raise MarkerError(
            Message("The line [[block:{name}]] names no block of this report.", name=name),
            Message("Use one of: {names}.", names=", ".join(sorted(known)) or "–"),
        )
    return block if isinstance(block, Sequence) else (block,)


def _picture(image: Token, pictures: Resolver | None) -> Block:
    png = pictures(str(image.attrs.get("src", ""))) if pictures else None
    if png is None:
        return Paragraph((Run(image.content, italic=True),), Align.CENTRE)
    return Picture(png, image.content, caption=str(image.attrs.get("title", "")))


def _list(opening: Token, tokens: Iterator[Token], reading: _Reading) -> ListBlock:
    closing = opening.type.replace("_open", "_close")
    items: list[tuple[Block, ...]] = []
    for token in tokens:
        if token.type == closing:
            break
        items.append(tuple(_blocks(tokens, reading, "list_item_close")))
    start = opening.attrs.get("start", 1)
    return ListBlock(tuple(items), ordered=opening.tag == "ol", start=int(start))


def _table(tokens: Iterator[Token]) -> Table:
    rows: list[list[Cell]] = []
    alignments: list[Align] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            if token.type == "th_open":
                alignments.append(_align(str(token.attrs.get("style", ""))))
            rows[-1].append(_cell(_content(tokens)))
    columns = tuple(
        Column(_share([row[place].text for row in rows]), align)
        for place, align in enumerate(alignments)
    )
    header = tuple(cell.text for cell in rows[0])
    return Table(columns, (header,), tuple(_row(row) for row in rows[1:]))


def _align(style: str) -> Align:
    if "center" in style:
        return Align.CENTRE
    return Align.RIGHT if "right" in style else Align.LEFT


def _cell(inline: Token) -> Cell:
    runs = inline_runs(inline.children or ())
    return Cell(_BREAK.sub("\n", plain(runs)), bold=bool(runs) and all(run.bold for run in runs))


def _row(cells: list[Cell]) -> Row:
    """A row; one whose only text is its bold first cell heads the rows below it."""
    if len(cells) > 1 and cells[0].bold and not any(cell.text for cell in cells[1:]):
        return GroupRow(cells[0].text)
    return tuple(cell if cell.bold else cell.text for cell in cells)


def _share(texts: list[str]) -> float:
    """A column's share of the width: grows with its longest text, but less than in proportion."""
    longest = max(len(line) for words in texts for line in words.split("\n"))
    return math.pow(min(max(longest, 3), 60), 0.6)
