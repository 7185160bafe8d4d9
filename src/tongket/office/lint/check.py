"""The lint of a whole Word file: container, text, tables, names, properties, official form."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice

from tongket.diagnostics import Message
from tongket.office.lint.body import read_body
from tongket.office.lint.container import (
    TYPES,
    broken_relations,
    content_types,
    relations,
    target_of,
)
from tongket.office.lint.fault import Fault
from tongket.office.lint.form import form_faults, property_faults
from tongket.office.lint.names import name_faults
from tongket.office.lint.text import xml_faults
from tongket.office.profiles import Profile
from tongket.office.zips import OWN_WORK, Limits, ZipError, open_guarded

MOST = 200
"""Faults told at most; a file that has more is beyond repair by reading them."""
_PROSE = ("header", "footer", "footnotes", "endnotes")


def lint_docx(
    data: bytes, profile: Profile | None = None, *, limits: Limits = OWN_WORK
) -> list[Fault]:
    """The faults of a Word file, at most `MOST`; an empty list for a sound one.

    With a profile also page size, margins, fonts and page numbers are held against it. Use
    `zips.GUARD` as limits for files from outside.
    """
    try:
        with open_guarded(data, limits) as archive:
            return list(islice(_faults(archive, profile), MOST))
    except ZipError as refusal:
        return [Fault(refusal.message, "")]


def _faults(archive: zipfile.ZipFile, profile: Profile | None) -> Iterator[Fault]:
    sound: dict[str, bool] = {}
    for entry in archive.infolist():
        name = entry.filename
        if name.endswith((".xml", ".rels")):
            found = list(xml_faults(archive, name))
            sound[name] = not any("byte" not in fault.place for fault in found)
            yield from found
    yield from content_types(archive, sound)
    rows = relations(archive, sound)
    yield from broken_relations(archive, rows)
    main = target_of(rows, "", "officeDocument")
    styles = target_of(rows, main or "", "styles")
    yield from _missing({TYPES: TYPES, "document": main, "styles": styles}, sound)
    if main is None or not sound.get(main):
        return
    prose = [row.target for row in rows.get(main, ()) if row.kind in _PROSE]
    bodies = [read_body(archive, part) for part in (main, *prose) if sound.get(part)]
    for body in bodies:
        yield from body.faults
    yield from name_faults(archive, bodies, rows, sound)
    core = target_of(rows, "", "core-properties")
    yield from property_faults(archive, core, styles, sound)
    if profile is not None:
        yield from form_faults(archive, bodies, profile, rows, sound)


def _missing(parts: dict[str, str | None], sound: dict[str, bool]) -> Iterator[Fault]:
    for role, part in parts.items():
        if part is None or part not in sound:
            yield Fault(Message("The part for {role} is missing.", role=role), part or "")
