r"""A rule's docstring taken apart: its paragraphs, its *Wrong* and *Right* trees.

A block begins with ``Wrong::`` or ``Right::``, the day in brackets where it matters.
A line ``== path ==`` begins a file, ``== path, 5 MiB ==`` one that is filled up to that size;
``== … ==`` at the top says that the files not shown are those of the tree above.
``\xEA`` and the like (from 80 on) stand for single bytes. In a wrong tree the mark ``#!`` at the
end of a line, which is cut off before reading, says that the finding begins on that line.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from datetime import date
from typing import Final

from tongket.frozen import Frozen

_BLOCK: Final = re.compile(
    r"^ *(?P<kind>Wrong|Right)(?: \((?P<day>[\d-]{10})\))?::\n(?P<text>(?:(?: {4,}.*)?\n)+)",
    re.MULTILINE,
)
_FILE: Final = re.compile(r"^== (?P<path>[^\s,]+)(?:, (?P<size>\d+) MiB)? ==$")
_BYTE: Final = re.compile(rb"\\x([89A-Fa-f][0-9A-Fa-f])")
_MARK: Final = re.compile(r"[ \t]*#!$")
ANY_DAY: Final = date(2025, 6, 2)
ABOVE: Final = "== … =="
"""The line of a tree that says: the files not shown are those of the tree above."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tree(Frozen):
    """One tree of a docstring as it stands, marks included; ``day`` where one is named."""

    wrong: bool
    day: date | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Example(Frozen):
    """A tree to be checked; ``marks`` are the (path, line) pairs at which findings begin."""

    wrong: bool
    day: date
    files: dict[str, bytes]
    marks: tuple[tuple[str, int], ...]


def paragraphs(manual: str) -> tuple[str, ...]:
    """The manual without its trees, each paragraph on one line: so it stands in catalogues."""
    found = _BLOCK.sub("", _dedented(manual)).strip().split("\n\n")
    return tuple(" ".join(one.split()) for one in found)


def trees(manual: str) -> tuple[Tree, ...]:
    """All trees of a manual, in order."""
    return tuple(_tree(match) for match in _BLOCK.finditer(_dedented(manual)))


def examples(manual: str) -> tuple[Example, ...]:
    """The same trees as files with their marks."""
    held: list[Example] = []
    for tree in trees(manual):
        example = _example(tree)
        if tree.lines[0] == ABOVE:
            files = {**held[-1].files, **example.files}
            example = Example(example.wrong, example.day, files, example.marks)
        held.append(example)
    return tuple(held)


def _dedented(manual: str) -> str:
    return textwrap.dedent("    " + manual.lstrip()) + "\n"


def _tree(match: re.Match[str]) -> Tree:
    lines = textwrap.dedent(match["text"]).strip("\n").split("\n")
    day = date.fromisoformat(match["day"]) if match["day"] else None
    return Tree(match["kind"] == "Wrong", day, tuple(lines))


def _example(tree: Tree) -> Example:
    files: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    marks: list[tuple[str, int]] = []
    path = ""
    for line in tree.lines:
        if line == ABOVE:
            continue
        opening = _FILE.match(line)
        if opening is not None:
            path = opening["path"]
            files[path] = []
            sizes[path] = int(opening["size"] or 0) << 20
            continue
        bare = _MARK.sub("", line)
        files[path].append(bare)
        if bare != line:
            marks.append((path, len(files[path])))
    held = {name: _bytes(lines).ljust(sizes[name], b"\n") for name, lines in files.items()}
    return Example(tree.wrong, tree.day or ANY_DAY, held, tuple(marks))


def _bytes(lines: list[str]) -> bytes:
    text = "".join(f"{line}\n" for line in lines).encode()
    return _BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), text)
