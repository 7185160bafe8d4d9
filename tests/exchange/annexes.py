"""Annexes made by hand, and the small workspaces that take them in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tongket.exchange.annex.annex import Annex, AnnexGroup, AnnexRow, Column, Kind
from tongket.exchange.annex.merge import Choice
from tongket.exchange.annex.taking import Taken, take_in
from tongket.exchange.annex.writing import Paper, files_of
from tongket.records.tree import tree_of
from tongket.records.workspace import Workspace, load

PAPER = Paper("pl.docx", "0" * 64, date(2026, 1, 5), "Tên gọi\ncần xác định")
UNITS = """\
- {id: stc, name: Sở Tài chính, short: STC}
- {id: sxd, name: Sở Xây dựng}
- {id: snv, name: Sở Nội vụ tỉnh}
- {id: vp, name: Văn phòng Tỉnh ủy, groups: [các cơ quan]}
"""
OFFICE = {
    "tongket.yaml": "format: 1\n",
    "units/u.yaml": UNITS,
    "plans/kh.yaml": "# của Tỉnh ủy\nid: kh\ntitle: Kế hoạch\n",
}


def row(number: str, title: str, group: str | None = None, **fields: str) -> AnnexRow:
    """A row; fields under their keys, ``with_`` for ``with``."""
    told = {"number": number, "title": title, **fields}
    kept = {name.rstrip("_"): text for name, text in told.items() if text}
    return AnnexRow(f"Bảng 1, dòng {number or title}", group, number or None, kept)


def annex(*rows: AnnexRow, columns: Iterable[str] = (), groups: Iterable[str] = ()) -> Annex:
    """An annex with a column for every field that a row has."""
    named = dict.fromkeys([*columns, *(name for one in rows for name in one.fields)])
    return Annex(
        rows,
        tuple(AnnexGroup(None, title, "Bảng 1") for title in groups),
        tuple(Column(name, name, "Bảng 1") for name in named),
    )


@dataclass(frozen=True)
class Desk:
    """A workspace as texts, into which papers are taken one after the other."""

    files: Mapping[str, str] = field(default_factory=lambda: OFFICE)
    kind: Kind = "tasks"

    @property
    def ws(self) -> Workspace:
        return load(tree_of(self.files))

    def look(self, paper: Annex, *, take: str = "", keep: str = "") -> Taken:
        """What taking a paper in would do."""
        ws = self.ws
        choice = Choice(frozenset(take.split()), frozenset(keep.split()))
        return take_in(ws, paper, self.kind, ws.plans["kh"], choice)

    def take(self, paper: Annex, *, take: str = "", keep: str = "") -> "Desk":
        """The desk once a paper has been taken in."""
        written = files_of(self.ws, self.look(paper, take=take, keep=keep), PAPER)
        made = {change.path: change.new.decode() for change in written.changes}
        after = replace(self, files={**self.files, **made})
        assert not after.ws.problems
        return after

    def edit(self, path: str, old: str, new: str) -> "Desk":
        """A person changes a file by hand."""
        assert old in self.files[path]
        return replace(self, files={**self.files, path: self.files[path].replace(old, new)})

    def put(self, path: str, text: str) -> "Desk":
        return replace(self, files={**self.files, path: text})
