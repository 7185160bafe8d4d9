"""The properties of a Word or Excel file: title and author, and what an office has added."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from tongket.office.intake.scanning import scan
from tongket.office.intake.shown import unescaped

if TYPE_CHECKING:
    from tongket.office.intake.package import Package

_CORE: Final = (
    *(
        f"http://purl.org/dc/elements/1.1/ {name}"
        for name in ("title", "subject", "creator", "description", "language", "identifier")
    ),
    *(f"http://purl.org/dc/terms/ {name}" for name in ("created", "modified")),
    *(
        f"http://schemas.openxmlformats.org/package/2006/metadata/core-properties {name}"
        for name in ("keywords", "category", "lastModifiedBy", "revision", "contentStatus")
    ),
)
_CUSTOM: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties property",
)
_MOST: Final = 1_000


def read_properties(package: Package) -> dict[str, str]:
    """The properties by name; those that an office has added stand above the usual ones."""
    found: dict[str, str] = {}
    for kind, names in (("core-properties", _CORE), ("custom-properties", _CUSTOM)):
        part = package.led_to("", kind)
        part = part or package.named(f"docProps/{kind.partition('-')[0]}.xml")
        if part is not None:
            found |= _read(package, part, names)
    return found


def _read(package: Package, part: str, names: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    pieces: list[str] = []
    name = ""

    def begin(key: str, attributes: Mapping[str, str]) -> None:
        nonlocal name
        name = attributes.get("name", key)
        pieces.clear()

    def end() -> None:
        if name and len(found) < _MOST:
            found[name] = unescaped("".join(pieces)).strip()

    starts = {full: partial(begin, full.rpartition(" ")[2]) for full in names}
    scan(package.archive, part, starts, dict.fromkeys(names, end), pieces.append)
    return found


__all__ = ["read_properties"]
