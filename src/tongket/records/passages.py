"""The Markdown body of a report: its headings with their text, its pipe tables, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tongket.frozen import Frozen

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_NUMBERING: Final = re.compile(
    r"^(?:(?:phần|mục|chương)\s+)?(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)\-–:/]\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Passage(Frozen):
    """One heading and the text below it, up to the next heading of any level."""

    level: int
    title: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PipeTable(Frozen):
    """A Markdown table: header cells and rows, with the line of each row in the body."""

    line: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def passages(body: str) -> tuple[Passage, ...]:
    """The passages of a body in order; text before the first heading has level 0 and no title."""
    found: list[Passage] = []
    level, title, start, lines = 0, "", 1, list[str]()
    fence = ""
    for number, line in enumerate(body.split("\n"), 1):
        fence = fence_after(fence, line)
        heading = None if fence else _HEADING.match(line.rstrip("\r"))
        if heading is None:
            lines.append(line.rstrip("\r"))
            continue
        found.append(Passage(level, title, start, "\n".join(lines).strip()))
        level, title, start, lines = len(heading[1]), heading[2], number, []
    found.append(Passage(level, title, start, "\n".join(lines).strip()))
    return tuple(passage for passage in found if passage.level or passage.text)


def bare_title(title: str) -> str:
    """A heading without its numbering (“II- ”, “1.2. ”, “a) ”)."""
    return _NUMBERING.sub("", title.strip()).strip(" *_")


def pipe_tables(body: str) -> tuple[PipeTable, ...]:
    """The pipe tables of a body."""
    lines = [line.rstrip("\r") for line in body.split("\n")]
    found = []
    number = 0
    while number + 1 < len(lines):
        if "|" in lines[number] and "|" in lines[number + 1] and _RULE.match(lines[number + 1]):
            last = number + 2
            while last < len(lines) and "|" in lines[last]:
                last += 1
            rows = tuple((at + 1, cells(lines[at])) for at in range(number + 2, last))
            found.append(PipeTable(number + 1, cells(lines[number]), rows))
            number = last
        else:
            number += 1
    return tuple(found)


def cells(line: str) -> tuple[str, ...]:
    r"""The cells of one table row; ``\|`` is a bar within a cell."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", inner))


def fence_after(fence: str, line: str) -> str:
    """The fence that is open behind a line: ``""``, or the marks that will close it."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) else fence
