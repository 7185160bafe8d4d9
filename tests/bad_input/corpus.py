"""The broken files under `cases/` and what is said of each of them, as `expected.txt` holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tongket.diagnostics import Diagnostic
from tongket.records.tree import Tree, tree_of
from tongket.records.workspace import load
from tongket.rules.check import check
from tongket.tracking import Tracking

HERE = Path(__file__).parent
CASES = HERE / "cases"
EXPECTED = HERE / "expected.txt"
DAY = date(2025, 6, 2)
READING = ("TK0", "TK1")
JUDGED = ("TK110", "TK115")
"""Themes whose findings are expected one by one, and codes in them that judge what was held."""

SOUND = {
    "tongket.yaml": "format: 1\n",
    "units/ban-to-chuc.yaml": "id: ban-to-chuc\nname: Ban Tổ chức\nlevel: province\n",
    "units/xa-mot.yaml": "id: xa-mot\nname: Xã Một\nlevel: commune\n",
    "regimes/bao-cao-nam.yaml": "id: bao-cao-nam\ntitle: Báo cáo năm\n",
    "tasks/chuan-bi.yaml": "id: chuan-bi\ntitle: Chuẩn bị\n",
}
"""What the cases refer to."""


@dataclass(frozen=True)
class Case:
    """One broken file: what it gives to hold, and the findings on it, as lines."""

    path: str
    held: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((f"== {self.path} holds {self.held}", *self.lines, ""))


def names() -> list[str]:
    """The paths of all cases."""
    return sorted(path.relative_to(CASES).as_posix() for path in CASES.rglob("*") if path.is_file())


def place(name: str) -> str:
    """Where in its workspace a case stands: those in `settings/` are each the whole settings."""
    return "tongket.yaml" if name.startswith("settings/") else name


def tree_with(name: str) -> Tree:
    """A sound workspace with one broken file in it."""
    return tree_of({**SOUND, place(name): (CASES / name).read_bytes()})


@dataclass(frozen=True)
class Found:
    """The findings of reading and of references, in the broken file and elsewhere."""

    case: Case
    inside: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]


@cache
def found(name: str) -> Found:
    """What is found in a workspace with one broken file."""
    ws = load(tree_with(name))
    path = place(name)
    told = [
        one
        for one in check(Tracking(ws, DAY)).diagnostics
        if one.code.startswith(READING) and one.code not in JUDGED
    ]
    inside = tuple(one for one in told if one.finding.span.path == path)
    elsewhere = tuple(one for one in told if one.finding.span.path != path)
    records = [record for held in ws.records.values() for record in held.values()]
    held = sum(record.origin is not None and record.origin.path == path for record in records)
    return Found(Case(name, held, tuple(map(line, inside))), inside, elsewhere)


def line(one: Diagnostic) -> str:
    """`TK002 3:9-10 what is wrong | what to do`."""
    span, finding = one.finding.span, one.finding
    end = span.end_column if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    text = f"{one.code} {span.line}:{span.column}-{end} {finding.message} | {finding.hint}"
    return text.encode("unicode_escape" if not text.isprintable() else "utf-8").decode()


def expected() -> Iterator[Case]:
    """The cases as they are written down."""
    for block in EXPECTED.read_text(encoding="utf-8").split("== ")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        path, _, held = head.rpartition(" holds ")
        yield Case(path, int(held), tuple(lines))
