"""Layouts in which tables, groups and rows do not stand as one would draw them."""

from dataclasses import replace
from time import process_time

import pytest

from tests.exchange.papers import book, grid, shown
from tongket.exchange.annex.annex import Annex
from tongket.exchange.annex.reading import read_annex
from tongket.office.intake.book import Book, Grid, Paragraph

SHEETS: dict[str, tuple[str, list[str]]] = {
    "numbers go on under numbered groups": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1. Chương trình số 1 | < | < | <
        1 | Họp | Sở A | 6/2026
        2. Chương trình số 2 | < | < | <
        2 | Giao ban | Sở B | 7/2026
        3 | Tổng kết | Sở B | 8/2026
        3. Chương trình số 3 | < | < | <
        3.1 | Việc khác | Sở B | 9/2026""",
        [
            "Chương trình số 1 > 1 Họp; due=6/2026; lead=Sở A",
            "Chương trình số 2 > 2 Giao ban; due=7/2026; lead=Sở B",
            "Chương trình số 2 > 3 Tổng kết; due=8/2026; lead=Sở B",
            "Chương trình số 3 > 3.1 Việc khác; due=9/2026; lead=Sở B",
        ],
    ),
    "titles of groups in the column of titles, not merged, not marked": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
         | Nhiệm vụ giao Văn phòng Tỉnh ủy | |
        1 | Họp | Văn phòng Tỉnh ủy | 6/2026
         | Nhiệm vụ giao Sở Y tế | |
        2 | Giao ban | Sở Y tế | 7/2026
         | Chuyển đổi số | |
        3 | Nền tảng dữ liệu | Sở B | 8/2026""",
        [
            "Nhiệm vụ giao Văn phòng Tỉnh ủy > 1 Họp; due=6/2026; lead=Văn phòng Tỉnh ủy",
            "Nhiệm vụ giao Sở Y tế > 2 Giao ban; due=7/2026; lead=Sở Y tế",
            "Chuyển đổi số > 3 Nền tảng dữ liệu; due=8/2026; lead=Sở B",
        ],
    ),
    "titles of groups in the column of numbers": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        Công tác tổ chức | | |
        1 | Họp | Sở A | 6/2026
        2. Công tác dân vận | | |
        2 | Giao ban | Sở B | 7/2026
        Người lập biểu | | |
        Trần Văn D | | |""",
        [
            "Công tác tổ chức > 1 Họp; due=6/2026; lead=Sở A",
            "Công tác dân vận > 2 Giao ban; due=7/2026; lead=Sở B",
        ],
    ),
    "a plain line under work without groups stays its detail": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Xây dựng kế hoạch. | Sở A | 6/2026
         | Rà soát văn bản hiện có | |
        2 | Giao ban | Sở B | 7/2026
        I | Nhóm sau | |
        3 | Các việc, gồm: | Sở B | 7/2026
         | Ý thứ nhất | |
        4 | Việc cuối | Sở B | 7/2026""",
        [
            "1 Xây dựng kế hoạch.; detail=Rà soát văn bản hiện có; due=6/2026; lead=Sở A",
            "2 Giao ban; due=7/2026; lead=Sở B",
            "Nhóm sau > 3 Các việc, gồm:; detail=Ý thứ nhất; due=7/2026; lead=Sở B",
            "Nhóm sau > 4 Việc cuối; due=7/2026; lead=Sở B",
        ],
    ),
    "work of its own under one merged title, whatever its column is called": (
        """TT | Nhiệm vụ | Các bước | Chủ trì | Hoàn thành
        1 | Cải cách hành chính | Rà soát thủ tục | Sở A | 30/4/2026
        ^ | ^ | Cắt giảm 30% | Sở B | 30/6/2026
        2 | Chuyển đổi số | Số hóa | Sở C | 30/9/2026""",
        [
            "Cải cách hành chính > 1 Rà soát thủ tục; due=30/4/2026; lead=Sở A",
            "Cải cách hành chính > 1a Cắt giảm 30%; due=30/6/2026; lead=Sở B",
            "Chuyển đổi số > 2 Số hóa; due=30/9/2026; lead=Sở C",
        ],
    ),
    "two tables side by side, the left one shorter": (
        """KHỐI ĐẢNG | | | | | KHỐI CHÍNH QUYỀN | | | |
        TT | Nhiệm vụ | Chủ trì | Thời hạn | | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn
        1 | Đảng một | Ban A | 6/2026 | | 1 | CQ một | Sở A | Sở C | 8/2026
        | | | | | 2 | CQ hai | Sở B | | 9/2026""",
        [
            "KHỐI ĐẢNG > 1 Đảng một; due=6/2026; lead=Ban A",
            "KHỐI CHÍNH QUYỀN > 1 CQ một; due=8/2026; lead=Sở A; with=Sở C",
            "KHỐI CHÍNH QUYỀN > 2 CQ hai; due=9/2026; lead=Sở B",
        ],
    ),
    "two columns of one list": (
        """DANH MỤC VIỆC | < | < | < | < | <
        TT | Việc cần làm | Người | TT | Việc cần làm | Người
        1 | Việc một | Ông A | 3 | Việc ba | Bà C
        2 | Việc hai | Bà B | 4 | Việc bốn | Ông D""",
        [
            "1 Việc một; person=Ông A",
            "2 Việc hai; person=Bà B",
            "3 Việc ba; person=Bà C",
            "4 Việc bốn; person=Ông D",
        ],
    ),
    "totals of pages": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Việc một | Sở A | 6/2026
         | Cộng trang: 1 | |
         | Lũy kế trang trước mang sang | |
        TT | Nhiệm vụ | Chủ trì | Thời hạn
        Mang sang trang sau | | |
        2 | Cộng tác với báo chí | Sở A | 6/2026
         | Cộng dồn | |
        Chuyển sang trang 3 | | |
        3 | Tổng kết năm | Sở A | 6/2026""",
        [
            "1 Việc một; due=6/2026; lead=Sở A",
            "2 Cộng tác với báo chí; due=6/2026; lead=Sở A",
            "3 Tổng kết năm; due=6/2026; lead=Sở A",
        ],
    ),
    "titles of two levels, none merged": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
         | Khối Đảng | |
         | Công tác tổ chức | |
        1 | Họp | Sở A | 6/2026
         | Công tác dân vận | |
        2 | Giao ban | Sở B | 7/2026""",
        [
            "Công tác tổ chức > 1 Họp; due=6/2026; lead=Sở A",
            "Công tác dân vận > 2 Giao ban; due=7/2026; lead=Sở B",
        ],
    ),
    "titles merged over number and title only": (
        """TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn
        1. Chương trình A | < | | |
        1 | Việc một | Sở A | | 6/2026
        2. Chương trình B | < | | |
        2 | Việc hai | Sở A | | 6/2026""",
        [
            "Chương trình A > 1 Việc một; due=6/2026; lead=Sở A",
            "Chương trình B > 2 Việc hai; due=6/2026; lead=Sở A",
        ],
    ),
    "a title stands once above its parts, not merged": (
        """TT | Nhiệm vụ | Nội dung cụ thể | Chủ trì | Thời hạn
        1 | Cải cách | Rà soát | Sở A | 30/4/2026
         | | Cắt giảm | Sở B | 30/6/2026
        2 | Số hóa | Nhập liệu | Sở C | 30/9/2026""",
        [
            "Cải cách > 1 Rà soát; due=30/4/2026; lead=Sở A",
            "Cải cách > – Cắt giảm; due=30/6/2026; lead=Sở B",
            "Số hóa > 2 Nhập liệu; due=30/9/2026; lead=Sở C",
        ],
    ),
    "two annexes on one sheet, each with a caption of several lines": (
        """PHỤ LỤC I | < | <
        NHIỆM VỤ CỦA KHỐI ĐẢNG | < | <
        (Kèm theo Kế hoạch số 1) | < | <
        TT | Nhiệm vụ | Chủ trì
        1 | Việc một | Sở A
        PHỤ LỤC II | < | <
        NHIỆM VỤ CỦA KHỐI CHÍNH QUYỀN | < | <
        STT | Nội dung nhiệm vụ | Cơ quan chủ trì
        1 | Việc hai | Sở A
        NHIỆM VỤ CỦA XÃ | < | <
        STT | Nội dung nhiệm vụ | Cơ quan chủ trì
        1 | Việc ba | Xã B
        STT | Nội dung nhiệm vụ | Cơ quan chủ trì
        2 | Việc bốn | Xã C""",
        [
            "NHIỆM VỤ CỦA KHỐI ĐẢNG > 1 Việc một; lead=Sở A",
            "NHIỆM VỤ CỦA KHỐI CHÍNH QUYỀN > 1 Việc hai; lead=Sở A",
            "NHIỆM VỤ CỦA XÃ > 1 Việc ba; lead=Xã B",
            "NHIỆM VỤ CỦA XÃ > 2 Việc bốn; lead=Xã C",
        ],
    ),
    "a second table below on the sheet, under a caption of its own": (
        """KHỐI ĐẢNG | | |
        TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Đảng một | Ban A | 6/2026
        KHỐI CHÍNH QUYỀN | | |
        TT | Nội dung công việc | Đơn vị chủ trì | Hạn
        1 | CQ một | Sở A | 8/2026""",
        [
            "KHỐI ĐẢNG > 1 Đảng một; due=6/2026; lead=Ban A",
            "KHỐI CHÍNH QUYỀN > 1 CQ một; due=8/2026; lead=Sở A",
        ],
    ),
}


def sheets(*parts: Grid) -> Book:
    return replace(book(*parts), format="xlsx")


def told(annex: Annex) -> str:
    return "\n".join(str(message) for message in annex.told)


@pytest.mark.parametrize("layout", SHEETS)
def test_layouts_of_sheets(layout: str) -> None:
    drawn, rows = SHEETS[layout]
    assert shown(read_annex(sheets(grid(drawn, "Sheet1")), "tasks")) == rows


def test_rows_above_the_header_of_a_sheet_are_no_rows_of_the_sheet_before() -> None:
    one = """DANH MỤC | <
        TT | Nhiệm vụ | Chủ trì
        1 | {} một | Sở A"""
    paper = sheets(
        grid("Bìa", "Bìa"),
        grid(one.format("Đảng"), "I. Khối Đảng"),
        grid(one.format("CQ"), "II. Khối chính quyền"),
    )
    assert shown(read_annex(paper, "tasks")) == [
        "Khối Đảng > 1 Đảng một; lead=Sở A",
        "Khối chính quyền > 1 CQ một; lead=Sở A",
    ]
    numbered = sheets(grid(one.format("Đảng"), "PL 1"), grid(one.format("CQ"), "Sheet2"))
    assert shown(read_annex(numbered, "tasks")) == ["1 Đảng một; lead=Sở A", "1 CQ một; lead=Sở A"]


TABLE = "TT | Nhiệm vụ | Chủ trì\n{} | Việc {} | Sở A"


def test_headings_before_tables_are_groups_where_they_differ() -> None:
    tables = [TABLE.format(i, i) for i in "12"]
    for first, second in (
        ("Nghị quyết 57-NQ/TW", "Nghị quyết 68-NQ/TW"),
        ("1. Sở Nội vụ", "2. Sở Y tế"),
    ):
        paper = book(first, tables[0], second, "Các đơn vị triển khai như sau:", tables[1])
        titled = replace(
            paper,
            parts=tuple(
                replace(part, level=2)
                if isinstance(part, Paragraph) and not part.text.endswith(":")
                else part
                for part in paper.parts
            ),
        )
        assert [row.group for row in read_annex(titled, "tasks").rows] == [
            first.removeprefix("1. "),
            second.removeprefix("2. "),
        ]
    same = read_annex(book("DANH MỤC NHIỆM VỤ", *tables), "tasks")
    assert [row.group for row in same.rows] == [None, None]
    assert not same.groups


def test_bodies_numbered_under_a_roman_heading() -> None:
    paper = book(
        "I. Khối Đảng",
        "1. Ban Tổ chức",
        TABLE.format(1, 1),
        "2. Ban Nội chính",
        TABLE.format(1, 2),
        "II. Khối chính quyền",
        TABLE.format(1, 3),
    )
    assert [row.group for row in read_annex(paper, "tasks").rows] == [
        "Ban Tổ chức",
        "Ban Nội chính",
        "Khối chính quyền",
    ]


def test_a_heading_before_a_table_without_header_heads_its_rows() -> None:
    paper = book(
        "A. NHIỆM VỤ GIAO CÁC BAN",
        TABLE.format(1, "một"),
        "B. NHIỆM VỤ GIAO CÁC ĐỊA PHƯƠNG",
        "2 | Việc hai | Sở B\n3 | Việc ba | Sở C",
    )
    assert [row.group for row in read_annex(paper, "tasks").rows] == [
        "NHIỆM VỤ GIAO CÁC BAN",
        *["NHIỆM VỤ GIAO CÁC ĐỊA PHƯƠNG"] * 2,
    ]


def test_a_table_that_lacks_but_the_name_of_its_titles_is_read_and_told() -> None:
    unknown = """TT | Mảng tồn đọng | Cơ quan chủ trì | Thời hạn
        1 | Rà soát quy chế | Sở A | 6/2026"""
    shut = replace(grid("TT | Nhiệm vụ | Chủ trì\n1 | Việc cũ | Sở A", "Cũ"), hidden=True)
    annex = read_annex(sheets(grid(unknown, "PL"), shut), "tasks")
    assert shown(annex) == ["1 Rà soát quy chế; due=6/2026; lead=Sở A"]
    assert "--map “Mảng tồn đọng=" in told(annex).splitlines()[0]


def test_no_other_table_is_guessed_at() -> None:
    drawn = "TT | Đơn vị | Số văn bản | Ghi chú\n1 | Sở A | 12 | tốt"
    shut = replace(grid("TT | Nhiệm vụ | Chủ trì\n1 | Việc cũ | Sở A", "Cũ"), hidden=True)
    annex = read_annex(sheets(grid("PHỤ LỤC | < | < | <\n" + drawn, "PL"), shut), "tasks")
    assert not annex.rows
    assert "TT; Đơn vị; Số văn bản; Ghi chú" in told(annex).splitlines()[0]


def test_many_tables_on_one_sheet_are_read_in_time() -> None:
    block = "KHỐI {0} | <\nNhiệm vụ | Chủ trì\nViệc {0} | Sở A"
    drawn = "\n".join(block.format(i) for i in range(1500))
    begun = process_time()
    annex = read_annex(sheets(grid(drawn, "Sheet1")), "tasks")
    assert [row.group for row in annex.rows] == [f"KHỐI {i}" for i in range(1500)]
    assert process_time() - begun < 4
