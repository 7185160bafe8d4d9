"""Names in WordprocessingML, and the parts of a Word file read into trees."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from tongket.diagnostics import Message
from tongket.office.intake.refusal import Refused, broken
from tongket.office.zips import read_entry

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL: Final = f"{W}val"

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}
_OFF: Final = frozenset({"0", "false", "off"})


def on(element: _Element | None) -> bool | None:
    """Whether a property such as w:b is set; ``None`` where it is not given."""
    return None if element is None else element.get(VAL) not in _OFF


def whole(element: _Element | None, default: int = 0, name: str = VAL) -> int:
    """A whole number in an attribute; the default where it is missing or none."""
    if element is None:
        return default
    try:
        return int(element.get(name, ""))
    except ValueError:
        return default


def value(element: _Element | None, default: str = "") -> str:
    """The text in w:val."""
    return default if element is None else element.get(VAL, default)


def tree(archive: zipfile.ZipFile, name: str) -> _Element:
    """A part as a tree in the transitional names; raises ``Refused``."""
    data = read_entry(archive, name)
    root = _parsed(data, name)
    if (root.nsmap.get(root.prefix) or "").encode().startswith(_STRICT):
        data = etree.tostring(root, encoding="utf-8")
        for strict, transitional in _TRANSITIONAL.items():
            data = data.replace(b'"%s"' % strict, b'"%s"' % transitional)
        root = _parsed(data, name)
    return root


def _parsed(data: bytes, name: str) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise broken(name) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Refused(
            Message("the part {name} of the file declares a document type", name=name),
            Message("open the file in Word or LibreOffice and save it again"),
        )
    return root


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a Word file are: the document itself, and others by their kind."""

    archive: zipfile.ZipFile
    document: str
    others: Mapping[str, tuple[str, ...]]

    @staticmethod
    def of(archive: zipfile.ZipFile) -> Parts:
        """The parts as the relations of the package name them, else where Word puts them."""
        package = _relations(archive, "")
        document = package.get("officeDocument", ("word/document.xml",))[0]
        return Parts(archive, document, package | _relations(archive, document))

    def tree(self, kind: str, usual: str) -> _Element | None:
        """A part by the last word of its relation's type; ``None`` where the file has none."""
        for name in (*self.others.get(kind, ())[:1], usual):
            if name in self.archive.NameToInfo:
                return tree(self.archive, name)
        return None

    def trees(self, *kinds: str) -> Iterator[_Element]:
        """All parts of some kinds."""
        for name in (name for kind in kinds for name in self.others.get(kind, ())):
            if name in self.archive.NameToInfo:
                yield tree(self.archive, name)


def _relations(archive: zipfile.ZipFile, owner: str) -> dict[str, tuple[str, ...]]:
    """The parts within the file for each kind of relation that an owner has."""
    folder, file = posixpath.split(owner)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in archive.NameToInfo:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for one in tree(archive, name).iter(_RELATION):
        if one.get("TargetMode") != "External":
            target = unquote(one.get("Target", "").partition("#")[0])
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = one.get("Type", "").rpartition("/")[2]
            found[kind] = (*found.get(kind, ()), path)
    return found
