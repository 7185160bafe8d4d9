"""Papers to be filled in as Word files: the same paper gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tongket.office.docx.answer_cells import TINY, Numbers, sheet_xml
from tongket.office.docx.markup import paragraph, run, twips
from tongket.office.docx.parts import (
    DOCUMENT_OPEN,
    FILLABLE_PACKAGE,
    FILLABLE_RELATIONS,
    FILLABLE_TYPES,
    FOOTER_RELATION,
    PROLOGUE,
    app_xml,
    core_xml,
    custom_xml,
    number_field,
    numbering_xml,
    settings_xml,
)
from tongket.office.docx.styles import NAMESPACE, styles_xml
from tongket.office.fillable import Box, Fillable, Head, Pages, Piece, Sheet, Words
from tongket.office.profiles import ND30, PAGE_MM, Margins, Profile, Spacing, Type
from tongket.office.zips import Content, pack

_LOOK: Final[Profile] = replace(
    ND30,
    margins=Margins(top=15, bottom=15, left=20, right=15),
    body=Type(12),
    table=Type(9.5),
    spacing=Spacing(indent_mm=0, before=0, after=4, exact=None),
    headings=(Type(12, bold=True, caps=True), Type(12, bold=True), *ND30.headings[2:]),
)
_BOX: Final = "".join(
    f'<w:{side} w:val="single" w:sz="18" w:space="6" w:color="C00000"/>'
    for side in ("top", "left", "bottom", "right")
)
_SIDES: Final = 10.0
"""Margins left and right of a turned page in millimetres: it holds wide tables."""


def write_fillable(paper: Fillable) -> bytes:
    """The paper as a Word file (DOCX)."""
    return pack(_parts(paper))


def _parts(paper: Fillable) -> Iterator[tuple[str, Content]]:
    language = paper.properties.language
    yield "[Content_Types].xml", _part(FILLABLE_TYPES)
    yield "_rels/.rels", _part(FILLABLE_PACKAGE)
    yield "docProps/core.xml", _part(core_xml(paper.properties, None))
    yield "docProps/app.xml", _part(app_xml())
    yield "docProps/custom.xml", _part(custom_xml(paper.custom))
    yield "word/document.xml", "".join(_document(paper)).encode()
    yield "word/_rels/document.xml.rels", _part(FILLABLE_RELATIONS)
    yield "word/styles.xml", _part(styles_xml(_LOOK, language))
    yield "word/settings.xml", _part(settings_xml(language))
    yield "word/numbering.xml", _part(numbering_xml(0))
    yield "word/footer1.xml", _part(_footer(paper))


def _part(xml: str) -> bytes:
    return (PROLOGUE + xml).encode()


def _footer(paper: Fillable) -> str:
    """The page's number, and in small grey letters what the paper is."""
    label = "".join(
        number_field(piece, "1") if piece in ("PAGE", "NUMPAGES") else run(piece)
        for piece in re.split("(NUMPAGES|PAGE)", paper.page_label)
        if piece
    )
    return (
        f'<w:ftr xmlns:w="{NAMESPACE}">{paragraph("Footer", label)}'
        f"{paragraph('Footer', run(paper.foot, TINY))}</w:ftr>"
    )


def _document(paper: Fillable) -> Iterator[str]:
    numbers = Numbers()
    yield DOCUMENT_OPEN
    yield paragraph("Title", run(paper.title))
    for place, pages in enumerate(paper.pages, 1):
        margins = _margins(pages)
        width = twips(PAGE_MM[pages.landscape] - margins.left - margins.right)
        for piece in pages.pieces:
            yield from _piece(piece, width, numbers)
        if place < len(paper.pages):
            properties = f'<w:pStyle w:val="SectionEnd"/>{_section(pages)}'
            yield f"<w:p><w:pPr>{properties}</w:pPr></w:p>"
    yield paragraph("SectionEnd", "")
    yield _section(paper.pages[-1])
    yield "</w:body></w:document>"


def _piece(piece: Piece, width: int, numbers: Numbers) -> Iterator[str]:
    match piece:
        case Sheet():
            yield from sheet_xml(piece, width, numbers)
            yield paragraph("Spacer", "")
        case Head():
            yield paragraph(f"Heading{piece.level}", run(piece.text))
        case Words():
            yield _words(piece)
        case Box():
            for one in piece.words:
                yield _words(one, f"<w:pBdr>{_BOX}</w:pBdr>")
            yield paragraph("Spacer", "")


def _words(one: Words, frame: str = "") -> str:
    look = "<w:b/><w:bCs/>" * one.bold + "<w:i/><w:iCs/>" * one.italic
    look += '<w:color w:val="595959"/>' * one.pale + TINY * one.tiny
    content = run(one.text, look)
    aside = f'<w:ind w:left="{twips(2)}" w:right="{twips(2)}"/>' if frame else ""
    place = f'<w:jc w:val="{one.align.replace("centre", "center")}"/>'
    return paragraph("BodyText", content, f"{'<w:keepNext/>' * one.keep}{frame}{aside}{place}")


def _margins(pages: Pages) -> Margins:
    margins = _LOOK.margins
    return replace(margins, left=_SIDES, right=_SIDES) if pages.landscape else margins


def _section(pages: Pages) -> str:
    width, height = (twips(side) for side in (reversed(PAGE_MM) if pages.landscape else PAGE_MM))
    margins = _margins(pages)
    turned = ' w:orient="landscape"' if pages.landscape else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_RELATION}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
        f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
        f'w:header="{twips(8)}" w:footer="{twips(8)}" w:gutter="0"/></w:sectPr>'
    )
