"""What other programs need to read the same paper: load it and go over every cell, nothing else.

``python -m benchmarks.bare_papers openpyxl|docx|lxml FILE…``.
"""

from __future__ import annotations

import sys
from zipfile import ZipFile

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def by_openpyxl(path: str) -> int:
    """Every cell of every sheet, by openpyxl."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(path)
    values = (one for sheet in book for row in sheet.iter_rows(values_only=True) for one in row)
    return sum(one is not None for one in values)


def by_python_docx(path: str) -> int:
    """Every cell of every table, by python-docx."""
    from docx import Document  # noqa: PLC0415

    tables = Document(path).tables
    return sum(bool(one.text) for table in tables for row in table.rows for one in row.cells)


def by_lxml(path: str) -> int:
    """Every cell of every table, by lxml alone."""
    from lxml import etree  # noqa: PLC0415

    with ZipFile(path) as held:
        root = etree.fromstring(held.read("word/document.xml"))
    found = 0
    for cell in root.iter(f"{_WORD}tc"):
        found += bool("".join(text.text or "" for text in cell.iter(f"{_WORD}t")))
    return found


READERS = {"openpyxl": by_openpyxl, "docx": by_python_docx, "lxml": by_lxml}


if __name__ == "__main__":
    assert all(READERS[sys.argv[1]](path) > 0 for path in sys.argv[2:])
