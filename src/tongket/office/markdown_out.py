"""Documents and blocks as Markdown text that reads well as it is and renders well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from tongket.office.blocks import (
    Align,
    Block,
    Cell,
    GroupRow,
    HeaderCell,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
)
from tongket.office.hygiene import clean

Address = Callable[[Picture], str]
"""Where a picture of the text is found: a file beside it or a data address."""

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_UNFIT_ADDRESS = re.compile(r"[<>\\\s\x00-\x1f]")
_LINE_START = re.compile(r"^([#>+=~-]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_CLOSING = re.compile(r"#(?=#*$)")
_DELIMITERS = {Align.CENTRE: ":---:", Align.RIGHT: "---:", Align.LEFT: "---", Align.JUSTIFY: "---"}


def escape_markdown(text: str) -> str:
    """Plain words as Markdown that means just these words, one paragraph with its line breaks."""
    lines = (line.strip() for line in _SPECIAL.sub(r"\\\g<0>", clean(text)).split("\n"))
    return _LINE_START.sub(_guarded, "\\\n".join(lines))


def _guarded(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def escape_cell(text: str) -> str:
    """Plain words as the text of one cell: no pipe and no line end can break the row."""
    marked = _SPECIAL.sub(r"\\\g<0>", clean(text)).replace("|", "\\|")
    return "<br>".join(line.strip() for line in marked.split("\n"))


def table_lines(table: Table) -> Iterator[str]:
    """The lines of a pipe table; header rows that span are joined into one."""
    yield _line(escape_cell(heading) for heading in flat_header(table))
    yield _line(_DELIMITERS[column.align] for column in table.columns)
    empty = [""] * (len(table.columns) - 1)
    for row in table.rows:
        if isinstance(row, GroupRow):
            yield _line([_bold(row.text), *empty])
        else:
            yield _line(escape_cell(cell) if isinstance(cell, str) else _cell(cell) for cell in row)


def _cell(cell: Cell) -> str:
    words = _bold(cell.text) if cell.bold else escape_cell(cell.text)
    return f"{_bold(cell.lead)} {words}".rstrip() if cell.lead else words


def _bold(text: str) -> str:
    words = escape_cell(text)
    return f"**{words}**" if words else ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def flat_header(table: Table) -> list[str]:
    """One heading for each column: those above it joined by a dash, outermost first."""
    count = len(table.columns)
    grid: list[list[str]] = [[] for _ in range(count)]
    free_at = [0] * count
    for level, cells in enumerate(table.header):
        column = 0
        for given in cells:
            heading = HeaderCell(given) if isinstance(given, str) else given
            while column < count and free_at[column] > level:
                column += 1
            for place in range(column, min(column + heading.columns, count)):
                grid[place].append(heading.text)
                free_at[place] = level + heading.rows
            column += heading.columns
    return [" – ".join(filter(None, headings)) for headings in grid]


def render_table_markdown(table: Table) -> str:
    """A table with its caption as Markdown, ending with a line end."""
    return "\n".join(_table(table)) + "\n"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield from (f"**{escape_markdown(table.caption)}**", "")
    yield from table_lines(table)


def render_runs(runs: Sequence[Run]) -> str:
    """Runs as one paragraph of Markdown."""
    return _LINE_START.sub(_guarded, _inline(runs))


def _inline(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs).strip()


def _run(run: Run) -> str:
    if run.code:
        fence = "`" * (1 + max((len(ticks) for ticks in re.findall("`+", run.text)), default=0))
        return f"{fence} {run.text.strip()} {fence}" if "`" in run.text else f"`{run.text}`"
    words = _SPECIAL.sub(r"\\\g<0>", clean(run.text))
    inner = words.strip()
    if not inner:
        return words.replace("\n", "\\\n")
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    marks = "**" * run.bold + "*" * run.italic
    inner = f"{marks}{inner}{marks}"
    if run.link:
        inner = f"[{inner}](<{_UNFIT_ADDRESS.sub('', run.link)}>)"
    return f"{before}{inner}{after}".replace("\n", "\\\n")


def render_blocks(
    blocks: Iterable[Block], *, address: Address | None = None, level_shift: int = 0
) -> str:
    """Blocks as Markdown; without an ``address`` the words of a picture stand in its place."""
    return "".join(f"{part}\n\n" for part in _parts(blocks, address, level_shift))


def _parts(blocks: Iterable[Block], address: Address | None, shift: int) -> Iterator[str]:
    other = False
    before: Block | None = None
    for block in blocks:
        # Two lists of one kind in a row would be read as one: the second bears other marks.
        adjoins = isinstance(block, ListBlock) and isinstance(before, ListBlock)
        other = adjoins and not other
        before = block
        match block:
            case Paragraph():
                yield render_runs(block.runs)
            case Heading():
                words = _inline(block.runs).replace("\\\n", " ")
                marks = "#" * min(block.level + shift, 6)
                yield f"{marks} {_CLOSING.sub(_guarded, words)}"
            case ListBlock():
                yield "\n".join(_list(block, address, shift, ("*", ")") if other else ("-", ".")))
            case Quote():
                inner = "\n\n".join(_parts(block.blocks, address, shift))
                yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
            case Table():
                yield "\n".join(_table(block))
            case Picture():
                yield _picture(block, address)
            case PageBreak():
                continue


def _picture(picture: Picture, address: Address | None) -> str:
    alt = escape_cell(picture.alt).replace("<br>", " ")
    shown = f"![{alt}](<{address(picture)}>)" if address else f"*{alt}*"
    return f"{shown}\n\n*{escape_markdown(picture.caption)}*" if picture.caption else shown


def _list(
    block: ListBlock, address: Address | None, shift: int, signs: tuple[str, str]
) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}{signs[1]} " if block.ordered else f"{signs[0]} "
        first, *rest = item or (Paragraph(()),)
        parts = list(_parts((first,), address, shift)) or [""]
        lines = "\n\n".join(parts).split("\n")
        for inner in rest:
            # A list below its item needs no blank line, unless it counts from another number.
            joins = isinstance(inner, ListBlock) and (not inner.ordered or inner.start == 1)
            lines += [] if joins else [""]
            lines += "\n\n".join(_parts((inner,), address, shift)).split("\n")
        room = " " * len(mark)
        yield (mark + lines[0]).rstrip()
        yield from ((room + line).rstrip() for line in lines[1:])
