"""An office's own Word file with Jinja tags: its form stays, its tables grow, words stay words."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from tests.reports.committee import FILES, made
from tongket.diagnostics import TongketError
from tongket.office.lint import lint_docx
from tongket.reports.produce import Order

HOSTILE = "Xây <dựng> & {{ 7*7 }} {% if %} ]]> \u202eđảo \u0007chuông"


def office_file() -> bytes:
    """A report as an office keeps it: letterhead, text with tags, a table of tasks, signature."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = "{{ summary.office.name }}"
    file.styles["Normal"].font.name = "Times New Roman"
    file.styles["Normal"].font.size = Pt(14)
    head = file.add_table(1, 2)
    head.cell(0, 0).text = "{{ summary.office.superior }}\n{{ summary.office.heading }}"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    title = file.add_paragraph()
    title.add_run("{{ summary.kind }} ").bold = True
    title.add_run("{{ summary.title }}").italic = True
    file.add_paragraph(
        "Đến ngày {{ summary.day }}: {{ summary.status.total }} nhiệm vụ, quá hạn "
        "{{ summary.status.classes['overdue'] }}, đạt {{ summary.status.main_rate.percent }}."
    )
    file.add_paragraph("{%p if summary.late %}")
    file.add_paragraph("Nhiệm vụ quá hạn:", style="List Bullet")
    file.add_paragraph("{%p for row in summary.late %}")
    file.add_paragraph("{{ row.unit }}: {{ row.task }}, chậm {{ row.days }} ngày")
    file.add_paragraph("{%p endfor %}")
    file.add_paragraph("{%p endif %}")
    rows = (
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tiến độ"),
        ("{%tr for t in summary.tasks %}", "", "", "", ""),
        (
            "{{ loop.index }}",
            "{{ t.title }}",
            "{{ t.lead }}",
            "{{ t.due }}{% for n in t.due_notes %} ({{ n }}){% endfor %}",
            "{{ t.state }}",
        ),
        ("{%tr endfor %}", "", "", "", ""),
    )
    table = file.add_table(len(rows), 5, style="Table Grid")
    for line, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, cells, strict=True):
            cell.text = words
    file.add_paragraph("{% for one in summary.office.capacity %}{{ one }}{% endfor %}")
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def order(folder: Path, data: bytes) -> Order:
    (folder / "mau.docx").write_bytes(data)
    return Order("summary", "docx", own_word=folder / "mau.docx")


def test_an_office_file_is_filled(tmp_path: Path) -> None:
    product = made(order(tmp_path, office_file()))
    assert product.content == made(order(tmp_path, office_file())).content
    assert [fault for fault in lint_docx(product.content) if fault.breaking] == []
    filled = docx.Document(io.BytesIO(product.content))
    texts = [one.text for one in filled.paragraphs]
    assert "Đến ngày 10/7/2025: 4 nhiệm vụ, quá hạn 1, đạt 50%." in texts
    assert "Đảng ủy xã B: Xây dựng báo cáo kiểm điểm, chậm 10 ngày" in texts
    assert "T/M VĂN PHÒNG" in texts
    assert filled.sections[0].header.paragraphs[0].text == "Văn phòng Tỉnh ủy"
    title = next(one for one in filled.paragraphs if one.text.startswith("BÁO CÁO"))
    assert [(bool(run.bold), bool(run.italic)) for run in title.runs] == [
        (True, False),
        (False, True),
    ]
    rows = [[cell.text for cell in row.cells] for row in filled.tables[1].rows]
    assert len(rows) == 5
    assert rows[2] == [
        "2",
        "Xây dựng báo cáo kiểm điểm",
        "Đảng ủy xã B",
        "trước ngày 01/7/2025",
        "Quá hạn 10 ngày",
    ]
    assert "tasks.overdue = 1" in product.sheet.replace("\\", "")


def test_words_of_records_stay_words(tmp_path: Path) -> None:
    title = HOSTILE.replace("\u0007", "")
    tasks = FILES["tasks/viec.yaml"].replace("Xây dựng báo cáo chính trị", f"'{title}'")
    product = made(order(tmp_path, office_file()), {**FILES, "tasks/viec.yaml": tasks})
    assert [fault for fault in lint_docx(product.content) if fault.breaking] == []
    filled = docx.Document(io.BytesIO(product.content))
    cell = filled.tables[1].rows[1].cells[1].text
    assert cell == "Xây <dựng> & {{ 7*7 }} {% if %} ]]> đảo chuông"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ summary.nothing }}", "nothing"),
        ("{{ summary.__class__.__mro__ }}", "unsafe|__class__|no attribute"),
        ("{% for t in summary.tasks %}", "cannot be filled"),
        ("{{ 'x' * 10**10 }}", "it grows without end|mau.docx"),
    ],
)
def test_a_fault_in_an_office_file_is_told(tmp_path: Path, tag: str, told: str) -> None:
    file = docx.Document()
    file.add_paragraph(tag)
    buffer = io.BytesIO()
    file.save(buffer)
    with pytest.raises(TongketError, match=told):
        made(order(tmp_path, buffer.getvalue()))


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_told_in_words(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TongketError, match="not a readable zip container, as Word"):
        made(order(tmp_path, data))
