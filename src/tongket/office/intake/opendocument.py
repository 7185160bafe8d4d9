"""OpenDocument containers: only spreadsheets are read, and only those without anything foreign."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.formulas import CLEARED, NAMES, check_formula
from tongket.office.intake.links import harmless_link, harmless_source, leads_out
from tongket.office.intake.policy import (
    check_name,
    embedded,
    leads_elsewhere,
    linked,
    macros,
    queried,
    wrong_link,
)
from tongket.office.intake.refusal import NO_PASSWORD, PASSWORD, Refused, broken
from tongket.office.intake.scanning import check_prolog, scan
from tongket.office.zips import read_entry

if TYPE_CHECKING:
    import zipfile

    from tongket.office.intake.book import Book
    from tongket.office.intake.limits import FileLimits

_SPREADSHEET: Final = "application/vnd.oasis.opendocument.spreadsheet"
_OWN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST: Final = f"{_OWN}manifest:1.0 "
_HREF: Final = "http://www.w3.org/1999/xlink href"
_DRAW, _TABLE, _TEXT = f"{_OWN}drawing:1.0 ", f"{_OWN}table:1.0 ", f"{_OWN}text:1.0 "
_OFFICE: Final = f"{_OWN}office:1.0 "
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_PREFIX: Final = re.compile(r"^[a-z]+:(?=[=\w])")
_FORMULAS: Final = {
    f"{_TABLE}named-expression": ((f"{_TABLE}expression",), NAMES),
    f"{_TABLE}named-range": ((f"{_TABLE}cell-range-address",), NAMES),
    f"{_TABLE}content-validation": ((f"{_TABLE}condition",), CLEARED),
    f"{_CALC}condition": ((f"{_CALC}value",), CLEARED),
    f"{_CALC}formatting-entry": ((f"{_CALC}value",), CLEARED),
    f"{_OWN}style:1.0 map": ((f"{_OWN}style:1.0 condition",), CLEARED),
}
"""Formulas beside those of cells: where they stand, and what to do about them."""
_CHARTS: Final = re.compile(r"application/(?:vnd\.oasis\.opendocument\.(?:chart|formula)|x-.*)?$")
_MACROS: Final = re.compile(
    r"^(?:Basic/.*/(?!script-l[bc]\.xml$)[^/]+|Scripts/.+[^/])$", re.IGNORECASE
)
_OBJECT: Final = re.compile(r"^Obj(?:ect |\d)[^/]*/?$", re.IGNORECASE)


def read_opendocument(archive: zipfile.ZipFile, limits: FileLimits) -> Book:
    """The spreadsheet in a container; raises Refused."""
    names = {entry.filename for entry in archive.infolist()}
    kind = read_entry(archive, "mimetype")[:200].decode("ascii", "replace").strip()
    if kind not in (_SPREADSHEET, f"{_SPREADSHEET}-template"):
        raise Refused(
            Message("The file is an OpenDocument file, but no spreadsheet ({kind}).", kind=kind),
            Message("Open it in LibreOffice and save it as .docx (text) or .xlsx (table)."),
        )
    _check_manifest(archive, names)
    for name in sorted(names):
        check_name(name)
        if _MACROS.match(name):
            raise macros(name)
        # The lists of macros that LibreOffice writes declare a type; they are never read.
        if name.endswith(".xml") and not name.startswith(("Basic/", "Dialogs/")):
            check_prolog(archive, name, strict="/" not in name)
    if "content.xml" not in names:
        raise broken("content.xml")
    for part in ("styles.xml", "content.xml"):
        if part in names:
            _check_elements(archive, part)
    from tongket.office.intake.ods import read_ods  # noqa: PLC0415

    return read_ods(archive, "meta.xml" if "meta.xml" in names else None, limits)


def _check_manifest(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "META-INF/manifest.xml" not in names:
        return
    check_prolog(archive, "META-INF/manifest.xml", strict=True)

    def encrypted(_: Mapping[str, str]) -> None:
        raise Refused(PASSWORD, NO_PASSWORD)

    def entry(attributes: Mapping[str, str]) -> None:
        path = attributes.get(f"{_MANIFEST}full-path", "")
        kind = attributes.get(f"{_MANIFEST}media-type", "")
        if _OBJECT.match(path) and not _CHARTS.match(kind):
            raise embedded(path)

    calls = {f"{_MANIFEST}encryption-data": encrypted, f"{_MANIFEST}file-entry": entry}
    scan(archive, "META-INF/manifest.xml", calls)


def _check_elements(archive: zipfile.ZipFile, part: str) -> None:
    """Nothing that is drawn, linked or fetched from elsewhere."""
    starts = {f"{_DRAW}{name}": _image for name in ("image", "object", "fill-image")}
    starts |= dict.fromkeys((f"{_TEXT}a", f"{_DRAW}a", f"{_OWN}script:1.0 event-listener"), _link)
    for name in ("object-ole", "plugin", "applet", "floating-frame"):
        starts[_DRAW + name] = partial(_refuse, embedded, name)
    for full in (f"{_TABLE}table-source", f"{_TABLE}cell-range-source", f"{_TEXT}section-source"):
        starts[full] = partial(_refuse, linked, full.rpartition(" ")[2])
    for full in (
        *(f"{_TABLE}{name}" for name in ("dde-link", "database-source-sql")),
        *(f"{_TABLE}database-source-{name}" for name in ("table", "query")),
        f"{_OFFICE}dde-source",
        f"{_TEXT}dde-connection-decl",
    ):
        starts[full] = partial(_refuse, queried, full.rpartition(" ")[2])
    for element, (attributes, hint) in _FORMULAS.items():
        starts[element] = partial(_formula, part, attributes, hint)
    scan(archive, part, starts)


def _formula(
    part: str, names: tuple[str, ...], hint: Message, attributes: Mapping[str, str]
) -> None:
    place = attributes.get(f"{_TABLE}name") or part
    for name in names:
        check_formula(_PREFIX.sub("", attributes.get(name, "")), place, hint)


def _refuse(how: Callable[[str], Refused], name: str, attributes: Mapping[str, str]) -> None:
    raise how(attributes.get(_HREF) or name)


def _image(attributes: Mapping[str, str]) -> None:
    target = attributes.get(_HREF, "")
    if leads_out(target) and not harmless_source(target):
        raise leads_elsewhere(target)


def _link(attributes: Mapping[str, str]) -> None:
    target = attributes.get(_HREF, "")
    if target.startswith("vnd.sun.star.script:"):
        raise macros(target)
    if not harmless_link(target):
        raise wrong_link(target)


__all__ = ["read_opendocument"]
