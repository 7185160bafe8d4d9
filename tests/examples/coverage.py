"""Pointers of ``tests/seed_coverage.yaml`` and what it takes to follow them."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, TypeAlias

import yaml

from tongket.cli.words import Words
from tongket.diagnostics import Diagnostic
from tongket.records.kinds import Record
from tongket.records.tree import read_folder
from tongket.records.units_ref import Units
from tongket.records.workspace import Workspace, load
from tongket.reports.produce import Order, produce
from tongket.rules.check import Choice, check
from tongket.rules.examples import examples
from tongket.rules.themes import EVERY_RULE
from tongket.tracking import Tracking

Value: TypeAlias = Any
"""What any field of any kind may hold."""
TESTS = Path(__file__).parents[1]
RECORDS = TESTS.parent / "records"
FREE_TEXT = frozenset({"note", "source", "body", "detail"})
"""Fields that hold anything and prove nothing; ``source`` counts for rows of provenance.

Within a field ``body`` names a unit.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the inventory of the source articles, by its letters: hold, check, report."""

    id: str
    letters: str
    text: str
    provenance: bool


@dataclass(frozen=True, slots=True)
class Held:
    """H: the field that holds the row, and words or the count of values that stand in it."""

    record: str
    field: str
    says: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """C: the rule that speaks ``at`` a record, or ``passes`` it.

    A rule that passes a record must speak of it as soon as the first text of ``unless`` becomes the
    second in the record's file. ``example`` names a tree of the rule's own manual instead.
    """

    code: str
    at: str | None = None
    passes: str | None = None
    unless: tuple[str, str] | None = None
    example: Literal["wrong", "right"] | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """R: the report, how it is ordered, and a text that it shows."""

    report: str
    workspace: str
    text: str
    format: str = "md"
    as_of: date | None = None
    options: dict[str, Any] = field(default_factory=dict)


def rows() -> list[Row]:
    """Every row of the inventory."""
    with (TESTS / "examples" / "seed_rows.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(one["id"], one["letters"], one["row"], one["provenance"] == "yes")
            for one in csv.DictReader(file)
        ]


def pointers() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Row → letter → pointers."""
    return {
        row: {
            letter: given if isinstance(given, list) else [given]
            for letter, given in letters.items()
        }
        for row, letters in _file()["rows"].items()
    }


def days() -> dict[str, date]:
    """The day on which a workspace is looked at, if a pointer names none."""
    return dict(_file()["days"])


@cache
def _file() -> dict[str, Any]:
    text = (TESTS / "seed_coverage.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, _Strict))


class _Strict(yaml.SafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT002
        names = [key.value for key, _ in node.value]
        doubles = {name for name in names if names.count(name) > 1}
        assert not doubles, f"given twice: {', '.join(doubles)}"
        return super().construct_mapping(node, deep)


@cache
def workspace(name: str) -> Workspace:
    """An example workspace."""
    return load(read_folder(RECORDS / name))


def record(path: str) -> tuple[Workspace, str, Record]:
    """``ha-noi/tasks/tk-1``: its workspace, name within it, and the record itself."""
    home, kind, name = path.split("/")
    ws = workspace(home)
    return ws, f"{kind}/{name}", ws.records[kind][name]


def value_at(held: Value, path: str) -> Value:
    """The value of a dotted path; elements of lists by number or by their id."""
    for step in path.split("."):
        if isinstance(held, tuple):
            held = held[int(step)] if step.isdigit() else {one.id: one for one in held}[step]
        elif isinstance(held, dict):
            held = held[step]
        else:
            names = {one.name for one in fields(held)}
            held = getattr(held, step if step in names else f"{step}_")
    return held


def words(held: Value) -> str:
    """A value as one text."""
    if isinstance(held, Units):
        return "; ".join((*map(str, held.items), *held.text))
    if isinstance(held, tuple):
        return "; ".join(words(one) for one in held)
    if is_dataclass(held):
        parts = (getattr(held, one.name) for one in fields(held) if one.name != "origin")
        return "; ".join(words(one) for one in parts if one is not None)
    return str(held)


@cache
def findings(home: str, code: str, day: date, unless: tuple[str, str, str] | None) -> list[str]:
    """The records that a rule speaks of, in a workspace or in one with a changed text."""
    ws = workspace(home)
    if unless is not None:
        path, old, new = unless
        text = read_folder(RECORDS / home)[path]
        assert isinstance(text, bytes)
        assert text.decode().count(old) == 1, f"{old!r} stands once in {path}"
        ws = load({**ws.tree, path: text.decode().replace(old, new).encode()})
    found: tuple[Diagnostic, ...] = check(Tracking(ws, day), Choice(select=(code,))).diagnostics
    return [one.finding.record or "" for one in found]


def trees_of(code: str) -> set[str]:
    """Which trees the manual of a rule shows."""
    (rule,) = [one for one in EVERY_RULE if one.code == code]
    return {"wrong" if one.wrong else "right" for one in examples(rule.manual)}


def text_of(pointer: Printed) -> str:
    """The report of a pointer as text."""
    day = pointer.as_of or days()[pointer.workspace]
    options = tuple((name, _fixed(value)) for name, value in pointer.options.items())
    return _rendered(pointer.workspace, pointer.report, pointer.format, day, options)


def shows(report: str, text: str) -> bool:
    """Whether a report holds a text; “ … ” in it stands for anything within the line."""
    pattern = ".*?".join(re.escape(part) for part in text.split(" … "))
    return re.search(pattern, report) is not None


def _fixed(value: Value) -> Value:
    return tuple(value) if isinstance(value, list) else value


@cache
def _rendered(
    home: str, name: str, form: str, day: date, options: tuple[tuple[str, Any], ...]
) -> str:
    order = Order(name, form, **dict(options))
    content = produce(Tracking(workspace(home), day), Words.of("vi"), order).content
    if form != "docx":
        return content.decode()
    with zipfile.ZipFile(BytesIO(content)) as pack:
        text = pack.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", text, re.DOTALL)
    return "\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", p)) for p in paragraphs)
