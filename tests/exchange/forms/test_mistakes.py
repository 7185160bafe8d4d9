"""Every mistake is found at its cell, with the fact and the remedy; warnings keep nothing back."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Sheets

from tests.exchange.forms.carrying import DAY, sent_file, taken
from tests.exchange.forms.office import OFFICE, vietnamese, workspace
from tests.exchange.forms.test_take import ANSWERS, filled
from tongket.exchange.forms.take import Taken


def answered(
    more: dict[str, str | float], files: dict[str, str] = OFFICE, day: date = DAY
) -> Taken:
    ws = workspace(files)
    return taken(ws, filled(sent_file(ws, "xa-a"), ANSWERS | more), day=day)


def errors(found: Taken) -> list[str]:
    words = vietnamese()
    return [f"{one.place}: {words.say(one.fact)}" for one in found.mistakes if one.error]


def told(found: Taken) -> list[str]:
    words = vietnamese()
    return [f"{one.place}: {words.say(one.fact)}" for one in found.mistakes if not one.error]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"Chỉ tiêu!G5": "1.234"}, "“1.234” có thể đọc theo hai cách: 1\u00a0234 hoặc 1,234"),
        ({"Chỉ tiêu!G6": "68,457"}, "“68,457” có thể đọc theo hai cách: 68\u00a0457 hoặc 68,457"),
        ({"Chỉ tiêu!G5": 1.234}, "“1,234” có thể đọc theo hai cách: 1234 hoặc 1,234"),
        ({"Chỉ tiêu!G5": "khoảng hai mươi"}, "ô này cần một số, đang ghi “khoảng hai mươi”"),
        ({"Chỉ tiêu!G5": "12 người"}, "số kèm “người”, trong khi đơn vị tính là “hộ”"),
        ({"Chỉ tiêu!G5": "85%"}, "số kèm “%”, trong khi đơn vị tính là “hộ”"),
        ({"Chỉ tiêu!G5": "…"}, "còn để dấu giữ chỗ: …"),
        ({"Chỉ tiêu!G5": ""}, "chưa điền kết quả, cũng chưa chọn lý do không có số liệu"),
        ({"Chỉ tiêu!I5": "Không phát sinh"}, "vừa có số 1.234.567 vừa chọn lý do không có số liệu"),
        ({"Chỉ tiêu!I7": "Lý do khác"}, "chọn “Lý do khác” nhưng chưa giải thích"),
        ({"Chỉ tiêu!I7": "Không phát sinh; Chưa tổng hợp xong"}, "chọn nhiều lý do cùng lúc"),
        ({"Chỉ tiêu!I7": "tại sao"}, "“tại sao” không có trong danh sách"),
        ({"Chỉ tiêu!H5": "Gần đúng"}, "“Gần đúng” không có trong danh sách"),
        ({"Chỉ tiêu!K5": "hôm qua"}, "“hôm qua” không phải ngày hoặc kỳ"),
        ({"Nhiệm vụ!G5": "Cơ bản hoàn thành"}, "“Cơ bản hoàn thành” không có trong danh sách"),
        ({"Nhiệm vụ!I5": ""}, "chọn “Hoàn thành” nhưng chưa ghi ngày hoàn thành"),
        ({"Nhiệm vụ!I5": "31/6/2026"}, "không có ngày “31/6/2026” trong lịch"),
        ({"Nhiệm vụ!I5": "18/3"}, "“18/3” thiếu năm"),
        ({"Nhiệm vụ!G6": ""}, "có nội dung về nhiệm vụ nhưng chưa chọn tình trạng"),
        ({"Chỉ tiêu!G5": "-5"}, "-5 nhỏ hơn 0, trong khi đây là số đếm"),
        ({"Chỉ tiêu!G5": "30/6"}, "ô này cần một số, đang ghi “30/6”"),
        ({"Chỉ tiêu!G5": "1e3"}, "ô này cần một số, đang ghi “1e3”"),
        ({"Chỉ tiêu!H7": "Chính thức"}, "chọn số chính thức cho kỳ đến 31/12/2026 mới kết thúc"),
        ({"Nội dung!D5": "#REF!"}, "công thức trong ô bị lỗi hoặc chưa được tính: #REF!"),
        ({"Nội dung!D5": "Đã làm được … việc."}, "còn chỗ chưa điền: “Đã làm được … việc.”"),
        ({"Nội dung!D5": "a" * 32767}, "vừa đúng giới hạn một ô Excel"),
        ({"Nội dung!B7": "Kết quả", "Nội dung!D7": "Hai."}, "đề mục “Kết quả” xuất hiện hai lần"),
        ({"Nhiệm vụ!I5": "20/4/2026"}, "ngày 20/4/2026 sau ngày nhận báo cáo 10/4/2026"),
        ({"Nhiệm vụ!H6": "160"}, "160 % nằm ngoài khoảng 0 đến 100"),
        ({"Nhiệm vụ!H5": "80"}, "“Hoàn thành” mâu thuẫn với mức độ 80 %"),
        ({"Nhiệm vụ!J5": "..."}, "còn để dấu giữ chỗ: ..."),
        ({"Nội dung!D5": ""}, "đề mục “Kết quả” là bắt buộc nhưng để trống"),
        ({"Nội dung!D5": "Đã làm."}, "mục “Kết quả” có 2 chữ; đề cương yêu cầu 3"),
        ({"Nội dung!B7": "Bài học"}, "đề mục “Bài học” chưa có nội dung"),
        ({"Hạn chế, kiến nghị!D7": "Thiếu tiền."}, "có nội dung ở cột bên cạnh nhưng ô này để trống"),
        ({"Hạn chế, kiến nghị!C14": "Xin", "Hạn chế, kiến nghị!D14": "k-77"}, "“k-77” không có trong danh mục nhiệm vụ"),
        ({"Thông tin chung!C8": "Có"}, "đã chọn “không phát sinh” cho cả kỳ nhưng vẫn có nội dung"),
        ({"Thông tin chung!C6": "hôm nay"}, "“hôm nay” không phải ngày có thật hoặc không đọc được"),
        ({"Nhiệm vụ!A5": "#t:k-77"}, "mã #t:k-77 không thuộc biểu mẫu này"),
        ({"Nhiệm vụ!A6": "#t:k-1"}, "mã #t:k-1 xuất hiện hai lần với nội dung khác nhau"),
        ({"Nhiệm vụ!G4": "Trạng thái"}, "thiếu cột “Tình trạng đến hết kỳ”"),
    ],
    ids=lambda one: str(one)[:40],
)  # fmt: skip
def test_each_mistake_is_told_at_its_cell(more: dict[str, str | float], wrong: str) -> None:
    found = answered(more)
    assert any(wrong in one for one in errors(found)), (errors(found), told(found))
    assert found.change is None
    places = {place.split("!")[1] for place in more}
    if not wrong.startswith(
        (
            "mã #t:k-1 ",
            "thiếu",
            "vừa",
            "có nội dung",
            "đã chọn",
            "“k-77”",
            "mã",
            "chọn “Lý do",
            "đề mục “Bài",
            "không có ngày",
        )
    ):
        assert any(one.split(":")[0].split("!")[-1].strip("'") in places for one in errors(found))


def test_a_count_that_excel_made_a_day_of() -> None:
    ws = workspace(OFFICE)
    book = load_workbook(BytesIO(filled(sent_file(ws, "xa-a"), ANSWERS)))
    book["Chỉ tiêu"]["G5"] = datetime(2026, 6, 30)  # noqa: DTZ001 - a cell knows no zone
    assert "Excel đã đổi nội dung thành ngày 30/6/2026" in errors(taken(ws, _saved(book)))[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12,5", "12.5"), ("98,63%", "98.63"), ("1.234.567,8", "1234567.8"), ("1 234", "1234"),
        ("1\u00a0234,5", "1234.5"), ("1,234,567", "1234567"), ("0,125", "0.125"), ("0", "0"),
        ("+84", "84"), ("0123", "123"), ("１２３", "123"), ("00,50", "0.50"), ("98.63", "98.63"), (98.63, "98.63"), ("1.234,50 %", "1234.50"), (0.5, "0.5"),
    ],
)  # fmt: skip
def test_numbers_that_mean_one_thing_are_read(typed: str | float, meant: str) -> None:
    found = answered({"Chỉ tiêu!G6": typed})
    assert errors(found) == []
    assert found.said is not None
    assert found.said.values[1].value == meant


def test_a_percentage_cell_is_per_cent() -> None:
    ws = workspace(OFFICE)
    book = load_workbook(BytesIO(filled(sent_file(ws, "xa-a"), ANSWERS)))
    cell = book["Chỉ tiêu"]["G6"]
    cell.value, cell.number_format = 0.9863, "0.00%"
    found = taken(ws, _saved(book))
    assert errors(found) == []
    assert found.said is not None
    assert found.said.values[1].value == "98.63"


@pytest.mark.parametrize(
    ("typed", "state"),
    [("xong", "done"), ("ĐÃ HOÀN THÀNH", "done"), ("Hoàn thành quá hạn", "done"), ("đã trình", "submitted")],
)  # fmt: skip
def test_states_are_known_by_other_words(typed: str, state: str) -> None:
    found = answered({"Nhiệm vụ!G5": typed})
    assert errors(found) == []
    assert found.said is not None
    assert found.said.progress[0].state == state


def test_absence_typed_in_the_place_of_the_value() -> None:
    found = answered({"Chỉ tiêu!G5": "Không phát sinh", "Chỉ tiêu!G6": "không áp dụng"})
    assert errors(found) == []
    assert found.said is not None
    assert [(one.nothing, one.not_applicable) for one in found.said.values[:2]] == [
        (True, None),
        (None, True),
    ]


def test_what_is_odd_is_told_and_taken() -> None:
    found = answered(
        {"Nhiệm vụ!I5": "5/4/2026", "Nhiệm vụ!C6": "Lập kế hoạch năm", "Chỉ tiêu!G5": 125_000}
    )
    assert errors(found) == []
    assert found.change is not None
    assert [one.partition(": ")[2] for one in told(found)] == [
        "ngày 05/4/2026 sau ngày chốt số liệu 31/3/2026",
        "thông tin có sẵn bị sửa: “Lập kế hoạch năm”",
        "125.000 lệch quá xa so với kỳ trước (1.250)",
    ]


def test_nothing_to_report_needs_nothing_else() -> None:
    ws = workspace(OFFICE)
    found = taken(ws, filled(sent_file(ws, "xa-a"), {"Thông tin chung!C8": "Có"}))
    assert errors(found) == []
    assert found.change is not None
    assert "nothing_to_report: true" in found.change.new.decode()


def _saved(book: Sheets) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()
