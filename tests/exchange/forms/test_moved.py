"""A form that people have sorted, copied, renamed and widened is read all the same."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.forms.carrying import DAY, sent_file, taken
from tests.exchange.forms.office import OFFICE, vietnamese, workspace
from tests.exchange.forms.test_take import ANSWERS, filled
from tongket.exchange.forms.take import Taken


def _sorted(book: Workbook) -> None:
    sheet = book["Nhiệm vụ"]
    rows = [[cell.value for cell in sheet[n]] for n in (6, 5)]
    for number, values in zip((5, 6), rows, strict=True):
        for cell, value in zip(sheet[number], values, strict=True):
            cell.value = value


def _widened(book: Workbook) -> None:
    book["Chỉ tiêu"].insert_cols(4)
    book["Chỉ tiêu"]["D4"] = "Cột riêng của xã"
    book["Chỉ tiêu"]["D5"] = "ghi riêng"
    book["Nhiệm vụ"].insert_cols(1, 2)
    book["Nhiệm vụ"].insert_rows(1, 3)


def _renamed(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Sheet{number + 1}"


def _exported(book: Workbook) -> None:
    """As an export of Google Sheets: neither hidden sheets nor properties nor names."""
    del book["_tongket"]
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    for name in [*properties.names]:
        del properties[name]
    book.defined_names.clear()


def _copied(book: Workbook) -> None:
    """Everything pasted below each other on one new sheet, with rows of its own between."""
    target = book.create_sheet("Tổng hợp")
    for sheet in list(book.worksheets):
        if sheet.title not in ("_tongket", "Tổng hợp"):
            for row in sheet.iter_rows(values_only=True):
                target.append(row)
            target.append(["NGƯỜI LẬP BIỂU"])
            del book[sheet.title]
    del book["_tongket"]


def _without_codes(book: Workbook) -> None:
    for name in ("Nhiệm vụ", "Chỉ tiêu", "Thông tin chung"):
        book[name].delete_cols(1)


CHANGES = [_sorted, _widened, _renamed, _exported, _copied, _without_codes]


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(BytesIO(data))
    change(book)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def errors(found: Taken) -> list[str]:
    return [f"{one.place}: {vietnamese().say(one.fact)}" for one in found.mistakes if one.error]


@pytest.mark.parametrize("change", CHANGES)
def test_it_says_the_same(change: Callable[[Workbook], None]) -> None:
    ws = workspace(OFFICE)
    plain = filled(sent_file(ws, "xa-a"), ANSWERS)
    found = taken(ws, changed(plain, change))
    assert errors(found) == []
    assert found.said == taken(ws, plain).said
    assert found.change is not None


def test_a_row_that_is_gone_is_told() -> None:
    ws = workspace(OFFICE)
    data = filled(sent_file(ws, "xa-a"), ANSWERS)
    found = taken(ws, changed(data, lambda book: book["Chỉ tiêu"].delete_rows(6)))
    assert errors(found) == ["Chỉ tiêu: thiếu dòng “Tỷ lệ hoàn thành” so với biểu mẫu đã gửi"]


def test_codes_shifted_against_their_rows_are_told() -> None:
    ws = workspace(OFFICE)

    def shift(book: Workbook) -> None:
        sheet = book["Nhiệm vụ"]
        sheet["A5"], sheet["A6"] = "#t:k-2", "#t:k-1"

    found = errors(taken(ws, changed(filled(sent_file(ws, "xa-a"), ANSWERS), shift)))
    assert any("mã #t:k-2 đứng trước một dòng khác: “Rà soát hộ nghèo”" in one for one in found)


def test_further_rows_are_taken() -> None:
    ws = workspace(OFFICE)

    def add(book: Workbook) -> None:
        sheet = book["Hạn chế, kiến nghị"]
        sheet.insert_rows(9)
        sheet["C9"], sheet["D9"] = "Thêm một hạn chế.", "Chưa rõ."
        book["Nội dung"].append([None, "Bài học", None, "Làm sớm hơn."])

    found = taken(ws, changed(filled(sent_file(ws, "xa-a"), ANSWERS), add))
    assert errors(found) == []
    assert found.said is not None
    assert [one.text for one in found.said.limitations] == ["Còn chậm.", "Thêm một hạn chế."]
    assert [one.title for one in found.said.parts] == ["Kết quả", "Bài học"]


def _tampered(book: Workbook) -> None:
    cell = book["Chỉ tiêu"]["A1"]
    cell.value = str(cell.value).replace("2026-Q1", "2025-Q4")


def test_an_identity_that_was_changed_is_refused() -> None:
    ws = workspace(OFFICE)
    found = taken(ws, changed(filled(sent_file(ws, "xa-a"), ANSWERS), _tampered))
    assert len(errors(found)) == 1
    assert "thông tin nhận dạng trong tệp không thống nhất" in errors(found)[0]
    assert "2025-Q4" in errors(found)[0]
    assert found.change is None


@pytest.mark.parametrize(
    ("files", "wrong"),
    [
        ({"tongket.yaml": "format: 1\nunit: xa-b\n"}, "biểu mẫu do cơ quan khác gửi"),
        ({"regimes/bc.yaml": "{id: khac, title: Khác}"}, "không có chế độ báo cáo “bc”"),
        (
            {"units/u.yaml": "[{id: vp, name: Văn phòng}, {id: xa-b, name: B}]"},
            "không có đơn vị “xa-a”",
        ),
        (
            {"regimes/bc.yaml": OFFICE["regimes/bc.yaml"].replace("[xa-a, xa-b]", "[xa-b]")},
            "Đảng ủy xã A không phải gửi báo cáo",
        ),
        (
            {
                "reports/r.md": "---\n{id: r, regime: bc, unit: xa-a, period: 2026-Q1, submitted: 2026-04-03, accepted: 2026-04-05}\n---\n"
            },
            "quý I/2026 đã chốt: báo cáo của đơn vị đã được chấp nhận ngày 05/4/2026",
        ),
    ],
)
def test_a_form_that_is_none_of_ours_is_refused(files: dict[str, str], wrong: str) -> None:
    ws = workspace(OFFICE)
    data = filled(sent_file(ws, "xa-a"), ANSWERS)
    found = taken(workspace(OFFICE | files), data)
    assert wrong in errors(found)[0]
    assert found.change is None


def test_a_file_that_is_no_form() -> None:
    made = BytesIO()
    book = Workbook()
    book.active.append(["TT", "Nhiệm vụ"])  # type: ignore[union-attr]
    book.save(made)
    found = taken(workspace(OFFICE), made.getvalue())
    assert errors(found) == [": không tìm thấy thông tin nhận dạng của biểu mẫu trong tệp"]


def test_a_form_from_before_the_questions_changed_is_taken_with_a_remark() -> None:
    data = filled(sent_file(workspace(OFFICE), "xa-a"), ANSWERS)
    more = OFFICE | {"tasks/k-9.yaml": "{id: k-9, title: Việc mới, plan: kh, lead: xa-a}"}
    found = taken(workspace(more), data, day=DAY)
    assert errors(found) == []
    assert found.change is not None
    assert str(found.mistakes[0].fact) == "the questions have changed since this form was sent"
