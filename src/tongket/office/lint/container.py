"""The container of a Word file: its parts, their content types and the relations between them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from tongket.diagnostics import Message
from tongket.office.lint.fault import Fault
from tongket.office.zips import read_entry

TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, the last word of its type, the part it leads to."""

    id: str
    kind: str
    target: str
    external: bool


def parser() -> etree.XMLParser:
    """A parser that opens nothing, expands nothing and forgives nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def content_types(archive: zipfile.ZipFile, sound: Mapping[str, bool]) -> Iterator[Fault]:
    """Faults of the list of content types; ``sound`` has the well-formedness of each XML part."""
    if not sound.get(TYPES):
        return
    root = etree.fromstring(read_entry(archive, TYPES), parser())
    defaults = {e.get("Extension", "").lower() for e in root.iter(f"{_CT}Default")}
    overrides = {e.get("PartName", ""): e.get("ContentType") for e in root.iter(f"{_CT}Override")}
    names = {entry.filename for entry in archive.infolist() if not entry.is_dir()}
    for name in sorted(names - {TYPES}):
        if f"/{name}" not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield Fault(Message("The part {name} has no content type.", name=name), TYPES)
    for name in sorted(overrides):
        if name.removeprefix("/") not in names:
            yield Fault(Message("The part {name} is listed but missing.", name=name), TYPES)
    if not any(kind in _MAIN_TYPES for kind in overrides.values()):
        yield Fault(Message("No part is listed as the document itself."), TYPES)


def relations(archive: zipfile.ZipFile, sound: Mapping[str, bool]) -> dict[str, list[Relation]]:
    """The relations of every part; the package itself is the part named ""."""
    found: dict[str, list[Relation]] = {}
    for name in sound:
        folder, _, file = name.rpartition("/")
        if not file.endswith(".rels") or not sound[name]:
            continue
        base = posixpath.dirname(folder)
        owner = posixpath.join(base, file.removesuffix(".rels"))
        root = etree.fromstring(read_entry(archive, name), parser())
        found[owner] = [
            Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                _resolved(base, element.get("Target", "")),
                element.get("TargetMode") == "External",
            )
            for element in root.iter(f"{_REL}Relationship")
        ]
    return found


def _resolved(base: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(
        path.lstrip("/") if path.startswith("/") else posixpath.join(base, path)
    )


def broken_relations(
    archive: zipfile.ZipFile, found: Mapping[str, list[Relation]]
) -> Iterator[Fault]:
    """Relations that lead nowhere, ids given twice, owners that are missing."""
    names = set(archive.namelist())
    for owner, rows in found.items():
        part = owner or "_rels/.rels"
        if owner and owner not in names:
            yield Fault(
                Message("Relations are given for {part}, which is missing.", part=owner), part
            )
        ids: set[str] = set()
        for relation in rows:
            if relation.id in ids:
                yield Fault(Message("The relation {id} is given twice.", id=relation.id), part)
            ids.add(relation.id)
            if relation.external and relation.kind != "hyperlink":
                message = Message(
                    "The relation {id} fetches {target} from outside the file.",
                    id=relation.id,
                    target=relation.target,
                )
                yield Fault(message, part, breaking=False)
            elif not relation.external and relation.target not in names:
                message = Message(
                    "The relation {id} leads to {target}, which is missing.",
                    id=relation.id,
                    target=relation.target,
                )
                yield Fault(message, part)


def target_of(found: Mapping[str, list[Relation]], owner: str, kind: str) -> str | None:
    """The part that the owner's first relation of a kind leads to."""
    rows = found.get(owner, ())
    return next((row.target for row in rows if row.kind == kind and not row.external), None)
