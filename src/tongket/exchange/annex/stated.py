"""What a row of an annex states of a record: each field as printed and as the record has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.annex.annex import FIELDS
from tongket.exchange.annex.figures import is_doubtful, measure_of, targets_of, value_of, year_of
from tongket.folding import fold, nfc
from tongket.frozen import Frozen
from tongket.office.intake.places import place_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tongket.exchange.annex.annex import Annex, AnnexRow, Kind
    from tongket.exchange.annex.names import Meant, Names
    from tongket.exchange.annex.plan_groups import Groups
    from tongket.records.writer import Value

UNITS: Final = frozenset({"lead", "with", "follow_up", "authority", "reported_by"})
_LINES: Final = frozenset({"detail", "note", "definition"})
"""Fields whose line breaks are kept; in others a break is only the width of the column."""
_ORDER: Final = (
    *("number", "group", "goal", "parent", "title", "name", "detail", "lead", "with", "person"),
    *("follow_up", "authority", "reported_by", "definition", "measured_in", "baseline"),
    *("targets", "products", "due", "start", "field", "priority", "basis", "note"),
)
_BULLET: Final = re.compile(r"(?:[-–—+•*·●▪]|\(?\d{1,2}[.)]|[a-zđ]\))[ \t]+")
_ASSIGNED: Final = re.compile(
    r"(?:[IVXLC\dA-Z.)/-]+\s+)?(?:(?:các )?(?:nhiệm vụ|nội dung|công việc|việc)\s+)?"
    r"(?:được )?(?:giao(?: cho)?|phân công(?: cho)?|của|do|thuộc trách nhiệm(?: của)?)\s+"
    r"(?P<body>\S.*?)(?:\s+(?:chủ trì|thực hiện))?\s*[.:]?\Z",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"[-–—+•*·●▪][ \t]*\S")
_WITH: Final = re.compile(
    r"(?P<lead>.*?)[\s,;.]*(?:chủ trì)?[\s,;.:-]*\bphối hợp(?:\s+(?:với|cùng))?(?:\s+với)?\s*:?\s*"
    r"(?P<with>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING: Final = frozenset({"", "-", "–", "—", "/", "x", "…", "...", "không", "không có"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stated(Frozen):
    """A row as it would stand in a record.

    ``printed`` holds the words of every column that the paper has, also of empty cells; ``values``
    what they mean, empty ones left out. A field in neither is one of which the paper says nothing.
    """

    row: AnnexRow
    group: str | None
    printed: Mapping[str, str]
    values: Mapping[str, Value]
    unknown: tuple[tuple[str, str], ...] = ()
    """Words that name no unit yet, with their field."""
    vague: tuple[str, ...] = ()
    leads: int = 1
    told: tuple[Message, ...] = ()

    @property
    def title(self) -> str:
        """What the row is called."""
        return self.printed.get("title") or self.printed.get("name") or ""

    @property
    def number(self) -> str:
        """Its number, spelled one way."""
        return plain_number(self.row.number)


def plain_number(text: str | None) -> str:
    """A number in which “01.”, “1)” and “1” are one."""
    bare = fold(text or "").strip(" .)(:-")
    return ".".join(part.lstrip("0") or part[:1] for part in bare.split("."))


@dataclass(frozen=True)
class Stating:
    """Turns rows into statements; ``columns`` are the fields that the paper has columns for."""

    kind: Kind
    names: Names
    groups: Groups
    columns: tuple[str, ...]
    has_extra: bool
    started: str | None
    """The year of the column of baselines."""

    @staticmethod
    def of(annex: Annex, kind: Kind, names: Names, groups: Groups) -> Stating:
        named = {(column.field or "").partition(":")[0] for column in annex.columns}
        columns = {*FIELDS[kind]} & ({name for row in annex.rows for name in row.fields} | named)
        if named & {"target", "targets"} or any(row.targets for row in annex.rows):
            columns.add("targets")
        extra = any(row.extra for row in annex.rows)
        ordered = tuple(name for name in (*FIELDS[kind], "targets") if name in columns)
        extra = extra or bool(named & {"", "none"})
        years = (year_of(one.heading) for one in annex.columns if one.field == "baseline")
        return Stating(kind, names, groups, ordered, extra, next(filter(None, years), None))

    def all(self, rows: Sequence[AnnexRow]) -> list[Stated]:
        """The statements of all rows that have a title."""
        return [made for row in rows if (made := self.stated(row)).title]

    def stated(self, row: AnnexRow) -> Stated:
        """What one row states."""
        made = _Made(self, row)
        if self.kind == "indicators":
            made.indicator()
        made.fields()
        values = {name: made.values[name] for name in _ORDER if made.values.get(name)}
        return Stated(
            row,
            made.group,
            made.printed,
            values,
            tuple(made.unknown),
            tuple(made.vague),
            made.leads,
            tuple(made.told),
        )


class _Made:
    """A statement while it is made."""

    def __init__(self, stating: Stating, row: AnnexRow) -> None:
        self.stating = stating
        self.row = row
        self.printed: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.unknown: list[tuple[str, str]] = []
        self.vague: list[str] = []
        self.leads = 1
        self.told: list[Message] = []
        self.notes: list[str] = []
        self.group = stating.groups.id_of(row.group)

    def fields(self) -> None:
        """Every column of the paper."""
        row = self.row
        if row.number is not None:
            self._put("number", row.number, row.number.strip())
        if self.stating.groups.used:
            name = "goal" if self.stating.kind == "indicators" else "group"
            self._put(name, row.group or "", self.group or "")
        cells = self._cells()
        for name in dict.fromkeys((*self.stating.columns, *cells)):
            if name in FIELDS[self.stating.kind] and name not in ("number", "note"):
                self._field(name, cells.get(name, ""))
        self._note(cells.get("note", ""))

    def _cells(self) -> dict[str, str]:
        """The cells, one that names leads and helpers taken apart."""
        cells = {name: nfc(text).strip() for name, text in self.row.fields.items()}
        lead = cells.get("lead", "")
        found = _WITH.match(lead) if "phối hợp" in fold(lead) else None
        if found is not None and found["lead"].strip(" -–,;:.\n"):
            cells["lead"] = found["lead"].strip(" ,;.\n")
            cells["with"] = "; ".join(one for one in (found["with"], cells.get("with")) if one)
            self.told.append(Message("lead and co-ordinating units stand in one cell"))
        self._from_heading(cells)
        self._steered(cells)
        self._points(cells)
        return cells

    def _steered(self, cells: dict[str, str]) -> None:
        """“A chỉ đạo B” of two known bodies: the first answers for it."""
        one, steers, other = cells.get("lead", "").partition(" chỉ đạo ")
        meant = self.stating.names.meant
        if steers and all(meant(part).units and not meant(part).unknown for part in (one, other)):
            cells["lead"] = one.strip()
            cells["with"] = "; ".join(part for part in (other, cells.get("with")) if part)
            self.told.append(
                Message(
                    "“{one} chỉ đạo {other}” in one cell: the first leads, the other helps",
                    one=one.strip(),
                    other=other.strip(),
                )
            )

    def _from_heading(self, cells: dict[str, str]) -> None:
        """A group “Nhiệm vụ giao Sở Y tế” or “Sở Y tế” leads its rows, where no column says who."""
        title = " ".join((self.row.group or "").split())
        if not title or "lead" in self.stating.columns:
            return
        found = _ASSIGNED.match(title)
        body = found["body"] if found is not None else title
        meant = self.stating.names.meant(body)
        if meant.units and not meant.unknown and not meant.vague:
            cells["lead"] = body
            self.told.append(Message("who leads was taken from the heading of the group"))

    def _points(self, cells: dict[str, str]) -> None:
        """Points below the first line of a title are its detail."""
        first, _, rest = cells.get("title", "").partition("\n")
        if first and _DASH.match(rest.lstrip()) and not _DASH.match(first):
            cells["title"] = first.strip()
            cells["detail"] = "\n".join(part for part in (rest, cells.get("detail")) if part)
            self.told.append(Message("points below the first line of a title stand in the detail"))

    def _field(self, name: str, text: str) -> None:
        if name in UNITS:
            self._units(name, text)
        elif name == "products":
            self._put(name, text, products_of(text))
        elif name in ("goal", "basis"):
            self._reference(name, text)
        elif name == "baseline":
            self._baseline(text)
        elif name in _LINES:
            self._put(name, text, _paragraphs(text))
        else:
            self._put(name, text, _line(text))

    def _baseline(self, text: str) -> None:
        """Where an indicator starts, and when: the year of the column’s heading."""
        at = self.stating.started
        value = {"value": value_of(text), **({"at": at} if at else {})}
        self._put("baseline", text, value if text else "")

    def _put(self, name: str, printed: str, value: Value) -> None:
        self.printed[name] = " ".join(nfc(printed).split())
        if value:
            self.values[name] = value

    def _units(self, name: str, text: str) -> None:
        if fold(text) in _NOTHING:
            self._put(name, text, "")
            return
        meant = self.stating.names.meant(text)
        values = meant.values
        self._put(name, text, values[0] if len(values) == 1 else list(values))
        self.unknown += [(name, words) for words in meant.unknown]
        self.vague += meant.vague
        if name == "lead":
            self._lead(text, meant)

    def _lead(self, text: str, meant: Meant) -> None:
        self.leads = meant.units
        if meant.people and "person" not in self.stating.columns:
            self._put("person", text, "; ".join(meant.people))
        elif meant.people:
            self.notes.append(_line(text))

    def _reference(self, name: str, text: str) -> None:
        """A goal or document that the records know; other words become a note."""
        if name == "goal":
            known = self.stating.groups.goal(text)
        else:
            called = self.stating.names.ws.documents.called(_line(text)) if text else ()
            known = _line(text) if len(called) == 1 else None
        self._put(name, text, known or "")
        if text and known is None:
            self.notes.append(_line(text))

    def _note(self, text: str) -> None:
        lines = [_paragraphs(text), *self.notes]
        lines += [
            f"{heading}: {_line(said)}" if heading else _line(said)
            for heading, said in self.row.extra
            if said.strip()
        ]
        said = "\n".join(line for line in lines if line)
        if said or "note" in self.stating.columns or self.stating.has_extra:
            self._put("note", said, said)

    def indicator(self) -> None:
        """Targets, and the indicator above: 11 of 11.1."""
        row = self.row
        measure = _line(row.fields.get("measured_in", ""))
        if not measure and (measure := measure_of(row.fields.get("name", ""))):
            self.values["measured_in"] = measure
            self.told.append(Message("the unit of measure was read from the name of the indicator"))
        targets = targets_of(row.targets, row.group, measure)
        if row.targets or "targets" in self.stating.columns:
            self._put("targets", " | ".join(f"{by}={said}" for by, said in row.targets), targets)
        for one in targets:
            if is_doubtful(one["value"]):
                self.told.append(
                    Message(
                        "{place}, {by}: the number {text} can be read in two ways;"
                        " it is kept as words",
                        place=place_told(row.place),
                        by=one.get("by") or "–",
                        text=one["value"],
                    )
                )


def products_of(text: str) -> list[str]:
    """The products of a cell: its paragraphs and parts between semicolons."""
    parts: list[str] = []
    for line in text.split("\n"):
        bullet = _BULLET.match(line.lstrip())
        bare = line.lstrip()[bullet.end() :] if bullet else line.strip()
        if parts and not bullet and bare[:1].islower() and not parts[-1].endswith((";", ".")):
            parts[-1] += " " + bare
        elif bare.strip():
            parts.append(bare)
    pieces = [_line(piece).strip(" ,") for part in parts for piece in part.split(";")]
    products = [piece for piece in pieces if fold(piece) not in _NOTHING]
    return [*products[:-1], _ended(products[-1])] if len(products) > 1 else products


def _ended(text: str) -> str:
    """The last of several products without the full stop of their list; “v.v.” keeps its own."""
    return text if text.endswith(("..", "v.v.")) else text.removesuffix("./.").rstrip(" .")


def _line(text: str) -> str:
    return " ".join(nfc(text).split())


def _paragraphs(text: str) -> str:
    return "\n".join(line for one in nfc(text).split("\n") if (line := " ".join(one.split())))


def cells_of(rows: Sequence[Stated]) -> Iterator[tuple[str, str, str]]:
    """Words that name no unit yet: words, field, place."""
    for one in rows:
        for name, words in one.unknown:
            yield words, name, one.row.place


__all__ = ["UNITS", "Stated", "Stating", "cells_of", "plain_number", "products_of"]
