"""Small makers of office files, sound or broken, part by part."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping

Parts = Mapping[str, bytes | str]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: Parts | Iterable[tuple[str, bytes | str]], method: int = 8) -> bytes:
    """A zip of parts, which may stand in it twice."""
    buffer = io.BytesIO()
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    with (
        zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive,
        warnings.catch_warnings(action="ignore"),
    ):
        for name, content in pairs:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            archive.writestr(entry, content, compress_type=method)
    return buffer.getvalue()


def relationships(*rows: tuple[str, str] | tuple[str, str, str], first: int = 1) -> str:
    """A .rels part: kind, target and, for what lies outside, the word External."""
    lines = []
    for number, (kind, target, *mode) in enumerate(rows, first):
        kind_ = kind if ":" in kind else f"{REL}/{kind}"
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        lines.append(f'<Relationship Id="rId{number}" Type="{kind_}" Target="{target}"{outside}/>')
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def types(main: str, main_type: str, more: str = "") -> str:
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/>{more}</Types>'
    )


def docx_parts(
    body: str = "",
    *rels: tuple[str, str] | tuple[str, str, str],
    parts: Parts | None = None,
    more_types: str = "",
    main_type: str = DOCX_TYPE,
) -> dict[str, bytes | str]:
    """The parts of a Word document with a small annex, and ``body`` behind it."""
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("TT", "Nhiệm vụ")
    )
    document = (
        f'{XML}<w:document xmlns:w="{WORD}" xmlns:r="{REL}"><w:body>'
        f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
        f"{body}<w:p/></w:body></w:document>"
    )
    return {
        "[Content_Types].xml": types("word/document.xml", main_type, more_types),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships(*rels),
        **(parts or {}),
    }


def docx(
    body: str = "", *rels: tuple[str, str] | tuple[str, str, str], **more: Parts | str
) -> bytes:
    return zipped(docx_parts(body, *rels, **more))  # type: ignore[arg-type]


def field(instruction: str, *, pieces: int = 1) -> str:
    """A field of Word, its instruction cut into so many runs."""
    size = -(-len(instruction) // pieces)
    cut = [instruction[at : at + size] for at in range(0, len(instruction), size)]
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in cut
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return (
        f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def row_of(*values: str | float, number: int = 1) -> str:
    """A row of inline texts and numbers."""
    cells = "".join(
        f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
        if isinstance(value, str)
        else f"<c><v>{value!r}</v></c>"
        for value in values
    )
    return f'<row r="{number}">{cells}</row>'


def xlsx_parts(
    rows: str | None = None,
    *rels: tuple[str, str] | tuple[str, str, str],
    parts: Parts | None = None,
    more_types: str = "",
    main_type: str = XLSX_TYPE,
    workbook: str = "",
    sheets: str = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>',
) -> dict[str, bytes | str]:
    """The parts of a workbook with one sheet, which leads to ``rels``."""
    held = {
        "[Content_Types].xml": types("xl/workbook.xml", main_type, more_types),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{sheets}</sheets>'
            f"{workbook}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet(row_of("TT", "Nhiệm vụ") if rows is None else rows),
    }
    if rels:
        held["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(*rels)
    return {**held, **(parts or {})}


def xlsx(
    rows: str | None = None, *rels: tuple[str, str] | tuple[str, str, str], **more: Parts | str
) -> bytes:
    return zipped(xlsx_parts(rows, *rels, **more))  # type: ignore[arg-type]


def content(body: str, styles: str = "") -> str:
    """content.xml of an OpenDocument spreadsheet."""
    spaces = " ".join(
        f'xmlns:{short}="{OPEN}:{long}:1.0"'
        for short, long in (
            *(("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing")),
            *(("style", "style"), ("script", "script"), ("number", "datastyle")),
            ("fo", "xsl-fo-compatible"),
        )
    )
    return (
        f'{XML}<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def cell(text: str, attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def table(rows: str, name: str = "Sheet1", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def ods_parts(
    body: str | None = None,
    *,
    styles: str = "",
    parts: Parts | None = None,
    manifest: str = "",
    mimetype: str = ODS_TYPE,
) -> dict[str, bytes | str]:
    usual = table(f"<table:table-row>{cell('TT')}{cell('Nhiệm vụ')}</table:table-row>")
    return {
        "mimetype": mimetype,
        "content.xml": content(usual if body is None else body, styles),
        "META-INF/manifest.xml": (
            f'{XML}<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
            f"{manifest}</manifest:manifest>"
        ),
        **(parts or {}),
    }


def ods(body: str | None = None, **more: Parts | str) -> bytes:
    return zipped(ods_parts(body, **more))  # type: ignore[arg-type]


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of an Excel workbook of before 2007."""
    return struct.pack("<HH", kind, len(data)) + data


BEGIN = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
END = record(0x000A)


def compound(streams: Mapping[str, bytes], storages: Iterable[str] = ()) -> bytes:
    """A compound file with streams and empty storages in its root."""
    sectors: list[bytes] = []
    chains: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return 0xFFFFFFFE
        first = len(sectors)
        count = -(-len(data) // 512)
        for number in range(count):
            sectors.append(data[number * 512 : (number + 1) * 512].ljust(512, b"\0"))
            chains.append(first + number + 1 if number + 1 < count else 0xFFFFFFFE)
        return first

    def entry(name: str, kind: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
        return head + links + bytes(36) + struct.pack("<III", start, size, 0)

    entries = [entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, data in streams.items():
        padded = data.ljust(4096, b"\0")
        entries.append(entry(name, 2, put(padded), len(padded)))
    entries += [entry(name, 1, 0, 0) for name in storages]
    directory = put(b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0"))
    table_sectors = -(-(len(sectors) + 1) // 127)
    places = list(range(len(sectors), len(sectors) + table_sectors))
    numbers = [*chains, *([0xFFFFFFFD] * table_sectors)]
    numbers += [0xFFFFFFFF] * (table_sectors * 128 - len(numbers))
    fat = struct.pack(f"<{len(numbers)}I", *numbers)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack(
        "<IIIIIIIII", table_sectors, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, *places[:1]
    )
    head += struct.pack("<I", places[1]) if table_sectors > 1 else b""
    for place in places[2:109]:
        head += struct.pack("<I", place)
    return head.ljust(512, b"\xff") + b"".join(sectors) + fat


def workbook_97(*records: bytes, storages: Iterable[str] = ()) -> bytes:
    """An Excel file of before 2007 of these records."""
    return compound({"Workbook": BEGIN + b"".join(records) + END}, storages)


def patched(data: bytes, old: bytes, new: bytes, at: int = 0) -> bytes:
    """The bytes with the first place from ``at`` on changed."""
    place = data.index(old, at)
    return data[:place] + new + data[place + len(old) :]


def raw_entry(name: bytes, packed: bytes, size: int, crc: int) -> bytes:
    """A local entry of a zip, its contents packed already."""
    return (
        struct.pack(
            "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0
        )
        + name
        + packed
    )


def raw_directory(rows: Iterable[tuple[bytes, int, int, int, int]]) -> bytes:
    """The directory of a zip: name, checksum, packed and unpacked size, place of each entry."""
    lines = [
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\1\2",
            20,
            20,
            0,
            8,
            0,
            0x21,
            crc,
            packed,
            size,
            len(name),
            0,
            0,
            0,
            0,
            0,
            at,
        )
        + name
        for name, crc, packed, size, at in rows
    ]
    return b"".join(lines)


def raw_zip(entries: bytes, directory: bytes, count: int) -> bytes:
    end = struct.pack(
        "<4sHHHHIIH",
        b"PK\5\6",
        0,
        0,
        count & 0xFFFF,
        count & 0xFFFF,
        len(directory),
        len(entries),
        0,
    )
    return entries + directory + end


def deflated(data: bytes) -> bytes:
    squeeze = zlib.compressobj(1, zlib.DEFLATED, -15)
    return squeeze.compress(data) + squeeze.flush()
