"""A Word file held against the official form: language, title, page, margins, font, page number."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from tongket.diagnostics import Message
from tongket.office.lint.body import Body
from tongket.office.lint.container import Relation, target_of
from tongket.office.lint.fault import WORD, Fault
from tongket.office.lint.names import tree
from tongket.office.profiles import FONT, PAGE_MM, Profile
from tongket.office.zips import read_entry

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DEFAULTS = f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr"
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_TOLERANCE_MM = 0.6
_MM_PER_TWIP = 25.4 / 1440


def property_faults(
    archive: zipfile.ZipFile, core: str | None, styles: str | None, sound: Mapping[str, bool]
) -> Iterator[Fault]:
    """A document says what it is called and in which language it is written."""
    if not (tree(archive, core, sound).findtext(_TITLE) or "").strip():
        yield Fault(
            Message("The document has no title among its properties."),
            core or "",
            "title",
            breaking=False,
        )
    language = tree(archive, styles, sound).find(f"{_DEFAULTS}/{WORD}lang")
    if language is None or not language.get(f"{WORD}val"):
        yield Fault(Message("The document has no language."), styles or "", "lang", breaking=False)


def form_faults(
    archive: zipfile.ZipFile,
    bodies: Sequence[Body],
    profile: Profile,
    rows: Mapping[str, list[Relation]],
    sound: Mapping[str, bool],
) -> Iterator[Fault]:
    """Page size, margins, font and page number as the profile has them."""
    main = bodies[0]
    for place, section in enumerate(main.sections, 1):
        yield from _page_faults(section, profile, main.part, f"sectPr[{place}]")
    part = target_of(rows, main.part, "styles") or ""
    yield from _font_faults(tree(archive, part, sound), profile, part)
    for body in bodies:
        for font in sorted(body.fonts - {FONT}):
            message = Message(
                "Text is set in {font}; the form has {expected}.", font=font, expected=FONT
            )
            yield Fault(message, body.part, "rFonts", breaking=False)
    yield from _page_number_faults(archive, main, rows)


def _mm(element: etree._Element | None, name: str) -> float:
    """A measure in millimetres; -1 where it is absent or no number."""
    value = element.get(f"{WORD}{name}", "") if element is not None else ""
    try:
        return int(value) * _MM_PER_TWIP
    except ValueError:
        return -1.0


def _page_faults(
    section: etree._Element, profile: Profile, part: str, place: str
) -> Iterator[Fault]:
    size, margins = section.find(f"{WORD}pgSz"), section.find(f"{WORD}pgMar")
    landscape = size is not None and size.get(f"{WORD}orient") == "landscape"
    width, height = PAGE_MM[::-1] if landscape else PAGE_MM
    expected = {
        ("w", size): width,
        ("h", size): height,
        **{
            (side, margins): getattr(profile.margins, side)
            for side in ("top", "bottom", "left", "right")
        },
    }
    for (name, element), millimetres in expected.items():
        found = _mm(element, name)
        if abs(found - millimetres) > _TOLERANCE_MM:
            message = Message(
                "The page's {name} is {found} mm; the form has {expected} mm.",
                name=name,
                found=round(found, 1),
                expected=millimetres,
            )
            yield Fault(message, part, place, breaking=False)


def _font_faults(styles: etree._Element, profile: Profile, part: str) -> Iterator[Fault]:
    fonts = styles.find(f"{_DEFAULTS}/{WORD}rFonts")
    for script in _SCRIPTS:
        found = fonts.get(f"{WORD}{script}", "") if fonts is not None else ""
        if found != FONT:
            message = Message(
                "Text is set in {font}; the form has {expected}.", font=found, expected=FONT
            )
            yield Fault(message, part, f"rFonts/@{script}", breaking=False)
    size = styles.find(f"{_DEFAULTS}/{WORD}sz")
    found = size.get(f"{WORD}val", "") if size is not None else ""
    if found != str(round(profile.body.size * 2)):
        message = Message(
            "Body text is {found} half points; the form has {expected}.",
            found=found,
            expected=round(profile.body.size * 2),
        )
        yield Fault(message, part, "sz", breaking=False)


def _page_number_faults(
    archive: zipfile.ZipFile, main: Body, rows: Mapping[str, list[Relation]]
) -> Iterator[Fault]:
    headers = [row.target for row in rows.get(main.part, ()) if row.kind == "header"]
    names = set(archive.namelist())
    if not any(b"PAGE" in read_entry(archive, name) for name in headers if name in names):
        yield Fault(
            Message("No page number stands at the head of the pages."),
            main.part,
            "header",
            breaking=False,
        )
    first = main.sections[0].find(f"{WORD}titlePg") if main.sections else None
    if first is None:
        yield Fault(
            Message("The first page would show its number."), main.part, "sectPr[1]", breaking=False
        )
