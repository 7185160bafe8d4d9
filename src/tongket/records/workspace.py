"""The frozen workspace: all records of a tree, by kind and id, and what reading them found."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from tongket.diagnostics import Diagnostic, Finding, Message, Severity, Span, TongketError
from tongket.folding import fold, nfc
from tongket.records import reading as codes
from tongket.records.documents import Documents
from tongket.records.files import read_file
from tongket.records.kinds import (
    KINDS,
    Cluster,
    Commendation,
    Directive,
    Forms,
    Grading,
    Import,
    Indicator,
    Inspection,
    Letter,
    Meeting,
    Model,
    Name,
    Opinion,
    Outline,
    Person,
    Plan,
    Proposal,
    Record,
    Regime,
    Report,
    Scheme,
    Task,
    Unit,
)
from tongket.records.registry import Registry
from tongket.records.schema import record_type
from tongket.records.settings import NEWEST_FORMAT, Settings
from tongket.records.settling import settled
from tongket.records.tree import RESERVED_FOLDERS, SETTINGS, Tree, Unreadable, is_record_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongket.records.origin import Placed

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class Workspace:
    """Everything an office keeps, as it stands in its files; no day, nothing derived.

    ``twins`` are records whose id another one of their kind has already; ``broken`` names, by
    folder, ids of records that could not be held, so that references to them are not called dead.
    """

    tree: Tree = field(repr=False)
    settings: Settings
    records: Mapping[str, Mapping[str, Record]] = field(repr=False)
    twins: tuple[Record, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    broken: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Units by id, in file order."""
        return self._of(Unit)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by id."""
        return self._of(Person)

    @cached_property
    def directives(self) -> Mapping[str, Directive]:
        """Directives by id."""
        return self._of(Directive)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """Plans by id."""
        return self._of(Plan)

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """Tasks by id."""
        return self._of(Task)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return self._of(Indicator)

    @cached_property
    def regimes(self) -> Mapping[str, Regime]:
        """Regimes by id."""
        return self._of(Regime)

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """Outlines by id."""
        return self._of(Outline)

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id."""
        return self._of(Report)

    @cached_property
    def meetings(self) -> Mapping[str, Meeting]:
        """Meetings by id."""
        return self._of(Meeting)

    @cached_property
    def opinions(self) -> Mapping[str, Opinion]:
        """Opinions by id."""
        return self._of(Opinion)

    @cached_property
    def proposals(self) -> Mapping[str, Proposal]:
        """Proposals by id."""
        return self._of(Proposal)

    @cached_property
    def inspections(self) -> Mapping[str, Inspection]:
        """Inspections by id."""
        return self._of(Inspection)

    @cached_property
    def letters(self) -> Mapping[str, Letter]:
        """Letters by id."""
        return self._of(Letter)

    @cached_property
    def clusters(self) -> Mapping[str, Cluster]:
        """Emulation clusters by id."""
        return self._of(Cluster)

    @cached_property
    def models(self) -> Mapping[str, Model]:
        """Models by id."""
        return self._of(Model)

    @cached_property
    def commendations(self) -> Mapping[str, Commendation]:
        """Commendations by id."""
        return self._of(Commendation)

    @cached_property
    def gradings(self) -> Mapping[str, Grading]:
        """Gradings by id."""
        return self._of(Grading)

    @cached_property
    def schemes(self) -> Mapping[str, Scheme]:
        """Schemes of evaluation by id."""
        return self._of(Scheme)

    @cached_property
    def names(self) -> Mapping[str, Name]:
        """What papers call bodies, by id."""
        return self._of(Name)

    @cached_property
    def imports(self) -> Mapping[str, Import]:
        """Papers taken in, by id."""
        return self._of(Import)

    @cached_property
    def forms(self) -> Mapping[str, Forms]:
        """Forms sent, by duty and period, by id."""
        return self._of(Forms)

    @cached_property
    def registry(self) -> Registry:
        """Who a reference to units means."""
        return Registry(self.units, self.people)

    @cached_property
    def documents(self) -> Documents:
        """Which directive a number means."""
        return Documents(self.directives)

    def named(self, reference: str, *usual: str) -> Record | None:
        """The record of “kind/id”, or of an id alone in the first of the ``usual`` kinds."""
        folder, slash, name = reference.partition("/")
        if slash:
            return self.records.get(folder, {}).get(name)
        return next((held for kind in usual if (held := self.records[kind].get(reference))), None)

    def party(self, reference: str) -> Unit | Person | None:
        """The unit or person that a reference means: by id, else by name."""
        found = self.named(reference, Unit.folder, Person.folder)
        if isinstance(found, Unit | Person):
            return found
        called = self.registry.called(reference)
        return called[0] if len(called) == 1 else self.registry.person(reference)

    def _of(self, kind: type[R]) -> Mapping[str, R]:
        return cast("Mapping[str, R]", self.records[kind.folder])


def load(tree: Tree) -> Workspace:
    """The workspace of a tree; every fault of a file becomes a finding in ``problems``."""
    with no_collector():
        return _load(tree)


def _load(tree: Tree) -> Workspace:
    settings, problems = _settings(tree)
    kinds = {kind.folder: record_type(kind) for kind in KINDS}
    records: dict[str, dict[str, Record]] = {folder: {} for folder in kinds}
    twins: list[Record] = []
    broken: dict[str, set[str]] = {}
    strange: dict[str, str] = {}
    registry: Registry | None = None
    for folder, path, entry in _units_first(_record_files(tree, problems)):
        kind = kinds.get(folder)
        if kind is None:
            strange.setdefault(folder or path, path)
            continue
        content = read_file(path, entry, kind)
        problems.extend(content.diagnostics)
        if content.broken:
            broken.setdefault(folder, set()).update(content.broken)
        held = records[folder]
        if registry is None and kind.cls is not Unit:
            registry = _settle_units(cast("dict[str, Unit]", records[Unit.folder]))
        for placed in content.records:
            record = with_id(cast("Record", placed), registry)
            if record.id in held:
                twins.append(record)
            else:
                held[record.id] = record
        if len(content.records) == 1 and (finding := _misnamed(path, entry, content.records[0])):
            problems.append(finding)
    problems.extend(_strange_folder(name, path, tuple(kinds)) for name, path in strange.items())
    registry = registry or _settle_units(cast("dict[str, Unit]", records[Unit.folder]))
    return Workspace(
        tree,
        settled(settings, registry),
        MappingProxyType({folder: MappingProxyType(held) for folder, held in records.items()}),
        tuple(twins),
        tuple(problems),
        {folder: frozenset(ids) for folder, ids in broken.items()},
    )


def _record_files(tree: Tree, problems: list[Diagnostic]) -> Iterator[tuple[str, str, bytes]]:
    """Folder, path and bytes of the files that may hold records, the settings left out.

    What stands in the tree without bytes becomes a problem.
    """
    problems.extend(_same_names(tree))
    for path, entry in tree.items():
        folder, slash, _ = path.partition("/")
        if path == SETTINGS or folder in RESERVED_FOLDERS:
            continue
        if isinstance(entry, Unreadable):
            problems.append(_unreadable(path, entry))
        elif is_record_path(path):
            yield folder if slash else "", path, entry


def _same_names(tree: Tree) -> Iterator[Diagnostic]:
    """Paths that differ in nothing but capitals or the way in which marks are encoded."""
    if len({path.lower() for path in tree}) == len(tree) and all(map(str.isascii, tree)):
        return
    names: dict[str, str] = {}
    for path in filter(is_record_path, tree):
        twin = names.setdefault(nfc(path).casefold(), path)
        if twin != path:
            yield _same_name(path, twin)


def _settings(tree: Tree) -> tuple[Settings, list[Diagnostic]]:
    entry = tree.get(SETTINGS)
    if entry is None:
        return Settings(), []
    content = read_file(SETTINGS, entry, record_type(Settings), several=False)
    settings = cast("Settings", content.records[0]) if content.records else Settings()
    if settings.format is not None and settings.format > NEWEST_FORMAT:
        raise TongketError(
            Message(
                "the workspace has format {found}; this version knows format {known}",
                found=settings.format,
                known=NEWEST_FORMAT,
            ),
            Message(
                "install a newer tongket, or set “format: {known}” in {file} if it was a slip",
                known=NEWEST_FORMAT,
                file=SETTINGS,
            ),
        )
    return settings, list(content.diagnostics)


def _units_first(files: Iterable[tuple[str, str, bytes]]) -> list[tuple[str, str, bytes]]:
    """The files of units before all others: their names settle what the others say."""
    return sorted(files, key=lambda file: file[0] != Unit.folder)


def _settle_units(units: dict[str, Unit]) -> Registry:
    """The registry of the units, once names stand for ids among themselves."""
    registry = Registry(units)
    units.update({name: settled(unit, registry) for name, unit in units.items()})
    return Registry(units)


def with_id(record: Record, registry: Registry | None = None) -> Record:
    """Units by their ids; a report without an id is named by its duty, unit and period."""
    record = settled(record, registry) if registry is not None else record
    if record.id or not isinstance(record, Report):
        return record
    return replace(record, id=f"{record.regime}.{record.unit}.{record.period.lower()}")


def _misnamed(path: str, entry: object, record: Placed) -> Diagnostic | None:
    """A single-record file is named after its id; a list of one is not a single-record file."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    given = cast("Record", record).id
    if not given or name == given or fold(name) == fold(given):
        return None
    if (
        isinstance(entry, bytes)
        and entry.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"-", b"[", b"#")
        and not path.endswith(".md")
    ):
        return None
    finding = Finding(
        record.at("id"),
        Message(
            "the file is called “{name}” but its record has the id “{id}”", name=name, id=given
        ),
        Message("rename the file to “{file}”", file=given + "." + path.rpartition(".")[2]),
        record=f"{type(record).folder}/{given}" if isinstance(record, Record) else None,
    )
    return Diagnostic(codes.FILE_NAME, Severity.WARNING, finding)


def _unreadable(path: str, entry: Unreadable) -> Diagnostic:
    return Diagnostic(codes.UNREADABLE, Severity.ERROR, Finding(Span(path), entry.why, entry.hint))


def _same_name(path: str, twin: str) -> Diagnostic:
    finding = Finding(
        Span(path),
        Message("“{one}” and “{other}” are one name to Windows and macOS", one=path, other=twin),
        Message("rename one of them: only one of the two can be kept there"),
        (Span(twin),),
    )
    return Diagnostic(codes.FILE_NAME, Severity.WARNING, finding)


def _strange_folder(name: str, path: str, known: tuple[str, ...]) -> Diagnostic:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a finding

    near = get_close_matches(name, known, 1)
    hint = (
        Message("did you mean “{word}”?", word=near[0])
        if near
        else Message("the folders are: {folders}", folders=", ".join(known))
    )
    message = (
        Message("“{name}” is no folder of a kind of record; its files are not read", name=name)
        if "/" in path
        else Message(
            "“{name}” lies outside the folders of the kinds of record; it is not read", name=name
        )
    )
    return Diagnostic(codes.UNKNOWN_FOLDER, Severity.ERROR, Finding(Span(path), message, hint))


@contextmanager
def no_collector() -> Iterator[None]:
    """Loading makes only things that stay; the collector would walk them over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
