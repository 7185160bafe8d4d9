"""The small parts of a Word file around its body: types, relations, properties, page number."""

from __future__ import annotations

from datetime import date

from tongket.office.document import Language, Properties
from tongket.office.docx.markup import escaped
from tongket.office.docx.media import part_name, relation
from tongket.office.docx.sections import HEADER_RELATION
from tongket.office.docx.styles import NAMESPACE

PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_VENDOR = "application/vnd.openxmlformats"
_WORD_TYPE = f"{_VENDOR}-officedocument.wordprocessingml"

DOCUMENT_OPEN = (
    f'{PROLOGUE}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>'
)

CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
            ("word/styles.xml", f"{_WORD_TYPE}.styles+xml"),
            ("word/settings.xml", f"{_WORD_TYPE}.settings+xml"),
            ("word/numbering.xml", f"{_WORD_TYPE}.numbering+xml"),
            ("word/header1.xml", f"{_WORD_TYPE}.header+xml"),
            ("docProps/core.xml", f"{_VENDOR}-package.core-properties+xml"),
            (
                "docProps/app.xml",
                f"{_VENDOR}-officedocument.extended-properties+xml",
            ),
        )
    )
    + "</Types>"
)


def _relations(rows: list[tuple[str, str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
            for name, kind, target in rows
        )
        + "</Relationships>"
    )


PACKAGE_RELATIONS = _relations(
    [
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ]
)


def document_relations(pictures: int) -> str:
    """The relations of the body: its fellow parts and its pictures."""
    kinds = f"{_OFFICE}/relationships"
    return _relations(
        [
            ("rIdStyles", f"{kinds}/styles", "styles.xml"),
            ("rIdSettings", f"{kinds}/settings", "settings.xml"),
            ("rIdNumbering", f"{kinds}/numbering", "numbering.xml"),
            (HEADER_RELATION, f"{kinds}/header", "header1.xml"),
            *((relation(n), f"{kinds}/image", part_name(n)) for n in range(1, pictures + 1)),
        ]
    )


def core_xml(properties: Properties, written: date | None) -> str:
    """Title, author, language; the document's own date stands for the clock."""
    moment = f"{written or date(2000, 1, 1)}T00:00:00Z"
    texts = "".join(
        f"<{name}>{escaped(value)}</{name}>"
        for name, value in (
            ("dc:title", properties.title),
            ("dc:subject", properties.subject),
            ("dc:creator", properties.author),
            ("cp:keywords", ", ".join(properties.keywords)),
            ("dc:language", properties.language.value),
        )
        if value
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{texts}'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def app_xml() -> str:
    """The program that wrote the file, without a version so that the bytes stay."""
    namespace = f"{_OFFICE}/extended-properties"
    return f'<Properties xmlns="{namespace}"><Application>tongket</Application></Properties>'


def settings_xml(language: Language) -> str:
    """Settings: the layout rules of current Word, the language of the theme."""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language}"/></w:settings>'
    )


def header_xml() -> str:
    """The header of every page but the first: the page number."""
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    style = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    return f'<w:hdr xmlns:w="{NAMESPACE}"><w:p>{style}{field}</w:p></w:hdr>'


def numbering_xml(indent: int) -> str:
    """The one bulleted list: "- " and below it "+ ", first lines set in like body text."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" '
        f'w:firstLine="{indent}"/></w:pPr></w:lvl>'
        for level, mark in enumerate("-+")
    )
    return (
        f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
