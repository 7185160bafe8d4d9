"""A table that was edited against the records: what it changes, what people changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message
from tongket.exchange.tables.cells import EXAMPLE, Cells, Unreadable, canonical
from tongket.exchange.tables.columns import BODY, KINDS
from tongket.exchange.tables.marks import meaning, own_cells, trace, written_of
from tongket.exchange.tables.values import parts_of
from tongket.frozen import Frozen
from tongket.records.quantities import parse_day
from tongket.records.schema import fields_of
from tongket.records.secrecy import stays_inside
from tongket.records.types import RefType, slug
from tongket.records.units_ref import UnitsType

if TYPE_CHECKING:
    from tongket.exchange.tables.columns import Column
    from tongket.exchange.tables.reading import ReadRow, ReadTable
    from tongket.records.kinds import Record
    from tongket.records.spelling import Value
    from tongket.records.workspace import Workspace

APPENDED: Final = frozenset({"events"})
"""Fields to which entries are added and in which none is ever rewritten."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Changed(Frozen):
    """One field of one record: what stands there, what the table says, as cells show it.

    ``value`` is what is written, ``None`` where the cell was emptied; for fields that only grow it
    holds the new entries. ``both`` tells that the record has changed too since the table was
    written: it is kept.
    """

    record: Record
    column: Column
    old: str
    new: str
    value: Value | None
    both: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Refusal(Frozen):
    """A cell or row that is not taken: where, what is wrong with it."""

    place: str
    record: str
    message: Message


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Update(Frozen):
    """What a table would do; nothing is written yet.

    ``new`` are records that its rows describe and that do not exist; ``kept`` counts fields that
    people have changed since, and the table has not.
    """

    kind: str
    changed: tuple[Changed, ...]
    conflicts: tuple[Changed, ...]
    new: tuple[Mapping[str, Value], ...]
    refused: tuple[Refusal, ...]
    same: int
    kept: int
    absent: int
    inside: int


def update(ws: Workspace, table: ReadTable, cells: Cells, take: frozenset[str]) -> Update:
    """Compares each row with its record; ``take`` are fields in which the table always wins."""
    made = _Updating(ws, table, cells, take)
    found: dict[str, list[Any]] = {name: [] for name in ("changed", "conflicts", "new", "refused")}
    same = kept = 0
    seen: dict[str, str] = {}
    for row in table.rows:
        if row.id in seen and row.id:
            found["refused"].append(_double(row, seen[row.id]))
            continue
        seen[row.id] = row.place
        record = ws.records[KINDS[table.kind].folder].get(row.id)
        if record is None:
            told = made.new(row)
            if told is not None:
                found["refused" if isinstance(told, Refusal) else "new"].append(told)
            continue
        before = len(found["changed"]) + len(found["conflicts"]) + len(found["refused"])
        for one in made.against(row, record):
            if isinstance(one, Changed):
                found["conflicts" if one.both else "changed"].append(one)
            elif isinstance(one, Refusal):
                found["refused"].append(one)
            else:
                kept += 1
        after = len(found["changed"]) + len(found["conflicts"]) + len(found["refused"])
        same += before == after
    held = ws.records[KINDS[table.kind].folder]
    left = [record for name, record in held.items() if name not in seen]
    inside = sum(stays_inside(ws, record) for record in left)
    absent = len(left) - inside
    parts = {name: tuple(those) for name, those in found.items()}
    return Update(table.kind, **parts, same=same, kept=kept, absent=absent, inside=inside)


def _double(row: ReadRow, before: str) -> Refusal:
    return Refusal(row.place, row.id, Message("the same id stands at {place}", place=before))


@dataclass(frozen=True)
class _Updating:
    ws: Workspace
    table: ReadTable
    cells: Cells
    take: frozenset[str]

    def against(self, row: ReadRow, record: Record) -> Iterator[Changed | Refusal | None]:
        """Each field that differs; ``None`` for one that people changed and the table did not."""
        if stays_inside(self.ws, record):
            yield Refusal(
                row.place, row.id, Message("bears a secrecy mark: tables do not touch it")
            )
            return
        now = own_cells(self.cells, self.table.fields, record)
        for column in self.table.fields:
            if column.key in row.cells:
                texts = _text(now[column.key]), row.cells[column.key]
                if texts[0].rstrip() != texts[1].rstrip():
                    yield from self._changed(row, record, column, texts)

    def _changed(
        self, row: ReadRow, record: Record, column: Column, texts: tuple[str, str]
    ) -> Iterator[Changed | Refusal | None]:
        """What becomes of a field whose cell looks different from what a new table would show."""
        old, new = texts
        held = written_of(record, column)
        try:
            value = self._value(column, new)
            if meaning(value) == meaning(held) or _same_day(value, held):
                return
            base = None if row.base is None else row.base.get(column.key, "")
            if base is not None and trace(value) == base:
                yield None
                return
            if strangers := self._strangers(column, held, value):
                yield Refusal(row.place, row.id, strangers)
                return
            both = base is not None and trace(held) != base and column.key not in self.take
            if column.key in APPENDED:
                value = _added(held, value)
        except Unreadable as error:
            yield Refusal(row.place, row.id, error.message)
            return
        if value is None and column.key in self._required:
            told = Message("the field “{key}” cannot be empty", key=column.key)
            yield Refusal(row.place, row.id, told)
            return
        if column.key == BODY:
            told = Message("the text of a report is edited in its file, not in a table")
            yield Refusal(row.place, row.id, told)
            return
        yield Changed(record, column, old, new, value, both)

    def _strangers(self, column: Column, held: Value | None, value: Value | None) -> Message | None:
        """What to say of words that name no unit and have not stood there before."""
        type_ = column.type
        of_units = isinstance(type_, UnitsType)
        if not of_units and not (isinstance(type_, RefType) and type_.folder == "units"):
            return None
        before = [] if held is None else parts_of(held)
        for word in [] if value is None else parts_of(value):
            known = not isinstance(word, str) or word in before or self.ws.registry.called(word)
            if not known:
                held_as = f"{{text: {word}}}"
                told = Message("“{word}” names no unit; words that name nobody stand as {held}")
                return Message(told.text, word=word, held=held_as)
        return None

    def _value(self, column: Column, text: str) -> Value | None:
        if column.type is None or not text.strip():
            return None
        return self.cells.read(column.type, canonical(text))

    def new(self, row: ReadRow) -> Mapping[str, Value] | Refusal | None:
        """The record that a row describes; nothing where it only tells what is expected."""
        if not row.id:
            if self.table.kind == "reports":
                return None
            told = Message("the row has no id: give it one, or import an annex")
            return Refusal(row.place, "", told)
        if slug(row.id) != row.id.replace(".", "-") or row.id in self._broken:
            told = Message("“{id}” is no id for a new record", id=row.id)
            return Refusal(row.place, row.id, told)
        fields: dict[str, Value] = {"id": row.id}
        for column in self.table.fields:
            try:
                value = self._value(column, row.cells.get(column.key, ""))
            except Unreadable as error:
                return Refusal(row.place, row.id, error.message)
            if value is not None:
                fields[column.key] = value
        return fields

    @property
    def _required(self) -> frozenset[str]:
        return frozenset(one.key for one in fields_of(KINDS[self.table.kind]) if one.required)

    @property
    def _broken(self) -> Sequence[str]:
        return tuple(self.ws.broken.get(KINDS[self.table.kind].folder, ()))


def _text(content: str | date | None) -> str:
    if content is None:
        return ""
    return content.isoformat() if isinstance(content, date) else content


def _same_day(value: Value | None, held: Value | None) -> bool:
    """Whether two texts are the same day: office programs write 30/6/2025 as 30/06/2025."""
    return (
        isinstance(value, str)
        and isinstance(held, str)
        and (day := _day(value)) is not None
        and day == _day(held)
    )


def _day(text: str) -> date | None:
    try:
        return parse_day(text.strip())
    except ValueError:
        return None


def _added(held: Value | None, value: Value | None) -> Value:
    """The entries behind those that stand there.

    Raises ``Unreadable`` where one was rewritten, or a new one has no parts of its own.
    """
    before = parts_of(held) if held is not None else []
    now = parts_of(value) if value is not None else []
    if [meaning(one) for one in now[: len(before)]] != [meaning(one) for one in before]:
        raise Unreadable(Message("what has happened is never rewritten; add a line below instead"))
    added = now[len(before) :]
    if odd := next((one for one in added if isinstance(one, str)), None):
        told = Message("“{text}” is not written as {example}", text=odd, example=EXAMPLE)
        raise Unreadable(told)
    return added


__all__ = ["Changed", "Refusal", "Update", "update"]
