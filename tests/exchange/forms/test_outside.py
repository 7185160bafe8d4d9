"""What a unit wrote outside the answer cells, or in merged ones, is never lost in silence."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from tests.exchange.forms.carrying import sent, sent_file, taken
from tests.exchange.forms.filling import typed
from tests.exchange.forms.office import OFFICE, vietnamese, workspace
from tests.exchange.forms.test_mistakes import errors, told
from tests.exchange.forms.test_take import ANSWERS, filled
from tongket.exchange.forms.document import write_document
from tongket.exchange.forms.marked import marked
from tongket.exchange.forms.take import Taken
from tongket.exchange.forms.workbook import workbook
from tongket.office.intake.opening import open_book

ROWS = {
    "t:k-1": {"Tình trạng đến hết kỳ": "Hoàn thành", "Ngày hoàn thành": "31/3/2026"},
    "t:k-2": {"Tình trạng đến hết kỳ": "Đang thực hiện"},
    "v:ho": {"Kết quả kỳ này": "1260"},
    "v:ty-le": {"Kết quả kỳ này": "98,63"},
    "v:ho@2026": {"Lý do không có số liệu": "Không phát sinh"},
    "v:ty-le@2026": {"Lý do không có số liệu": "Không phát sinh"},
    "s:kq": {"Nội dung báo cáo": "Đã làm xong ba việc."},
}


def in_excel(change: Callable[[Workbook], None]) -> Taken:
    ws = workspace(OFFICE)
    book = load_workbook(BytesIO(filled(sent_file(ws, "xa-a"), ANSWERS)))
    change(book)
    made = BytesIO()
    book.save(made)
    return taken(ws, made.getvalue())


def in_word(change: Callable[[Word], None], rows: dict[str, dict[str, str]] = ROWS) -> Taken:
    ws = workspace(OFFICE)
    paper = Document(BytesIO(typed(write_document(sent(ws, "xa-a"), vietnamese()), rows)))
    change(paper)
    made = BytesIO()
    paper.save(made)
    return taken(ws, made.getvalue(), "form.docx")


def test_the_printed_words_are_no_text_outside() -> None:
    for found in (in_excel(lambda _: None), in_word(lambda _: None)):
        assert errors(found) == []
        assert not [one for one in told(found) if "ngoài ô" in one]


@pytest.mark.parametrize("cells", ["Chỉ tiêu!G5:G6", "Nội dung!D5:D6", "Nhiệm vụ!J5:K5"])
def test_merged_answers_are_never_filled_down(cells: str) -> None:
    sheet, _, reach = cells.partition("!")

    def merge(book: Workbook) -> None:
        book[sheet][reach.split(":", maxsplit=1)[0]] = (
            "68457" if sheet == "Chỉ tiêu" else "Ba việc đã xong."
        )
        book[sheet].merge_cells(reach)

    found = in_excel(merge)
    assert any("ô gộp nhiều nội dung: “" in one for one in errors(found)), errors(found)
    assert found.change is None


def test_merged_answers_of_word() -> None:
    def merge(paper: Word) -> None:
        table = next(t for t in paper.tables if "#v:ho" in [r.cells[0].text for r in t.rows])
        rows = [n for n, r in enumerate(table.rows) if r.cells[0].text in ("#v:ho", "#v:ty-le")]
        column = [c.text for c in table.rows[0].cells].index("Kết quả kỳ này")
        table.cell(rows[1], column).text = ""
        table.cell(rows[0], column).merge(table.cell(rows[1], column))

    found = in_word(merge)
    assert "ô gộp nhiều nội dung: “Số hộ nghèo” và “Tỷ lệ hoàn thành”" in " ".join(errors(found))


def test_a_column_of_ones_own_is_told() -> None:
    def note(book: Workbook) -> None:
        book["Chỉ tiêu"]["N4"], book["Chỉ tiêu"]["N5"] = "Ghi chú của phòng", "cần nói thêm"
        book["Chỉ tiêu"]["C30"] = "Số này chưa chắc"

    found = in_excel(note)
    assert errors(found) == []
    assert any("“cần nói thêm” ('Chỉ tiêu'!N5)" in one for one in told(found)), told(found)
    assert any("“Số này chưa chắc”" in one or "Số này chưa chắc" in one for one in told(found))


def test_a_second_column_of_one_heading_is_a_mistake() -> None:
    def second(book: Workbook) -> None:
        book["Chỉ tiêu"]["N4"], book["Chỉ tiêu"]["N5"] = "Kết quả kỳ này", "9999"

    assert any("“9999” nằm ngoài ô cần điền" in one for one in errors(in_excel(second)))


def test_text_below_the_table_is_a_mistake_where_the_cell_is_empty() -> None:
    def below(paper: Word) -> None:
        table = next(t for t in paper.tables if "#s:hc" in [r.cells[0].text for r in t.rows])
        one = paper.add_paragraph("Viết ở đây.")
        table._tbl.addnext(one._p)

    assert any("“Viết ở đây.” nằm ngoài ô cần điền" in one for one in errors(in_word(below)))


def test_text_at_the_end_is_told() -> None:
    def signed(paper: Word) -> None:
        paper.add_paragraph("Người lập biểu")

    found = in_word(signed)
    assert errors(found) == []
    assert any("không nhận: “Người lập biểu”" in one for one in told(found))


def test_a_table_stays_where_it_was_pasted() -> None:
    def pasted(paper: Word) -> None:
        table = next(t for t in paper.tables if "#s:kq" in [r.cells[0].text for r in t.rows])
        row = next(r for r in table.rows if r.cells[0].text == "#s:kq")
        cell = row.cells[-1]
        cell.text = "Mở đầu"
        inner = cell.add_table(2, 2)
        for place, text in enumerate(("A", "B", "1", "2")):
            inner.cell(place // 2, place % 2).text = text
        cell.paragraphs[-1].text = "Kết thúc"

    found = in_word(pasted)
    assert errors(found) == []
    assert found.change is not None
    body = found.change.new.decode()
    assert body.index("Mở đầu") < body.index("| A") < body.index("Kết thúc")


def test_comments_are_told() -> None:
    ws = workspace(OFFICE)
    book = load_workbook(BytesIO(sent_file(ws, "xa-a")))
    book["Chỉ tiêu"]["G5"].comment = Comment("Số này chưa chắc", "A")
    made = BytesIO()
    book.save(made)
    told_of = [one.text for one in open_book(made.getvalue(), "a.xlsx").told]
    assert "{count} comments in the file are not read" in told_of
    paper = Document()
    paper.add_comment(paper.add_paragraph("Một").runs, "Chưa chắc", author="A", initials="A")
    made = BytesIO()
    paper.save(made)
    assert [str(one) for one in open_book(made.getvalue(), "a.docx").told] == [
        "1 comments in the file are not read"
    ]


def test_another_unit_on_the_sheets_is_refused() -> None:
    def renamed(book: Workbook) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet["A3"] = "Đảng ủy xã B"

    found = in_excel(renamed)
    assert errors(found)[0].endswith("cấp cho Đảng ủy xã A, nhưng trong biểu ghi tên Đảng ủy xã B")


def test_missing_sheets_are_told_once() -> None:
    def only(book: Workbook) -> None:
        for name in ("Nhiệm vụ", "Nội dung"):
            del book[name]

    found = [one for one in errors(in_excel(only)) if "thiếu" in one]
    assert found == [": thiếu các phần của biểu mẫu: “Nhiệm vụ”; “Nội dung”"]


def test_the_sheet_that_goes_back_holds_no_text_outside() -> None:
    ws = workspace(OFFICE)
    bad = taken(ws, filled(sent_file(ws, "xa-a"), ANSWERS | {"Chỉ tiêu!G5": "1.234"}))
    sheet = marked(bad, vietnamese(), "TRẢ LẠI để sửa, gửi lại trước ngày 12/4/2026")
    assert sheet is not None
    for data, name in (
        (workbook(sheet, vietnamese()), "a.xlsx"),
        (write_document(sheet, vietnamese()), "a.docx"),
    ):
        again = taken(ws, data, name)
        assert not [one for one in errors(again) + told(again) if "ngoài ô" in one]
