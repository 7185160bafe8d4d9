"""Word files read into books."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Cm

from tests.office.papers import book, p, packed, r, read, said, tbl, tc, texts, tr, word
from tongket.office.intake.limits import FileLimits
from tongket.office.intake.opening import Refused
from tongket.office.intake.places import place_told


def numbering(*levels: str, more: str = "") -> str:
    """One list of the levels given as ``format|text``, numbered 1."""
    held = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{level.partition("|")[0]}"/>'
        f'<w:lvlText w:val="{level.partition("|")[2]}"/></w:lvl>'
        for n, level in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{held}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def listed(text: str, depth: int = 0, of: int = 1) -> str:
    held = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>'
    return p(text, properties=held) if text else p(properties=held)


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    found = book(p("Một") + tbl(tr("a", "b")) + p("Hai"))
    assert [type(part).__name__ for part in found.parts] == ["Paragraph", "Grid", "Paragraph"]
    assert found.grids[0].rows[0].cells[1].place == "T:1!B1"
    assert str(place_told("T:1!B1")) == "table 1, row 1, column 2"
    assert str(place_told(found.paragraphs[1].place)) == "paragraph 2"
    assert str(place_told("Sheet1!B7")) == "Sheet1!B7"


def test_a_file_of_python_docx_is_read() -> None:
    document = docx.Document()
    document.add_heading("Kế hoạch", 1)
    document.add_paragraph("Nghị quyết").runs[0].bold = True
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "I. Nhóm"
    table.cell(1, 1).text = "x"
    document.core_properties.title = "Phụ lục"
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue())
    heading, bold = found.paragraphs
    assert (heading.level, heading.style, bold.bold, bold.level) == (1, "heading 1", True, None)
    first = found.grids[0].rows[0].cells
    assert first[0] is first[2]
    assert first[0].text == "I. Nhóm"
    assert first[0].columns == 3
    assert found.properties["title"] == "Phụ lục"


def test_cells_merged_downwards_are_one() -> None:
    found = book(
        tbl(
            tr("1", tc("Sở A", '<w:vMerge w:val="restart"/>')),
            tr("2", tc("", "<w:vMerge/>")),
            tr("3", tc("", '<w:vMerge w:val="continue"/>')),
            tr("4", "Sở B"),
        )
    )
    rows = found.grids[0].rows
    assert rows[0].cells[1] is rows[1].cells[1] is rows[2].cells[1]
    assert (rows[0].cells[1].rows, rows[0].cells[1].row, rows[3].cells[1].text) == (3, 0, "Sở B")
    assert not found.told


def test_a_block_merged_both_ways_is_one() -> None:
    start, on = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = book(
        tbl(
            tr(tc("khối", start), "a"),
            tr(tc("", f'<w:gridSpan w:val="2"/>{on}'), "b"),
        )
    )
    block = found.grids[0].rows[1].cells[1]
    assert (block.text, block.rows, block.columns) == ("khối", 2, 2)
    assert found.grids[0].width == 3


def test_a_merge_that_goes_on_from_nowhere_keeps_its_text() -> None:
    found = book(tbl(tr("a", tc("còn", "<w:vMerge/>")), tr("b", tc("", "<w:vMerge/>"))))
    assert texts(found) == [["a", "còn"], ["b", "còn"]]


def test_text_under_another_cell_is_left_out_and_told() -> None:
    found = book(tbl(tr(tc("trên", '<w:vMerge w:val="restart"/>')), tr(tc("ẩn", "<w:vMerge/>"))))
    assert texts(found) == [["trên"], ["trên"]]
    assert [str(told) for told in found.told] == ["hidden text is left out in 1 places"]


def test_cells_merged_the_old_way_to_the_right_are_one() -> None:
    found = book(
        tbl(
            tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b"),
            tr("1", "2", "3"),
        )
    )
    first = found.grids[0].rows[0].cells
    assert first[0] is first[1]
    assert (first[0].columns, first[2].text) == (2, "b")


def test_rows_that_begin_late_or_end_early_are_filled_up() -> None:
    found = book(
        tbl(
            tr("1", "2", "3", "4"),
            tr("b", "c", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            tr("chỉ một"),
        )
    )
    assert texts(found) == [
        ["1", "2", "3", "4"],
        ["", "b", "c", ""],
        ["chỉ một", "", "", ""],
    ]
    assert found.grids[0].rows[1].cells[1].place == "T:1!B2"


def test_cells_say_which_of_their_lines_are_bold() -> None:
    strong = (
        f"<w:p>{r('b', '<w:b/>')}<w:r><w:rPr><w:b/></w:rPr><w:br/></w:r>{r('c', '<w:b/>')}</w:p>"
    )
    mixed, whole = book(tbl(tr(tc(p("a") + strong + p("d")), tc(strong)))).grids[0].rows[0].cells
    assert (mixed.bold, mixed.bold_lines) == (False, frozenset({1, 2}))
    assert (whole.bold, whole.bold_lines) == (True, frozenset())


def test_rows_say_whether_they_repeat_and_whether_they_are_hidden() -> None:
    found = book(
        tbl(
            tr("TT", properties="<w:tblHeader/>"),
            tr("1", properties='<w:tblHeader w:val="0"/>'),
            tr("2", properties="<w:hidden/>"),
        )
    )
    assert [(row.header, row.hidden) for row in found.grids[0].rows] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_tables_in_cells_are_grids_of_their_own() -> None:
    inner = tbl(tr("x", "y"))
    found = book(tbl(tr("1", f"<w:tc>{p('Trong')}{inner}{p()}</w:tc>")))
    outer, within = found.grids
    assert outer.rows[0].cells[1].text == "Trong"
    assert outer.rows[0].cells[1].tables == (within,)
    assert [cell.text for cell in within.rows[0].cells] == ["x", "y"]
    assert within.rows[0].cells[1].place == "T:1.1!B1"
    assert str(place_told("T:1.1!B1")) == "table 1.1, row 1, column 2"


def test_content_controls_around_anything_are_opened() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    found = book(
        control(
            tbl(
                control(tr("a", control(tc("b")))),
                tr(tc(control(p("c"))), tc(f"<w:p>{control(r('d'))}</w:p>")),
            )
        )
    )
    assert texts(found) == [["a", "b"], ["c", "d"]]


def test_words_that_ask_to_fill_in_are_nothing() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = control.format(r("Bấm vào đây để điền"))
    found = book(
        tbl(tr(tc(f"<w:p>{inline}</w:p>"), tc(control.format(p("Chọn một mục"))), "giữ"))
        + control.format(p("Nhập"))
    )
    assert texts(found) == [["", "", "giữ"]]
    assert said(found) == []


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('Trong khung')}{tbl(tr('ô'))}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = book(p("Trước", drawn) + p("Sau"))
    assert said(found) == ["Trước", "Trong khung", "Sau"]
    assert len(found.grids) == 1
    assert texts(book(tbl(tr(tc(p("Ô", drawn))))))[0] == ["Ô\nTrong khung"]


def test_tracked_changes_are_taken_as_accepted() -> None:
    found = book(
        p(
            "giữ ",
            f"<w:ins>{r('thêm')}</w:ins>",
            "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>",
            f"<w:moveFrom>{r('đi')}</w:moveFrom>",
            f"<w:moveTo>{r(' đến')}</w:moveTo>",
            f"<w:ins><w:del>{r('thêm rồi bỏ')}</w:del></w:ins>",
        )
        + tbl(
            tr("1", "a"),
            tr("2", "b", properties="<w:del/>"),
            tr("3", "c", properties="<w:ins/>"),
            tr("4", tc("x", "<w:cellDel/>"), "d"),
        )
    )
    assert said(found) == ["giữ thêm đến"]
    assert texts(found) == [["1", "a"], ["3", "c"], ["4", "d"]]
    assert [str(told) for told in found.told] == ["8 tracked changes are taken as accepted"]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    found = book(
        p("Thời hạn ", properties=deleted)
        + p("quý II")
        + p(f"<w:del>{r('cả đoạn')}</w:del>", properties=deleted)
        + p("Sau")
        + p("cuối", properties=deleted)
    )
    assert said(found) == ["Thời hạn quý II", "Sau", "cuối"]


def test_hidden_text_is_left_out_and_told() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    found = book(
        p("thấy", r("ẩn", "<w:vanish/>"), r("cũng", '<w:rStyle w:val="H"/>'))
        + p("cả đoạn", r(" trừ", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="P"/>'),
        styles=styles,
    )
    assert said(found) == ["thấy", " trừ"]
    assert [str(told) for told in found.told] == ["hidden text is left out in 3 places"]


def test_a_column_of_automatic_numbers_has_numbers() -> None:
    found = book(
        tbl(*(tr(tc(listed("")), f"Nhiệm vụ {n}") for n in range(1, 4))),
        numbering=numbering("decimal|%1"),
    )
    assert [row[0] for row in texts(found)] == ["1", "2", "3"]


def test_numbers_of_several_levels_are_written_out() -> None:
    found = book(
        listed("Một") + listed("a", 1) + listed("b", 1) + listed("Hai") + listed("c", 1)
        + listed("sâu", 2) + listed("gạch", 3),
        numbering=numbering("upperRoman|%1.", "decimal|%1.%2.", "lowerLetter|%3)", "bullet|\uf0b7"),
    )  # fmt: skip
    assert said(found) == [
        "I. Một", "I.1. a", "I.2. b", "II. Hai", "II.1. c", "a) sâu", "- gạch",
    ]  # fmt: skip


def test_a_level_used_before_those_above_it_counts_them_as_begun() -> None:
    found = book(
        listed("a", 1) + listed("b") + listed("c", 1),
        numbering=numbering("decimal|%1.", "decimal|%1.%2."),
    )
    assert said(found) == ["1.1. a", "2. b", "2.1. c"]


@pytest.mark.parametrize(
    ("format", "third"),
    [
        ("decimal", "3"), ("decimalZero", "03"), ("upperRoman", "III"), ("lowerRoman", "iii"),
        ("upperLetter", "C"), ("lowerLetter", "c"), ("decimalEnclosedParen", "(3)"),
    ],
)  # fmt: skip
def test_forms_of_numbers(format: str, third: str) -> None:
    found = book(listed("x") * 3, numbering=numbering(f"{format}|%1"))
    assert said(found)[2] == f"{third} x"


def test_legal_numbering_writes_figures() -> None:
    two = numbering("upperRoman|%1.", "decimal|%1.%2").replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    )
    assert said(book(listed("A") * 2 + listed("b", 1), numbering=two))[2] == "2.1 b"


def test_lists_go_on_or_begin_anew_as_they_say() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    found = book(
        listed("a") + listed("b", of=2) + listed("c", of=3) + listed("d", of=3)
        + listed("e"),
        numbering=numbering("decimal|%1.", more=again),
    )  # fmt: skip
    assert said(found) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_styles_number_paragraphs_and_paragraphs_may_refuse() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Muc"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    linked = numbering("decimal|%1.", "decimal|%1.%2.").replace(
        '<w:lvlText w:val="%1.%2."/>', '<w:pStyle w:val="C"/><w:lvlText w:val="%1.%2."/>'
    )
    found = book(
        "".join(p(name, properties=f'<w:pStyle w:val="{name}"/>') for name in "ABC")
        + p("không", properties=off),
        styles=styles,
        numbering=linked,
    )
    assert said(found) == ["1. A", "2. B", "2.1. C", "không"]


def test_deleted_and_covered_paragraphs_do_not_count() -> None:
    gone = listed("").replace("<w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr>")
    found = book(
        tbl(
            tr(tc(listed("")), "a"),
            tr(tc(listed("")), "b", properties="<w:del/>"),
            tr(tc(gone + listed("")), tc("c", '<w:vMerge w:val="restart"/>')),
            tr(tc(listed("")), tc(listed(""), "<w:vMerge/>")),
        ),
        numbering=numbering("decimal|%1"),
    )
    assert [row[0] for row in texts(found)] == ["1", "2", "3"]


def test_breaks_tabs_and_signs_are_text() -> None:
    run = (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:softHyphen/><w:t>e</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:cr/><w:t>f</w:t>'
        '</w:r><w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r>'
    )
    found = book(tbl(tr(tc(p(run) + p() + p("g")))))
    assert texts(found) == [["a\nb\tc-de☒\nf\n\ng"]]


def test_fields_show_their_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    whole = (
        mark("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + r("ẩn")
        + mark("separate") + r("kết quả") + mark("end")
    )  # fmt: skip
    simple = f'<w:fldSimple w:instr="PAGE">{r(" 5")}</w:fldSimple>'
    one_run = (
        '<w:r><w:t>x</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>A</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>y</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    open_one = p("trước ", mark("begin"), r("mất")) + p("sau")
    assert said(book(p(whole, simple) + p(one_run))) == ["kết quả 5", "xy"]
    assert said(book(open_one)) == ["trước ", "sau"]


def test_old_form_fields_show_what_they_hold() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        '<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/>'
        "</w:r>"
    )
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Có"/><w:listEntry w:val="Không"/></w:ddList></w:ffData></w:fldChar>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert said(book(p(box, " ", choice))) == ["☒ Không"]


def test_wrappers_within_a_paragraph_are_opened() -> None:
    found = book(
        p(
            f'<w:hyperlink r:id="r9">{r("liên kết")}</w:hyperlink>',
            f"<w:smartTag>{r(' thẻ')}</w:smartTag><w:bdo>{r(' xuôi')}</w:bdo>",
            f"<w:r><w:ruby><w:rt>{r('đọc')}</w:rt><w:rubyBase>{r(' chữ')}</w:rubyBase></w:ruby></w:r>",
            "<m:oMath><m:r><m:t> x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den>"
            "<m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
        )
    )
    assert said(found) == ["liên kết thẻ xuôi chữ x=1/2"]


def test_strict_files_and_files_in_utf_16_are_read_alike() -> None:
    data = tbl(tr("Sở Tài chính", tc("b", '<w:gridSpan w:val="2"/>')))
    plain = word(data)
    strict = {
        "word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/'
        f'main"><w:body>{data}</w:body></w:document>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/'
        'relationships/officeDocument" Target="/word/document.xml"/></Relationships>',
    }
    assert texts(read(packed(strict))) == texts(read(plain)) == [["Sở Tài chính", "b", "b"]]


def test_properties_of_its_own_are_read() -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="tongket"><vt:lpwstr>1 | bc | xa-a</vt:lpwstr></property></Properties>'
    )
    assert book(p("x"), docProps__custom_xml=custom).properties == {"tongket": "1 | bc | xa-a"}


def test_headers_and_footers_are_kept_apart() -> None:
    made = docx.Document()
    made.add_paragraph("Nội dung")
    section = made.sections[0]
    section.header.paragraphs[0].text = "MẬT\nBản số 1"
    section.footer.add_table(1, 2, Cm(15)).cell(0, 1).text = "chân trang"
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue())
    assert (said(found), found.grids) == (["Nội dung"], ())
    assert found.margins == ("MẬT", "Bản số 1", "chân trang")


@pytest.mark.parametrize(
    ("body", "limits"),
    [
        (tbl(*[tr("x")] * 4), FileLimits(rows=3)),
        (tbl(tr(*["x"] * 4)), FileLimits(columns=3)),
        (tbl(tr(tc("x", '<w:gridSpan w:val="100000000"/>'))), FileLimits()),
        (tbl(tr("x", properties='<w:gridBefore w:val="99999999"/>')), FileLimits()),
        (tbl(tr(*["x"] * 100), *[tr("y")] * 100), FileLimits(cells=5_000)),
    ],
)
def test_tables_that_are_too_large_are_refused(body: str, limits: FileLimits) -> None:
    with pytest.raises(Refused, match="more than"):
        read(word(body), limits)


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(Refused, match="holds no Word document"):
        read(packed({"a.xml": "<a/>"}))
    with pytest.raises(Refused, match="cannot be read"):
        read(packed({"word/document.xml": "<w:document"}))
    with pytest.raises(Refused, match="document type"):
        read(packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
    assert book("").parts == ()


@pytest.mark.parametrize(
    ("pattern", "start"),
    [("%1" * 100_000, 1), ("%1.", 10**18), ("%1.", -3), ("%1" * 20, 32_000)],
)
def test_automatic_numbers_are_bounded(pattern: str, start: int) -> None:
    levels = numbering(f"decimal|{pattern}").replace(
        '<w:start w:val="1"/>', f'<w:start w:val="{start}"/>'
    )
    assert f'"{start}"' in levels
    found = book(listed("Việc") * 3, numbering=levels)
    assert all(len(text) < 50 and text.endswith(" Việc") for text in said(found))
    assert [message.text for message in found.told] == [
        "{count} automatic numbers are longer or higher than Word makes them; they were cut"
    ]
