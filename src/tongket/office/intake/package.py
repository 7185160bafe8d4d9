"""Office Open XML packages: the parts, what they are and what leads where."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from tongket.frozen import Frozen
from tongket.office.intake.links import leads_out
from tongket.office.intake.refusal import broken
from tongket.office.intake.scanning import scan
from tongket.office.zips import pieces_of

if TYPE_CHECKING:
    import zipfile

_RELATIONSHIP: Final = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types "
CONTENT_TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Relationship(Frozen):
    """What a part leads to: ``kind`` is the last word of the type, ``part`` a name in the file."""

    id: str
    kind: str
    target: str
    external: bool
    part: str


_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first sign of XML."""
_BEGINNINGS: Final = (b"<", b"\xff\xfe", b"\xfe\xff", b"\0")
"""How XML begins, in UTF-8 and in the wider encodings."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Package(Frozen):
    """A package whose container has been checked; names are found whatever their case."""

    archive: zipfile.ZipFile
    names: Mapping[str, str]
    types: Mapping[str, str]
    defaults: Mapping[str, str]

    def named(self, part: str) -> str | None:
        """The name of a part as the container spells it."""
        return self.names.get(part.lstrip("/").casefold())

    def type_of(self, part: str) -> str:
        """The declared content type of a part."""
        folded = part.casefold()
        return self.types.get(folded) or self.defaults.get(folded.rpartition(".")[2], "")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """What a part leads to; of the package itself where ``part`` is empty."""
        folder, name = posixpath.split(part)
        rels = self.named(posixpath.join(folder, "_rels", f"{name}.rels"))
        return () if rels is None else relationships_in(self.archive, rels)

    def holds(self, name: str, signs: Collection[bytes], *, markup: bool = False) -> bool:
        """Whether an entry holds one of the signs, or its bytes cannot be told at a glance.

        With ``markup`` only what begins as XML does is looked at.
        """
        tail = b""
        for piece in pieces_of(self.archive, name):
            if not tail:
                head = piece.lstrip(_BLANK)
                if markup and head and not head.startswith(_BEGINNINGS):
                    return False
                if b"\0" in piece[:8]:
                    return True
            tail = tail[-16:] + piece
            if any(sign in tail for sign in signs):
                return True
        return False

    def led_to(self, part: str, kind: str) -> str | None:
        """The first part of a kind to which a part leads."""
        for one in self.relationships(part):
            if one.kind == kind and not one.external:
                return self.named(one.part)
        return None


def open_package(archive: zipfile.ZipFile) -> Package:
    """The package in a container; raises Refused where its list of types cannot be read."""
    names = {entry.filename.casefold(): entry.filename for entry in archive.infolist()}
    types: dict[str, str] = {}
    defaults: dict[str, str] = {}

    def override(attributes: Mapping[str, str]) -> None:
        part = attributes.get("PartName", "").lstrip("/").casefold()
        types[part] = attributes.get("ContentType", "")

    def default(attributes: Mapping[str, str]) -> None:
        ending = attributes.get("Extension", "").casefold()
        defaults[ending] = attributes.get("ContentType", "")

    listed = names.get(CONTENT_TYPES.casefold())
    if listed is None:
        raise broken(CONTENT_TYPES)
    scan(archive, listed, {f"{_TYPES}Override": override, f"{_TYPES}Default": default})
    return Package(archive, names, types, defaults)


def relationships_in(archive: zipfile.ZipFile, rels: str) -> tuple[Relationship, ...]:
    """The relationships that a .rels part lists."""
    folder = posixpath.dirname(posixpath.dirname(rels))
    found: list[Relationship] = []

    def one(attributes: Mapping[str, str]) -> None:
        target = attributes.get("Target", "")
        external = "external" in attributes.get("TargetMode", "").casefold() or leads_out(target)
        part = "" if external else _resolved(folder, target)
        kind = attributes.get("Type", "").strip().rpartition("/")[2]
        found.append(Relationship(attributes.get("Id", ""), kind, target, external, part))

    scan(archive, rels, {_RELATIONSHIP: one})
    return tuple(found)


def _resolved(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, path)) if path else ""


__all__ = ["CONTENT_TYPES", "Package", "Relationship", "open_package", "relationships_in"]
