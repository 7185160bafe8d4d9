"""A unit's clerk fills in the Word form in LibreOffice and mends it from its error sheet alone."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from tests.cli.conftest import Console
from tests.cli.test_receive import OFFICE
from tests.exchange.forms.filling import Answers, in_word
from tests.office.resaving import resaved
from tongket.office.intake.opening import open_book

STATE, PERCENT, DONE = "Tình trạng đến hết kỳ", "Mức độ hoàn thành (%)", "Ngày hoàn thành"
VALUE, ABSENCE = "Kết quả kỳ này", "Lý do không có số liệu"
TASKS = "".join(
    f"- {{id: k-{n}, title: Nhiệm vụ số {n}, plan: kh, lead: {{group: cac xa}}, due: 30/6/2026}}\n"
    for n in range(1, 6)
)
INDICATORS = "".join(
    f"- {{id: c-{n}, name: Chỉ tiêu số {n}, plan: kh, measured_in: hộ, measure: count,"
    " reported_by: {group: cac xa}}\n"
    for n in range(1, 6)
)
WRONG: Answers = {
    "h:number": {"Nội dung": "15-BC/ĐU"},
    "h:issued": {"Nội dung": "31/4/2026"},
    "t:k-1": {STATE: "Cơ bản hoàn thành"},
    "t:k-2": {STATE: "Hoàn thành", PERCENT: "80", DONE: "12/3/2026"},
    "t:k-3": {STATE: "Đang thực hiện", PERCENT: "120"},
    "t:k-4": {STATE: "Đang thực hiện", "Khó khăn, vướng mắc": "…"},
    "t:k-5": {STATE: "Hoàn thành", DONE: "30/5/2026"},
    "v:c-1": {VALUE: "1.234"},
    "v:c-2": {VALUE: "95 người"},
    "v:c-3": {VALUE: "mười hai"},
    "v:c-4": {VALUE: "12", ABSENCE: "Không phát sinh"},
    "l:1": {"Hạn chế": "Còn chậm", "Nguyên nhân (mỗi nguyên nhân một dòng)": "Thiếu người"},
}
"""What is typed; cell v:c-5 is left blank."""
FAULTY = {
    ("h:issued", "entry"),
    *(("t:k-1", "state"), ("t:k-2", "percent"), ("t:k-3", "percent"), ("t:k-4", "difficulty")),
    ("t:k-5", "done"),
    *((f"v:c-{n}", "value") for n in (1, 2, 3, 5)),
    ("v:c-4", "absence"),
}
MENDED: Answers = {
    "h:issued": {"Nội dung": "30/3/2026"},
    "t:k-1": {STATE: "Đang thực hiện"},
    "t:k-2": {PERCENT: "100"},
    "t:k-3": {PERCENT: "20,5"},
    "t:k-4": {"Khó khăn, vướng mắc": "Thiếu kinh phí"},
    "t:k-5": {DONE: "30/3/2026"},
    "v:c-1": {VALUE: "1234"},
    "v:c-2": {VALUE: "95"},
    "v:c-3": {VALUE: "12"},
    "v:c-4": {ABSENCE: ""},
    "v:c-5": {VALUE: "0"},
}


PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    folder.mkdir()
    return resaved({"form.docx": data}, folder, "docx")["form"]


def with_narrative(data: bytes) -> bytes:
    """Paragraphs, an automatic list, a pasted table and a pasted picture in an answer."""
    document = Document(BytesIO(data))
    rows = [row for table in document.tables for row in table.rows]
    (cell,) = (row.cells[2] for row in rows if row.cells[0].text == "#s:kq")
    cell.paragraphs[0].add_run("Đã triển khai:")
    for text in ("rà soát các thôn", "lập danh sách"):
        _listed(cell, text)
    table = cell.add_table(2, 2)
    for place, text in enumerate(("Thôn", "Số hộ", "Thôn A", "7")):
        table.rows[place // 2].cells[place % 2].text = text
    picture = cell.add_paragraph("Còn hai thôn.").add_run()
    picture.add_picture(BytesIO(PNG))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _listed(cell: _Cell, text: str) -> None:
    paragraph = cell.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "1")):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        numbering.append(element)
    properties.append(numbering)


@pytest.mark.xdist_group("resaving")
def test_from_the_form_to_the_report(
    console: Console, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("TONGKET_LOCALE", "vi")
    work = tmp_path_factory.mktemp("clerk")
    files = {**OFFICE, "tasks/t.yaml": TASKS, "indicators/i.yaml": INDICATORS}
    console.write(files)
    ask = ("--regime", "bc", "--period", "2026-Q1", "--unit", "xa-1", "--format", "docx")
    assert console.run("form", "send", *ask, "--as-of", "2026-03-20").code == 0
    (sent,) = (console.folder / "out/forms/bc.2026-Q1").iterdir()
    filled = with_narrative(in_word(sent.read_bytes(), WRONG))
    (console.folder / "in").mkdir()
    came = console.folder / "in/BC xã 1 (bản cuối).docx"
    came.write_bytes(saved_by_libreoffice(filled, work / "1"))
    first = console.run("receive", "in", "--as-of", "2026-04-02")
    assert f"trả lại: {len(FAULTY)} lỗi" in first.out
    assert "1 hình ảnh không được giữ lại" in first.out

    sheet = (console.folder / "out/returned/xa-1.bc.2026-Q1.docx").read_bytes()
    listed = open_book(sheet, "a.docx").grids[0]
    assert len(listed.rows) == len(FAULTY) + 1
    mended = saved_by_libreoffice(in_word(sheet, MENDED), work / "2")
    came.unlink()
    (console.folder / "in/sửa.docx").write_bytes(mended)
    second = console.run("receive", "in", "--as-of", "2026-04-03")
    assert second.code == 0, second.out
    assert "đã nhận: reports/bc.xa-1.2026-q1.md" in second.out
    assert console.read("reports/bc.xa-1.2026-q1.md") == REPORT


REPORT = """\
---
id: bc.xa-1.2026-q1
regime: bc
unit: xa-1
period: 2026-Q1
submitted: 2026-04-02
received: 2026-04-03
note: nhận lần đầu ngày 02/4/2026, đã trả lại để hoàn thiện, nhận đủ ngày 03/4/2026
number: 15-BC/ĐU
issued: 2026-03-30
progress:
  - task: k-1
    state: in-progress
  - task: k-2
    state: done
    percent: 100
    done: 2026-03-12
  - task: k-3
    state: in-progress
    percent: 20.5
  - task: k-4
    state: in-progress
    difficulty: Thiếu kinh phí
  - task: k-5
    state: done
    done: 2026-03-30
values:
  - indicator: c-1
    value: 1234
  - indicator: c-2
    value: 95
  - indicator: c-3
    value: 12
  - indicator: c-4
    value: 12
  - indicator: c-5
    value: 0
limitations:
  - text: Còn chậm
    causes:
      - Thiếu người
---

## Kết quả

Đã triển khai:
- rà soát các thôn
- lập danh sách

| Thôn | Số hộ |
| --- | --- |
| Thôn A | 7 |

Còn hai thôn.
"""
