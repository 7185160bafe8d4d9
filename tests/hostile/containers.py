"""Zip containers that burst, lie, hide or stop short."""

import io
import struct
import zipfile
import zlib

from tests.hostile.builders import (
    deflated,
    docx,
    docx_parts,
    ods_parts,
    patched,
    raw_directory,
    raw_entry,
    raw_zip,
    row_of,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.hostile.cases import add, hostile

SHEET = "xl/worksheets/sheet1.xml"


@hostile("bomb of zeros", "a.xlsx", "inflates to")
def _() -> bytes:
    return zipped(xlsx_parts(parts={SHEET: bytes(200 << 20)}))


@hostile("bomb of paragraphs", "a.docx", "inflates to")
def _() -> bytes:
    return zipped(docx_parts("<w:p/>" * (16 << 20)))


@hostile("bomb below the sum of sizes but packed too tightly", "a.ods", "inflates to")
def _() -> bytes:
    return zipped(ods_parts(parts={"Pictures/a.bin": bytes(40 << 20)}))


@hostile("bomb in bombs", "a.docx", "archive")
def _() -> bytes:
    inner = zipped({"0.txt": bytes(30 << 20)})
    for level in range(4):
        inner = zipped({f"{level}-{number}.zip": inner for number in range(8)})
    return inner


@hostile("bomb of entries over each other", "a.xlsx", "something else before, between")
def _() -> bytes:
    parts = list(xlsx_parts().items())
    content = row_of("x" * 30_000).encode()
    packed, crc = deflated(content), zlib.crc32(content)
    entries, rows = b"", []
    for name, part in parts:
        raw = part.encode() if isinstance(part, str) else part
        rows.append((name.encode(), zlib.crc32(raw), len(deflated(raw)), len(raw), len(entries)))
        entries += raw_entry(name.encode(), deflated(raw), len(raw), zlib.crc32(raw))
    at = len(entries)
    entries += raw_entry(b"m/0", packed, len(content), crc)
    rows += [(b"m/%d" % number, crc, len(packed), len(content), at) for number in range(900)]
    return raw_zip(entries, raw_directory(rows), len(rows))


def _lying(declared: int) -> bytes:
    """A sheet of 30 MB of which the directory says that it is small."""
    entries, rows = b"", []
    for name, part in xlsx_parts(parts={SHEET: b" " * (30 << 20)}).items():
        raw = part.encode() if isinstance(part, str) else part
        packed = deflated(raw)
        size = declared if name == SHEET else len(raw)
        rows.append((name.encode(), zlib.crc32(raw), len(packed), size, len(entries)))
        entries += raw_entry(name.encode(), packed, size, zlib.crc32(raw))
    return raw_zip(entries, raw_directory(rows), len(rows))


add("size that lies", "a.xlsx", "missing or broken", lambda: _lying(900))


@hostile("size that the entry and the list tell differently", "a.docx", "not what the list")
def _() -> bytes:
    data = docx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    return data[: at + 22] + struct.pack("<I", 1 << 30) + data[at + 26 :]


@hostile("entry named otherwise where it stands", "a.docx", "missing or broken")
def _() -> bytes:
    return patched(docx(), b"word/document.xml", b"word/documenT.xml")


@hostile("zip in itself", "a.xlsx", "archive")
def _() -> bytes:
    first = zipped({"r/r.zip": b"R" * 400})
    return zipped({"r/r.zip": first})


@hostile("password of a zip", "a.docx", "encrypted")
def _() -> bytes:
    data = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        for entry in archive.infolist():
            data[entry.header_offset + 6] |= 1
    at = data.index(b"PK\1\2")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\1\2", at + 4)
    return bytes(data)


@hostile("two workbooks of one name", "a.xlsx", "wrong name")
def _() -> bytes:
    parts = list(xlsx_parts().items())
    return zipped([*parts, ("xl/workbook.xml", parts[2][1])])


@hostile("two names that differ in case", "a.docx", "wrong name")
def _() -> bytes:
    return zipped({**docx_parts(), "Word/Document.xml": "x"})


for _name, _wrong in (
    ("path upwards", "../../etc/passwd"),
    ("path from the root", "/etc/passwd"),
    ("path of Windows", "..\\..\\evil.txt"),
    ("path with a drive", "C:/evil.txt"),
    ("name with a control character", "a\x07b.xml"),
):
    add(_name, "a.docx", "wrong name", _wrong, lambda wrong: zipped({**docx_parts(), wrong: "x"}))


@hostile("symbolic link", "a.docx", "wrong name")
def _() -> bytes:
    buffer = io.BytesIO(docx())
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("word/media/link.png")
        entry.create_system = 3
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


@hostile("ten thousand entries", "a.xlsx", "entries")
def _() -> bytes:
    return zipped({**xlsx_parts(), **{f"m/{number}": "" for number in range(10_000)}})


@hostile("list of a quarter million entries", "a.xlsx", "more than 5000 entries")
def _() -> bytes:
    rows = [(b"a%d" % number, 0, 0, 0, 0) for number in range(250_000)]
    return raw_zip(raw_entry(b"a0", b"\3\0", 0, 0), raw_directory(rows), len(rows))


add("half a file", "a.docx", "cut off", lambda: docx()[: len(docx()) // 2])
add("file without its last bytes", "a.xlsx", "cut off", lambda: xlsx()[:-30])
add("file without its first bytes", "a.xlsx", "neither Word nor Excel", lambda: xlsx()[7:])
add(
    "document with a program behind it",
    "a.docx",
    "something else",
    lambda: docx() + b"MZ\x90\0 program",
)
add(
    "two documents in one file",
    "a.docx",
    "something else",
    lambda: docx() + docx("<w:p><w:r><w:t>khác</w:t></w:r></w:p>"),
)
add("PDF and document in one", "a.docx", "PDF", lambda: b"%PDF-1.7\n" + docx())
add("web page and workbook in one", "a.xlsx", "web page", lambda: b"<html></html>" + xlsx())
add("picture and workbook in one", "a.xlsx", "picture", lambda: b"GIF89a" + xlsx())
add("archive named as a document", "a.docx", "archive", lambda: zipped({"a.docx": docx()}))


@hostile("checksum that is wrong", "a.docx", "missing or broken")
def _() -> bytes:
    data = zipped(docx_parts(), zipfile.ZIP_STORED)
    return patched(data, "Nhiệm vụ".encode(), "Nhiệm Vụ".encode())


@hostile("packing that nobody knows", "a.docx", "unknown way")
def _() -> bytes:
    return zipped(docx_parts(), zipfile.ZIP_LZMA)


@hostile("data between the parts", "a.docx", "damaged|something else|missing")
def _() -> bytes:
    data = docx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    return data[:at] + b"x" * 64 + data[at:]
