"""Word files made of raw WordprocessingML, as other programs and tracked changes leave it."""

from __future__ import annotations

import io
import zipfile

from tongket.office.intake.book import Book
from tongket.office.intake.docx import read_docx
from tongket.office.intake.limits import DEFAULT, FileLimits

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def word(body: str, **parts: str) -> bytes:
    """A Word file of a body; ``styles`` and ``numbering`` are what stands in these parts.

    A keyword such as ``docProps__custom_xml`` is a part of its own.
    """
    held = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{_RELS}<Relationship Id="r1" Type="{_TYPE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        if name in ("styles", "numbering"):
            held[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{content}</w:{name}>"
        else:
            path, _, ending = name.replace("__", "/").rpartition("_")
            held[f"{path}.{ending}"] = content
    return packed(held)


def packed(parts: dict[str, str]) -> bytes:
    """A zip of texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes, limits: FileLimits = DEFAULT) -> Book:
    """The book in the bytes of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return read_docx(archive, limits)


def book(body: str, **parts: str) -> Book:
    """The book in a Word file of a body."""
    return read(word(body, **parts))


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; what does not begin with ``<`` is plain text."""
    held = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{held}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    look = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", properties: str = "") -> str:
    """A cell of plain text or of blocks."""
    held = content if content.startswith("<") else p(content)
    return f"<w:tc>{properties and f'<w:tcPr>{properties}</w:tcPr>'}{held}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; what does not begin with ``<`` is a cell of plain text."""
    held = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}{held}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def texts(found: Book, table: int = 0) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [[cell.text for cell in row.cells] for row in found.grids[table].rows]


def said(found: Book) -> list[str]:
    """The texts of the paragraphs."""
    return [paragraph.text for paragraph in found.paragraphs]
