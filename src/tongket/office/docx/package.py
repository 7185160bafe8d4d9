"""The parts of a Word file in their fixed order; the body is streamed into the zip."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence

from tongket.office.blocks import Block, Paragraph, Table
from tongket.office.document import Document
from tongket.office.docx.body import Room, block_xml
from tongket.office.docx.frame import annex_head, closing, opening
from tongket.office.docx.markup import paragraph, twips
from tongket.office.docx.media import Media, part_name
from tongket.office.docx.parts import (
    CONTENT_TYPES,
    DOCUMENT_OPEN,
    PACKAGE_RELATIONS,
    PROLOGUE,
    app_xml,
    core_xml,
    document_relations,
    header_xml,
    numbering_xml,
    settings_xml,
)
from tongket.office.docx.sections import Section, section_end, section_xml, text_width_mm
from tongket.office.docx.styles import styles_xml
from tongket.office.profiles import Profile
from tongket.office.wording import closed_text
from tongket.office.zips import Content, pack

_PIECE = 1 << 16
"""Characters of the body gathered before they go into the zip."""
_LINE = 75
"""Letters of a paragraph that may stand on one line; its first line is indented."""


def write_docx(document: Document) -> bytes:
    """The document as a Word file (DOCX): the same document gives the same bytes.

    Raises ValueError for a table whose rows do not fit its columns and for a picture that is
    no PNG.
    """
    return pack(_parts(document))


def _parts(document: Document) -> Iterator[tuple[str, Content]]:
    media = Media()
    profile, language = document.profile, document.properties.language
    written = document.letterhead.date if document.letterhead else None
    yield "[Content_Types].xml", _part(CONTENT_TYPES)
    yield "_rels/.rels", _part(PACKAGE_RELATIONS)
    yield "docProps/core.xml", _part(core_xml(document.properties, written))
    yield "docProps/app.xml", _part(app_xml())
    yield "word/document.xml", _gathered(_document(document, media))
    yield "word/_rels/document.xml.rels", _part(document_relations(len(media.pictures)))
    yield "word/styles.xml", _part(styles_xml(profile, language))
    yield "word/settings.xml", _part(settings_xml(language))
    yield "word/numbering.xml", _part(numbering_xml(twips(profile.spacing.indent_mm)))
    yield "word/header1.xml", _part(header_xml())
    for number, png in enumerate(media.pictures, 1):
        yield f"word/{part_name(number)}", png


def _part(xml: str) -> bytes:
    return (PROLOGUE + xml).encode()


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of text joined to larger ones of bytes."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _PIECE:
            yield "".join(waiting).encode()
            waiting.clear()
            length = 0
    yield "".join(waiting).encode()


def _document(document: Document, media: Media) -> Iterator[str]:
    profile = document.profile
    end = list(closing(document))
    yield DOCUMENT_OPEN
    yield from opening(document)
    text = closed_text(document.blocks, profile)
    turned = bool(text) and isinstance(text[-1], Table) and text[-1].landscape
    section = yield from _flow(
        text, Section(opens=True), profile, media, keep_last=bool(end), ends=turned or not end
    )
    if end and section.landscape:
        yield section_end(section, profile)
        section = Section()
    yield from end
    lowest = Table((), (), ()) if end else text[-1] if text else None
    for annex in document.annexes:
        yield section_end(section, profile)
        restarts = profile.annex_numbering_restarts
        section = Section(annex.landscape, opens=restarts, restarts=restarts)
        yield from annex_head(annex, profile)
        section = yield from _flow(annex.blocks, section, profile, media, ends=True)
        lowest = annex.blocks[-1] if annex.blocks else None
    if isinstance(lowest, Table):
        yield paragraph("SectionEnd", "")
    yield section_xml(section, profile)
    yield "</w:body></w:document>"


def _flow(
    blocks: Sequence[Block],
    section: Section,
    profile: Profile,
    media: Media,
    *,
    keep_last: bool = False,
    ends: bool = False,
) -> Generator[str, None, Section]:
    """The blocks, turning the page for wide tables and back; returns the section they end in."""
    upright = not section.landscape
    turns = [upright and isinstance(block, Table) and block.landscape for block in blocks]
    for place, (block, turned) in enumerate(zip(blocks, turns, strict=True), 1):
        if upright and turned != section.landscape:
            yield section_end(section, profile)
            section = Section(landscape=turned)
        room = Room(text_width_mm(section, profile), media)
        last = place == len(blocks)
        below = blocks[place] if not last else None
        introduces = isinstance(block, Paragraph) and isinstance(below, Table)
        keep = introduces or (keep_last and (last or (below is blocks[-1] and _one_line(below))))
        ending = ends if last else turns[place] != turned
        yield from block_xml(block, room, keep=keep, ends=ending)
    return section


def _one_line(block: Block) -> bool:
    """Whether a paragraph is too short for the page of the signature to hold it alone."""
    return isinstance(block, Paragraph) and sum(len(one.text) for one in block.runs) < _LINE
