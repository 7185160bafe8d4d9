"""Markdown read as blocks and written from them."""

from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.office.samples import indicator_table, letter, para, sample
from tests.office.test_docx import calls, png
from tongket.office.blocks import (
    Align,
    Block,
    Cell,
    GroupRow,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
    text,
)
from tongket.office.markdown import MarkerError, read_markdown
from tongket.office.markdown_frame import render_markdown
from tongket.office.markdown_out import (
    escape_markdown,
    flat_header,
    render_blocks,
    render_table_markdown,
)
from tongket.office.profiles import DANG_05, ND30

CASES: dict[str, tuple[Block, ...]] = {
    "": (),
    "# Một\n\n###### Sáu": (Heading(1, text("Một")), Heading(5, text("Sáu"))),
    "a\nb  \nc\\\nd": (Paragraph(text("a b\nc\nd")),),
    "một **đậm *cả hai*** `mã` [chữ](http://x)": (
        Paragraph(
            (
                Run("một "),
                Run("đậm ", bold=True),
                Run("cả hai", bold=True, italic=True),
                Run(" "),
                Run("mã", code=True),
                Run(" "),
                Run("chữ", link="http://x"),
            )
        ),
    ),
    "<b>x</b> &amp; <script>alert(1)</script>": (para("<b>x</b> & <script>alert(1)</script>"),),
    "<div>\nx\n</div>": (para("<div> x </div>"),),
    "- a\n- b\n  1. c\n\n     d": (
        ListBlock(
            (
                (para("a"),),
                (para("b"), ListBlock(((para("c"), para("d")),), ordered=True)),
            )
        ),
    ),
    "4. bốn\n5. năm": (ListBlock(((para("bốn"),), (para("năm"),)), ordered=True, start=4),),
    "> lời\n> > sâu": (Quote((para("lời"), Quote((para("sâu"),)))),),
    "```\na < b\n```": (Paragraph((Run("a < b", code=True),), Align.LEFT),),
    "---": (Paragraph(text("* * *"), Align.CENTRE),),
    "a\x1b[1mb\x00": (para("ab"),),
    "[[block:x]]": (para("[[block:x]]"),),
    "![chữ thay](a.png)": (Paragraph((Run("chữ thay", italic=True),), Align.CENTRE),),
    "xem ![hình](a.png) này": (para("xem hình này"),),
}


@pytest.mark.parametrize(("source", "blocks"), CASES.items())
def test_reading(source: str, blocks: tuple[Block, ...]) -> None:
    assert read_markdown(source) == blocks


def test_table() -> None:
    source = "| TT | Việc phải làm | Số |\n|:-:|---|--:|\n| **I. Nhóm** | | |\n| 1 | a \\| b<br>c | **5** |\n| 2 |"
    (table,) = read_markdown(source)
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == [Align.CENTRE, Align.LEFT, Align.RIGHT]
    assert table.columns[1].width > table.columns[0].width
    assert table.header == (("TT", "Việc phải làm", "Số"),)
    assert table.rows == (
        GroupRow("I. Nhóm"),
        ("1", "a | b\nc", Cell("5", bold=True)),
        ("2", "", ""),
    )


def test_marker_lines_stand_for_blocks() -> None:
    table = indicator_table()
    known: dict[str, Block | tuple[Block, ...]] = {
        "bang-1": table,
        "hai": (para("một"), para("hai")),
    }
    source = "- mục\n[[block:bang-1]]\nsau\n[[block:hai]]"
    assert read_markdown(source, blocks=known) == (
        ListBlock(((para("mục"),),)),
        table,
        para("sau"),
        para("một"),
        para("hai"),
    )
    assert read_markdown("xem [[block:hai]] này", blocks=known) == (para("xem [[block:hai]] này"),)


def test_marker_of_no_block_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(MarkerError, match=r"\[\[block:ba\]\]") as caught:
        read_markdown("[[block:ba]]", blocks={"hai": para("2"), "mot": para("1")})
    assert str(caught.value.hint) == "Use one of: hai, mot."


def test_picture_is_asked_of_the_caller() -> None:
    source = '![alt](a.png "Hình 1")'
    assert read_markdown(source, pictures={"a.png": png()}.get) == (
        Picture(png(), "alt", caption="Hình 1"),
    )


def test_headings_are_shifted() -> None:
    assert read_markdown("## Một\n\n### Hai\n\n# Không", first_level=2) == (
        Heading(1, text("Một")),
        Heading(2, text("Hai")),
        Heading(1, text("Không")),
    )


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "`", "![", "> ", "<!--", "\\", "- ", "| a ", "a\n", "**"]
)
def test_reading_is_linear(piece: str) -> None:
    one, two, four = (calls(partial(read_markdown, piece * n)) for n in (500, 1000, 2000))
    assert four - two <= 2.3 * max(two - one, 500)


WORDS = st.text(
    st.sampled_from("abđề 1.)-+*_[]<>&;|`#\\~=!:/(") | st.characters(categories=["L", "N", "P"]),
    max_size=30,
)


@given(WORDS)
@example("1. một")
@example("- một")
@example("&amp; &#65;")
@example("a\\")
@example("    thụt")
@example("[[block:x]]")
@example("| a | b |\n|---|---|")
@example("một\n===")
def test_escaped_words_mean_just_these_words(words: str) -> None:
    read = read_markdown(escape_markdown(words), blocks={})
    lines = "\n".join(line.strip() for line in words.split("\n")).strip()
    if lines and "\n\n" not in lines:
        assert read == (para(lines),)


@given(WORDS, WORDS)
def test_cells_come_back(first: str, second: str) -> None:
    table = Table((ONE, ONE), (("a", "b"),), [("x", first), (second, "y")])
    (back,) = read_markdown(render_table_markdown(table))
    assert isinstance(back, Table)
    assert [list(row) for row in back.rows if not isinstance(row, GroupRow)] == [
        ["x", first.strip()],
        [second.strip(), "y"],
    ]


ONE = indicator_table().columns[0]
BLOCKS: tuple[Block, ...] = (
    Heading(1, text("I. Kết quả")),
    Paragraph((Run("Ưu điểm: ", bold=True), Run("tốt, "), Run("bám sát", italic=True), Run("."))),
    Paragraph((Run("a `b` c", code=True), Run(" xem "), Run("chữ", link="http://x/y z"))),
    ListBlock(
        ((para("một"), ListBlock(((para("hai"),),), ordered=True, start=3)), (para("- ba"),))
    ),
    ListBlock(((para("một"), para("tiếp")), (para("hai"),)), ordered=True),
    Quote((para("lời"), para("nữa"))),
    Paragraph(text("dòng 1\n2. dòng")),
)


def test_blocks_come_back() -> None:
    expected = list(BLOCKS)
    # White space stands outside the marks of emphasis, and not in addresses.
    expected[1] = Paragraph(
        (Run("Ưu điểm:", bold=True), Run(" tốt, "), Run("bám sát", italic=True), Run("."))
    )
    expected[2] = Paragraph(
        (Run("a `b` c", code=True), Run(" xem "), Run("chữ", link="http://x/yz"))
    )
    assert read_markdown(render_blocks(BLOCKS)) == tuple(expected)


def test_lists_that_adjoin_stay_two() -> None:
    lists = [
        ListBlock(((para(word),),), ordered=ordered) for ordered in (False, True) for word in "abc"
    ]
    assert read_markdown(render_blocks(lists)) == tuple(lists)


def test_header_of_two_rows_is_joined() -> None:
    assert flat_header(indicator_table()) == [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Thực hiện – 2022",
        "Thực hiện – 2023",
        "Thực hiện – 30/9/2024",
        "Ước năm 2024",
        "Ghi chú",
    ]


def test_picture_and_page_break() -> None:
    picture = Picture(png(), "Hoàn thành 5 [nhóm]", caption="Hình 1")
    assert render_blocks([picture, PageBreak()]) == "*Hoàn thành 5 \\[nhóm\\]*\n\n*Hình 1*\n\n"
    shown = render_blocks([picture], address=lambda _picture: "a b.svg")
    assert shown.startswith("![Hoàn thành 5 \\[nhóm\\]](<a b.svg>)")


def test_document_as_markdown() -> None:
    words = render_markdown(sample(DANG_05))
    assert words.startswith(
        "| THÀNH ỦY HÀ NỘI<br>**BAN TỔ CHỨC**<br>\\* | **ĐẢNG CỘNG SẢN VIỆT NAM** |\n"
        "|:---:|:---:|\n"
        "| Số 05-BC/BTCTU | *Hà Nội, ngày 05 tháng 02 năm 2024* |\n\n"
        "# BÁO CÁO\n\n**tổng kết Chương trình số 01-CTr/TU"
    )
    for piece in (
        "\nKính gửi: Thành ủy Hà Nội\n",
        "\n\\- Căn cứ Kế hoạch tổng kết.\n",
        "\n## I- Kết quả\n",
        "\n### 1. Nhiệm vụ\n",
        "\n| **I. Công tác tổ chức, cán bộ** |  |  |  |\n",
        "| Nơi nhận:<br>- Thành ủy Hà Nội;<br>- Lưu Văn phòng Ban. | **K/T TRƯỞNG BAN**<br>",
        "\n## Phụ lục I. CHỈ TIÊU\n\n*(Kèm theo Báo cáo)*\n",
    ):
        assert piece in words, piece
    assert "V/v đôn đốc thực hiện nhiệm vụ" in render_markdown(letter(ND30))
