"""Word files: blocks, tables, sections, hygiene, determinism, cost."""

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Self

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.office.samples import (
    W,
    body_of,
    indicator_table,
    para,
    part,
    sample,
    styled,
    task_table,
    words_of,
    xml,
)
from tongket.office.blocks import (
    Align,
    Block,
    Cell,
    Column,
    GroupRow,
    HeaderCell,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
    text,
)
from tongket.office.document import Annex, Document, Letterhead, Properties, Signature
from tongket.office.docx import write_docx
from tongket.office.docx.tables import column_widths, shared_out
from tongket.office.lint import lint_docx
from tongket.office.profiles import DANG_05, ND30, PROFILES, Profile

WILD = st.text(
    st.characters(codec=None) | st.sampled_from("\x1b\x00\ud800￾&<>\"']|\r\v "), max_size=40
)


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_sample_is_free_of_faults_and_opens(profile: Profile) -> None:
    data = write_docx(sample(profile))
    assert lint_docx(data, profile) == []
    opened = docx.Document(io.BytesIO(data))
    assert opened.core_properties.title.startswith("tổng kết Chương trình")
    assert opened.core_properties.language == "vi-VN"
    assert opened.core_properties.author == "Thành ủy Hà Nội"
    assert str(opened.core_properties.created).startswith("2024-02-05")


def test_same_document_same_bytes() -> None:
    assert write_docx(sample(DANG_05)) == write_docx(sample(DANG_05))
    with zipfile.ZipFile(io.BytesIO(write_docx(sample(DANG_05)))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_table_rows_repeat_their_header_and_are_not_divided() -> None:
    table = body_of([task_table()], ND30).find(f"{W}tbl")
    assert table is not None
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 7
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    group = rows[1].findall(f"{W}tc")
    span = group[0].find(f"{W}tcPr/{W}gridSpan")
    assert span is not None
    assert (len(group), span.get(f"{W}val")) == (1, "4")
    grid = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    cells = [int(width.get(f"{W}w", "")) for width in rows[2].iter(f"{W}tcW")]
    assert grid == cells
    assert sum(grid) == 9354
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    assert borders is not None
    assert {border.get(f"{W}val") for border in borders} == {"single"}


def test_header_of_two_rows_spans_columns_and_rows() -> None:
    table = body_of([indicator_table()], ND30).find(f"{W}tbl")
    assert table is not None
    first, second = table.findall(f"{W}tr")[:2]
    assert [words_of(cell) for cell in first.iter(f"{W}tc")] == [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Thực hiện",
        "Ước năm 2024",
        "Ghi chú",
    ]
    merges = [m.get(f"{W}val") for m in first.iter(f"{W}vMerge")]
    assert merges == ["restart"] * 5
    assert [words_of(cell) for cell in second.iter(f"{W}tc")] == [
        "",
        "",
        "",
        "2022",
        "2023",
        "30/9/2024",
        "",
        "",
    ]


def test_upright_headings_have_room_for_their_longest() -> None:
    long = "Đã trình, chờ xác nhận"
    top = (HeaderCell(long, rows=2, upright=True), HeaderCell("Chưa hoàn thành", columns=2))
    below = (HeaderCell("Quá hạn", upright=True), HeaderCell("Trong hạn", upright=True))
    body = body_of([Table((Column(),) * 3, (top, below), [("1", "2", "3")])], ND30)
    upper, lower, *_ = body.iter(f"{W}tr")
    assert [cell.find(f".//{W}textDirection") is not None for cell in upper.iter(f"{W}tc")] == [
        True,
        False,
    ]
    assert upper.find(f"{W}trPr/{W}trHeight") is None
    height = lower.find(f"{W}trPr/{W}trHeight")
    assert height is not None
    assert int(height.get(f"{W}val", "")) > 20 * 5 * len(long)  # 5 pt a letter, in twips


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("annexes", [0, 1, 2])
def test_table_at_the_end_of_pages_opens_no_empty_one(signed: bool, annexes: int) -> None:
    blocks = (para("Thân."), indicator_table(), replace(indicator_table(), landscape=True))
    document = Document(
        ND30,
        Properties("t"),
        blocks,
        signature=Signature("CHÁNH VĂN PHÒNG") if signed else None,
        annexes=(Annex("Phụ lục", "Bảng", (indicator_table(),), landscape=True),) * annexes,
    )
    body = xml(write_docx(document)).find(f"{W}body")
    assert body is not None
    children = list(body)
    for table, below, after in zip(children, children[1:], [*children[2:], None], strict=False):
        if table.tag != f"{W}tbl" or below.find(f".//{W}pStyle") is None:
            continue
        style = below.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        ends = below.find(f"{W}pPr/{W}sectPr") is not None
        last = after is not None and after.tag == f"{W}sectPr"
        assert (style.get(f"{W}val") == "SectionEnd") == (ends or last)
        assert after is None or after.find(f"{W}pPr/{W}sectPr") is None


def kept(rows: Sequence[Row], head: str | HeaderCell = "a") -> list[bool]:
    """Whether sentence, header and rows of a table stay with what is below them."""
    body = body_of([para("Như sau:"), Table((Column(),), ((head,),), rows)], ND30)
    own = [one.find(f"{W}pPr/{W}keepNext") is not None for one in body.iter(f"{W}p")]
    styles = (one.find(f"{W}pPr/{W}pStyle") for one in body.iter(f"{W}p"))
    by_style = [one is not None and one.get(f"{W}val") in KEEPING for one in styles]
    return [here or there for here, there in zip(own, by_style, strict=True)][:-1]


KEEPING = ("CellHeader", "CellGroup")
LONG = "việc làm " * 300


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1",)], [False]),
        ([("1",), ("2",)], [True, False]),
        ([("1",), ("2",), ("3",)], [True, True, False]),
        ([(str(n),) for n in range(11)], [True, *[False] * 8, True, False]),
        (
            [GroupRow("Nhóm"), *((str(n),) for n in range(5))],
            [True, True, False, False, True, False],
        ),
        ([(LONG,), ("2",), ("3",), ("4",)], [False, False, True, False]),
        ([("1",), (LONG,), ("3",), ("4",)], [False, False, True, False]),
        ([(Cell("", lead=LONG),), ("2",)], [False, False]),
    ],
)
def test_table_breaks_between_its_first_two_rows_and_its_last_two(
    rows: Sequence[Row], expected: list[bool]
) -> None:
    sentence, header, *found = kept(rows)
    assert (sentence, header, found) == (True, True, expected)


def test_heading_that_reaches_down_has_room_where_it_is_repeated() -> None:
    def heights(words: str) -> list[int]:
        top = (HeaderCell(words, rows=2), HeaderCell("Quý I", columns=9))
        below = tuple(HeaderCell("KH") for _ in range(9))
        body = body_of([Table((Column(),) * 10, (top, below), [("1",) * 10])], ND30)
        return [int(one.get(f"{W}val", "")) for one in body.iter(f"{W}trHeight")]

    assert heights("TT") == []
    (height,) = heights("Lũy kế thực hiện cả năm")
    assert height >= 20 * 14 * 2  # 14 pt a line, in twips


def test_tall_header_is_not_repeated_for_a_few_rows() -> None:
    rows = [(str(n),) for n in range(10)]
    assert kept(rows, HeaderCell("Quá hạn", upright=True))[2:] == [
        True,
        *[False] * 5,
        *[True] * 3,
        False,
    ]


def test_row_longer_than_half_a_page_may_be_divided() -> None:
    def divided(text: str, *, landscape: bool = False) -> bool:
        table = Table((Column(),) * 3, (("a",) * 3,), [(text, "", "")], landscape=landscape)
        blocks: list[Block] = [table]
        assert lint_docx(write_docx(Document(ND30, Properties("t"), blocks)), ND30) == []
        row = list(body_of(blocks, ND30).iter(f"{W}tr"))[-1]
        return row.find(f"{W}trPr/{W}cantSplit") is None

    assert [divided("việc làm " * count) for count in (30, 90)] == [False, True]
    assert [divided("một\n" * count) for count in (20, 30)] == [False, True]
    assert divided("một\n" * 20, landscape=True)


def test_headings_are_ragged_and_long_ones_keep_their_letters() -> None:
    def capitals(words: str) -> list[str | None]:
        runs = body_of([Heading(1, text(words))], ND30).iter(f"{W}caps")
        return [one.get(f"{W}val") for one in runs]

    assert capitals("II- KẾT QUẢ THỰC HIỆN") == []
    assert capitals("II- Dự thảo “Quy chế làm việc”") == ["0"]
    assert capitals("II- Dự thảo “Quy chế” và “Quy định”: góp ý") == ["0", "0"]
    assert capitals("I. Mục đích của việc " + "tăng cường công tác " * 4) == ["0"]
    styles = xml(write_docx(sample(ND30)), "word/styles.xml")
    sides = [
        style.find(f"{W}pPr/{W}jc")
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}styleId", "").startswith("Heading")
    ]
    assert [side.get(f"{W}val") for side in sides if side is not None] == ["left"] * 5


@pytest.mark.parametrize(
    ("last", "expected"),
    [("Trên đây là báo cáo.", [False, True, True]), ("Trên đây là " * 9, [False, False, True])],
)
def test_signature_stands_with_two_lines_of_text(last: str, expected: list[bool]) -> None:
    blocks = [para("Một."), para("Hai."), para(last)]
    document = Document(ND30, Properties("t"), blocks, signature=Signature("CHÁNH VĂN PHÒNG"))
    body = xml(write_docx(document))
    found = [one.find(f"{W}pPr/{W}keepNext") is not None for one in body.iter(f"{W}p")]
    assert found[:3] == expected


@pytest.mark.parametrize(
    "table",
    [
        Table((Column(), Column()), (("a", "b"),), [("1",)]),
        Table((Column(), Column()), (("a", "b"),), [("1", "2", "3")]),
        Table((Column(), Column()), (("a", "b", "c"),), []),
        Table((Column(), Column()), ((HeaderCell("a", columns=3),),), []),
        Table((), (), []),
        Table((Column(0),), (("a",),), []),
    ],
)
def test_table_that_does_not_fit_its_columns_is_refused(table: Table) -> None:
    with pytest.raises(ValueError, match=r"column|zip\(\)"):
        body_of([table], ND30)


@given(st.integers(0, 20000), st.lists(st.floats(0.01, 50), min_size=1, max_size=20))
def test_shares_add_up_to_the_whole(total: int, shares: list[float]) -> None:
    parts = shared_out(total, shares)
    assert sum(parts) == total
    assert len(parts) == len(shares)
    assert min(parts) >= 0


def test_wide_table_turns_the_page_and_turns_it_back() -> None:
    wide = replace(indicator_table(), landscape=True)
    body = body_of([para("Trước."), wide, wide, para("Sau.")], DANG_05)
    turned = [s.get(f"{W}orient") == "landscape" for s in body.iter(f"{W}pgSz")]
    assert turned == [False, True, False]
    widths = [int(w.get(f"{W}w", "")) for w in body.iter(f"{W}tblW")]
    assert widths == [14287, 14287]  # 252 mm
    assert body[-1].tag == f"{W}sectPr"


def test_lists_are_marked_as_offices_mark_them() -> None:
    deep = ListBlock(tuple((para(f"ý {n}"),) for n in range(6)), ordered=True)
    body = body_of([ListBlock(((para("một"), deep),), ordered=True, start=3)], ND30)
    marks = [words_of(p).split(" ")[0] for p in styled(body, "ListItem")]
    assert marks == ["3.", "a)", "b)", "c)", "d)", "đ)", "e)"]
    bullets = body_of([ListBlock(((para("một"), ListBlock(((para("hai"),),))),))], ND30)
    assert [level.get(f"{W}val") for level in bullets.iter(f"{W}ilvl")] == ["0", "1"]


def test_runs_breaks_and_alignment() -> None:
    runs = (Run("đậm", bold=True), Run(" nghiêng\ndòng hai\tô", italic=True), Run("mã", code=True))
    body = body_of([Paragraph(runs, Align.CENTRE), PageBreak(), Heading(2, text("1. Mục"))], ND30)
    first = body[0]
    assert [run.find(f"{W}rPr/{W}b") is not None for run in first.iter(f"{W}r")] == [
        True,
        False,
        False,
    ]
    assert len(list(first.iter(f"{W}br"))) == len(list(first.iter(f"{W}tab"))) == 1
    assert [br.get(f"{W}type") for br in body.iter(f"{W}br")] == [None, "page"]
    outline = xml(write_docx(sample(ND30)), "word/styles.xml").iter(f"{W}outlineLvl")
    assert [level.get(f"{W}val") for level in outline] == ["0", "1", "2", "3", "4", "0"]


def test_picture_has_alternative_text_and_fits_the_page() -> None:
    blocks: list[Block] = [
        Picture(png(), 'Hoàn thành 5 & "quá hạn" 1', 400, "Hình 1", key="(1) Hoàn thành"),
        Picture(png(), "Hình khác", 30),
    ]
    data = write_docx(Document(DANG_05, Properties("Thử"), blocks))
    assert lint_docx(data, DANG_05) == []
    drawn = [node for node in xml(data).iter() if str(node.tag).endswith("}docPr")]
    assert [node.get("descr") for node in drawn] == ['Hoàn thành 5 & "quá hạn" 1', "Hình khác"]
    extents = [node for node in xml(data).iter() if str(node.tag).endswith("}extent")]
    assert [node.get("cx") for node in extents] == ["5940000", "1080000"]
    assert [node.get("cy") for node in extents] == ["2970000", "540000"]
    assert part(data, "word/media/image2.png") == png()


@pytest.mark.parametrize("data", [b"", b"GIF89a", png()[:20], png(0, 1)])
def test_picture_that_is_no_png_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="picture"):
        body_of([Picture(data, "Hình")], ND30)


@settings(max_examples=40)
@given(WILD)
def test_any_text_gives_a_sound_file(wild: str) -> None:
    blocks: list[Block] = [
        para(wild),
        Heading(1, text(wild)),
        Table(
            (Column(), Column()),
            ((wild, "b"),),
            [(wild, Cell(wild, bold=True)), GroupRow(wild)],
            wild,
        ),
    ]
    document = sample(ND30, blocks)
    document = replace(document, properties=replace(document.properties, title=f"t {wild}"))
    assert lint_docx(write_docx(document), ND30) == []


def test_hostile_text_is_freed_of_what_is_hostile() -> None:
    hostile = "R&D <b>\x1b[31mđỏ\x1b[0m\x07\ud800\ufffe\u202e]]>&#0;"
    body = body_of([para(hostile), Table((Column(),), (("c",),), [(hostile,)])], ND30)
    assert words_of(body) == "R&D <b>đỏ]]>&#0;cR&D <b>đỏ]]>&#0;"


def calls(work: Callable[[], object]) -> int:
    """Calls of functions, Python's and C's, that a piece of work makes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def long_table(rows: int) -> Document:
    table = Table(
        tuple(Column() for _ in range(8)), (("h",) * 8,), ((f"ô {n}",) * 8 for n in range(rows))
    )
    return Document(ND30, Properties("Thử"), [table])


def test_cost_and_size_grow_with_the_rows_only() -> None:
    costs = {rows: calls(partial(write_docx, long_table(rows))) for rows in (1000, 2000, 4000)}
    first, second = costs[2000] - costs[1000], costs[4000] - costs[2000]
    assert second == pytest.approx(2 * first, rel=0.1)
    assert first / 1000 < 60
    sizes = {
        rows: len(part(write_docx(long_table(rows)), "word/document.xml")) for rows in (1000, 2000)
    }
    assert (sizes[2000] - sizes[1000]) / 1000 < 1500


def test_rows_are_taken_one_by_one() -> None:
    """A row that was written is not kept: no more than a few hundred live at once."""
    alive = 0
    most = 0

    class Counted(str):
        __slots__ = ()

        def __new__(cls, words: str) -> Self:
            nonlocal alive, most
            alive += 1
            most = max(most, alive)
            return super().__new__(cls, words)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    rows = ((Counted(f"ô {n}"),) for n in range(5000))
    write_docx(Document(ND30, Properties("Thử"), [Table((Column(),), (("c",),), rows)]))
    assert most < 500


def test_a_column_is_never_narrower_than_what_it_holds() -> None:
    wide = [Column(8), Column(8), Column(1, least=25.0), Column(0.2, least=10.0)]
    widths = column_widths(9000, wide)
    assert sum(widths) == 9000
    assert widths[2:] == [1417, 567]
    assert widths[0] == widths[1]
    assert column_widths(1000, wide) == shared_out(1000, [8, 8, 1, 0.2])
    assert column_widths(9000, [Column(1), Column(1)]) == [4500, 4500]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN XÃ AN BÌNH", ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"]),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", ["BỘ KHOA HỌC", "VÀ CÔNG NGHỆ"]),
        ("VĂN PHÒNG HĐND VÀ UBND", ["VĂN PHÒNG HĐND VÀ UBND"]),
    ],
)
def test_a_long_name_in_the_header_is_parted_where_it_is_said(name: str, lines: list[str]) -> None:
    head = replace(sample(ND30).letterhead or Letterhead("", "", ""), issuer=name, superior=name)
    made = docx.Document(io.BytesIO(write_docx(replace(sample(ND30), letterhead=head))))
    cell = made.tables[0].cell(0, 0)
    assert [one.text.split("\n") for one in cell.paragraphs[:2]] == [lines, lines]
