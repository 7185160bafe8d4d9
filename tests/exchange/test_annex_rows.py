"""The rows of annexes in the layouts that offices use."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.papers import book, grid, shown, with_tables
from tongket.exchange.annex.annex import Annex, Kind
from tongket.exchange.annex.reading import read_annex

LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "groups merged over the width": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        I. XÂY DỰNG ĐẢNG | < | < | <
        1 | Việc một | Sở A | 6/2026
        2 | Việc hai | Sở B | 7/2026
        II. KINH TẾ | < | < | <
        1 | Việc ba | Sở A | 6/2026""",
        [
            "XÂY DỰNG ĐẢNG > 1 Việc một; due=6/2026; lead=Sở A",
            "XÂY DỰNG ĐẢNG > 2 Việc hai; due=7/2026; lead=Sở B",
            "KINH TẾ > 1 Việc ba; due=6/2026; lead=Sở A",
        ],
    ),
    "groups in groups, repeat marks, numbers of every kind": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        A | NHIỆM VỤ CHUNG | |
        I | Về xây dựng Đảng | |
        1. | Việc một | Sở A | 6/2026
        02 | Việc hai | Nt | -nt-
        (3) | Việc ba | // | như trên
        II | Về kinh tế | |
        4/ | Việc bốn | Sở C | Quý I
        II.5 | Việc năm | ″ | ngay""",
        [
            "Về xây dựng Đảng > 1 Việc một; due=6/2026; lead=Sở A",
            "Về xây dựng Đảng > 2 Việc hai; due=6/2026; lead=Sở A",
            "Về xây dựng Đảng > 3 Việc ba; due=6/2026; lead=Sở A",
            "Về kinh tế > 4 Việc bốn; due=Quý I; lead=Sở C",
            "Về kinh tế > II.5 Việc năm; due=ngay; lead=Sở C",
        ],
    ),
    "1 without content heads 1.1; 2 with content is work": (
        """STT | Nội dung công việc | Cơ quan, đơn vị chủ trì thực hiện | Thời gian trình/hoàn thành
        1 | Công tác xây dựng Đảng | |
        1.1 | Việc một | Sở A | 6/2026
        1.2 | Việc hai | Sở B | 7/2026
        2 | Việc có con | Sở A | 8/2026
        2.1 | Con một | Sở C | 9/2026
        3 | CÔNG TÁC KHÁC | |
        3.1 | Việc | Sở D | Tháng 6""",
        [
            "Công tác xây dựng Đảng > 1.1 Việc một; due=6/2026; lead=Sở A",
            "Công tác xây dựng Đảng > 1.2 Việc hai; due=7/2026; lead=Sở B",
            "2 Việc có con; due=8/2026; lead=Sở A",
            "2.1 Con một; due=9/2026; lead=Sở C",
            "CÔNG TÁC KHÁC > 3.1 Việc; due=Tháng 6; lead=Sở D",
        ],
    ),
    "points: detail, or rows of their own": (
        """TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn
        1 | Xây dựng kế hoạch, gồm: | Sở A | Sở B | 6/2026
         | - Ý thứ nhất | | |
         | - Ý thứ hai | | |
        2 | Ban hành các văn bản | Sở A | | 7/2026
         | a) Quyết định | Sở C | | 8/2026
         | b) Chỉ thị | | | 9/2026
        a | ý a | Sở X | | 5/2026
        - | ý b | | |
        3 | Việc ba | Sở D | |""",
        [
            (
                "1 Xây dựng kế hoạch, gồm:; detail=- Ý thứ nhất / - Ý thứ hai;"
                " due=6/2026; lead=Sở A; with=Sở B"
            ),
            "2 Ban hành các văn bản; due=7/2026; lead=Sở A",
            "2a Quyết định; due=8/2026; lead=Sở C",
            "2b Chỉ thị; due=9/2026; lead=Sở A",
            "2a ý a; detail=ý b; due=5/2026; lead=Sở X",
            "3 Việc ba; lead=Sở D",
        ],
    ),
    "a row broken over a page": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Việc chia trang, nội dung dài | Sở Khoa học và | 7/2026
         | tiếp tục ở trang sau. | Công nghệ |
        TT | Nhiệm vụ | Chủ trì | Thời hạn
         | Câu thứ hai. | |
        2 | Việc hai | Sở B | 8/2026""",
        [
            (
                "1 Việc chia trang, nội dung dài tiếp tục ở trang sau. Câu thứ hai.;"
                " due=7/2026; lead=Sở Khoa học và Công nghệ"
            ),
            "2 Việc hai; due=8/2026; lead=Sở B",
        ],
    ),
    "cells merged downwards speak for each row": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm
        1 | Việc một | Sở A | 6/2026 | Đề án
        2 | Việc hai | ^ | ^ | Tờ trình
        3 | Việc ba | Sở B | ^ | Kế hoạch
        ^ | ^ | ^ | ^ | Báo cáo""",
        [
            "1 Việc một; due=6/2026; lead=Sở A; products=Đề án",
            "2 Việc hai; due=6/2026; lead=Sở A; products=Tờ trình",
            "3 Việc ba; due=6/2026; lead=Sở B; products=Kế hoạch / Báo cáo",
        ],
    ),
    "a title merged over rows with details is their group": (
        """TT | Nhiệm vụ | Nội dung cụ thể | Chủ trì | Thời hạn
        1 | Việc lớn | ý một | Sở A | 6/2026
        2 | ^ | ý hai | Sở B | 7/2026
        3 | Việc lớn hai | ý ba | Sở C | 8/2026""",
        [
            "Việc lớn > 1 ý một; due=6/2026; lead=Sở A",
            "Việc lớn > 2 ý hai; due=7/2026; lead=Sở B",
            "Việc lớn hai > 3 ý ba; due=8/2026; lead=Sở C",
        ],
    ),
    "a column of groups, merged or filled once": (
        """TT | Nhóm nhiệm vụ | Nội dung | Chủ trì | Thời hạn | Lĩnh vực
        1 | I. Nhóm một | ý một | Sở A | 6/2026 | Đảng
        2 | ^ | ý hai | Sở B | 7/2026 | ^
        3 | II. Nhóm hai | ý ba | Sở C | 8/2026 | Kinh tế
        4 |  | ý bốn | Sở C | 8/2026 | """,
        [
            "Nhóm một > 1 ý một; due=6/2026; field=Đảng; lead=Sở A",
            "Nhóm một > 2 ý hai; due=7/2026; field=Đảng; lead=Sở B",
            "Nhóm hai > 3 ý ba; due=8/2026; field=Kinh tế; lead=Sở C",
            "Nhóm hai > 4 ý bốn; due=8/2026; lead=Sở C",
        ],
    ),
    "lead and helpers in one cell": (
        """STT | Nhiệm vụ | Cơ quan chủ trì, phối hợp | TGHT | SP
        1 | Việc một | Chủ trì: Sở A / Phối hợp: B, C | 6/2026 | Đề án
        2 | Việc hai | Sở A chủ trì, phối hợp với B, C | 6/2026 | -
        3 | Việc ba | Sở A (chủ trì), Sở B | 6/2026 | …
        4 | Việc bốn | Sở A | 6/2026 | """,
        [
            "1 Việc một; due=6/2026; lead=Sở A; products=Đề án; with=B, C",
            "2 Việc hai; due=6/2026; lead=Sở A; with=B, C",
            "3 Việc ba; due=6/2026; lead=Sở A; with=Sở B",
            "4 Việc bốn; due=6/2026; lead=Sở A",
        ],
    ),
    "no column of numbers": (
        """Nhiệm vụ | Chủ trì | Hạn
        1. Việc một | Sở A | 6/2026
        2. Việc hai | Sở B | 6/2026
        II. NHÓM HAI | |
        Việc ba | Sở C | 6/2026""",
        [
            "1 Việc một; due=6/2026; lead=Sở A",
            "2 Việc hai; due=6/2026; lead=Sở B",
            "NHÓM HAI > – Việc ba; due=6/2026; lead=Sở C",
        ],
    ),
    "Roman numbers count the work itself": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        I | Việc một | Sở A | 6/2026
        II | Việc hai | | """,
        ["I Việc một; due=6/2026; lead=Sở A", "II Việc hai"],
    ),
    "notes, totals and signatures below": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Việc một | Sở A | 6/2026
        2 | Tổng kết công tác năm | Sở B | 12/2026
        Tổng cộng: 2 nhiệm vụ | < | < | <
        Ghi chú: các việc in nghiêng là việc thường xuyên. | < | < | <
         | NGƯỜI LẬP BIỂU | | CHÁNH VĂN PHÒNG
         | (Ký, ghi rõ họ tên) | |
         | Nguyễn Văn An | | Trần Thị Bình""",
        [
            "1 Việc một; due=6/2026; lead=Sở A",
            "2 Tổng kết công tác năm; due=12/2026; lead=Sở B",
        ],
    ),
    "unknown columns are kept": (
        """TT | Nhiệm vụ | Chủ trì | Kinh phí | Ghi chú
        1 | Việc một | Sở A | 5 tỷ | gấp
        2 | Việc hai | Sở A | | """,
        ["1 Việc một; lead=Sở A; note=gấp; [Kinh phí]=5 tỷ", "2 Việc hai; lead=Sở A"],
    ),
    "lines of a PDF as rows": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Xây dựng kế hoạch triển khai | Sở Khoa học | Quý
         | thực hiện Nghị quyết số 57 của | và Công nghệ | II/2026
         | Bộ Chính trị | |
        2 | Ban hành | Sở A | 6/2026""",
        [
            (
                "1 Xây dựng kế hoạch triển khai thực hiện Nghị quyết số 57 của Bộ Chính trị;"
                " due=Quý II/2026; lead=Sở Khoa học và Công nghệ"
            ),
            "2 Ban hành; due=6/2026; lead=Sở A",
        ],
    ),
    "work without a number": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Việc một | Sở A | 6/2026
         | Việc không số | Sở B | 7/2026
        2 | Việc hai | | Thường xuyên""",
        [
            "1 Việc một; due=6/2026; lead=Sở A",
            "– Việc không số; due=7/2026; lead=Sở B",
            "2 Việc hai; due=Thường xuyên",
        ],
    ),
    "a group of points": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Ban hành văn bản | |
         | - Quy chế làm việc | Sở A | 3/2026
         | - Chương trình | Sở B | 4/2026
        2 | Việc hai | Sở C | 5/2026""",
        [
            "Ban hành văn bản > 1a Quy chế làm việc; due=3/2026; lead=Sở A",
            "Ban hành văn bản > 1b Chương trình; due=4/2026; lead=Sở B",
            "2 Việc hai; due=5/2026; lead=Sở C",
        ],
    ),
    "headings of groups in every way": (
        """STT | Nhiệm vụ | Chủ trì | Thời hạn
        (1) | (2) | (3) | (4)=(3)-(2)
        I | Về Đảng | < | <
        1 | Việc một | Sở A | 6/2026
        Quý II | < | < | <
        2 | Việc hai | Sở A | 6/2026
        Phần thứ hai: XÂY DỰNG | < | < | <
        3 | Việc ba | Sở A | 6/2026
        * Nhiệm vụ thường xuyên | < | < | <
        4 | Việc bốn | Sở A | 6/2026
        III. Nhóm dở | < | |
        5 | Việc năm | Sở A | 6/2026
         | **Nhóm đậm** | |
        6 | Việc sáu | Sở A | 6/2026
         | Cộng nhóm III: 2 nhiệm vụ | |""",
        [
            "Về Đảng > 1 Việc một; due=6/2026; lead=Sở A",
            "Quý II > 2 Việc hai; due=6/2026; lead=Sở A",
            "Phần thứ hai: XÂY DỰNG > 3 Việc ba; due=6/2026; lead=Sở A",
            "Nhiệm vụ thường xuyên > 4 Việc bốn; due=6/2026; lead=Sở A",
            "Nhóm dở > 5 Việc năm; due=6/2026; lead=Sở A",
            "Nhóm đậm > 6 Việc sáu; due=6/2026; lead=Sở A",
        ],
    ),
    "a group that names the lead of its rows": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        I | **VỀ KINH TẾ** | Sở Tài chính | 2026
        1 | Việc một | | 6/2026
        2 | Việc hai | Sở B | """,
        [
            "VỀ KINH TẾ > 1 Việc một; due=6/2026; lead=Sở Tài chính",
            "VỀ KINH TẾ > 2 Việc hai; due=2026; lead=Sở B",
        ],
    ),
    "months and bodies to be ticked": (
        """TT | Nội dung | Cơ quan chuẩn bị | Trình BTV | Trình BCH | Tháng | <
        ^ | ^ | ^ | ^ | ^ | 3 | 4
        1 | Việc một | Sở A | x | | | x
        2 | Việc hai | Sở B | x | X | x | x""",
        [
            "1 Việc một; authority=BTV; due=Tháng 4; lead=Sở A",
            "2 Việc hai; authority=BTV; BCH; due=Tháng 3, Tháng 4; lead=Sở B",
        ],
    ),
    "no heading over the numbers, a heading over two columns": (
        """ | Nhiệm vụ | < | Chủ trì
        1 | Việc một | < | Sở A
        2 | Việc | hai | Sở B""",
        ["1 Việc một; lead=Sở A", "2 Việc hai; lead=Sở B"],
    ),
    "a note over the width among the rows": (
        """STT | Nhiệm vụ | Chủ trì | Thời hạn
        Các cơ quan, đơn vị thực hiện nghiêm các nhiệm vụ sau đây, bảo đảm đúng tiến độ, chất lượng và báo cáo kết quả định kỳ hằng quý về Văn phòng để tổng hợp chung, trình cấp có thẩm quyền xem xét theo quy định. | < | < | <
        1 | Việc một | Sở A | 6/2026""",
        ["1 Việc một; due=6/2026; lead=Sở A"],
    ),
    "the row that a cell refers to": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Việc một | Sở A | 3/2026
        2 | Việc hai | Sở B | 4/2026
        3 | Việc ba | Như mục 1 | nt""",
        [
            "1 Việc một; due=3/2026; lead=Sở A",
            "2 Việc hai; due=4/2026; lead=Sở B",
            "3 Việc ba; due=4/2026; lead=Sở A",
        ],
    ),
    "six clears with bodies as persons": (
        """TT | Rõ việc | Rõ người | Rõ trách nhiệm | Rõ thời gian
        1 | Việc một | Sở Tài chính | Chủ trì tham mưu | 6/2026
        2 | Việc hai | Văn phòng Tỉnh ủy | Tổng hợp | 7/2026""",
        [
            "1 Việc một; due=6/2026; lead=Sở Tài chính; [Rõ trách nhiệm]=Chủ trì tham mưu",
            "2 Việc hai; due=7/2026; lead=Văn phòng Tỉnh ủy; [Rõ trách nhiệm]=Tổng hợp",
        ],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    drawn, expected = LAYOUTS[name]
    assert shown(read_annex(book(drawn), "tasks")) == expected


def told(annex: Annex) -> list[str]:
    """What is told, in English."""
    return [str(message) for message in annex.told]


def test_tables_that_go_on_without_a_header() -> None:
    annex = read_annex(
        book(
            "TỈNH ỦY A | ĐẢNG CỘNG SẢN VIỆT NAM\n* | ngày 5 tháng 1 năm 2026",
            """TT | Nhiệm vụ | Chủ trì | Thời hạn
            1 | Việc một | Sở A | 6/2026
            2 | Việc hai | Sở B | 7/2026""",
            """ | và phần tiếp theo | |
            3 | Việc ba | Sở C | 7/2026
            TT | Nhiệm vụ | Chủ trì | Thời hạn
            4 | Việc bốn | Sở C | 7/2026""",
            "Nơi nhận: | T/M BAN THƯỜNG VỤ\n- Như trên; | PHÓ BÍ THƯ",
        ),
        "tasks",
    )
    assert shown(annex) == [
        "1 Việc một; due=6/2026; lead=Sở A",
        "2 Việc hai và phần tiếp theo; due=7/2026; lead=Sở B",
        "3 Việc ba; due=7/2026; lead=Sở C",
        "4 Việc bốn; due=7/2026; lead=Sở C",
    ]


def test_two_tables_each_under_its_own_header_and_heading() -> None:
    annex = read_annex(
        book(
            "A. NHIỆM VỤ TỈNH ỦY GIAO",
            "TT | Nhiệm vụ | Chủ trì | Thời hạn\n1 | Việc một | Sở A | 6/2026",
            "B. Nhiệm vụ thường xuyên",
            "TT | Nội dung | Đơn vị thực hiện | Thời gian hoàn thành\n1 | Việc hai | Sở B | 7/2026",
        ),
        "tasks",
    )
    assert shown(annex) == [
        "NHIỆM VỤ TỈNH ỦY GIAO > 1 Việc một; due=6/2026; lead=Sở A",
        "Nhiệm vụ thường xuyên > 1 Việc hai; due=7/2026; lead=Sở B",
    ]
    assert [group.number for group in annex.groups] == ["A", "B"]


def test_a_further_table_that_counts_from_1_is_in_no_group() -> None:
    header = "TT | Nhiệm vụ | Chủ trì\n"
    annex = read_annex(
        book(
            header + "I | Nhóm một |\n1 | Việc một | Sở A\n2 | Việc hai | Sở A",
            header + "3 | Việc ba | Sở A",
            header
            + "1 | Việc khác | Sở B\n* Việc do Trung ương giao. | < | <\n(*) Việc khẩn. | < | <",
        ),
        "tasks",
    )
    assert shown(annex) == [
        "Nhóm một > 1 Việc một; lead=Sở A",
        "Nhóm một > 2 Việc hai; lead=Sở A",
        "Nhóm một > 3 Việc ba; lead=Sở A",
        "1 Việc khác; lead=Sở B",
    ]


def test_equal_titles_of_groups_take_the_one_around_them() -> None:
    annex = read_annex(
        book(
            """TT | Nhiệm vụ | Chủ trì
            A | Khối Đảng
            I | Xây dựng
            1 | Việc một | Sở A
            B | Khối Nhà nước
            I | Xây dựng
            1 | Việc hai | Sở B"""
        ),
        "tasks",
    )
    assert [row.group for row in annex.rows] == [
        "Khối Đảng – Xây dựng",
        "Khối Nhà nước – Xây dựng",
    ]
    assert [group.title for group in annex.groups] == [row.group for row in annex.rows]


def test_hidden_rows_are_told_and_left_out() -> None:
    table = grid(
        """TT | Nhiệm vụ | Chủ trì
        1 | Việc một | Sở A
        2 | Việc ẩn | Sở A
        3 | Việc ba | Sở A""",
        hidden=(3,),
    )
    annex = read_annex(book(table), "tasks")
    assert [row.number for row in annex.rows] == ["1", "3"]
    assert told(annex) == [
        "Bảng 1, rows 3: hidden, left out; show them in the file to have them read"
    ]
    assert [row.hidden for row in read_annex(book(table), "tasks", hidden=True).rows] == [
        False,
        True,
        False,
    ]


def test_what_is_told() -> None:
    annex = read_annex(
        book(
            """TT | Nhiệm vụ | Chủ trì | Thời hạn | Kinh phí
            1 | Việc một | Sở A | 6/2026 | 5 tỷ
             | - Ý một | | |
            2 | Việc hai | nt | 7/2026 |
            Tổng số: 3 nhiệm vụ | < | < | < | <"""
        ),
        "tasks",
    )
    assert told(annex) == [
        "Bảng 1, dòng 1, cột 5: column “Kinh phí” has no field of its own; it goes into the note",
        (
            "Bảng 1, rows 3: points without a lead or deadline of their own;"
            " they stand in the detail of the row above"
        ),
        "Bảng 1, rows 4: marks such as “nt” were read as the cell above",
        "Bảng 1, rows 5: notes, totals or signatures; they were passed over",
        "Bảng 1, dòng 5, cột 1: the paper counts 3, 2 were read",
    ]


def test_tables_stacked_in_one_sheet() -> None:
    annex = read_annex(
        book(
            """PHỤ LỤC II | < | < | <
            UBND TỈNH A | < | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | <
            STT | Nhiệm vụ | Chủ trì | Thời hạn
            1 | Việc một | Sở A | 6/2026
             | | |
            B. NHIỆM VỤ BỔ SUNG | | |
            TT | Chủ trì | Nội dung nhiệm vụ | Hạn trình
            1 | Sở B | Việc hai | 7/2026"""
        ),
        "tasks",
    )
    assert shown(annex) == [
        "1 Việc một; due=6/2026; lead=Sở A",
        "NHIỆM VỤ BỔ SUNG > 1 Việc hai; due=7/2026; lead=Sở B",
    ]


def test_tables_within_cells() -> None:
    inner = grid("Tháng | Số lượng\n6 | 3", "Bảng 1a")
    annexed = grid("TT | Nhiệm vụ | Chủ trì\n1.1 | Việc con | Sở B", "Bảng 1b")
    outer = with_tables(
        grid("TT | Nhiệm vụ | Chủ trì\n1 | Việc một | Sở A\n2 | Việc hai | Sở C"),
        {(1, 1): inner, (2, 1): annexed},
    )
    assert shown(read_annex(book(outer), "tasks")) == [
        "1 Việc một / Tháng | Số lượng / 6 | 3; lead=Sở A",
        "2 Việc hai; lead=Sở C",
        "1.1 Việc con; lead=Sở B",
    ]


def test_numbers_and_days_by_their_type() -> None:
    table = grid(
        "STT | Nhiệm vụ | Chủ trì | Thời hạn\n1.0 | Việc một | Sở A | Jun-26\n2 | Việc hai | Sở A | 6/30/26"
    )
    rows = list(table.rows)
    first, second = rows[1].cells, rows[2].cells
    rows[1] = replace(
        rows[1],
        cells=(
            replace(first[0], number=Decimal("1.0")),
            *first[1:3],
            replace(first[3], day=date(2026, 6, 1)),
        ),
    )
    rows[2] = replace(rows[2], cells=(*second[:3], replace(second[3], day=date(2026, 6, 30))))
    assert shown(read_annex(book(replace(table, rows=tuple(rows))), "tasks")) == [
        "1 Việc một; due=6/2026; lead=Sở A",
        "2 Việc hai; due=30/06/2026; lead=Sở A",
    ]


def test_hidden_columns_and_sheets_are_left_out() -> None:
    table = grid("TT | Nhiệm vụ | Chủ trì | Ghi chú\n1 | Việc một | Sở A | nội bộ")
    shut = replace(grid("TT | Nhiệm vụ | Chủ trì\n1 | Việc ẩn | Sở A", "Cũ"), hidden=True)
    annex = read_annex(book(replace(table, hidden_columns=frozenset({3})), shut), "tasks")
    assert shown(annex) == ["1 Việc một; lead=Sở A"]
    assert [text.partition(";")[0] for text in told(annex)] == [
        "Bảng 1, dòng 1, cột 4: column “Ghi chú” is hidden, left out",
        "Cũ is hidden and was not read, though it looks like an annex",
    ]


def test_reading_takes_time_in_proportion_to_the_rows() -> None:
    def seconds(count: int) -> float:
        drawn = "\n".join(
            f"{i} | Xây dựng đề án số {i} | Sở số {i} | Quý II/2026" for i in range(1, count + 1)
        )
        paper = book("TT | Nhiệm vụ | Chủ trì | Thời hạn\n" + drawn)
        begun = process_time()
        assert len(read_annex(paper, "tasks").rows) == count
        return process_time() - begun

    seconds(500)
    assert seconds(8000) < 16 * seconds(1000)


def test_a_heading_without_rows_is_told() -> None:
    annex = read_annex(
        book(
            """TT | Nhiệm vụ | Chủ trì
            I | Nhóm một |
            1 | Việc một | Sở A
            II | Tổ chức hội nghị tổng kết |"""
        ),
        "tasks",
    )
    assert shown(annex) == ["Nhóm một > 1 Việc một; lead=Sở A"]
    assert [text.partition("”")[0] for text in told(annex)] == [
        "Bảng 1, dòng 4, cột 2: “Tổ chức hội nghị tổng kết"
    ]


_WORDS = st.sampled_from(
    re.findall(
        r"[^;]+",
        ";1;2;1.1;I;II;A;a);-;Nhiệm vụ;Chủ trì;Thời hạn;TT;Chỉ tiêu;ĐVT;Mục tiêu 2030;nt;Tổng cộng;"
        "Ghi chú: x;I. NHÓM MỘT;Sở A;việc nhỏ;- ý;a) con;6/2026;**ĐẬM HOA**;Đến năm 2030;Nơi nhận:;"
        "(1);x;Phân công;Kết quả;CHÁNH VĂN PHÒNG;1. ;(;Phối hợp:;chủ trì;(chủ trì);Nhóm nhiệm vụ",
    )
)


@given(
    st.lists(st.lists(_WORDS | st.just("") | st.text(max_size=5), min_size=5, max_size=5)),
    st.sampled_from(("tasks", "indicators")),
)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_table_becomes_rows_with_a_title(
    rows: list[list[str]], kind: Kind
) -> None:
    main = "Nhiệm vụ" if kind == "tasks" else "Chỉ tiêu"
    rows = [["TT", main, "Chủ trì", "Thời hạn", "Mục tiêu 2030"], *rows]
    cells = [[re.sub(r"[|<^\s]+", " ", text) for text in row] for row in rows]
    annex = read_annex(book("\n".join("|".join(row) for row in cells)), kind)
    titles = {group.title for group in annex.groups}
    for row in annex.rows:
        assert row.fields["title" if kind == "tasks" else "name"]
        assert row.group is None or row.group in titles
    assert all(str(message) for message in annex.told)


def test_numbers_too_long_for_numbers_are_cut_and_told() -> None:
    remark = "Theo đề nghị của Sở Tài chính tại công văn 12"
    lines = ["TT | Nhiệm vụ | Chủ trì", f"{'1' * 200_000} | Việc một | Sở A"]
    lines += [f"{remark} | Việc hai | Sở B", "3 | Việc ba | Sở C"]
    annex = read_annex(book(grid("\n".join(lines))), "tasks")
    assert [len(one.number or "") for one in annex.rows][::2] == [33, 1]
    assert annex.rows[1].fields["note"] == remark
    assert "note" not in annex.rows[0].fields
    assert [one.arguments["rows"] for one in annex.told if "too long" in one.text] == ["2–3"]


@pytest.mark.parametrize("said", ["Trong đó:", "- Bao gồm", "chia ra:"])
def test_a_row_that_only_opens_parts_is_in_no_title(said: str) -> None:
    table = f"""TT | Chỉ tiêu | ĐVT | Năm 2026
    1 | Vốn đầu tư | tỷ đồng | 100
     | {said} | |
     | Vốn ngân sách | tỷ đồng | 40
     | - Vốn tư nhân | tỷ đồng | 60
    2 | Số dự án | dự án | 10"""
    annex = read_annex(book(grid(table)), "indicators")
    assert [(one.number, one.fields["name"]) for one in annex.rows] == [
        ("1", "Vốn đầu tư"),
        ("1a", "Vốn ngân sách"),
        ("1b", "Vốn tư nhân"),
        ("2", "Số dự án"),
    ]


def test_points_of_a_task_below_a_row_that_opens_them() -> None:
    table = """TT | Nhiệm vụ | Chủ trì | Thời hạn
    1 | Hoàn thiện thể chế | Sở A | 6/2026
     | Cụ thể: | |
     | Rà soát văn bản | |
     | Trình ban hành | Sở B | 9/2026
    2 | Việc hai | Sở C | 7/2026"""
    annex = read_annex(book(grid(table)), "tasks")
    assert [(one.number, one.fields["title"]) for one in annex.rows] == [
        ("1", "Hoàn thiện thể chế"),
        ("1a", "Trình ban hành"),
        ("2", "Việc hai"),
    ]
    assert annex.rows[0].fields["detail"] == "Rà soát văn bản"
