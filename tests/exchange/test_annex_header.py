"""Finding the header of an annex, whatever its words and wherever it stands."""

import unicodedata

import pytest

from tests.exchange.papers import book, shown
from tongket.diagnostics import TongketError
from tongket.exchange.annex.annex import Annex, Kind
from tongket.exchange.annex.reading import read_annex


def fields(drawn: str, kind: Kind = "tasks") -> list[str | None]:
    """What the columns fill, in order."""
    return [column.field for column in read(drawn, kind=kind).columns]


def read(*parts: str, kind: Kind = "tasks") -> Annex:
    """An annex drawn as text."""
    return read_annex(book(*parts), kind)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (
            """TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn hoàn thành | Kết quả/Sản phẩm
            1 | Việc một | Sở A | Sở B | 6/2026 | Đề án""",
            ["number", "title", "lead", "with", "due", "products"],
        ),
        (
            """STT | Nhóm nhiệm vụ | Nội dung | Chủ trì | Phối hợp | Lực lượng hỗ trợ | Thời gian | Kết quả/sản phẩm | Chỉ tiêu liên quan | Ghi chú
            1 | I | Việc một | Sở A | Sở B | C | 6/2026 | Đề án | x | y""",
            ["number", "group", "title", "lead", "with", None, "due", "products", "goal", "note"],
        ),
        (
            """TT | Nhiệm vụ | Phân công | < | Thời gian | <
            ^ | ^ | Chủ trì | Phối hợp | Bắt đầu | Hoàn thành
            (1) | (2) | (3) | (4) | (5) | (6)
            1 | Việc một | Sở A | Sở B | 01/2026 | 6/2026""",
            ["number", "title", "lead", "with", "start", "due"],
        ),
        (
            """TT | Nhiệm vụ | Phân công | | Thời gian |
             | | Chủ trì | Phối hợp | Bắt đầu | Hoàn thành
            1 | Việc một | Sở A | Sở B | 01/2026 | 6/2026""",
            ["number", "title", "lead", "with", "start", "due"],
        ),
        (
            """TT | Nội dung | Cơ quan | Cơ quan | Thời gian
             | nhiệm vụ | chủ trì | phối hợp | hoàn thành
            1 | Việc một | Sở A | Sở B | 6/2026""",
            ["number", "title", "lead", "with", "due"],
        ),
        (
            """TT | Nhiệm vụ | Phân công thực hiện | < | < | Thời gian
            ^ | ^ | Cơ quan | < | Lãnh đạo chỉ đạo | ^
            ^ | ^ | Chủ trì | Phối hợp | ^ | ^
            A | B | 1 | 2 | 3 | 4
            1 | Việc | Sở A | Sở B | Đ/c C | 6/2026""",
            ["number", "title", "lead", "with", "person", "due"],
        ),
        (
            """STT | Nhiệm vụ | Cơ quan tham mưu/chủ trì | Cơ quan phối hợp | Hình thức văn bản | Cấp ban hành/trình | Thời gian trình | Lãnh đạo chỉ đạo
            1 | Việc | Sở A | Sở B | QĐ | BTV | 6/2026 | Đ/c A""",
            ["number", "title", "lead", "with", "products", "authority", "due", "person"],
        ),
        (
            """TT | Nhiệm vụ | Văn bản giao việc | Thời hạn | Tiến độ | Kết quả thực hiện | Đề xuất, kiến nghị
            1 | Việc | NQ 1 | 6/2026 | trong hạn | xong | không""",
            ["number", "title", "basis", "due", None, None, None],
        ),
        (
            """S.T.T | TÊN NHIỆM VỤ / ĐƯỢC GIAO | CQ CHỦ TRÌ | ĐV PHỐI HỢP | T.GIAN HT | SP | GC
            1 | Việc | Sở A | Sở B | 6/2026 | KH | x""",
            ["number", "title", "lead", "with", "due", "products", "note"],
        ),
        (
            """Stt | Nhiem vu | Chủ trỉ | Phoi hop | Thời hạn hoàn- / thành | Kết quả, sản phẩm đầu ra cần đạt được
            1 | Việc | Sở A | Sở B | 6/2026 | KH""",
            ["number", "title", "lead", "with", "due", "products"],
        ),
        (
            """# | Activity | Responsible unit | Supporting units | Start date | Due date | Deliverables
            1 | Do | A | B | 1/1/2026 | 1/6/2026 | Plan""",
            ["number", "title", "lead", "with", "start", "due", "products"],
        ),
        (
            """id | ten_nhiem_vu | don_vi_chu_tri | don_vi_phoi_hop | han_hoan_thanh | san_pham
            1 | Việc | Sở A | Sở B | 6/2026 | KH""",
            ["number", "title", "lead", "with", "due", "products"],
        ),
        (
            unicodedata.normalize(
                "NFD",
                """Số TT | Nội dung công việc | Cơ quan, đơn vị chủ trì thực hiện | Thời gian trình/hoàn thành
                1 | Việc | Sở A | 6/2026""",
            ),
            ["number", "title", "lead", "due"],
        ),
    ],
)
def test_columns_are_known_by_their_headings(drawn: str, expected: list[str | None]) -> None:
    assert fields(drawn) == expected
    assert [row.number for row in read(drawn).rows] == ["1"]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (
            """STT | Chỉ tiêu | ĐVT | Thực hiện 2025 | Mục tiêu | < | < | Cơ quan chủ trì
            ^ | ^ | ^ | ^ | 2026 | KH 2027 | Đến năm 2030 | ^
            I | Kinh tế | | | | | |
            1 | GRDP | % | 7,1 | 8 | 8,5 | 10 | Sở Tài chính""",
            [
                (
                    "Kinh tế > 1 GRDP; baseline=7,1; lead=Sở Tài chính; measured_in=%;"
                    " 2026:8; 2027:8,5; 2030:10"
                )
            ],
        ),
        (
            """TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì theo dõi, đánh giá
            I. Đến năm 2030 | < | < | < | <
            1 | Quy mô | % GDP | ≥ 30 | Bộ A
            II | Đến năm 2045 | | |
            2 | Quy mô | % GDP | ≥ 50 | Bộ A""",
            [
                "Đến năm 2030 > 1 Quy mô; lead=Bộ A; measured_in=% GDP; 2030:≥ 30",
                "Đến năm 2045 > 2 Quy mô; lead=Bộ A; measured_in=% GDP; 2045:≥ 50",
            ],
        ),
        (
            """STT | Chỉ tiêu | Đến hết năm 2026 | Đến năm 2030 | Tầm nhìn 2045 | Chủ trì | Phối hợp, cung cấp số liệu
            1 | Quy mô | 20 | ≥ 30 | | Bộ A | Sở B""",
            ["1 Quy mô; lead=Bộ A; reported_by=Sở B; 2026:20; 2030:≥ 30"],
        ),
        (
            """TT | Chỉ tiêu | ĐVT | NQ Đại hội | Ước TH 2025 | Kế hoạch 2026 | So sánh (%) | Ghi chú
            1 | Thu | tỷ | 5 | 4 | 6 | 150 | n""",
            ["1 Thu; baseline=4; measured_in=tỷ; note=n; [So sánh (%)]=150; :5; 2026:6"],
        ),
    ],
)
def test_indicators_with_their_targets_by_year(drawn: str, expected: list[str]) -> None:
    assert shown(read(drawn, kind="indicators")) == expected


def test_columns_that_the_clerk_assigns() -> None:
    drawn = "TT | Cột lạ | Ai làm | Bao giờ | Thêm\n1 | Việc | Sở A | 6/2026 | x"
    mapping = {"cột LẠ": "title", "C": "lead", "4": "Thời hạn", "Thêm": "none"}
    assert shown(read_annex(book(drawn), "tasks", mapping)) == ["1 Việc; due=6/2026; lead=Sở A"]


def test_a_table_without_headings_is_read_by_letters() -> None:
    drawn = "1 | Việc một | Sở A | 6/2026\n2 | Việc hai | Sở B | 7/2026"
    mapping = {"A": "number", "B": "title", "C": "lead", "D": "due"}
    assert shown(read_annex(book(drawn), "tasks", mapping)) == [
        "1 Việc một; due=6/2026; lead=Sở A",
        "2 Việc hai; due=7/2026; lead=Sở B",
    ]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [({"Z": "lead"}, "No column “Z”"), ({"Chủ trì": "chief"}, "No field “chief”")],
)
def test_a_mapping_that_fits_nothing_is_refused(mapping: dict[str, str], said: str) -> None:
    with pytest.raises(TongketError, match=said):
        read_annex(book("TT | Nhiệm vụ | Chủ trì\n1 | Việc | Sở A"), "tasks", mapping)


def test_a_paper_without_an_annex_says_what_it_saw() -> None:
    annex = read("Họ tên | Chức vụ\nAn | Trưởng phòng")
    assert annex.rows == ()
    assert "Họ tên; Chức vụ" in str(annex.told[0])
