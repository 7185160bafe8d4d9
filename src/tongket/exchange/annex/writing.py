"""The files that change when an annex is taken in: records, the plan's groups, names, memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Span
from tongket.exchange.annex.ledger import ledger_id, written
from tongket.exchange.annex.taking import KINDS
from tongket.frozen import Frozen
from tongket.records.kinds import Import, Name, Plan
from tongket.records.proof import refuse_bad_text
from tongket.records.saving import Change
from tongket.records.types import slug
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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tongket.exchange.annex.merge import Outcome
    from tongket.exchange.annex.taking import Taken, Unsettled
    from tongket.records.kinds import Record
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value

NAMES: Final = "names/import.yaml"
_MOST_BYTES: Final = 3 << 20
"""A file of records grows no further: one beyond 4 MiB is not read."""
_PLACES: Final = 5


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paper(Frozen):
    """The file that is taken in, the words that head a new file of names, places in words."""

    name: str
    sha256: str
    day: date
    heading: str
    told: Callable[[str], str] = str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Written(Frozen):
    """The files that change, and the fields that have to be changed by hand with the reason.

    ``changes`` is empty where they were only asked for by name.
    """

    paths: tuple[str, ...]
    changes: tuple[Change, ...]
    by_hand: tuple[tuple[str, str, CannotEdit], ...] = ()


def files_of(ws: Workspace, taken: Taken, paper: Paper, *, whole: bool = True) -> Written:
    """Every file that taking in changes, each once; not ``whole``: only their names."""
    files = _Files(ws, whole=whole)
    by_hand = _edited(ws, taken, files)
    refused = {(record, field) for record, field, _ in by_hand}
    _added(ws, taken, files)
    _grouped(ws, taken, files)
    _named(ws, taken, files, paper)
    _remembered(ws, taken, files, paper, refused)
    changes = tuple(change for change in files.changes() if change.old != change.new)
    paths = dict.fromkeys((*(change.path for change in changes), *files.named))
    return Written(tuple(paths), changes if whole else (), by_hand)


class _Files:
    """Files while they are changed one after the other."""

    def __init__(self, ws: Workspace, *, whole: bool) -> None:
        self.tree = ws.tree
        self.whole = whole
        self.now: dict[str, bytes] = {}
        self.named: dict[str, None] = {}

    def put(self, path: str, make: Callable[[], bytes]) -> None:
        """A file that is made anew, or only named."""
        if self.whole:
            self.now[path] = make()
        else:
            self.named[path] = None

    def data(self, path: str) -> bytes | None:
        if path in self.now:
            return self.now[path]
        held = self.tree.get(path)
        return held if isinstance(held, bytes) else None

    def free(self, path: str) -> bool:
        return path not in self.now and path not in self.tree

    def changes(self) -> tuple[Change, ...]:
        made = []
        for path, data in self.now.items():
            old = self.tree.get(path)
            made.append(Change(path, old if isinstance(old, bytes) else None, data))
        return tuple(made)


def _edited(ws: Workspace, taken: Taken, files: _Files) -> tuple[tuple[str, str, CannotEdit], ...]:
    """Changed fields of records; those that cannot be edited without harm are left and told."""
    kind = KINDS[taken.kind]
    by_file: dict[str, list[SetField | RemoveField]] = {}
    for one in taken.outcomes:
        for change in one.changes:
            path = _path(ws.records[kind.folder][one.record])
            edit = (
                SetField(one.record, change.field, change.value)
                if change.value
                else RemoveField(one.record, change.field)
            )
            by_file.setdefault(path, []).append(edit)
    by_hand: list[tuple[str, str, CannotEdit]] = []
    for path, edits in by_file.items():
        files.now[path] = _applied(files, path, kind, edits, by_hand)
    return tuple(by_hand)


def _applied(
    files: _Files,
    path: str,
    kind: type[Record],
    edits: Sequence[SetField | RemoveField],
    by_hand: list[tuple[str, str, CannotEdit]],
) -> bytes:
    """The file with as many of the edits as can be made; halved until the stubborn one is alone."""
    data = files.data(path)
    assert data is not None  # noqa: S101 - a record was read from it
    try:
        return apply(data, path, kind, edits)
    except CannotEdit as refused:
        if len(edits) == 1:
            by_hand.append((str(edits[0].record), edits[0].key, refused))
            return data
    half = len(edits) // 2
    files.now[path] = _applied(files, path, kind, edits[:half], by_hand)
    return _applied(files, path, kind, edits[half:], by_hand)


def _added(ws: Workspace, taken: Taken, files: _Files) -> None:
    """New records, where others of their plan and group stand."""
    kind = KINDS[taken.kind]
    if not taken.having("new"):
        return
    homes = _Homes(ws, taken, files)
    lists: dict[str, list[Mapping[str, Value]]] = {}
    for one in taken.having("new"):
        path, alone = homes.of(one)
        fields = _fields(taken, one)
        refuse_bad_text(Span(one.row.row.place), fields)
        if alone:
            files.put(path, partial(append_record, None, path, kind, fields))
        else:
            lists.setdefault(path, []).append(fields)
    for path, records in lists.items():
        files.put(path, partial(append_records, files.data(path), path, kind, records))


def _fields(taken: Taken, one: Outcome) -> dict[str, Value]:
    values = dict(one.row.values)
    head: dict[str, Value] = {"id": one.record}
    if "number" in values:
        head["number"] = values.pop("number")
    return {**head, "plan": taken.plan.id, **values}


def _path(record: Record) -> str:
    """The file of a record that was read."""
    return record.origin.path if record.origin is not None else record.at().path


class _Homes:
    """The file for each new record."""

    def __init__(self, ws: Workspace, taken: Taken, files: _Files) -> None:
        self.folder = KINDS[taken.kind].folder
        self.plan = taken.plan.id
        self.files = files
        self.sizes: dict[str, int] = {}
        self.lists: dict[str | None, str] = {}
        self.single: str | None = None
        per_file: dict[str, int] = {}
        for record in ws.records[self.folder].values():
            per_file[_path(record)] = per_file.get(_path(record), 0) + 1
        alone: set[str] = set()
        for record in ws.records[self.folder].values():
            path = _path(record)
            if getattr(record, "plan", None) != self.plan:
                continue
            if per_file[path] > 1 or _is_list(files.data(path)):
                group = getattr(record, "group", None) or getattr(record, "goal", None)
                self.lists[group] = path
                self.lists.setdefault(None, path)
            else:
                alone.add(path.rpartition("/")[0])
        if not self.lists and len(alone) == 1:
            self.single = alone.pop()

    def of(self, one: Outcome) -> tuple[str, bool]:
        """The path, and whether the record stands in it alone."""
        if self.single is not None:
            return f"{self.single}/{one.record}.yaml", True
        own = f"{self.folder}/{self.plan}.yaml"
        path = self.lists.get(one.row.group) or self.lists.get(None) or own
        return self._with_room(path, one), False

    def _with_room(self, path: str, one: Outcome) -> str:
        more = sum(len(str(value).encode()) + 20 for value in one.row.values.values())
        stem, number, here = path.removesuffix(".yaml"), 1, path
        while not self._fits(here, more):
            number += 1
            here = f"{stem}-{number}.yaml"
        self.sizes[here] += more
        return here

    def _fits(self, path: str, more: int) -> bool:
        if path not in self.sizes:
            data = self.files.data(path)
            usable = self.files.free(path) or (data is not None and _is_list(data))
            self.sizes[path] = len(data or b"") if usable else _MOST_BYTES
        return self.sizes[path] + more <= _MOST_BYTES


def _is_list(data: bytes | None) -> bool:
    lines = (line.strip() for line in (data or b"").removeprefix(b"\xef\xbb\xbf").splitlines())
    first = next((line for line in lines if line and not line.startswith((b"#", b"---"))), b"-")
    return first.startswith((b"-", b"["))


def _grouped(ws: Workspace, taken: Taken, files: _Files) -> None:
    """Groups that the plan does not know yet, or goals where it has indicators."""
    if not taken.groups.new:
        return
    key, text = ("goals", "text") if taken.kind == "indicators" else ("groups", "title")
    path = _path(ws.plans[taken.plan.id])
    data = files.data(path)
    assert data is not None  # noqa: S101 - the plan was read from it
    edits = [
        AppendEvent(taken.plan.id, {"id": id_, text: title}, key)
        for id_, title in taken.groups.new.items()
    ]
    files.put(path, partial(apply, data, path, Plan, edits))


def _named(ws: Workspace, taken: Taken, files: _Files, paper: Paper) -> None:
    """An entry for each of the words that nobody has settled."""
    new = [one for one in taken.unsettled if not one.known]
    if not new:
        return
    path, number = NAMES, 1
    while not files.free(path) and not _is_list(files.data(path)):
        number += 1
        path = f"{NAMES.removesuffix('.yaml')}-{number}.yaml"
    data = files.data(path)
    if data is None:
        data = "".join(f"# {line}\n" for line in paper.heading.split("\n")).encode()
    used = {*ws.names, *ws.broken.get(Name.folder, ())}
    entries = [_entry(one, paper, used) for one in new]
    files.put(path, partial(append_records, data, path, Name, entries))


def _entry(one: Unsettled, paper: Paper, used: set[str]) -> dict[str, Value]:
    wanted = slug(one.words) or "ten"
    number, name = 1, wanted
    while name in used:
        number += 1
        name = f"{wanted}-{number}"
    used.add(name)
    places = [f"{paper.name}: {paper.told(place)}" for place in one.seen[:_PLACES]]
    if len(one.seen) > _PLACES:
        places.append("…")
    entry: dict[str, Value] = {"id": name, "text": one.words}
    return {**entry, **({"near": list(one.near)} if one.near else {}), "seen": places}


def _remembered(
    ws: Workspace, taken: Taken, files: _Files, paper: Paper, refused: set[tuple[str, str]]
) -> None:
    """What the paper said, for comparing its next version."""
    name = ledger_id(taken.plan.id, taken.kind)
    old = ws.imports.get(name)
    made = dict(_rows(taken, refused))
    before = (old.rows or ()) if old is not None else ()
    rows = [*made.values(), *(row for row in before if row.partition(" ")[0] not in made)]
    if rows == [*before]:
        return
    head: dict[str, Value] = {
        "id": name,
        "plan": taken.plan.id,
        "kind": taken.kind,
        "file": paper.name,
        "sha256": paper.sha256,
        "date": paper.day.isoformat(),
    }
    path = _path(old) if old is not None else f"{Import.folder}/{name}.yaml"
    data = files.data(path)
    if data is not None and (b"#" in data or _is_list(data)):
        edits = [SetField(name, key, value) for key, value in head.items() if key != "id"]
        edits.append(SetField(name, "rows", rows))
        files.put(path, partial(apply, data, path, Import, edits))
    else:
        fields = {**head, "rows": rows}
        files.put(path, partial(append_record, None, path, Import, fields))


def _rows(taken: Taken, refused: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The line of each row by its record; a field that was not changed keeps its old trace."""
    left = {*refused}
    for one in taken.outcomes:
        old = taken.traces.get(one.record, {})
        if one.traces is None:
            if old:
                yield one.record, written(one.record, old)
            continue
        traces = {}
        for name, trace in one.traces.items():
            if (one.record, name) not in left:
                traces[name] = trace
            elif name in old:
                traces[name] = old[name]
        yield one.record, written(one.record, traces)


__all__ = ["NAMES", "Paper", "Written", "files_of"]
