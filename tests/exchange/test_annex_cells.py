"""Cells of annexes that say what they mean only together, or not in plain words."""

from io import BytesIO
from unicodedata import normalize

import docx
import pytest
import xlsxwriter

from tests.exchange.annexes import Desk, annex, row
from tests.exchange.papers import book, shown
from tongket.diagnostics import TongketError
from tongket.exchange.annex.reading import read_annex
from tongket.exchange.annex.stated import products_of
from tongket.office.intake.old_letters import are_old
from tongket.office.intake.opening import open_book
from tongket.office.intake.raised import without_note

LAYOUTS = {
    "bodies marked with letters": (
        """TT | Nhiệm vụ | Sở Nội vụ | STC | Sở Y tế | Thời hạn
        1 | Việc một | CT | PH | | 30/6/2026
        2 | Việc hai | | (CT) | p | 30/7/2026""",
        [
            "1 Việc một; due=30/6/2026; lead=Sở Nội vụ; with=STC",
            "2 Việc hai; due=30/7/2026; lead=STC; with=Sở Y tế",
        ],
    ),
    "bodies marked with full and empty rings, under a common heading": (
        """TT | Nhiệm vụ | Phân công | < | < | Thời hạn
        ^ | ^ | Sở Nội vụ | Sở Tài chính | Ban Tổ chức | ^
        1 | Việc một | ● | ○ | ○ | 30/6/2026""",
        ["1 Việc một; due=30/6/2026; lead=Sở Nội vụ; with=Sở Tài chính; Ban Tổ chức"],
    ),
    "bodies ticked beside a lead": (
        """TT | Nhiệm vụ | Chủ trì | Phối hợp | < | Thời hạn
        ^ | ^ | ^ | Sở Nội vụ | Sở Tài chính | ^
        1 | Việc một | Ban Tổ chức | x | x | 30/6/2026
        2 | Việc hai | Ban Tổ chức | | x | 30/6/2026""",
        [
            "1 Việc một; due=30/6/2026; lead=Ban Tổ chức; with=Sở Nội vụ; Sở Tài chính",
            "2 Việc hai; due=30/6/2026; lead=Ban Tổ chức; with=Sở Tài chính",
        ],
    ),
    "bodies ticked, nobody else named": (
        """TT | Nhiệm vụ | Sở Nội vụ | Sở Tài chính | Thời hạn
        1 | Việc một | x | | 30/6/2026
        2 | Việc hai | | x | 30/6/2026""",
        [
            "1 Việc một; due=30/6/2026; lead=Sở Nội vụ",
            "2 Việc hai; due=30/6/2026; lead=Sở Tài chính",
        ],
    ),
    "days in parts": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn | < | <
        ^ | ^ | ^ | Ngày | Tháng | Năm
        1 | Việc một | Sở A | 30 | 06 | 2026
        2 | Việc hai | Sở A | | Tháng 9 | 2026
        3 | Việc ba | Sở A | đầu | tháng 9 | 2026""",
        [
            "1 Việc một; due=30/6/2026; lead=Sở A",
            "2 Việc hai; due=9/2026; lead=Sở A",
            "3 Việc ba; due=đầu tháng 9 2026; lead=Sở A",
        ],
    ),
    "quarters in parts, quarters to be ticked": (
        """TT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành | < | Báo cáo
        ^ | ^ | ^ | Quý | Năm | Quý III
        1 | Việc một | Sở A | II | 2026 | x""",
        ["1 Việc một; due=Quý II/2026; lead=Sở A"],
    ),
    "quarters under a heading, as printed": (
        """TT | Nhiệm vụ | Chủ trì | Thời gian thực hiện | < | <
        ^ | ^ | ^ | Quý I | Quý II | Quý IV
        1 | Việc một | Sở A | x | | x""",
        ["1 Việc một; due=Quý I, Quý IV; lead=Sở A"],
    ),
    "quarters in short": (
        """TT | Nhiệm vụ | Chủ trì | Q.I | Q.II | Bắt đầu từ ngày
        1 | Việc một | Sở A | x | | 3/4
        2 | Việc hai | Sở A | | 15/5 | 4/4""",
        [
            "1 Việc một; due=Quý I; lead=Sở A; start=3/4",
            "2 Việc hai; due=Quý II: 15/5; lead=Sở A; start=4/4",
        ],
    ),
    "a cell merged over fields of different kinds speaks for the first": (
        """TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm | Địa điểm
        1 | Việc một | Các sở | < | Thường xuyên | < | <
        2 | Việc hai | Sở A | Sở B | 6/2026 | Đề án | Hội trường""",
        [
            "1 Việc một; due=Thường xuyên; lead=Các sở",
            "2 Việc hai; due=6/2026; lead=Sở A; products=Đề án; with=Sở B",
        ],
    ),
    "a title merged over its number": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        Việc không số | < | Sở A | 6/2026
        1 | Việc một | Sở B | 7/2026""",
        ["– Việc không số; due=6/2026; lead=Sở A", "1 Việc một; due=7/2026; lead=Sở B"],
    ),
    "bullets where there are no numbers": (
        """Tháng | Nội dung công tác | Bộ phận thực hiện
        9/2026 | - Khai giảng | Ban Giám hiệu
        ^ | - Kiểm tra hồ sơ | Tổ Toán
        10/2026 | - Hội giảng, gồm | Tổ Văn
        | + hai tiết | """,
        [
            "– Khai giảng; due=9/2026; lead=Ban Giám hiệu",
            "– Kiểm tra hồ sơ; due=9/2026; lead=Tổ Toán",
            "– Hội giảng, gồm; detail=+ hai tiết; due=10/2026; lead=Tổ Văn",
        ],
    ),
    "days that a sheet only counts": (
        """TT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Việc một | Sở A | 46203
        2 | Việc hai | Sở A¹ | Quý II/2026⁽²⁾
        3 | Việc ba | Sở A | 12345""",
        [
            "1 Việc một; due=30/06/2026; lead=Sở A",
            "2 Việc hai; due=Quý II/2026; lead=Sở A",
            "3 Việc ba; due=12345; lead=Sở A",
        ],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    drawn, rows = LAYOUTS[layout]
    assert [line.partition("; [")[0] for line in shown(read_annex(book(drawn), "tasks"))] == rows


def test_a_group_that_is_a_body_leads_where_no_column_does() -> None:
    stated = Desk().look(annex(row("1", "Việc", "SỞ TÀI CHÍNH"), groups=["SỞ TÀI CHÍNH"]))
    assert stated.outcomes[0].row.values["lead"] == "stc"
    held = annex(
        row("1", "Việc", "Sở Tài chính", lead="Sở Xây dựng"), row("2", "Hai", "Sở Tài chính")
    )
    assert "lead" not in Desk().look(held).outcomes[1].row.values
    other = annex(row("1", "Việc", "Tài chính công"), groups=["Tài chính công"])
    assert "lead" not in Desk().look(other).outcomes[0].row.values


def test_a_tick_is_no_value_of_a_target() -> None:
    drawn = """TT | Chỉ tiêu | ĐVT | 2026 | 2027 | Chủ trì | Phối hợp
        1 | Hoàn thành dữ liệu | | x | | Sở A | Xã B
        2 | Số xã | xã | 1 | 2 | Sở A |"""
    assert shown(read_annex(book(drawn), "indicators")) == [
        "1 Hoàn thành dữ liệu; lead=Sở A; [2026]=x; [Phối hợp]=Xã B",
        "2 Số xã; lead=Sở A; measured_in=xã; 2026:1; 2027:2",
    ]


@pytest.mark.parametrize(
    ("cell", "products"),
    [
        (
            "- Tờ trình;\n- Báo cáo;\n- Dự thảo Kết luận.",
            ["Tờ trình", "Báo cáo", "Dự thảo Kết luận"],
        ),
        ("Tờ trình; báo cáo./.", ["Tờ trình", "báo cáo"]),
        ("Tờ trình; báo cáo, v.v.", ["Tờ trình", "báo cáo, v.v."]),
        ("Báo cáo.", ["Báo cáo."]),
    ],
)
def test_a_list_of_products_ends_with_its_last(cell: str, products: list[str]) -> None:
    assert products_of(cell) == products


@pytest.mark.parametrize(
    ("before", "raised", "said"),
    [
        ("Sở Nội vụ", "1", ""),
        ("Quý IV/2026", "(2)", ""),
        ("Quý IV/2026", "2", ""),
        ("Sở Y tế", "**", ""),
        ("10 km", "2", "²"),
        ("500 m", "3", "³"),
        ("10", "6", "6"),
        ("", "1", "1"),
        ("CO", "x", "x"),
    ],
)
def test_raised_signs(before: str, raised: str, said: str) -> None:
    assert without_note(before, raised) == said


def test_raised_marks_of_notes_in_word_and_excel() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    for i, texts in enumerate((("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Trồng 5 km", "Sở Nội vụ"))):
        for j, text in enumerate(texts):
            table.cell(i, j).text = text
    for j, sign in ((1, "2"), (2, "1")):
        table.cell(1, j).paragraphs[0].add_run(sign).font.superscript = True
    word = BytesIO()
    document.save(word)
    excel = BytesIO()
    workbook = xlsxwriter.Workbook(excel)
    raised = workbook.add_format({"font_script": 1})
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ("TT", "Nhiệm vụ", "Chủ trì"))
    sheet.write(1, 0, 1)
    sheet.write_rich_string(1, 1, "Trồng 5 km", raised, "2")
    sheet.write_rich_string(1, 2, "Sở Nội vụ", raised, "1")
    workbook.close()
    for data, name in ((word, "pl.docx"), (excel, "pl.xlsx")):
        paper = open_book(data.getvalue(), name)
        assert shown(read_annex(paper, "tasks")) == ["1 Trồng 5 km²; lead=Sở Nội vụ"]
    assert "raised marks of notes are left out in 1 places" in [
        str(one) for one in open_book(word.getvalue(), "pl.docx").told
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        "TT | NhiÖm vô | C¬ quan chñ tr× | Thêi h¹n\n1 | X©y dùng ®Ò ¸n | Së Tµi chÝnh | 6",
        "TT | Nhieäm vuï | Cô quan chuû trì | Thôøi haïn\n1 | Keá hoaïch naêm | Ban Toå chöùc Tænh uûy | 6",
    ],
    ids=["TCVN3", "VNI"],
)
def test_a_table_in_letters_of_old_fonts_is_refused(drawn: str) -> None:
    for mapping in ({}, {"B": "title"}):
        with pytest.raises(TongketError, match="Bảng 2: its letters are those of before Unicode"):
            read_annex(book("Kèm theo kế hoạch của Tỉnh ủy", drawn), "tasks", mapping)


def test_todays_letters_are_no_old_ones() -> None:
    today = "Toán, hoà bình, thuỷ lợi – Nhiệm vụ, cơ quan chủ trì, thời hạn hoàn thành"
    assert not are_old([normalize("NFC", today), normalize("NFD", today)])
    assert not are_old(["Größe, façade, señor, naïve, Ångström, œuvre"])


def test_a_mapping_that_no_table_knows() -> None:
    cards = book(
        "Nhiệm vụ số | 1\nTên nhiệm vụ | Rà soát\nCơ quan chủ trì | Sở A\nThời hạn | 6/2026"
    )
    with pytest.raises(TongketError, match="No column “Không có”"):
        read_annex(cards, "tasks", {"Không có": "title"})
    with pytest.raises(TongketError, match="is itself a heading"):
        read_annex(cards, "tasks", {"Nhiệm vụ số": "title"})
    assert not read_annex(cards, "tasks").rows
