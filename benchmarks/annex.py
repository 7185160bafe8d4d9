"""Assignment annexes of any length as Word and Excel files: the same seed gives the same rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from benchmarks.generate import SEED, UNITS, write_files

HEADINGS = (
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn hoàn thành",
    "Sản phẩm",
    "Cấp trình",
    "Ghi chú",
)
PER_GROUP = 200
_VERBS = ("Rà soát", "Xây dựng", "Tham mưu", "Tổ chức", "Hoàn thiện", "Kiểm tra", "Tổng hợp")
_MATTERS = (
    "quy chế làm việc của cấp ủy và tổ chức đảng trực thuộc",
    "phương án sắp xếp tổ chức bộ máy, biên chế cấp xã theo vị trí việc làm",
    "kết quả giải quyết thủ tục hành chính, dịch vụ công trực tuyến toàn trình",
    "việc thực hiện nghị quyết về phát triển khoa học, công nghệ và chuyển đổi số",
    "tình hình tiếp công dân, đối thoại, giải quyết kiến nghị, phản ánh",
)
_PRODUCTS = ("Báo cáo", "Kế hoạch", "Tờ trình", "Quyết định", "Đề án")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def rows(count: int, seed: int = SEED) -> Iterator[tuple[str, ...]]:
    """The rows of tasks; one of a single cell is that of a group."""
    chance = random.Random(seed)
    for number in range(count):
        if number % PER_GROUP == 0:
            group = number // PER_GROUP
            yield (f"{_ROMAN[group % 10]}. NHÓM NHIỆM VỤ {group + 1}",)
        month, day = chance.randrange(1, 13), chance.randrange(1, 28)
        yield (
            str(number + 1),
            f"{chance.choice(_VERBS)} {chance.choice(_MATTERS)} (việc số {number + 1})",
            f"Đơn vị số {chance.randrange(1, UNITS):03}",
            "; ".join(f"Đơn vị số {chance.randrange(1, UNITS):03}" for _ in range(2)),
            (f"{day:02}/{month:02}/2026", f"Tháng {month}/2026", "Quý II/2026")[number % 3],
            chance.choice(_PRODUCTS),
            "Đơn vị số 000",
            "" if number % 7 else "Theo kế hoạch năm",
        )


def xlsx(count: int) -> bytes:
    """The annex as a sheet with merged rows of groups."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Phụ lục")
    sheet.write_row(0, 0, HEADINGS)
    for number, cells in enumerate(rows(count), 1):
        if len(cells) == 1:
            sheet.merge_range(number, 0, number, len(HEADINGS) - 1, cells[0])
        else:
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text)
    book.close()
    return out.getvalue()


def docx(count: int) -> bytes:
    """The annex as a table of Word, its XML written by hand: a library would take minutes."""
    from docx import Document  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    def cell(text: str, span: int = 1) -> str:
        wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
        return f"<w:tc>{wide}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    lines = ["".join(map(cell, HEADINGS))]
    for cells in rows(count):
        one = len(cells) == 1
        lines.append(cell(cells[0], len(HEADINGS)) if one else "".join(map(cell, cells)))
    grid = "<w:gridCol/>" * len(HEADINGS)
    body = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    document = Document()
    table = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    document.element.body.insert(0, parse_xml(table))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def write(folder: Path, count: int) -> None:
    """A workspace with a plan and no tasks, and the annex in both forms beside it."""
    units = "".join(
        f"- id: don-vi-{n:03}\n  name: Đơn vị số {n:03}\n  level: commune\n"
        + ("" if n == 0 else "  parent: don-vi-000\n")
        for n in range(UNITS)
    )
    files = {
        "records/tongket.yaml": "format: 1\nunit: don-vi-000\nlocale: vi\n",
        "records/units/u.yaml": units,
        "records/directives/kh.yaml": "id: kh\ntitle: Kế hoạch\nnumber: 1-KH/TU\n"
        "issuer: don-vi-000\nissued: 2026-01-05\n",
        "records/plans/kh.yaml": "id: kh\ndocument: kh\ntitle: Kế hoạch năm 2026\n",
    }
    write_files(folder, files.items())
    (folder / "phu-luc.xlsx").write_bytes(xlsx(count))
    (folder / "phu-luc.docx").write_bytes(docx(count))
