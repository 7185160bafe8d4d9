"""The files that change when an edited table is taken in; what cannot be edited is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tongket.diagnostics import Message, Span
from tongket.exchange.tables.columns import KINDS
from tongket.exchange.tables.updating import APPENDED
from tongket.exchange.tables.values import parts_of
from tongket.frozen import Frozen
from tongket.records.saving import Change
from tongket.records.writer import (
    AppendEvent,
    CannotEdit,
    RemoveField,
    SetField,
    append_record,
    append_records,
    apply,
)

if TYPE_CHECKING:
    from tongket.exchange.tables.updating import Changed, Update
    from tongket.records.spelling import Value
    from tongket.records.workspace import Workspace

Edit: TypeAlias = "AppendEvent | RemoveField | SetField"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Files(Frozen):
    """The changed files, and the fields that have to be changed by hand with the reason."""

    changes: tuple[Change, ...]
    by_hand: tuple[tuple[str, str, CannotEdit], ...] = ()


def files_of(ws: Workspace, found: Update) -> Files:
    """Every file that the table changes, each once."""
    made = _Files(ws, found.kind, {}, [])
    made.edit(found.changed)
    made.add(found.new)
    changes = tuple(Change(path, made.old(path), data) for path, data in made.now.items())
    return Files(changes, tuple(made.by_hand))


@dataclass(frozen=True)
class _Files:
    ws: Workspace
    kind: str
    now: dict[str, bytes]
    by_hand: list[tuple[str, str, CannotEdit]]

    def old(self, path: str) -> bytes | None:
        held = self.ws.tree.get(path)
        return held if isinstance(held, bytes) else None

    def edit(self, changed: Sequence[Changed]) -> None:
        by_file: dict[str, list[tuple[str, Sequence[Edit]]]] = {}
        for one in changed:
            those = by_file.setdefault(one.record.at().path, [])
            those.append((one.column.key, tuple(_edits(one))))
        for path, edits in by_file.items():
            data = self.old(path)
            assert data is not None  # noqa: S101 - a record was read from it
            self.now[path] = self._applied(data, path, edits)

    def _applied(
        self, data: bytes, path: str, fields: Sequence[tuple[str, Sequence[Edit]]]
    ) -> bytes:
        """As many fields as can be edited; halved until a stubborn one is alone."""
        try:
            edits = [edit for _, those in fields for edit in those]
            return apply(data, path, KINDS[self.kind], edits)
        except CannotEdit as refused:
            if len(fields) == 1:
                key, those = fields[0]
                self.by_hand.append((str(those[0].record), key, refused))
                return data
        half = len(fields) // 2
        return self._applied(self._applied(data, path, fields[:half]), path, fields[half:])

    def add(self, new: Sequence[Mapping[str, Value]]) -> None:
        """New records beside those of their plan; a report in a file of its own."""
        lists: dict[str, list[Mapping[str, Value]]] = {}
        for fields in new:
            if self.kind == "reports":
                self._alone(
                    f"reports/{fields['id']}.md", {**fields, "body": fields.get("body", "")}
                )
            else:
                path = f"{self.kind}/{fields.get('plan') or 'bang'}.yaml"
                lists.setdefault(path, []).append(fields)
        for path, records in lists.items():
            try:
                data = self.now.get(path, self.old(path))
                self.now[path] = append_records(data, path, KINDS[self.kind], records)
            except CannotEdit:
                for fields in records:
                    self._alone(f"{self.kind}/{fields['id']}.yaml", fields)

    def _alone(self, path: str, fields: Mapping[str, Value]) -> None:
        """A record in a new file of its own."""
        if path in self.ws.tree or path in self.now:
            told = Message("there is a file of this name already")
            self.by_hand.append((str(fields["id"]), "id", CannotEdit(Span(path), told)))
            return
        try:
            self.now[path] = append_record(None, path, KINDS[self.kind], fields)
        except CannotEdit as refused:
            self.by_hand.append((str(fields["id"]), "id", refused))


def _edits(one: Changed) -> Iterator[Edit]:
    """What is done to a field: entries are added, an emptied cell takes the field away."""
    name, key = one.record.id, one.column.key
    if one.value is None:
        yield RemoveField(name, key)
    elif key in APPENDED:
        for entry in parts_of(one.value):
            assert not isinstance(entry, str)  # noqa: S101 - entries have parts of their own
            yield AppendEvent(name, dict(entry), key)  # type: ignore[arg-type]
    else:
        yield SetField(name, key, one.value)


__all__ = ["Files", "files_of"]
