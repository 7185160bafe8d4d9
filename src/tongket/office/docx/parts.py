"""The small parts of a Word file around its body: types, relations, properties, page number."""

from __future__ import annotations

from collections.abc import Mapping
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
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that the format leaves to its users."""
_WORD_TYPE = f"{_VENDOR}-officedocument.wordprocessingml"

DOCUMENT_OPEN = (
    f'{PROLOGUE}<w:document xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>'
)

FOOTER_RELATION = "rIdFooter"
_PARTS = (
    ("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
    ("word/styles.xml", f"{_WORD_TYPE}.styles+xml"),
    ("word/settings.xml", f"{_WORD_TYPE}.settings+xml"),
    ("word/numbering.xml", f"{_WORD_TYPE}.numbering+xml"),
    ("docProps/core.xml", f"{_VENDOR}-package.core-properties+xml"),
    ("docProps/app.xml", f"{_VENDOR}-officedocument.extended-properties+xml"),
)
_HEADER = ("word/header1.xml", f"{_WORD_TYPE}.header+xml")
_FOOTER = ("word/footer1.xml", f"{_WORD_TYPE}.footer+xml")
_CUSTOM = ("docProps/custom.xml", f"{_VENDOR}-officedocument.custom-properties+xml")


def _content_types(*own: tuple[str, str]) -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        + "".join(
            f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in (*_PARTS, *own)
        )
        + "</Types>"
    )


CONTENT_TYPES = _content_types(_HEADER)
FILLABLE_TYPES = _content_types(_FOOTER, _CUSTOM)


def _relations(rows: list[tuple[str, str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
            for name, kind, target in rows
        )
        + "</Relationships>"
    )


_ROOT = [
    ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
]
_KINDS = f"{_OFFICE}/relationships"
_FELLOWS = [
    ("rIdStyles", f"{_KINDS}/styles", "styles.xml"),
    ("rIdSettings", f"{_KINDS}/settings", "settings.xml"),
    ("rIdNumbering", f"{_KINDS}/numbering", "numbering.xml"),
]

PACKAGE_RELATIONS = _relations(_ROOT)
FILLABLE_PACKAGE = _relations(
    [*_ROOT, ("rId4", f"{_KINDS}/custom-properties", "docProps/custom.xml")]
)
FILLABLE_RELATIONS = _relations([*_FELLOWS, (FOOTER_RELATION, f"{_KINDS}/footer", "footer1.xml")])


def document_relations(pictures: int) -> str:
    """The relations of the body: its fellow parts and its pictures."""
    return _relations(
        [
            *_FELLOWS,
            (HEADER_RELATION, f"{_KINDS}/header", "header1.xml"),
            *((relation(n), f"{_KINDS}/image", part_name(n)) for n in range(1, pictures + 1)),
        ]
    )


def custom_xml(properties: Mapping[str, str]) -> str:
    """Properties of the office's own, which survive copying, renaming and saving anew."""
    rows = "".join(
        f'<property fmtid="{_OWN}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{rows}</Properties>'
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


def number_field(name: str, shown: str) -> str:
    """A field that counts, such as PAGE; a reader's program puts its number in."""
    return "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


def header_xml() -> str:
    """The header of every page but the first: the page number."""
    style = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    number = number_field("PAGE", "2")
    return f'<w:hdr xmlns:w="{NAMESPACE}"><w:p>{style}{number}</w:p></w:hdr>'


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
